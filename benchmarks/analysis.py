#!/usr/bin/env python3
"""How long the core takes from a key to the findings, and `check` for one small file, without any editor or protocol.

    python benchmarks/analysis.py                    prints a table
    python benchmarks/analysis.py --json FILE        writes all figures
    python benchmarks/analysis.py --check            ends with status 1 if a goal is missed

A key puts another digit behind the version of a line in the middle; the whole text is then read and judged. Every text is new, as it
is in an editor, and all its other lines have been seen before. Figures are medians in milliseconds. Goals are judged by the time of the
processor, which other work on the machine changes little; the time on the clock stands beside it.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import samples

from conda_language_server import analysis
from conda_language_server.facts import Facts
from conda_language_server.features import completion
from conda_language_server.features.condarc_completion import complete as complete_condarc

SIZES = (20, 200, 2_000, 20_000)
GOALS = {20: 5.0, 200: 5.0, 2_000: 25.0, 20_000: 250.0}
"""Milliseconds for a file in plain block style; four times that in other styles."""
OTHER_STYLES = 4
CONDARC_GOAL, COMPLETION_GOAL, CHECK_GOAL = 5.0, 10.0, 150.0
STYLES: dict[str, Callable[[int], str]] = {
    "plain": samples.plain_style,
    "quoted": samples.quoted_style,
    "pip": samples.pip_style,
    "flow": samples.flow_style,
    "anchors": samples.anchored_style,
}
BLOCK_STYLES = ("plain", "quoted", "pip")
FACTS = Facts(system="linux", channels=("conda-forge",), path_exists={}, home="/home/somebody", today="2026-01-01")


class Figure(NamedTuple):
    """One line of the table, in milliseconds."""

    what: str
    lines: int
    cpu: float
    wall: float
    p95: float
    goal: float

    @property
    def met(self) -> bool:
        return self.cpu <= self.goal


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=60, help="keys for each size (a quarter of them at 20,000 lines)")
    parser.add_argument("--processes", type=int, default=15, help="runs of `check`")
    parser.add_argument("--sizes", type=lambda text: [int(n) for n in text.split(",")], default=list(SIZES))
    parser.add_argument("--styles", type=lambda text: text.split(","), default=list(STYLES))
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--check", action="store_true", help="end with status 1 if a goal is missed")
    options = parser.parse_args()
    figures = _figures(options)
    _print(figures)
    if options.json:
        machine = {"python": platform.python_version(), "system": platform.platform(), "cpus": os.cpu_count(), "load": os.getloadavg()}
        rows = [figure._asdict() | {"met": figure.met} for figure in figures]
        options.json.write_text(json.dumps({"machine": machine, "figures": rows}, indent=1), encoding="utf-8")
    return int(options.check and not all(figure.met for figure in figures))


def _figures(options: argparse.Namespace) -> list[Figure]:
    # As the server does: what is there for good is hidden from the garbage collector, and each key makes a tree that is no garbage yet.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)
    figures = []
    for style in options.styles:
        for size in options.sizes:
            goal = GOALS.get(size, 250.0) * (1 if style in BLOCK_STYLES else OTHER_STYLES)
            edits = options.edits if size < SIZES[-1] else max(options.edits // 4, 5)
            figures.append(_typed(f"{style}, key to findings", STYLES[style](size), size, edits, goal))
    figures.append(_typed(".condarc, key to findings", samples.condarc(100), 100, options.edits, CONDARC_GOAL, kind="condarc"))
    figures += [_completed(size, options.edits) for size in options.sizes]
    figures.append(_completed_condarc(options.edits))
    if options.processes:
        figures.append(_checked(options.processes))
    return figures


def _typed(what: str, text: str, lines: int, edits: int, goal: float, *, kind: analysis.FileKind = "environment") -> Figure:
    place = text.index("=1.26", len(text) // 3) + len("=1.26")

    def key(number: int) -> None:
        analysis.analyze(f"{text[:place]}.{number}{text[place:]}", kind, path="environment.yml", facts=FACTS)

    return _measured(what, lines, key, edits, goal)


def _completed(lines: int, requests: int) -> Figure:
    """A name is typed in the middle of the file, which has been read already."""
    text = samples.plain_style(lines)
    place = text.index("\n  - ", len(text) // 2)
    source = analysis.read(f"{text[:place]}\n  - num{text[place:]}", "environment")

    def request(_: int) -> None:
        assert completion.complete(source, place + len("\n  - num"), FACTS).items

    return _measured("completion", lines, request, requests, COMPLETION_GOAL)


def _completed_condarc(requests: int) -> Figure:
    text = samples.condarc(100) + "ch"
    source = analysis.read(text, "condarc")

    def request(_: int) -> None:
        assert complete_condarc(source, len(text), FACTS).items

    return _measured(".condarc, completion", 100, request, requests, COMPLETION_GOAL)


def _measured(what: str, lines: int, act: Callable[[int], None], count: int, goal: float) -> Figure:
    cpu, wall = [], []
    for number in range(-3, count):
        cpu_began, wall_began = time.process_time(), time.perf_counter()
        act(number + 3)
        if number >= 0:
            cpu.append((time.process_time() - cpu_began) * 1000)
            wall.append((time.perf_counter() - wall_began) * 1000)
    return Figure(what, lines, statistics.median(cpu), statistics.median(wall), sorted(wall)[int(len(wall) * 0.95)], goal)


def _checked(count: int) -> Figure:
    """The command line from its start to its end."""
    cpu, wall = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "environment.yml")
        path.write_text(samples.plain_style(10), encoding="utf-8")
        # As on a user's machine, where the byte code of the first run is there for the next.
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        command = [sys.executable, "-m", "conda_language_server", "check", str(path)]
        for number in range(-1, count):
            before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, check=True, env=environ, stdout=subprocess.DEVNULL)
            taken, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
            if number >= 0:
                wall.append(taken * 1000)
                cpu.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return Figure("check, whole process", 10, statistics.median(cpu), statistics.median(wall), max(wall), CHECK_GOAL)


def _print(figures: list[Figure]) -> None:
    print(f"{'':28}{'lines':>8}{'cpu ms':>10}{'wall ms':>10}{'p95':>9}{'goal':>8}")
    for figure in figures:
        mark = "" if figure.met else "  missed"
        print(f"{figure.what:28}{figure.lines:8}{figure.cpu:10.2f}{figure.wall:10.2f}{figure.p95:9.2f}{figure.goal:8.0f}{mark}")


if __name__ == "__main__":
    sys.exit(main())
