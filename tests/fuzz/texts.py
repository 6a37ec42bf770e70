"""Files as they look while they are typed."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from conda_language_server.model.source import FileKind
from conda_language_server.world.text_files import decoded

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
ARCHIVE = Path(__file__).parents[1] / "data" / "conformance.zip"
SMALL = 2048
"""Of texts up to this many characters every beginning is tried."""
RANDOM_PLACES = 100
DEEP = 2000
"""Of texts up to this many characters the fixes are tried out at every place, of larger ones at a few."""
_LINE_END = re.compile(r"\r\n?|\n|\Z")


class Text(NamedTuple):
    name: str
    kind: FileKind
    text: str


@cache
def all_texts() -> tuple[Text, ...]:
    """The real files where they are at hand, otherwise the written cases, in a fixed order."""
    return tuple(_real_files() if CORPUS.is_dir() else written_cases())


def written_cases() -> Iterator[Text]:
    """The cases that were written to try conda out: short, and full of mistakes."""
    kinds: tuple[FileKind, ...] = ("environment", "condarc")
    with zipfile.ZipFile(ARCHIVE) as archive:
        for kind in kinds:
            folder = "env/" if kind == "environment" else "condarc/"
            for name in sorted(n for n in archive.namelist() if n.startswith(folder) and not n.endswith(("/", ".jsonl"))):
                yield Text(name, kind, decoded(name, archive.read(name), kind).text)


def beginnings(text: str, seed: int) -> list[int]:
    """Where typing may have got to: everywhere in a small text; at the line ends and a hundred random places of a larger one."""
    if len(text) <= SMALL:
        return list(range(len(text) + 1))
    places = {found.start() for found in _LINE_END.finditer(text)}
    places.update(random.Random(seed).randint(0, len(text)) for _ in range(RANDOM_PLACES))
    return sorted(places)


def _real_files() -> Iterator[Text]:
    kinds: tuple[FileKind, ...] = ("environment", "condarc")
    for kind in kinds:
        for path in sorted((CORPUS / ("env" if kind == "environment" else "condarc")).iterdir()):
            yield Text(path.name, kind, decoded(path.name, path.read_bytes(), kind).text)
