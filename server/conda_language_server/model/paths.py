"""The paths a file names: someone with a file system may say which of them exist before the file is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.selectors import LOCK_FILE, selectors
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml.nodes import Mapping, Node, Scalar, Sequence, resolved

if TYPE_CHECKING:
    from conda_language_server.syntax.pip_requirement import PipRequirement

_LOCAL_CHANNEL = re.compile(r"(?:file://)?(?:\.{0,2}/|~|[A-Za-z]:[\\/])")
_CERTIFICATES = ("ssl_verify", "verify_ssl", "client_ssl_cert", "client_cert", "client_ssl_cert_key", "client_cert_key")
_MOST = 200


def paths_asked(source: SourceFile) -> tuple[str, ...]:
    """The paths as written, each once; at most 200, since each may cost a look at a disk."""
    found = _in_environment(EnvironmentFile(source)) if source.kind == "environment" else _in_condarc(source)
    return tuple(dict.fromkeys(found))[:_MOST]


def folders_named(source: SourceFile) -> tuple[str, ...]:
    """The folders for environments and packages that a .condarc names, as written."""
    root = resolved(source.document.root)
    found: list[str] = []
    for entry in root.entries if type(root) is Mapping else ():
        value = resolved(entry.value)
        if type(entry.key) is Scalar and entry.key.text in ("envs_dirs", "envs_path", "pkgs_dirs") and type(value) is Sequence:
            items = (resolved(item.value) for item in value.items)
            found += [item.text for item in items if type(item) is Scalar and type(item.value) is str]
    return tuple(dict.fromkeys(found))[:_MOST]


def is_local_channel(channel: str) -> bool:
    """Whether a channel is a folder: a path or a `file://` address."""
    return bool(_LOCAL_CHANNEL.match(channel))


def pip_path(requirement: PipRequirement) -> str | None:
    """The file or folder that a pip line names, without `file:`, extras and `#egg=`; None where it names none or is an address."""
    target = requirement.target
    if target is None or "://" in target or target.startswith("=") or _VCS(target):
        return None
    if requirement.kind in _FILES:
        return None if file_address(requirement) else target
    path, fragment, _ = target.removeprefix("file:").partition("#")
    return (path if fragment else without_extras(path)).rstrip() or None


def without_extras(path: str) -> str:
    """A path without `[extras]` at its end."""
    start = path.find("[", path.rfind("]", 0, -1) + 1) if path.endswith("]") else -1
    return path[:start] if start >= 0 else path


def file_address(requirement: PipRequirement) -> str | None:
    """The path in the relative address `file:PATH` of a `-r` or `-c`, which pip counts from the root; None for every other line."""
    target = requirement.target or ""
    if requirement.kind not in _FILES or target[:5].lower() != "file:" or target[5:6] in ("/", ""):
        return None
    return target[5:]


def project_folder(requirement: PipRequirement) -> str | None:
    """The folder that pip is to install as a project; None for a line that names a file, an archive or an address."""
    if requirement.kind not in ("editable", "path", "url") or (
        requirement.kind == "url" and not str(requirement.target).startswith("file:")
    ):
        return None
    path = pip_path(requirement)
    return None if path is None or _ARCHIVE(path) or _TEXT(path) else path


def project_files(folder: str) -> tuple[str, ...]:
    """The files of which one makes a folder a project that pip installs."""
    return tuple(f"{folder.rstrip('/')}/{name}" for name in ("pyproject.toml", "setup.py"))


def folder_above(folder: str) -> str:
    """The folder above a path of a pip line, written as it would be there."""
    if folder.startswith(("/", "~")):
        return folder.rstrip("/").rpartition("/")[0] or "/"
    parts = [part for part in folder.split("/") if part not in ("", ".")]
    if not parts or parts[-1] == "..":
        return "/".join([*parts, ".."])
    return "/".join(["." if parts[:-1] and parts[0] != ".." else "", *parts[:-1]]).lstrip("/") or "."


_FILES = ("requirements-file", "constraints-file")
_VCS = re.compile(r"(?:git|hg|svn|bzr)\+").match
_ARCHIVE = re.compile(r"\.(?:whl|zip|tar|tgz|tbz|bz2|txz|tlz|xz|lz|lzma|gz|egg)$", re.IGNORECASE).search
_TEXT = re.compile(r"\.(?:txt|in|py|toml|cfg|ya?ml)$", re.IGNORECASE).search


def _in_environment(env: EnvironmentFile) -> Iterator[str]:
    if next(selectors(env), None) is not None:
        yield LOCK_FILE
    yield from (channel.text for channel in env.channels if is_local_channel(channel.text))
    for line in env.pip_lines:
        if line.text.startswith(("-", ".", "file:")) or "/" in line.text:
            yield from _of_pip_line(line.requirement)


def _of_pip_line(requirement: PipRequirement) -> Iterator[str]:
    path = file_address(requirement) or pip_path(requirement)
    folder = project_folder(requirement)
    if path:
        yield path
    if folder:
        yield from project_files(folder)
        yield from project_files(folder_above(folder))


def _in_condarc(source: SourceFile) -> Iterator[str]:
    root = resolved(source.document.root)
    for entry in root.merged().entries if type(root) is Mapping else ():
        value = resolved(entry.value)
        if type(entry.key) is Scalar and entry.key.text in _CERTIFICATES and type(value) is Scalar and type(value.value) is str:
            yield value.text
            yield value.text.strip()  # what conda looks for
    yield from _channel_folders(root)


def _channel_folders(root: Node | None) -> Iterator[str]:
    """The channels of a .condarc that are folders. What is written from the folder in which conda is started may be anywhere."""
    for entry in root.merged().entries if type(root) is Mapping else ():
        key, value = entry.key.text if type(entry.key) is Scalar else "", resolved(entry.value)
        lists = [value] if key in ("channels", "channel", "default_channels") else []
        if key == "custom_multichannels" and type(value) is Mapping:
            lists = [resolved(inner.value) for inner in value.entries]
        items = (resolved(item.value) for found in lists if type(found) is Sequence for item in found.items)
        yield from (i.text for i in items if type(i) is Scalar and type(i.value) is str and is_local_channel(i.text) and i.text[0] != ".")
