"""The file that was meant by a path at which there is none."""

from __future__ import annotations

from difflib import get_close_matches

from conda_language_server.world.host import Host

_MOST_NAMES = 2000
_ALIKE = 0.8
_CERTIFICATES = (".pem", ".crt", ".cer", ".key")


def nearest(host: Host, path: str) -> str | None:
    """The file in the folder of a path whose name comes nearest to it, `~` and variables replaced; the path itself if it is there.

    A name that differs in capital letters alone comes first, then another ending of certificates, then one or two wrong letters. None
    for a relative path, for another machine and where the folder holds nothing like it.
    """
    full = host.expand_user(host.expand_variables(path))
    if full.startswith(("//", "\\\\", "~")) or "\0" in full or not host.path.isabs(full):
        return None
    if host.fs.is_file(full) or host.fs.is_dir(full):
        return full
    folder, name = host.path.dirname(full), host.path.basename(full)
    try:
        names = host.fs.listdir(folder)
    except (OSError, ValueError):
        return None
    found = _nearest_name(name, names) if len(names) <= _MOST_NAMES else None
    return full[: len(full) - len(name)] + found if found and name else None


def _nearest_name(name: str, names: list[str]) -> str | None:
    same = sorted(other for other in names if other.casefold() == name.casefold())
    if same:
        return same[0]
    stem = _stem(name)
    kin = sorted(other for other in names if _stem(other) == stem and other.lower().endswith(_CERTIFICATES))
    if len(kin) == 1:
        return kin[0]
    return next(iter(get_close_matches(name, names, n=1, cutoff=_ALIKE)), None)


def _stem(name: str) -> str:
    return name.rpartition(".")[0].casefold() or name.casefold()
