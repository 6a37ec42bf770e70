"""From a key to the findings while the editor asks for outline, colours, folding, lenses, hints and links, as VS Code does after each change.

python questions.py [--lines 20000] [--check]      --check ends with status 1 if a goal is missed
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from lsp_client import Client
from samples import plain_style

GOAL = 3.0
"""Times as long as without questions, at most."""
EDITS = 20
BEFORE = 0.02
"""Seconds that the questions come before the key, where they are not cancelled."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=20_000)
    parser.add_argument("--server", default=sys.executable, help="the Python that runs our server")
    parser.add_argument("--check", action="store_true", help="end with status 1 if a goal is missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        client = Client([options.server, "-m", "conda_language_server", "serve", "--stdio"], Path(folder), {})
        client.initialize()
        client.open("environment.yml", plain_style(options.lines))
        ways = {"alone": lambda: None, "questions behind the key": lambda: _ask(client), "questions before the key": lambda: None}
        found = {name: [_edit(client, name, ask, number) for number in range(EDITS)] for name, ask in ways.items()}
        client.close()
    alone = statistics.median(found["alone"])
    missed = False
    for name, times in found.items():
        median = statistics.median(times)
        missed |= median > GOAL * alone
        print(f"{name:26} median {median:7.0f} ms, slowest {max(times):7.0f} ms, {median / alone:4.1f} times")
    return int(options.check and missed)


def _edit(client: Client, name: str, ask_behind, number: int) -> float:
    """Milliseconds from the change to its findings."""
    if name == "questions before the key":
        _ask(client)
        time.sleep(BEFORE)
    line = len(client.lines) // 2
    end = len(client.lines[line])
    began = client.change(line, end, 0, "1") if number % 2 == 0 else client.change(line, end - 1, 1, "")
    ask_behind()
    at = client.diagnostics()
    client.settle(0.5)
    return (at - began) * 1000


def _ask(client: Client) -> None:
    document = {"textDocument": {"uri": client.uri}}
    middle = len(client.lines) // 2
    seen = {"range": {"start": {"line": middle - 30, "character": 0}, "end": {"line": middle + 30, "character": 0}}}
    for method, more in (
        ("semanticTokens/range", seen),
        ("inlayHint", seen),
        ("codeLens", {}),
        ("foldingRange", {}),
        ("documentSymbol", {}),
        ("semanticTokens/full", {}),
        ("documentLink", {}),
    ):
        client.request(f"textDocument/{method}", {**document, **more})


if __name__ == "__main__":
    sys.exit(main())
