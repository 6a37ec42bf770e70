"""conda's configuration as it is on a machine: the files of the search path, read and kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from conda_language_server.model.expansion import Surroundings
from conda_language_server.model.source import Bytes, SourceFile
from conda_language_server.syntax.yaml.reader import DEFAULT_LIMITS, parse
from conda_language_server.text.decoding import decode
from conda_language_server.world.condarc_files import search_path
from conda_language_server.world.host import Host

if TYPE_CHECKING:
    from conda_language_server.model.condarc_merge import ConfigFile, Configuration

# Whoever checks an environment file seldom needs the configuration: what reads it is imported with the first question about it.


class _Stamp(NamedTuple):
    changed: int
    size: int
    identity: int


class ConfigurationReader:
    """Reads configuration files of a machine; a file that has not changed is not read again."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._kept: dict[str, tuple[_Stamp, ConfigFile]] = {}

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
        places = search_path(self._host, root_prefix or base_prefix(self._host), target_prefix)
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


def read_file(host: Host, path: str, data: bytes) -> ConfigFile:
    """A file from its bytes, decoded as conda does: in the encoding of the system."""
    from conda_language_server.model.condarc import Condarc
    from conda_language_server.model.condarc_merge import ConfigFile

    result = decode(data, "condarc", host.encoding)
    document = parse(result.text, cr_is_newline=True)
    facts = Bytes(result.encoding, result.bom, result.problem)
    return ConfigFile(path, Condarc(SourceFile(document, "condarc", path, facts)))


def surroundings_of(host: Host) -> Surroundings:
    """What the machine says about the meaning of values."""
    return Surroundings(host.environ, host.os == "windows", host.home)


def base_prefix(host: Host) -> str | None:
    """The install whose conda a shell would start: `CONDA_ROOT`, else the one of `CONDA_EXE`, else the first conda on PATH."""
    from conda_language_server.world.discovery.sources import install_behind, programs_on_path

    if root := host.environ.get("CONDA_ROOT"):
        return root
    program = host.environ.get("CONDA_EXE")
    if program and (prefix := install_behind(host, program)):
        return prefix
    names = ("conda.exe", "conda.bat") if host.os == "windows" else ("conda",)
    first = next(programs_on_path(host, *names), None)
    return install_behind(host, first) if first else None
