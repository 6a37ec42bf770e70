from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conda_language_server.text.diff import line_edits
from conda_language_server.text.edits import apply_edits

LINES = st.lists(st.sampled_from(["a", "b", "", "c d", "\u2028", "😀"]), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(lines))
)


@given(LINES, LINES)
def test_the_edits_turn_one_text_into_the_other(before: str, after: str) -> None:
    assert apply_edits(before, line_edits(before, after)) == after


def test_equal_lines_are_left_alone() -> None:
    before, after = "a\nb\nc\nd\n", "a\nB\nc\nD\n"
    assert [edit.span.of(before) for edit in line_edits(before, after)] == ["b\n", "d\n"]


def test_long_texts_are_replaced_as_one_stretch() -> None:
    before = "".join(f"{n}\n" for n in range(10_000))
    after = "".join(f"{n}x\n" for n in range(10_000))
    assert len(list(line_edits(before, after))) == 1
    assert apply_edits(before, line_edits(before, after)) == after
