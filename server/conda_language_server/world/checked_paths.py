"""Values whose truth depends on the disk: conda refuses certificates that are not there."""

from __future__ import annotations

from conda_language_server.model.condarc_merge import Configuration
from conda_language_server.model.condarc_values import DEPENDS_ON_DISK, INVALID
from conda_language_server.world.host import Host


def with_paths_checked(configuration: Configuration, host: Host) -> Configuration:
    """The configuration as conda would have it on this machine. Looks at the disk where a path decides, which conda takes as it is."""
    keys = dict(configuration.keys)
    for name, effective in configuration.keys.items():
        if effective.failure is not None and effective.failure.code == DEPENDS_ON_DISK:
            is_there = _exists(host, str(effective.failure.arguments["typed"]))
            keys[name] = effective._replace(failure=None) if is_there else effective._replace(value=INVALID)
    return configuration._replace(keys=keys)


def _exists(host: Host, path: str) -> bool:
    if not path or "\0" in path:
        return False
    full = host.absolute(path)
    return host.fs.is_file(full) or host.fs.is_dir(full)
