"""One `.condarc` as conda reads it."""

from __future__ import annotations

from dataclasses import dataclass

from conda_language_server.model.source import SourceFile


@dataclass(frozen=True)
class Condarc:
    """The typed view of one `.condarc`."""

    source: SourceFile
