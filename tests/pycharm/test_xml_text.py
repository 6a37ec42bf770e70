"""The reader of PyCharm's XML: any text, the same verdict and values as the standard library's, and edits that change one place only."""

from __future__ import annotations

import time
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conda_language_server.text.edits import apply_edits
from conda_language_server.world.pycharm.xml_text import Element, XmlError, append_child, decoded, escaped, parse, set_attribute, unescaped

VALUES = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=12)
NAMES = st.sampled_from(["a", "component", "x-y", "project-jdk-name", "名"])


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(NAMES)
    attributes = draw(st.dictionaries(NAMES, VALUES, max_size=3))
    quoted = "".join(f'{draw(st.sampled_from([" ", "  ", chr(10)]))}{key}="{escaped(value)}"' for key, value in attributes.items())
    if depth == 0 or draw(st.booleans()):
        return f"<{name}{quoted}{draw(st.sampled_from(['/>', ' />', f'></{name}>']))}"
    gaps = st.sampled_from(["", "\n  ", "<!-- <x> -->", "text &amp; more", "<![CDATA[<a]]>", "<?p i?>"])
    inner = "".join(draw(gaps) + draw(elements(depth=depth - 1)) for _ in range(draw(st.integers(0, 3))))
    return f"<{name}{quoted}>{inner}{draw(gaps)}</{name}>"


def plain(element: Element) -> tuple[object, ...]:
    return element.name, element.attributes, [plain(child) for child in element.children]


def plain_et(element: ET.Element) -> tuple[object, ...]:
    return element.tag, dict(element.attrib), [plain_et(child) for child in element]


@given(elements())
def test_as_the_standard_library_reads_it(text: str) -> None:
    assert plain(parse(text)) == plain_et(ET.fromstring(text))


PIECES = ["<", ">", "/", "a", "=", '"', "'", " ", "&lt;", "&#x;", "<!--", "-->", "<![CDATA[", "]]>", "\n", "&"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text(text: str) -> None:
    place: int | None = None
    try:
        root = parse(text)
    except XmlError as error:
        place = error.args[0]
    if place is None:
        assert root.tag.of(text).startswith("<" + root.name)
    else:
        assert 0 <= place <= len(text)


@given(elements(), NAMES, VALUES)
def test_one_attribute(text: str, name: str, value: str) -> None:
    before = parse(text)
    after = parse(apply_edits(text, [set_attribute(text, before, name, value)]))
    assert after.attributes == {**before.attributes, name: value}
    assert [plain(child) for child in after.children] == [plain(child) for child in before.children]


@given(elements(), VALUES)
def test_one_child(text: str, value: str) -> None:
    before = parse(text)
    after = parse(apply_edits(text, [append_child(text, before, f'<new v="{escaped(value)}" />')]))
    assert [plain(child) for child in after.children] == [*[plain(child) for child in before.children], ("new", {"v": value}, [])]


@given(VALUES)
def test_escapes(value: str) -> None:
    assert unescaped(escaped(value)) == value


def test_values_between_single_quotes() -> None:
    text = "<a b='c'/>"
    assert apply_edits(text, [set_attribute(text, parse(text), "b", 'it\'s "x"')]) == '<a b="it\'s &quot;x&quot;"/>'


@pytest.mark.parametrize(
    "text", ["", "a", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a b=c/>", '<a b="<"/>', '<a b="1" b="2"/>', "<!DOCTYPE a><a/>", "<a/>x", "<a"]
)
def test_refused(text: str) -> None:
    with pytest.raises(XmlError):
        parse(text)


def test_bytes() -> None:
    assert decoded(b"\xef\xbb\xbf<a/>") == "<a/>"
    with pytest.raises(XmlError):
        decoded("<名/>".encode("gbk"))


@pytest.mark.parametrize(
    "text",
    ["<" * 300_000, "<a " * 100_000, "<a>" * 30_000, "<!--" * 100_000, "<a " + "b='c' " * 30_000, "<a" + " " * 500_000, "&" * 500_000],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(XmlError):
        parse(text)
    assert time.perf_counter() - began < 5
