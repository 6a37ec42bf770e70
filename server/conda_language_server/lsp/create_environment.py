"""The command that creates an environment from an environment file, with a progress that can be cancelled.

conda, mamba or micromamba does it, in a process of its own. Before one is started it is made sure that the user trusts the workspace, that
conda would take the file, and that nothing is there that would be deleted or installed over. The program itself is asked in such a way that
it deletes nothing either. What a creation leaves behind that came to nothing is removed, if it is of no use.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from threading import Event
from typing import TYPE_CHECKING, Any, TypedDict

from conda_language_server.lsp import to_lsp
from conda_language_server.lsp.commands import argument, command
from conda_language_server.lsp.create_plan import AT_WORK, RefusedError, at_work, planned
from conda_language_server.lsp.environments import Environments, folder_in, service_of
from conda_language_server.lsp.jobs import Jobs, JobTimeoutError
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.work_progress import WorkProgress
from conda_language_server.text.messages import Message, Text
from conda_language_server.text.notices import notice
from conda_language_server.text.secrets import mask_secrets
from conda_language_server.text.visible import visible

if TYPE_CHECKING:
    from conda_language_server.world.engines import Engine
    from conda_language_server.world.engines.create import Creation, Order
    from conda_language_server.world.engines.progress import Progress
    from conda_language_server.world.matching import Match

logger = logging.getLogger(__name__)
_PATIENCE = 10.0
_AT_ONCE = 4

TITLE = Text(en="Creating `{name}` from {file}", zh_cn="正在根据 {file} 创建 `{name}`")
PHASES = {
    "start": Text(en="starting {program}", zh_cn="正在启动 {program}"),
    "index": Text(en="reading the channels", zh_cn="正在读取频道"),
    "solve": Text(en="choosing versions that go together", zh_cn="正在选择相互兼容的版本"),
    "download": Text(en="downloading", zh_cn="正在下载"),
    "install": Text(en="installing", zh_cn="正在安装"),
    "rollback": Text(en="taking back what was begun", zh_cn="正在撤销已执行的操作"),
    "pip": Text(en="installing the packages of `pip:`", zh_cn="正在安装 `pip:` 中的软件包"),
}
OF = Text(en="{phase}, {done} of {total}", zh_cn="{phase}，{done}/{total}")
WITH = Text(en="{phase}: {packages}", zh_cn="{phase}：{packages}")

NO_FOLDER = Text(
    en='The command needs a folder: `[{{"folder": "file:///…"}}]`', zh_cn='此命令需要一个文件夹：`[{{"folder": "file:///…"}}]`'
)
NOT_TRUSTED = Text(
    en="Nothing is installed for a workspace that you do not trust: an environment file can run programs. Trust it first",
    zh_cn="不会为您不信任的工作区安装任何内容：环境文件可以运行程序。请先信任该工作区",
)
NO_ANSWER = Text(en="The disk with the environment files does not answer", zh_cn="存放环境文件的磁盘没有响应")


class Answer(TypedDict):
    """What came of it.

    `status`: created, cancelled, failed, unavailable (nobody could do it), or unnamed: the client said that it asks the user for a name,
    and `name` is a proposal. `log` is the end of the program's output. `location` is what in the file has to be mended, as the protocol
    writes places.
    """

    status: str
    message: str
    prefix: str | None
    log: str
    name: str | None
    location: dict[str, Any] | None


@command("environments.create")
async def create_environment(ls: CondaLanguageServer, params: Any = None) -> Answer:
    """`{folder, file?, name?, ask?}` → what came of it. Without a file, the one that decides for the folder; without a name, that of the file.

    `ask`: the client asks the user for a name where the file has none, and sends the command again.
    """
    options = argument(params)
    service, folder = service_of(ls), folder_in(ls, options)
    if folder is None:
        return _answer(ls, "failed", NO_FOLDER())
    if not ls.client.trusted:
        return _answer(ls, "unavailable", NOT_TRUSTED())
    try:
        order = await ls.jobs.run(lambda _stop: planned(ls, service, folder, options), seconds=_PATIENCE)
        return await _carry_out(ls, service, folder, order)
    except JobTimeoutError:
        return _answer(ls, "failed", NO_ANSWER())
    except RefusedError as refusal:
        return _answer(ls, refusal.status, refusal.message, **refusal.more)


async def _carry_out(ls: CondaLanguageServer, service: Environments, folder: str, order: Order) -> Answer:
    from conda_language_server.world.engines.create import LIMIT, create
    from conda_language_server.world.engines.locks import BusyError
    from conda_language_server.world.process import GRACE

    key = ls.host.key(order.target.text)
    if key in service.creations or len(service.creations) >= _AT_ONCE:
        raise RefusedError(AT_WORK(name=order.target.text if key in service.creations else ", ".join(service.creations)))
    stop = service.creations[key] = Event()
    loop, locale = asyncio.get_running_loop(), ls.client.locale
    creation: Creation | None = None
    try:
        title = TITLE(name=order.target.text, file=order.shown).render(locale)
        progress = await WorkProgress.begin(ls, title, PHASES["start"](program=order.engine.kind).render(locale), stop.set)
    except BaseException:
        del service.creations[key]
        raise

    begun = False

    def tell(now: Progress) -> None:
        loop.call_soon_threadsafe(progress.report, _words(now, order.engine).render(locale), now.percent)

    def work(_: Event) -> Creation:
        nonlocal begun
        begun = True
        try:
            return create(ls.host, order, stop=stop, on_progress=tell, alone=lambda: len(service.creations) <= 1)
        finally:  # here, because the program may live on for a moment after nobody waits any more
            service.creations.pop(key, None)

    try:
        # Slots of its own: this takes minutes, and the other commands must not wait for it.
        creation = await Jobs(1).run(work, seconds=LIMIT + 2 * GRACE)
        prefix = await _found_again(ls, service, folder, creation)
    except BusyError as busy:
        raise at_work(order.target, busy) from busy
    finally:
        stop.set()
        if not begun:  # the request was cancelled before the thread began
            service.creations.pop(key, None)
        progress.end(creation.message.render(locale) if creation is not None else "")
    location = _location(order, creation.place)
    return _answer(ls, creation.status, creation.message, prefix=prefix, log=creation.log, location=location)


def _location(order: Order, place: tuple[int, int] | None) -> dict[str, Any] | None:
    """The place that the program named, up to the end of its line."""
    if place is None:
        return None
    return {
        "uri": to_lsp.path_address(order.path),
        "range": {"start": {"line": place[0], "character": place[1]}, "end": {"line": place[0] + 1, "character": 0}},
    }


async def _found_again(ls: CondaLanguageServer, service: Environments, folder: str, creation: Creation) -> str | None:
    """The prefix as lists show it from now on; the client hears of the new answer for the folder.

    An environment that does not belong to the folder by the file's words was made under another name on purpose: it becomes the choice.
    """
    if creation.prefix is None:
        return None

    def look() -> Match:
        made = ls.host.key(creation.prefix or "")
        answer, _ = service.match(folder)
        if creation.status == "created" and not (answer.environment and ls.host.key(answer.environment.prefix) == made):
            service.select(folder, creation.prefix)
            answer, _ = service.match(folder)
        return answer

    with contextlib.suppress(JobTimeoutError):
        service.announce(folder, await ls.jobs.run(lambda _stop: look(), seconds=_PATIENCE))
    service.poke()
    service.watch()
    return creation.prefix


def _words(now: Progress, engine: Engine) -> Message:
    phase = PHASES[now.phase](program=engine.kind)
    counted = OF(phase=phase, done=now.done, total=now.total) if now.total else phase
    return WITH(phase=counted, packages=", ".join(now.packages)) if now.packages else counted


def _answer(
    ls: CondaLanguageServer,
    status: str,
    message: Message,
    *,
    prefix: str | None = None,
    log: str = "",
    name: str | None = None,
    location: dict[str, Any] | None = None,
) -> Answer:
    words = notice(mask_secrets(message.render(ls.client.locale)))
    logger.log(logging.WARNING if status == "failed" and log else logging.INFO, "environments.create: %s: %s", status, words)
    return Answer(status=status, message=words, prefix=prefix, log=visible(log, keep="\n\t"), name=name, location=location)
