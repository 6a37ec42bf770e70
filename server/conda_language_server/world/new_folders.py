"""What a disk says about folders that conda is to use from now on. Nothing is made or written: conda makes them itself."""

from __future__ import annotations

from typing import Literal, NamedTuple

from conda_language_server.world.configuration import base_prefix
from conda_language_server.world.host import Host


class FolderState(NamedTuple):
    """A folder, or the place where one is to be.

    Attributes:
        path: as it was asked for, made absolute.
        real: links followed.
        kind: "missing" where nothing is there yet, "nowhere" where not even its drive is.
        writable: whether it, or the nearest folder above it, can be written.
        is_environment: whether it is an environment itself.
        device: tells file systems apart; None where that is not known.
    """

    path: str
    real: str
    kind: Literal["folder", "file", "missing", "nowhere"]
    writable: bool
    is_environment: bool
    device: int | None


def folder_state(host: Host, path: str) -> FolderState:
    """Looks at one folder. May wait for a drive that does not answer."""
    full = host.absolute(host.expand_user(host.expand_variables(path)))
    there = _nearest(host, full)
    if there is None:
        return FolderState(full, full, "nowhere", False, False, None)
    kind: Literal["folder", "file", "missing"] = "missing" if there != full else "folder" if host.fs.is_dir(full) else "file"
    is_environment = host.fs.is_file(host.path.join(full, "conda-meta", "history"))
    writable = host.fs.is_dir(there) and host.fs.is_writable(there)
    real = host.fs.realpath(there) + full[len(there) :]
    return FolderState(full, host.path.normpath(real), kind, writable, is_environment, _device(host, there))


def default_caches(host: Host) -> list[str]:
    """The package caches that conda uses while no `pkgs_dirs` is set, as far as they are there (conda 26.7 `Context.pkgs_dirs`)."""
    root = base_prefix(host)
    homes = [root] if root else []
    folders = [host.path.join(folder, "pkgs") for folder in (*homes, host.path.join(host.home, ".conda"))]
    return [folder for folder in folders if host.fs.is_dir(folder)]


def _nearest(host: Host, path: str) -> str | None:
    """The path itself, or the nearest above it that is there."""
    while not host.fs.exists(path):
        above = host.path.dirname(path)
        if above == path:
            return None
        path = above
    return path


def _device(host: Host, path: str) -> int | None:
    try:
        return host.fs.stat(path).st_dev or None
    except (OSError, ValueError):
        return None
