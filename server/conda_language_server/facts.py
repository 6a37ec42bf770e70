"""What is known about the world outside a text, as frozen values. `UNKNOWN` is a value: a rule that would need it is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal, NamedTuple, Protocol


class Unknown(Enum):
    """Not known (yet): neither true nor false. An enum, so that type checkers understand `is UNKNOWN`."""

    UNKNOWN = "UNKNOWN"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN


class Packages(Protocol):
    """What is known of the packages in the channels of a file."""

    def names(self, part: str, limit: int) -> Sequence[str]:
        """At most `limit` names of packages that hold `part` (lower case), best first."""

    def versions(self, name: str) -> Sequence[str]:
        """The versions of a package, newest first; empty where nothing is known."""

    def summary(self, name: str) -> str | None:
        """What a package is, in one line, as its author says."""


@dataclass(frozen=True)
class Facts:
    """Everything a rule may know about the world. Made in `world/`; tests write them by hand.

    Attributes:
        system: the operating system conda will run on.
        encoding: the locale encoding with which conda opens a .condarc.
        channels: the channels of the configuration files without this one, highest priority first.
        path_exists: whether a path (as written, relative to the file) exists; asked for before the analysis.
        condarc: the configuration files in force besides this one, and where this one stands among them.
        home: the user's home folder.
        today: the date, as `2026-11-25`.
        packages: the packages of the channels in question.
    """

    system: Literal["linux", "macos", "windows"] | Unknown = UNKNOWN
    encoding: str = "utf-8"
    channels: Sequence[str] | Unknown = UNKNOWN
    path_exists: Mapping[str, bool] | Unknown = UNKNOWN
    condarc: Any = UNKNOWN
    home: str | Unknown = UNKNOWN
    today: str | Unknown = UNKNOWN
    packages: Packages | Unknown = UNKNOWN


Broken = Literal["python-missing", "python-twice", "other-system", "unreadable"]
"""What is wrong with an environment that conda would still list: its interpreter is gone, an update was broken off, it was made by
another operating system, or its `conda-meta` may not be read."""


class Environment(NamedTuple):
    """An environment of this machine: a folder with `conda-meta/history`. All paths are absolute.

    `name` is what `conda activate NAME` takes: the folder's name where it lies in an environments folder, `base` for an install itself,
    None where conda knows the environment by its path alone. `owner` is the install whose conda manages it, `manager` the program that
    made it (conda, mamba, micromamba, pixi). `stamp` changes with every package that is added or removed. `size` is in bytes, and None
    until somebody asked for it.
    """

    prefix: str
    name: str | None
    python_version: str | None
    python: str | None
    owner: str | None
    manager: str | None
    sources: tuple[str, ...]
    writable: bool
    frozen: bool
    broken: Broken | None
    is_base: bool
    stamp: int = 0
    size: int | None = None
