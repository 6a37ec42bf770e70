"""conda's configuration as it is on a machine: the files of the search path, read and kept."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from conda_language_server.model.expansion import Surroundings
from conda_language_server.model.source import Bytes, SourceFile
from conda_language_server.syntax.yaml.reader import DEFAULT_LIMITS, parse
from conda_language_server.text.decoding import decode
from conda_language_server.world.condarc_files import search_path
from conda_language_server.world.host import Host

if TYPE_CHECKING:
    from conda_language_server.model.channel_addresses import ChannelSettings
    from conda_language_server.model.condarc_merge import ConfigFile, Configuration

# Whoever checks an environment file seldom needs the configuration: what reads it is imported with the first question about it.


_ROOT_HOLDS = 10.0
"""Seconds."""


class _Stamp(NamedTuple):
    changed: int
    size: int
    identity: int


class ConfigurationReader:
    """Reads configuration files of a machine; a file that has not changed is not read again."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._kept: dict[str, tuple[_Stamp, ConfigFile]] = {}
        self._root: tuple[float, str | None] | None = None
        self._settings: tuple[list[ConfigFile], ChannelSettings] | None = None

    def root(self) -> str | None:
        """`base_prefix`, looked for anew after some seconds: an install may come while a server runs."""
        now = time.monotonic()
        if self._root is None or now - self._root[0] > _ROOT_HOLDS:
            self._root = (now, base_prefix(self._host))
        return self._root[1]

    def file(self, path: str) -> ConfigFile:
        """One file.

        Raises:
            OSError: it cannot be read.
        """
        full = self._host.absolute(path)
        status = self._host.fs.stat(full)
        stamp = _Stamp(status.st_mtime_ns, status.st_size, status.st_ino)
        kept = self._kept.get(path)
        if kept and kept[0] == stamp:
            return kept[1]
        read = read_file(self._host, path, self._host.fs.read_bytes(full, DEFAULT_LIMITS.max_bytes + 1))
        self._kept[path] = (stamp, read)
        return read

    def files(self, root_prefix: str | None = None, target_prefix: str | None = None) -> list[ConfigFile]:
        """The files of the search path that are there and can be opened, lowest priority first."""
        places = search_path(self._host, root_prefix or self.root(), target_prefix)
        return self.read([place.path for place in places if place.exists])

    def mamba_files(self) -> list[ConfigFile]:
        """The files that mamba reads, lowest priority first."""
        from conda_language_server.world.mamba_files import mamba_root

        return self.read([place.path for place in search_path(self._host, mamba_root(self._host), None, "mamba") if place.exists])

    def read(self, paths: Iterable[str]) -> list[ConfigFile]:
        """Those of the files that can be opened, in the same order."""
        found = []
        for path in paths:
            try:
                found.append(self.file(path))
            except (OSError, ValueError):
                continue
        return found

    def configuration(self, root_prefix: str | None = None, target_prefix: str | None = None) -> Configuration:
        """What is in effect."""
        from conda_language_server.model.condarc_merge import merge

        return merge(self.files(root_prefix, target_prefix), surroundings_of(self._host))

    def channel_settings(self) -> ChannelSettings:
        """What the configuration makes of the name of a channel; worked out anew when a file has changed."""
        from conda_language_server.model.channel_addresses import channel_settings
        from conda_language_server.model.condarc_merge import merge

        files = self.files()
        is_kept = self._settings is not None and len(files) == len(self._settings[0])
        if self._settings is None or not is_kept or any(a is not b for a, b in zip(files, self._settings[0], strict=True)):
            value_of = merge(files, surroundings_of(self._host)).value
            self._settings = (files, channel_settings(value_of, windows=self._host.os == "windows"))
        return self._settings[1]


def read_file(host: Host, path: str, data: bytes) -> ConfigFile:
    """A file from its bytes, decoded as conda does: in the encoding of the system."""
    from conda_language_server.model.condarc import Condarc
    from conda_language_server.model.condarc_merge import ConfigFile
    from conda_language_server.model.mamba_text import as_mamba_reads

    # mamba takes the bytes of its own file as they are.
    encoding = "utf-8" if path.endswith("mambarc") else host.encoding
    result = decode(data, "condarc", encoding)
    is_misread = result.problem is not None and result.problem.code == "misread"
    document = parse(data.decode(encoding, "replace") if is_misread else result.text, cr_is_newline=True)
    source = SourceFile(document, "condarc", path, Bytes(result.encoding, result.bom, result.problem))
    return ConfigFile(path, Condarc(replace(source, document=as_mamba_reads(document)) if source.is_mamba else source))


def surroundings_of(host: Host) -> Surroundings:
    """What the machine says about the meaning of values."""
    return Surroundings(host.environ, host.os == "windows", host.home)


def base_prefix(host: Host) -> str | None:
    """The install whose conda would be used: `CONDA_ROOT`, else the one of `CONDA_EXE`, else the first conda on PATH.

    Where none of them tells, as in an editor that was started from the desktop, it is the one by which the server would create an
    environment.
    """
    from conda_language_server.world.discovery.sources import programs_on_path

    if root := host.environ.get("CONDA_ROOT"):
        return root
    names = ("conda.exe", "conda.bat") if host.os == "windows" else ("conda",)
    programs = (host.environ.get("CONDA_EXE"), next(programs_on_path(host, *names), None))
    told = (_install_of(host, program) for program in programs if program)
    return next(filter(None, told), None) or _first_found(host)


def _install_of(host: Host, program: str) -> str | None:
    """The install of a conda, which may be a link such as `~/bin/conda`; none for one of another system."""
    from conda_language_server.world.discovery.layout import is_of_other_system
    from conda_language_server.world.discovery.sources import install_behind

    behind = [prefix for path in (program, host.fs.realpath(program)) if (prefix := install_behind(host, path)) is not None]
    own = [prefix for prefix in behind if not is_of_other_system(host, prefix)]
    return next((prefix for prefix in own if host.fs.is_dir(host.path.join(prefix, "conda-meta"))), own[0] if own else None)


def _first_found(host: Host) -> str | None:
    from conda_language_server.world.discovery.first_install import first_installs
    from conda_language_server.world.engines.find import engines

    installs = first_installs(host)
    engine = next(engines(host, installs), None) if installs else None
    if engine is not None and engine.install is not None:
        return engine.install
    return installs[0].prefix if installs else None
