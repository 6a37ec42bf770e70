"""Other ways to write a path of a `.condarc`: what was probably meant by one that does not work. Pure: nothing here looks at a disk.

Every function takes a path as written and gives one as it would be written, with the separators of the old one, or None where no other
path suggests itself.
"""

from __future__ import annotations

import re


def in_home(path: str) -> str | None:
    """A relative folder, taken from the home folder: `envs` and `./envs` as `~/envs`. None for one that leads upwards."""
    names = [name for name in _names(path) if name != "."]
    return None if not names or ".." in names else "~/" + "/".join(names)


def beside(path: str, name: str) -> str | None:
    """The folder called `name` in the folder that holds this one; None where that is the top of a POSIX file system."""
    match = re.fullmatch(r"(.*[\\/])[^\\/]+[\\/]*", path)
    return None if match is None or match[1] in ("/", "\\") else match[1] + name


def below(path: str, name: str) -> str:
    """The folder called `name` in this one."""
    return path.rstrip("\\/") + _separator(path) + name


def on_windows(path: str) -> str | None:
    """A path of Linux or macOS as it is written on Windows: a drive of WSL, or a folder in somebody's home, which becomes one's own."""
    drive = re.match(r"/mnt/([A-Za-z])(?:/|$)", path)
    if drive:
        return f"{drive[1].upper()}:/{path[drive.end() :]}"
    home = re.match(r"/(?:home/[^/]+|Users/[^/]+|root)/(?=.)", path)
    return f"~/{path[home.end() :]}" if home else None


def on_posix(path: str) -> str | None:
    """A path of Windows as it is written on Linux and macOS, if it lies in somebody's home, which becomes one's own."""
    home = re.match(r"(?:%(?:USERPROFILE|HOMEDRIVE%%HOMEPATH)%|[A-Za-z]:[\\/]Users[\\/][^\\/]+)[\\/]+(?=.)", path, re.IGNORECASE)
    return "~/" + path[home.end() :].replace("\\", "/") if home else None


def without_odd_characters(path: str, last: str) -> str | None:
    """A folder near this one whose path is free of blanks and of letters beyond ASCII.

    `last` is the folder's own name where nothing is left of the old one. In somebody's home no other folder is near: on Windows, where
    everybody may make folders at the top of a drive, it is one there, elsewhere None.
    """
    drive = re.match(r"[A-Za-z]:(?=[\\/])", path)
    names, separator = _names(path), _separator(path)
    odd = next((i for i, name in enumerate(names) if _is_odd(name)), None)
    if odd is None:
        return None
    owned = 1 if drive is None else 2
    if odd <= owned and names[owned - 1 : owned] and names[owned - 1].lower() in _HOMES:
        return None if drive is None else separator.join((drive[0], "conda", last))
    kept = [plain for name in names if (plain := _plain(name))]
    if not _plain(names[-1]):
        kept.append(last)
    start = re.match(r"[\\/]*", path)
    return (start[0] if start else "") + separator.join(kept)


def _names(path: str) -> list[str]:
    return [name for name in re.split(r"[\\/]+", path) if name]


def _separator(path: str) -> str:
    return "\\" if "\\" in path and "/" not in path else "/"


def _is_odd(name: str) -> bool:
    return " " in name or not name.isascii()


def _plain(name: str) -> str:
    return name if not _is_odd(name) else re.sub(r"(?:(?<!-)-+)?[^\x21-\x7e]+-*", "-", name).strip("-")


_HOMES = ("users", "home", "documents and settings")
