"""Code actions that write a new file beside the document: `requirements.txt` → `environment.yml` and back."""

from __future__ import annotations

import logging
import posixpath
import re
from typing import TYPE_CHECKING

from lsprotocol import types

from conda_language_server.lsp.jobs import JobTimeoutError
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot
from conda_language_server.lsp.to_lsp import file_address
from conda_language_server.text.messages import Locale, Text

if TYPE_CHECKING:
    from conda_language_server.features.convert import Converted

logger = logging.getLogger(__name__)

TITLE = Text(en="Convert to {file}", zh_cn="转换为 {file}")
LOST = Text(en="Converted from {file}. What could not be carried over:", zh_cn="由 {file} 转换而来。未能照搬的内容：")
_PATIENCE = 0.5
_MOST_NAMES = 20


async def conversions(ls: CondaLanguageServer, snap: Snapshot) -> list[types.CodeAction]:
    """The action that a person may want; none where the document is neither, or where the new file cannot be made.

    The new file is not written: the editor opens it, and the user saves it. Each thing that it does not say as the old one did is told
    in a comment at its top.
    """
    if not ls.client.creates_files or not snap.key.startswith("file:"):
        return []
    converted, wanted = _converted(snap)
    name = await _free_name(ls, snap, wanted) if converted is not None else None
    if converted is None or name is None:
        return []
    address = file_address(snap.uri, name)
    if address is None:
        return []
    text = _with_notes(converted, posixpath.basename(snap.path), ls.client.locale)
    return [
        types.CodeAction(TITLE(file=name).render(ls.client.locale), kind=types.CodeActionKind.RefactorRewrite, edit=new_file(address, text))
    ]


def new_file(address: str, text: str) -> types.WorkspaceEdit:
    """An edit that makes a file which is not there yet; the client refuses it where it is."""
    document = types.OptionalVersionedTextDocumentIdentifier(uri=address, version=None)
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    create = types.CreateFile(address, options=types.CreateFileOptions(overwrite=False, ignore_if_exists=False))
    return types.WorkspaceEdit(document_changes=[create, types.TextDocumentEdit(document, [types.TextEdit(top, text)])])


def is_requirements(path: str) -> bool:
    """Whether a name says that pip reads the file."""
    name = posixpath.basename(path).lower()
    return name.endswith((".txt", ".in")) and "requirements" in name


def _converted(snap: Snapshot) -> tuple[Converted | None, str]:
    """The new file and the name it should have."""
    from conda_language_server.features.convert import to_environment, to_requirements, unreadable_lines
    from conda_language_server.features.convert.names import environment_name

    stem = re.sub(r"\.\w+$", "", posixpath.basename(snap.path))
    if snap.kind is None and is_requirements(snap.path):
        if unreadable_lines(snap.text):
            return None, ""
        folder = posixpath.basename(posixpath.dirname(snap.path))
        return to_environment(snap.text, snap.facts, name=environment_name(folder)), _name(stem, "requirements", "environment", "yml")
    env = snap.env
    if env is None or env.source.document.refused or env.sequence("dependencies") is None:
        return None, ""
    return to_requirements(env), _name(stem, "environment", "requirements", "txt")


def _name(stem: str, old: str, new: str, suffix: str) -> str:
    """`requirements-dev.txt` becomes `environment-dev.yml`."""
    return f"{stem.replace(old, new) if old in stem else new}.{suffix}"


async def _free_name(ls: CondaLanguageServer, snap: Snapshot, wanted: str) -> str | None:
    """The name, or one with a number where there is such a file."""
    host = ls.host
    stem, dot, suffix = wanted.rpartition(".")
    names = [wanted, *(f"{stem}-{number}{dot}{suffix}" for number in range(2, _MOST_NAMES))]
    folder = host.path.dirname(host.absolute(snap.path))
    try:
        return await ls.jobs.run(
            lambda _stop: next((name for name in names if not host.fs.exists(host.path.join(folder, name))), None), seconds=_PATIENCE
        )
    except JobTimeoutError:
        logger.warning("the folder of %s does not answer", snap.path)
        return None


def _with_notes(converted: Converted, file: str, locale: Locale) -> str:
    notes = [" ".join(note.render(locale).split()) for note in converted.notes]
    return "".join(_comment(line) for line in (LOST(file=file).render(locale), *notes)) + converted.text if notes else converted.text


def _comment(line: str) -> str:
    return f"# {line}\n"
