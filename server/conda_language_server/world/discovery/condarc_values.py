"""The folders of environments and packages that conda's configuration names: what discovery needs of it, and no more.

Discovery takes any `CondarcReader`. This one is more forgiving than conda, on purpose: a file that conda refuses because of another key
still tells where the environments are.
"""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from conda_language_server.syntax import yaml
from conda_language_server.syntax.nodes import Mapping, Node, Scalar, Sequence, resolved
from conda_language_server.world.condarc_files import search_path
from conda_language_server.world.host import Host


class CondarcValues(NamedTuple):
    """Absolute paths, the first has the highest priority; the defaults of conda are at the end."""

    envs_dirs: tuple[str, ...]
    pkgs_dirs: tuple[str, ...]


CondarcReader = Callable[[Host, "str | None"], CondarcValues]
"""From a machine and the root prefix of an install (None: without any) to what its conda is configured to."""

_VARIABLES = {"envs_dirs": ("CONDA_ENVS_DIRS", "CONDA_ENVS_PATH"), "pkgs_dirs": ("CONDA_PKGS_DIRS",)}
_KEYS = {"envs_dirs": ("envs_dirs", "envs_path"), "pkgs_dirs": ("pkgs_dirs",)}
_LARGEST = 1 << 20


class CondarcFiles:
    """Reads the files of the search path, each again only when it changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, int], dict[str, list[str]]]] = {}

    def __call__(self, host: Host, root: str | None) -> CondarcValues:
        """The values for the conda of the install at `root`, as conda merges them: variables, then files from the highest down."""
        listed: dict[str, dict[str, None]] = {"envs_dirs": {}, "pkgs_dirs": {}}
        files = [self._items(host, file.path) for file in reversed(search_path(host, root, None)) if file.exists]
        for key, found in listed.items():
            for name in _VARIABLES[key]:
                found.update((item, None) for item in (host.environ.get(name) or "").split(host.path.pathsep))
            for items in files:
                found.update((item, None) for item in items.get(key, ()))
        envs = dict.fromkeys((*_absolute(host, listed["envs_dirs"]), *default_envs_dirs(host, root)))
        return CondarcValues(tuple(envs), tuple(_absolute(host, listed["pkgs_dirs"])))

    def _items(self, host: Host, path: str) -> dict[str, list[str]]:
        try:
            stat = host.fs.stat(path)
            stamp = (stat.st_mtime_ns, stat.st_size)
            known = self._known.get(path)
            if known is not None and known[0] == stamp:
                return known[1]
            items = items_of(host.fs.read_bytes(path, _LARGEST), host.encoding)
        except (OSError, ValueError):
            return {}
        self._known[path] = (stamp, items)
        return items


def default_envs_dirs(host: Host, root: str | None) -> list[str]:
    """What conda adds by itself (`base/context.py mockable_context_envs_dirs`): the user's folder first if the root is not writable."""
    own = host.path.join(host.home, ".conda", "envs")
    found = [own]
    if root is not None:
        history = host.path.join(root, "conda-meta", "history")
        found = [host.path.join(root, "envs"), own] if host.fs.is_writable(history) else [own, host.path.join(root, "envs")]
    if host.os == "windows":
        local = host.environ.get("LOCALAPPDATA") or host.path.join(host.home, "AppData", "Local")
        found.append(host.path.join(local, "conda", "conda", "envs"))
    return found


def items_of(data: bytes, encoding: str) -> dict[str, list[str]]:
    """The texts under `envs_dirs`, `envs_path` and `pkgs_dirs` of a file, in the order of the file.

    A text where conda wants a list counts as one item; a number stands for its text, as conda has it; null and lists in lists are dropped.
    """
    if b"envs_" not in data and b"pkgs_dirs" not in data:
        return {}
    root = resolved(yaml.parse(_decoded(data, encoding)).root)
    if type(root) is not Mapping:
        return {}
    found: dict[str, list[str]] = {}
    for key, names in _KEYS.items():
        for name in names:
            entry = root.get(name)
            if entry is not None:
                found.setdefault(key, []).extend(_texts(entry.value))
    return found


def _texts(value: Node) -> Iterator[str]:
    node = resolved(value)
    nodes = [resolved(item.value) for item in node.items] if type(node) is Sequence else [node]
    for scalar in nodes:
        if type(scalar) is Scalar and scalar.value is not None and scalar.text:
            yield scalar.text


def _decoded(data: bytes, encoding: str) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    for name in ("utf-8", encoding):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return data.decode(name)
    return data.decode("utf-8", "surrogateescape")


def _absolute(host: Host, items: dict[str, None]) -> Iterator[str]:
    for item in items:
        if item and "\0" not in item:
            yield host.absolute(host.expand_user(host.expand_variables(item)))
