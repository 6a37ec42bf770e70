"""What the bytes on disk are behind the text that an editor shows: it may have decoded them in another way than conda will."""

from __future__ import annotations

import re

from conda_language_server.model.source import Bytes, FileKind
from conda_language_server.text.span import Span
from conda_language_server.world.host import Host
from conda_language_server.world.text_files import MOST_BYTES, decoded

_EDITORS_TAKE_IT_FOR = ("utf-8", "latin-1", "cp1252", "gb18030", "big5", "cp932", "utf-16-le", "utf-16-be")
"""In what an editor may have decoded a file that is not UTF-8, the usual ones first."""


def saved_bytes(host: Host, path: str, kind: FileKind, shown: str) -> Bytes | None:
    """What is special about the bytes of a file: not UTF-8, or a byte order mark. Reads the disk.

    None where nothing is, where the file cannot be read, and where it does not say what the editor shows: a document that was changed
    is no longer the file.
    """
    try:
        data = host.fs.read_bytes(host.absolute(path), MOST_BYTES)
    except (OSError, ValueError):
        return None
    file = decoded(path, data, kind, host.encoding)
    if file.bytes == Bytes():
        return None
    if _plain(file.text) == _plain(shown):
        return file.bytes
    if not _could_be_shown(data, shown):
        return None
    problem = file.bytes.problem
    if problem is None:
        return file.bytes
    # The place is the same character, the first one that is not ASCII; its offset is not, where the editor changed line breaks.
    start = next((i for i, character in enumerate(shown) if character > "\x7f"), 0)
    return Bytes(file.bytes.encoding, file.bytes.bom, problem._replace(span=Span(start, min(start + 1, len(shown)))))


def _could_be_shown(data: bytes, shown: str) -> bool:
    wanted = _plain(shown)
    return any(_plain(data.decode(encoding, "replace")) == wanted for encoding in _EDITORS_TAKE_IT_FOR)


def _plain(text: str) -> str:
    """The text without what editors change when they open a file: the byte order mark, line breaks, the number of `�` in a row."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("\ufffd+", "\ufffd", text)
