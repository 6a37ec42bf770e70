"""From tokens to the tree: the grammar of YAML and what ruamel.yaml's composer checks, in the order in which it meets things.

Which token is looked at when is ruamel.yaml's (its parser, MIT licence, descends from PyYAML's): looking ahead makes the scanner go
on, and the scanner's refusal then comes before the parser's.
"""

from __future__ import annotations

from typing import Any

from conda_language_server.syntax.yaml import tokens as t
from conda_language_server.syntax.yaml.node_maker import NodeMaker, Properties
from conda_language_server.syntax.yaml.nodes import YAML_TAG, Comment, Entry, Item, Mapping, Node, Problem, Scalar, Sequence, Tagged
from conda_language_server.syntax.yaml.scalars import VALUE_TAG
from conda_language_server.syntax.yaml.scanner import Scanner
from conda_language_server.syntax.yaml.tokens import RefusalError, Stage, Token, TooDeepError
from conda_language_server.text.span import Span

_DEFAULT_TAGS = {"!": "!", "!!": YAML_TAG}


class Composer:
    """Reads one text. `compose` raises RefusalError at the first thing that ruamel.yaml's scanner, parser or composer refuses.

    `problems` holds what the constructor would refuse and what only deserves a note; it is complete when `compose` has returned.
    """

    def __init__(self, text: str, max_depth: int, max_expansion: int, cr_is_newline: bool = False) -> None:
        self.text = text
        self.scanner = Scanner(text, max_depth, cr_is_newline)
        self.make = NodeMaker(max_expansion)
        self._max_depth = max_depth
        self._depth = 0
        self._handles = _DEFAULT_TAGS

    @property
    def comments(self) -> list[Comment]:
        return self.scanner.comments

    @property
    def problems(self) -> list[Problem]:
        return self.make.problems

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
            self._empty(s.peek().start)
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
        version: Token | None = None
        while s.peek().kind is t.DIRECTIVE:
            token = s.get()
            name, value = token.value
            if name == "YAML":
                if version is not None or value[0] != 1:
                    raise self._bad_directive(token)
                version = token
            elif name == "TAG":
                handle, prefix = value
                if handle in self._handles:
                    raise self._bad_directive(token)
                self._handles[handle] = prefix
        if version is not None and version.value[1] not in ((1, 1), (1, 2)):
            raise self._bad_directive(version)
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
            return self.make.alias(s.get())
        props = self._properties(token) if token.kind in (t.ANCHOR, t.TAG) else None
        token = s.peek() if props is not None else token
        kind = token.kind
        if indentless and kind is t.ITEM:
            return self._indentless_sequence(props)
        if kind is t.SCALAR:
            return self.make.scalar(s.get(), props, s.version)
        if kind == t.FLOW_SEQ:
            return self._collection(self._flow_sequence, props, token)
        if kind == t.FLOW_MAP:
            return self._collection(self._flow_mapping, props, token)
        if block and kind is t.SEQ_START:
            return self._collection(self._block_sequence, props, token)
        if block and kind is t.MAP_START:
            return self._collection(self._block_mapping, props, token)
        if props is not None:
            return self.make.empty(props.end, s.version, props)
        raise self._refusal("node-expected", token.start, token.end, "parser", found=kind)

    def _properties(self, token: Token) -> Properties:
        s = self.scanner
        props = Properties(token.start)
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
            handle, suffix = tag_value
            props.full_tag = self._full_tag(handle, suffix, props)
        return props

    def _full_tag(self, handle: str | None, suffix: str, props: Properties) -> str:
        if handle is not None and handle not in self._handles:
            span = props.tag_span or Span(props.start, props.end)
            raise RefusalError("bad-tag", span.start, span.end, "parser", tag=props.tag)
        prefix = "" if handle is None else self._handles[handle]
        return prefix + _unescaped(suffix)

    def _collection(self, read: Any, props: Properties | None, token: Token) -> Node:
        nodes_before = self.make.nodes
        self.make.open(props, token.start)
        self._depth += 1
        if self._depth > self._max_depth:
            raise TooDeepError(token.start)
        node = read(props)
        self._depth -= 1
        self.make.check_collection_tag(node, props)
        return self.make.close(node, props, nodes_before)

    def _empty(self, at: int) -> Node:
        """A value of which nothing is written."""
        return self.make.empty(at, self.scanner.version)

    # Lists and mappings in block style.

    def _block_sequence(self, props: Properties | None) -> Sequence:
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

    def _indentless_sequence(self, props: Properties | None) -> Node:
        s = self.scanner
        nodes_before = self.make.nodes
        comment = s.peek().comment
        if comment:
            # ruamel.yaml takes the comment before the first dash over to the list.
            comment[0 if comment[0] else 1] = None
        self.make.open(props, s.peek().start)
        self._depth += 1
        if self._depth > self._max_depth:
            raise TooDeepError(s.peek().start)
        items = []
        while s.peek().kind is t.ITEM:
            items.append(self._item(s.get(), (t.ITEM, t.KEY, t.VALUE, t.BLOCK_END)))
        self._depth -= 1
        node = _sequence(items, False, props)
        self.make.check_collection_tag(node, props)
        return self.make.close(node, props, nodes_before)

    def _item(self, dash: Token, nothing_before: tuple[str, ...]) -> Item:
        s = self.scanner
        s.move_comment(dash)
        value = self._empty(dash.end) if s.peek().kind in nothing_before else self._node(block=True)
        return Item(Span(dash.start, max(end_of(value), dash.end)), value, dash.start)

    def _block_mapping(self, props: Properties | None) -> Mapping:
        s = self.scanner
        opening = s.get()
        entries = []
        while True:
            token = s.peek()
            if token.kind is t.KEY:
                key_token = s.get()
                s.move_comment(key_token)
                if s.peek().kind in (t.KEY, t.VALUE, t.BLOCK_END):
                    key = self._empty(key_token.end)
                else:
                    key = self._node(block=True, indentless=True)
                entries.append(self._block_value(key_token.start, key))
            elif token.kind is t.VALUE and s.version > (1, 1):
                entries.append(self._block_value(token.start, self._empty(token.start)))
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
            return Entry(Span(start, max(end, start)), key, self._empty(end), -1)
        colon = s.get()
        kind = s.peek().kind
        if kind is not t.KEY:
            s.move_comment(colon, empty=kind is not t.VALUE)
        if s.peek().kind in (t.KEY, t.VALUE, t.BLOCK_END):
            behind = s.peek()
            if colon.comment is None and behind.comment:
                behind.comment = [None, behind.comment[1]]
            value = self._empty(colon.end)
        else:
            value = self._node(block=True, indentless=True)
        return Entry(Span(start, max(end_of(value), colon.end)), key, value, colon.start)

    # Lists and mappings in flow style.

    def _flow_sequence(self, props: Properties | None) -> Sequence:
        s = self.scanner
        opening = s.get()
        items: list[Item] = []
        while s.peek().kind != t.FLOW_SEQ_END:
            if items:
                self._comma(opening, "]")
            token = s.peek()
            if token.style is None and (run := s.plain_run()):
                items += [Item(Span(plain.start, plain.end), self.make.scalar(plain, None, s.version)) for plain in run]
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

    def _pair(self, _: Properties | None) -> Mapping:
        """`a: b` as an item of a list in flow style."""
        s = self.scanner
        entry = self._flow_entry(s.get(), (t.FLOW_ENTRY, t.FLOW_SEQ_END))
        return Mapping(entry.span, (entry,), True)

    def _flow_mapping(self, props: Properties | None) -> Mapping:
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
                entries.append(self._flow_value(token.start, self._empty(token.start), ends))
            elif token.kind != t.FLOW_MAP_END:
                key = _as_key(self._node(block=False))
                end = end_of(key)
                entries.append(Entry(Span(start_of(key), end), key, self._empty(end), -1))
            else:
                break
        closing = s.get()
        return Mapping(Span(opening.start, closing.end), tuple(entries), True, *_tag_and_anchor(props))

    def _flow_entry(self, key_token: Token, ends: tuple[str, ...]) -> Entry:
        s = self.scanner
        is_empty = s.peek().kind in (t.VALUE, *ends)
        key = self._empty(key_token.end) if is_empty else self._node(block=False)
        return self._flow_value(key_token.start, key, ends)

    def _flow_value(self, start: int, key: Node, ends: tuple[str, ...]) -> Entry:
        s = self.scanner
        key = _as_key(key)
        if s.peek().kind is not t.VALUE:
            end = max(end_of(key), start)
            return Entry(Span(start, end), key, self._empty(end), -1)
        colon = s.get()
        value = self._empty(colon.end) if s.peek().kind in ends else self._node(block=False)
        return Entry(Span(start, max(end_of(value), colon.end)), key, value, colon.start)

    # Problems.

    def _refusal(self, code: str, start: int, end: int, stage: Stage, /, **arguments: Any) -> RefusalError:
        """A refusal of the parser, unless looking at its token once more, as ruamel.yaml does, makes the scanner refuse first."""
        self.scanner.peek()
        return RefusalError(code, start, end, stage, **arguments)


def _as_key(node: Node) -> Node:
    """A bare `=` is a string where it is a key."""
    if type(node) is Scalar and type(node.value) is Tagged and node.value.tag == VALUE_TAG:
        return node._replace(value=node.text)
    return node


def end_of(node: Node) -> int:
    return node.span.end


def start_of(node: Node) -> int:
    return node.span.start


def _sequence(items: list[Item], flow: bool, props: Properties | None) -> Sequence:
    return Sequence(Span(items[0].span.start, items[-1].span.end), tuple(items), flow, *_tag_and_anchor(props))


def _tag_and_anchor(props: Properties | None) -> tuple[str | None, str | None]:
    return (props.tag, props.anchor) if props is not None else (None, None)


def _unescaped(suffix: str) -> str:
    """A tag with its `%41` read as characters, one for each byte, as ruamel.yaml does."""
    head, *rest = suffix.split("%")
    return head + "".join(chr(int(part[:2], 16)) + part[2:] for part in rest)
