"""Whatever the text: no exception, spans within it, and no more time than its length explains."""

from __future__ import annotations

import re
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conda_language_server.syntax.match_spec import parse
from conda_language_server.syntax.pip import explain as pip_explain
from conda_language_server.syntax.spec import explain as match_spec_explain
from conda_language_server.syntax.spec import grammar as match_spec_grammar
from conda_language_server.syntax.spec import notes as match_spec_notes
from conda_language_server.syntax.spec.fields import last_group, pairs

WORDS = "= == >= <= != ~= < > ~ ^ ! , | ( ) [ ] * .* . 1 1.2 0a rc1 dev post + - _ # @ :: : / \\ $ ^1$ é Ａ ％41 %41 1! '".split()
FRAGMENTS = st.sampled_from(
    [
        *WORDS,
        " ",
        "  ",
        " if ",
        "\t",
        "\n",
        '"',
        "\x00",
        "numpy",
        "conda-forge",
        "https://",
        "file:///",
        "/linux-64",
        "/t/ab",
        ".conda",
        ".tar.bz2",
        "[version=",
        "build=",
        "channel=",
        "build_number=",
        "subdir=",
        "py_0",
        "C:/",
        "~/",
        "None",
        "a-1-0.conda",
        "{",
        "}",
        ";",
        "-c ",
    ]
)
TEXTS = st.one_of(st.text(st.characters()), st.lists(FRAGMENTS, max_size=9).map("".join))


@given(TEXTS)
@example("\ud800")
@example("x \ud800")
@example("numpy[" + "[" * 50)
def test_any_text(text: str) -> None:
    spec = parse(text)
    spans = [p.span for p in (*spec.problems, *spec.notes)]
    spans += [s for p in spec.problems for s in p.arguments.get("spans", ())]
    spans += [s for s in (spec.name_span, spec.version_span, spec.build_span, spec.channel_span, spec.subdir_span, spec.brackets_span) if s]
    spans += [span for _, span in spec.constraints]
    assert all(0 <= s.start <= s.end <= len(text) for s in spans)
    assert not (spec.problems and spec.notes)


@given(TEXTS)
def test_a_replacement_goes_somewhere(text: str) -> None:
    for problem in (*parse(text).problems, *parse(text).notes):
        replacement = problem.arguments.get("replacement")
        assert replacement is None or replacement != problem.span.of(text)


# conda's own patterns, which we spell out because they take time by the square of the length.
BRACKETS = re.compile(r".*(\[.*\])")
KEY_AND_VALUE = re.compile(r"([a-zA-Z0-9_-]+?)=([\"']?)([^'\"]*?)(\2)(?:[, ]|$)")
VERSION_AND_BUILD = re.compile(r"((?:.+?)[^><!,|]?)(?:(?<![=!|,<>~])(?:[ =])([^-=,|<>~]+?))?$")


@given(st.text("a[]\n =", max_size=12))
def test_the_last_brackets(text: str) -> None:
    match = BRACKETS.match(text)
    assert last_group(text, "[", "]") == (match.span(1) if match else None)


@given(st.text("ab-=,' \"", max_size=16))
@example("a=b='c'")
@example("a='b=c d'=\"e\"")
def test_keys_and_values(text: str) -> None:
    assert list(pairs(text)) == [(m.span(1), m.span(3)) for m in KEY_AND_VALUE.finditer(text)]


@given(st.text("a1= ,<|~-", min_size=1, max_size=12).map(str.strip).filter(bool))
@example("a= b")
@example("1.0 a  b")
def test_version_and_build(text: str) -> None:
    match = VERSION_AND_BUILD.search(text)
    assert match is not None
    version, build = match.groups()
    stop = match_spec_grammar._build_separator(text)
    ours = (text, None) if stop is None else (text[:stop], text[stop + 1 :])
    assert ours[0].replace(" ", "") == version.replace(" ", "")
    assert (ours[1] or "").strip() == (build or "").strip()


LONG = 100_000
JUNK = {
    "brackets": "x" + "[" * LONG,
    "pairs of brackets": "x" + "[]" * (LONG // 2),
    "keys": "x[" + "a" * LONG + "]",
    "equals": "x[" + "a=" * (LONG // 2) + '"]',
    "quotes": "x[" + "='" * (LONG // 2) + "]",
    "parentheses": "x " + "(" * LONG,
    "nested": 'x[version="' + "a,(" * (LONG // 3) + '"]',
    "alternatives": "x " + "1|" * (LONG // 2) + "2",
    "regexes": "x " + "^|" * (LONG // 2),
    "blanks": "x" + " " * LONG + "y",
    "blanks and equals": "x" + " =" * (LONG // 2),
    "parts": "x " + "1." * (LONG // 2),
    "digits": "x " + "1" * LONG,
    "stars": "x " + "1*" * (LONG // 2),
    "colons": ":" * LONG,
    "slashes": "/" * LONG + "::x",
    "address": "https://" + "a/" * (LONG // 2) + "::x",
    "name": "a-" * (LONG // 2) + "-",
    "surrogates": "\ud800" * LONG,
    "operators": "x" + ">" * LONG,
}


@pytest.mark.parametrize("text", JUNK.values(), ids=list(JUNK))
def test_long_junk(text: str) -> None:
    start = time.perf_counter()
    parse(text)
    assert time.perf_counter() - start < 5


FOLDER = Path(match_spec_explain.__file__).parent.parent
LISTED = re.compile(r"`([a-z]+(?:-[a-z]+)+|tab)`").findall
MADE = re.compile(r"(?:Problem|problem|note)\(\s*\"([a-z-]+)\"").findall


@pytest.mark.parametrize(
    ("heads", "files"),
    [
        (
            [match_spec_explain, match_spec_notes],
            ["spec/explain", "spec/name", "spec/grammar", "spec/fields", "spec/notes"],
        ),
        ([pip_explain], ["pip/explain", "pip/line", "pip/options", "pip_requirement"]),
    ],
    ids=["match specs", "pip lines"],
)
def test_kinds_are_listed(heads: list[ModuleType], files: list[str]) -> None:
    """The head of these modules is what the authors of rules read."""
    listed = {code for head in heads for code in LISTED(head.__doc__ or "")}
    made = {code for file in files for code in MADE((FOLDER / f"{file}.py").read_text(encoding="utf-8"))}
    assert made - listed == set()
    assert len(made) > 20
