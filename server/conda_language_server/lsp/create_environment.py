"""The command that creates an environment from an environment file, with a progress that can be cancelled.

conda, mamba or micromamba does it, in a process of its own, and they alone write. Before one is started it is made sure that the user
trusts the workspace, that conda would take the file, and that nothing of that name is there: conda 26.7 would delete it without asking.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from conda_language_server.lsp import from_lsp
from conda_language_server.lsp.commands import argument, command
from conda_language_server.lsp.environments import Environments, folder_in, service_of
from conda_language_server.lsp.jobs import Jobs, JobTimeoutError
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.work_progress import WorkProgress
from conda_language_server.text.lines import LineIndex
from conda_language_server.text.messages import Message, Text, reason_of
from conda_language_server.text.secrets import mask_secrets

if TYPE_CHECKING:
    from conda_language_server.world.engines import Engine
    from conda_language_server.world.engines.create import Creation
    from conda_language_server.world.engines.progress import Progress
    from conda_language_server.world.engines.target import Target
    from conda_language_server.world.matching import Match
    from conda_language_server.world.project_files import ProjectFile

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
NO_FILE = Text(
    en="There is no environment file in {folder}. Write an `environment.yml` first, or name another file",
    zh_cn="{folder} 中没有环境文件。请先编写 `environment.yml`，或指定其他文件",
)
UNREADABLE = Text(en="{file} cannot be read: {reason}", zh_cn="无法读取 {file}：{reason}")
NO_SUCH_KIND = Text(en="{file} is no environment file: it has no `dependencies:`", zh_cn="{file} 不是环境文件：其中没有 `dependencies:`")
NOT_SAVED = Text(
    en="{file} has changes that are not saved, and conda reads the file on the disk. Save it and try again",
    zh_cn="{file} 有未保存的更改，而 conda 读取的是磁盘上的文件。请保存后重试",
)
REJECTED = Text(
    en="conda would refuse {file}, line {line}: {reason}. Mend it and try again",
    zh_cn="conda 不会接受 {file}，第 {line} 行：{reason}。请修改后重试",
)
BAD_NAME = Text(
    en="conda does not let an environment be called `{name}`. Use letters, digits, `-`, `_` and `.`",
    zh_cn="conda 不允许环境名为 `{name}`。请使用字母、数字、`-`、`_` 和 `.`",
)
NO_NAME = Text(
    en="{file} does not say how the environment is to be called. Add a line `name: …` to it",
    zh_cn="{file} 没有指明环境名。请在其中添加一行 `name: …`",
)
THERE_ALREADY = Text(
    en="The environment `{name}` exists already, at {prefix}. Choose it, update it with `{update}`, or change `name:` in {file}",
    zh_cn="环境 `{name}` 已存在于 {prefix}。请选用它，运行 `{update}` 更新它，或修改 {file} 中的 `name:`",
)
AT_WORK = Text(
    en="`{name}` is being created already. Wait until that is done, or cancel it", zh_cn="正在创建 `{name}`。请等待其完成，或取消"
)
NO_ENGINE = Text(
    en="Neither conda, mamba nor micromamba was found. Install Miniforge (https://conda-forge.org/download) and try again; "
    "it was looked for in {places}",
    zh_cn="未找到 conda、mamba 或 micromamba。请安装 Miniforge（https://conda-forge.org/download）后重试；已查找：{places}",
)
NO_ANSWER = Text(en="The disk with the environment files does not answer", zh_cn="存放环境文件的磁盘没有响应")


class Answer(TypedDict):
    """`status`: created, cancelled, failed, or unavailable (nobody could do it). `log` is the end of the program's output."""

    status: str
    message: str
    prefix: str | None
    log: str


class _Plan(NamedTuple):
    """What is going to be done. `shown` is the file as messages call it."""

    engine: Engine
    path: str
    shown: str
    target: Target


class _RefusedError(Exception):
    """Nothing was begun, and why."""

    def __init__(self, message: Message, status: str = "failed", prefix: str | None = None) -> None:
        super().__init__(message)
        self.message, self.status, self.prefix = message, status, prefix


@command("environments.create")
async def create_environment(ls: CondaLanguageServer, params: Any = None) -> Answer:
    """`{folder, file?, name?}` → what came of it. Without a file, the one that decides for the folder; without a name, that of the file."""
    options = argument(params)
    service, folder = service_of(ls), folder_in(ls, options)
    if folder is None:
        return _answer(ls, "failed", NO_FOLDER())
    if not ls.client.trusted:
        return _answer(ls, "unavailable", NOT_TRUSTED())
    try:
        plan = await ls.jobs.run(lambda _stop: _planned(ls, service, folder, options), seconds=_PATIENCE)
        return await _carry_out(ls, service, folder, plan)
    except JobTimeoutError:
        return _answer(ls, "failed", NO_ANSWER())
    except _RefusedError as refusal:
        return _answer(ls, refusal.status, refusal.message, refusal.prefix)


async def _carry_out(ls: CondaLanguageServer, service: Environments, folder: str, plan: _Plan) -> Answer:
    from conda_language_server.world.engines.create import LIMIT, create

    key = ls.host.key(plan.target.text)
    if key in service.creations or len(service.creations) >= _AT_ONCE:
        raise _RefusedError(AT_WORK(name=plan.target.text if key in service.creations else ", ".join(service.creations)))
    stop = service.creations[key] = Event()
    loop, locale = asyncio.get_running_loop(), ls.client.locale
    creation: Creation | None = None
    try:
        title = TITLE(name=plan.target.text, file=plan.shown).render(locale)
        progress = await WorkProgress.begin(ls, title, PHASES["start"](program=plan.engine.kind).render(locale), stop.set)
    except BaseException:
        del service.creations[key]
        raise

    begun = False

    def tell(now: Progress) -> None:
        loop.call_soon_threadsafe(progress.report, _words(now, plan.engine).render(locale), now.percent)

    def work(_: Event) -> Creation:
        nonlocal begun
        begun = True
        try:
            return create(ls.host, plan.engine, plan.path, plan.shown, plan.target, stop=stop, on_progress=tell)
        finally:  # here, because the program may live on for a moment after nobody waits any more
            service.creations.pop(key, None)

    try:
        # Slots of its own: this takes minutes, and the other commands must not wait for it.
        creation = await Jobs(1).run(work, seconds=LIMIT + 60)
        prefix = await _found_again(ls, service, folder, creation)
    finally:
        stop.set()
        if not begun:  # the request was cancelled before the thread began
            service.creations.pop(key, None)
        progress.end(creation.message.render(locale) if creation is not None else "")
    return _answer(ls, creation.status, creation.message, prefix, creation.log)


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


def _planned(ls: CondaLanguageServer, service: Environments, folder: str, options: dict[str, Any]) -> _Plan:
    """Everything that can be known before a program is started. Reads the disk; raises `_RefusedError`."""
    from conda_language_server.world.engines.find import looked_in
    from conda_language_server.world.engines.target import existing, is_name, target_of
    from conda_language_server.world.shell_words import quoted

    host, name = ls.host, options.get("name")
    found = service.look([folder])
    file = _file(ls, service, folder, options.get("file"))
    shown = _short(ls, folder, file.path)
    _judge(ls, file.path, shown)
    if isinstance(name, str) and name and not is_name(name):
        raise _RefusedError(BAD_NAME(name=name))
    target = target_of(host, file, folder, name if isinstance(name, str) else None)
    if target is None or (target.name is not None and not is_name(target.name)):
        raise _RefusedError(BAD_NAME(name=target.name) if target is not None else NO_NAME(file=shown))
    engine = service.engine()
    if engine is None:
        raise _RefusedError(NO_ENGINE(places=", ".join(looked_in(host, found.installs))), "unavailable")
    there = existing(host, target, engine, found.environments)
    if there is not None:
        where = f"--name {quoted(host, target.name)}" if target.name is not None else f"--prefix {quoted(host, target.text)}"
        update = f"{engine.kind} env update {where} --file {quoted(host, shown)}"
        raise _RefusedError(THERE_ALREADY(name=target.text, prefix=there, file=shown, update=update), prefix=there)
    return _Plan(engine, file.path, shown, target)


def _file(ls: CondaLanguageServer, service: Environments, folder: str, named: Any) -> ProjectFile:
    """The environment file: the named one (an address, or a path that may be relative to the folder), else the folder's."""
    from conda_language_server.world.matching import file_of
    from conda_language_server.world.project_files import project_file
    from conda_language_server.world.text_files import read_text_file

    host = ls.host
    if not isinstance(named, str) or not named:
        file = file_of(*service.match(folder))
        if file is None:
            raise _RefusedError(NO_FILE(folder=folder))
        return file
    path = host.path.normpath(host.path.join(folder, from_lsp.path(named) if named.startswith("file:") else named))
    try:
        text = read_text_file(host, path)
    except (OSError, ValueError) as error:
        raise _RefusedError(UNREADABLE(file=_short(ls, folder, path), reason=reason_of(error))) from error
    if text.kind != "environment" and ls.session.client_settings.kind_of(path, text.text) != "environment":
        raise _RefusedError(NO_SUCH_KIND(file=_short(ls, folder, path)))
    return project_file(host, path, text.text, folder)


def _judge(ls: CondaLanguageServer, path: str, shown: str) -> None:
    """Raises where conda would refuse the file, or would not see what the editor shows."""
    from conda_language_server import analysis
    from conda_language_server.rules.api import Severity
    from conda_language_server.rules.settings import Settings
    from conda_language_server.world.facts_of import facts_of
    from conda_language_server.world.text_files import read_text_file

    try:
        file = read_text_file(ls.host, path, "environment")
    except (OSError, ValueError) as error:
        raise _RefusedError(UNREADABLE(file=shown, reason=reason_of(error))) from error
    key = ls.host.key(path)
    open_ones = (s for s in ls.session.snapshots() if s.key.startswith("file:") and ls.host.key(ls.host.absolute(s.path)) == key)
    if any(_lines(s.text) != _lines(file.text) for s in open_ones):
        raise _RefusedError(NOT_SAVED(file=shown))
    source = analysis.read(file.text, "environment", path, file.bytes)
    report = analysis.judge(source, facts_of(ls.host, source), Settings())
    if report.verdict == "reject":
        first = next(f for f in report.findings if f.severity is Severity.ERROR)
        line = LineIndex(file.text).position(first.span.start, "utf-32")[0] + 1
        raise _RefusedError(REJECTED(file=shown, line=line, reason=first.message))


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _short(ls: CondaLanguageServer, folder: str, path: str) -> str:
    """The path without the folder, if it lies in it."""
    host = ls.host
    full, lead = host.path.normpath(path), host.path.normpath(folder).rstrip(host.path.sep) + host.path.sep
    return full[len(lead) :] if host.key(full).startswith(host.key(lead)) else full


def _words(now: Progress, engine: Engine) -> Message:
    phase = PHASES[now.phase](program=engine.kind)
    counted = OF(phase=phase, done=now.done, total=now.total) if now.total else phase
    return WITH(phase=counted, packages=", ".join(now.packages)) if now.packages else counted


def _answer(ls: CondaLanguageServer, status: str, message: Message, prefix: str | None = None, log: str = "") -> Answer:
    words = mask_secrets(message.render(ls.client.locale))
    logger.log(logging.WARNING if status == "failed" and log else logging.INFO, "environments.create: %s: %s", status, words)
    return Answer(status=status, message=words, prefix=prefix, log=log)
