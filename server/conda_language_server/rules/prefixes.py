"""Whether a `prefix:` came out of an export or was written by somebody."""

from __future__ import annotations

import re

from conda_language_server.model.operations import remove_entry
from conda_language_server.rules.api import Edit, Entry, EnvironmentFile, Scalar, resolved

_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:[/\\]")
_INSTALL = re.compile(
    r"(?:ana|mini|micro)?(?:conda|mamba|forge)(?:forge)?[\d._-]*|(?:anaconda|miniconda|miniforge|mambaforge)\b.*", re.IGNORECASE
)


def prefix_beside_name(env: EnvironmentFile) -> Entry | None:
    """The entry `prefix:` of a file that has a name too, if both are strings with something in them."""
    entry = env.entries.get("prefix")
    node = resolved(entry.value) if entry else None
    if env.root is None or env.name is None or not env.name.text or type(node) is not Scalar or type(node.value) is not str:
        return None
    return entry


def is_exported(env: EnvironmentFile, entry: Entry) -> bool:
    """Whether a `prefix:` looks like what `conda env export` writes: the folder of an environment of that name, or of an install."""
    node = resolved(entry.value)
    path = node.text.strip() if type(node) is Scalar else ""
    if not path:
        return True
    parts = [part for part in re.split(r"[/\\]+", path) if part]
    if not _ABSOLUTE.match(path) or not parts:
        return False
    folder = parts[-2].lower() if len(parts) > 1 else ""
    same_name = env.name is not None and parts[-1].lower() == env.name.text.lower()
    return same_name or "envs" in folder or bool(_INSTALL.fullmatch(parts[-1]))


def removal(env: EnvironmentFile, entry: Entry) -> tuple[Edit, ...]:
    return remove_entry(env.source.document, env.root, entry) if env.root is not None else ()
