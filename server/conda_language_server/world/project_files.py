"""The environment files of a project folder, and what they say about the environment they want."""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
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
    `is_own`: it stands where a project keeps the file for all of it, and not in `docs` or in a project of its own further down.
    """

    path: str
    name: str | None
    prefix: str | None
    pythons: tuple[str, ...]
    packages: tuple[str, ...] = ()
    is_empty: bool = False
    is_own: bool = True


_OWN_FOLDERS = (
    "", ".binder", "binder", "conda", "env", "environment", "envs", "environments", "conda-envs", "conda_envs", "devtools/conda-envs",
    "devtools", ".devcontainer", "requirements",
)  # fmt: skip
_PART_FOLDERS = ("ci", ".ci", "continuous_integration", ".github", "docs", "doc", "tests", "test", "examples")
"""Folders whose environment is for a part of the work: building the documentation, running the tests."""
_MOST = 60
_MOST_FOLDERS = 150
_DEEPEST = 3
_NO_PROJECTS = {"node_modules", "__pycache__", "site-packages", "build", "dist", "target", "pkgs"}


KindOf = Callable[[str, str], "FileKind | None"]
"""From the path and the text of a file to what it is; the user may have settings about that."""


def project_files(host: Host, folder: str, kind_of: KindOf = file_kinds.kind_of) -> list[ProjectFile]:
    """The environment files of a project, the most likely first: `environment.yml` at the top, other names, then the usual subfolders.

    Those of its parts come last (`is_own` tells them apart): `docs`, and where the project itself has no file that names an environment,
    projects in its subfolders. The names are those that editors have checked: a file whose content alone says that it could be one decides nothing unseen. Files that
    cannot be read, or hold nothing yet, are left out; at most 60 are read.
    """
    join = host.path.join
    found = _read(host, folder, [join(folder, *way.split("/")) if way else folder for way in _OWN_FOLDERS], kind_of)
    parts = _read(host, folder, [join(folder, way) for way in _PART_FOLDERS], kind_of)
    if not any(file.name is not None or file.prefix is not None for file in found):
        known = {file.path for file in (*found, *parts)}
        parts += [file for file in _read(host, None, list(_subfolders(host, folder)), kind_of) if file.path not in known]
    return [*found, *(file._replace(is_own=False) for file in parts)][:_MOST]


def _read(host: Host, project: str | None, folders: Sequence[str], kind_of: KindOf) -> list[ProjectFile]:
    """The environment files in some folders that can be read and hold something; without a project each folder is one."""
    found: list[ProjectFile] = []
    for path in itertools.islice(_candidates(host, folders, kind_of), _MOST):
        try:
            text = read_text_file(host, path, "environment").text
        except (OSError, ValueError):
            continue
        if kind_of(path, text) == "environment":
            found.append(project_file(host, path, text, project))
    return [file for file in found if not file.is_empty]


def _subfolders(host: Host, project: str) -> Iterator[str]:
    """Folders in which a project of its own may lie, the nearest first. A home is no project, and what lies in it is not its parts."""
    sep = host.path.sep
    waiting = deque([] if (host.key(host.home) + sep).startswith(host.key(project).rstrip(sep) + sep) else [(project, 0)])
    for _ in range(_MOST_FOLDERS):
        if not waiting:
            return
        folder, depth = waiting.popleft()
        if depth:
            yield folder
        if depth == _DEEPEST:
            continue
        try:
            children = sorted(host.fs.folders(folder))
        except (OSError, ValueError):
            continue
        if "conda-meta" not in children:
            waiting.extend((host.path.join(folder, name), depth + 1) for name in children if name[0] != "." and name not in _NO_PROJECTS)


def project_file(host: Host, path: str, text: str, project: str | None = None) -> ProjectFile:
    """What a text says; an editor has a newer one than the disk.

    A relative `prefix:` counts from where conda is started, and that is the project's folder; the file's
    folder where no project is given.
    """
    env = EnvironmentFile(SourceFile(yaml.parse(text), "environment", path))
    prefix = env.value("prefix")
    place = None
    if type(prefix) is Scalar and type(prefix.value) is str and prefix.value and "\0" not in prefix.value:
        expanded = host.expand_user(_with_root(host, prefix.value).expand_variables(prefix.value))
        place = host.absolute(host.path.join(project or host.path.dirname(path), expanded))
    pythons = tuple(dep.text for dep in env.by_name.get("python", ()))
    is_empty = env.source.document.root is None
    return ProjectFile(path, env.name.text if env.name else None, place, pythons, tuple(env.by_name), is_empty)


def _with_root(host: Host, text: str) -> Host:
    """The machine with the variable CONDA_ROOT, where a text asks for it: conda sets it before it replaces variables."""
    if "CONDA_ROOT" not in text or host.environ.get("CONDA_ROOT"):
        return host
    from conda_language_server.world.configuration import base_prefix

    root = base_prefix(host)
    return host if root is None else replace(host, environ={**host.environ, "CONDA_ROOT": root})


def _candidates(host: Host, folders: Sequence[str], kind_of: KindOf) -> Iterator[str]:
    for inside in folders:
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
