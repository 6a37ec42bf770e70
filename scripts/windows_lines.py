"""Which lines of the program run on Windows alone, and which of them a run of the tests there has reached."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "server" / "conda_language_server"


def table(records: Path) -> str:
    """A line for each module that has such lines, with those that did not run; the last one has the sum."""
    ran = _ran(records)
    rows, total, reached = [], 0, 0
    for file in sorted(PACKAGE.rglob("*.py")):
        lines = set(only_on_windows(file.read_text(encoding="utf-8")))
        if not lines:
            continue
        name = file.relative_to(PACKAGE).as_posix()
        missed = lines - ran.get(name, set())
        total, reached = total + len(lines), reached + len(lines) - len(missed)
        rows.append(f"  {name:32} {len(lines) - len(missed):3} of {len(lines):3}  {_listed(missed)}".rstrip())
    return "\n".join(["Lines that run on Windows alone, and those that did not:", *rows, f"  {'all':32} {reached:3} of {total:3}"])


def only_on_windows(text: str) -> Iterator[int]:
    """The lines of statements that stand below `if sys.platform == "win32":` or `os.name == "nt"`."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.If):
            continue
        condition = ast.unparse(node.test)
        if "sys.platform == 'win32'" in condition or "os.name == 'nt'" in condition:
            yield from _statements(node.body)
        elif condition == "sys.platform != 'win32'":
            yield from _statements(node.orelse)


def _statements(body: list[ast.stmt]) -> Iterator[int]:
    for statement in body:
        for node in ast.walk(statement):
            is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            if isinstance(node, ast.stmt) and not is_text and not isinstance(node, (ast.Global, ast.Try)):
                yield node.lineno


def _ran(records: Path) -> dict[str, set[int]]:
    ran: dict[str, set[int]] = {}
    for file in records.glob("*.txt"):
        for line in file.read_text(encoding="utf-8").splitlines():
            name, _, number = line.rpartition("\t")
            ran.setdefault(name.replace("\\", "/"), set()).add(int(number))
    return ran


def _listed(lines: set[int]) -> str:
    return "not run: " + ", ".join(map(str, sorted(lines))) if lines else ""
