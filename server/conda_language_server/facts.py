"""What is known about the world outside a text, as frozen values. `UNKNOWN` is a value: a rule that would need it is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol

from conda_language_server.model.expansion import NOWHERE, Surroundings

if TYPE_CHECKING:
    from conda_language_server.model.channel_addresses import ChannelSettings
    from conda_language_server.model.condarc import Condarc
    from conda_language_server.model.condarc_merge import ConfigFile, Configuration


class Unknown(Enum):
    """Not known (yet): neither true nor false. An enum, so that type checkers understand `is UNKNOWN`."""

    UNKNOWN = "UNKNOWN"

    def __bool__(self) -> Literal[False]:
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
class ConfigurationFiles:
    """The configuration in which a .condarc stands: the other files in force, lowest priority first, and the machine.

    Attributes:
        lower: files that this one overrides.
        higher: files that override this one.
        is_read: whether conda reads this file where it stands.
        is_misplaced: whether it does not, although the name or the folder says that it is meant to.
        surroundings: environment variables, home folder and kind of system.
        unwritable: paths in this file, as written, that are there and cannot be written.
    """

    lower: tuple[ConfigFile, ...] = ()
    higher: tuple[ConfigFile, ...] = ()
    is_read: bool = True
    is_misplaced: bool = False
    surroundings: Surroundings = NOWHERE
    unwritable: frozenset[str] = frozenset()
    _last: list[tuple[Condarc, Configuration]] = field(default_factory=list, compare=False, repr=False)

    def with_file(self, condarc: Condarc) -> Configuration:
        """What is in effect with this text in its place. Several rules ask, so the last answer is kept."""
        if self._last and self._last[0][0].source is condarc.source:
            return self._last[0][1]
        # Environment files, which are most, need nothing of this.
        from conda_language_server.model.condarc_merge import ConfigFile, merge
        from conda_language_server.model.mamba_merge import merge_for_mamba

        own = ConfigFile(condarc.source.path or "", condarc)
        files = (*self.lower, own, *self.higher)
        found = merge_for_mamba(files, self.surroundings) if condarc.is_mamba else merge(files, self.surroundings)
        self._last[:] = [(condarc, found)]
        return found


@dataclass(frozen=True)
class Facts:
    """Everything a rule may know about the world. Made in `world/`; tests write them by hand.

    Attributes:
        system: the operating system conda will run on.
        encoding: the locale encoding with which conda opens a .condarc.
        channels: the channels of the configuration files without this one, highest priority first.
        channel_settings: for an environment file, what the configuration of the machine makes of the name of a channel.
        path_exists: whether a path (as written, relative to the file) exists; asked for before the analysis.
        nearby: for a path of a .condarc that conda does not find, the file that was probably meant, written so that conda finds it.
        condarc: the configuration files in force besides this one, and where this one stands among them.
        home: the user's home folder.
        today: the date, as `2026-11-25`.
        packages: the packages of the channels in question.
    """

    system: Literal["linux", "macos", "windows"] | Unknown = UNKNOWN
    encoding: str = "utf-8"
    channels: Sequence[str] | Unknown = UNKNOWN
    channel_settings: ChannelSettings | Unknown = UNKNOWN
    path_exists: Mapping[str, bool] | Unknown = UNKNOWN
    nearby: Mapping[str, str] | Unknown = UNKNOWN
    condarc: ConfigurationFiles | Unknown = UNKNOWN
    home: str | Unknown = UNKNOWN
    today: str | Unknown = UNKNOWN
    packages: Packages | Unknown = UNKNOWN


Broken = Literal["python-missing", "python-twice", "other-system", "unreadable"]
"""What is wrong with an environment that conda would still list: its interpreter is gone, an update was broken off, it was made by
another operating system, or its `conda-meta` may not be read."""


class Environment(NamedTuple):
    """An environment of this machine: a folder with `conda-meta/history`. All paths are absolute.

    `name` is what `conda activate NAME` takes: the folder's name where it lies in an environments folder, `base` for an install itself,
    None where conda knows the environment by its path alone. `owner` is the install whose conda manages it, `manager` the program of that
    install, without one the program that made the environment (conda, mamba, micromamba, pixi). `stamp` changes with every package that is added or removed. `size` is in bytes, and None
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
