"""One text with all that is known of it before anything is judged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from conda_language_server.model.contents import Contents, contents_of, saved_instead
from conda_language_server.syntax.yaml.nodes import Document
from conda_language_server.text.decoding import EncodingProblem
from conda_language_server.text.lines import LineIndex
from conda_language_server.text.span import Span

FileKind = Literal["environment", "condarc"]


@dataclass(frozen=True)
class Bytes:
    """What the bytes on disk were, where the text came from a saved file.

    Attributes:
        encoding: in which they were decoded: conda's way, or the best guess where conda cannot.
        bom: whether a byte order mark stands in front (it is not part of the text).
        problem: what conda makes of bytes that are not plain UTF-8.
    """

    encoding: str = "utf-8"
    bom: bool = False
    problem: EncodingProblem | None = None

    @property
    def readable(self) -> bool:
        """Whether conda sees the text that a person sees."""
        return self.problem is None or self.problem.effect == "accepted"


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

    @cached_property
    def contents(self) -> Contents | None:
        """What the text is instead of a file of its kind; None where it may well be one, and where conda sees another text."""
        if self.document.too_large or (self.bytes is not None and not self.bytes.readable):
            return None
        return contents_of(self.text) if self.kind == "environment" else saved_instead(self.text)

    @property
    def is_mamba(self) -> bool:
        """Whether mamba alone reads the file, and conda does not."""
        return self.kind == "condarc" and (self.path or "").endswith("mambarc")

    @property
    def is_readable(self) -> bool:
        """Whether the program that reads the file sees the text that a person sees. mamba takes the bytes as they are."""
        return self.bytes is None or self.bytes.readable or self.is_mamba

    def line_of(self, span: Span) -> int:
        """The one-based line on which the span starts, as people count."""
        return self.lines.line_of(span.start) + 1
