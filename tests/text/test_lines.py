"""Lines end where the protocol says, and places survive the way to an editor and back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conda_language_server.text.lines import Encoding, LineIndex, split_lines
from conda_language_server.text.span import Span

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
PIECES = st.sampled_from(["a", "é", "源", "\U0001f600", "\ud800", "\n", "\r", "\r\n", "\u2028", "\x85", "\x0c", "\t", "\ufeff", "xyz"])
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\nb", ["a", "b"]),
        ("a\r\nb\rc\n", ["a", "b", "c", ""]),
        ("\n\r", ["", "", ""]),
        ("\r\r\n\n", ["", "", "", ""]),
        ("a\u2028b\x85c\x0cd\x1ce\n", ["a\u2028b\x85c\x0cd\x1ce", ""]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    index = LineIndex(text)
    assert [index.line_span(i).of(text) for i in range(index.line_count)] == lines
    assert "".join(index.line_span(i, with_break=True).of(text) for i in range(index.line_count)) == text
    with_breaks = [index.line_span(i, with_break=True).of(text) for i in range(index.line_count)]
    assert split_lines(text) == [line for line in with_breaks if line]


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_round_trip(text: str, encoding: Encoding) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        line, character = index.position(offset, encoding)
        span = index.line_span(line)
        assert index.line_of(offset) == line
        assert index.offset(line, character, encoding) == min(offset, span.end)


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(0, 40), st.integers(0, 40))
def test_any_position_has_an_offset(text: str, encoding: Encoding, line: int, character: int) -> None:
    index = LineIndex(text)
    offset = index.offset(line, character, encoding)
    if line >= index.line_count:
        assert offset == len(text)
        return
    span = index.line_span(line)
    assert span.start <= offset <= span.end
    there = index.position(offset, encoding)
    # The offset is the last place that is not behind the column.
    assert there <= (line, character)
    assert offset == span.end or index.position(offset + 1, encoding) > (line, character)


@given(TEXTS)
def test_columns_count_units(text: str) -> None:
    index = LineIndex(text)
    codecs = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
    for encoding, (codec, size) in codecs.items():
        for offset in range(len(text) + 1):
            line, character = index.position(offset, encoding)  # type: ignore[arg-type]
            start, end = index.line_span(line)
            assert character == len(text[start : min(offset, end)].encode(codec, "surrogatepass")) // size


def test_places_outside_the_text_are_brought_inside() -> None:
    index = LineIndex("ab\r\nc")
    assert index.position(-5, "utf-16") == (0, 0)
    assert index.position(99, "utf-16") == (1, 1)
    assert index.position(3, "utf-16") == (0, 2)
    assert index.offset(0, 99, "utf-16") == 2
    assert index.offset(7, 0, "utf-16") == 5
    assert index.offset(-1, 3, "utf-8") == 0
    assert index.line_span(9) == Span(5, 5)
    assert index.line_span(-1) == Span(0, 0)
    assert LineIndex("").position(0, "utf-8") == (0, 0)


def test_inside_a_surrogate_pair() -> None:
    index = LineIndex("a\U0001f600b")
    assert [index.offset(0, column, "utf-16") for column in range(6)] == [0, 1, 1, 2, 3, 3]
    assert [index.offset(0, column, "utf-8") for column in range(7)] == [0, 1, 1, 1, 1, 2, 3]


def test_a_large_text_is_quick() -> None:
    text = "  - some-package=1.2.3\n" * 20_000
    start = time.process_time()
    index = LineIndex(text)
    for line in range(0, 20_000, 20):
        index.position(index.offset(line, 5, "utf-16"), "utf-16")
    assert time.process_time() - start < 0.5
