"""The paths a file names: someone with a file system may say which of them exist before the file is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.selectors import LOCK_FILE, selectors
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml.nodes import Mapping, Scalar, Sequence, resolved

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
    if target is None or "://" in target:
        return None
    if requirement.kind in ("requirements-file", "constraints-file"):
        return target
    return re.sub(r"(?:#.*|\[[^\]]*\])$", "", target.removeprefix("file:")).rstrip() or None


def _in_environment(env: EnvironmentFile) -> Iterator[str]:
    if next(selectors(env), None) is not None:
        yield LOCK_FILE
    yield from (channel.text for channel in env.channels if is_local_channel(channel.text))
    for line in env.pip_lines:
        if line.text.startswith(("-", ".", "file:")) or "/" in line.text:
            path = pip_path(line.requirement)
            if path:
                yield path


def _in_condarc(source: SourceFile) -> Iterator[str]:
    root = resolved(source.document.root)
    for entry in root.merged().entries if type(root) is Mapping else ():
        value = resolved(entry.value)
        if type(entry.key) is Scalar and entry.key.text in _CERTIFICATES and type(value) is Scalar and type(value.value) is str:
            yield value.text
            yield value.text.strip()  # what conda looks for
