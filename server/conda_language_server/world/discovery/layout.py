"""How installs are laid out: what a folder is told by, and where its program looks for names."""

from __future__ import annotations

from collections.abc import Sequence

from conda_language_server.world.discovery.prefix import Reading
from conda_language_server.world.host import Host

MAMBA_SOURCES = ("MAMBA_ROOT_PREFIX", "mamba root")
"""What names a root of mamba or micromamba and nothing else."""


def around_envs(host: Host, folder: str) -> str | None:
    """The folder around one that is called `envs`: an install, if it is laid out like one. None for the root of a disk."""
    above, sep, name = folder.rpartition(host.path.sep)
    return above if name.lower() == "envs" and sep and sep in above else None


def manager_of(host: Host, path: str, source: str, reading: Reading | None, has_envs: bool) -> str | None:
    """Which program rules an install; None for a folder that is none, such as `~/.conda`, which holds `envs` too.

    An install whose history is lost is no environment any more, and still the one whose conda runs.
    """
    is_file, join = host.fs.is_file, host.path.join
    if reading is not None and reading.has_conda:
        return "conda"
    if is_file(join(path, "condabin", "conda.bat" if host.os == "windows" else "conda")):
        return "conda"
    name = host.path.basename(path).lower()
    has_pkgs = host.fs.is_dir(join(path, "pkgs"))
    if source in MAMBA_SOURCES:
        is_root = reading is not None or has_envs or has_pkgs
    else:
        is_root = has_envs and ("mamba" in name or (name != ".conda" and has_pkgs))
    if not is_root:
        return None
    programs = ("Library\\bin\\mamba.exe", "Scripts\\mamba.exe") if host.os == "windows" else ("bin/mamba",)
    return "mamba" if any(is_file(join(path, program)) for program in programs) else "micromamba"


def in_mambas_order(host: Host, envs_dirs: Sequence[str], own: str) -> tuple[str, ...]:
    """The `envs` of its root come before conda's folder for a user, whether the root is writable or not (libmamba `fallback_envs_dirs_hook`)."""
    users = host.key(host.path.join(host.home, ".conda", "envs"))
    others = [path for path in envs_dirs if host.key(path) != host.key(own)]
    at = next((index for index, path in enumerate(others) if host.key(path) == users), len(others))
    return (*others[:at], own, *others[at:])
