"""`conda-language-server rules`: what is checked."""

from __future__ import annotations

import argparse
from typing import TextIO

from conda_language_server.analysis import rule_page
from conda_language_server.cli.terminal import json_text, say
from conda_language_server.rules.registry import all_rules
from conda_language_server.world.host import Host


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace, host: Host, out: TextIO) -> int:
    rules = all_rules()
    if arguments.json:
        listed = [
            {
                "code": r.code,
                "name": r.name,
                "severity": r.severity.name.lower(),
                "default": r.default,
                "fixable": r.fixable,
                "since": r.since,
                "summary": r.summary,
                "url": rule_page(r.code),
            }
            for r in rules
        ]
        out.write(json_text(listed))
        return 0
    width = max((len(r.name) for r in rules), default=0)
    for r in rules:
        marks = ("" if r.default else " (off by default)") + (" (fix)" if r.fixable else "")
        say(out, (f"{r.code:<8} {r.name:<{width}} {r.severity.name.lower():<8}{r.summary}{marks}",))
    return 0
