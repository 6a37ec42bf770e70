"""Which configuration files mamba and micromamba read on a machine, in which order.

Source: mamba-org/mamba (libmamba 2), `libmamba/src/api/configuration.cpp`: `compute_default_rc_sources`, `get_existing_rc_sources`,
`has_config_name`, the configurables `rc_files` and `root_prefix`; `libmamba/src/util/environment.cpp` for `user_config_dir`.
"""

from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.world.condarc_files import CondarcFile, files_at, places_in, system_folders
from conda_language_server.world.host import Host

_NAMES = (".condarc", "condarc", ".mambarc", "mambarc")
_FOLDERS = ("condarc.d", "mambarc.d")
_OF_CONDA = (".condarc", "condarc", "condarc.d")
_OF_MAMBA = (".mambarc", "mambarc", "mambarc.d")


def mamba_search_path(host: Host, root_prefix: str | None, target_prefix: str | None) -> list[CondarcFile]:
    """The files mamba looks for, lowest priority first; those that are not there too, with `exists` False.

    Where `MAMBARC` or `CONDARC` is set, mamba reads what they name and nothing else (mamba issues 3126 and 4287), `MAMBARC` counting
    more; both may name several files with commas between. The order of the files of one folder is up to the disk for mamba; here it is
    that of their names.
    """
    found: dict[str, CondarcFile] = {}
    for place, path in _named_places(host) or _usual_places(host, root_prefix, target_prefix):
        for file in _files_at(host, place, path):
            found.setdefault(host.key(file.path), file)
    return list(found.values())


def all_mamba_places(host: Host, root_prefix: str | None) -> list[CondarcFile]:
    """The usual places together with what `CONDARC` and `MAMBARC` name: for whoever looks for all that people may have written."""
    places = [*_usual_places(host, root_prefix, host.environ.get("CONDA_PREFIX") or root_prefix), *_named_places(host)]
    return list({host.key(file.path): file for place, path in places for file in _files_at(host, place, path)}.values())


def is_read_by_mamba(name: str) -> bool:
    """Whether mamba takes a file of this name for one of configuration."""
    return name in _NAMES or name.endswith((".yml", ".yaml"))


def mamba_root(host: Host) -> str | None:
    """The root prefix of a mamba that is started here.

    The variable, the install of `mamba` on PATH, what a shell sets the variable to, or where micromamba keeps its own.
    """
    from conda_language_server.world.discovery.shell_files import mamba_roots
    from conda_language_server.world.discovery.sources import install_behind, programs_on_path

    variables, join = host.environ, host.path.join
    if root := variables.get("MAMBA_ROOT_PREFIX"):
        return host.absolute(host.expand_user(root))
    for program in programs_on_path(host, "mamba.exe" if host.os == "windows" else "mamba"):
        if prefix := install_behind(host, program):
            return prefix
    roaming = variables.get("APPDATA") or join(host.home, "AppData", "Roaming")
    data = variables.get("XDG_DATA_HOME") or (roaming if host.os == "windows" else join(host.home, ".local", "share"))
    for root in (*mamba_roots(host), join(host.home, "micromamba"), join(data, "mamba")):
        if any(host.fs.is_dir(join(root, name)) for name in ("pkgs", "conda-meta", "envs")):
            return root
    return None


def user_config_folder(host: Host) -> str:
    """The `user_config_dir` of mamba: `$XDG_CONFIG_HOME`, `%APPDATA%` on Windows, else `~/.config`."""
    xdg = host.environ.get("XDG_CONFIG_HOME")
    if xdg:
        return xdg
    if host.os == "windows":
        return host.environ.get("APPDATA") or host.path.join(host.home, "AppData", "Roaming")
    return host.path.join(host.home, ".config")


def _named_places(host: Host) -> list[tuple[str, str]]:
    """What the variables name, lowest first."""
    named = [
        (f"${variable}", host.absolute(host.expand_user(path.strip())))
        for variable in ("MAMBARC", "CONDARC")
        for path in (host.environ.get(variable) or "").split(",")
        if path.strip()
    ]
    return named[::-1]


def _usual_places(host: Host, root: str | None, target: str | None) -> Iterator[tuple[str, str]]:
    join, variables, config = host.path.join, host.environ, user_config_folder(host)
    xdg, active = variables.get("XDG_CONFIG_HOME"), variables.get("CONDA_PREFIX")
    for folder in system_folders(host):
        yield from places_in(host, folder, folder, (*_OF_CONDA, ".mambarc"))
    yield from places_in(host, "$MAMBA_ROOT_PREFIX", root, (*_OF_CONDA, ".mambarc"))
    yield from places_in(host, "<user config>/conda", join(config, "conda"), _OF_CONDA)
    yield from places_in(host, "~/.conda", join(host.home, ".conda"), _OF_CONDA)
    yield "~", join(host.home, ".condarc")
    yield from places_in(host, "$XDG_CONFIG_HOME/conda", join(xdg, "conda") if xdg else None, _OF_CONDA)
    yield from places_in(host, "$CONDA_PREFIX", active, _OF_CONDA)
    yield from places_in(host, "<user config>/mamba", join(config, "mamba"), _OF_MAMBA)
    yield from places_in(host, "~/.mamba", join(host.home, ".mamba"), _OF_MAMBA)
    yield "~", join(host.home, ".mambarc")
    yield from places_in(host, "target prefix", target, (*_OF_CONDA, ".mambarc"))


def _files_at(host: Host, place: str, path: str) -> Iterator[CondarcFile]:
    """In a folder mamba reads a `.condarc`, too."""
    return files_at(host, place, path, alone=lambda name: name not in _FOLDERS and is_read_by_mamba(name), in_folder=is_read_by_mamba)
