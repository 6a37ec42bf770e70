"""How long it takes to list 1,000 environments, and again when nothing changed, against a C program that touches the same folders.

    python benchmarks/discovery.py [--rounds 9] [--environments 1000] [--empty-histories] [--json] [--tree FOLDER] [--check]

The tree: an install with 40 % of the environments, 20 % each in two `envs_dirs` of a .condarc, the rest known to environments.txt alone;
20 of them with 250 to 300 packages, the others with 12 to 60; ten dead lines and ten folders that are no environments. Every round starts
a process each for C and Python; the times are taken inside and do not hold the start. The programs take turns, so that a machine that
changes its speed changes it for all. The file system's cache is warm.

conda, mamba and micromamba write into an environment's history which Python they installed, and that saves listing all packages.
pixi and rattler leave the history empty: `--empty-histories` measures a machine on which every environment is theirs.

The C programs (`cc -O2`; without a C compiler their place is taken by `os.scandir`):
  folders   stat and readdir of each `conda-meta`: no program that learns the version of Python can do less
  all       the same and the other questions that are asked of an environment: history read, history writable, interpreter there
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOALS = {"first look": 50.0, "second look": 10.0}
"""Milliseconds for 1,000 environments."""

C_FLOOR = r"""
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
int main(int argc, char **argv) {
    static char lines[5000][512]; int n = 0, found = 0, all = argc > 2;
    FILE *list = fopen(argv[1], "r");
    while (n < 5000 && fgets(lines[n], 512, list)) { lines[n][strcspn(lines[n], "\n")] = 0; n++; }
    struct timespec a, b; clock_gettime(CLOCK_MONOTONIC, &a);
    for (int i = 0; i < n; i++) {
        char path[700], buffer[1024]; struct stat st;
        snprintf(path, 700, "%s/conda-meta", lines[i]);
        if (stat(path, &st)) continue;
        DIR *d = opendir(path); if (!d) continue;
        struct dirent *e; int history = 0, python = 0;
        while ((e = readdir(d))) {
            if (!strcmp(e->d_name, "history")) history = 1;
            else if (!strncmp(e->d_name, "python-", 7) && e->d_name[7] >= '0' && e->d_name[7] <= '9') python = 1;
        }
        closedir(d);
        found += history;
        if (!all || !history) continue;
        snprintf(path, 700, "%s/conda-meta/history", lines[i]);
        int h = open(path, O_RDONLY); if (h >= 0) { if (read(h, buffer, 1024) < 0) found--; close(h); }
        if (access(path, W_OK)) found--;
        if (python) { snprintf(path, 700, "%s/bin/python", lines[i]); if (stat(path, &st)) found--; }
    }
    clock_gettime(CLOCK_MONOTONIC, &b);
    printf("%f %d\n", (b.tv_sec - a.tv_sec) * 1e3 + (b.tv_nsec - a.tv_nsec) / 1e6, found);
}
"""

PYTHON_FLOOR = """
import os, sys, time
paths = open(sys.argv[1]).read().split("\\n")[:-1]
started = time.perf_counter(); found = 0
for path in paths:
    try:
        os.stat(path + "/conda-meta")
        found += any(entry.name == "history" for entry in os.scandir(path + "/conda-meta"))
    except OSError:
        pass
print((time.perf_counter() - started) * 1e3, found)
"""

LOOKS = """
import json, os, sys, time
from dataclasses import replace
from conda_language_server.world.discovery import Finder
from conda_language_server.world.host import Host
root = sys.argv[1]
environ = {"PATH": "/usr/bin:/bin", "CONDA_ROOT": root + "/base"}
host = replace(Host.real(), home=root + "/home", environ=environ, is_admin=False)
finder = Finder(host)
times = []
for _ in range(3):
    cpu = time.process_time()
    found = finder.look()
    times.append([found.seconds * 1e3, (time.process_time() - cpu) * 1e3])
print(json.dumps({"first": times[0], "second": min(times[1:]), "found": len(found.environments),
                  "versions": sum(1 for e in found.environments if e.python_version)}))
"""


def make_tree(root: Path, count: int, *, empty: bool) -> list[str]:
    """Makes the environments and returns their prefixes, with the dead lines and plain folders among them."""
    rnd = random.Random(5)
    words = [
        f"{word}{i}" for word in ("libssl", "xml2", "png", "ffi", "zlib", "gcc-ng", "cxx", "curl", "boost", "arrow-cpp") for i in range(60)
    ]
    base = root / "base"
    places = [base, *(base / "envs" / f"env{i:04}" for i in range(count * 2 // 5))]
    places += [root / "work-envs" / f"work{i:04}" for i in range(count // 5)]
    places += [root / "shared-envs" / f"shared{i:04}" for i in range(count // 5)]
    outside = [root / "projects" / f"p{i:04}" / ".conda" for i in range(count - len(places))]
    places += outside
    large = set(range(0, count, max(1, count // 20)))
    for number, prefix in enumerate(places):
        make_environment(prefix, rnd, words, None if empty else base, rnd.randint(250, 300) if number in large else rnd.randint(12, 60))
    (base / "condabin").mkdir()
    plain = [root / "work-envs" / f"plain{i}" for i in range(10)]
    for folder in plain:
        folder.mkdir()
    dead = [root / "gone" / str(i) for i in range(10)]
    home = root / "home"
    (home / ".conda").mkdir(parents=True)
    known = [*outside, *dead, *places[1 : count * 2 // 5]]
    (home / ".conda" / "environments.txt").write_text("".join(f"{p}\n" for p in known), encoding="utf-8")
    (home / ".condarc").write_text(f"envs_dirs:\n  - {root}/work-envs\n  - {root}/shared-envs\n", encoding="utf-8")
    return [str(p) for p in (*places, *dead, *plain)]


def make_environment(prefix: Path, rnd: random.Random, words: list[str], base: Path | None, packages: int) -> None:
    meta = prefix / "conda-meta"
    meta.mkdir(parents=True)
    names = [
        f"{w}-1.{rnd.randint(0, 20)}.{rnd.randint(0, 9)}-h{rnd.getrandbits(28):07x}_{rnd.randint(0, 9)}"
        for w in rnd.sample(words, packages)
    ]
    if rnd.random() < 0.9:
        names.append(f"python-3.{rnd.randint(9, 14)}.{rnd.randint(0, 12)}-h955ad1f_0")
        (prefix / "bin").mkdir()
        (prefix / "bin" / "python").touch(0o755)
    lines = "".join(f"+conda-forge/linux-64::{name}\n" for name in names)
    history = f"==> 2026-01-01 00:00:00 <==\n# cmd: {base}/bin/conda create -n x python\n{lines}" if base else ""
    (meta / "history").write_text(history, encoding="utf-8")
    for name in names:
        (meta / f"{name}.json").touch()


def floors(folder: Path, listing: Path) -> dict[str, list[str]]:
    """The commands to compare with, by name."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler:
        source, program = folder / "floor.c", folder / "floor"
        source.write_text(C_FLOOR, encoding="utf-8")
        if subprocess.run([compiler, "-O2", "-o", str(program), str(source)], check=False).returncode == 0:
            return {"C, folders": [str(program), str(listing)], "C, all": [str(program), str(listing), "all"]}
    return {"os.scandir, folders": [sys.executable, "-c", PYTHON_FLOOR, str(listing)]}


def measure(root: Path, folder: Path, prefixes: list[str], rounds: int) -> dict[str, list[float]]:
    listing = folder / "prefixes.txt"
    listing.write_text("".join(f"{p}\n" for p in prefixes), encoding="utf-8")
    programs = floors(folder, listing)
    times: dict[str, list[float]] = {name: [] for name in (*programs, "first look", "first look, CPU", "second look", "second look, CPU")}
    for number in range(rounds + 1):  # the round before the first warms the cache
        row: dict[str, float] = {}
        for name, command in programs.items():
            row[name] = float(output(command).split()[0])
        answer = json.loads(output([sys.executable, "-c", LOOKS, str(root)]))
        row |= dict(zip(("first look", "first look, CPU"), answer["first"], strict=True))
        row |= dict(zip(("second look", "second look, CPU"), answer["second"], strict=True))
        times["found"] = [answer["found"], answer["versions"]]
        if number:
            for name, value in row.items():
                times[name].append(value)
    return times


def output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""}).stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--environments", type=int, default=1000)
    parser.add_argument("--empty-histories", action="store_true", help="environments as pixi and rattler make them")
    parser.add_argument("--tree", type=Path, help="an existing or new folder for the tree, which is kept")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="end with status 1 if a goal is missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        root = options.tree or folder / "tree"
        saved = root / "prefixes.json"
        if not saved.exists():
            root.mkdir(parents=True, exist_ok=True)
            saved.write_text(json.dumps(make_tree(root, options.environments, empty=options.empty_histories)), encoding="utf-8")
        started = time.perf_counter()
        times = measure(root, folder, json.loads(saved.read_text(encoding="utf-8")), options.rounds)
    report(times, options.json, time.perf_counter() - started)
    slow = {name: middle for name, goal in GOALS.items() if (middle := statistics.median(times[name])) >= goal}
    for name, middle in slow.items():
        print(f"{name}: {middle:.1f} ms, the goal is less than {GOALS[name]:.0f}", file=sys.stderr)
    return 1 if options.check and slow else 0


def report(times: dict[str, list[float]], as_json: bool, took: float) -> None:
    found, versions = times.pop("found")
    medians = {name: statistics.median(values) for name, values in times.items()}
    floor = next(iter(medians))
    ratios = {name: statistics.median(a / b for a, b in zip(times[name], times[floor], strict=True)) for name in medians}
    if as_json:
        print(json.dumps({"environments": found, "versions": versions, "ms": medians, "times_of_floor": ratios, "floor": floor}))
        return
    print(f"{found:.0f} environments, {versions:.0f} with Python; {len(times[floor])} rounds, {took:.0f} s\n")
    print(f"{'':24}{'median ms':>10}{'min':>8}{'max':>8}   × {floor}")
    for name, values in times.items():
        print(f"{name:24}{medians[name]:10.1f}{min(values):8.1f}{max(values):8.1f}   {ratios[name]:.2f}")


if __name__ == "__main__":
    sys.exit(main())
