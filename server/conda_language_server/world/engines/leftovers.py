"""What a creation that came to nothing leaves behind: a half-made folder, and files of its own beside the environment file."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import stat
from collections.abc import Sequence
from typing import NamedTuple

logger = logging.getLogger(__name__)

_TEMPORARY = re.compile(r"condaenv\.\w+\.requirements\.txt|mambaf\w{6,}")
"""The lines of `pip:`, for pip to read: conda's, and mamba's without any suffix."""


class Before(NamedTuple):
    """What was there before: the places that were empty, and the temporary files in the folder of the environment file."""

    empty: tuple[str, ...]
    folder: str
    files: frozenset[str]


def look(places: Sequence[str], folder: str) -> Before:
    """Looks before anything is begun, and takes empty folders out of the way, which conda and mamba would stop at."""
    for place in places:
        if not os.path.islink(place):
            with contextlib.suppress(OSError, ValueError):
                os.rmdir(place)  # never one that holds something
    return Before(tuple(place for place in places if not os.path.lexists(place)), folder, frozenset(_temporary(folder)))


def tidy(before: Before, *, alone: bool) -> str | None:
    """Removes what has come since and is of no use to anybody; gives the folder that is left and is no environment.

    A folder without a single record of a package is removed: it came with the creation, and would be in the way of the next one.

    Args:
        alone: No other creation is at work, whose temporary files these could be.
    """
    for name in set(_temporary(before.folder)) - before.files if alone else ():
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(before.folder, name))
            logger.info("removed %s from %s", name, before.folder)
    for place in before.empty:
        if _is_folder(place) and not _records(place):
            _remove(place)
    return next((place for place in before.empty if os.path.lexists(place) and not _has_history(place)), None)


def take_back(place: str) -> None:
    """Removes what a creation left that was cut off some time ago: only if there is nothing but the list of what was to be."""
    if not _is_folder(place) or _records(place):
        return
    with contextlib.suppress(OSError):
        found = set(os.listdir(place))
        if found == {"conda-meta"}:
            found = set(os.listdir(os.path.join(place, "conda-meta")))
        if found <= {"history", "conda-meta.lock"}:
            _remove(place)


def _temporary(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)]
    except OSError:
        return []


def _is_folder(place: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(place).st_mode)
    except (OSError, ValueError):
        return False


def _records(place: str) -> bool:
    try:
        return any(name.endswith(".json") for name in os.listdir(os.path.join(place, "conda-meta")))
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _has_history(place: str) -> bool:
    return os.path.isfile(os.path.join(place, "conda-meta", "history"))


def _remove(place: str) -> None:
    logger.info("removing what is left of a creation at %s", place)
    shutil.rmtree(place, ignore_errors=True)
