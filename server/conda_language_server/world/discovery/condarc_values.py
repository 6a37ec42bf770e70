"""The folders of environments and packages that conda's configuration names: what discovery needs of it, and no more.

Discovery takes any `CondarcReader`. This one is more forgiving than conda, on purpose: a file that conda refuses because of another key
still tells where the environments are.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.syntax.yaml.nodes import Mapping, Node, Scalar, Sequence, resolved
from conda_language_server.world.condarc_files import search_path
from conda_language_server.world.host import Host
from conda_language_server.world.mamba_files import all_mamba_places


class CondarcValues(NamedTuple):
    """Absolute paths, the first has the highest priority; the defaults of conda are at the end.

    `others` are folders of environments in which conda does not look for a name: files name them that conda does not read.
    """

    envs_dirs: tuple[str, ...]
    pkgs_dirs: tuple[str, ...]
    others: tuple[str, ...] = ()


CondarcReader = Callable[[Host, "str | None"], CondarcValues]
"""From a machine and the root prefix of an install (None: without any) to what its conda is configured to."""

_VARIABLES = {"envs_dirs": ("CONDA_ENVS_DIRS", "CONDA_ENVS_PATH"), "pkgs_dirs": ("CONDA_PKGS_DIRS",)}
_KEYS = {"envs_dirs": ("envs_dirs", "envs_path"), "pkgs_dirs": ("pkgs_dirs",)}
_LARGEST = 1 << 20
_FLAG = re.compile(rb"#[ \t!]*(?:top|bottom|final)\b")


class CondarcFiles:
    """Reads the files of the search path, and again when one of them changed."""

    def __init__(self) -> None:
        self._known: dict[str | None, tuple[object, CondarcValues]] = {}

    def __call__(self, host: Host, root: str | None) -> CondarcValues:
        """The values for the conda of the install at `root`: what conda makes of the files, behind it what else files say."""
        paths = [file.path for file in search_path(host, root, None) if file.exists]
        further = [path for path in _further(host, root) if path not in paths]
        stamps = [(path, *_stamp(host, path)) for path in (*paths, *further)]
        known = self._known.get(root)
        if known is None or known[0] != stamps:
            known = self._known[root] = (stamps, _values(host, root, _contents(host, paths), _contents(host, further)))
        return known[1]


def _values(host: Host, root: str | None, contents: dict[str, bytes], further: dict[str, bytes]) -> CondarcValues:
    """From the bytes of the files, the lowest first."""
    files = [items_of(data, host.encoding) for data in reversed(contents.values())]
    # Without a flag the merge is this: the items of the higher file first. Loading the whole merge takes longer than all of discovery.
    flagged = any(_FLAG.search(data) for data in contents.values())
    listed: dict[str, tuple[str, ...]] = {}
    for key, names in _VARIABLES.items():
        plain = [*_variables(host, names), *(item for items in files for item in items.get(key, ()))]
        listed[key] = tuple(_absolute(host, (*_merged(host, key, contents), *plain) if flagged else plain))
    envs_dirs = tuple(dict.fromkeys((*listed["envs_dirs"], *default_envs_dirs(host, root))))
    others = [item for data in further.values() for item in items_of(data, host.encoding).get("envs_dirs", ())]
    return CondarcValues(envs_dirs, tuple(dict.fromkeys(listed["pkgs_dirs"])), tuple(_absolute(host, others)))


def _further(host: Host, root: str | None) -> list[str]:
    """Files that conda does not read and that still tell where environments are: mamba's, and places where people and programs put them."""
    join, variables = host.path.join, host.environ
    if root is not None:
        return [path] if host.fs.is_file(path := join(root, ".mambarc")) else []
    found = [file.path for file in all_mamba_places(host, variables.get("MAMBA_ROOT_PREFIX")) if file.exists]
    systems = ["C:\\ProgramData", f"{variables.get('SystemDrive') or 'C:'}\\ProgramData"] if host.os == "windows" else ["/etc", "/var/lib"]
    folders = [join(system, name) for system in systems for name in ("conda", "miniconda", "miniconda3")]
    folders += [join(host.home, ".config", "mamba"), host.home]
    folders += [host.absolute(folder) for name in ("CONDA_DIR", "XDG_CONFIG_HOME") if (folder := variables.get(name))]
    places = [join(folder, name) for folder in folders for name in (".condarc", "condarc", ".mambarc")]
    return list(dict.fromkeys((*found, *filter(host.fs.is_file, places))))


def _merged(host: Host, key: str, contents: dict[str, bytes]) -> list[str]:
    """As conda merges the files, with `#!top`, `#!bottom` and `#!final`; nothing where it would stop."""
    from conda_language_server.model.condarc_merge import merge
    from conda_language_server.world.configuration import read_file, surroundings_of

    files = [read_file(host, path, data) for path, data in contents.items()]
    value = merge(files, surroundings_of(host)).value(key)
    return [item for item in value if isinstance(item, str)] if isinstance(value, (list, tuple)) else []


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
    root = resolved(yaml.parse(_decoded(data, encoding), cr_is_newline=True).root)
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


def _variables(host: Host, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from filter(None, (host.environ.get(name) or "").split(host.path.pathsep))


def _stamp(host: Host, path: str) -> tuple[int, int]:
    try:
        status = host.fs.stat(path)
    except (OSError, ValueError):
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


def _contents(host: Host, paths: Iterable[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path in paths:
        with contextlib.suppress(OSError, ValueError):
            found[path] = host.fs.read_bytes(path, _LARGEST)
    return found


def _decoded(data: bytes, encoding: str) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    for name in ("utf-8", encoding):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return data.decode(name)
    return data.decode("utf-8", "surrogateescape")


def _absolute(host: Host, items: Iterable[str]) -> Iterator[str]:
    for item in items:
        if item and "\0" not in item:
            yield host.absolute(host.expand_user(host.expand_variables(item)))
