"""Runs one creation: starts the program, follows it, and says what came of it. Blocks until it has ended."""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from collections.abc import Callable
from threading import Event
from typing import Literal, NamedTuple

from conda_language_server.text.messages import Message, Text, reason_of
from conda_language_server.text.secrets import mask_secrets
from conda_language_server.world import process
from conda_language_server.world.engines import failures
from conda_language_server.world.engines.arguments import create_arguments, surroundings
from conda_language_server.world.engines.find import Engine
from conda_language_server.world.engines.progress import Progress, ProgressReader, is_bar, plain
from conda_language_server.world.engines.target import Target, made
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
HALF = Text(
    en="{what}. An environment is at {prefix} now that lacks a part: remove it or update it before you use it",
    zh_cn="{what}。{prefix} 处的环境不完整：使用前请删除或更新它",
)


class Creation(NamedTuple):
    """What came of it. `prefix` is the environment, also one that lacks a part; `log` is the end of the output, secrets masked."""

    status: Literal["created", "cancelled", "failed"]
    message: Message
    prefix: str | None
    log: str


def create(
    host: Host, engine: Engine, path: str, shown: str, target: Target, *, stop: Event, on_progress: Callable[[Progress], None]
) -> Creation:
    """Creates an environment.

    Args:
        host: The machine.
        engine: The program that does it.
        path: The environment file.
        shown: The file as messages call it.
        target: What it is to become; that it does not exist yet was made sure before.
        stop: Ends it, when set.
        on_progress: Called from another thread whenever there is something new.
    """
    argv = create_arguments(engine, path, target)
    output = _Output(on_progress)
    logger.info("running %s", mask_secrets(" ".join(argv)))
    try:
        # conda shows its progress to terminals only. Relative channels count from the current folder, as for a person who is in it.
        ended = process.run(
            argv,
            on_output=output.take,
            stop=stop,
            seconds=LIMIT,
            environ=surroundings(host, engine),
            cwd=host.path.dirname(path),
            terminal=engine.kind == "conda",
        )
    except (OSError, ValueError) as error:
        return Creation("failed", CANNOT_START(program=engine.program, reason=reason_of(error)), None, output.log())
    logger.info("%s ended with %s (%s)", engine.kind, ended.status, ended.ended)
    return _judged(host, engine, shown, target, ended, output)


def _judged(host: Host, engine: Engine, shown: str, target: Target, ended: process.Outcome, output: _Output) -> Creation:
    said = output.progress.prefix
    place = made(host, target, engine)
    if place is None and said is not None and host.fs.is_file(host.path.join(said, "conda-meta", "history")):
        place = said
    if ended.ended == "cancelled":
        return Creation("cancelled", _half(CANCELLED(name=target.text), place), place, output.log())
    if ended.ended == "timed out":
        message = TOO_LONG(name=target.text, file=shown, hours=round(LIMIT / 3600))
        return Creation("failed", _half(message, place), place, output.log())
    if ended.status != 0:
        message = failures.explain(output.text(), program=engine.kind, file=shown, status=ended.status)
        return Creation("failed", _half(message, place), place, output.log())
    if place is None:
        return Creation("failed", NOTHING_THERE(program=engine.kind, file=shown, name=target.text), None, output.log())
    return Creation("created", CREATED(name=target.text, file=shown), place, output.log())


def _half(message: Message, place: str | None) -> Message:
    return HALF(what=message, prefix=place) if place is not None else message


class _Output:
    """Keeps the end of what is printed, and reads the progress off it."""

    def __init__(self, on_progress: Callable[[Progress], None]) -> None:
        self.progress = ProgressReader()
        self._on_progress = on_progress
        self._lines: deque[str] = deque(maxlen=_READ)

    def take(self, line: str, end: str) -> None:
        shown = mask_secrets(plain(line))[:_WIDEST]  # in this order: half of an address does not show that it holds a password
        worth_keeping = end == "\n" and (shown.strip() or (self._lines and self._lines[-1])) and not is_bar(shown)
        if worth_keeping:
            self._lines.append(shown.rstrip())
        progress = self.progress.read(line[:_WIDEST], end)
        if progress is not None:
            with contextlib.suppress(RuntimeError):  # whoever listened is gone
                self._on_progress(progress)

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"

    def log(self) -> str:
        return mask_secrets("\n".join(list(self._lines)[-_KEPT:]))
