"""A draft knows of each of its places where that is in the user's text, however often it was changed."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from conda_language_server.syntax.yaml.draft import Change, Draft

LETTERS = "abcdefghijklmnop"


@st.composite
def batches(draw: st.DrawFn) -> list[list[tuple[float, float, str]]]:
    """Changes as parts of whatever the text is by then: a start, a length, and the new text in capitals."""
    part = st.floats(0, 1)
    return draw(st.lists(st.lists(st.tuples(part, part, st.sampled_from(("", " ", "X", "YZ", "XYZ"))), max_size=4), max_size=4))


def changes_of(text: str, batch: list[tuple[float, float, str]]) -> list[Change]:
    found: list[Change] = []
    done = 0
    for start, length, new in sorted(batch):
        first = round(start * len(text))
        last = min(first + round(length * 4), len(text))
        if first >= done and (not found or first > found[-1].start):
            found.append(Change(first, last, new))
            done = last
    return found


@given(batches())
def test_places_in_the_user_s_text(all_batches: list[list[tuple[float, float, str]]]) -> None:
    draft = Draft(LETTERS)
    for batch in all_batches:
        changes = changes_of(draft.text, batch)
        wanted = draft.text
        for start, end, new in reversed(changes):
            wanted = wanted[:start] + new + wanted[end:]
        draft.change(changes)
        assert draft.text == wanted
    origins = [draft.origin(at) for at in range(len(draft.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(LETTERS)
    changed = [range(patch.at, patch.at + patch.size) for patch in draft._patches]
    for at, letter in enumerate(draft.text):
        if not any(at in stretch for stretch in changed):
            assert LETTERS[draft.origin(at)] == letter


def test_a_change_in_each_of_many_lines() -> None:
    seconds = [(_changed_in_each(10_000), _changed_in_each(20_000)) for _ in range(3)]
    some, twice_as_many = (min(column) for column in zip(*seconds, strict=True))
    assert twice_as_many < 3 * some, f"{twice_as_many:.2f} s, and {some:.2f} s for half of the lines"


def _changed_in_each(lines: int) -> float:
    """The seconds of the processor for two changes in each line."""
    text = "\t- numpy\n" * lines
    draft = Draft(text)
    began = time.process_time()
    draft.change([Change(at, at + 1, "  ") for at in range(0, len(text), len("\t- numpy\n"))])
    draft.change([Change(at, at + 2, "") for at in range(0, len(draft.text), len("  - numpy\n"))])
    seconds = time.process_time() - began
    assert draft.text == "- numpy\n" * lines
    assert draft.origin(len("- numpy\n")) in (len("\t- numpy\n"), len("\t- numpy\n") + 1)
    return seconds
