"""One environment, read from its `conda-meta` folder by names alone: no JSON is parsed, nothing is started."""

from __future__ import annotations

import errno
import re
from typing import Literal, NamedTuple

from conda_language_server.facts import Broken
from conda_language_server.world.host import FileSystem, Host

Skip = Literal["no-conda-meta", "no-history", "unreadable", "link-loop", "bad-path"]
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
    has_mamba: bool
    is_pixi: bool
    creator: str | None
    """The program that made it, as its history tells: mostly a path, sometimes a word."""


def read_prefix(host: Host, prefix: str, known: Reading | None = None) -> Reading | Skip:
    """Reads an environment, or answers `known` if its `conda-meta` has not changed since.

    An environment is a folder with the file `conda-meta/history` (conda-facts.md 2 i); pixi's marker counts too, because its older
    versions wrote no history.
    """
    fs, sep = host.fs, host.path.sep
    meta = f"{prefix}{sep}conda-meta"
    try:
        stat = fs.stat(meta)
        if known is not None and known.stamp == stat.st_mtime_ns:
            return known
        names = fs.listdir(meta)
    except (OSError, ValueError) as error:
        return _unlisted(host, prefix, error)
    listing = "\0".join(("", *names, ""))
    history = f"{meta}{sep}history"
    head = _head(fs, history) if "\0history\0" in listing else None
    is_pixi = "\0pixi\0" in listing
    if head is None and not is_pixi:
        return "no-history"
    version, python, broken = _python(host, prefix, versions_in(listing, "python"))
    return Reading(
        prefix,
        stat.st_mtime_ns,
        (stat.st_dev, stat.st_ino) if stat.st_ino else None,
        version,
        python,
        broken,
        fs.is_writable(history),
        "\0frozen\0" in listing,
        "\0conda-" in listing and bool(versions_in(listing, "conda")),
        "\0mamba-" in listing and bool(versions_in(listing, "mamba")),
        is_pixi,
        creator(head) if head else None,
    )


def versions_in(listing: str, package: str) -> list[str]:
    """The versions of a package among file names that are joined, led and followed by NUL.

    One search in one string is what makes a thousand environments quick; `python-dateutil-2.9-py_0.json` is not python.
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


def interpreter(host: Host, prefix: str) -> str | None:
    """The python of an environment, if it is there."""
    is_file = host.fs.is_file
    if host.os == "windows":
        path = f"{prefix}\\python.exe"
        return path if is_file(path) else None
    if is_file(path := f"{prefix}/bin/python") or is_file(path := f"{prefix}/bin/python3"):
        return path
    return None


def _python(host: Host, prefix: str, versions: list[str]) -> tuple[str | None, str | None, Broken | None]:
    """Version, interpreter, and what is wrong with them. Two records of one package are what a broken-off update leaves."""
    if not versions:
        return None, None, None
    version = versions[0] if len(versions) == 1 else max(versions, key=_numbers)
    path = interpreter(host, prefix)
    if path is not None:
        return version, path, "python-twice" if len(versions) > 1 else None
    elsewhere = f"{prefix}\\bin\\python" if host.os == "windows" else f"{prefix}/python.exe"
    return version, None, "other-system" if host.fs.is_file(elsewhere) else "python-missing"


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _head(fs: FileSystem, history: str) -> bytes | None:
    """The beginning of the history; None where it is no file."""
    try:
        return fs.read_bytes(history, 1024)
    except PermissionError:  # on Windows a folder answers like this too
        return b"" if fs.is_file(history) else None
    except OSError:
        return None


_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.EINVAL}


def _unlisted(host: Host, prefix: str, error: OSError | ValueError) -> Reading | Skip:
    """What an error at the door means. conda asks for the history alone, so a folder it may not list is an environment for it still."""
    if isinstance(error, ValueError) or error.errno == errno.ENAMETOOLONG:
        return "bad-path"
    if error.errno in _ABSENT:
        return "no-conda-meta"
    if error.errno == errno.ELOOP:
        return "link-loop"
    history = host.path.join(prefix, "conda-meta", "history")
    if not host.fs.is_file(history):
        return "unreadable"
    return Reading(prefix, 0, None, None, None, "unreadable", False, False, False, False, False, None)
