"""The environment files of a project folder, and what they say about the environment they want."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from conda_language_server.model import file_kinds
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import FileKind, SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.syntax.yaml.nodes import Scalar
from conda_language_server.world.host import Host
from conda_language_server.world.text_files import read_text_file


class ProjectFile(NamedTuple):
    """An environment file, as far as it tells which environment it wants.

    `prefix` is absolute. `pythons` are the match specs of `python` in it, `packages` the names
    of all conda packages that it lists. `is_empty`: it holds nothing yet, comments at most.
    """

    path: str
    name: str | None
    prefix: str | None
    pythons: tuple[str, ...]
    packages: tuple[str, ...] = ()
    is_empty: bool = False


_FOLDERS = (
    "", ".binder", "binder", "conda", "env", "environment", "envs", "environments", "conda-envs", "conda_envs", "ci", "devtools/conda-envs",
    "devtools", ".devcontainer", "requirements", "docs",
)  # fmt: skip
_MOST = 60


KindOf = Callable[[str, str], "FileKind | None"]
"""From the path and the text of a file to what it is; the user may have settings about that."""


def project_files(host: Host, folder: str, kind_of: KindOf = file_kinds.kind_of) -> list[ProjectFile]:
    """The environment files of a project, the most likely first: `environment.yml` at the top, other names, then the usual subfolders.

    The names are those that editors have checked: a file whose content alone says that it could be one decides nothing unseen. Files that
    cannot be read, or hold nothing yet, are left out; at most 60 are read.
    """
    found: list[ProjectFile] = []
    for path in list(_candidates(host, folder, kind_of))[:_MOST]:
        try:
            text = read_text_file(host, path, "environment").text
        except (OSError, ValueError):
            continue
        if kind_of(path, text) == "environment":
            found.append(project_file(host, path, text, folder))
    return [file for file in found if not file.is_empty]


def project_file(host: Host, path: str, text: str, project: str | None = None) -> ProjectFile:
    """What a text says; an editor has a newer one than the disk.

    A relative `prefix:` counts from where conda is started, and that is the project's folder; the file's
    folder where no project is given.
    """
    env = EnvironmentFile(SourceFile(yaml.parse(text), "environment", path))
    prefix = env.value("prefix")
    place = None
    if type(prefix) is Scalar and type(prefix.value) is str and prefix.value and "\0" not in prefix.value:
        expanded = host.expand_user(host.expand_variables(prefix.value))
        place = host.absolute(host.path.join(project or host.path.dirname(path), expanded))
    pythons = tuple(dep.text for dep in env.by_name.get("python", ()))
    is_empty = env.source.document.root is None
    return ProjectFile(path, env.name.text if env.name else None, place, pythons, tuple(env.by_name), is_empty)


def _candidates(host: Host, folder: str, kind_of: KindOf) -> Iterator[str]:
    for way in _FOLDERS:
        inside = host.path.join(folder, *way.split("/")) if way else folder
        try:
            names = host.fs.listdir(inside)
        except (OSError, ValueError):
            continue
        for name in sorted(names, key=lambda name: _rank(host, name)):
            path = host.path.join(inside, name)
            if name.lower().endswith((".yml", ".yaml")) and kind_of(path, _SAMPLE) == "environment" and host.fs.is_file(path):
                yield path


_SAMPLE = "dependencies:\n  - python\n"
"""What is an environment file if the name or the folder (`envs/dev.yml`) says so too."""


_SYSTEMS = {
    "linux": {"linux", "linux64", "ubuntu"},
    "macos": {"osx", "osx64", "mac", "macos", "darwin"},
    "windows": {"win", "win32", "win64", "windows"},
}


def _rank(host: Host, name: str) -> tuple[bool, int, bool, int, str]:
    """`environment-osx.yml` is the last on Linux, where `environment-linux.yml` comes before other names."""
    exact = ("environment.yml", "environment.yaml")
    lowered = name.lower()
    words = set(re.split(r"[^a-z0-9]+", lowered))
    systems = {system for system, spoken in _SYSTEMS.items() if spoken & words}
    likely = exact.index(name) if name in exact else 2 if lowered.startswith("env") else 3
    return (bool(systems) and host.os not in systems, likely, host.os not in systems, len(name), lowered)
