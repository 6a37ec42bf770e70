"""Where places are after edits."""

from __future__ import annotations

import random

import pytest

from conda_language_server.text.edits import Edit, Moved, apply_edits
from conda_language_server.text.span import Span

TEXT = "0123456789"


@pytest.mark.parametrize(
    ("edits", "place", "there"),
    [
        ([Edit(Span(2, 4), "")], (0, 2), (0, 2)),
        ([Edit(Span(2, 4), "")], (5, 7), (3, 5)),
        ([Edit(Span(2, 4), "")], (2, 4), (2, 2)),
        ([Edit(Span(2, 4), "")], (3, 6), (2, 4)),
        ([Edit(Span(2, 4), "abc")], (2, 4), (2, 5)),
        ([Edit(Span(2, 4), "abc")], (4, 6), (5, 7)),
        ([Edit(Span(2, 4), "abc")], (0, 3), (0, 5)),
        ([Edit(Span(5, 5), "x")], (3, 5), (3, 6)),
        ([Edit(Span(5, 5), "x")], (5, 7), (5, 8)),
        ([Edit(Span(5, 5), "x"), Edit(Span(5, 5), "y")], (5, 5), (5, 7)),
        ([Edit(Span(3, 5), "x"), Edit(Span(5, 5), "y")], (1, 5), (1, 5)),
        ([], (3, 4), (3, 4)),
    ],
)
def test_place(edits: list[Edit], place: tuple[int, int], there: tuple[int, int]) -> None:
    assert Moved(edits).span(Span(*place)) == Span(*there)


def test_what_no_edit_touches_reads_the_same() -> None:
    chance = random.Random(1)
    for _ in range(2_000):
        points = sorted(chance.choices(range(len(TEXT) + 1), k=4))
        edits = [
            Edit(Span(points[0], points[1]), "ab"[: chance.randint(0, 2)]),
            Edit(Span(points[2], points[3]), "xyz"[: chance.randint(0, 3)]),
        ]
        moved, after = Moved(edits), apply_edits(TEXT, edits)
        for span, new, edit in zip(moved.before, moved.after, edits, strict=True):
            assert span == edit.span and new.of(after) == edit.text
        for start in range(len(TEXT)):
            place = Span(start, start + 1)
            if not any(edit.span.touches(place) for edit in edits):
                assert moved.span(place).of(after) == place.of(TEXT)
