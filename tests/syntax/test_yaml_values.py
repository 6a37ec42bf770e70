"""What the reader says of texts: values, spans, comments, problems."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pytest

from conda_language_server.syntax.yaml.nodes import Alias, Comment, Entry, Item, Mapping, Scalar, Sequence, Tagged, resolved, walk
from conda_language_server.syntax.yaml.reader import Limits, parse
from conda_language_server.text.span import Span

UTC = datetime.timezone.utc


def value_of(text: str, prefix: str = "") -> Any:
    root = parse(f"{prefix}a: {text}\n").root
    assert type(root) is Mapping
    value = root.entries[0].value
    assert type(value) is Scalar
    return value.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("y", "y"), ("true", True), ("True", True), ("TRUE", True), ("tRue", "tRue"),
        ("false", False), ("3.10", 3.1), ("3.", 3.0), (".5", 0.5), ("1e3", 1000.0), ("1e", "1e"), ("1_000", 1000), ("0o17", 15),
        ("017", 17), ("0x1F", 31), ("0b11", 3), ("-3", -3), ("+3", 3), (".inf", math.inf), ("-.INF", -math.inf), ("1:30", "1:30"),
        ("null", None), ("Null", None), ("~", None), ("", None), ("nUll", "nUll"), ("1.2.3", "1.2.3"), ("08", 8), ("1__0", 10),
        ("2024-01-01", datetime.date(2024, 1, 1)), ("2024-1-1", "2024-1-1"),
        ("2024-01-01 10:20:30", datetime.datetime.fromisoformat("2024-01-01T10:20:30")),
        ("2024-1-1T1:02:03.5Z", datetime.datetime(2024, 1, 1, 1, 2, 3, 500000, UTC)),
        ("2001-12-14t21:59:43.1234567-05:00",
         datetime.datetime(2001, 12, 14, 21, 59, 43, 123457, datetime.timezone(datetime.timedelta(hours=-5)))),
        ("2001-12-14 21:59:59.9999999", datetime.datetime.fromisoformat("2001-12-14T22:00:00")),
        ("'3.10'", "3.10"), ('"true"', "true"), ("'it''s'", "it's"), (r'"a\tb\x41\u6e90\U0001F600\/"', "a\tbA源\U0001f600/"),
        ("numpy >=1.2", "numpy >=1.2"), ("a # b", "a"), ("a#b", "a#b"), ("!!int '3'", 3), ("!!float 3", 3.0), ("!!bool YES", True),
        ("!!null x", None), ("!!binary YWI=", b"ab"), ("!!timestamp 2024-1-2", datetime.date(2024, 1, 2)), ("! 3", 3),
        ("!<tag:yaml.org,2002:str> 3", "3"), ("!<tag:yaml.org,2002:int> '3'", 3),
    ],
)  # fmt: skip
def test_scalars(text: str, value: Any) -> None:
    found = value_of(text)
    assert found == value
    assert type(found) is type(value)


def test_not_a_number() -> None:
    assert math.isnan(value_of(".nan"))


@pytest.mark.parametrize(
    ("text", "value"),
    [("yes", True), ("Off", False), ("017", 15), ("1:30", 90), ("1:30.5", 90.5), ("0o17", "0o17"), ("y", True), ("3.10", 3.1)],
)
def test_yaml_1_1(text: str, value: Any) -> None:
    assert value_of(text, "%YAML 1.1\n---\n") == value


@pytest.mark.parametrize(("text", "tag"), [("!foo x", "!foo"), ("!!str x", "!!str"), ("!!python/name:x x", "!!python/name:x")])
def test_a_kept_tag_makes_no_string(text: str, tag: str) -> None:
    found = value_of(text)
    assert type(found) is Tagged
    assert (str(found), found.tag) == ("x", tag)


def test_a_bare_equals_sign_is_no_string_and_a_key_all_the_same() -> None:
    assert type(value_of("=")) is Tagged
    root = parse("=: 1\n").root
    assert type(root) is Mapping
    assert root.get("=") is not None


def test_spans() -> None:
    text = "a: b\nlist:\n- x\n-  'y'  # c\n-\nm: {k: [1, 2], e}\nn:\n"
    root = parse(text).root
    assert type(root) is Mapping
    assert [entry.span.of(text) for entry in root.entries] == ["a: b", "list:\n- x\n-  'y'  # c\n-", "m: {k: [1, 2], e}", "n:"]
    items = root.entries[1].value
    assert type(items) is Sequence
    assert [item.span.of(text) for item in items.items] == ["- x", "-  'y'", "-"]
    assert [item.value.span.of(text) for item in items.items] == ["x", "'y'", ""]
    assert [text[item.dash] for item in items.items] == ["-", "-", "-"]
    flow = root.entries[2].value
    assert type(flow) is Mapping and flow.flow
    assert flow.span.of(text) == "{k: [1, 2], e}"
    assert [entry.colon for entry in flow.entries] == [text.index("k: [") + 1, -1]
    empty = root.entries[3].value
    assert empty == Scalar(Span(len(text) - 1, len(text) - 1), "", None)


def test_block_values_end_at_their_text() -> None:
    text = "a: |  # c\n  x\n  # y\n\nb: >-\n  p\n  q\n"
    document = parse(text)
    root = document.root
    assert type(root) is Mapping
    assert [(entry.value.text, entry.value.style) for entry in root.entries] == [("x\n# y\n", "literal"), ("p q", "folded")]  # type: ignore[union-attr]
    assert root.entries[0].value.span.of(text) == "|  # c\n  x\n  # y"
    assert [comment.span.of(text) for comment in document.comments] == ["# c"]


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("# a\nb: c  # d\n  # e\n", [("# a", True), ("# d", False), ("# e", True)]),
        ("b: 'x # y'\nc: \"# z\"\nd: e#f\n", []),
        ("b: [a, # c\n d] # e\r\n# f", [("# c", False), ("# e", False), ("# f", True)]),
        ("\ufeff# a\n", [("# a", True)]),
        ("a: 'x'#y\n", [("#y", False)]),
        ("# c\x85a: b # d\u2028# e\n", [("# c", True), ("# d", False), ("# e", False)]),
        ("%YAML 1.2 # a\n--- # b\n- c\n... # d\n", [("# a", False), ("# b", False), ("# d", False)]),
    ],
)
def test_comments(text: str, comments: list[tuple[str, bool]]) -> None:
    assert [(comment.span.of(text), comment.own_line) for comment in parse(text).comments] == comments


def test_comments_are_in_the_quick_reader_too() -> None:
    text = "a:  # b\r\n  - c # d\r\n# e\r\n"
    assert parse(text).comments == (
        Comment(Span(4, 7), own_line=False),
        Comment(Span(15, 18), own_line=False),
        Comment(Span(20, 23), own_line=True),
    )


def test_aliases_and_merges() -> None:
    text = "base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n  z: *b\n"
    root = parse(text).root
    assert type(root) is Mapping
    use = resolved(root.entries[1].value)
    assert type(use) is Mapping
    alias = use.entries[2].value
    assert type(alias) is Alias
    assert (alias.name, alias.target, alias.kind) == ("b", root.entries[0].value, "map")
    merged = [(entry.key.text, entry.value.span.of(text)) for entry in use.merged().entries]  # type: ignore[union-attr]
    assert merged == [("y", "3"), ("z", "*b"), ("x", "1")]
    assert root.merged() is root
    assert sum(type(node) is Alias for node in walk(root)) == 2


def test_an_anchor_that_a_part_takes_for_itself() -> None:
    root = parse("a: &x\n  b: &x 1\nc: *x\n").root
    assert type(root) is Mapping
    alias = root.entries[1].value
    assert type(alias) is Alias and type(alias.target) is Scalar and alias.target.value == 1


def test_an_alias_inside_of_its_own_anchor() -> None:
    document = parse("a: &x [*x]\n")
    assert not document.refused
    assert [node.target for node in walk(document.root) if type(node) is Alias] == [None]


def test_kinds() -> None:
    root = parse("a: 1\nb: [x]\nc: {}\nd: !!set {x}\ne: !!omap [{a: 1}]\nf: *x\n").root or parse("a: 1\n").root
    kinds = [node.kind for node in walk(parse("[1, 1.5, x, true, ~, 2024-01-01, !a b, {}, [], !!set {x}]").root)]
    assert kinds == ["list", "int", "float", "str", "bool", "null", "date", "tagged", "map", "list", "set", "str", "null"]
    assert root is not None


def test_duplicate_keys_at_any_depth_with_both_places() -> None:
    text = "a: {k: 1, k: 2}\nb: 1\nb: 2\n1: x\ntrue: y\n"
    document = parse(text)
    found = [(p.code, p.arguments["key"], p.span, p.arguments["first"]) for p in document.problems]
    assert found == [
        ("duplicate-key", "k", Span(10, 11), Span(4, 5)),
        ("duplicate-key", "b", Span(21, 22), Span(16, 17)),
        ("duplicate-key", "true", Span(31, 35), Span(26, 27)),
    ]
    assert document.refusal is not None and document.refusal.stage == "constructor"
    root = document.root
    assert type(root) is Mapping
    assert len(root.entries) == 5


def test_notes_do_not_refuse() -> None:
    text = "a: &x 1\nb: &x !foo 2\nc: a#b\nd:\n  - python\n    - numpy\n"
    document = parse(text)
    assert [(p.code, p.span.of(text)) for p in document.problems] == [
        ("duplicate-anchor", "&x"), ("unknown-tag", "!foo"), ("glued-comment", "#"), ("folded-item", "-"),
    ]  # fmt: skip
    assert not document.refused


@pytest.mark.parametrize("text", ["", "\n\n", "# a\n", "---\n", "---\n...\n", "\ufeff", "   \n"])
def test_empty_documents(text: str) -> None:
    document = parse(text)
    assert document.root is None
    assert not document.refused


def test_limits_can_be_set() -> None:
    limits = Limits(max_bytes=10, max_depth=2, max_expansion=3)
    assert parse("a: bcdefgh\n", limits).too_large
    assert parse("源源源\n", limits).root is not None
    assert parse("源源源a\n", limits).too_large
    assert parse("[[[a]]]\n", limits).too_large
    assert not parse("[[a]]\n", limits).too_large
    assert parse("- - - a\n", limits).too_large
    assert parse("a:\n- b\n", limits).too_large is False
    assert parse("a:\n b:\n  c:\n", Limits(max_depth=2)).too_large


def test_a_tree_of_lists() -> None:
    assert parse("- - a\n  - b\n- - c\n").root == Sequence(
        Span(0, 17),
        (
            Item(
                Span(0, 11),
                Sequence(
                    Span(2, 11),
                    (Item(Span(2, 5), Scalar(Span(4, 5), "a", "a"), 2), Item(Span(8, 11), Scalar(Span(10, 11), "b", "b"), 8)),
                ),
                0,
            ),
            Item(Span(12, 17), Sequence(Span(14, 17), (Item(Span(14, 17), Scalar(Span(16, 17), "c", "c"), 14),)), 12),
        ),
    )


def test_complex_keys() -> None:
    text = "? a\n: b\n? c\n"
    root = parse(text).root
    assert type(root) is Mapping
    first, second = root.entries
    assert first == Entry(Span(0, 7), Scalar(Span(2, 3), "a", "a"), Scalar(Span(6, 7), "b", "b"), 4)
    assert (second.span.of(text), second.colon) == ("? c", -1)
