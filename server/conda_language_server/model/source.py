"""One text with all that is known of it before anything is judged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from conda_language_server.syntax.nodes import Document
from conda_language_server.text.lines import LineIndex
from conda_language_server.text.span import Span

FileKind = Literal["environment", "condarc"]


@dataclass(frozen=True)
class Bytes:
    """What the bytes on disk were, where the text came from a saved file.

    Attributes:
        encoding: how conda decodes them ("utf-8", "utf-16-le" …), or the best guess where conda cannot.
        bom: whether a byte order mark stands in front.
        readable: whether conda's reader decodes them at all.
    """

    encoding: str = "utf-8"
    bom: bool = False
    readable: bool = True


@dataclass(frozen=True)
class SourceFile:
    """A parsed text, its kind, its name and (when saved) its bytes.

    Attributes:
        path: the path or URI path for display and for rules on file names; None for an unsaved text.
    """

    document: Document
    kind: FileKind
    path: str | None = None
    bytes: Bytes | None = None

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def lines(self) -> LineIndex:
        return LineIndex(self.document.text)

    def line_of(self, span: Span) -> int:
        """The one-based line on which the span starts, as people count."""
        return self.lines.line_of(span.start) + 1
