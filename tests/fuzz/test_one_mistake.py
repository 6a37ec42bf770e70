"""One mistake gives one error: a stray character in a file that conda takes is not told twice."""

from __future__ import annotations

import random

from conda_language_server import analysis
from conda_language_server.rules.api import Severity
from tests.fuzz.checks import FACTS
from tests.fuzz.texts import DEEP, Text, all_texts

STRAY = ('"', "'", "[", "{", ":", ",", "#", "*", "&", "!", "|", ">", "@", "%", "\t", " ", "- ", "\n", "：", "，", "")
MISTAKES = 1200
SHARE = 0.96
"""Some strays make two mistakes of one: a line break in the middle of `numpy==1.26` leaves `numpy==` and `1.26`."""


def errors(text: str, like: Text) -> int:
    return sum(f.severity is Severity.ERROR for f in analysis.analyze(text, like.kind, facts=FACTS).findings)


def test_one_mistake_is_one_error() -> None:
    chance = random.Random(20261125)
    short = [text for text in all_texts() if len(text.text) < DEEP]
    files = [text for text in chance.sample(short, min(len(short), 400)) if not errors(text.text, text)]
    counts = []
    for _ in range(MISTAKES):
        text = chance.choice(files)
        place = chance.randint(0, len(text.text))
        counts.append(errors(text.text[:place] + chance.choice(STRAY) + text.text[place + chance.randint(0, 2) :], text))
    refused = [count for count in counts if count]
    assert len(refused) > MISTAKES / 4
    assert refused.count(1) / len(refused) >= SHARE
