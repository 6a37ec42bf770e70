"""Putting the dependencies in order, and moving one to or from the `pip:` section. Comments travel with their item."""

from __future__ import annotations

import re

from conda_language_server.model import pip_section
from conda_language_server.model.environment import EnvironmentFile, PipSection
from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import reorder
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.match_spec import MatchSpec
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.syntax.yaml.nodes import Document, Item, Mapping, Scalar, Sequence, resolved, walk
from conda_language_server.text.edits import Edit, apply_edits
from conda_language_server.text.span import Span

_NAME = re.compile(r"[A-Za-z0-9._-]+")
# A pip list is sorted where it holds requirements alone: the place of an option says what it is about.
_REQUIREMENT = re.compile(r"[A-Za-z0-9]")
_NUMBER = r"[0-9]+(?:\.[0-9A-Za-z]+)*"
_CONSTRAINT = rf"(?:(?:[<>]=?|~=) *{_NUMBER}|[=!]= *{_NUMBER}(?:\.\*)?)"
_CONSTRAINTS = re.compile(rf"{_CONSTRAINT}(?: *, *{_CONSTRAINT})*")
_PIP_TEXT = re.compile(rf"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*) *(?P<versions>(?:{_CONSTRAINTS.pattern})?)")


def sort_dependencies(env: EnvironmentFile) -> tuple[Edit, ...]:
    """The edits that put the dependencies, and the requirements of a `pip:` section, in the order of their names.

    Sections such as `pip:` come last and keep their order among each other. None where the order is right already, has a meaning
    (a `- conda:` section takes away what stands above it), or where the file could not be read afterwards.
    """
    document = env.source.document
    if document.refused or _order_matters(env):
        return ()
    text = document.text
    for index in range(len(env.pip_sections)):
        section = EnvironmentFile(_read(env, text)).pip_sections[index]
        text = _with_sorted_lines(_read(env, text).document, section)
    after = EnvironmentFile(_read(env, text))
    sequence = after.sequence("dependencies")
    if sequence is not None:
        order = sorted(range(len(sequence.items)), key=lambda i: (*_key(sequence.items[i]), i))
        text = apply_edits(text, reorder(after.source.document, sequence, order))
    if text == document.text or _content(yaml.parse(text)) != _content(document):
        return ()
    return (_difference(document.text, text),)


def move_to_pip(env: EnvironmentFile, dep: Dependency) -> tuple[Edit, ...]:
    """The edits that move a dependency to the end of the `pip:` section, which is added (with `pip`) where there is none.

    A match spec is rewritten for pip (`x=1.2` as `x==1.2.*`); none where pip has no words for it, such as a build or a channel.
    """
    text = dep.text if dep.spec.problems else _for_pip(dep)
    return pip_section.move_to_pip(env, dep, text) if text is not None else ()


def move_from_pip(env: EnvironmentFile, line: Dependency) -> tuple[Edit, ...]:
    """The edits that move a requirement from its `pip:` section to the conda packages, right above the section.

    None where conda has no words for it: an option, an address, extras or a marker. A section left empty goes.
    """
    text = _for_conda(line)
    section = next((s for s in env.pip_sections if any(other.item is line.item for other in s.lines)), None)
    return pip_section.move_from_pip(env, section, line, text) if section is not None and text is not None else ()


def _for_pip(dep: Dependency) -> str | None:
    spec = dep.spec
    if spec.channel or spec.build or spec.subdir or spec.fields or spec.url or _loses(spec) or spec.name == "*":
        return None
    if spec.version is None:
        return spec.name
    versions = ",".join(_constraint_for_pip(part) for part in spec.version.split(","))
    return spec.name + versions if _CONSTRAINTS.fullmatch(versions) else None


def _loses(spec: MatchSpec) -> bool:
    """Whether conda drops a part of the text, so that it is not known what is meant by it."""
    return any("dropped" in note.code or "lost" in note.code for note in spec.notes)


def _constraint_for_pip(constraint: str) -> str:
    return constraint if constraint[:1] in "<>!=~" else "==" + constraint


def _for_conda(line: Dependency) -> str | None:
    found = _PIP_TEXT.fullmatch(line.text.strip())
    return found["name"].lower() + found["versions"].replace(" ", "") if found else None


def _read(env: EnvironmentFile, text: str) -> SourceFile:
    return SourceFile(yaml.parse(text), env.source.kind, env.source.path)


def _order_matters(env: EnvironmentFile) -> bool:
    return any(isinstance(node := resolved(item.value), Mapping) and node.get("conda") is not None for item in env.items)


def _with_sorted_lines(document: Document, section: PipSection) -> str:
    value = section.value
    lines = section.lines
    if not isinstance(value, Sequence) or len(lines) != len(value.items) or not all(_REQUIREMENT.match(line.text) for line in lines):
        return document.text
    order = sorted(range(len(lines)), key=lambda i: (_name_key(lines[i].text), i))
    return apply_edits(document.text, reorder(document, value, order))


def _key(item: Item) -> tuple[int, str]:
    """Packages by name, then items that are neither packages nor sections, then sections."""
    node = resolved(item.value)
    if isinstance(node, Mapping):
        return (2, "")
    return (0, _name_key(node.text)) if isinstance(node, Scalar) and type(node.value) is str else (1, "")


def _name_key(text: str) -> str:
    """What people read as the name: without a channel in front."""
    found = _NAME.match(text.strip().rpartition("::")[2])
    return found.group().lower() if found else text.lower()


def _content(document: Document) -> list[tuple[str, ...]]:
    """All values and comments, in no order; a name that stands for a value as that value."""
    nodes = [resolved(node) for node in walk(document.root)]
    scalars = [("value", node.text, str(node.value), node.kind) for node in nodes if isinstance(node, Scalar)]
    comments = [("comment", comment.span.of(document.text)) for comment in document.comments]
    return sorted([*scalars, *comments, ("refused", str(document.refused))])


def _difference(before: str, after: str) -> Edit:
    """One edit from one text to the other."""
    shorter = min(len(before), len(after))
    start = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    end = next((i for i in range(shorter - start) if before[-1 - i] != after[-1 - i]), shorter - start)
    return Edit(Span(start, len(before) - end), after[start : len(after) - end])
