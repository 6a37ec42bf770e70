"""Nodes with their tags and anchors, as ruamel.yaml's composer and constructor take or refuse them."""

from __future__ import annotations

from typing import Any

from conda_language_server.syntax.yaml import tokens as t
from conda_language_server.syntax.yaml.nodes import YAML_TAG, Alias, Mapping, Node, Problem, Scalar, ScalarValue, Sequence, Tagged
from conda_language_server.syntax.yaml.scalars import KNOWN_TAGS, ScalarError, Version, plain_value, tagged_value
from conda_language_server.syntax.yaml.tokens import RefusalError, Token
from conda_language_server.text.span import Span

Target = Scalar | Mapping | Sequence


class Properties:
    """Tag and anchor in front of a node."""

    __slots__ = ("anchor", "anchor_span", "end", "full_tag", "start", "tag", "tag_span")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.anchor: str | None = None
        self.anchor_span: Span | None = None
        self.tag: str | None = None
        self.full_tag: str | None = None
        self.tag_span: Span | None = None


class NodeMaker:
    """Makes the nodes of one document. `problems` holds what the constructor would refuse and what only deserves a note."""

    def __init__(self, max_expansion: int) -> None:
        self.problems: list[Problem] = []
        self.nodes = 0
        self._max_expansion = max_expansion
        self._anchors: dict[str, tuple[Target | None, Span, int]] = {}
        self._expanded = 0

    def open(self, props: Properties | None, start: int) -> None:
        """Before the parts of a node: ruamel.yaml warns of an anchor that is there twice, and takes the later one."""
        self.nodes += 1
        if props is None or props.anchor is None:
            return
        span = props.anchor_span or Span(start, start)
        earlier = self._anchors.get(props.anchor)
        if earlier is not None:
            self._note("duplicate-anchor", span, name=props.anchor, first=earlier[1])
        self._anchors[props.anchor] = (None, span, 0)

    def close(self, node: Target, props: Properties | None, nodes_before: int) -> Node:
        """Behind the parts of a node: from now on its anchor stands for all of it, unless a part of it took the anchor for itself."""
        if props is not None and props.anchor is not None:
            _, span, _ = self._anchors[props.anchor]
            if props.anchor_span is None or span == props.anchor_span:
                self._anchors[props.anchor] = (node, span, self.nodes - nodes_before)
        return node

    def alias(self, token: Token) -> Alias:
        """`*name`, with the node it stands for unless all aliases together stand for too much."""
        span = Span(token.start, token.end)
        if token.value not in self._anchors:
            raise RefusalError("undefined-alias", token.start, token.end, "composer", name=token.value)
        target, _, size = self._anchors[token.value]
        self.nodes += size
        before = self._expanded
        self._expanded += size
        if self._expanded > self._max_expansion:
            # ruamel.yaml itself shares the nodes; whoever walks the tree would not come to an end.
            if before <= self._max_expansion:
                self._note("too-many-aliases", span, name=token.value, limit=self._max_expansion)
            return Alias(span, token.value, None)
        return Alias(span, token.value, target)

    def check_collection_tag(self, node: Mapping | Sequence, props: Properties | None) -> None:
        """Tags that ruamel.yaml's constructor refuses on a list or a mapping, or does not know."""
        if props is None or props.full_tag is None or props.full_tag == "!":
            return
        name = props.full_tag.removeprefix(YAML_TAG) if props.full_tag in KNOWN_TAGS else None
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

    def scalar(self, token: Token, props: Properties | None, version: Version) -> Node:
        """A value as conda's reader sees it, with what it refuses about it."""
        nodes_before = self.nodes
        self.open(props, token.start)
        span = Span(token.start, token.end)
        tag = props.full_tag if props is not None else None
        text, style = token.value, token.style
        value: ScalarValue = text
        if tag is not None and tag != "!":
            value = self._tagged(text, tag, props, span, version)
        elif style is None or tag == "!":
            value = self._plain(text, span, version)
        if props is None:
            return Scalar(span, text, value, style or "plain")
        return self.close(Scalar(span, text, value, style or "plain", props.tag, props.anchor), props, nodes_before)

    def _plain(self, text: str, span: Span, version: Version) -> ScalarValue:
        try:
            return plain_value(text, version)
        except ScalarError as error:
            if version not in ((1, 2), (1, 1)):
                raise RefusalError("bad-directive", 0, 0, "composer", text=f"%YAML {version[0]}.{version[1]}") from error
            self._refuse_value("bad-value", span, text=text, kind="date" if "-" in text[1:] else "number")
            return text

    def _tagged(self, text: str, tag: str, props: Properties | None, span: Span, version: Version) -> ScalarValue:
        written = (props.tag if props else None) or tag
        tag_span = (props.tag_span if props else None) or span
        try:
            value = tagged_value(text, tag, written, version)
        except ScalarError:
            self._refuse_value("wrong-tag", tag_span, tag=written, text=text, kind="scalar")
            return text
        if type(value) is Tagged:
            code = "string-tag" if tag == YAML_TAG + "str" else "unknown-tag"
            self._note(code, tag_span, tag=written, kind="scalar")
        return value

    def empty(self, at: int, version: Version, props: Properties | None = None) -> Node:
        """A value of which nothing is written."""
        return self.scalar(Token(t.SCALAR, at, at, at, at, ""), props, version)

    def _note(self, code: str, span: Span, **arguments: Any) -> None:
        self.problems.append(Problem(code, span, arguments, "note"))

    def _refuse_value(self, code: str, span: Span, **arguments: Any) -> None:
        self.problems.append(Problem(code, span, arguments, "constructor"))
