"""What `environments.create` is going to do, after everything that can be known before a program is started."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from conda_language_server.lsp import from_lsp, to_lsp
from conda_language_server.lsp.environments import Environments
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.text.messages import Message, Text, reason_of

if TYPE_CHECKING:
    from conda_language_server.facts import Environment
    from conda_language_server.world.engines import Engine
    from conda_language_server.world.engines.create import Order
    from conda_language_server.world.engines.locks import BusyError
    from conda_language_server.world.engines.target import Target
    from conda_language_server.world.host import Host
    from conda_language_server.world.project_files import ProjectFile

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
REJECTED = Text(en="No environment was created. {reason} ({file}, line {line})", zh_cn="未创建环境。{reason}（{file} 第 {line} 行）")
BAD_NAME = Text(
    en="conda does not let an environment be called `{name}`. Use letters, digits, `-`, `_` and `.`",
    zh_cn="conda 不允许环境名为 `{name}`。请使用字母、数字、`-`、`_` 和 `.`",
)
NO_NAME = Text(
    en="{file} does not say how the environment is to be called. Add a line `name: …` to it",
    zh_cn="{file} 没有指明环境名。请在其中添加一行 `name: …`",
)
WHICH_NAME = Text(
    en="{file} does not say how the environment is to be called, and conda needs a name", zh_cn="{file} 没有指明环境名，而 conda 需要名称"
)
THERE_ALREADY = Text(
    en="The environment `{name}` exists already, at {prefix}. Choose it, update it with `{update}`, or change `{key}:` in {file}",
    zh_cn="环境 `{name}` 已存在于 {prefix}。请选用它，运行 `{update}` 更新它，或修改 {file} 中的 `{key}:`",
)
NO_TEXT = Text(
    en="`{key}` of the command must be a text, and is {value}. Nothing was created",
    zh_cn="命令的 `{key}` 必须是文本，而它是 {value}。未创建任何内容",
)
TAKEN = Text(en="An environment `{name}` exists already, at {prefix}", zh_cn="环境 `{name}` 已存在于 {prefix}")
AT_WORK = Text(
    en="`{name}` is being created already. Wait until that is done, or cancel it", zh_cn="正在创建 `{name}`。请等待其完成，或取消"
)
AT_WORK_ELSEWHERE = Text(
    en="Another window is creating `{name}` already (process {pid}). Wait until that is done, or cancel it there",
    zh_cn="另一个窗口正在创建 `{name}`（进程 {pid}）。请等待其完成，或在那里取消",
)
NO_ENGINE = Text(
    en="Neither conda, mamba nor micromamba was found. Install Miniforge (https://conda-forge.org/download) and try again. "
    "They were looked for in {places} and in the usual folders, such as {own} and {shared}",
    zh_cn="未找到 conda、mamba 或 micromamba。请安装 Miniforge（https://conda-forge.org/download）后重试。"
    "已查找 {places} 以及常用文件夹，例如 {own} 和 {shared}",
)


class RefusedError(Exception):
    """Nothing was begun, and why; `more` is the rest of the answer."""

    def __init__(self, message: Message, status: str = "failed", **more: Any) -> None:
        super().__init__(message)
        self.message, self.status, self.more = message, status, more


def planned(ls: CondaLanguageServer, service: Environments, folder: str, options: dict[str, Any]) -> Order:
    """Everything that can be known before a program is started. Reads the disk; raises `RefusedError`."""
    from conda_language_server.world.engines.create import Order
    from conda_language_server.world.engines.find import looked_in, usual_installs
    from conda_language_server.world.engines.target import seen_from, target_of

    host, ask = ls.host, options.get("ask") is True
    for key in ("name", "file"):
        if not isinstance(value := options.get(key), str | None):
            raise RefusedError(NO_TEXT(key=key, value=json.dumps(value, ensure_ascii=False)[:100]))
    name: str | None = options.get("name")
    found = service.look([folder])
    file = _file(ls, service, folder, options.get("file"))
    shown = _short(ls, folder, file.path)
    _judge(ls, file.path, shown)
    engine = service.engine()
    if engine is None:
        own, shared = usual_installs(host)
        raise RefusedError(NO_ENGINE(places=", ".join(looked_in(host, found.installs)), own=own, shared=shared), "unavailable")
    wanted = target_of(host, _with_its_variables(host, engine, file, folder), folder, name)
    target = _called(file, shown, wanted, given=bool(name), ask=ask)
    order = Order(seen_from(host, engine, host.path.dirname(file.path)), file.path, shown, target, service.locks, file.packages)
    _must_be_free(host, order, found.environments, ask=ask and file.name is None)
    return order


def _must_be_free(host: Host, order: Order, environments: Iterable[Environment], *, ask: bool) -> None:
    """Raises where something is there already. What a creation left that was cut off, and that holds nothing, is taken away first."""
    from conda_language_server.world.engines import failure_words, leftovers
    from conda_language_server.world.engines.locks import BusyError, begun_and_abandoned
    from conda_language_server.world.engines.target import existing, in_the_way, places
    from conda_language_server.world.shell_words import quoted

    target, engine, shown = order.target, order.engine, order.shown
    try:
        for place in places(host, target, engine):
            if begun_and_abandoned(order.locks, host.key(place)):
                leftovers.take_back(place)
    except BusyError as busy:
        raise at_work(target, busy) from busy
    there = existing(host, target, engine, environments)
    if there is not None and ask and target.name is not None:
        raise RefusedError(TAKEN(name=target.name, prefix=there), "unnamed", name=target.name)
    if there is not None:
        where = f"--name {quoted(host, target.name)}" if target.name is not None else f"--prefix {quoted(host, target.text)}"
        update = f"{engine.kind} env update {where} --file {quoted(host, shown)}"
        raise RefusedError(
            THERE_ALREADY(name=target.text, prefix=there, file=shown, update=update, key="name" if target.name else "prefix"), prefix=there
        )
    if (thing := in_the_way(host, target, engine)) is not None:
        raise RefusedError(failure_words.IN_THE_WAY(what=thing, file=shown))


def at_work(target: Target, busy: BusyError) -> RefusedError:
    """The refusal where somebody creates it already: this server, or that of another window."""
    if busy.pid == os.getpid():
        return RefusedError(AT_WORK(name=target.text))
    return RefusedError(AT_WORK_ELSEWHERE(name=target.text, pid=busy.pid if busy.pid is not None else "?"))


def _with_its_variables(host: Host, engine: Engine, file: ProjectFile, folder: str) -> ProjectFile:
    """The file with its `prefix:` as conda reads it, which sets CONDA_ROOT itself before it replaces variables."""
    from conda_language_server.world.project_files import project_file
    from conda_language_server.world.text_files import read_text_file

    if engine.kind != "conda" or engine.install is None or "CONDA_ROOT" not in (file.prefix or ""):
        return file
    try:
        text = read_text_file(host, file.path, "environment").text
    except (OSError, ValueError):
        return file
    return project_file(replace(host, environ={**host.environ, "CONDA_ROOT": engine.install}), file.path, text, folder)


def _called(file: ProjectFile, shown: str, target: Target | None, *, given: bool, ask: bool) -> Target:
    """The target, if it has a name that conda takes, or a place. Raises otherwise; a client that asks the user gets a proposal."""
    from conda_language_server.world.engines.target import is_name

    name = target.name if target is not None else None
    if name is not None and not is_name(name):
        raise RefusedError(BAD_NAME(name=name), "unnamed" if ask else "failed", name=name)
    is_only_proposed = name is not None and not given and file.name is None
    if ask and (target is None or is_only_proposed):
        raise RefusedError(WHICH_NAME(file=shown), "unnamed", name=name or "")
    if target is None:
        raise RefusedError(NO_NAME(file=shown))
    return target


def _file(ls: CondaLanguageServer, service: Environments, folder: str, named: Any) -> ProjectFile:
    """The environment file: the named one (an address, or a path that may be relative to the folder), else the folder's."""
    from conda_language_server.world.matching import file_of
    from conda_language_server.world.project_files import project_file
    from conda_language_server.world.text_files import read_text_file

    host = ls.host
    if not isinstance(named, str) or not named:
        file = file_of(*service.match(folder))
        if file is None:
            raise RefusedError(NO_FILE(folder=folder))
        return file
    path = host.path.normpath(host.path.join(folder, from_lsp.path(named) if named.startswith("file:") else named))
    try:
        text = read_text_file(host, path)
    except (OSError, ValueError) as error:
        raise RefusedError(UNREADABLE(file=_short(ls, folder, path), reason=reason_of(error))) from error
    if service.kind_of(path, text.text) != "environment":
        raise RefusedError(NO_SUCH_KIND(file=_short(ls, folder, path)))
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
        raise RefusedError(UNREADABLE(file=shown, reason=reason_of(error))) from error
    key = ls.host.key(path)
    open_ones = (s for s in ls.session.snapshots() if s.key.startswith("file:") and ls.host.key(ls.host.absolute(s.path)) == key)
    if any(_lines(s.text) != _lines(file.text) for s in open_ones):
        raise RefusedError(NOT_SAVED(file=shown))
    source = analysis.read(file.text, "environment", path, file.bytes)
    report = analysis.judge(source, facts_of(ls.host, source), Settings())
    if report.verdict == "reject":
        first = next(f for f in report.findings if f.severity is Severity.ERROR)
        place = to_lsp.span(source.lines, first.span, ls.client.encoding)
        start, end = ({"line": at.line, "character": at.character} for at in (place.start, place.end))
        location = {"uri": to_lsp.path_address(path), "range": {"start": start, "end": end}}
        raise RefusedError(REJECTED(file=shown, line=place.start.line + 1, reason=first.message), location=location)


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _short(ls: CondaLanguageServer, folder: str, path: str) -> str:
    """The path without the folder, if it lies in it."""
    host = ls.host
    full, lead = host.path.normpath(path), host.path.normpath(folder).rstrip(host.path.sep) + host.path.sep
    return full[len(lead) :] if host.key(full).startswith(host.key(lead)) else full
