"""Reading the lists that name environments and installs: environments.txt, PATH, the registry of Windows, histories."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from conda_language_server.world.host import Host, RegistryKey

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def environment_lines(data: bytes, host: Host) -> list[str]:
    """The lines of an environments.txt that are meant as paths, in any encoding, each once; absolute paths are made normal.

    conda writes the file in the locale encoding, other programs in UTF-8, and PowerShell's `>` in UTF-16; one file may hold several. So
    each line is decoded by itself: UTF-8, else the locale's encoding, else byte by byte, which on Linux names the very folder. Where that
    leads nowhere, a reading in the encoding of another system that leads to a folder is taken.
    Comments and blank lines are dropped. conda replaces neither `~` nor variables here.
    """
    found: dict[str, None] = {}
    for line in _lines(data, host):
        text = line.strip(" \t\r\n\x0b\x0c\x00\x1a")
        if text and text[0] != "#":
            found.setdefault(host.path.normpath(_plain(text) if host.os == "windows" else text) if is_absolute(host, text) else text)
    return list(found)


def is_absolute(host: Host, path: str) -> bool:
    r"""Whether a path says all; `\x` of Windows does not, since it lies on whichever drive is the current one."""
    return host.path.isabs(path) and (host.os != "windows" or bool(host.path.splitdrive(path)[0]))


def on_disk(host: Host, path: str) -> str:
    r"""A path of Windows as its disk spells it, with short names such as `C:\PROGRA~1` written out. Links stay, but behind a short name."""
    real = host.fs.realpath(path)
    return real if "~" in path or host.key(real) == host.key(path) else path


_LONGEST_PLAIN = 248
"""Of folders of Windows, without its long paths turned on."""


def _plain(path: str) -> str:
    r"""`\\?\C:\x` and `\\?\UNC\server\share` as everybody else writes them, where they work without the mark."""
    bare = "\\\\" + path[8:] if path.upper().startswith("\\\\?\\UNC\\") else path.removeprefix("\\\\?\\")
    return bare if len(bare) < _LONGEST_PLAIN else path


def _lines(data: bytes, host: Host) -> Iterator[str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            data = data[len(mark) :]
            if encoding != "utf-8":
                yield from data.decode(encoding, "replace").split("\n")
                return
    if data[1:2] == b"\0" and data[:1] in b"/#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\\":
        yield from data.decode("utf-16-le", "replace").split("\n")
        return
    data = data.replace(b"\r", b"\n")
    try:
        yield from data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        yield from (_decoded(line, host) for line in data.split(b"\n"))


_OTHER_ENCODINGS = ("gb18030", "big5", "cp932", "cp949", "cp1252")


def _decoded(line: bytes, host: Host) -> str:
    if (text := _in("utf-8", line)) is not None:
        return text
    plain = _in(host.encoding, line) or line.decode("utf-8", "replace" if host.os == "windows" else "surrogateescape")
    readings = (plain, *filter(None, (_in(encoding, line) for encoding in _OTHER_ENCODINGS)))
    return next((text for text in readings if is_absolute(host, text.strip()) and host.fs.is_dir(text.strip())), plain)


def _in(encoding: str, line: bytes) -> str | None:
    try:
        return line.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


_TOOLS = {"conda", "mamba", "micromamba", "conda-script", "mamba-script", "conda-env", "conda-env-script"}


def install_behind(host: Host, program: str) -> str | None:
    """The install that a program of conda belongs to, told by where it lies: `/opt/conda/bin/conda` → `/opt/conda`.

    None for a program in a folder that is not laid out like an install, such as `~/micromamba.exe`.
    """
    path = host.path
    if not path.isabs(program):
        return None
    parts = path.normpath(program).replace("\\", "/").split("/") if host.os == "windows" else path.normpath(program).split("/")
    lowered = [part.lower() for part in parts]
    if "site-packages" in lowered:  # …/lib/python3.12/site-packages/conda/__main__.py, on Windows …\Lib\site-packages\…
        at = lowered.index("site-packages")
        parts = parts[: at - (1 if host.os == "windows" else 2)]
    else:
        parts = _without_bin(parts[:-1], lowered[:-1])
    return path.sep.join(parts) if len(parts) > 1 else None


def programs_on_path(host: Host, *names: str) -> Iterator[str]:
    """The files of these names in the folders of PATH, in the order in which a shell looks."""
    folders = filter(None, host.environ.get("PATH", "").split(host.path.pathsep))
    return (program for folder in folders for name in names if host.fs.is_file(program := host.path.join(folder, name)))


def install_of_folder(host: Host, folder: str) -> str | None:
    r"""The prefix to which a folder of PATH belongs: `C:\conda\Library\bin` → `C:\conda`; None for one with another name."""
    parts = host.path.normpath(folder).replace("\\", "/").split("/") if host.os == "windows" else host.path.normpath(folder).split("/")
    stripped = _without_bin(parts, [part.lower() for part in parts])
    return host.path.sep.join(stripped) if 1 < len(stripped) < len(parts) else None


def _without_bin(parts: list[str], lowered: list[str]) -> list[str]:
    if lowered[-2:] == ["library", "bin"]:
        return parts[:-2]
    if lowered[-3:-1] == ["library", "mingw-w64"]:
        return parts[:-3]
    return parts[:-1] if lowered and lowered[-1] in ("bin", "scripts", "condabin", "shims") else parts


def tool_name(host: Host, program: str) -> str | None:
    """conda, mamba or micromamba for a program's path or name; None for any other."""
    name = program.replace("\\", "/").rpartition("/")[2].lower() if host.os == "windows" else host.path.basename(program).lower()
    name = re.sub(r"\.(exe|bat|cmd|py|ps1)$", "", name)
    if name == "__main__":
        return "mamba" if re.search(r"[/\\]mamba[/\\]__main__", program) else "conda"
    return name.split("-")[0] if name in _TOOLS else None


_PYTHON_KEYS = ("PythonCore", "ContinuumAnalytics")
_HIVES = ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE")
_UNINSTALL = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall"
_INSTALLER = re.compile(r"^(ana|mini)conda|^miniforge|^mambaforge", re.IGNORECASE)


def registry_installs(host: Host) -> Iterator[str]:
    """Prefixes that installers wrote into the registry: PEP 514 keys of any company, and the list of installed programs."""
    if host.registry is None:
        return
    for hive in _HIVES:
        root = host.registry(hive, "Software\\Python")
        companies = dict.fromkeys((*_PYTHON_KEYS, *(root.children if root else ())))
        for company in companies:
            key = host.registry(hive, f"Software\\Python\\{company}")
            for tag in key.children if key else ():
                yield from _install_path(host, host.registry(hive, f"Software\\Python\\{company}\\{tag}\\InstallPath"))
        programs = host.registry(hive, _UNINSTALL)
        for program in programs.children if programs else ():
            if _INSTALLER.match(program):
                yield from _uninstalls(host, host.registry(hive, f"{_UNINSTALL}\\{program}"))


def _values(key: RegistryKey | None, name: str) -> Iterator[str]:
    if key is not None and key.values.get(name):
        yield key.values[name]


def _install_path(host: Host, key: RegistryKey | None) -> Iterator[str]:
    found = tuple(_values(key, ""))
    yield from found or (host.path.dirname(program) for program in _values(key, "ExecutablePath"))


def _uninstalls(host: Host, key: RegistryKey | None) -> Iterator[str]:
    yield from _values(key, "InstallLocation")
    for command in _values(key, "UninstallString"):  # "C:\conda\Uninstall-Miniconda3.exe" /S
        quoted = re.match(r'\s*"([^"]+)"', command)
        yield host.path.dirname(quoted[1] if quoted else command.strip())
