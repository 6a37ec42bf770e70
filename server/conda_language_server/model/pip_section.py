"""Moving an item between the conda packages and the `pip:` section."""

from __future__ import annotations

from conda_language_server.model.environment import EnvironmentFile, PipSection
from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import insert_item, insert_item_source, move_item, remove_item, replace_source, scalar_source
from conda_language_server.model.operations.layout import column, eol, line_start, next_line, node_end, parts
from conda_language_server.syntax.yaml.nodes import Entry, Mapping, Scalar, Sequence, resolved
from conda_language_server.text.edits import Edit
from conda_language_server.text.lines import split_lines
from conda_language_server.text.span import Span


def move_to_pip(env: EnvironmentFile, dep: Dependency, text: str | None = None) -> tuple[Edit, ...]:
    """Moves a conda item under `pip:`, as `text` where another text is meant. A missing section, and a missing `pip`, are added.

    No edits where the list or the section is nothing that can be edited.
    """
    document, sequence = env.source.document, env.sequence("dependencies")
    if sequence is None or dep.sequence is not sequence or sequence.flow:
        return ()
    text = dep.text if text is None else text
    section = env.pip_section
    target = resolved(section.value) if section else None
    if type(target) is Sequence:
        return move_item(document, sequence, dep.index, target, len(target.items), text)
    if section is not None:
        first = _first_line(env, section, text)
        return (*remove_item(document, sequence, dep.index), *first) if first else ()
    source = f"pip:\n  - {scalar_source(text)}"
    edits = insert_item_source(document, sequence, len(sequence.items), source)
    if len(sequence.items) == 1 and dep.item.value is dep.node:
        # The only item makes room for `pip`, so that the list is never empty.
        return (replace_source(document, dep.node, "pip"), *edits)
    listed = () if "pip" in env.by_name else insert_item(document, sequence, len(sequence.items), "pip")
    return (*remove_item(document, sequence, dep.index), *_joined(listed, edits))


def into_dependencies(env: EnvironmentFile, entry: Entry) -> tuple[Edit, ...]:
    """Makes a `pip:` section that stands beside `dependencies` the last item of it, with its comments and as it is written.

    No edits where there is a section already, or where one of the two is nothing that can be edited.
    """
    text, sequence, root = env.text, env.sequence("dependencies"), env.root
    is_list = type(entry.value) is Sequence and entry.value.items
    if sequence is None or sequence.flow or not sequence.items or root is None or root.flow or not is_list or env.pip_sections:
        return ()
    items = parts(text, sequence)
    dash = column(text, items[0].start)
    start, end = line_start(text, entry.key.span.start), next_line(text, node_end(text, entry.value))
    if column(text, entry.key.span.start) != 0 or env.entries["dependencies"].value is not sequence:
        return ()
    lines = split_lines(text[start:end])
    moved = "".join(" " * dash + ("- " if number == 0 else "  ") + line if line.strip() else line for number, line in enumerate(lines))
    above = next_line(text, items[-1].end)
    if above <= start and not text[above:start].strip():
        return (Edit(Span(start, end), moved),)
    if text[end - 1 : end] not in ("\n", "\r"):
        moved += eol(text)
    before = "" if text[above - 1 : above] in ("\n", "\r") else eol(text)
    return tuple(sorted((Edit(Span(start, end), ""), Edit(Span(above, above), before + moved))))


def _first_line(env: EnvironmentFile, section: PipSection, text: str) -> tuple[Edit, ...]:
    """Puts a first line under a `pip:` that has nothing under it."""
    is_empty = type(section.value) is Scalar and section.value.kind == "null"
    return (replace_source(env.source.document, section.value, f"\n  - {scalar_source(text)}"),) if is_empty else ()


def move_from_pip(env: EnvironmentFile, section: PipSection, line: Dependency, text: str | None = None) -> tuple[Edit, ...]:
    """Moves a line of a `pip:` section among the conda packages, before the section, as `text` where another text is meant.

    A section that would be left empty goes away.
    """
    document, sequence = env.source.document, env.sequence("dependencies")
    whole = resolved(section.item.value)
    if sequence is None or sequence.flow or line.sequence.flow or type(whole) is not Mapping:
        return ()
    new = scalar_source(line.text if text is None else text)
    if len(line.sequence.items) == 1 and len(whole.entries) == 1:
        return (Edit(section.item.span._replace(start=section.item.dash, end=section.item.value.span.end), f"- {new}"),)
    return move_item(document, line.sequence, line.index, sequence, section.index, line.text if text is None else text)


def _joined(first: tuple[Edit, ...], second: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Two insertions at the same place as one, in this order."""
    if first and second and first[0].span == second[0].span:
        return (Edit(first[0].span, first[0].text + second[0].text), *first[1:], *second[1:])
    return (*first, *second)
