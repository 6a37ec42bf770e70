"""What `dependencies:` and `channels:` hold instead of a list, turned into the list that is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from conda_language_server.model.operations import insert_item, replace_scalar, replace_source, scalar_source, to_list
from conda_language_server.model.operations.layout import eol
from conda_language_server.rules.api import Edit, Entry, EnvironmentFile, Fix, Mapping, Node, Scalar, Sequence, SourceFile, Span, Text
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.yaml.nodes import Document

TO_LIST = Text(en="Make it a list", zh_cn="改为列表")
OPEN = Text(en="Open it with `[`", zh_cn="在开头加上 `[`")
WRITE_DASHES = Text(en="Write `-` in front of each", zh_cn="在每一项前写 `-`")
SPLIT = Text(en="Put each on a line of its own", zh_cn="拆成单独的行")
AS_DEPENDENCIES = Text(en="Make each line an item of `dependencies:`", zh_cn="把每一行改为 `dependencies:` 中的一项")
BRACKETS = Text(en="Write `[…]` instead of `{{…}}`", zh_cn="把 `{{…}}` 改为 `[…]`")

Accepts = Callable[[str], bool]
"""Whether a text can be an item of the list."""

_PACKAGE = re.compile(r"[A-Za-z_][\w.-]*(?: *(?:[<>!~=]=?|=) *[\w.*+!]+(?:=[\w.*]+)?(?: *, *[<>!~=]=? *[\w.*+!]+)*)?")
_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"(?P<sign>(?:[－–—−‐‑•·●▪◦‣*]|-{1,3}|\d{1,2}[.)](?= ))[ \t\u3000\xa0\u2002\u2003]*)(?=\S)")
_INDENT = re.compile(r" *")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")


def as_items(source: SourceFile, value: Node, accepts: Accepts) -> Fix | None:
    """The repair of a text that holds several items: with bullets, one on each line, or with commas or spaces between them."""
    if type(value) is not Scalar or value.style != "plain":
        return None
    return _lines(source, value, accepts) or _commas(source, value, accepts)


def packages_as_items(env: EnvironmentFile, entry: Entry) -> Fix | None:
    """The repair of a text in place of the `dependencies`: an item for each package in it."""
    value = entry.value
    if type(value) is not Scalar or type(value.value) is not str:
        return None
    found = opened(value, env.text) or as_items(env.source, value, is_package)
    if found is None and (is_package(value.text.strip()) or (value.text and " " not in value.text.strip() and "," not in value.text)):
        return TO_LIST.fix(to_list(env.source.document, entry))
    return found


def split_item(document: Document, sequence: Sequence, index: int, node: Node, parts: Iterable[str]) -> tuple[Edit, ...]:
    """Edits that make an item of each part of one."""
    first, *more = parts
    return (replace_scalar(document, node, first), *(edit for part in more for edit in insert_item(document, sequence, index + 1, part)))


def is_package(text: str) -> bool:
    """Whether the text can only be one package, with or without a version."""
    return bool(_PACKAGE.fullmatch(text)) and not match_spec.parse(text.replace(" ", "")).problems


def opened(value: Node, text: str) -> Fix | None:
    """`[a, b]` for `a, b]`, of which the first bracket is lost."""
    if type(value) is not Scalar or value.style != "plain" or not value.text.endswith("]") or "[" in value.text:
        return None
    is_list = "\n" not in value.span.of(text) and all(re.fullmatch(r"[^\s:#{}]+", part.strip()) for part in value.text[:-1].split(","))
    return OPEN.fix(Edit(Span(value.span.start, value.span.start), "[")) if is_list else None


def lines_as_dependencies(source: SourceFile) -> Fix | None:
    """`dependencies:` with an item for each line, where every line of the file is a package, as in a requirements file."""
    text = source.text
    edits: list[Edit] = []
    for line in _LINE.finditer(text):
        content = line.group().strip(" \t\ufeff")
        if not content or content.startswith("#"):
            continue
        spec = _COMMENT.sub("", content).strip()
        parsed = match_spec.parse(spec)
        is_prose = any(note.code == "version-without-number" for note in parsed.notes)
        if parsed.problems or is_prose or not spec[:1].isalnum():
            return None
        at = line.start() + line.group().index(content)
        edits.append(Edit(Span(at, at), "  - " if edits else "dependencies:" + eol(text) + "  - "))
    return AS_DEPENDENCIES.fix(tuple(edits), safety="unsafe")


def set_as_list(source: SourceFile, value: Node, accepts: Accepts) -> Fix | None:
    """`[a, b]` for `{a, b}`, which is a set of keys without values."""
    if type(value) is not Mapping or not value.flow or not value.entries:
        return None
    keys = [entry.key for entry in value.entries if entry.colon < 0 and type(entry.key) is Scalar]
    if len(keys) < len(value.entries) or not all(type(key.value) is str and accepts(key.text) for key in keys):
        return None
    if not source.text.endswith("}", value.span.start, value.span.end):
        return None
    start, end = value.span
    return BRACKETS.fix((Edit(Span(start, start + 1), "["), Edit(Span(end - 1, end), "]")))


def _lines(source: SourceFile, value: Scalar, accepts: Accepts) -> Fix | None:
    """`- ` on every line of a text, in place of the bullet or of the dash of another alphabet where there is one."""
    lines = source.lines
    start = lines.line_span(lines.line_of(value.span.start)).start
    if source.text[start : value.span.start].strip():
        return None
    found = []
    for line in _LINE.finditer(Span(start, value.span.end).of(source.text)):
        at = start + line.start() + len(_INDENT.match(line.group()).group())  # type: ignore[union-attr]
        content = source.text[at : start + line.end()].rstrip()
        bullet = _BULLET.match(content)
        sign = bullet.group("sign") if bullet else ""
        if not content or content.startswith("#"):
            continue
        if not accepts(_COMMENT.sub("", content[len(sign) :]).strip()):
            return None
        found.append((start + line.start(), at, sign))
    if len(found) == 1 and not found[0][2]:
        return None
    column = min(at - first for first, at, _ in found)
    return WRITE_DASHES.fix(tuple(Edit(Span(first + column, at + len(sign)), "- ") for first, at, sign in found))


def _commas(source: SourceFile, value: Scalar, accepts: Accepts) -> Fix | None:
    """An item for each part of `a, b c`."""
    parts = [part.strip() for part in re.split(r"[,，、;；\s]", value.text)]
    parts = [part for part in parts if part]
    if len(parts) < 2 or "\n" in value.span.of(source.text) or not all(part[0].isalpha() and accepts(part) for part in parts):
        return None
    below = "\n" + "\n".join(f"  - {scalar_source(part)}" for part in parts)
    return SPLIT.fix(replace_source(source.document, value, below))
