"""Reads the files that are to be checked, finds them in folders, and writes a mended one back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from conda_language_server.model.file_kinds import kind_of
from conda_language_server.model.source import Bytes, FileKind
from conda_language_server.syntax.yaml.reader import DEFAULT_LIMITS
from conda_language_server.text.decoding import decode, encode
from conda_language_server.world.host import Host
from conda_language_server.world.writing import replace_file

_SKIPPED = frozenset(
    {"node_modules", "__pycache__", "site-packages", ".git", ".hg", ".svn", ".venv", "venv", ".tox", ".nox", ".pixi", ".mypy_cache", "conda-meta", "pkgs"}
)  # fmt: skip

# Of a larger file the reader says no more than that it is too large; a character cut in two at the end must not count as a mistake.
MOST_BYTES = DEFAULT_LIMITS.max_bytes + 8


class TextFile(NamedTuple):
    """A file as text: what conda's reader would see, or the best guess where it sees nothing."""

    path: str
    kind: FileKind | None
    text: str
    bytes: Bytes


def read_text_file(host: Host, path: str, kind: FileKind | None = None) -> TextFile:
    """Reads a file; `kind` None lets its name and content decide.

    Raises:
        OSError: it cannot be read.
    """
    return decoded(path, host.fs.read_bytes(host.absolute(path), MOST_BYTES), kind, host.encoding)


def decoded(path: str, data: bytes, kind: FileKind | None, system_encoding: str = "utf-8") -> TextFile:
    """The text in bytes that were read from `path` (or standard input), as conda reads them on a system with that encoding."""
    guess: FileKind = kind or ("condarc" if "condarc" in path.replace("\\", "/").rsplit("/", 1)[-1] else "environment")
    if len(data) >= MOST_BYTES:
        # conda would go on; we only say that it is too large, whatever the cut-off end holds.
        return TextFile(path, kind or kind_of(path), data.decode("latin-1"), Bytes())
    # mamba takes the bytes of its own file as they are.
    result = decode(data, guess, "utf-8" if path.endswith("mambarc") else system_encoding)
    problem = result.problem
    if problem is not None and problem.code == "undecodable" and problem.guess == "utf-8":
        # A person sees the right text; the rule about comments says which line the system's encoding cannot hold.
        problem = None
    facts = Bytes(result.encoding, result.bom, problem)
    return TextFile(path, kind or kind_of(path, result.text), result.text, facts)


def find_files(host: Host, folder: str, unreadable: Callable[[str, OSError], None] = lambda *_: None) -> Iterator[str]:
    """The environment files and `.condarc` files below a folder, in the order of their paths.

    Folders of tools and installed environments are left out; links to folders are not followed, so there are no loops. `unreadable` is
    told of each folder that cannot be looked into.
    """
    fs, path = host.fs, host.path
    try:
        names = sorted(fs.listdir(host.absolute(folder)))
    except OSError as error:
        unreadable(folder, error)
        return
    for name in names:
        inner = path.join(folder, name)
        full = host.absolute(inner)
        if fs.is_dir(full):
            if name not in _SKIPPED and not _is_link(host, full) and not fs.is_dir(path.join(full, "conda-meta")):
                yield from find_files(host, inner, unreadable)
        elif _is_wanted(host, inner):
            yield inner


def _is_link(host: Host, path: str) -> bool:
    try:
        host.fs.readlink(path)
    except (OSError, ValueError):
        return False
    return True


def _is_wanted(host: Host, path: str) -> bool:
    if not path.lower().endswith((".yml", ".yaml", "condarc", "mambarc")):
        return False
    try:
        return read_text_file(host, path).kind is not None
    except (OSError, ValueError):
        return kind_of(path) is not None


def write_text_file(path: str, text: str, facts: Bytes) -> None:
    """Puts a text in place of a file in one step, in the encoding and with the byte order mark that it had.

    Raises:
        OSError: it cannot be written; the old file is then still there.
    """
    replace_file(_real(path), encode(text, facts.encoding, facts.bom))


def _real(path: str) -> str:
    """Where links lead; the path itself where the system cannot say, as some disks of Windows cannot."""
    try:
        return os.path.realpath(path)
    except OSError:
        return path
