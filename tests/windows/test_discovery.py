"""Installs and environments by the registry, the drives and the folders of a genuine Windows."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conda_language_server.world.condarc_files import search_path
from conda_language_server.world.discovery.finder import Finder
from conda_language_server.world.host import Drive, Host
from tests.windows.conftest import Run


def install(prefix: Path) -> Path:
    for name in ("conda-meta/history", "conda-meta/conda-26.7.1-py312_0.json", "python.exe", "Scripts/conda.exe", "condabin/conda.bat"):
        (prefix / name).parent.mkdir(parents=True, exist_ok=True)
        (prefix / name).write_bytes(b"")
    (prefix / "envs").mkdir()
    return prefix


def environment(prefix: Path) -> Path:
    for name in ("conda-meta/history", "conda-meta/python-3.12.4-h955ad1f_0.json", "python.exe"):
        (prefix / name).parent.mkdir(parents=True, exist_ok=True)
        (prefix / name).write_bytes(b"")
    return prefix


def found(host: Host) -> dict[str, str | None]:
    """The names of environments by their prefixes."""
    return {env.prefix: env.name for env in Finder(host).look().environments}


PYTHONS = "Software\\Python\\ContinuumAnalytics\\Anaconda"
UNINSTALL = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Anaconda3"


class TestRegistry:
    @pytest.mark.parametrize(
        ("key", "view"),
        [(f"HKCU\\{PYTHONS}1", ()), (f"HKLM\\{PYTHONS}2", ("/reg:64",)), (f"HKLM\\{PYTHONS}3", ("/reg:32",))],
    )
    def test_the_place_of_an_install(
        self, registry: Callable[..., None], host: Host, tmp_path: Path, key: str, view: tuple[str, ...]
    ) -> None:
        prefix = install(tmp_path / "软件" / "somewhere else")
        registry(f"{key}\\InstallPath", "", os.fspath(prefix), *view)
        assert found(host)[os.fspath(prefix)] == "base"

    def test_by_its_program_alone(self, registry: Callable[..., None], host: Host, tmp_path: Path) -> None:
        prefix = install(tmp_path / "by program")
        registry(f"HKCU\\{PYTHONS}4\\InstallPath", "ExecutablePath", os.fspath(prefix / "python.exe"))
        assert os.fspath(prefix) in found(host)

    def test_by_what_removes_it(self, registry: Callable[..., None], host: Host, tmp_path: Path) -> None:
        prefix = install(tmp_path / "by removal")
        registry(f"HKCU\\{UNINSTALL}", "UninstallString", f'"{prefix}\\Uninstall-Anaconda3.exe"')
        registry(f"HKCU\\{UNINSTALL}", "DisplayName", "Anaconda3 2026.01")
        assert os.fspath(prefix) in found(host)

    def test_keys_that_are_not_there(self, host: Host) -> None:
        assert host.registry is not None
        assert host.registry("HKEY_CURRENT_USER", "Software\\No Such Key\\环境") is None


class TestPlaces:
    @pytest.mark.parametrize("place", ["{LOCALAPPDATA}\\anaconda3", "{ProgramData}\\miniconda3", "{USERPROFILE}\\miniforge3"])
    def test_the_usual_ones(self, host: Host, environ: dict[str, str], place: str) -> None:
        prefix = install(Path(place.format(**environ)))
        named = environment(prefix / "envs" / "数据")
        there = found(host)
        assert (there[os.fspath(prefix)], there[os.fspath(named)]) == ("base", "数据")

    def test_the_configuration_of_all_users(self, host: Host) -> None:
        """conda names the folder itself, whatever the variable says."""
        folder = Path("C:\\ProgramData\\conda")
        if (folder / ".condarc").exists():
            pytest.skip("this machine has such a file")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".condarc").write_bytes(b"channels: [a]\r\n")
        try:
            there = [place.path for place in search_path(host, None, None) if place.exists]
        finally:
            (folder / ".condarc").unlink()
        assert [path.replace("/", "\\") for path in there] == [os.fspath(folder / ".condarc")]

    @pytest.mark.parametrize(("root", "kind"), [("D:\\", "fixed"), ("N:\\", "remote")])
    def test_other_drives_and_those_of_the_network(self, host: Host, root: str, kind: str) -> None:
        if Drive(root, kind) not in host.drives():  # type: ignore[arg-type]
            pytest.skip(f"{root} is no drive of that kind here")
        prefix = install(Path(root + "miniforge3"))
        try:
            there = found(host)
        finally:
            shutil.rmtree(prefix)
        assert there[os.fspath(prefix)] == "base"


class TestEnvironmentsTxt:
    @pytest.mark.parametrize(
        ("encoding", "mark"), [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("system", b"")]
    )
    def test_in_the_encodings_that_programs_of_windows_write(
        self, host: Host, home: Path, tmp_path: Path, encoding: str, mark: bytes
    ) -> None:
        """UTF-16 is what `>` of Windows PowerShell 5.1 makes; conda writes UTF-8 and reads what the system is in."""
        system = encoding == "system"
        name = "环境" if not system or host.encoding in ("gbk", "utf-8") else "été"
        prefix = environment(tmp_path / "work" / name)
        (home / ".conda").mkdir()
        text = f"{prefix}\r\n"
        (home / ".conda" / "environments.txt").write_bytes(mark + text.encode(host.encoding if system else encoding))
        assert os.fspath(prefix) in found(host)

    @pytest.mark.parametrize("spelled", ["\\\\?\\{}", "{}\\", "{:/}", "{:case}"])
    def test_other_spellings_are_one_environment(self, host: Host, home: Path, spelled: str) -> None:
        prefix = environment(home / "work" / "web one")
        plain = os.fspath(prefix)
        other = {"{:/}": plain.replace("\\", "/"), "{:case}": plain.upper()}.get(spelled) or spelled.format(plain)
        (home / ".conda").mkdir()
        (home / ".conda" / "environments.txt").write_bytes(f"{other}\r\n{plain}\r\n".encode())
        assert [path for path in found(host) if path.lower().endswith("web one")] == [plain]

    def test_short_names_of_old_programs_are_the_same_environment(self, host: Host, home: Path) -> None:
        """`%TEMP%` of a user with a long name is written with them."""
        prefix = environment(home / "work in folders" / "my environment")
        short = ctypes.create_unicode_buffer(1000)
        assert ctypes.WinDLL("kernel32").GetShortPathNameW(os.fspath(prefix), short, 1000)
        if "~" not in short.value:
            pytest.skip("this disk has no short names")
        (home / ".conda").mkdir()
        for lines in ([short.value], [short.value, os.fspath(prefix)], [os.fspath(prefix), short.value]):
            (home / ".conda" / "environments.txt").write_bytes("".join(f"{line}\r\n" for line in lines).encode())
            assert [path for path in found(host) if "~" in path or "work in folders" in path] == [os.fspath(prefix)]

    def test_a_path_of_more_than_260_characters(self, host: Host, home: Path) -> None:
        folder = home
        while len(os.fspath(folder)) < 280:
            folder /= "a long name of a folder 数据"
        prefix = Path("\\\\?\\" + os.fspath(folder / "web"))
        environment(prefix)
        (home / ".conda").mkdir()
        (home / ".conda" / "environments.txt").write_bytes(f"{folder / 'web'}\r\n".encode())
        assert [path.removeprefix("\\\\?\\") for path in found(host) if path.endswith("web")] == [os.fspath(folder / "web")]

    def test_the_spelling_of_the_disk_where_only_another_is_written(self, host: Host, home: Path) -> None:
        prefix = environment(home / "work" / "Web")
        (home / ".conda").mkdir()
        (home / ".conda" / "environments.txt").write_bytes(os.fspath(prefix).upper().encode() + b"\r\n")
        assert [path for path in found(host) if path.lower().endswith("web")] == [os.fspath(prefix)]


def test_the_command_line_lists_them_in_utf_8(run: Run, environ: dict[str, str]) -> None:
    prefix = install(Path(environ["LOCALAPPDATA"]) / "miniconda3")
    environment(prefix / "envs" / "数据")
    done = run("envs")
    assert done.returncode == 0
    assert "数据" in done.stdout.decode("utf-8")


def test_another_users_variables_are_not_asked_for(host: Host, home: Path) -> None:
    assert found(replace(host, home=os.fspath(home / "nobody"))) is not None
