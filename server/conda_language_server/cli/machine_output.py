"""Findings for programs: JSON (the contract of the command line), GitHub's workflow commands and SARIF."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from conda_language_server import __version__
from conda_language_server.analysis import rule_page
from conda_language_server.cli.outcome import Outcome
from conda_language_server.cli.terminal import json_text
from conda_language_server.cli.text_output import FIX
from conda_language_server.rules.api import Finding, Severity
from conda_language_server.rules.registry import load
from conda_language_server.text.addresses import file_address, relative_address
from conda_language_server.text.messages import Locale
from conda_language_server.text.span import Span
from conda_language_server.text.visible import visible
from conda_language_server.world.host import Host

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", Severity.HINT: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.HINT: "note"}


def as_json(outcomes: list[Outcome], locale: Locale, _host: Host) -> str:
    """One object: files with verdict and findings (zero-based lines, code-point columns), and a summary."""
    findings = [f for o in outcomes for f in o.report.findings]
    return json_text(
        {
            "files": [
                {
                    "path": o.file.path,
                    "kind": o.kind,
                    "verdict": o.report.verdict,
                    "findings": [_finding(o, f, locale) for f in o.report.findings],
                }
                for o in outcomes
            ],
            "summary": {"files": len(outcomes), **{_name(s): sum(f.severity is s for f in findings) for s in Severity}},
        }
    )


def as_github(outcomes: list[Outcome], locale: Locale, host: Host) -> str:
    """A line for each finding that GitHub shows beside the code. Hints are left out: they would drown the rest."""
    out = []
    for outcome in outcomes:
        for finding in outcome.report.findings:
            if finding.severity is Severity.HINT:
                continue
            start, end = _positions(outcome, finding.span)
            fields = {
                "title": f"{finding.code} ({finding.name})",
                "file": _in_workspace(outcome.file.path, host),
                "line": start["line"] + 1,
                "col": start["character"] + 1,
                "endLine": end["line"] + 1,
                "endColumn": end["character"] + 1,
            }
            listed = ",".join(f"{k}={_escaped(str(v), field=True)}" for k, v in fields.items())
            out.append(f"::{_GITHUB[finding.severity or Severity.WARNING]} {listed}::{_escaped(_advice(finding, locale))}\n")
    return "".join(out)


def as_sarif(outcomes: list[Outcome], locale: Locale, _host: Host) -> str:
    """SARIF 2.1.0, as code scanning services read it."""
    codes = sorted({f.code for o in outcomes for f in o.report.findings})
    driver = {
        "name": "conda-language-server",
        "semanticVersion": __version__,
        "rules": [
            {"id": code, "name": rule.name, "shortDescription": {"text": rule.summary}, "helpUri": rule_page(code)}
            for code in codes
            if (rule := load(code))
        ],
    }
    results = [_sarif_result(o, f, locale) for o in outcomes for f in o.report.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json_text({"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]})


FORMATS: dict[str, Callable[[list[Outcome], Locale, Host], str]] = {"json": as_json, "github": as_github, "sarif": as_sarif}


def _in_workspace(path: str, host: Host) -> str:
    """The path as GitHub knows it: from the folder of the repository, without `./`. Any other form is not shown beside the code."""
    root = host.absolute(host.environ.get("GITHUB_WORKSPACE") or host.cwd)
    full = host.absolute(path)
    inside = host.key(full).startswith(host.key(root) + host.path.sep)
    return full[len(root) + 1 :].replace(host.path.sep, "/") if inside else path


def _advice(finding: Finding, locale: Locale) -> str:
    """The message, and on a line below it what to do."""
    lines = [finding.message.render(locale)]
    if finding.fix:
        lines.append(f"{FIX.template(locale)}: {finding.fix.title.render(locale)}")
    elif finding.help:
        lines.append(finding.help.render(locale))
    return "\n".join(lines)


def _name(severity: Severity) -> str:
    return severity.name.lower()


def _positions(outcome: Outcome, span: Span) -> tuple[dict[str, int], dict[str, int]]:
    lines = outcome.report.source.lines
    return tuple({"line": line, "character": column} for line, column in (lines.position(o, "utf-32") for o in span))  # type: ignore[return-value]


def _finding(outcome: Outcome, finding: Finding, locale: Locale) -> dict[str, Any]:
    start, end = _positions(outcome, finding.span)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": _name(finding.severity or Severity.WARNING),
        "message": finding.message.render(locale),
        "help": finding.help.render(locale) if finding.help else None,
        "range": {"start": start, "end": end},
        "fix": {"title": finding.fix.title.render(locale), "safety": finding.fix.safety} if finding.fix else None,
    }


def _sarif_result(outcome: Outcome, finding: Finding, locale: Locale) -> dict[str, Any]:
    start, end = _positions(outcome, finding.span)
    region = {
        "startLine": start["line"] + 1,
        "startColumn": start["character"] + 1,
        "endLine": end["line"] + 1,
        "endColumn": end["character"] + 1,
    }
    location = {"physicalLocation": {"artifactLocation": {"uri": _address(outcome.file.path)}, "region": region}}
    return {
        "ruleId": finding.code,
        "level": _SARIF[finding.severity or Severity.WARNING],
        "message": {"text": finding.message.render(locale)},
        "locations": [location],
    }


def _address(path: str) -> str:
    """A URI, as SARIF 2.1.0 wants it (3.4.3): an absolute path becomes one of a file, another one stays relative."""
    return file_address(path) if os.path.isabs(path) else relative_address(path.replace(os.sep, "/"))


def _escaped(text: str, *, field: bool = False) -> str:
    text = visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))
    return text.replace(":", "%3A").replace(",", "%2C") if field else text
