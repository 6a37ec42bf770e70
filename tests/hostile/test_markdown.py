"""A text of somebody else is no markup, wherever a message puts it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conda_language_server.text.addresses import file_address, web_address
from conda_language_server.text.markdown import BOLD, ITEM, PARAGRAPH, Link, Markdown, as_markdown, as_plain, code_span, escaped
from conda_language_server.text.messages import Code, Message, Text, codes
from conda_language_server.text.visible import visible
from tests.hostile.judge import HOSTILE, UNSEEN, harm, tokens, words_shown

SIGNS = st.lists(
    st.sampled_from([*"`[]()!<>*_#|~\\&$:/@. -+=1ax\n\t", "](", "![", "command:", "https://", "www.", "``", "<a ", "&lt;", "\u202e", "\x1b", "evil.example", "环"]),
    max_size=25,
).map("".join)  # fmt: skip
PLACES = (
    lambda text: (Code(text),),
    lambda text: (BOLD, Code(text), BOLD, Markdown("\n"), ITEM, text),
    lambda text: (text,),
    lambda text: (Text(en="the value `{v}` of {k} is `{v}{v}` ({v})", zh_cn="值 `{v}`")(v=text, k=text),),
    lambda text: (Text(en="{v}", zh_cn="{v}")(v=text), PARAGRAPH, Text(en="{v}: **{v}**", zh_cn="{v}")(v=text)),
    lambda text: (Text(en="- one of {choices}", zh_cn="{choices} 之一")(choices=codes([text, "b", text])),),
    lambda text: (Text(en="because {why}", zh_cn="{why}")(why=Text(en="`{a}` [{b}]", zh_cn="`{a}`")(a=text, b=text)),),
    lambda text: (Text(en="names {names}", zh_cn="{names}")(names=f"`{text}`, `b`"),),
    lambda text: (Link(f"/home/{text}", file_address(f"/home/{text}", 3)), Markdown(": "), text),
    lambda text: (Markdown("### "), text, Markdown("\n\n- "), f"{text}:", Markdown(" "), Code(text)),
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(place, text: str) -> None:
    check(place(text))


@settings(max_examples=400, deadline=None)
@given(SIGNS, st.sampled_from(PLACES))
@example("a`\n```\n[x](command:a)", PLACES[3])
def test_any_text(text: str, place) -> None:
    check(place(text))


def check(words: tuple[object, ...]) -> None:
    markdown = as_markdown(words, "en")
    assert harm(markdown) == []
    assert not UNSEEN.search(markdown)
    assert not UNSEEN.search(as_plain(words, "en"))


@settings(max_examples=400, deadline=None)
@given(SIGNS)
def test_a_code_span_shows_the_text(text: str) -> None:
    read = [token for token in tokens(f"a {code_span(text)} b") if token.type not in ("inline", "paragraph_open", "paragraph_close")]
    assert [token.type for token in read] == ["text", "code_inline", "text"]
    assert read[1].content == (visible(text) or "  ")


@settings(max_examples=400, deadline=None)
@given(SIGNS)
def test_an_escaped_text_shows_the_text(text: str) -> None:
    assert words_shown(f"a {escaped(text)} b") == f"a {visible(text)} b"


def test_our_own_markup_stays() -> None:
    message = Text(en="**Name.** See [the page](https://conda.io/x), `name` is `{name}`\n\n- one", zh_cn="**名称**`{name}`")(name="a`b")
    assert as_markdown((message,), "en") == "**Name.** See [the page](https://conda.io/x), `name` is ``a`b``\n\n- one"
    assert as_plain((message,), "en") == "Name. See the page (https://conda.io/x), `name` is `a`b`\n\n- one"
    assert as_markdown((Link(Text(en="page", zh_cn="页面")(), "https://x/"),), "en") == "[page](https://x/)"
    assert as_plain((BOLD, "x", BOLD, PARAGRAPH, Link(Text(en="page", zh_cn="页面")(), "https://x/")), "en") == "x\n\npage (https://x/)"


def test_versions_and_paths_are_not_made_ugly() -> None:
    text = Text(en="version {v} or newer, in {place}, from {file}", zh_cn="{v}{place}{file}")
    message = text(v="1.26", place="lib_a", file=Code("~/.condarc:2–5"))
    assert as_markdown((message,), "en") == "version 1.26 or newer, in lib_a, from `~/.condarc:2–5`"
    assert (
        as_markdown((Link("/home/ann/.condarc:3", "file:///home/ann/.condarc#L3"),), "en")
        == "[/home/ann/.condarc:3](file:///home/ann/.condarc#L3)"
    )


def test_plain_messages_are_of_one_line() -> None:
    assert (
        Message(Text(en="`{a}` and {b}", zh_cn="`{a}`{b}"), {"a": "x\r\ny\u202e", "b": Code("z\x1b[2J")}).render()
        == r"`x\r\ny\u202e` and `z\x1b[2J`"
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://host.example/a b/(c)", "https://host.example/a%20b/%28c%29"),
        ("https://user:pw@host.example/chan", "https://host.example/chan"),
        ("https://token12345@host.example/chan", "https://host.example/chan"),
        ("https://host.example/t/tk-123/chan", "https://host.example/chan"),
        ("https://host.example/x?token=abc", None),
        ("https://host.example/x)[y](command:a)", "https://host.example/x%29%5By%5D%28command:a%29"),
        ("https://host.example/<img src=x>", "https://host.example/%3Cimg%20src=x%3E"),
        ("https://host.example/频道", "https://host.example/%E9%A2%91%E9%81%93"),
        ("https://host.example\\@evil.example/", None),
        ("https://host.example:8080", "https://host.example:8080"),
        ("https://[::1]:8080/x", "https://[::1]:8080/x"),
        ("command:evil", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("https://ho st/", None),
        ("htps://host.example/", None),
    ],
)
def test_addresses(text: str, address: str | None) -> None:
    assert web_address(text) == address
