"""What the commands about environments answer, as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.text.messages import Message, Text
from conda_language_server.text.notices import notice
from conda_language_server.world.shell_words import quoted

if TYPE_CHECKING:
    from conda_language_server.facts import Environment
    from conda_language_server.lsp.environments import Environments
    from conda_language_server.world.discovery import Found
    from conda_language_server.world.matching import Match
    from conda_language_server.world.project_files import ProjectFile

_MOST_COMPARED = 300

OF_PROJECT = Text(en="This project", zh_cn="本项目")
NAMED = Text(en="Environments by name", zh_cn="按名称的环境")
BY_PATH = Text(en="Environments by path", zh_cn="按路径的环境")
BASE = Text(en="Base environments of conda installs", zh_cn="各 conda 安装的 base 环境")
QUESTION = Text(
    en="No conda environment belongs to this folder: {reason}. What shall be used?",
    zh_cn="没有 conda 环境属于此文件夹：{reason}。要使用哪个环境？",
)

UNUSABLE = Text(
    en="No conda environment that works belongs to this folder: {reason}. Repair it, remove it and create it anew, or choose another one.",
    zh_cn="没有可用的 conda 环境属于此文件夹：{reason}。请修复它，或将其删除后重新创建，或选择另一个环境。",
)
NO_PYTHON = Text(
    en="The conda environment of this folder has no Python: {reason}. Install it with `{command}`, or choose another environment.",
    zh_cn="此文件夹的 conda 环境中没有 Python：{reason}。请运行 `{command}` 安装，或选择另一个环境。",
)


def listed(ls: CondaLanguageServer, found: Found, answer: Match | None, wanted: tuple[str, ...]) -> dict[str, Any]:
    """All environments, in groups for a list to choose from; those of the folder first."""
    environments = list(found.environments)
    of_project = {c.environment.prefix for c in answer.candidates} if answer else set()
    first = answer.environment.prefix if answer and answer.environment else None
    order = {prefix: i for i, prefix in enumerate([first, *(c.environment.prefix for c in answer.candidates)] if answer else [])}
    groups: list[tuple[Text, list[int]]] = [(OF_PROJECT, []), (NAMED, []), (BY_PATH, []), (BASE, [])]
    for index, env in enumerate(environments):
        place = 0 if env.prefix == first or env.prefix in of_project else 3 if env.is_base else 1 if env.name else 2
        groups[place][1].append(index)
    groups[0][1].sort(key=lambda i: order.get(environments[i].prefix, len(order)))
    few = len(environments) <= _MOST_COMPARED
    return {
        "environments": [_environment(ls, env, wanted if few or env.prefix == first else ()) for env in environments],
        "seconds": round(found.seconds, 6),
        "groups": [{"title": title().render(ls.client.locale), "environments": members} for title, members in groups if members],
    }


def matched(ls: CondaLanguageServer, answer: Match, wanted: tuple[str, ...]) -> dict[str, Any]:
    """The environment of a folder, why it is that one, and the runners-up."""
    locale = ls.client.locale
    reason = notice(answer.reason.render(locale))
    return {
        "environment": _environment(ls, answer.environment, wanted) if answer.environment else None,
        "why": answer.why,
        "reason": reason,
        "file": answer.file,
        "candidates": [
            _environment(ls, c.environment, wanted) | {"why": c.why, "reason": notice(c.reason.render(locale))} for c in answer.candidates
        ],
        "notes": [notice(note.render(locale)) for note in answer.notes],
        "question": notice(question.render(locale)) if (question := _question(ls, answer)) is not None else None,
    }


def _question(ls: CondaLanguageServer, answer: Match) -> Message | None:
    """What to ask the user where no environment can be used."""
    if answer.unusable is not None:
        env = answer.unusable.environment
        if env.broken is not None:
            return UNUSABLE(reason=answer.reason)
        where = f"-n {quoted(ls.host, env.name)}" if env.name is not None else f"-p {quoted(ls.host, env.prefix)}"
        return NO_PYTHON(reason=answer.unusable.reason, command=f"{env.manager or 'conda'} install {where} python")
    return QUESTION(reason=answer.reason) if answer.environment is None and answer.file is not None else None


def offer(ls: CondaLanguageServer, service: Environments, folder: str, answer: Match, files: list[ProjectFile]) -> dict[str, Any] | None:
    """What `environments.create` would do for the folder: from which file, under which name, by which program.

    Without a program, or under a name that conda refuses, it says what is to be done. Where an environment does not work it is there all
    the same, and must not be created over.
    """
    from conda_language_server.world.engines.target import is_name, target_of
    from conda_language_server.world.matching import file_of

    file = file_of(answer, files)
    is_there = answer.unusable is not None and answer.unusable.why != "in project"
    if file is None or is_there or not ls.client.trusted:
        return None
    engine, target = service.engine(), target_of(ls.host, file, folder)
    name = target.text if target is not None and (target.name is None or is_name(target.name)) else None
    return {"file": file.path, "name": name, "engine": engine.kind if engine is not None else None}


def wanted_packages(answer: Match | None, files: list[ProjectFile]) -> tuple[str, ...]:
    """The conda packages that the folder's environment file lists."""
    from conda_language_server.world.matching import file_of

    file = file_of(answer, files) if answer is not None else None
    return file.packages if file is not None else ()


def _environment(ls: CondaLanguageServer, env: Environment, wanted: tuple[str, ...]) -> dict[str, Any]:
    """As `envs --json` gives it, with its size where that was measured, and how many packages of the folder's file are not there."""
    from conda_language_server.world.discovery.packages import missing_packages
    from conda_language_server.world.environment_words import BROKEN

    measured = ls.environments.sizes.get(env.prefix) if ls.environments is not None else None
    return {
        **env._asdict(),
        "size": measured[1] if measured is not None and measured[0] == env.stamp else None,
        "broken": BROKEN[env.broken]().render(ls.client.locale) if env.broken else None,
        "missing": missing_packages(ls.host, env.prefix, wanted) if wanted else None,
    }
