"""Work that ends when nobody waits for it, and results that are kept."""

from __future__ import annotations

import pytest

from conda_language_server.text.patience import StoppedError, ask, waiting
from conda_language_server.text.remembering import LONGEST, remembered


def test_nobody_is_asked_where_nobody_waits() -> None:
    ask()


def test_who_waits_is_asked_and_may_leave() -> None:
    with waiting(lambda: False):
        ask()
        with waiting(None):
            ask()
        with waiting(lambda: True), pytest.raises(StoppedError):
            ask()
        ask()
    ask()


def test_the_outer_one_is_asked_where_nobody_else_waits() -> None:
    with waiting(lambda: True), waiting(None), pytest.raises(StoppedError):
        ask()


def test_results_are_kept_for_short_texts() -> None:
    made: list[str] = []

    @remembered
    def upper(text: str) -> str:
        made.append(text)
        return text.upper()

    short = [f"text {number}" for number in range(1000)]
    assert [upper(text) for text in short * 2] == [text.upper() for text in short * 2]
    assert made == short


def test_of_long_texts_few_are_kept() -> None:
    made: list[int] = []

    @remembered
    def length(text: str) -> int:
        made.append(len(text))
        return len(text)

    sizes = [LONGEST + number for number in range(1, 101)]
    for _ in range(2):
        for size in sizes:
            assert [length("x" * size) for _ in range(3)] == [size] * 3
    assert made == sizes * 2


def test_what_was_broken_off_is_not_kept() -> None:
    @remembered
    def upper(text: str) -> str:
        return text.upper()

    with waiting(lambda: True), pytest.raises(StoppedError):
        upper("a")
    assert upper("a") == "A"
