"""The folders and files that a `.condarc` names, and what can be said of them without looking at a disk."""

from __future__ import annotations

import ntpath
import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from conda_language_server.model.condarc import Condarc
from conda_language_server.model.expansion import Surroundings
from conda_language_server.syntax.yaml.nodes import Item, Scalar, resolved
from conda_language_server.text.span import Span

FOLDER_LISTS = ("envs_dirs", "pkgs_dirs")
FILES = ("client_ssl_cert", "client_ssl_cert_key")
BUILD_FOLDERS = ("croot", "bld_path")


class NamedPath(NamedTuple):
    """A path as written, under a parameter. `item` is its list item, None where it is the value of a key."""

    text: str
    parameter: str
    node: Scalar
    span: Span
    item: Item | None = None

    @property
    def is_windows(self) -> bool:
        """Whether it can only be a path of Windows."""
        return bool(re.match(r"[A-Za-z]:[\\/]|\\\\|%[A-Za-z]\w*%", self.text))

    @property
    def is_posix(self) -> bool:
        """Whether it can only be a path of Linux or macOS."""
        return self.text.startswith(("/home/", "/Users/", "/opt/", "/usr/", "/root/", "/mnt/", "/var/", "/data/"))

    @property
    def is_absolute(self) -> bool:
        """Whether it means the same wherever conda is started; a variable in front may hold anything."""
        return self.is_windows or self.text.startswith(("/", "~", "$", "%"))


def named_paths(rc: Condarc, *parameters: str) -> Iterator[NamedPath]:
    """The paths under these parameters that are texts."""
    for parameter in parameters:
        key = rc.key(parameter)
        value = key.value if key else None
        if isinstance(value, Scalar) and key and isinstance(value.value, str) and value.value:
            yield NamedPath(value.value, parameter, value, key.entry.value.span)
        sequence = rc.sequence(parameter)
        for item in sequence.items if sequence else ():
            node = resolved(item.value)
            if isinstance(node, Scalar) and isinstance(node.value, str) and node.value:
                yield NamedPath(node.value, parameter, node, item.value.span, item)


def file_name(path: str) -> str:
    """The last part of a path."""
    return re.split(r"[\\/]", path)[-1]


def expanded(path: str, surroundings: Surroundings) -> str:
    """The path as conda uses it: variables and `~` replaced, `.` and `..` resolved."""
    normal = ntpath.normpath if surroundings.windows else posixpath.normpath
    return normal(surroundings.expand_user(surroundings.expand_variables(path)))


def is_inside(inner: str, outer: str, surroundings: Surroundings) -> bool:
    """Whether one expanded path is, or lies below, another one."""
    normal = ntpath.normcase if surroundings.windows else posixpath.normcase
    a, b = normal(expanded(inner, surroundings)), normal(expanded(outer, surroundings))
    return a == b or a.startswith(b.rstrip("\\/") + ("\\" if surroundings.windows else "/"))
