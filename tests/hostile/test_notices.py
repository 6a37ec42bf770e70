"""Nothing is a link, an icon or an element in a notification, which knows no code and escapes nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from conda_language_server.text.notices import notice
from conda_language_server.text.visible import is_visible, visible
from tests.hostile.judge import HOSTILE, UNSEEN
from tests.hostile.test_markdown import SIGNS

# VS Code's linkedText.ts and iconLabels.ts, with any scheme; Markdown's other forms of links; elements.
LINKS = re.compile(r"\[[^\]]*\]\([^)\s]|\[[^\]]*\]\[|^\[[^\]]*\]:|\$\([\w~-]+\)|<[A-Za-z/!?]")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    check(text)


@settings(max_examples=500, deadline=None)
@given(SIGNS)
def test_any_text(text: str) -> None:
    check(text)


def check(text: str) -> None:
    for put in (text, f"wants `{text}`", f"[{text}]", f"{text}(command:a)", f"${text}"):
        shown = notice(put)
        assert not LINKS.search(shown)
        assert not UNSEEN.search(shown)
        assert notice(shown) == shown


def test_other_texts_stay_as_they_are() -> None:
    for text in (
        "`dev` was created at C:\\Users\\me [new] (3 of 4)",
        "环境 `a` 已存在",
        "two\nlines",
        "Install Miniforge (https://conda-forge.org/download)",
        "a < b, $x",
    ):
        assert notice(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m\x07\x00", r"\x1b[31m\x07\x00"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("\x85\x9b\x7f\xad", r"\x85\x9b\x7f\xad"),
        (
            "\u202a\u202e\u2066\u2069\u200e\u200f\u2028\u2029\u200b\ufeff\u2060",
            r"\u202a\u202e\u2066\u2069\u200e\u200f\u2028\u2029\u200b\ufeff\u2060",
        ),
        ("\U000e0041\udcff\u3164\u115f", r"\U000e0041\udcff\u3164\u115f"),
        ("中文，é\u0301 🎉 a\u00a0b\u3000c", "中文，é\u0301 🎉 a\u00a0b\u3000c"),
    ],
)
def test_unseen_characters(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown
    assert is_visible(text) == (text == shown)


def test_what_is_kept() -> None:
    assert visible("a\tb\n\x1b", keep="\t\n") == "a\tb\n\\x1b"
