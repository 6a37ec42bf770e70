"""What is to be created: a name or a place, whether conda would take it, and whether it is there already."""

from __future__ import annotations

import re
from collections.abc import Iterable
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

    conda 26.7 itself ignores `prefix:` and then knows no name (conda/cli/main_env_create.py). None where no name is left.
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


def existing(host: Host, target: Target, engine: Engine, environments: Iterable[Environment]) -> str | None:
    """The prefix of the environment that is there already. conda 26.7 would delete it without asking.

    Asks the disk as well as the list: what was made a moment ago counts.
    """
    if target.name is None:
        return target.prefix if target.prefix and _is_environment(host, target.prefix) else None
    for place in places(host, target, engine):
        if _is_environment(host, place):
            return place
    return next((env.prefix for env in environments if env.name == target.name and not env.is_base), None)


def places(host: Host, target: Target, engine: Engine) -> list[str]:
    """Where the environment can come to be: conda takes the first of its folders that it may write to."""
    if target.name is None:
        return [target.prefix] if target.prefix else []
    name = target.name
    return [host.path.join(folder, name) for folder in engine.envs_dirs]


def made(host: Host, target: Target, engine: Engine) -> str | None:
    """The prefix of the target, if it is an environment now."""
    return next((place for place in places(host, target, engine) if _is_environment(host, place)), None)


def _is_environment(host: Host, prefix: str) -> bool:
    return host.fs.is_file(host.path.join(prefix, "conda-meta", "history"))
