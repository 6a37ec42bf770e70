"""The machine as a value: paths, variables, and the functions that read the real disk."""

from __future__ import annotations

import os
import sys
import types
from dataclasses import replace

import pytest

from conda_language_server.world import host as host_module
from conda_language_server.world.discovery.size import environment_size
from conda_language_server.world.host import AnyCaseEnviron, Host
from tests.world.fake_host import Link, environment, install, machine, merged

LINUX = machine("linux", {}, environ={"X": "/x", "EMPTY": ""}).host
WINDOWS = machine("windows", {}, environ={"Appdata": "C:\\Data"}).host


@pytest.mark.parametrize(
    ("host", "text", "expanded"),
    [
        (LINUX, "$X/a${X}b", "/x/a/xb"),
        (LINUX, "$NOPE ${NOPE} %X% ~", "$NOPE ${NOPE} %X% ~"),
        (LINUX, "[$EMPTY]", "[]"),
        (WINDOWS, "%APPDATA%\\x ${appdata} $AppData", "C:\\Data\\x C:\\Data C:\\Data"),
        (WINDOWS, "%NOPE% '%APPDATA%' %%", "%NOPE% '%APPDATA%' %"),
    ],
)
def test_variables(host, text, expanded):
    assert host.expand_variables(text) == expanded


@pytest.mark.parametrize(
    ("host", "path", "expanded"),
    [
        (LINUX, "~/a", "/home/ann/a"),
        (LINUX, "~", "/home/ann"),
        (LINUX, "~bob/a", "~bob/a"),
        (WINDOWS, "~\\a", "C:\\Users\\ann\\a"),
    ],
)
def test_home(host, path, expanded):
    assert host.expand_user(path) == expanded


def test_paths():
    assert LINUX.absolute("a/../b/") == "/home/ann/b"
    assert WINDOWS.absolute("D:/x/./y") == "D:\\x\\y"
    assert WINDOWS.key("C:/Users/ANN/") == WINDOWS.key("c:\\users\\ann")
    assert LINUX.key("/A") != LINUX.key("/a")


def test_variables_of_windows_in_any_case():
    environ = AnyCaseEnviron({"Path": "x"})
    assert environ["PATH"] == environ.get("path") == "x"
    assert "pAtH" in environ
    assert list(environ) == ["PATH"]
    assert len(environ) == 1


class TestTheRealDisk:
    def test_functions(self, tmp_path):
        fs = Host.real().fs
        file = tmp_path / "f"
        file.write_bytes(b"12345")
        (tmp_path / "d").mkdir()
        assert fs.read_bytes(str(file)) == b"12345"
        assert fs.read_bytes(str(file), 3) == b"123"
        assert sorted(fs.listdir(str(tmp_path))) == ["d", "f"]
        assert fs.folders(str(tmp_path)) == ["d"]
        assert fs.stat(str(file)).st_size == 5
        assert (fs.is_file(str(file)), fs.is_dir(str(file)), fs.exists(str(file))) == (True, False, True)
        assert fs.is_writable(str(file))

    def test_large_files_come_whole(self, tmp_path):
        file = tmp_path / "f"
        file.write_bytes(bytes(range(256)) * 16_000)
        fs = Host.real().fs
        assert fs.read_bytes(str(file)) == file.read_bytes()
        assert fs.read_bytes(str(file), 3_000_000) == file.read_bytes()[:3_000_000]

    @pytest.mark.parametrize("question", ["is_file", "is_dir", "exists", "is_writable", "is_executable"])
    def test_questions_never_raise(self, question, tmp_path):
        ask = getattr(Host.real().fs, question)
        assert [ask(path) for path in (str(tmp_path / "no"), "/a\0b", "/" + "x" * 5000)] == [False] * 3

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
    def test_a_pipe_does_not_hang(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        for limit in (10, -1):
            with pytest.raises(OSError, match="not a file"):
                Host.real().fs.read_bytes(str(tmp_path / "pipe"), limit)

    def test_a_handle_is_closed_whatever_happens(self, tmp_path):
        fs = Host.real().fs
        for _ in range(3000):
            with pytest.raises(IsADirectoryError if sys.platform != "win32" else PermissionError):
                fs.read_bytes(str(tmp_path))

    def test_the_machine(self):
        host = Host.real()
        assert host.path.isabs(host.home)
        assert "".encode(host.encoding) == b""
        assert replace(host, os="windows").path.sep == "\\"


def test_size_counts_each_file_of_the_environment_once():
    tree = merged(
        install("/opt/conda"), environment("/opt/conda/envs/x"), {"/opt/conda/lib/big": b"x" * 1000, "/opt/conda/pkgs/p": b"y" * 500}
    )
    tree |= {"/opt/conda/lib/link": Link("big"), "/opt/conda/lib/up": Link("..")}
    host = machine("linux", tree).host
    own = [p for p in tree if "/envs/" not in p and "/pkgs/" not in p]
    assert environment_size(host, "/opt/conda") == sum(
        len(tree[p]) for p in own if isinstance(tree[p], (str, bytes)) and not isinstance(tree[p], Link)
    )
    assert environment_size(host, "/opt/conda", stop=lambda: True) is None
    assert environment_size(host, "/nowhere") == 0


def test_size_of_folders_that_lead_into_one_another():
    """A junction of Windows is a folder to `lstat`, and may lead to one above."""
    made = machine("windows", merged(environment("C:\\e", windows=True), {"C:\\e\\Lib\\x": b"x" * 100}))
    junction = made.host.fs

    def listdir(path):
        real = path.replace("\\Lib\\back", "")
        return [*junction.listdir(real), *(["back"] if real.endswith("Lib") else [])]

    fs = replace(junction, listdir=listdir, lstat=lambda path: junction.lstat(path.replace("\\Lib\\back", "")))
    asked = []

    def enough():
        asked.append(1)
        return len(asked) > 100

    size = environment_size(replace(made.host, fs=fs), "C:\\e", stop=enough)
    assert size == environment_size(made.host, "C:\\e")
    assert size is not None


def test_both_views_of_the_registry(monkeypatch):
    """A 32-bit Anaconda is written into the view of 32-bit programs alone; what both have is taken from the other."""
    views = {
        256: {"Software\\Python": ({}, ["PythonCore"]), "Software\\Both": ({"": "64", "n": 7}, [])},
        512: {"Software\\Python": ({}, ["ContinuumAnalytics", "PythonCore"]), "Software\\Both": ({"": "32", "more": "x"}, [])},
    }

    class Key:
        def __init__(self, values, children):
            self.values, self.children = values, children

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    def open_key(_hive, key, _zero, access):
        found = views[access & ~1].get(key)
        if found is None:
            raise FileNotFoundError(key)
        return Key(*found)

    winreg = types.SimpleNamespace(
        KEY_WOW64_64KEY=256,
        KEY_WOW64_32KEY=512,
        KEY_READ=1,
        HKEY_CURRENT_USER=object(),
        OpenKey=open_key,
        QueryInfoKey=lambda key: (len(key.children), len(key.values), 0),
        EnumKey=lambda key, i: key.children[i],
        EnumValue=lambda key, i: (*list(key.values.items())[i], 1),
    )
    monkeypatch.setitem(sys.modules, "winreg", winreg)
    monkeypatch.setattr(sys, "platform", "win32")
    read = host_module._read_registry
    assert read("HKEY_CURRENT_USER", "Software\\Python") == ({}, ("PythonCore", "ContinuumAnalytics"))
    assert read("HKEY_CURRENT_USER", "Software\\Both") == ({"": "64", "more": "x"}, ())
    assert read("HKEY_CURRENT_USER", "Software\\Nothing") is None
