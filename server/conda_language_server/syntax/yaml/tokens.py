"""What the YAML scanner makes and how it says no."""

from __future__ import annotations

from typing import Any, Literal

from conda_language_server.syntax.yaml.nodes import Style

Stage = Literal["reader", "scanner", "parser", "composer", "constructor", "note"]

# Where YAML's own grammar sees the end of a line. Editors know the first two only.
BREAKS = "\r\n\x85\u2028\u2029"
END = "\0" + BREAKS
BLANK_OR_END = " \t" + END

STREAM_START, STREAM_END = "stream start", "stream end"
DIRECTIVE, DOC_START, DOC_END = "directive", "document start", "document end"
SEQ_START, MAP_START, BLOCK_END = "list", "mapping", "block end"
FLOW_SEQ, FLOW_SEQ_END, FLOW_MAP, FLOW_MAP_END, FLOW_ENTRY = "[", "]", "{", "}", ","
ITEM, KEY, VALUE = "-", "?", ":"
ALIAS, ANCHOR, TAG, SCALAR, COMMENT = "alias", "anchor", "tag", "scalar", "comment"


class Token:
    """A piece of YAML. `start` and `end` are offsets, `line` and `end_line` the offsets where their lines start.

    `comment` says whether ruamel.yaml has hung a comment behind and before this token: it fails if it has to hang two in one place.
    """

    __slots__ = ("comment", "end", "end_line", "kind", "line", "start", "style", "value")

    def __init__(self, kind: str, start: int, end: int, line: int, end_line: int, value: Any = None, style: Style | None = None) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.line = line
        self.end_line = end_line
        self.value = value
        self.style = style
        self.comment: list[bool | None] | None = None


class RefusalError(Exception):
    """The first thing in a text that conda's YAML reader refuses: what, where, and in which of its stages."""

    def __init__(self, code: str, start: int, end: int, stage: Stage, /, **arguments: Any) -> None:
        super().__init__(code)
        self.code = code
        self.start = start
        self.end = end
        self.stage = stage
        self.arguments = arguments


class TooDeepError(Exception):
    """Lists and mappings inside each other beyond the limit."""

    def __init__(self, offset: int) -> None:
        super().__init__("nested too deep")
        self.offset = offset
