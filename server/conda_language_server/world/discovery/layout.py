"""How installs are laid out: what a folder is told by, and where its program looks for names."""

from __future__ import annotations

from collections.abc import Sequence

from conda_language_server.world.discovery.places import INSTALL_NAME, NAME_INSTALLS
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

    An install whose history is lost is no environment any more, and still the one whose conda runs. One whose conda has left no trace is
    told by a variable or by its name: `miniforge3` with a history and with environments.
    """
    join, name = host.path.join, host.path.basename(path).lower()
    is_windows = host.os == "windows"
    has_program = _has(host, path, _CONDABIN[is_windows]) or (reading is not None and _has(host, path, _CONDA[is_windows]))
    if has_program or (reading is not None and reading.has_conda):
        return "conda"
    if source in MAMBA_SOURCES:
        is_root = reading is not None or has_envs or host.fs.is_dir(join(path, "pkgs"))
    elif reading is not None and (source in NAME_INSTALLS or (has_envs and _is_called_like_conda(name))):
        return "conda"
    else:
        is_root = has_envs and ("mamba" in name or (name != ".conda" and host.fs.is_dir(join(path, "pkgs"))))
    if not is_root:
        return None
    return "mamba" if _has(host, path, _MAMBA[is_windows]) else "micromamba"


def is_of_other_system(host: Host, path: str) -> bool:
    """Whether an install or environment was made for another system, told by its programs: the Windows conda that WSL puts on PATH.

    Its conda does not run here, and the one that does looks in none of its folders for a name.
    """
    own, others = (_ON_WINDOWS, _ON_POSIX) if host.os == "windows" else (_ON_POSIX, _ON_WINDOWS)
    return _has(host, path, others) and not _has(host, path, own)


def _is_called_like_conda(name: str) -> bool:
    return INSTALL_NAME.match(name) is not None and ("mamba" not in name or "forge" in name) and name != ".conda"


def _has(host: Host, path: str, programs: Sequence[str]) -> bool:
    return any(host.fs.is_file(host.path.join(path, program)) for program in programs)


_CONDABIN = (("condabin/conda",), ("condabin\\conda.bat",))
"""Where the program lies in an install alone, and where on Windows; below, where it lies in every environment that holds it."""
_CONDA = (("bin/conda",), ("Scripts\\conda.exe",))
_ON_POSIX = ("bin/python", "bin/python3", "bin/conda", "condabin/conda", "bin/mamba", "bin/micromamba")
_ON_WINDOWS = ("python.exe", "Scripts/conda.exe", "condabin/conda.bat", "_conda.exe", "Library/bin/mamba.exe", "micromamba.exe")
"""What is in an environment of one system and in none of the other. Windows takes either slash."""
_MAMBA = (("bin/mamba",), ("Library\\bin\\mamba.exe", "Scripts\\mamba.exe"))


def in_mambas_order(host: Host, envs_dirs: Sequence[str], own: str) -> tuple[str, ...]:
    """The `envs` of its root come before conda's folder for a user, whether the root is writable or not (libmamba `fallback_envs_dirs_hook`)."""
    users = host.key(host.path.join(host.home, ".conda", "envs"))
    others = [path for path in envs_dirs if host.key(path) != host.key(own)]
    at = next((index for index, path in enumerate(others) if host.key(path) == users), len(others))
    return (*others[:at], own, *others[at:])
