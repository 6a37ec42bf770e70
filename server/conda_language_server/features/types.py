"""What the features answer: plain values that know no protocol. Offsets are code points, lines are counted from zero."""

from __future__ import annotations

from typing import Literal, NamedTuple

from conda_language_server.text.edits import Edit
from conda_language_server.text.markdown import Words, as_markdown
from conda_language_server.text.messages import Message
from conda_language_server.text.span import Span

__all__ = ["Words", "render_words"]

render_words = as_markdown

CompletionKind = Literal["key", "package", "version", "operator", "channel", "snippet", "option", "field", "value", "path"]


class CompletionItem(NamedTuple):
    """One thing that can be put at the cursor.

    `span` is replaced by `new_text`; it lies on the line of the cursor and contains the cursor. Lines of `new_text` after the first
    are indented relative to the indentation of the cursor's line (`insertTextMode` "adjust indentation"). In a snippet, `$1`,
    `${2:text}` and `$0` are tab stops. `filter_text` is what the typed text is compared with, if not the label.
    `sort_key` says where an item of an environment file belongs in its list, which is sorted already. `again`: the editor should ask for completion again after inserting, since more must follow.
    """

    label: str
    kind: CompletionKind
    span: Span
    new_text: str
    detail: Message | None = None
    documentation: Words = ()
    is_snippet: bool = False
    sort_key: str = ""
    filter_text: str | None = None
    deprecated: bool = False
    again: bool = False


class CompletionList(NamedTuple):
    """The items for one place, best first. `is_incomplete`: there are more, so ask again after the next letter.

    `indent` is the indentation of the cursor's line, for editors that do not add it to the lines of an item themselves.
    """

    items: tuple[CompletionItem, ...] = ()
    is_incomplete: bool = False
    indent: str = ""


class Hover(NamedTuple):
    """What is said about the stretch of text under the mouse."""

    span: Span
    markdown: Words


SymbolKind = Literal["key", "name", "channel", "package", "pip", "variable", "value"]


class Symbol(NamedTuple):
    """A part of a file for the outline. `selection` lies within `span`, and so do the spans of the children.

    The name is a message where it is no text of the file.
    """

    name: str | Message
    kind: SymbolKind
    span: Span
    selection: Span
    detail: str = ""
    children: tuple[Symbol, ...] = ()


class Link(NamedTuple):
    """A stretch of text that leads somewhere: to a web address, or to a file (a path as written, relative to the file's folder)."""

    span: Span
    target: str
    is_file: bool
    tooltip: Message | None = None
    of_name: bool = False
    """The text is no path or address, but the name of a package or a channel; the hover of the name has the same link."""


class FoldingRange(NamedTuple):
    """Lines that can be folded into the first of them."""

    first_line: int
    last_line: int
    kind: Literal["region", "comment"] = "region"


TokenType = Literal["property", "namespace", "class", "operator", "number", "string", "parameter", "keyword"]
"""channel: namespace, package: class, version: number, build: string, field in brackets: parameter, pip option: keyword, key: property."""


TokenModifier = Literal["deprecated", "readonly"]


class SemanticToken(NamedTuple):
    """A coloured word; it never spans two lines, and tokens never overlap."""

    span: Span
    type: TokenType
    modifiers: tuple[TokenModifier, ...] = ()


class InlayHint(NamedTuple):
    """A few words shown at an offset of the text without being part of it."""

    offset: int
    label: Message | str
    tooltip: Words = ()
    edits: tuple[Edit, ...] = ()


class CodeLens(NamedTuple):
    """A command offered above a line. `command` is a name of `workspace/executeCommand` without its prefix."""

    span: Span
    title: Message
    command: str
    arguments: tuple[str, ...] = ()


class RenameTarget(NamedTuple):
    """What can be renamed at a place: its stretch without quotes, and its text now."""

    span: Span
    text: str


class RenameEdit(NamedTuple):
    """The edits of a renaming, or why the new name will not do."""

    edits: tuple[Edit, ...] = ()
    refusal: Message | None = None
