"""Ends count as inside where a cursor may stand there."""

from __future__ import annotations

import pytest

from conda_language_server.text.span import Span


@pytest.mark.parametrize(("offset", "inside"), [(2, False), (3, True), (5, True), (6, True), (7, False)])
def test_contains(offset: int, inside: bool) -> None:
    assert Span(3, 6).contains(offset) is inside


@pytest.mark.parametrize(
    ("other", "touching"),
    [
        (Span(0, 2), False),
        (Span(0, 3), True),
        (Span(4, 5), True),
        (Span(3, 3), True),
        (Span(6, 6), True),
        (Span(6, 9), True),
        (Span(7, 9), False),
    ],
)
def test_touches_is_the_same_both_ways(other: Span, touching: bool) -> None:
    assert Span(3, 6).touches(other) is touching
    assert other.touches(Span(3, 6)) is touching


def test_of_and_shifted() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert Span(1, 3).shifted(2) == Span(3, 5)
