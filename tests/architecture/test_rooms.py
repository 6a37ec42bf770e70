"""Imports point down, the core is pure, and the protocol stays in its room. Read off the source, so that lazy imports count too."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import conda_language_server

PACKAGE = Path(conda_language_server.__file__).parent
FLOORS = (
    ("text",),
    ("data",),
    ("syntax",),
    ("model",),
    ("facts",),
    ("rules", "features"),
    ("analysis",),
    ("world",),
    ("lsp",),
    ("cli",),
    ("__main__",),
)
"""From the ground up. `world` stands above the core, which never asks it for anything."""
CORE = ("text", "data", "syntax", "model", "facts", "rules", "features", "analysis")
WORLD_MAY_USE = ("text", "data", "syntax", "model", "facts", "rules", "world")
PROTOCOL = {"pygls", "lsprotocol", "cattrs", "attrs"}
IMPURE = {
    "asyncio",
    "os",
    "pathlib",
    "time",
    "subprocess",
    "socket",
    "io",
    "threading",
    "tempfile",
    "shutil",
    "random",
    "locale",
    "urllib.request",
    "http",
    "ssl",
}


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _floor(room: str) -> int:
    return next(i for i, rooms in enumerate(FLOORS) if room in rooms)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


FILES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE or p.stem not in ("__init__",))
IDS = [p.relative_to(PACKAGE).as_posix() for p in FILES]


def _own(names: Iterator[str]) -> Iterator[str]:
    for name in names:
        parts = name.split(".")
        if parts[0] == "conda_language_server" and len(parts) > 1 and parts[1] != "__version__":
            yield parts[1]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_imports_point_down(path: Path) -> None:
    room = _room(path)
    for other in _own(_imports(path)):
        if other != room:
            assert _floor(other) < _floor(room), f"{room} imports {other}"
            if room == "world":
                assert other in WORLD_MAY_USE


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_protocol_stays_in_lsp(path: Path) -> None:
    used = {name.split(".")[0] for name in _imports(path)}
    assert _room(path) == "lsp" or not used & PROTOCOL


@pytest.mark.parametrize(
    "path", [p for p in FILES if _room(p) in CORE], ids=[i for p, i in zip(FILES, IDS, strict=True) if _room(p) in CORE]
)
def test_core_is_pure(path: Path) -> None:
    names = set(_imports(path))
    assert not (names | {name.split(".")[0] for name in names}) & IMPURE
    calls = {
        n.func.id for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "eval", "exec"}


def test_processes_are_started_in_one_place() -> None:
    for path in FILES:
        if path.relative_to(PACKAGE).as_posix() != "world/process.py":
            assert not {"subprocess", "multiprocessing"} & {n.split(".")[0] for n in _imports(path)}, path


def test_check_never_loads_the_protocol(tmp_path: Path) -> None:
    file = tmp_path / "environment.yml"
    file.write_text(
        "name: x\nchannels: [conda-forge]\ndependencies:\n  - numpy=1.26\n  - pip\n  - pip:\n      - requests\n", encoding="utf-8"
    )
    code = (
        "import sys; from conda_language_server.cli import main; main(['check', sys.argv[1]]);"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'pygls', 'lsprotocol', 'cattrs', 'attrs', 'asyncio', 'packaging', 'platformdirs'}))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr
