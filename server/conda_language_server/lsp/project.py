"""What the world around a document has to say: the settings of its project, the facts that rules ask for, its bytes on disk.

All of it is read on a thread. The first findings wait for it, but not for long: on a slow disk they go out without it, and the document is
judged again when the disk has answered. A dead network drive costs the document its project settings, not its findings.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from threading import Event
from typing import NamedTuple

from conda_language_server.facts import Facts
from conda_language_server.lsp.saved_bytes import saved_bytes
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot
from conda_language_server.model.source import Bytes
from conda_language_server.rules.settings import Settings
from conda_language_server.text.messages import Text
from conda_language_server.world import project_settings
from conda_language_server.world.project_settings import Project

logger = logging.getLogger(__name__)
MISTAKE = Text(en="Settings in {path}, line {line}: {message}", zh_cn="{path} 第 {line} 行的设置：{message}")
MISTAKES = Text(
    en="Settings in {path}, line {line}: {message} (and {more} more)", zh_cn="{path} 第 {line} 行的设置：{message}（另有 {more} 处）"
)
_PATIENCE = 0.5
"""Seconds that the first findings wait for the files around."""


class Found(NamedTuple):
    """What the world around one version of a document has to say. `facts` is None where nobody looks them up."""

    around: Project | None
    facts: Facts | None
    bytes: Bytes | None


@dataclass
class Late:
    """An answer of the disk that is still waited for. There is one for each document, however often somebody wants to look meanwhile.

    Attributes:
        again: whether somebody did, so that the answer may be too old when it comes: it counts, and is followed by another look.
    """

    answer: asyncio.Future[Found]
    again: bool = False


def opened(ls: CondaLanguageServer, key: str) -> None:
    """A document was opened: its first findings already know its project."""
    done = ls.looking[key] = asyncio.Event()
    ls.spawn(lambda: _prepare(ls, key, done))


async def looked_around(ls: CondaLanguageServer, uri: str) -> None:
    """Waits until the world around a document is known that was opened right now. For answers that would be others without it."""
    snapshot = ls.session.snapshot(uri)
    done = ls.looking.get(snapshot.key) if snapshot is not None else None
    if done is not None:
        await done.wait()


async def _prepare(ls: CondaLanguageServer, key: str, done: asyncio.Event) -> None:
    try:
        await _look_around(ls, key)
    finally:
        done.set()
        if ls.looking.get(key) is done:
            del ls.looking[key]
    if not ls.client.pulls_diagnostics:
        ls.schedule.now(key)


async def refresh(ls: CondaLanguageServer, key: str) -> None:
    """Looks again; the document is judged afresh if anything is other than before."""
    if await _look_around(ls, key):
        ls.reanalyse()


async def refresh_all(ls: CondaLanguageServer) -> None:
    """A file changed that may concern any document."""
    await ls.looks.run(lambda: _look_around_all(ls))


async def _look_around_all(ls: CondaLanguageServer) -> None:
    project_settings.forget()
    changed = [await _look_around(ls, snapshot.key) for snapshot in ls.session.snapshots()]
    if any(changed):
        ls.reanalyse()


def closed(ls: CondaLanguageServer, key: str) -> None:
    """A document was closed: nobody waits any more for what stands around it."""
    late = ls.late.pop(key, None)
    if late is not None:
        late.answer.cancel()


async def _look_around(ls: CondaLanguageServer, key: str) -> bool:
    """Whether something is other than before. What takes too long is not, and has the document judged again when it is there."""
    snapshot = ls.session.newest(key)
    if snapshot is None or snapshot.kind is None or not key.startswith("file:"):
        return False
    if key in ls.late:
        ls.late[key].again = True
        return False
    answer = await ls.jobs.begin(lambda stop: _look(ls, snapshot, stop), seconds=_PATIENCE)
    if answer.done():
        return _take(ls, snapshot, answer)
    if ls.session.newest(key) is None or key in ls.late:
        answer.cancel()
        return False
    logger.info(
        "%s: the files of its project were not read within %s s; it is checked without them until they are", snapshot.path, _PATIENCE
    )
    ls.late[key] = late = Late(answer)
    ls.spawn(lambda: _take_late(ls, snapshot, late))
    return False


async def _take_late(ls: CondaLanguageServer, snapshot: Snapshot, late: Late) -> None:
    await asyncio.wait({late.answer})
    if ls.late.get(snapshot.key) is not late:
        return
    del ls.late[snapshot.key]
    changed = _take(ls, snapshot, late.answer)
    if late.again:
        changed |= await _look_around(ls, snapshot.key)
    if changed:
        ls.reanalyse()


def _take(ls: CondaLanguageServer, snapshot: Snapshot, answer: asyncio.Future[Found]) -> bool:
    """Whether an answer says something else than what was known. It is about the world, and counts for newer versions of the text, too."""
    try:
        found = answer.result()
    except OSError as error:
        logger.warning("cannot read the files around %s: %s", snapshot.path, error)
        return False
    key, around = snapshot.key, found.around
    _tell_of_mistakes(ls, around)
    new_settings = ls.session.set_project_settings(key, around.settings if around else Settings())
    new_bytes = ls.session.set_bytes(key, snapshot.text, found.bytes)
    return (found.facts is not None and ls.session.set_facts(found.facts, key)) or new_settings or new_bytes


def _tell_of_mistakes(ls: CondaLanguageServer, around: Project | None) -> None:
    """What is wrong in the settings of a project, once for each state of the file; the rest of it counts."""
    if around is None or ls.told_mistakes.get(around.path, ()) == around.mistakes:
        return
    ls.told_mistakes[around.path] = around.mistakes
    if around.mistakes:
        line, message = around.mistakes[0]
        more = len(around.mistakes) - 1
        text = MISTAKES if more else MISTAKE
        ls.tell(text(path=around.path, line=line, message=message, more=more).render(ls.client.locale))


def _look(ls: CondaLanguageServer, snapshot: Snapshot, stop: Event) -> Found:
    """Runs on a thread of its own."""
    around = project_settings.project_of(ls.host, snapshot.path)
    found = saved_bytes(ls.host, snapshot.path, snapshot.kind, snapshot.text) if snapshot.kind else None
    return Found(around, ls.gather(snapshot, stop) if ls.gather is not None else None, found)
