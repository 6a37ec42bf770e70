"""Imports point down, the core is pure, and the protocol stays in its room. Read off the source, so that lazy imports count too."""

from __future__ import annotations

import ast
import re
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
    "glob",
    "platform",
    "multiprocessing",
    "uuid",
}
CLOCKS = {"today", "now", "utcnow"}


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _floor(room: str) -> int:
    return next(i for i, rooms in enumerate(FLOORS) if room in rooms)


def _imports(path: Path) -> Iterator[str]:
    """The modules that a file names: in import statements, and in texts, which is how `import_module` gets them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import, whose direction cannot be seen"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.match(r"conda_language_server\.\w", node.value):
            yield node.value


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
    called = [n.func for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    assert not {f.id for f in called if isinstance(f, ast.Name)} & {"open", "print", "input", "eval", "exec"}
    assert not {f.attr for f in called if isinstance(f, ast.Attribute)} & CLOCKS


TAKE_MORE_FOR_A_LINE_BREAK = {
    "syntax/pip/lines.py",  # as pip does
    "rules/env108_bad_character_in_name.py",  # shows a text on one line
}


def test_the_core_finds_lines_where_editors_do() -> None:
    using = {i for path, i in zip(FILES, IDS, strict=True) if _room(path) in CORE and ".splitlines(" in path.read_text(encoding="utf-8")}
    assert using == TAKE_MORE_FOR_A_LINE_BREAK


THE_ONE_PLACE = "world/process.py"
ITS_HELPER = "world/supervisor.py"
STARTERS = {"subprocess", "multiprocessing", "pty", "asyncio.subprocess", "concurrent.futures.process", "_posixsubprocess", "_winapi"}
STARTING = re.compile(
    r"(?:exec[lv]p?e?|spawn[lv]p?e?|posix_spawnp?|system|popen|fork|forkpty|startfile|create_subprocess_\w+|subprocess_\w+|ProcessPoolExecutor)"
)


def _starters(path: Path) -> Iterator[str]:
    """What in a module starts a process: an import, or a function of `os` or `asyncio`, however it is called."""
    names = list(_imports(path))
    yield from (name for name in names if name in STARTERS or name.split(".")[0] in STARTERS)
    yield from (
        name for name in names if "." in name and STARTING.fullmatch(name.rsplit(".", 1)[1]) and name.split(".")[0] in ("os", "asyncio")
    )
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and STARTING.fullmatch(node.attr) and ast.unparse(node.value) in ("os", "asyncio", "loop"):
            yield ast.unparse(node)


def test_processes_are_started_in_one_place() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): sorted(set(_starters(path))) for path in FILES}
    assert {place: names for place, names in found.items() if names and place != THE_ONE_PLACE} == {ITS_HELPER: ["subprocess"]}
    assert "subprocess" in found[THE_ONE_PLACE]


@pytest.mark.parametrize(
    "line",
    ["import subprocess", "from os import execv", "import os\nos.spawnv(0, '', [])", "import asyncio\nasyncio.create_subprocess_exec('x')"],
)
def test_a_starter_is_seen(line: str, tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(line, encoding="utf-8")
    assert list(_starters(tmp_path / "x.py"))


def test_no_shell_is_started() -> None:
    text = (PACKAGE / THE_ONE_PLACE).read_text(encoding="utf-8")
    calls = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call)]
    assert not [k for call in calls for k in call.keywords if k.arg in ("shell", "preexec_fn")]


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
