"""Looks up what the rules may want to know of the world before a file is judged."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from conda_language_server.facts import UNKNOWN, ConfigurationFiles, Facts, Unknown
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.paths import folders_named, paths_asked
from conda_language_server.model.source import SourceFile
from conda_language_server.world.condarc_files import folders, search_path
from conda_language_server.world.configuration import ConfigurationReader, surroundings_of
from conda_language_server.world.host import Host
from conda_language_server.world.mamba_files import mamba_root
from conda_language_server.world.near_files import nearest


def facts_of(host: Host, source: SourceFile, reader: ConfigurationReader | None = None) -> Facts:
    """The facts about one file. Looks at the disk only where the file makes it matter.

    Args:
        reader: keeps what it has read of the configuration files, for whoever asks about many files.
    """
    reader = reader or ConfigurationReader(host)
    found = existing(host, source.path or "", paths_asked(source))
    has_channels = source.kind == "environment" and bool(EnvironmentFile(source).channels)
    return Facts(
        system=host.os,
        home=host.home,
        encoding=host.encoding,
        path_exists=found,
        nearby=meant(host, found) if source.kind == "condarc" else UNKNOWN,
        today=datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        channels=UNKNOWN if source.kind == "condarc" or has_channels else configured_channels(reader),
        channel_settings=reader.channel_settings() if has_channels else UNKNOWN,
        condarc=files_around(host, source, reader) if source.kind == "condarc" else UNKNOWN,
    )


def configured_channels(reader: ConfigurationReader) -> tuple[str, ...] | Unknown:
    """The channels that all configuration files and variables name together; unknown where conda would refuse them."""
    found = reader.configuration().value("channels")
    return found if isinstance(found, tuple) else UNKNOWN


def files_around(host: Host, source: SourceFile, reader: ConfigurationReader) -> ConfigurationFiles:
    """The configuration files in force around one of them; around a `.mambarc` those that mamba reads."""
    own = host.key(host.absolute(source.path)) if source.path else ""
    found = search_path(host, mamba_root(host), None, "mamba") if source.is_mamba else search_path(host, reader.root(), None)
    places = [place.path for place in found if place.exists or host.key(place.path) == own]
    index = next((i for i, path in enumerate(places) if host.key(path) == own), None)
    paths = folders_named(source)
    return ConfigurationFiles(
        lower=tuple(reader.read(places if index is None else places[:index])),
        higher=tuple(reader.read([] if index is None else places[index + 1 :])),
        is_read=index is not None,
        is_misplaced=index is None and source.path is not None and _is_misplaced(host, source.path, reader.root()),
        surroundings=surroundings_of(host),
        unwritable=frozenset(path for path in paths if _is_unwritable(host, path)),
    )


def meant(host: Host, found: Mapping[str, bool]) -> dict[str, str]:
    """For the certificates of a .condarc that are not there, or that conda does not find as they are written, the file that is meant.

    conda looks for the text itself: it never replaces `~` in it, and for `ssl_verify` does so with `$X` too late.
    """
    asked = (path for path, exists in found.items() if not exists or path.startswith("~") or "$" in path)
    return {path: right for path in asked if (right := nearest(host, path)) and right != path}


def _is_misplaced(host: Host, path: str, root: str | None) -> bool:
    """Whether a file that conda does not read is called, or kept, as if it were read."""
    full = host.absolute(path)
    name = host.path.basename(full)
    if name in (".condarc", "condarc", ".mambarc", "mambarc"):
        return True
    kept_in = {host.key(folder) for folder in folders(host, root, None)}
    return "condarc" in name and host.key(host.path.dirname(full)) in kept_in


def _is_unwritable(host: Host, path: str) -> bool:
    full = host.expand_user(host.expand_variables(path))
    if full.startswith(("//", "\\\\")) or "\0" in full or not host.path.isabs(full):
        return False
    return host.fs.is_dir(full) and not host.fs.is_writable(full)


def _path_of(text: str) -> str:
    """The path in a `file://` address, with its drive at the beginning; any other text as it is."""
    path = unquote(text[len("file://") :]) if text.startswith("file://") else text
    return path[1:] if text.startswith("file:///") and path[2:3] == ":" else path


def existing(host: Host, file: str, paths: Iterable[str]) -> dict[str, bool]:
    r"""Which of the paths exist, each as written; relative ones are taken from the folder of the file, as pip and conda do.

    A path on another machine (`//server/…`, `\\\\server\\…`) is not looked up, since a dead server would hold everything up.
    """
    folder = host.path.dirname(host.absolute(file)) if file else host.cwd
    found = {}
    for path in paths:
        plain = host.expand_user(host.expand_variables(_path_of(path)))
        if plain.startswith(("//", "\\\\")) or "\0" in plain:
            continue
        full = host.path.normpath(host.path.join(folder, plain))
        found[path] = host.fs.is_file(full) or host.fs.is_dir(full)
    return found
