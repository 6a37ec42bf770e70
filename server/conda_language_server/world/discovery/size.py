"""How much of the disk an environment takes. Asked for one environment at a time, since every file is looked at."""

from __future__ import annotations

import stat
from collections.abc import Callable

from conda_language_server.world.host import Host


def environment_size(host: Host, prefix: str, stop: Callable[[], bool] = lambda: False) -> int | None:
    """The bytes of all files below a prefix; a file with several names counts once, a link to elsewhere not at all.

    conda links most files to its package cache, so deleting the environment alone may free less. Environments inside (`envs` of an
    install) and the package cache (`pkgs`) are left out. None if `stop` said so before the end; it is asked once per folder.
    """
    fs, join = host.fs, host.path.join
    total = 0
    seen: set[tuple[int, int]] = set()
    waiting = [prefix]
    while waiting:
        if stop():
            return None
        folder = waiting.pop()
        try:
            names = fs.listdir(folder)
        except (OSError, ValueError):
            continue
        for name in names:
            path = join(folder, name)
            if folder == prefix and name in ("envs", "pkgs"):
                continue
            size, is_folder = _measured(host, path, seen)
            total += size
            if is_folder:
                waiting.append(path)
    return total


def _measured(host: Host, path: str, seen: set[tuple[int, int]]) -> tuple[int, bool]:
    """Bytes, and whether it is a folder."""
    try:
        status = host.fs.lstat(path)
    except (OSError, ValueError):
        return 0, False
    identity = (status.st_dev, status.st_ino)
    if status.st_ino and identity in seen:  # a folder too: a junction of Windows is one that may lead back
        return 0, False
    seen.add(identity)
    if stat.S_ISDIR(status.st_mode):
        return 0, True
    return (status.st_size if stat.S_ISREG(status.st_mode) else 0), False
