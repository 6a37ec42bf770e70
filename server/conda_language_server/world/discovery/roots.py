"""Which of the folders that look like installs are some, and which of them comes first."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from conda_language_server.world.discovery.layout import MAMBA_SOURCES
from conda_language_server.world.discovery.look import Install, Look
from conda_language_server.world.discovery.places import SHELL_FILE, SHELL_FILE_FOR_ALL
from conda_language_server.world.discovery.sources import install_behind
from conda_language_server.world.host import Host

_FIRST_SOURCES = (
    "CONDA_ROOT",
    "_CONDA_ROOT",
    "CONDA_EXE",
    "_CONDA_EXE",
    "CONDA_BAT",
    "CONDA_PYTHON_EXE",
    "MAMBA_ROOT_PREFIX",
    "PATH",
    SHELL_FILE,
    SHELL_FILE_FOR_ALL,
)
_WEAK_SOURCES = {"conda-meta", "envs folder", "history", "PATH", SHELL_FILE, SHELL_FILE_FOR_ALL, "setting"}
"""They lead to any environment with a conda in it; the others name installs."""


class Roots(NamedTuple):
    """The installs, the one whose conda the user's shell would run first, and from the key of each path to one the install there.

    An install of another system is none of the installs, and the owner of its environments still.
    """

    installs: tuple[Install, ...]
    owners: dict[str, Install]


def roots(host: Host, look: Look) -> Roots:
    """What is an install of what looks like one. Two paths that lead to one install, through a link, are one under the first of them."""
    found = [(key, install) for key, install in look.installs.items() if _is_root(host, look, key, install)]
    owners: dict[str, Install] = {}
    by_identity: dict[object, Install] = {}
    for key, install in sorted(found, key=_rank(look)):
        reading = look.readings.get(key)
        known = reading.identity if reading is not None else None
        identity = known or host.key(host.fs.realpath(install.prefix))
        owners[key] = by_identity.setdefault(identity, install)
    return Roots(tuple(one for one in by_identity.values() if host.key(one.prefix) not in look.foreign), owners)


def _is_root(host: Host, look: Look, key: str, install: Install) -> bool:
    """Plugins of conda are developed in environments with a conda of their own: these are no installs, and their conda is nobody's base."""
    if install.manager != "conda":
        is_mambas = install.source in MAMBA_SOURCES or "mamba" in host.path.basename(key).lower()
        return is_mambas or not _is_configured(host, look, host.path.join(install.prefix, "envs"), key)
    if install.source not in _WEAK_SOURCES:
        return True
    reading, parent = look.readings.get(key), host.path.dirname(install.prefix)
    if (reading is not None and reading.is_pixi) or ".pixi" in parent.replace("\\", "/").split("/"):
        return False
    if _is_configured(host, look, parent, key):
        return False
    behind = install_behind(host, reading.creator) if reading is not None and reading.creator else None
    by_another = behind is not None and host.key(behind) != key and host.key(behind) in look.installs
    return not by_another or host.fs.is_dir(host.path.join(install.prefix, "pkgs"))


def _is_configured(host: Host, look: Look, folder: str, besides: str) -> bool:
    """Whether conda looks for names in a folder, by its configuration or that of an install other than `besides`."""
    wanted = host.key(folder)
    others = (install.envs_dirs for key, install in look.installs.items() if key != besides)
    return any(host.key(path) == wanted for folders in (look.envs_dirs, *others) for path in folders)


def _rank(look: Look) -> Callable[[tuple[str, Install]], tuple[int, bool, bool, str]]:
    def rank(entry: tuple[str, Install]) -> tuple[int, bool, bool, str]:
        key, install = entry
        ranks = [_FIRST_SOURCES.index(source) for source in look.sources.get(key, ()) if source in _FIRST_SOURCES]
        return (min(ranks, default=len(_FIRST_SOURCES)), install.manager != "conda", install.source in _WEAK_SOURCES, install.prefix)

    return rank
