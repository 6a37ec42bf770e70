"""The written cases with the verdicts of the real conda, and how our answer is compared with them."""

from __future__ import annotations

import json
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from conda_language_server import analysis
from conda_language_server.model.source import FileKind
from conda_language_server.rules.api import Severity
from conda_language_server.rules.settings import Settings
from conda_language_server.world.facts_of import facts_of
from conda_language_server.world.host import Host
from conda_language_server.world.text_files import decoded

ARCHIVE = Path(__file__).parents[1] / "data" / "conformance.zip"
HOST = Host(os="linux", environ={}, home="/home/nobody", cwd="/")


@cache
def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(ARCHIVE)


def read(name: str) -> bytes:
    return _archive().read(name)


def names(folder: str) -> list[str]:
    return [name for name in _archive().namelist() if name.startswith(folder)]


def rows(folder: str) -> list[dict[str, Any]]:
    """The cases of a folder, each with the real conda's verdict."""
    return [json.loads(line) for line in read(f"{folder}/expected.jsonl").decode("utf-8").split("\n") if line]


def report(data: bytes, name: str, kind: FileKind) -> analysis.Report:
    """Our judgement, as `check` makes it."""
    file = decoded(name, data, kind)
    source = analysis.read(file.text, kind, name, file.bytes)
    return analysis.judge(source, facts_of(HOST, source), Settings())


def disagreement(expected: dict[str, Any], data: bytes, kind: FileKind) -> str | None:
    """What is wrong with our answer: the verdict, errors without a refusal, or an error at the wrong place."""
    found = report(data, expected["file"], kind)
    errors = [f for f in found.findings if f.severity is Severity.ERROR]
    told = [f"{f.code} {f.message.render()}" for f in errors]
    if found.verdict != expected["verdict"]:
        return f"conda: {expected['verdict']} ({expected.get('error_message') or expected.get('how')}), we: {found.verdict} {told}"
    if bool(errors) != (expected["verdict"] in ("reject", "ignored")):
        return f"{found.verdict} with errors {told}"
    item = expected.get("offending_item")
    if expected["verdict"] == "reject" and item:
        lines = re.split("\r\n|\r|\n", data.decode("utf-8", "replace"))
        wanted = {n for n, line in enumerate(lines) if str(item) in line}
        places = [(found.source.lines.line_of(f.span.start), found.source.lines.line_of(f.span.end)) for f in errors]
        if wanted and not any(first in wanted and last - first <= 1 for first, last in places):
            return f"no error on the line of {item!r}: {told} at {places}"
    return None
