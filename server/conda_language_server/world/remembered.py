"""Which environment the user chose for which folder: kept in the platform's folder for state, so that every editor shares it."""

from __future__ import annotations

import json

from conda_language_server.world.host import FileSystem, Host
from conda_language_server.world.writing import replace_file

_MOST_BYTES = 1 << 20
_MOST_FOLDERS = 1000
_OWN = FileSystem()
"""The file belongs to this program and not to the machine that is looked at: it is read where it is written."""


def state_file() -> str:
    """Where the choices stand."""
    from platformdirs import user_state_path

    return str(user_state_path("conda-language-server", appauthor=False) / "environments.json")


def remembered(path: str) -> dict[str, str]:
    """From folders to the prefixes chosen for them; empty where nothing can be read."""
    try:
        found = json.loads(_OWN.read_bytes(path, _MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    chosen = found.get("chosen") if isinstance(found, dict) else None
    pairs = chosen.items() if isinstance(chosen, dict) else ()
    return {folder: prefix for folder, prefix in pairs if isinstance(prefix, str)}


def remember(host: Host, path: str, folder: str, prefix: str | None) -> dict[str, str]:
    """Notes a choice, or forgets it where `prefix` is None, and gives all that is remembered then. The newest choice stands last.

    Raises:
        OSError: it cannot be written.
    """
    chosen = {known: value for known, value in remembered(path).items() if host.key(known) != host.key(folder)}
    if prefix is not None:
        chosen[folder] = prefix
    kept = dict(list(chosen.items())[-_MOST_FOLDERS:])
    # A path of Linux may hold bytes that are no UTF-8: Python has them as lone surrogates, and `json.loads` takes them back.
    data = json.dumps({"chosen": kept}, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    replace_file(path, data, make_folders=True)
    return kept
