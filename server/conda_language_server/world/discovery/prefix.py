"""One environment, read from the names in its `conda-meta` folder: no JSON is parsed, nothing is started."""

from __future__ import annotations

import errno
import re
from typing import Literal, NamedTuple

from conda_language_server.facts import Broken
from conda_language_server.world.host import FileSystem, Host

Skip = Literal["no-conda-meta", "no-history", "unreadable", "link-loop", "bad-path", "not-absolute"]
"""Why a path is no environment. `no-history` is what a removal that was broken off leaves behind."""


class Reading(NamedTuple):
    """What the disk says about an environment. `stamp` changes with every package that is added or removed."""

    prefix: str
    stamp: int
    identity: tuple[int, int] | None
    python_version: str | None
    python: str | None
    broken: Broken | None
    writable: bool
    frozen: bool
    has_conda: bool
    is_pixi: bool
    creator: str | None
    """The program that made it, as its history tells: mostly a path, sometimes a word."""


class _Contents(NamedTuple):
    """What the names in `conda-meta` say."""

    pythons: list[str]
    frozen: bool
    has_conda: bool = False
    is_pixi: bool = False


def read_prefix(host: Host, prefix: str, known: Reading | None = None) -> Reading | Skip:
    """Reads an environment, or answers `known` if its `conda-meta` has not changed since, and nothing was wrong then.

    An environment is a folder with the file `conda-meta/history`; pixi's marker counts too, because its older
    versions wrote no history. Listing `conda-meta` is what takes time. It is left out where the history names the Python and the record of
    that very Python is there.
    """
    fs, sep = host.fs, host.path.sep
    meta = f"{prefix}{sep}conda-meta"
    try:
        status = fs.stat(meta)
        if known is not None and known.stamp == status.st_mtime_ns and known.broken is None:
            return known
        history = _history(fs, f"{meta}{sep}history")
        python = python_added(history) if history else None
        if python is not None and fs.exists(f"{meta}{sep}{python}.json"):
            contents = _Contents([python.split("-", 2)[1]], fs.exists(f"{meta}{sep}frozen"))
        else:
            contents = _listed(fs.listdir(meta))
            if history is None and not contents.is_pixi:
                return "no-history"
    except (OSError, ValueError) as error:
        return _closed(host, prefix, error)
    version, interpreter, broken = _python(host, prefix, contents.pythons)
    if history and _is_of_other_system(host, history):
        interpreter, broken = None, "other-system"
    return Reading(
        prefix,
        status.st_mtime_ns,
        (status.st_dev, status.st_ino) if status.st_ino else None,
        version,
        interpreter,
        broken,
        fs.is_writable(f"{meta}{sep}history"),
        contents.frozen,
        contents.has_conda,
        contents.is_pixi,
        creator(history) if history else None,
    )


_MOST = 1 << 16


def _history(fs: FileSystem, path: str) -> bytes | None:
    """The history, empty where it may not be read; None where it is no file."""
    try:
        return fs.read_bytes(path, _MOST)
    except PermissionError:  # on Windows a folder answers like this too
        return b"" if fs.is_file(path) else None
    except OSError:
        return None


_RECORD = re.compile(rb"::(python-[0-9][0-9A-Za-z.+!_]*-[0-9A-Za-z._]+)\r?\n")


def python_added(history: bytes) -> str | None:
    """The last Python that a history adds: `python-3.12.4-h955ad1f_0`. None where only the names in `conda-meta` can tell.

    That is so if there is none, if more may follow what was read, and if a conda is among the packages, since that makes an install.
    """
    if len(history) == _MOST or b"::conda-" in history:
        return None
    at = history.rfind(b"::python-")
    while at >= 0:
        record = _RECORD.match(history, at)
        if record is not None and history.startswith(b"+", history.rfind(b"\n", 0, at) + 1):
            return record[1].decode("ascii")
        at = history.rfind(b"::python-", 0, at)
    return None


_SUBDIR = re.compile(rb"^\+\S*/(linux|osx|win)-[0-9a-z_]+::", re.MULTILINE)
_PLATFORMS = {"linux": b"linux", "macos": b"osx", "windows": b"win"}


def _is_of_other_system(host: Host, history: bytes) -> bool:
    """Whether the packages of an environment are those of another system: a folder that a container, a Mac and Windows share."""
    found = _SUBDIR.search(history)
    return found is not None and found[1] != _PLATFORMS[host.os]


def _listed(names: list[str]) -> _Contents:
    listing = "\0".join(("", *names, ""))
    return _Contents(versions_in(listing, "python"), "frozen" in names, bool(versions_in(listing, "conda")), "pixi" in names)


def versions_in(listing: str, package: str) -> list[str]:
    """The versions of a package among file names that are joined, led and followed by NUL.

    One search in one string is quicker than a look at each name; `python-dateutil-2.9-py_0.json` is not python.
    """
    found: list[str] = []
    lead = f"\0{package}-"
    at = listing.find(lead)
    while at >= 0:
        end = listing.index("\0", at + 1)
        parts = listing[at + 1 : end].rsplit("-", 2)
        if len(parts) == 3 and parts[0] == package and parts[2].endswith(".json"):
            found.append(parts[1])
        at = listing.find(lead, end)
    return found


_COMMAND = b"# cmd: "
_VERBS = re.compile(rb" (?:create|install|update|env|remove|config|run|self-update|clean)\b.*")


def creator(history: bytes) -> str | None:
    r"""The program on the first `# cmd:` line of a history: `/opt/conda/bin/conda`, `C:\Program Files\…\conda-script.py` …"""
    _, command, rest = history.partition(_COMMAND)
    if not command:
        return None
    line = rest.partition(b"\n")[0]
    program, verb, _ = line.partition(b" create ")
    return (program if verb and b" env" not in program else _VERBS.sub(b"", line)).rstrip().decode("utf-8", "surrogateescape")


def interpreter_of(host: Host, prefix: str) -> str | None:
    """The python of an environment, if it is there and may be run."""
    there = host.fs.is_executable
    if host.os == "windows":
        path = f"{prefix}\\python.exe"
        return path if there(path) else None
    if there(path := f"{prefix}/bin/python") or there(path := f"{prefix}/bin/python3"):
        return path
    return None


def _python(host: Host, prefix: str, versions: list[str]) -> tuple[str | None, str | None, Broken | None]:
    """Version, interpreter, and what is wrong with them. Two records of one package are what a broken-off update leaves."""
    if not versions:
        return None, None, None
    version = versions[0] if len(versions) == 1 else max(versions, key=_numbers)
    path = interpreter_of(host, prefix)
    if path is not None:
        return version, path, "python-twice" if len(versions) > 1 else None
    elsewhere = f"{prefix}\\bin\\python" if host.os == "windows" else f"{prefix}/python.exe"
    return version, None, "other-system" if host.fs.exists(elsewhere) else "python-missing"


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.EINVAL}


def _closed(host: Host, prefix: str, error: OSError | ValueError) -> Reading | Skip:
    """What an error at the door means. conda asks for the history alone, so a folder it may not list is an environment for it still."""
    if isinstance(error, ValueError) or error.errno == errno.ENAMETOOLONG:
        return "bad-path"
    if error.errno in _ABSENT:
        return "no-conda-meta"
    if error.errno == errno.ELOOP:
        return "link-loop"
    if not host.fs.is_file(host.path.join(prefix, "conda-meta", "history")):
        return "unreadable"
    return Reading(prefix, 0, None, None, None, "unreadable", False, False, False, False, None)
