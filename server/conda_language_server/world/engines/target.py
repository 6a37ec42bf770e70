"""What is to be created: a name or a place, whether conda would take it, and what is there already."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.world.engines.find import Engine
from conda_language_server.world.host import Host
from conda_language_server.world.project_files import ProjectFile

_REFUSED = re.compile(r"[/\\ :#]")
_RESERVED = ("base", "root")


class Target(NamedTuple):
    """An environment that is to be: by its name, or else by its place."""

    name: str | None
    prefix: str | None

    @property
    def text(self) -> str:
        return self.name or self.prefix or ""


def target_of(host: Host, file: ProjectFile, folder: str, name: str | None = None) -> Target | None:
    """What to make of a file: under the name asked for, else its `name:`, else at its `prefix:`, else under the name of the folder.

    conda up to 26.5 ignores `prefix:`; from 26.7 on it takes it where there is no name, as here. None where no name is left.
    """
    if name or file.name:
        return Target(name or file.name, None)
    if file.prefix:
        return Target(None, file.prefix)
    called = re.sub(r"[/\\ :#\s]+", "-", host.path.basename(folder.rstrip(host.path.sep))).strip("-.")
    return Target(called, None) if is_name(called) else None


def is_name(name: str) -> bool:
    """Whether conda lets an environment be called so, and would not take it for its own base."""
    return bool(name) and name not in (*_RESERVED, ".", "..") and not _REFUSED.search(name) and name.isprintable()


def seen_from(host: Host, engine: Engine, folder: str) -> Engine:
    """The program as it looks for names when it is started in a folder: relative `envs_dirs` count from there, not from where we run."""
    from conda_language_server.world.discovery.condarc_values import CondarcFiles
    from conda_language_server.world.discovery.layout import in_mambas_order

    there, read = replace(host, cwd=folder), CondarcFiles()
    values = read(there, engine.install)
    if engine.install is None:
        return engine._replace(envs_dirs=tuple(dict.fromkeys((*values.others, *values.envs_dirs, *engine.envs_dirs))))
    if engine.kind == "conda":
        return engine._replace(envs_dirs=values.envs_dirs)
    named = (*values.others, *read(there, None).others)  # what files of mamba say, and what conda does not read
    folders = tuple(dict.fromkeys((*named, *values.envs_dirs)))
    return engine._replace(envs_dirs=in_mambas_order(host, folders, host.path.join(engine.install, "envs")))


def existing(host: Host, target: Target, engine: Engine, environments: Iterable[Environment]) -> str | None:
    """The prefix of the environment that is there already, which some versions of conda and mamba would delete.

    Asks the disk as well as the list: what was made a moment ago counts.
    """
    for place in places(host, target, engine):
        if is_environment(host, place):
            return place
    if target.name is None:
        return None
    named = (env.prefix for env in environments if env.name == target.name and not env.is_base)
    return next((prefix for prefix in named if is_environment(host, prefix)), None)


def in_the_way(host: Host, target: Target, engine: Engine) -> str | None:
    """A file, or a folder with something in it, where the environment would come to be, and which is none.

    conda would install into the folder: over a venv, over the user's own files, or all over `/`.
    """
    return next((place for place in places(host, target, engine) if is_taken(host, place) and not is_environment(host, place)), None)


def is_taken(host: Host, place: str) -> bool:
    """Whether there is anything but an empty folder."""
    try:
        host.fs.lstat(place)
    except (OSError, ValueError):
        return False
    try:
        return bool(host.fs.listdir(place))
    except (OSError, ValueError):  # a file, a link to nowhere, or a folder that may not be read
        return True


def places(host: Host, target: Target, engine: Engine) -> list[str]:
    """Where the environment can come to be: conda takes the first of its folders in which the name is, else the first it may write to."""
    if target.name is None:
        return [target.prefix] if target.prefix else []
    name = target.name
    return list(dict.fromkeys(host.path.join(folder, name) for folder in engine.envs_dirs))


def made(host: Host, target: Target, engine: Engine) -> str | None:
    """The prefix of the target, if it is an environment now."""
    return next((place for place in places(host, target, engine) if is_environment(host, place)), None)


def is_environment(host: Host, prefix: str) -> bool:
    """Whether conda takes the folder for an environment."""
    return host.fs.is_file(host.path.join(prefix, "conda-meta", "history"))
