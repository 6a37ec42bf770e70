"""What the fixes do to real files and to the conformance cases: they read, end, keep what they are not about, and mend what is refused."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conda_language_server import analysis
from conda_language_server.facts import Facts
from conda_language_server.rules.api import Fix, Mapping, Node, Scalar, Sequence, Span
from conda_language_server.rules.settings import Settings
from conda_language_server.syntax.yaml.nodes import Document, resolved
from conda_language_server.text.edits import apply_edits
from conda_language_server.world.text_files import TextFile, decoded
from tests.conformance import cases

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FACTS = Facts(today="2026-11-25")
EVERYTHING = Settings(select=("ALL",))
OF_ONE_RULE = 1
"""So many fixes of one rule are looked at in one file: the next ones are the same again."""


class Judged(NamedTuple):
    """A file and what the real conda does with it."""

    file: TextFile
    verdict: str


@cache
def _written() -> tuple[Judged, ...]:
    rows = [row for row in cases.rows("env") if row["file"].endswith((".yml", ".yaml"))]
    return tuple(Judged(decoded(row["file"], cases.read(f"env/{row['file']}"), "environment"), row["verdict"]) for row in rows)


@cache
def _real() -> tuple[Judged, ...]:
    lines = (CORPUS / "env-verdicts.jsonl").read_text(encoding="utf-8").split("\n")
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines if line]
    return tuple(Judged(decoded(row["file"], (CORPUS / "env" / row["file"]).read_bytes(), "environment"), row["verdict"]) for row in rows)


@pytest.fixture(params=["written", "real"])
def files(request: pytest.FixtureRequest) -> tuple[Judged, ...]:
    if request.param == "written":
        return _written()
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files (../shared/corpus) is not here")
    return _real()


def test_every_fix_reads_and_leaves_the_rest_alone(files: tuple[Judged, ...]) -> None:
    wrong = []
    for file, _ in files:
        source = analysis.read(file.text, "environment", file.path, file.bytes)
        report = analysis.judge(source, FACTS, EVERYTHING)
        for code, fix in _fixes(report):
            after = analysis.read(apply_edits(file.text, fix.edits), "environment", file.path)
            if not source.document.refused:
                wrong += [f"{file.path} {code}: `{fix.title.render()}` {what}" for what in _harm(source.document, after.document, fix)]
    assert wrong == []


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "all"])
def test_all_fixes_come_to_an_end_and_spoil_no_file(files: tuple[Judged, ...], unsafe: bool) -> None:
    wrong = []
    for file, verdict in files:
        fixed = _fixed(file, unsafe=unsafe)
        if analysis.fix_all(fixed, "environment", unsafe=unsafe, path=file.path, facts=FACTS).text != fixed:
            wrong.append(f"{file.path}: more fixes after all fixes")
        if verdict == "accept" and _verdict(file, fixed) != "accept":
            wrong.append(f"{file.path}: taken before, refused after its fixes")
    assert wrong == []


@pytest.mark.parametrize(("written", "real", "unsafe"), [(92, 18, False), (106, 31, True)], ids=["safe", "all"])
def test_refused_files_are_mended(files: tuple[Judged, ...], written: int, real: int, unsafe: bool) -> None:
    """Not fewer than have been mended. What is left has no repair that is clearly meant: see the list in the closing note."""
    refused = [file for file, verdict in files if verdict == "reject"]
    mended = [file for file in refused if _verdict(file, _fixed(file, unsafe=unsafe)) == "accept"]
    assert len(mended) >= (written if files is _written() else real)


@cache
def _fixed(file: TextFile, *, unsafe: bool) -> str:
    return analysis.fix_all(file.text, "environment", unsafe=unsafe, path=file.path, bytes_=file.bytes, facts=FACTS).text


def _verdict(file: TextFile, text: str) -> str | None:
    return analysis.analyze(text, "environment", path=file.path, bytes_=file.bytes, facts=FACTS).verdict


def _fixes(report: analysis.Report) -> Iterator[tuple[str, Fix]]:
    seen: Counter[str] = Counter()
    for finding in report.findings:
        seen[finding.code] += 1
        for fix in (finding.fix, *finding.others):
            if fix is not None and seen[finding.code] <= OF_ONE_RULE and analysis.keeps_its_promise(report, fix, finding):
                yield finding.code, fix


def _harm(before: Document, after: Document, fix: Fix) -> Iterator[str]:
    """What changed beside the places that the edits touch."""
    if type(before.root) is not Mapping:
        return
    kept = {key: value for key, span, value in _entries(before) if not _touched(before.text, span, fix)}
    now = {key: value for key, _, value in _entries(after)}
    for key, value in kept.items():
        if now.get(key, "gone") != value:
            yield f"changes `{key}`"
    old = dict(_lists(before))
    for key, node in old.items():
        items = [_value(item.value) for item in node.items if not _touched(before.text, item.span, fix)]
        # A key may get another name, or a list may be cut in two.
        left = [value for name, other in _lists(after) if name == key or name not in old for value in _values(other)]
        if Counter(map(repr, items)) - Counter(map(repr, left)):
            yield f"loses items of `{key}`"
    gone = Counter(c.span.of(before.text).rstrip() for c in before.comments if not _touched(before.text, _line(before.text, c.span), fix))
    if gone - Counter(c.span.of(after.text).rstrip() for c in after.comments):
        yield "loses a comment"


def _entries(document: Document) -> Iterator[tuple[str, Span, object]]:
    root = document.root
    for entry in root.entries if type(root) is Mapping else ():
        if type(entry.key) is Scalar:
            yield entry.key.text, entry.span, _value(entry.value)


def _lists(document: Document) -> Iterator[tuple[str, Sequence]]:
    root = document.root
    for entry in root.entries if type(root) is Mapping else ():
        node = resolved(entry.value)
        if type(node) is Sequence and type(entry.key) is Scalar:
            yield entry.key.text, node


def _values(node: Sequence) -> list[object]:
    return [_value(item.value) for item in node.items]


def _value(node: Node) -> object:
    node_or_none = resolved(node)
    if type(node_or_none) is Mapping:
        return [(_value(entry.key), _value(entry.value)) for entry in node_or_none.entries]
    if type(node_or_none) is Sequence:
        return _values(node_or_none)
    return repr(node_or_none.value) if type(node_or_none) is Scalar else None


def _touched(text: str, span: Span, fix: Fix) -> bool:
    """Whether an edit changes the stretch, or puts something right behind it: a list that ends there grows so."""
    return any(e.span.touches(span) or (e.span.start >= span.end and not text[span.end : e.span.start].strip()) for e in fix.edits)


def _line(text: str, span: Span) -> Span:
    return Span(text.rfind("\n", 0, span.start) + 1, span.end)
