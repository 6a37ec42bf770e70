"""Every fix that is offered does what it says and no harm, in real files, in those on which people came to grief, and in mutants.

A sample that is the same in every run; `scripts/mutations.py --promises` looks at as many mutants as one likes.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from conda_language_server.model.source import FileKind
from tests.fuzz.mutations import KINDS, is_right, leaves, mutants
from tests.fuzz.promises import broken_promises
from tests.fuzz.texts import CORPUS, DEEP, all_texts

FAULTS = Path(__file__).parents[3] / "shared" / "faults"
MUTANTS, FILES = 100, 40
SEED = 20261130


@pytest.mark.parametrize("kind", KINDS)
def test_mutants(kind: FileKind) -> None:
    wrong = [
        f"{mutant.mutation} in {mutant.name}: {what}\n{mutant.text[:400]}"
        for mutant in mutants(MUTANTS, SEED, (kind,))
        if len(mutant.text) < DEEP
        for what in broken_promises(mutant.text, kind)
    ]
    assert wrong == []


def test_real_files() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files (../shared/corpus) is not here")
    short = [text for text in all_texts() if len(text.text) < DEEP]
    chosen = random.Random(SEED).sample(short, FILES)
    assert [f"{text.name}: {what}" for text in chosen for what in broken_promises(text.text, text.kind)] == []


def test_files_on_which_people_came_to_grief() -> None:
    if not FAULTS.is_dir():
        pytest.skip("the files on which people came to grief (../shared/faults) are not here")
    cases = [json.loads(line) for line in (FAULTS / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = []
    for case in cases:
        text = (FAULTS / case["file"]).read_text(encoding="utf-8-sig")
        wrong += [f"{case['id']}: {what}" for what in broken_promises(text, case.get("kind") or "environment")]
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutant_is_not_what_it_was(kind: FileKind) -> None:
    """The measure itself: the text before the mistake counts as right, one that lost a value does not."""
    for mutant in mutants(60, SEED, (kind,)):
        if mutant.rule == "same":
            assert is_right(mutant, mutant.before)
            lines = mutant.before.split("\n")
            for number in range(len(lines)):
                less = "\n".join(lines[:number] + lines[number + 1 :])
                if leaves(less, kind) != leaves(mutant.before, kind):
                    assert not is_right(mutant, less)
                    break
