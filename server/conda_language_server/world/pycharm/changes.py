"""What is written on the user's request: the interpreter's name into `.idea`, an environment into environments.txt.

First a plan is made, as bytes for files; then `Hands` write it, each file in one step, the old one kept.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from conda_language_server.text.messages import Message, codes, reason_of
from conda_language_server.world.discovery.sources import environment_lines
from conda_language_server.world.host import Host
from conda_language_server.world.pycharm import words
from conda_language_server.world.pycharm.ides import is_running
from conda_language_server.world.pycharm.project_xml import EMPTY_MISC, with_module_sdk, with_project_sdk
from conda_language_server.world.pycharm.survey import IdeaFile, Survey
from conda_language_server.world.pycharm.xml_text import XmlError
from conda_language_server.world.writing import replace_file


class RefusedError(Exception):
    """It is not done, and `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.render())
        self.message = message


class Change(NamedTuple):
    """New bytes for a file; `before` is None where there is none yet."""

    path: str
    before: bytes | None
    after: bytes


class Hands(NamedTuple):
    """What acts on the machine: `write` replaces a file in one step, `append` adds to one, `alive` tells whether a process runs.

    `backups` is the folder that keeps old files, with a name of its own for each time.
    """

    write: Callable[[str, bytes], None]
    append: Callable[[str, bytes], None]
    alive: Callable[[int], bool]
    backups: Callable[[], str]


def plan(host: Host, survey: Survey, sdk: str, alive: Callable[[int], bool]) -> list[Change]:
    """The changes that give the project an interpreter; none where it has it already. Raises RefusedError."""
    if survey.misc is None:
        raise RefusedError(words.NOT_OPENED(folder=survey.folder))
    known = list(dict.fromkeys(known.name for ide in survey.ides for known in ide.sdks))
    if sdk not in known:
        raise RefusedError(words.UNKNOWN_SDK(sdk=sdk, known=codes(known) or words.NO_SDKS()))
    for ide in survey.ides:
        if is_running(host, ide, alive):
            raise RefusedError(words.RUNNING(ide=ide.name, pid=ide.lock, lock=host.path.join(ide.folder, ".lock")))
    # A file that is new comes last: there is nothing to put back in its place.
    return sorted(_changes(host, survey, survey.misc, sdk), key=lambda change: change.before is None)


def carry_out(host: Host, changes: Sequence[Change], hands: Hands) -> list[Message]:
    """Writes the changes and tells of each. If one fails, those before it are taken back. Raises RefusedError."""
    folder = hands.backups()
    told: list[Message] = []
    for index, change in enumerate(changes):
        backup = host.path.join(folder, host.path.basename(change.path))
        try:
            if _now(host, change.path) != change.before:
                raise RefusedError(words.CHANGED_MEANWHILE(path=change.path))  # noqa: TRY301 - what was written is taken back below
            if change.before is not None:
                hands.write(backup, change.before)
            hands.write(change.path, change.after)
        except (OSError, RefusedError) as error:
            for earlier in changes[:index]:
                if earlier.before is not None:
                    hands.write(earlier.path, earlier.before)
            if isinstance(error, RefusedError):
                raise
            raise RefusedError(words.CANNOT_WRITE(path=error.filename or change.path, reason=reason_of(error))) from error
        told.append(words.CHANGED(path=change.path, backup=backup) if change.before is not None else words.MADE(path=change.path))
    return told


def register(host: Host, prefix: str, hands: Hands) -> Message:
    """Puts an environment into `~/.conda/environments.txt`, as conda itself does when it makes one. Raises RefusedError.

    conda 26.7 writes the file in UTF-8 (`register_env`) but reads it in the locale's encoding (`yield_lines`). A line that it cannot read
    breaks each of its commands, so the locale's encoding is used, and what cannot be said in it is not written.
    """
    file = host.path.join(host.home, ".conda", "environments.txt")
    if "\n" in prefix or "\r" in prefix or "\0" in prefix:
        raise RefusedError(words.BAD_PATH(file=file))
    if not host.fs.is_file(host.path.join(prefix, "conda-meta", "history")):
        raise RefusedError(words.NO_ENVIRONMENT(prefix=prefix))
    try:
        data = host.fs.read_bytes(file)
    except FileNotFoundError:
        data = b""
    except OSError as error:
        raise RefusedError(words.CANNOT_WRITE(path=file, reason=reason_of(error))) from error
    if host.key(prefix) in {host.key(line) for line in environment_lines(data, host)}:
        return words.REGISTERED_ALREADY(prefix=prefix, file=file)
    try:
        hands.append(file, _line(host, prefix, file, data))
    except OSError as error:
        raise RefusedError(words.CANNOT_WRITE(path=file, reason=reason_of(error))) from error
    return words.REGISTERED(prefix=prefix, file=file)


def real_hands() -> Hands:
    """Those of this machine."""
    return Hands(partial(replace_file, make_folders=True), _append, _alive, _backups)


def _now(host: Host, path: str) -> bytes | None:
    return host.fs.read_bytes(path) if host.fs.exists(path) else None


def _changes(host: Host, survey: Survey, misc: IdeaFile, sdk: str) -> Iterator[Change]:
    """IntelliJ IDEA's projects have a JDK, which stays; their modules have a Python of their own."""
    is_of_python = survey.project_sdk is None or survey.project_sdk.is_python
    if is_of_python:
        yield from _change(host, misc, lambda text: with_project_sdk(text, sdk), EMPTY_MISC)
    changed = 0
    for module in survey.modules:
        if module.file.text is None and module.file.problem is None:
            continue
        if not is_of_python and (module.sdk is None or not (module.sdk.facet or (module.sdk.own and module.sdk.own.is_python))):
            continue
        changed += 1
        yield from _change(host, module.file, lambda text: with_module_sdk(text, sdk, project_has_it=is_of_python))
    if not is_of_python and not changed and survey.project_sdk is not None:
        raise RefusedError(words.NOT_PYTHON(kind=survey.project_sdk.kind))


def _change(host: Host, file: IdeaFile, edited: Callable[[str], str], empty: str | None = None) -> Iterator[Change]:
    if file.problem is not None:
        raise RefusedError(words.CANNOT_EDIT(path=file.path, reason=file.problem))
    before = file.text if file.text is not None else empty
    if before is None:
        return
    try:
        after = edited(before)
    except XmlError as error:
        line = before.count("\n", 0, error.args[0]) + 1
        raise RefusedError(words.CANNOT_EDIT(path=file.path, reason=words.BAD_XML(line=line))) from None
    if file.data is not None and after != file.text and not host.fs.is_writable(file.path):
        raise RefusedError(words.CANNOT_EDIT(path=file.path, reason=words.READ_ONLY()))
    data = file.data or b""
    mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
    if file.data is None or after != file.text:
        yield Change(file.path, file.data, mark + after.encode("utf-8"))


def _line(host: Host, prefix: str, file: str, data: bytes) -> bytes:
    try:
        data.decode(host.encoding)
    except UnicodeDecodeError:
        raise RefusedError(words.NOT_READABLE(file=file, encoding=host.encoding)) from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\0":
        raise RefusedError(words.NOT_READABLE(file=file, encoding=host.encoding))
    try:
        line = prefix.encode(host.encoding)
    except UnicodeEncodeError:
        raise RefusedError(words.BAD_ENCODING(prefix=prefix, encoding=host.encoding, file=file)) from None
    newline = b"\r\n" if host.os == "windows" else b"\n"
    return (newline if data and not data.endswith(b"\n") else b"") + line + newline


def _append(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        os.write(handle, data)
    finally:
        os.close(handle)


def _alive(pid: int) -> bool:
    alive = True
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
        if not handle:
            return False
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        alive = code.value == 259  # STILL_ACTIVE
    else:
        try:
            os.kill(pid, 0)  # asks, and sends nothing
        except ProcessLookupError:
            alive = False
        except OSError:  # there is one, of another user
            alive = True
    return alive


def _backups() -> str:
    from platformdirs import user_state_path

    return str(user_state_path("conda-language-server", appauthor=False) / "backups" / time.strftime("%Y%m%d-%H%M%S"))
