"""Which packages are in an environment, by the file names in `conda-meta`: no JSON is parsed."""

from __future__ import annotations

from collections.abc import Iterable

from conda_language_server.world.host import Host


def installed_packages(host: Host, prefix: str) -> dict[str, str] | None:
    """Package name → version; None where the folder cannot be read."""
    try:
        names = host.fs.listdir(host.path.join(prefix, "conda-meta"))
    except (OSError, ValueError):
        return None
    parts = (name.removesuffix(".json").rsplit("-", 2) for name in names if name.endswith(".json"))
    return {part[0]: part[1] for part in parts if len(part) == 3}


def missing_names(host: Host, prefix: str, wanted: Iterable[str]) -> list[str] | None:
    """Which of the wanted packages are not in the environment; None where nobody knows. Virtual packages count as there."""
    installed = installed_packages(host, prefix)
    return None if installed is None else [name for name in wanted if name not in installed and not name.startswith("__") and name != "*"]


def missing_packages(host: Host, prefix: str, wanted: Iterable[str]) -> int | None:
    """How many `missing_names` there are."""
    names = missing_names(host, prefix, wanted)
    return None if names is None else len(names)
