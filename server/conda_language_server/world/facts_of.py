"""Looks up what the rules may want to know of the world before a file is judged."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from conda_language_server.facts import Facts
from conda_language_server.model.paths import paths_asked
from conda_language_server.model.source import SourceFile
from conda_language_server.world.host import Host


def facts_of(host: Host, source: SourceFile) -> Facts:
    """The facts about one file. Looks at the disk only where the file names paths."""
    return Facts(
        system=host.os,
        home=host.home,
        path_exists=existing(host, source.path or "", paths_asked(source)),
        today=datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
    )


def existing(host: Host, file: str, paths: Iterable[str]) -> dict[str, bool]:
    """Which of the paths exist, each as written; relative ones are taken from the folder of the file, as pip and conda do.

    A path on another machine (`//server/…`, `\\\\server\\…`) is not looked up, since a dead server would hold everything up.
    """
    folder = host.path.dirname(host.absolute(file)) if file else host.cwd
    found = {}
    for path in paths:
        plain = host.expand_user(host.expand_variables(path.removeprefix("file://")))
        if plain.startswith(("//", "\\\\")) or "\0" in plain:
            continue
        full = host.path.normpath(host.path.join(folder, plain))
        found[path] = host.fs.is_file(full) or host.fs.is_dir(full)
    return found
