"""Where conda's YAML reader takes a space of another keyboard for a letter, without a word."""

from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.syntax.signs import ODD_SPACES
from conda_language_server.syntax.yaml.draft import Change
from conda_language_server.syntax.yaml.nodes import Mapping, Node, Problem, Scalar, Sequence, walk
from conda_language_server.syntax.yaml.odd_space_repairs import mended_lines
from conda_language_server.syntax.yaml.odd_spaces import OddRun, odd_runs
from conda_language_server.syntax.yaml.source_lines import line_at
from conda_language_server.text.edits import Edit
from conda_language_server.text.span import Span


def odd_space_notes(text: str, root: Node | None) -> dict[Span, list[Problem]]:
    """Notes by the places of the values and keys that they are about."""
    found: dict[Span, list[Problem]] = {}

    def add(node: Node, notes: Iterator[Problem]) -> None:
        if kept := list(notes):
            found[node.span] = kept

    if type(root) is Scalar:
        add(root, _in_value(text, root))
    for node in walk(root):
        if type(node) is Sequence:
            for item in node.items:
                add(item.value, _in_value(text, item.value, is_item=not node.flow))
        elif type(node) is Mapping:
            for entry in node.entries:
                add(entry.key, _before_key(text, entry.key))
                add(entry.value, _in_value(text, entry.value))
    return found


def _in_value(text: str, scalar: Node, is_item: bool = False) -> Iterator[Problem]:
    """Spaces of another keyboard that keep YAML from taking a value apart into items, keys and comments."""
    if type(scalar) is not Scalar or scalar.style != "plain" or scalar.text.isascii():
        return
    before = _before_brackets(text, scalar)
    if before is not None:
        yield from before
        return
    first, last = line_at(text, scalar.span.start), line_at(text, scalar.span.end)
    is_lone = scalar.span.start == first.content_start
    if last.start == first.start and not is_lone:
        runs = [run for run in odd_runs(text, first.start, first.end) if run.start > scalar.span.start and run.end <= scalar.span.end]
        comments = [run for run in runs if run.role == "comment"]
        # `- pip:` with nothing behind it is a key; `- python: 3.11` would be one that conda drops.
        opens = [run for run in runs if run.role == "opening"] if is_item else []
        yield from _odd_note(text, [_ordinary(text, run) for run in comments or opens], comments or opens)
        return
    if not is_lone and not is_item:
        return
    changes, runs = mended_lines(text, first, last.start)
    inside = [run for run in runs if first.start <= run.start <= last.end]
    if any(run.role != "end" for run in inside):
        wanted = {run.start for run in inside}
        yield from _odd_note(text, [change for change in changes if change.start in wanted or text[change.start] == "\uff1a"], inside)


def _before_brackets(text: str, scalar: Scalar) -> Iterator[Problem] | None:
    """Spaces of another keyboard in front of a list or mapping in brackets, which is no more than a text with them."""
    written = scalar.span.of(text)
    inside = written.lstrip(ODD_SPACES + " ")
    if len(inside) == len(written) or _BRACKETS.get(inside[:1]) != inside.rstrip(ODD_SPACES + " ")[-1:]:
        return None
    start, end = scalar.span.start, scalar.span.end - len(inside)
    new = "" if text[start - 1 : start] in (" ", "\t", "") else " "
    behind = Span(end + len(inside.rstrip(ODD_SPACES + " ")), scalar.span.end)
    repair = (Edit(Span(start, end), new), *([Edit(behind, "")] if behind.start < behind.end else ()))
    spans = tuple(edit.span for edit in repair)
    return iter((Problem("odd-space", Span(start, start + 1), {"character": text[start], "spans": spans, "repair": repair}, "note"),))


_BRACKETS = {"[": "]", "{": "}"}


def _before_key(text: str, key: Node) -> Iterator[Problem]:
    """A key that an indentation by spaces of another keyboard has become a part of."""
    if type(key) is not Scalar or key.style != "plain" or key.text.isascii():
        return
    line = line_at(text, key.span.start)
    if key.span.start != line.content_start or key.text[0] not in ODD_SPACES:
        return
    changes, runs = mended_lines(text, line, line.start)
    yield from _odd_note(text, changes, runs)


def _odd_note(text: str, changes: list[Change], runs: list[OddRun]) -> Iterator[Problem]:
    if not runs:
        return
    at = next(at for at in range(runs[0].start, runs[0].end) if text[at] in ODD_SPACES)
    repair = tuple(Edit(Span(change.start, change.end), change.new) for change in changes)
    spans = tuple(Span(run.start, run.end) for run in runs)
    yield Problem("odd-space", Span(at, at + 1), {"character": text[at], "spans": spans, "repair": repair}, "note")


def _ordinary(text: str, run: OddRun) -> Change:
    return Change(run.start, run.end, run.ordinary(text))
