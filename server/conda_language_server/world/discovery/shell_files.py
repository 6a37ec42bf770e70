"""Installs that the start files of shells name: what `conda init` wrote, and the folders that somebody put on PATH by hand.

The files are read as text. Nothing in them is run, and a line that is too clever for this tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from conda_language_server.world.discovery.sources import install_behind, install_of_folder, is_absolute, tool_name
from conda_language_server.world.host import Host

MOST_BYTES = 1 << 18
"""Of one file; what conda writes is two kilobytes."""
_MOST_FILES = 40
_LONGEST_LINE = 2000
_LONGEST_VALUE = 300
_MOST_NAMED = 40


class Named(NamedTuple):
    """A path that a start file names: an install, a root of mamba, or the prefix around a folder that it puts on PATH."""

    kind: Literal["install", "mamba root", "prefix"]
    path: str


def start_files(host: Host) -> Iterator[str]:
    """The files that a shell reads when it starts, those of the user first. They need not be there."""
    join, home, value = host.path.join, host.home, host.environ.get
    config = value("XDG_CONFIG_HOME") or join(home, ".config")
    yield from (join(home, name) for name in _POSIX)
    yield from (join(folder, name) for folder in filter(None, (value("ZDOTDIR"),)) for name in _POSIX if name.startswith(".z"))
    yield from (
        join(config, "fish", "config.fish"),
        join(home, ".xonshrc"),
        join(config, "xonsh", "rc.xsh"),
        join(config, "nushell", "config.nu"),
    )
    if host.os == "windows":
        documents = [join(folder, "Documents") for folder in (home, value("OneDrive") or join(home, "OneDrive"))]
        shells = [join(folder, shell) for folder in documents for shell in ("WindowsPowerShell", "PowerShell")]
    else:
        shells = [join(config, "powershell")]
    yield from (join(folder, name) for folder in shells for name in ("profile.ps1", "Microsoft.PowerShell_profile.ps1"))
    folders = [(join(config, "fish", "conf.d"), ".fish")]
    if host.os != "windows":
        yield from _FOR_ALL
        folders += [("/etc/profile.d", ".sh"), ("/etc/fish/conf.d", ".fish")]
    for folder, suffix in folders:
        yield from (join(folder, name) for name in _listed(host, folder) if name.endswith(suffix))


_POSIX = (
    ".bashrc", ".bash_profile", ".bash_login", ".profile", ".zshrc", ".zprofile", ".zshenv", ".zlogin", ".tcshrc", ".cshrc", ".login",
)  # fmt: skip
_FOR_ALL = (
    "/etc/profile",
    "/etc/bash.bashrc",
    "/etc/bashrc",
    "/etc/zshrc",
    "/etc/zshenv",
    "/etc/zsh/zshrc",
    "/etc/zsh/zprofile",
    "/etc/fish/config.fish",
)


def _listed(host: Host, folder: str) -> list[str]:
    try:
        return sorted(host.fs.listdir(folder))[:_MOST_FILES]
    except (OSError, ValueError):
        return []


def start_texts(host: Host) -> Iterator[tuple[str, bytes]]:
    """The start files that can be read, with their first bytes."""
    for path in dict.fromkeys(start_files(host)):
        try:
            if host.path.isabs(path) and host.fs.is_file(path):
                yield path, host.fs.read_bytes(path, MOST_BYTES)
        except (OSError, ValueError):
            continue


def mamba_roots(host: Host) -> Iterator[str]:
    """The roots that `mamba shell init` wrote into the start files."""
    return (named.path for _, data in start_texts(host) for named in named_in(host, data) if named.kind == "mamba root")


def auto_run(host: Host) -> Iterator[str]:
    """What the command prompt of Windows runs first: there `conda init cmd.exe` writes."""
    for hive in ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE") if host.registry is not None else ():
        key = host.registry(hive, "Software\\Microsoft\\Command Processor") if host.registry is not None else None
        if key is not None and (text := key.values.get("AutoRun")):
            yield text


def named_in(host: Host, data: bytes) -> list[Named]:
    """The installs that the text of a start file names, in its order, each once; absolute and normal."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    variables: dict[str, str] = {}
    found: dict[Named, None] = {}
    for line in text.replace("\r", "\n").split("\n"):
        if len(line) > _LONGEST_LINE or line.lstrip().startswith(("#", "::")) or len(found) >= _MOST_NAMED:
            continue
        if _MAY_TELL.search(line):
            found.update(dict.fromkeys(_named_on(host, line, variables)))
        variables.update(
            (name, value[:_LONGEST_VALUE]) for pattern in _ASSIGNED for name, value in pattern.findall(line) if name.upper() != "PATH"
        )
    return list(found)


_MAY_TELL = re.compile(r"bin|conda|mamba|scripts", re.IGNORECASE)
_ASSIGNED = (
    re.compile(r"""\b([A-Za-z_][A-Za-z0-9_]*) ?= ?["']?([/~$A-Za-z][^\s"';]*)"""),
    re.compile(r"""\bset(?:env)? (?:-\w+ ){0,4}([A-Za-z_][A-Za-z0-9_]*) ["']?([/~$][^\s"';]*)"""),
)
"""`ANACONDA=/data/anaconda`, `$root = "D:\\conda"`; `set -gx ANACONDA /data/anaconda` of fish and `setenv` of tcsh."""
_VARIABLE = re.compile(r"\$\{?(?:env:)?([A-Za-z_][A-Za-z0-9_]*)\}?|%([A-Za-z_][A-Za-z0-9_]*)%", re.IGNORECASE)
_ROOT = "MAMBA_ROOT_PREFIX"


def _named_on(host: Host, line: str, variables: dict[str, str]) -> Iterator[Named]:
    is_root = False
    for word in _words(line):
        name, _, value = word.rpartition("=")
        is_root = is_root or _ROOT in (name or value)
        for part in _parts(host, _expanded(host, value, variables)):
            path = _absolute(host, part)
            named = None if path is None else Named("mamba root", path) if is_root else _named(host, path)
            if named is not None:
                is_root = False
                yield named


def _words(line: str) -> Iterator[str]:
    """What may be a path: all that stands between two quotes, since a path may hold spaces, and each word of it."""
    for piece in re.split("[\"']", line):
        if " " in (whole := piece.strip()) and " /" not in whole:
            yield whole
        yield from filter(None, re.split(r"[\s()\[\],`|&]", piece))


def _parts(host: Host, value: str) -> list[str]:
    """The folders of a list such as PATH; a word that is no list is one."""
    if host.os == "windows":
        return re.split("[;:]" if value.startswith("/") else r";|:(?![\\/])", value)
    return value.rstrip(";").split(":")


def _expanded(host: Host, text: str, variables: dict[str, str]) -> str:
    def value_of(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        return host.home if name.upper() in ("HOME", "USERPROFILE") else variables.get(name) or host.environ.get(name) or ""

    for _ in range(_NESTED):
        text = _VARIABLE.sub(value_of, text)[:_LONGEST_LINE]
    return text


_NESTED = 3
"""How often a variable may be made of another one."""


def _absolute(host: Host, part: str) -> str | None:
    text = part.strip()
    if host.os == "windows" and re.match(r"/[A-Za-z]/", text):  # Git's bash: /c/Users/ann/miniconda3
        text = f"{text[1].upper()}:{text[2:]}"
    text = host.expand_user(text)
    if not is_absolute(host, text) or "\0" in text or text.startswith(("//", "\\\\")):
        return None
    return host.path.normpath(text)


def _named(host: Host, path: str) -> Named | None:
    lowered = path.replace("\\", "/").lower()
    for way in _HOOKS:
        if lowered.endswith(way) and len(path) > len(way):
            return Named("install", path[: -len(way)])
    if tool_name(host, path) is not None or host.path.basename(lowered) in _SCRIPTS:
        behind = install_behind(host, path)
        return Named("install", behind) if behind is not None and host.path.basename(behind) else None
    prefix = install_of_folder(host, path)
    return Named("prefix", prefix) if prefix is not None and host.path.basename(prefix) else None


_HOOKS = (
    "/etc/profile.d/conda.sh", "/etc/profile.d/mamba.sh", "/etc/profile.d/micromamba.sh", "/etc/profile.d/conda.csh",
    "/etc/fish/conf.d/conda.fish", "/etc/fish/conf.d/mamba.fish", "/shell/condabin/conda-hook.ps1",
)  # fmt: skip
_SCRIPTS = ("conda_hook.bat", "activate", "activate.bat")
