"""A made-up machine: a file system in memory with links, unreadable and hanging folders, and Windows with drives and a registry."""

from __future__ import annotations

import errno
import ntpath
import os
import posixpath
import stat
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from conda_language_server.world.host import AnyCaseEnviron, Drive, FileSystem, Host, OSName, RegistryKey


class Link(NamedTuple):
    """A symbolic link."""

    target: str


class Status(NamedTuple):
    st_mode: int
    st_size: int
    st_mtime_ns: int
    st_dev: int
    st_ino: int


@dataclass
class Node:
    name: str
    content: bytes | Link | None
    """None for a folder."""
    inode: int
    changed: int
    unreadable: bool = False
    unlistable: bool = False
    read_only: bool = False
    children: dict[str, Node] = field(default_factory=dict)
    shorts: dict[str, Node] = field(default_factory=dict)
    """Of Windows: the same children under names such as `PROGRA~1`, which no list shows."""


Tree = Mapping[str, "bytes | str | Link | None"]
_LINKS = 40


class MemoryFileSystem:
    """Files by absolute path; folders come into being by themselves. On Windows and macOS case does not count.

    `hang(path)` makes every question about the path or below wait until `release()`. `calls` counts the questions.
    """

    def __init__(self, system: OSName, tree: Tree) -> None:
        self._windows, self._mac = system == "windows", system == "macos"
        self.path = ntpath if self._windows else posixpath
        self._clock = 1_700_000_000_000_000_000
        self._inodes = 0
        self._root = self._node("", None)
        self._hanging: list[str] = []
        self._released = threading.Event()
        self.calls: Counter[str] = Counter()
        self.touched: list[str] = []
        for path, content in tree.items():
            self.write(path, content)

    def write(self, path: str, content: bytes | str | Link | None = None) -> None:
        """Creates or replaces a file, link or (None) folder; the folder around it changes its time as on a real disk."""
        *parents, name = self._parts(path)
        folder = self._root
        for part in parents:
            folder = folder.children.get(self._case(part)) or self._add(folder, part, None)
        data = content.encode() if isinstance(content, str) else content
        if self._case(name) not in folder.children:
            self._add(folder, name, data)
        elif data is not None:
            node = folder.children[self._case(name)]
            node.content, node.changed = data, self._tick()

    def remove(self, path: str) -> None:
        """Deletes a file or a whole folder."""
        *parents, name = self._parts(path)
        folder = self._root
        for part in parents:
            folder = folder.children[self._case(part)]
        del folder.children[self._case(name)]
        folder.changed = self._tick()

    def forbid(self, path: str) -> None:
        """The folder may not be listed or entered, the file not be read."""
        self._find(path).unreadable = True

    def shorten(self, path: str, short: str) -> None:
        """Gives a folder a second name of the kind that Windows makes."""
        self._find(self.path.dirname(path)).shorts[self._case(short)] = self._find(path)

    def hide(self, path: str) -> None:
        """The folder may be entered but not listed."""
        self._find(path).unlistable = True

    def protect(self, path: str) -> None:
        """The file may not be written."""
        self._find(path).read_only = True

    def hang(self, path: str) -> None:
        self._hanging.append(self._case(path))

    def release(self) -> None:
        self._hanging.clear()
        self._released.set()

    def functions(self) -> FileSystem:
        """What a `Host` wants."""
        return FileSystem(
            listdir=self.listdir,
            folders=self.folders,
            stat=self.stat,
            lstat=self.lstat,
            exists=self.exists,
            is_file=lambda path: self._is(path, stat.S_ISREG),
            is_dir=lambda path: self._is(path, stat.S_ISDIR),
            is_writable=self.is_writable,
            is_executable=self.exists,
            realpath=self.realpath,
            readlink=self.readlink,
            read_bytes=self.read_bytes,
        )

    def listdir(self, path: str) -> list[str]:
        node = self._open("listdir", path)
        if node.content is not None:
            raise self._error(errno.ENOTDIR, path)
        if node.unreadable or node.unlistable:
            raise self._error(errno.EACCES, path)
        return [child.name for child in node.children.values()]

    def folders(self, path: str) -> list[str]:
        return [name for name in self.listdir(path) if self._is(self.path.join(path, name), stat.S_ISDIR)]

    def stat(self, path: str) -> Status:
        node = self._open("stat", path)
        if node.content is None:
            return Status(stat.S_IFDIR | 0o755, 0, node.changed, 1, node.inode)
        assert isinstance(node.content, bytes)
        return Status(stat.S_IFREG | 0o644, len(node.content), node.changed, 1, node.inode)

    def lstat(self, path: str) -> Status:
        node = self._find(path, follow_last=False)
        return Status(stat.S_IFLNK | 0o777, 0, node.changed, 1, node.inode) if isinstance(node.content, Link) else self.stat(path)

    def exists(self, path: str) -> bool:
        return self._is(path, lambda _: True)

    def is_writable(self, path: str) -> bool:
        try:
            return not self._open("access", path).read_only
        except (OSError, ValueError):
            return False

    def realpath(self, path: str) -> str:
        return self._walk(path)[1]

    def readlink(self, path: str) -> str:
        node = self._find(path, follow_last=False)
        if not isinstance(node.content, Link):
            raise self._error(errno.EINVAL, path)
        return node.content.target

    def read_bytes(self, path: str, limit: int = -1) -> bytes:
        node = self._open("read", path)
        if node.content is None:
            raise self._error(errno.EACCES if self._windows else errno.EISDIR, path)
        if node.unreadable:
            raise self._error(errno.EACCES, path)
        assert isinstance(node.content, bytes)
        return node.content if limit < 0 else node.content[:limit]

    def _is(self, path: str, test: object) -> bool:
        try:
            return bool(test(self.stat(path).st_mode))  # type: ignore[operator]
        except (OSError, ValueError):
            return False

    def _open(self, what: str, path: str) -> Node:
        self.calls[what] += 1
        self.touched.append(path)
        assert self.path.isabs(path), f"not absolute: {path}"
        if "\0" in path:
            raise ValueError("embedded null byte")
        return self._find(path)

    def _find(self, path: str, *, follow_last: bool = True) -> Node:
        return self._walk(path, follow_last=follow_last)[0]

    def _walk(self, path: str, *, follow_last: bool = True) -> tuple[Node, str]:
        """The node at a path and its real path."""
        waiting = list(reversed(self._parts(path)))
        at: list[Node] = [self._root]
        links = 0
        while waiting:
            part = waiting.pop()
            folder = at[-1]
            if part == "..":
                at = at[:-1] or [self._root]
                continue
            if folder.content is not None:
                raise self._error(errno.ENOTDIR, path)
            if folder.unreadable:
                raise self._error(errno.EACCES, path)
            node = folder.children.get(self._case(part)) or folder.shorts.get(self._case(part))
            self._wait([*at, node] if node else at)
            if node is None:
                raise self._error(errno.ENOENT, path)
            if isinstance(node.content, Link) and (waiting or follow_last):
                links += 1
                if links > _LINKS:
                    raise self._error(errno.ELOOP, path)
                target = node.content.target
                waiting += reversed(self._parts(target))
                at = [self._root] if self.path.isabs(target) else at
                continue
            at.append(node)
        return at[-1], self._path_of(at)

    def _path_of(self, nodes: list[Node]) -> str:
        names = [node.name for node in nodes[1:]]
        if self._windows:
            return names[0] + "\\" + "\\".join(names[1:]) if names else ""
        return "/" + "/".join(names)

    def _wait(self, nodes: list[Node]) -> None:
        if not self._hanging:
            return
        here = self._case(self._path_of(nodes))
        if any(here == path or here.startswith(path.rstrip(self.path.sep) + self.path.sep) for path in self._hanging):
            assert self._released.wait(20), "nobody released the hanging folder"

    def _parts(self, path: str) -> list[str]:
        if not self._windows:
            return [part for part in path.split("/") if part not in ("", ".")]
        drive, rest = ntpath.splitdrive(path.replace("/", "\\"))
        return [part for part in (drive, *rest.split("\\")) if part not in ("", ".")]

    def _case(self, text: str) -> str:
        return ntpath.normcase(text) if self._windows else text.casefold() if self._mac else text

    def _add(self, folder: Node, name: str, content: bytes | Link | None) -> Node:
        node = self._node(name, content)
        folder.children[self._case(name)] = node
        folder.changed = node.changed
        return node

    def _node(self, name: str, content: bytes | Link | None) -> Node:
        self._inodes += 1
        return Node(name, content, self._inodes, self._tick())

    def _tick(self) -> int:
        self._clock += 1_000_000
        return self._clock

    @staticmethod
    def _error(number: int, path: str) -> OSError:
        return OSError(number, os.strerror(number), path)


@dataclass
class Machine:
    """A host and the disk under it."""

    host: Host
    disk: MemoryFileSystem


def machine(
    system: OSName,
    tree: Tree,
    *,
    environ: Mapping[str, str] | None = None,
    home: str | None = None,
    cwd: str | None = None,
    registry: Mapping[str, Mapping[str, str]] | None = None,
    drives: Iterable[Drive] = (),
    encoding: str = "utf-8",
    is_admin: bool = False,
    user_homes: Iterable[str] = (),
) -> Machine:
    """A machine. The registry is written as `{"HKEY_CURRENT_USER\\Software\\…": {"": default value}}`."""
    usual_home = {"linux": "/home/ann", "macos": "/Users/ann", "windows": "C:\\Users\\ann"}[system]
    disk = MemoryFileSystem(system, tree)
    homes, letters = list(user_homes), list(drives)
    host = Host(
        os=system,
        environ=AnyCaseEnviron(environ or {}) if system == "windows" else dict(environ or {}),
        home=home or usual_home,
        cwd=cwd or home or usual_home,
        fs=disk.functions(),
        encoding=encoding,
        is_admin=is_admin,
        user_homes=lambda: homes,
        registry=registry_reader(registry or {}) if system == "windows" else None,
        drives=lambda: letters or ([Drive("C:\\", "fixed")] if system == "windows" else []),
    )
    return Machine(host, disk)


def registry_reader(keys: Mapping[str, Mapping[str, str]]) -> object:
    def read(hive: str, key: str) -> RegistryKey | None:
        path = f"{hive}\\{key}".lower()
        children: dict[str, None] = {}
        values: Mapping[str, str] | None = None
        for name, found in keys.items():
            if name.lower() == path:
                values = found
            elif name.lower().startswith(path + "\\"):
                children[name[len(path) + 1 :].split("\\")[0]] = None
        return RegistryKey(values or {}, tuple(children)) if values is not None or children else None

    return read


def environment(
    prefix: str,
    python: str | None = "3.11.7",
    *,
    packages: Iterable[str] = (),
    history: str = "==> 2026-01-01 10:00:00 <==\n",
    windows: bool = False,
) -> dict[str, bytes | str | Link | None]:
    """The files of an environment: its history, a record for each package, and the interpreter."""
    sep = "\\" if windows else "/"
    tree: dict[str, bytes | str | Link | None] = {f"{prefix}{sep}conda-meta{sep}history": history}
    if python:
        tree[f"{prefix}{sep}conda-meta{sep}python-{python}-h955ad1f_0.json"] = "{}"
        tree[f"{prefix}{sep}python.exe" if windows else f"{prefix}/bin/python"] = b"\x7fELF"
    for package in packages:
        tree[f"{prefix}{sep}conda-meta{sep}{package}.json"] = "{}"
    return tree


def install(prefix: str, *, windows: bool = False, python: str | None = "3.12.4") -> dict[str, bytes | str | Link | None]:
    """The files of an install: an environment with conda in it."""
    sep = "\\" if windows else "/"
    program = f"{prefix}\\Scripts\\conda.exe" if windows else f"{prefix}/bin/conda"
    return {
        **environment(prefix, python, packages=["conda-26.7.1-py312h7900ff3_0"], windows=windows),
        program: b"#!",
        f"{prefix}{sep}condabin{sep}{'conda.bat' if windows else 'conda'}": b"#!",
        f"{prefix}{sep}envs": None,
    }


def merged(*trees: Tree) -> dict[str, bytes | str | Link | None]:
    return {path: content for tree in trees for path, content in tree.items()}


def names(found: object) -> Iterator[str]:
    for env in found.environments:  # type: ignore[attr-defined]
        yield env.name or env.prefix
