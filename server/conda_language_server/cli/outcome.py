"""What became of one file."""

from __future__ import annotations

from typing import NamedTuple

from conda_language_server.analysis import Fixed, Report
from conda_language_server.model.source import FileKind
from conda_language_server.world.text_files import TextFile


class Outcome(NamedTuple):
    """A file, the findings to show, and how it was (or would be) mended.

    `kind` is None for a file that is none of ours: it has no findings and no verdict.
    """

    file: TextFile
    kind: FileKind | None
    report: Report
    fixed: Fixed | None = None
