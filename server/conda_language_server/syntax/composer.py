"""From tokens to the tree: the grammar of YAML and what ruamel.yaml's composer checks, in the order in which it meets things.

Which token is looked at when is ruamel.yaml's (its parser, MIT licence, descends from PyYAML's): looking ahead makes the scanner go
on, and the scanner's refusal then comes before the parser's.
"""

from __future__ import annotations

from typing import Any

from conda_language_server.syntax import tokens as t
from conda_language_server.syntax.nodes import Alias, Comment, Entry, Item, Mapping, Node, Problem, Scalar, ScalarValue, Sequence, Tagged
from conda_language_server.syntax.scalars import KNOWN_TAGS, VALUE_TAG, YAML_TAG, ScalarError, Version, plain_value, tagged_value
from conda_language_server.syntax.scanner import Scanner
from conda_language_server.syntax.tokens import RefusalError, Stage, Token, TooDeepError
from conda_language_server.text.span import Span

Target = Scalar | Mapping | Sequence
_DEFAULT_TAGS = {"!": "!", "!!": YAML_TAG}


class _Properties:
    """Tag and anchor in front of a node."""

    __slots__ = ("anchor", "anchor_span", "end", "full_tag", "start", "tag", "tag_span")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.anchor: str | None = None
        self.anchor_span: Span | None = None
        self.tag: str | None = None
        self.full_tag: str | None = None
        self.tag_span: Span | None = None


class Composer:
    """Reads one text. `compose` raises RefusalError at the first thing that ruamel.yaml's scanner, parser or composer refuses.

    `problems` holds what the constructor would refuse and what only deserves a note; it is complete when `compose` has returned.
    """

    def __init__(self, text: str, max_depth: int, max_expansion: int, cr_is_newline: bool = False) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.scanner = Scanner(text, max_depth, cr_is_newline)
        self._max_depth = max_depth
        self._max_expansion = max_expansion
        self._depth = 0
        self._handles = _DEFAULT_TAGS
        self._anchors: dict[str, tuple[Target | None, Span, int]] = {}
        self._nodes = 0
        self._expanded = 0

    @property
    def comments(self) -> list[Comment]:
        return self.scanner.comments

    @property
    def version(self) -> Version:
        return self.scanner.version

    def compose(self) -> Node | None:
        """The tree of the one document; None where the text holds none."""
        s = self.scanner
        s.move_comment(s.get())
        token = s.peek()
        root: Node | None = None
        if token.kind not in (t.DIRECTIVE, t.DOC_START, t.STREAM_END):
            root = self._node(block=True)
        elif not self._start_document():
            s.get()
            return None
        elif s.peek().kind not in (t.DIRECTIVE, t.DOC_START, t.DOC_END, t.STREAM_END):
            root = self._node(block=True)
        else:
            self._empty(s.peek().start, None)
        self._end_document()
        return root

    # The document around the tree.

    def _start_document(self) -> bool:
        """Go past directives and `---`; False at the end of the text."""
        s = self.scanner
        while s.peek().kind is t.DOC_END:
            s.get()
        if s.peek().kind is t.STREAM_END:
            return False
        first = s.peek()
        self._directives()
        token = s.peek()
        if token.kind is not t.DOC_START:
            raise self._refusal("document-start-expected", token.start, token.end, "parser", found=token.kind, first=first.start)
        s.get()
        return True

    def _directives(self) -> None:
        s = self.scanner
        self._handles = {}
        seen_version = False
        while s.peek().kind is t.DIRECTIVE:
            token = s.get()
            name, value = token.value
            if name == "YAML":
                if seen_version or value[0] != 1:
                    raise self._bad_directive(token)
                seen_version = True
            elif name == "TAG":
                handle, prefix = value
                if handle in self._handles:
                    raise self._bad_directive(token)
                self._handles[handle] = prefix
        self._handles = {**_DEFAULT_TAGS, **self._handles}

    def _bad_directive(self, token: Token) -> RefusalError:
        return RefusalError("bad-directive", token.start, token.end, "parser", text=self.text[token.start : token.end])

    def _end_document(self) -> None:
        s = self.scanner
        token = s.peek()
        ended = token.kind is t.DOC_END
        mark = token
        if ended:
            token = s.get()
            behind = s.peek()
            if behind.kind is not t.STREAM_END and token.end_line == behind.line:
                raise self._refusal("text-after-document-end", behind.start, behind.end, "parser")
        behind = s.peek()
        if ended and s.version != (1, 1) and behind.kind not in (t.DIRECTIVE, t.DOC_START, t.STREAM_END):
            raise self._refusal("text-after-document-end", behind.start, behind.end, "composer", mark=mark.start)
        start = behind.start
        if self._start_document():
            raise RefusalError("second-document", start, start + 3, "composer")
        s.get()

    # Nodes.

    def _node(self, block: bool, indentless: bool = False) -> Node:
        s = self.scanner
        token = s.peek()
        if token.kind is t.ALIAS:
            return self._alias(s.get())
        props = self._properties(token) if token.kind in (t.ANCHOR, t.TAG) else None
        token = s.peek() if props is not None else token
        kind = token.kind
        if indentless and kind is t.ITEM:
            return self._indentless_sequence(props)
        if kind is t.SCALAR:
            return self._scalar(s.get(), props)
        if kind == t.FLOW_SEQ:
            return self._collection(self._flow_sequence, props, token)
        if kind == t.FLOW_MAP:
            return self._collection(self._flow_mapping, props, token)
        if block and kind is t.SEQ_START:
            return self._collection(self._block_sequence, props, token)
        if block and kind is t.MAP_START:
            return self._collection(self._block_mapping, props, token)
        if props is not None:
            return self._empty(props.end, props)
        raise self._refusal("node-expected", token.start, token.end, "parser", found=kind)

    def _properties(self, token: Token) -> _Properties:
        s = self.scanner
        props = _Properties(token.start)
        for position in range(2):
            token = s.peek() if position else token
            if token.kind is t.ANCHOR and props.anchor is None:
                props.anchor, props.anchor_span = token.value, Span(token.start, token.end)
            elif token.kind is t.TAG and props.tag_span is None:
                props.tag_span = Span(token.start, token.end)
                props.tag = self.text[token.start : token.end]
                tag_value = token.value
            else:
                break
            props.end = token.end
            s.get()
            if position == 0:
                s.move_comment(token, lenient=token.kind is t.TAG)
        if props.tag_span is not None:
            props.full_tag = self._full_tag(*tag_value, props)
        return props

    def _full_tag(self, handle: str | None, suffix: str, props: _Properties) -> str:
        if handle is not None and handle not in self._handles:
            span = props.tag_span or Span(props.start, props.end)
            raise RefusalError("bad-tag", span.start, span.end, "parser", tag=props.tag)
        prefix = "" if handle is None else self._handles[handle]
        return prefix + _unescaped(suffix)

    def _open(self, props: _Properties | None, start: int) -> None:
        """Before the parts of a node: ruamel.yaml warns of an anchor that is there twice, and takes the later one."""
        self._nodes += 1
        if props is None or props.anchor is None:
            return
        span = props.anchor_span or Span(start, start)
        earlier = self._anchors.get(props.anchor)
        if earlier is not None:
            self._note("duplicate-anchor", span, name=props.anchor, first=earlier[1])
        self._anchors[props.anchor] = (None, span, 0)

    def _close(self, node: Target, props: _Properties | None, nodes_before: int) -> Node:
        if props is not None and props.anchor is not None:
            self._anchors[props.anchor] = (node, self._anchors[props.anchor][1], self._nodes - nodes_before)
        return node

    def _alias(self, token: Token) -> Alias:
        span = Span(token.start, token.end)
        if token.value not in self._anchors:
            raise RefusalError("undefined-alias", token.start, token.end, "composer", name=token.value)
        target, _, size = self._anchors[token.value]
        self._nodes += size
        before = self._expanded
        self._expanded += size
        if self._expanded > self._max_expansion:
            # ruamel.yaml itself shares the nodes; whoever walks the tree would not come to an end.
            if before <= self._max_expansion:
                self._note("too-many-aliases", span, name=token.value, limit=self._max_expansion)
            return Alias(span, token.value, None)
        return Alias(span, token.value, target)

    def _collection(self, read: Any, props: _Properties | None, token: Token) -> Node:
        nodes_before = self._nodes
        self._open(props, token.start)
        self._depth += 1
        if self._depth > self._max_depth:
            raise TooDeepError(token.start)
        node = read(props)
        self._depth -= 1
        self._check_collection_tag(node, props)
        return self._close(node, props, nodes_before)

    def _check_collection_tag(self, node: Mapping | Sequence, props: _Properties | None) -> None:
        """Tags that ruamel.yaml's constructor refuses on a list or a mapping, or does not know."""
        if props is None or props.full_tag in (None, "!"):
            return
        name = props.full_tag.removeprefix(YAML_TAG) if props.full_tag in KNOWN_TAGS else None  # type: ignore[union-attr]
        span = props.tag_span or node.span
        is_map = type(node) is Mapping
        if name is None:
            self._note("unknown-tag", span, tag=props.tag, kind=node.kind)
        elif name == "str":
            if (props.tag or "").startswith("!<"):
                self._refuse_value("wrong-tag", span, tag=props.tag, kind=node.kind)
        elif name in ("omap", "pairs"):
            if is_map or not all(type(i.value) is Mapping and len(i.value.entries) == 1 for i in node.items):  # type: ignore[union-attr]
                self._refuse_value("wrong-tag", span, tag=props.tag, kind=node.kind)
        elif name not in (("map", "set") if is_map else ("seq",)):
            self._refuse_value("wrong-tag", span, tag=props.tag, kind=node.kind)

    # Scalars.

    def _scalar(self, token: Token, props: _Properties | None) -> Node:
        nodes_before = self._nodes
        self._open(props, token.start)
        span = Span(token.start, token.end)
        tag = props.full_tag if props is not None else None
        text, style = token.value, token.style
        value: ScalarValue = text
        if tag is not None and tag != "!":
            value = self._tagged(text, tag, props, span)
        elif style is None or tag == "!":
            value = self._plain(text, span)
        if props is None:
            return Scalar(span, text, value, style or "plain")
        return self._close(Scalar(span, text, value, style or "plain", props.tag, props.anchor), props, nodes_before)

    def _plain(self, text: str, span: Span) -> ScalarValue:
        try:
            value = plain_value(text, self.scanner.version)
        except ScalarError as error:
            if self.scanner.version not in ((1, 2), (1, 1)):
                version = ".".join(map(str, self.scanner.version))
                raise RefusalError("bad-directive", 0, 0, "composer", text=f"%YAML {version}") from error
            self._refuse_value("bad-value", span, text=text, kind="date" if "-" in text[1:] else "number")
            return text
        return value

    def _tagged(self, text: str, tag: str, props: _Properties | None, span: Span) -> ScalarValue:
        written = (props.tag if props else None) or tag
        tag_span = (props.tag_span if props else None) or span
        try:
            value = tagged_value(text, tag, written, self.scanner.version)
        except ScalarError:
            self._refuse_value("wrong-tag", tag_span, tag=written, text=text, kind="scalar")
            return text
        if type(value) is Tagged:
            code = "string-tag" if tag == YAML_TAG + "str" else "unknown-tag"
            self._note(code, tag_span, tag=written, kind="scalar")
        return value

    def _empty(self, at: int, props: _Properties | None) -> Node:
        """A value of which nothing is written."""
        return self._scalar(Token(t.SCALAR, at, at, at, at, ""), props)

    # Lists and mappings in block style.

    def _block_sequence(self, props: _Properties | None) -> Sequence:
        s = self.scanner
        opening = s.get()
        items = []
        while (token := s.peek()).kind is t.ITEM:
            items.append(self._item(s.get(), (t.ITEM, t.BLOCK_END)))
        if token.kind is not t.BLOCK_END:
            raise self._refusal(
                "block-end-expected", token.start, token.end, "parser", found=token.kind, block="list", block_start=opening.start
            )
        s.get()
        return _sequence(items, False, props)

    def _indentless_sequence(self, props: _Properties | None) -> Node:
        s = self.scanner
        nodes_before = self._nodes
        comment = s.peek().comment
        if comment:
            # ruamel.yaml takes the comment before the first dash over to the list.
            comment[0 if comment[0] else 1] = None
        self._open(props, s.peek().start)
        self._depth += 1
        if self._depth > self._max_depth:
            raise TooDeepError(s.peek().start)
        items = []
        while s.peek().kind is t.ITEM:
            items.append(self._item(s.get(), (t.ITEM, t.KEY, t.VALUE, t.BLOCK_END)))
        self._depth -= 1
        node = _sequence(items, False, props)
        self._check_collection_tag(node, props)
        return self._close(node, props, nodes_before)

    def _item(self, dash: Token, nothing_before: tuple[str, ...]) -> Item:
        s = self.scanner
        s.move_comment(dash)
        value = self._empty(dash.end, None) if s.peek().kind in nothing_before else self._node(block=True)
        return Item(Span(dash.start, max(end_of(value), dash.end)), value, dash.start)

    def _block_mapping(self, props: _Properties | None) -> Mapping:
        s = self.scanner
        opening = s.get()
        entries = []
        while True:
            token = s.peek()
            if token.kind is t.KEY:
                key_token = s.get()
                s.move_comment(key_token)
                if s.peek().kind in (t.KEY, t.VALUE, t.BLOCK_END):
                    key = self._empty(key_token.end, None)
                else:
                    key = self._node(block=True, indentless=True)
                entries.append(self._block_value(key_token.start, key))
            elif token.kind is t.VALUE and s.version > (1, 1):
                entries.append(self._block_value(token.start, self._empty(token.start, None)))
            else:
                break
        if token.kind is not t.BLOCK_END:
            raise self._refusal(
                "block-end-expected", token.start, token.end, "parser", found=token.kind, block="mapping", block_start=opening.start
            )
        s.move_comment(s.get())
        return Mapping(Span(entries[0].span.start, entries[-1].span.end), tuple(entries), False, *_tag_and_anchor(props))

    def _block_value(self, start: int, key: Node) -> Entry:
        s = self.scanner
        key = _as_key(key)
        if s.peek().kind is not t.VALUE:
            end = end_of(key)
            return Entry(Span(start, max(end, start)), key, self._empty(end, None), -1)
        colon = s.get()
        kind = s.peek().kind
        if kind is not t.KEY:
            s.move_comment(colon, empty=kind is not t.VALUE)
        if s.peek().kind in (t.KEY, t.VALUE, t.BLOCK_END):
            behind = s.peek()
            if colon.comment is None and behind.comment:
                behind.comment = [None, behind.comment[1]]
            value = self._empty(colon.end, None)
        else:
            value = self._node(block=True, indentless=True)
        return Entry(Span(start, max(end_of(value), colon.end)), key, value, colon.start)

    # Lists and mappings in flow style.

    def _flow_sequence(self, props: _Properties | None) -> Sequence:
        s = self.scanner
        opening = s.get()
        items: list[Item] = []
        while s.peek().kind != t.FLOW_SEQ_END:
            if items:
                self._comma(opening, "]")
            token = s.peek()
            if token.kind is t.KEY:
                value: Node = self._collection(self._pair, None, token)
            elif token.kind != t.FLOW_SEQ_END:
                value = self._node(block=False)
            else:
                break
            items.append(Item(Span(start_of(value), end_of(value)), value))
        closing = s.get()
        return Sequence(Span(opening.start, closing.end), tuple(items), True, *_tag_and_anchor(props))

    def _comma(self, opening: Token, closing: str) -> None:
        s = self.scanner
        token = s.peek()
        if token.kind != t.FLOW_ENTRY:
            raise self._refusal(
                "unclosed-bracket", opening.start, opening.end, "parser",
                bracket=opening.kind, closing=closing, found=token.kind, found_at=token.start,
            )  # fmt: skip
        s.get()

    def _pair(self, _: _Properties | None) -> Mapping:
        """`a: b` as an item of a list in flow style."""
        s = self.scanner
        entry = self._flow_entry(s.get(), (t.FLOW_ENTRY, t.FLOW_SEQ_END))
        return Mapping(entry.span, (entry,), True)

    def _flow_mapping(self, props: _Properties | None) -> Mapping:
        s = self.scanner
        opening = s.get()
        entries: list[Entry] = []
        ends = (t.FLOW_ENTRY, t.FLOW_MAP_END)
        while s.peek().kind != t.FLOW_MAP_END:
            if entries:
                self._comma(opening, "}")
            token = s.peek()
            if token.kind is t.KEY:
                entries.append(self._flow_entry(s.get(), ends))
            elif token.kind is t.VALUE and s.version > (1, 1):
                entries.append(self._flow_value(token.start, self._empty(token.start, None), ends))
            elif token.kind != t.FLOW_MAP_END:
                key = _as_key(self._node(block=False))
                end = end_of(key)
                entries.append(Entry(Span(start_of(key), end), key, self._empty(end, None), -1))
            else:
                break
        closing = s.get()
        return Mapping(Span(opening.start, closing.end), tuple(entries), True, *_tag_and_anchor(props))

    def _flow_entry(self, key_token: Token, ends: tuple[str, ...]) -> Entry:
        s = self.scanner
        is_empty = s.peek().kind in (t.VALUE, *ends)
        key = self._empty(key_token.end, None) if is_empty else self._node(block=False)
        return self._flow_value(key_token.start, key, ends)

    def _flow_value(self, start: int, key: Node, ends: tuple[str, ...]) -> Entry:
        s = self.scanner
        key = _as_key(key)
        if s.peek().kind is not t.VALUE:
            end = max(end_of(key), start)
            return Entry(Span(start, end), key, self._empty(end, None), -1)
        colon = s.get()
        value = self._empty(colon.end, None) if s.peek().kind in ends else self._node(block=False)
        return Entry(Span(start, max(end_of(value), colon.end)), key, value, colon.start)

    # Problems.

    def _refusal(self, code: str, start: int, end: int, stage: Stage, /, **arguments: Any) -> RefusalError:
        """A refusal of the parser, unless looking at its token once more, as ruamel.yaml does, makes the scanner refuse first."""
        self.scanner.peek()
        return RefusalError(code, start, end, stage, **arguments)

    def _note(self, code: str, span: Span, **arguments: Any) -> None:
        self.problems.append(Problem(code, span, arguments, "note"))

    def _refuse_value(self, code: str, span: Span, **arguments: Any) -> None:
        self.problems.append(Problem(code, span, arguments, "constructor"))


def _as_key(node: Node) -> Node:
    """A bare `=` is a string where it is a key."""
    if type(node) is Scalar and type(node.value) is Tagged and node.value.tag == VALUE_TAG:
        return node._replace(value=node.text)
    return node


def end_of(node: Node) -> int:
    return node.span.end


def start_of(node: Node) -> int:
    return node.span.start


def _sequence(items: list[Item], flow: bool, props: _Properties | None) -> Sequence:
    return Sequence(Span(items[0].span.start, items[-1].span.end), tuple(items), flow, *_tag_and_anchor(props))


def _tag_and_anchor(props: _Properties | None) -> tuple[str | None, str | None]:
    return (props.tag, props.anchor) if props is not None else (None, None)


def _unescaped(suffix: str) -> str:
    """A tag with its `%41` read as characters, one for each byte, as ruamel.yaml does."""
    head, *rest = suffix.split("%")
    return head + "".join(chr(int(part[:2], 16)) + part[2:] for part in rest)
