"""Runs one creation: starts the program, follows it, and says what came of it. Blocks until it has ended."""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from collections.abc import Callable, Sequence
from threading import Event, Lock
from typing import Literal, NamedTuple

from conda_language_server.text.messages import Message, Text, reason_of
from conda_language_server.text.secrets import mask_secrets
from conda_language_server.world import process
from conda_language_server.world.engines import failure_words as words
from conda_language_server.world.engines import failures, leftovers, refusals
from conda_language_server.world.engines.arguments import READS_FILES, create_arguments, surroundings
from conda_language_server.world.engines.find import Engine
from conda_language_server.world.engines.locks import locked
from conda_language_server.world.engines.progress import Progress, ProgressReader, is_bar, plain
from conda_language_server.world.engines.target import Target, in_the_way, is_environment, made, places
from conda_language_server.world.engines.version import conda_version, told_version
from conda_language_server.world.host import Host

logger = logging.getLogger(__name__)

LIMIT = 3 * 3600.0
"""Seconds. A large environment over a slow line takes long; the user can end it at any time."""
_KEPT, _READ, _WIDEST = 200, 4000, 2000
"""Lines of the log, lines that are looked at for the cause of a failure, characters of a line."""

CREATED = Text(en="The environment `{name}` was created from {file}", zh_cn="已根据 {file} 创建环境 `{name}`")
CANCELLED = Text(en="Creating `{name}` was cancelled", zh_cn="已取消创建 `{name}`")
TOO_LONG = Text(
    en="Creating `{name}` from {file} was ended, since it took longer than {hours} hours",
    zh_cn="根据 {file} 创建 `{name}` 超过 {hours} 小时，已终止",
)
CANNOT_START = Text(en="{program} cannot be started: {reason}", zh_cn="无法启动 {program}：{reason}")
NOTHING_THERE = Text(
    en="{program} reported success for {file}, but there is no environment `{name}`. The log shows what it did",
    zh_cn="{program} 报告 {file} 处理成功，但没有环境 `{name}`。日志中有详情",
)
HALF_FOLDER = Text(
    en="{what}. A half-made folder is at {folder}: remove it before you try again",
    zh_cn="{what}。{folder} 处留下了未完成的文件夹：重试前请将其删除",
)
HALF = Text(
    en="{what}. An environment is at {prefix} now that lacks a part: remove it or update it before you use it",
    zh_cn="{what}。{prefix} 处的环境不完整：使用前请删除或更新它",
)


class Creation(NamedTuple):
    """What came of it. `prefix` is the environment, also one that lacks a part; `log` is the end of the output, secrets masked. `place` is
    the line and column, from 0, of what in the file is the cause, where the program says it.
    """

    status: Literal["created", "cancelled", "failed"]
    message: Message
    prefix: str | None
    log: str
    place: tuple[int, int] | None = None


class Order(NamedTuple):
    """What is to be done.

    `path` is the environment file, `shown` the file as messages call it, `packages` the names of the conda packages that it lists.
    `locks` is the folder of the locks.
    """

    engine: Engine
    path: str
    shown: str
    target: Target
    locks: str
    packages: tuple[str, ...] = ()


def create(
    host: Host,
    order: Order,
    *,
    stop: Event,
    on_progress: Callable[[Progress], None],
    alone: Callable[[], bool] = lambda: True,
) -> Creation:
    """Creates an environment.

    Args:
        host: The machine.
        order: What is to be done; that the target does not exist yet was made sure before.
        stop: Ends it, when set.
        on_progress: Called from another thread whenever there is something new.
        alone: Whether no other creation is at work in the folder of the file.

    Raises:
        BusyError: another process creates an environment of that name.
    """
    where = [host.key(place) for place in places(host, order.target, order.engine)]
    with locked(order.locks, where) as held:
        before = leftovers.look(places(host, order.target, order.engine), host.path.dirname(order.path))
        output, environ = _Output(on_progress), surroundings(host, order.engine)
        version = _version(host, order.engine, environ, stop)
        if order.engine.kind == "conda" and version is not None and version < READS_FILES and (taken := _taken(host, order)) is not None:
            return taken
        try:
            argv = create_arguments(order.engine, order.path, order.target, version)
            ended = _run(host, order, argv, environ, output, stop, held)
        except (OSError, ValueError) as error:
            message = CANNOT_START(program=order.engine.program, reason=reason_of(error))
            return Creation("failed", message, None, output.log())
        creation = _judged(host, order, ended, output)
        if creation.status == "created" or refusals.refusal(output.text()) is not None:
            return creation
        half = leftovers.tidy(before, alone=alone())
        prefix = creation.prefix if creation.prefix is not None and is_environment(host, creation.prefix) else None
        return creation._replace(message=_with_what_is_left(creation.message, prefix, half), prefix=prefix)


def _version(host: Host, engine: Engine, environ: dict[str, str], stop: Event) -> tuple[int, ...] | None:
    if engine.kind != "conda":
        return None
    return conda_version(host, engine) or told_version(engine, environ, stop)


def _taken(host: Host, order: Order) -> Creation | None:
    """The refusal of what such a conda would delete, or install into, without a question: a last look, a moment before it is started."""
    if (there := made(host, order.target, order.engine)) is not None:
        return Creation("failed", words.EXISTS(what=there, file=order.shown), there, "")
    if (thing := in_the_way(host, order.target, order.engine)) is not None:
        return Creation("failed", words.IN_THE_WAY(what=thing, file=order.shown), None, "")
    return None


def _run(
    host: Host, order: Order, argv: list[str], environ: dict[str, str], output: _Output, stop: Event, held: Sequence[int]
) -> process.Outcome:
    logger.info("running %s", mask_secrets(" ".join(argv)))
    # They show their progress to terminals only. Relative channels count from the current folder, as for a person who is in it.
    ended = process.run(
        argv,
        on_output=output.take,
        stop=stop,
        seconds=LIMIT,
        environ=environ,
        cwd=host.path.dirname(order.path),
        terminal=True,
        on_ending=output.taking_back,
        held=held,
    )
    logger.info("%s ended with %s (%s)", order.engine.kind, ended.status, ended.ended)
    return ended


def _judged(host: Host, order: Order, ended: process.Outcome, output: _Output) -> Creation:
    """What came of it, by the end of the program. After it was asked to end, its status says nothing: mamba ends with 0 then."""
    program, shown, target, text = order.engine.kind, order.shown, order.target, output.text()
    said, log = output.progress.prefix, output.log()
    place = made(host, target, order.engine)
    if place is None and said is not None and is_environment(host, said):
        place = said
    if ended.ended == "cancelled":
        return Creation("cancelled", CANCELLED(name=target.text), place, log)
    if ended.ended == "timed out":
        return Creation("failed", TOO_LONG(name=target.text, file=shown, hours=round(LIMIT / 3600)), place, log)
    if (refused := refusals.refusal(text)) is not None:
        there = refused.place or place or next((p for p in places(host, target, order.engine) if host.fs.exists(p)), None)
        word = words.EXISTS if refused.what == "environment" else words.IN_THE_WAY
        is_there = there is not None and is_environment(host, there)
        return Creation("failed", word(what=there or words.SOME_FOLDER, file=shown), there if is_there else None, log)
    if ended.status != 0:
        message = failures.explain(text, program=program, file=shown, status=ended.status, packages=order.packages)
        return Creation("failed", message, place, log, refusals.place_in_file(text, _lines_of(host, order.path)))
    if place is None:
        message = refusals.nothing_done(text, shown, program) or NOTHING_THERE(program=program, file=shown, name=target.text)
        return Creation("failed", message, None, log)
    return Creation("created", CREATED(name=target.text, file=shown), place, log)


def _with_what_is_left(message: Message, prefix: str | None, half: str | None) -> Message:
    if prefix is not None:
        return HALF(what=message, prefix=prefix)
    return HALF_FOLDER(what=message, folder=half) if half is not None else message


def _lines_of(host: Host, path: str) -> list[str]:
    from conda_language_server.world.text_files import read_text_file

    try:
        return read_text_file(host, path, "environment").text.split("\n")
    except (OSError, ValueError):
        return []


class _Output:
    """Keeps the end of what is printed, and reads the progress off it."""

    def __init__(self, on_progress: Callable[[Progress], None]) -> None:
        self.progress = ProgressReader()
        self._on_progress = on_progress
        self._lines: deque[str] = deque(maxlen=_READ)
        self._lock = Lock()

    def take(self, line: str, end: str) -> None:
        if end == "\n":
            shown = mask_secrets(plain(line))[:_WIDEST]  # in this order: half of an address does not show that it holds a password
            if (shown.strip() or (self._lines and self._lines[-1])) and not is_bar(shown):
                self._lines.append(shown.rstrip())
        with self._lock:
            self._tell(self.progress.read(line[:_WIDEST], end))

    def taking_back(self) -> None:
        """It was asked to end, and takes back what it has begun."""
        with self._lock:
            self._tell(self.progress.taking_back())

    def _tell(self, progress: Progress | None) -> None:
        if progress is not None:
            with contextlib.suppress(RuntimeError):  # whoever listened is gone
                self._on_progress(progress)

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"

    def log(self) -> str:
        return mask_secrets("\n".join(list(self._lines)[-_KEPT:]))
