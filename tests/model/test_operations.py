"""Operations on a tree: each is tried on every way to write the same thing, and the result is read by ruamel.yaml."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from conda_language_server.model import operations as op
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.syntax.yaml.nodes import Document, Entry, Mapping, Sequence
from conda_language_server.text.edits import Edit, apply_edits


class Case(NamedTuple):
    """An operation and what it makes of a text. `route` leads to the node it is about, keys and indexes joined by `/`."""

    name: str
    before: str
    route: str
    operation: Callable[[Document, Any], Edit | tuple[Edit, ...]]
    after: str


def remove(*indexes: int) -> Callable[[Document, Any], tuple[Edit, ...]]:
    return lambda document, sequence: op.remove_items(document, sequence, indexes)


def insert(index: int, text: str) -> Callable[[Document, Any], tuple[Edit, ...]]:
    return lambda document, sequence: op.insert_item(document, sequence, index, text)


def reorder(*order: int) -> Callable[[Document, Any], tuple[Edit, ...]]:
    return lambda document, sequence: op.reorder(document, sequence, order)


def move(index: int, route: str, to_index: int) -> Callable[[Document, Any], tuple[Edit, ...]]:
    return lambda document, sequence: op.move_item(document, sequence, index, node_at(document, route), to_index)


def scalar(text: str) -> Callable[[Document, Any], Edit]:
    return lambda document, node: op.replace_scalar(document, node, text)


def source(text: str) -> Callable[[Document, Any], Edit]:
    return lambda document, node: op.replace_source(document, node, text)


def drop(key: str) -> Callable[[Document, Any], tuple[Edit, ...]]:
    return lambda document, mapping: op.remove_entry(document, mapping, entry_of(mapping, key))


def rename(key: str, new: str) -> Callable[[Document, Any], Edit]:
    return lambda document, mapping: op.rename_key(document, entry_of(mapping, key), new)


def add(key: str, value: str, after: str | None = None) -> Callable[[Document, Any], tuple[Edit, ...]]:
    return lambda document, mapping: op.append_entry(document, mapping, key, value, entry_of(mapping, after) if after else None)


def listed(key: str) -> Callable[[Document, Any], tuple[Edit, ...]]:
    return lambda document, mapping: op.to_list(document, entry_of(mapping, key))


def joined(key: str, text: str) -> Callable[[Document, Any], tuple[Edit, ...]]:
    return lambda document, mapping: op.to_scalar(document, entry_of(mapping, key), text)


CASES = [
    # A list into one text.
    Case("a list below its key", "a:\n  - x\n  - y\nb: 1\n", "", joined("a", "x:y"), "a: x:y\nb: 1\n"),
    Case("a list between brackets", "a: [x, y]  # c\n", "", joined("a", "x, y"), "a: x, y  # c\n"),
    Case("a list in braces", "{a: [x, y], b: 1}\n", "", joined("a", "x,y"), '{a: "x,y", b: 1}\n'),
    Case("a list with comments is left alone", "a:\n  - x  # c\n  - y\n", "", joined("a", "x"), "a:\n  - x  # c\n  - y\n"),
    # Removing.
    Case("an item with its comment", "a:\n  - x  # why\n  - y\n", "a", remove(0), "a:\n  - y\n"),
    Case("an item of an unindented list", "a:\n- x\n- y\nb: 1\n", "a", remove(1), "a:\n- x\nb: 1\n"),
    Case("own-line comments stay", "a:\n  # first\n  - x\n  # second\n  - y\n", "a", remove(1), "a:\n  # first\n  - x\n  # second\n"),
    Case("the last line of a text without a line break", "a:\n  - x\n  - y", "a", remove(1), "a:\n  - x"),
    Case("the last two of it", "a:\n  - x\n  - y\n  - z", "a", remove(1, 2), "a:\n  - x"),
    Case("CRLF", "a:\r\n  - x\r\n  - y\r\n", "a", remove(0), "a:\r\n  - y\r\n"),
    Case("CR", "a:\r  - x\r  - y\r", "a", remove(1), "a:\r  - x\r"),
    Case("CRLF without a line break at the end", "a:\r\n  - x\r\n  - y", "a", remove(1), "a:\r\n  - x"),
    Case("the only item", "a:\n  - x\nb: 1\n", "a", remove(0), "a: []\nb: 1\n"),
    Case(
        "the only item, with comments around",
        "a:  # list\n  # one\n  - x  # two\n# three\n",
        "a",
        remove(0),
        "a: []  # list\n  # one\n# three\n",
    ),
    Case("the only item, without a line break at the end", "a:\n- x", "a", remove(0), "a: []"),
    Case("all items, below an anchor", "a: &n\n  - x\n  - y\nb: *n\n", "a", remove(0, 1), "a: &n []\nb: *n\n"),
    Case("all items of the top of the document", "# top\n- x\n- y\n", "", remove(0, 1), "# top\n[]\n"),
    Case("all items below a document start", "---\n- x\n", "", remove(0), "---\n[]\n"),
    Case("a whole pip section", "d:\n  - pip\n  - pip:\n      - x\n      - y\n  - z\n", "d", remove(1), "d:\n  - pip\n  - z\n"),
    Case("a line of a pip section", "d:\n  - pip:\n      - x  # c\n      - y\n", "d/0/pip", remove(0), "d:\n  - pip:\n      - y\n"),
    Case("the only line of a pip section", "d:\n  - pip:\n    - x\n  - z\n", "d/0/pip", remove(0), "d:\n  - pip: []\n  - z\n"),
    Case("the first item of a list in a list", "- - x\n  - y\n  - z\n", "0", remove(0), "- - y\n  - z\n"),
    Case("the first two of it", "- - x\n  - y\n  - z\n", "0", remove(0, 1), "- - z\n"),
    Case("all items of a list in a list", "- - x\n  - y\n- z\n", "0", remove(0, 1), "- []\n- z\n"),
    Case("a null item", "a:\n  - # x\n  - y\n", "a", remove(0), "a:\n  - y\n"),
    Case("a text of several lines", "a:\n  - |\n    x\n\n    y\n\n  - z\n", "a", remove(0), "a:\n\n  - z\n"),
    Case("a text that keeps its blank lines", "a:\n  - |+\n    x\n\n\n  - z\n", "a", remove(0), "a:\n  - z\n"),
    Case("the first between brackets", "a: [x, y, z]\n", "a", remove(0), "a: [y, z]\n"),
    Case("the last between brackets", "a: [x, y, z]\n", "a", remove(2), "a: [x, y]\n"),
    Case("first and last between brackets", "a: [x, y, z]\n", "a", remove(0, 2), "a: [y]\n"),
    Case("all between brackets", "a: [x, y,]  # c\n", "a", remove(0, 1), "a: []  # c\n"),
    Case("a line between brackets", "a: [\n  x,  # one\n  y,  # two\n]\n", "a", remove(0), "a: [\n  y,  # two\n]\n"),
    Case("the last line between brackets", "a: [\n  x,  # one\n  y  # two\n]\n", "a", remove(1), "a: [\n  x,  # one\n]\n"),
    Case("a comment line between brackets stays", "a: [\n  x,\n  # about y\n  y,\n]\n", "a", remove(0), "a: [\n  # about y\n  y,\n]\n"),
    Case("an item with tag and anchor between brackets", "a: [x, !t &n y]\n", "a", remove(1), "a: [x]\n"),
    # Entries.
    Case("an entry", "a: 1  # c\nb: 2\n", "", drop("a"), "b: 2\n"),
    Case("an entry with a list", "a: 1\nb:\n  - x\n  # about y\n  - y\nc: 3\n", "", drop("b"), "a: 1\nc: 3\n"),
    Case("the last entry without a line break", "a: 1\nb:\n- x", "", drop("b"), "a: 1"),
    Case("the only entry of the document", "# top\na: 1\n", "", drop("a"), "# top\n{}\n"),
    Case("the only entry of a value", "m:\n  a: 1\nn: 2\n", "m", drop("a"), "m: {}\nn: 2\n"),
    Case("the first entry of an item", "- a: 1\n  b: 2\n", "0", drop("a"), "- b: 2\n"),
    Case("a later entry of an item", "- a: 1\n  b: 2\n", "0", drop("b"), "- a: 1\n"),
    Case("an entry between braces", "{a: 1, b: 2}\n", "", drop("b"), "{a: 1}\n"),
    Case("a key", "a-b: 1\n", "", rename("a-b", "a_b"), "a_b: 1\n"),
    Case("a key in quotes", "'a' : 1\n", "", rename("a", "b"), "'b' : 1\n"),
    Case("a key that needs quotes", "a: 1\n", "", rename("a", "- b"), '"- b": 1\n'),
    Case("a new last entry", "a: 1\n# end\n", "", add("b", "2"), "a: 1\nb: 2\n# end\n"),
    Case("a new entry without a line break at the end", "a: 1", "", add("b", "2"), "a: 1\nb: 2"),
    Case("a new entry behind another", "a:\n  - x  # c\nb: 2\n", "", add("new", "3", after="a"), "a:\n  - x  # c\nnew: 3\nb: 2\n"),
    Case("a new list", "a: 1\r\n", "", add("b", "\n  - x\n  - y"), "a: 1\r\nb:\r\n  - x\r\n  - y\r\n"),
    Case("a new list deeper", "m:\n    a: 1\n", "m", add("b", "\n  - x"), "m:\n    a: 1\n    b:\n      - x\n"),
    Case("a new entry between braces", "m: {a: 1}\n", "m", add("b", "2"), "m: {a: 1, b: 2}\n"),
    Case("a new entry between empty braces", "m: {}\n", "m", add("b", "2"), "m: {b: 2}\n"),
    # Inserting.
    Case("first", "a:\n  - x\n", "a", insert(0, "new"), "a:\n  - new\n  - x\n"),
    Case(
        "above the comment of the next item",
        "a:\n- x\n# y is\n# good\n- y\n",
        "a",
        insert(1, "new"),
        "a:\n- x\n- new\n# y is\n# good\n- y\n",
    ),
    Case("last", "a:\n  - x  # c\nb: 1\n", "a", insert(1, "new"), "a:\n  - x  # c\n  - new\nb: 1\n"),
    Case("last without a line break", "a:\r\n  - x", "a", insert(1, "new"), "a:\r\n  - x\r\n  - new"),
    Case("with wide dashes", "a:\n  -   x\n", "a", insert(1, "new"), "a:\n  -   x\n  -   new\n"),
    Case("behind a dash with nothing", "a:\n  -   x\n  -\n", "a", insert(2, "new"), "a:\n  -   x\n  -\n  -   new\n"),
    Case(
        "behind a pip section",
        "d:\n  - pip:\n      - x\n      # - y\n",
        "d",
        insert(9, "new"),
        "d:\n  - pip:\n      - x\n  - new\n      # - y\n",
    ),
    Case("into a pip section", "d:\n  - pip:\n    - x\n  - z\n", "d/0/pip", insert(1, "new"), "d:\n  - pip:\n    - x\n    - new\n  - z\n"),
    Case("behind a text that keeps its blank lines", "- |+\n  x\n\n", "", insert(1, "new"), "- |+\n  x\n\n- new\n"),
    Case("with quotes", "a:\n  - x\n", "a", insert(1, "3.10"), 'a:\n  - x\n  - "3.10"\n'),
    Case("into an empty list", "a: []  # c\nb:\n- x\n", "a", insert(0, "new"), "a:  # c\n- new\nb:\n- x\n"),
    Case("into an empty list of a pip section", "d:\n  - pip: []\n", "d/0/pip", insert(0, "new"), "d:\n  - pip:\n      - new\n"),
    Case("first between brackets", "a: [x, y]\n", "a", insert(0, "new"), "a: [new, x, y]\n"),
    Case("last between brackets, with quotes", "a: [x, y]\n", "a", insert(2, "n[b]"), 'a: [x, y, "n[b]"]\n'),
    Case("last behind a comma", "a: [x,]\n", "a", insert(1, "new"), "a: [x, new]\n"),
    Case("last line between brackets", "a: [\n  x  # c\n]\n", "a", insert(1, "new"), "a: [\n  x,  # c\n  new\n]\n"),
    Case("last line between brackets behind a comma", "a: [\n  x,  # c\n]\n", "a", insert(1, "new"), "a: [\n  x,  # c\n  new\n]\n"),
    Case("last line with the bracket on it", "a: [\n  x,\n  y]\n", "a", insert(2, "new"), "a: [\n  x,\n  y,\n  new]\n"),
    Case("first line between brackets", "a: [\n  x,\n]\n", "a", insert(0, "new"), "a: [\n  new,\n  x,\n]\n"),
    Case("into a list in a list", "- - x\n  - y\n", "0", insert(0, "new"), "- - new\n  - x\n  - y\n"),
    # A value to a list.
    Case("a text", "a: x  # c\nb: 1\n", "", listed("a"), "a:\n  - x  # c\nb: 1\n"),
    Case("as the other lists are indented", "a: x\nb:\n- y\n", "", listed("a"), "a:\n- x\nb:\n- y\n"),
    Case("a text in quotes, with an anchor", "a: &n 'x'\r\n", "", listed("a"), "a:\r\n  - &n 'x'\r\n"),
    Case("a text of several lines", "a: x\n  y\n", "", listed("a"), "a:\n  - x y\n"),
    Case("nothing", "a:  # c\n", "", listed("a"), "a: []  # c\n"),
    Case("between braces", "{a: x, b: 1}\n", "", listed("a"), "{a: [x], b: 1}\n"),
    Case("a list", "a: [x]\n", "", listed("a"), "a: [x]\n"),
    # Values.
    Case("a plain value", "a: x # c\n", "a", scalar("w"), "a: w # c\n"),
    Case("a value keeps its quotes", "a: 'x'\n", "a", scalar("it's"), "a: 'it''s'\n"),
    Case("a value keeps its double quotes", 'a: "x"\n', "a", scalar('say "y"'), 'a: "say \\"y\\""\n'),
    Case("a value that needs quotes", "a: x\n", "a", scalar("null"), 'a: "null"\n'),
    Case("a value that needs quotes between brackets", "a: [x, y]\n", "a/0", scalar("x,1"), 'a: ["x,1", y]\n'),
    Case("a value behind an anchor", "a: &n x\n", "a", scalar("w"), "a: &n w\n"),
    Case("nothing becomes a value", "a: # c\nb:\n", "a", scalar("x"), "a: x # c\nb:\n"),
    Case("nothing at the end becomes a value", "a:", "a", scalar("x"), "a: x"),
    Case("a null item becomes a value", "a:\n  -\n  - y\n", "a/0", scalar("x"), "a:\n  - x\n  - y\n"),
    Case("nothing behind an anchor", "a: &n\nb: 1\n", "a", scalar("x"), "a: &n x\nb: 1\n"),
    Case("a key between braces without a value", "{a, b: 1}\n", "a", scalar("x"), "{a: x, b: 1}\n"),
    Case("a text of several lines goes", "a: |\n  x\n  y\nb: 1\n", "a", scalar("z"), "a: z\nb: 1\n"),
    Case("a folded text goes", "a:\n  - x\n    y\n  - z\n", "a/0", scalar("w"), "a:\n  - w\n  - z\n"),
    Case("an alias", "a: &n x\nb: *n\n", "b", scalar("w"), "a: &n x\nb: w\n"),
    Case("YAML in place of a value", "a: x  # c\n", "a", source("[y]"), "a: [y]  # c\n"),
    Case("a list in place of a value", "m:\n  a: x\n", "m/a", source("\n  - y\n  - z"), "m:\n  a:\n    - y\n    - z\n"),
    Case("a mapping in place of a list", "a:\n  - x\n  - y\nb: 1\n", "a", source("{}"), "a:\n  {}\nb: 1\n"),
    Case("quotes around a number", "a: 3.10  # c\n", "a", op.quote, 'a: "3.10"  # c\n'),
    Case("quotes around a date", "- 2024-01-01\n", "0", op.quote, '- "2024-01-01"\n'),
    Case("quotes around null", "a: ~\n", "a", op.quote, 'a: "~"\n'),
    Case("quotes in place of a tag", "a: &n !!str 3.10\n", "a", op.quote, 'a: &n "3.10"\n'),
    # Order.
    Case(
        "comments travel",
        "a:\n  # about x\n  - x  # one\n  - y\n\n  # tail\n",
        "a",
        reorder(1, 0),
        "a:\n  - y\n  # about x\n  - x  # one\n\n  # tail\n",
    ),
    Case("without a line break at the end", "a:\r\n- x # c\r\n- y", "a", reorder(1, 0), "a:\r\n- y\r\n- x # c"),
    Case("blank lines stay", "a:\n- c\n\n- b\n- a\n", "a", reorder(2, 1, 0), "a:\n- a\n\n- b\n- c\n"),
    Case("a pip section", "a:\n- pip:\n  - x # c\n- b\n", "a", reorder(1, 0), "a:\n- b\n- pip:\n  - x # c\n"),
    Case("between brackets", "a: [x, 'y', z]\n", "a", reorder(2, 1, 0), "a: [z, 'y', x]\n"),
    Case("lines between brackets", "a: [\n  x, # one\n  y\n]\n", "a", reorder(1, 0), "a: [\n  y,\n  x # one\n]\n"),
    Case("a list in a list", "- - x\n  - y # c\n", "0", reorder(1, 0), "- - y # c\n  - x\n"),
    Case("a list in a list with comment lines", "- - x\n  # c\n  - y\n", "0", reorder(1, 0), "- - x\n  # c\n  - y\n"),
    # To another list.
    Case("to pip", "d:\n  - x # c\n  - pip:\n      - y\n", "d", move(0, "d/1/pip", 1), "d:\n  - pip:\n      - y\n      - x # c\n"),
    Case("from pip", "d:\n  - pip:\n    - x\n    - y", "d/0/pip", move(1, "d", 0), "d:\n  - y\n  - pip:\n    - x"),
    Case("from pip to the end", "d:\n  - pip:\n    - x\n    - y", "d/0/pip", move(1, "d", 1), "d:\n  - pip:\n    - x\n  - y"),
    Case("the last of pip", "d:\n  - pip:\n    - x\n", "d/0/pip", move(0, "d", 1), "d:\n  - pip: []\n  - x\n"),
    Case("with comment lines", "a:\n  # c\n  - x\nb:\n- y\n", "a", move(0, "b", 1), "a: []\nb:\n- y\n# c\n- x\n"),
    Case(
        "a section of several lines",
        "a:\n  - m:\n      k: 1\n  - x\nb:\n- y\n",
        "a",
        move(0, "b", 0),
        "a:\n  - x\nb:\n- m:\n    k: 1\n- y\n",
    ),
    Case("into brackets", "a:\n  - x[b]  # c\n  - y\nb: [z]\n", "a", move(0, "b", 1), 'a:\n  - y\nb: [z, "x[b]"]\n'),
    Case("out of brackets", "a: [x, y]\nb:\n  - z\n", "a", move(0, "b", 0), "a: [y]\nb:\n  - x\n  - z\n"),
    Case("no block value into brackets", "a:\n  - m:\n      k: 1\nb: [z]\n", "a", move(0, "b", 0), "a:\n  - m:\n      k: 1\nb: [z]\n"),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_operation(case: Case) -> None:
    document = yaml.parse(case.before)
    edits = case.operation(document, node_at(document, case.route))
    after = apply_edits(case.before, (edits,) if isinstance(edits, Edit) else edits)
    assert after == case.after
    loaded(after)


def node_at(document: Document, route: str) -> Any:
    node: Any = document.root
    for step in route.split("/") if route else ():
        node = node.items[int(step)].value if isinstance(node, Sequence) else entry_of(node, step).value
    return node


def entry_of(mapping: Mapping, key: str) -> Entry:
    entry = mapping.get(key)
    assert entry is not None
    return entry


def loaded(text: str) -> Any:
    return YAML(typ="rt").load(text)


def plain(value: Any) -> Any:
    """Loaded values without ruamel.yaml's own types."""
    if isinstance(value, dict):
        return {plain(k): plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


# Every way to write a list, in every surrounding.

ITEMS = ("x", "'y y'", "3.10", '"#z"', "u=1.2.*  ")
EOLS = ("\n", "\r\n", "\r")


def block_lists() -> Iterator[str]:
    """Texts with a list of three under `a`."""
    for indent, dash, comments, tail in itertools.product(
        (0, 2, 4), ("- ", "-   "), (False, True), ("", "\n", "\nb: 1\n", "\n\n  # end\n")
    ):
        lines = ["a:  # list" if comments else "a:"]
        for number, item in enumerate(ITEMS[:3]):
            lines += [" " * indent + f"# about {number}"] * comments
            lines.append(" " * indent + dash + item + f"  # {number}" * comments)
        yield "\n".join(lines) + tail


def flow_lists() -> Iterator[str]:
    for opening, between, closing in itertools.product(
        ("[", "[ ", "[\n  "), (", ", ",\n  ", " ,  # c\n  "), ("]", ",]", "\n  ]", ", # c\n  ]")
    ):
        for tail in ("", "  # end\nb: 1\n"):
            yield "a: " + opening + between.join(ITEMS[:3]) + closing + tail


TEXTS = [text.replace("\n", eol) for text, eol in zip((*block_lists(), *flow_lists()), itertools.cycle(EOLS), strict=False)]


@pytest.mark.parametrize("indexes", [c for n in (1, 2, 3) for c in itertools.combinations(range(3), n)])
def test_removing_keeps_the_rest(indexes: tuple[int, ...]) -> None:
    for text in TEXTS:
        after = changed(text, lambda d, a: op.remove_items(d, a, indexes))
        expect(text, after, [v for i, v in enumerate(values(text)) if i not in indexes])


@pytest.mark.parametrize("index", range(4))
@pytest.mark.parametrize("new", ["n, [m]", "a: b"])
def test_inserting_keeps_the_rest(index: int, new: str) -> None:
    for text in TEXTS:
        after = changed(text, lambda d, a: op.insert_item(d, a, index, new))
        old = values(text)
        expect(text, after, [*old[:index], new, *old[index:]])
        assert comments_of(after) == comments_of(text)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_another_order_keeps_all_items_and_comments(order: tuple[int, ...]) -> None:
    for text in TEXTS:
        after = changed(text, lambda d, a: op.reorder(d, a, order))
        if after == text and order != (0, 1, 2):
            assert "#" in text
            assert "[" in text
            continue
        expect(text, after, [values(text)[i] for i in order])
        assert sorted(comments_of(after)) == sorted(comments_of(text))


@pytest.mark.parametrize("index", range(3))
@pytest.mark.parametrize("new", ["", "n, [m]", 'it\'s "x"', "é\u2028\x07\ufeff😀"])
def test_replacing_keeps_the_rest(index: int, new: str) -> None:
    for text in TEXTS:
        after = changed(text, lambda d, a: (op.replace_scalar(d, a.items[index].value, new),))
        old = values(text)
        expect(text, after, [*old[:index], new, *old[index + 1 :]])
        assert comments_of(after) == comments_of(text)


@given(st.text(), st.booleans(), st.sampled_from(("plain", "single", "double")))
def test_a_text_is_read_as_it_was_meant(text: str, flow: bool, prefer: Any) -> None:
    if any("\ud800" <= ch <= "\udfff" for ch in text):
        return
    written = op.scalar_source(text, flow=flow, prefer=prefer)
    read = loaded(f"[{written}, x]" if flow else f"- {written}  # c\n- x\n")
    assert plain(read) == [text, "x"]
    assert isinstance(read[0], str)


@pytest.mark.parametrize("text", ["1_000", "0o17", "1e3", "1:30", "010", "~", "yes", "off", "2024-01-01", ".inf", "=", "<<", "", "---"])
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_text_that_looks_like_something_else_gets_quotes(text: str, version: str) -> None:
    assert loaded(f"%YAML {version}\n---\n- {op.scalar_source(text)}\n") == [text]


@pytest.mark.parametrize(
    "text", ["numpy>=1.2,<2", "conda-forge::x", "https://x/y?z#a", "1.2.3", "-e .", "git+https://a@b", "Ünï", "a:b", "x#y"]
)
def test_a_text_that_needs_no_quotes_gets_none(text: str) -> None:
    assert op.scalar_source(text) == text


def changed(text: str, operation: Callable[[Document, Any], tuple[Edit, ...]]) -> str:
    document = yaml.parse(text)
    return apply_edits(text, operation(document, node_at(document, "a")))


@cache
def values(text: str) -> list[Any]:
    return list(plain(loaded(text))["a"])


def expect(before: str, after: str, items: list[Any]) -> None:
    """The list holds these items, and all else is as before, line breaks included."""
    assert plain(loaded(after)) == {**plain(loaded(before)), "a": items}, after
    assert {"\r\n", "\r", "\n"} & breaks(after) <= breaks(before) | ({"\n"} if not breaks(before) else set())


def breaks(text: str) -> set[str]:
    without = text.replace("\r\n", "")
    return {b for b in ("\r", "\n") if b in without} | ({"\r\n"} if "\r\n" in text else set())


def comments_of(text: str) -> list[str]:
    return [c.span.of(text).strip() for c in yaml.parse(text).comments]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"a": ["x", {"y": ["z"]}]}', '{"a": ["x", "new", {"y": ["z"]}]}'),
        ('{"a": [{"y": ["z"]}]}', '{"a": ["new", {"y": ["z"]}]}'),
        ('{"a": []}', '{"a": ["new"]}'),
        ('a: ["x", {y: [z]}]', 'a: ["x", "new", {y: [z]}]'),
        ("a: ['x', y]", "a: ['x', new, y]"),
        ("a: ['x', 'y']", "a: ['x', 'new', 'y']"),
        ("a: [x, {'y': [z]}]", "a: [x, new, {'y': [z]}]"),
        ('a: [1, "x"]', 'a: [1, "new", "x"]'),
    ],
)
def test_a_text_between_brackets_is_quoted_like_its_neighbours(before: str, after: str) -> None:
    index = max(0, len(values(before)) - 1)
    assert changed(before, lambda d, a: op.insert_item(d, a, index, "new")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"a": {"b": "c"}}', '{"a": {"b": "c", "new": "t"}}'),
        ('{"a": {}}', '{"a": {"new": "t"}}'),
        ("a: {b: c}", "a: {b: c, new: t}"),
        ("a:\n  'b': c\n", "a:\n  'b': c\n  new: t\n"),
    ],
)
def test_and_so_are_a_key_and_its_text(before: str, after: str) -> None:
    assert changed(before, lambda d, a: op.append_text(d, a, "new", "t")) == after


def test_a_text_in_place_of_a_mapping_is_quoted_like_its_keys() -> None:
    assert changed('{"a": ["x", {"y": 1}]}', lambda d, a: (op.replace_scalar(d, a.items[1].value, "new"),)) == '{"a": ["x", "new"]}'
