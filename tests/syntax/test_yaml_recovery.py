"""One mistake is one problem at its place, and the healthy rest keeps its tree."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conda_language_server.syntax.yaml.draft import Change, Draft
from conda_language_server.syntax.yaml.nodes import Document, Mapping, Problem, Sequence, resolved
from conda_language_server.syntax.yaml.reader import parse
from conda_language_server.text.edits import apply_edits
from tests.syntax.yaml_texts import MUTATED

WHOLE = """\
name: demo
channels:
  - conda-forge
dependencies:
  - python=3.11
  - scipy
  - numpy=1.26
  - pandas
  - pip
variables:
  A: x
  B: "y"
"""


def with_line(number: int, *new: str, text: str = WHOLE) -> str:
    """The file with one line replaced."""
    lines = text.split("\n")
    return "\n".join([*lines[:number], *new, *lines[number + 1 :]])


def counts(document: Document) -> tuple[int, int]:
    """How many keys and dependencies the tree holds."""
    root = resolved(document.root)
    if type(root) is not Mapping:
        return 0, 0
    entry = root.get("dependencies")
    listed = resolved(entry.value) if entry is not None else None
    return len(root.entries), len(listed.items) if type(listed) is Sequence else 0


def refusals(document: Document) -> list[Problem]:
    return [problem for problem in document.problems if problem.stage != "note"]


def place(text: str, problem: Problem) -> tuple[int, int]:
    line = text.count("\n", 0, problem.span.start)
    return line, problem.span.start - text.rfind("\n", 0, problem.span.start) - 1


# What people type, with the kind of the problem, its place, its characters and the arguments that a message needs.
MISTAKES: dict[str, tuple[str, str, tuple[int, int], str, dict[str, Any]]] = {
    "no blank after the dash": (with_line(6, "  -numpy"), "missing-space-after-dash", (6, 2), "-", {"text": "-numpy"}),
    "operator alone": (with_line(6, "  - >=1.2"), "reserved-character", (6, 4), ">", {"character": ">", "text": ">=1.2"}),
    "star": (with_line(6, "  - *"), "reserved-character", (6, 4), "*", {"character": "*"}),
    "ampersand": (with_line(6, "  - &"), "reserved-character", (6, 4), "&", {"character": "&"}),
    "at sign": (with_line(6, "  - @x"), "reserved-character", (6, 4), "@", {"character": "@", "text": "@x"}),
    "percent": (with_line(6, "  - %x"), "reserved-character", (6, 4), "%", {"character": "%"}),
    "closing bracket": (with_line(6, "  - ]"), "stray-character", (6, 4), "]", {"character": "]"}),
    "open bracket": (with_line(6, "  - ["), "unclosed-bracket", (6, 4), "[", {"bracket": "["}),
    "open brace": (with_line(6, "  - {"), "unclosed-bracket", (6, 4), "{", {"bracket": "{"}),
    "double quote": (with_line(6, '  - "numpy'), "unclosed-quote", (6, 4), '"', {"quote": '"', "text": '"numpy'}),
    "single quote": (with_line(6, "  - 'numpy # x"), "unclosed-quote", (6, 4), "'", {"quote": "'", "text": "'numpy"}),
    "too far left": (with_line(6, " - numpy"), "bad-indentation", (6, 1), "-", {"indent": 1, "expected": 2}),
    "tab": (with_line(6, "\t- numpy"), "tab", (6, 0), "\t", {"where": "indentation"}),
    "tab behind the dash": (with_line(6, "  -\tnumpy"), "tab", (6, 3), "\t", {"where": "separator"}),
    "tab at the end": (with_line(6, "  - numpy\t"), "tab", (6, 9), "\t", {"where": "trailing"}),
    "tab before a comment": (with_line(6, "  - numpy\t# x"), "tab", (6, 9), "\t", {"where": "before-comment"}),
    "tab on an empty line": (with_line(6, "  - numpy", "# x", "\t"), "tab", (8, 0), "\t", {"where": "blank-line"}),
    "tab behind the colon": (with_line(0, "name:\tdemo"), "tab", (0, 5), "\t", {"where": "separator"}),
    "half a key": (with_line(1, "chan", "channels:"), "missing-colon", (1, 0), "chan", {"word": "chan"}),
    "channels without colon": (with_line(1, "channels"), "missing-colon", (1, 0), "channels", {"word": "channels"}),
    "dependencies without colon": (with_line(3, "dependencies"), "missing-colon", (3, 0), "dependencies", {}),
    "variables half typed": (with_line(9, "vari"), "missing-colon", (9, 0), "vari", {"word": "vari"}),
    "first key without colon": (with_line(0, "name demo"), "missing-colon", (0, 0), "name", {"word": "name", "text": "name demo"}),
    "equals sign": (with_line(0, "name = demo"), "missing-colon", (0, 0), "name", {"equals": True}),
    "no blank after the colon": (with_line(0, "name:demo"), "missing-space-after-colon", (0, 4), ":", {"key": "name"}),
    "two colons": (with_line(6, "  - x: y: z"), "mapping-value-not-allowed", (6, 8), ":", {"text": "y: z"}),
    "item behind a key": (with_line(1, "channels: - defaults"), "item-not-allowed", (1, 10), "-", {"text": "- defaults"}),
    "key among items": (with_line(8, "  - pip", "  pip:", "    - x"), "missing-dash", (9, 2), "pip", {"expected": 2}),
    "key under an item": (with_line(8, "  - pip", "    pip:", "      - x"), "missing-dash", (9, 4), "pip", {"expected": 2}),
    "word among items": (with_line(6, "  numpy"), "missing-dash", (6, 2), "numpy", {"text": "numpy"}),
    "first word of a list": (with_line(4, "  python", "  # x"), "missing-dash", (4, 2), "python", {"text": "python"}),
    "two dashes": (with_line(6, "  -- numpy"), "extra-dash", (6, 2), "--", {}),
    "key too far right": (with_line(1, " channels:"), "bad-indentation", (1, 1), "c", {"indent": 1, "expected": 0}),
    "first key too far right": (" " + WHOLE, "bad-indentation", (0, 1), "n", {"indent": 1, "expected": 0}),
    "key in variables too far left": (with_line(11, ' B: "y"'), "bad-indentation", (11, 1), "B", {"indent": 1, "expected": 2}),
    "first item too far right": (with_line(4, "   - python"), "bad-indentation", (4, 3), "-", {"indent": 3, "expected": 2}),
    "backslash": (with_line(6, '  - "D:\\conda"'), "bad-escape", (6, 7), "\\c", {"escape": "\\c", "text": '"D:\\conda"'}),
    "backslash before the quote": (with_line(6, '  - "D:\\new\\"'), "bad-escape", (6, 11), '\\"', {"text": '"D:\\new\\"'}),
    "merge conflict": (
        with_line(6, "<<<<<<< HEAD", "  - numpy=1.26", "=======", "  - numpy=1.27", ">>>>>>> other"),
        "merge-conflict-marker", (6, 0), "<<<<<<< HEAD", {"text": "<<<<<<< HEAD"},
    ),
    "full-width colon": (with_line(1, "channels："), "full-width", (1, 8), "：", {"character": "：", "meant": ":"}),
    "full-width colon before a word": (with_line(0, "name：demo"), "full-width", (0, 4), "：", {"meant": ":"}),
    "ideographic blank": (with_line(6, "\u3000- numpy"), "odd-space", (6, 0), "\u3000", {"character": "\u3000"}),
    "no-break blank": (with_line(6, "\xa0\xa0- numpy"), "odd-space", (6, 0), "\xa0", {"character": "\xa0"}),
    "unclosed list": (with_line(1, "channels: [a, b", text=with_line(2)), "unclosed-bracket", (1, 10), "[", {"closing": "]"}),
    "unclosed list of several lines": (with_line(1, "channels: [", "  a,", "  b", text=with_line(2)), "unclosed-bracket", (1, 10), "[", {}),
    "missing comma": (with_line(1, "channels: ['a' 'b']", text=with_line(2)), "missing-comma", (1, 15), "'", {}),
    "text behind a quote": (with_line(6, '  - "numpy">=1.2'), "text-after-quote", (6, 11), ">=1.2", {"text": ">=1.2"}),
    "undefined alias": (with_line(6, "  - *foo"), "undefined-alias", (6, 4), "*foo", {"name": "foo"}),
    "bad tag": (with_line(6, "  - !a{b"), "bad-tag", (6, 4), "!a{b", {"tag": "!a{b"}),
    "second document": (WHOLE + "---\nname: y\n", "second-document", (12, 0), "---", {}),
    "text behind the end": (WHOLE + "...\nfoo\n", "text-after-document-end", (13, 0), "foo", {}),
    "control character": (with_line(6, "  - numpy\x1b[0m"), "control-character", (6, 9), "\x1b", {"code": 27}),
    "template": (with_line(6, "  {% if x %}"), "reserved-character", (6, 3), "%", {"character": "%"}),
    "directive": (with_line(6, "%x"), "bad-directive", (6, 0), "%x", {"text": "%x"}),
    "duplicate key": (with_line(9, "name: y", "variables:"), "duplicate-key", (9, 0), "name", {"key": "name"}),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_one_problem_at_its_place(name: str) -> None:
    text, code, where, characters, arguments = MISTAKES[name]
    document = parse(text)
    found = refusals(document)
    assert [(p.code, place(text, p), p.span.of(text)) for p in found] == [(code, where, characters)]
    assert arguments.items() <= found[0].arguments.items()
    assert document.refusal == found[0]


@pytest.mark.parametrize("name", MISTAKES)
def test_the_healthy_rest_is_read(name: str) -> None:
    keys, dependencies = counts(parse(MISTAKES[name][0]))
    assert keys >= 4
    assert dependencies >= 4


@pytest.mark.parametrize("name", MISTAKES)
def test_the_repair_mends(name: str) -> None:
    text = MISTAKES[name][0]
    problem = refusals(parse(text))[0]
    if "repair" not in problem.arguments:
        unmended = (
            "duplicate-key",
            "merge-conflict-marker",
            "text-after-quote",
            "second-document",
            "text-after-document-end",
            "bad-directive",
        )
        assert problem.code in unmended or name == "template"
        return
    assert not parse(apply_edits(text, problem.arguments["repair"])).refused


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (6, "  - num"), (6, "  - "), (6, "  -"), (6, "  - numpy="), (6, "  - numpy >=1.2"), (6, "  - numpy[build"), (6, "  - conda-forge:"),
        (6, "  - conda-forge::"), (6, "   - numpy"), (6, "  - : x"), (6, "  - {{ x }}"),
    ],
)  # fmt: skip
def test_half_typed_lines_that_are_yaml(number: int, line: str) -> None:
    document = parse(with_line(number, line))
    keys, dependencies = counts(document)
    assert keys == 4
    assert dependencies >= 4


def test_several_mistakes_are_several_problems() -> None:
    text = with_line(1, "channels", text=with_line(6, "  - @x", text=with_line(8, '  - "pip')))
    document = parse(text)
    assert [(p.code, place(text, p)) for p in refusals(document)] == [
        ("missing-colon", (1, 0)), ("reserved-character", (6, 4)), ("unclosed-quote", (8, 4)),
    ]  # fmt: skip
    assert counts(document) == (4, 5)


def test_the_first_refusal_is_the_one_conda_meets() -> None:
    # The constructor comes last, wherever the duplicate stands: this .condarc is skipped, and stops nothing.
    document = parse("a: 1\na: 2\nb: @x\n")
    assert [p.code for p in document.problems] == ["duplicate-key", "reserved-character"]
    assert document.refusal is not None and document.refusal.stage == "scanner"


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("a:\n\t- b\n\t- c\n", "a:\n  - b\n  - c\n"),
        ("a:\n- b\n\t- c\n- d\n", "a:\n- b\n- c\n- d\n"),
        ("a:\n\tb: 1\n\tc: 2\nd:\n\t- e\n", "a:\n  b: 1\n  c: 2\nd:\n  - e\n"),
        ("a:\n  - b\n - c\n - d\n  - e\n", "a:\n  - b\n  - c\n  - d\n  - e\n"),
        ("a:\n  - b\n - c:\n    - d\ne: f\n", "a:\n  - b\n  - c:\n     - d\ne: f\n"),
        ("a\n  - b\nc: d\n", "a:\n  - b\nc: d\n"),
        ('a: "D:\\x\\conda"\n', 'a: "D:\\\\x\\\\conda"\n'),
        ("a:\n\xa0\xa0- b\n\xa0\xa0- c\n", "a:\n  - b\n  - c\n"),
        ("a: [b, {c: d\ne: f\n", "a: [b, {c: d}]\ne: f\n"),
        ("a:\n  b\n  - c\n  # x\n  - d\n", "a:\n  - b\n  - c\n  # x\n  - d\n"),
        ('a:\n  - "b:\n      - c\n  - d\n', 'a:\n  - "b":\n      - c\n  - d\n'),
    ],
)  # fmt: skip
def test_repairs(text: str, repaired: str) -> None:
    problem = parse(text).refusal
    assert problem is not None
    assert apply_edits(text, problem.arguments["repair"]) == repaired


@pytest.mark.parametrize(
    ("text", "code", "characters", "repaired"),
    [
        ("a:\n  - b\n    - c\n    - d\n", "folded-item", "-", "a:\n  - b\n  - c\n  - d\n"),
        ("a: b#c\n", "glued-comment", "#", "a: b  #c\n"),
        ("a:\n  -b\n  -c\n", "missing-space-after-dash", "-", "a:\n  - b\n  - c\n"),
        ("a:\n  b:1\n  c:2\n", "missing-space-after-colon", ":", "a:\n  b: 1\n  c: 2\n"),
        ("a:b\n", "missing-space-after-colon", ":", "a: b\n"),
        ("a：b\n", "full-width", "：", "a: b\n"),
        ("a：\n  b\n", "full-width", "：", "a:\n  b\n"),
    ],
)  # fmt: skip
def test_notes_and_their_repairs(text: str, code: str, characters: str, repaired: str) -> None:
    document = parse(text)
    assert not document.refused
    (note,) = document.problems
    assert (note.code, note.span.of(text)) == (code, characters)
    assert apply_edits(text, note.arguments["repair"]) == repaired
    assert parse(repaired).problems == ()


@pytest.mark.parametrize(
    "text", ["a: http://x.example/\n", "a:\n  x::y\n", "- a:b\n", "a: -1\n", "a:\n  -1\n", "a: 'b#c'\n", "- -e .\n", "a: |\n  b#c\n  -d\n"]
)
def test_no_notes(text: str) -> None:
    assert parse(text).problems == ()


def test_spans_of_a_repaired_tree_are_those_of_the_text() -> None:
    text = with_line(1, "channels", text=with_line(6, '  - "numpy'))
    root = parse(text).root
    assert type(root) is Mapping
    assert [entry.key.span.of(text) for entry in root.entries] == ["name", "channels", "dependencies", "variables"]
    channels = root.entries[1]
    assert channels.colon == -1
    items = root.entries[2].value
    assert type(items) is Sequence
    assert [item.value.span.of(text) for item in items.items] == ["python=3.11", "scipy", '"numpy', "pandas", "pip"]
    assert [text[item.dash] for item in items.items] == ["-"] * 5


def test_notes_of_a_repaired_text_fit_it_too() -> None:
    text = "a: 'x\nb:\n  - c#d\n"
    (_, note) = parse(text).problems
    assert note.code == "glued-comment"
    assert apply_edits(text, note.arguments["repair"]) == "a: 'x\nb:\n  - c  #d\n"


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(MUTATED)
def test_repairs_fit_the_text(text: str) -> None:
    for problem in parse(text).problems:
        for edit in problem.arguments.get("repair", ()):
            assert 0 <= edit.span.start <= edit.span.end <= len(text)
        if "repair" in problem.arguments:
            parse(apply_edits(text, problem.arguments["repair"]))


@given(st.text("abc\n", max_size=12), st.lists(st.tuples(st.integers(0, 14), st.integers(0, 3), st.text("XY", max_size=3)), max_size=5))
def test_a_draft_knows_where_its_text_comes_from(original: str, edits: list[tuple[int, int, str]]) -> None:
    draft = Draft(original)
    for at, length, new in edits:
        start = min(at, len(draft.text))
        end = min(start + length, len(draft.text))
        expected = draft.text[:start] + new + draft.text[end:]
        draft.change([Change(start, end, new)])
        assert draft.text == expected
    origins = [draft.origin(offset) for offset in range(len(draft.text) + 1)]
    assert origins == sorted(origins)
    assert not origins or (origins[0] >= 0 and origins[-1] <= len(original))
    for offset, ch in enumerate(draft.text):
        if ch not in "XY":
            # What was not changed is found again, at the latest behind the changes that were joined around it.
            assert original[draft.origin(offset) :].count(ch) > 0 or draft.is_inserted(offset) or any(new for _, _, new in edits)
