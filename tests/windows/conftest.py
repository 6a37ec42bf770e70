"""These tests run on Windows, or below Wine by `python dev.py test windows`; elsewhere there is nothing of them to run."""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from conda_language_server.world.host import AnyCaseEnviron, Host

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The profile folder of a user of whom nothing is there yet."""
    folder = tmp_path / "Users" / "安"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def environ(home: Path, tmp_path: Path) -> dict[str, str]:
    """The variables of that user; folders for all users lie beside the profile."""
    left_out = ("CONDA", "LC_", "LANG", "PYTHONIOENCODING", "PYTHONUTF8")
    return {
        **{name: value for name, value in os.environ.items() if not name.upper().startswith(left_out)},
        "USERPROFILE": os.fspath(home),
        "LOCALAPPDATA": os.fspath(home / "AppData" / "Local"),
        "APPDATA": os.fspath(home / "AppData" / "Roaming"),
        "ProgramData": os.fspath(tmp_path / "ProgramData"),
    }


@pytest.fixture
def host(home: Path, environ: Mapping[str, str]) -> Host:
    """This Windows, with its registry and drives, as that user sees it."""
    return replace(Host.real(), environ=AnyCaseEnviron(environ), home=os.fspath(home), cwd=os.fspath(home), is_admin=False)


@pytest.fixture
def run(home: Path, environ: Mapping[str, str]) -> Run:
    """Runs the command line as that user."""

    def run(*words: object, data: bytes = b"", cwd: Path = home, **more: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "conda_language_server", *map(str, words)]
        return subprocess.run(command, input=data, cwd=cwd, env={**environ, **more}, capture_output=True, check=False, timeout=90)

    return run


@pytest.fixture
def registry() -> Iterator[Callable[..., None]]:
    """Puts keys with `reg add`, and takes them out again."""
    put: list[tuple[str, ...]] = []

    def add(key: str, name: str, value: str, *view: str) -> None:
        which = ["/ve"] if not name else ["/v", name]
        done = subprocess.run(["reg", "add", key, *which, "/d", value, "/f", *view], capture_output=True, check=False, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        put.append((key, *view))

    yield add
    for key, *view in put:
        subprocess.run(["reg", "delete", key, "/f", *view], capture_output=True, check=False, timeout=60)


@contextlib.contextmanager
def held(path: Path, shared: int = 0x3) -> Iterator[None]:
    """The file open as most programs of Windows have it: nobody may delete or replace it meanwhile; with `shared=0`, nobody else open it."""
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(ctypes.c_wchar_p(os.fspath(path)), 0x80000000, shared, None, 3, 0, None)
    assert handle not in (None, ctypes.c_void_p(-1).value)
    try:
        yield
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
