"""`conda-language-server envs`: the conda environments of this machine, found without starting conda."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from conda_language_server.cli import locale_argument
from conda_language_server.cli.columns import terminal_width
from conda_language_server.cli.complaints import NO_FOLDER, complain
from conda_language_server.cli.terminal import json_text, say
from conda_language_server.facts import Environment
from conda_language_server.text.messages import Locale, Text
from conda_language_server.text.visible import visible
from conda_language_server.world.discovery import Finder, Found
from conda_language_server.world.discovery.size import environment_size
from conda_language_server.world.environment_words import BROKEN, FROZEN, SKIPPED
from conda_language_server.world.host import Host

HEAD = Text(en="name|Python|manager|folder", zh_cn="名称|Python|管理工具|文件夹")
SIZE = Text(en="size", zh_cn="大小")
NONE = Text(en="no conda environment was found", zh_cn="未找到任何 conda 环境")
ONE = Text(en="1 environment in {ms} ms", zh_cn="共 1 个环境，用时 {ms} 毫秒")
COUNT = Text(en="{count} environments in {ms} ms", zh_cn="共 {count} 个环境，用时 {ms} 毫秒")
ACTIVE = Text(en="active", zh_cn="已激活")
READ_ONLY = Text(en="read-only", zh_cn="只读")
DEAD_LINE = Text(en="1 line of {file} leads to no environment", zh_cn="{file} 中有 1 行指向的位置没有环境")
DEAD_LINES = Text(en="{count} lines of {file} lead to no environment", zh_cn="{file} 中有 {count} 行指向的位置没有环境")
NOT_LISTED = Text(en="not listed: {path}: {reason}", zh_cn="未列出：{path}：{reason}")
NO_ANSWER = Text(en="no answer within {seconds} s: {path}", zh_cn="{seconds} 秒内没有响应：{path}")

_WIDEST = 40
"""Columns: a longer name stands out of its column, so that it does not push away all others."""
_DEAD = ("no-conda-meta", "not-absolute", "bad-path")
_LIMIT = 2.0
_LONGEST = 30.0
"""Seconds for measuring one environment."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--project", action="append", default=[], metavar="FOLDER", help="look into a folder of code too; may be repeated")
    parser.add_argument("--search", action="append", default=[], metavar="FOLDER", help="a further folder that holds environments")
    parser.add_argument("--size", action="store_true", help="measure how much of the disk each takes, which takes a while")
    locale_argument(parser)


def run(arguments: argparse.Namespace, host: Host, out: TextIO) -> int:
    for folder in (*arguments.project, *arguments.search):
        if not host.fs.is_dir(host.absolute(folder)):
            return complain(NO_FOLDER(path=folder), arguments.locale)
    projects = [host.absolute(folder) for folder in arguments.project] or [host.cwd]
    found = Finder(host, limit=_LIMIT).look(projects, folders=[host.absolute(folder) for folder in arguments.search])
    if arguments.size:
        measured = (env._replace(size=environment_size(host, env.prefix, _limited())) for env in found.environments)
        found = found._replace(environments=tuple(measured))
    if arguments.json:
        out.write(json_text(as_json(found)))
    else:
        say(out, _lines(found, host, arguments.locale, sizes=arguments.size))
    return 0


def as_json(found: Found) -> dict[str, object]:
    """What was found as plain values. `broken` is null or one word; `skipped` tells of each named path why it is no environment."""
    return {
        "environments": [env._asdict() for env in found.environments],
        "envs_dirs": found.envs_dirs,
        "installs": [install._asdict() for install in found.installs],
        "skipped": [skip._asdict() for skip in found.skipped],
        "unanswered": found.unanswered,
        "seconds": round(found.seconds, 6),
    }


def table(
    environments: Sequence[Environment], locale: Locale, active: str | None = None, first: str = "", *, sizes: bool = False
) -> Iterator[str]:
    """Lines of a table with a head; columns are as wide as a terminal shows them. `first` stands in front of each line but the head."""
    *head, last = HEAD.template(locale).split("|")
    rows = [[env.name or "", env.python_version or "-", env.manager or "-"] for env in environments]
    if sizes:
        head.append(SIZE.template(locale))
        rows = [[*row, shown_size(env.size)] for row, env in zip(rows, environments, strict=True)]
    widths = [max((width for width in map(_width, column) if width <= _WIDEST), default=0) for column in zip(head, *rows, strict=False)]
    blank = " " * len(first)
    yield blank + "  ".join([*(_padded(cell, width) for cell, width in zip(head, widths, strict=True)), last])
    for env, row in zip(environments, rows, strict=True):
        marks = ", ".join(_marks(env, active, locale))
        cells = [_padded(cell, width) for cell, width in zip(row, widths, strict=False)]
        yield first + "  ".join([*cells, visible(env.prefix)]) + (f"  ({marks})" if marks else "")


def shown_size(size: int | None) -> str:
    """Bytes as a person reads them; 1 MB is a million bytes."""
    if size is None:
        return "?"
    value, unit = float(size), "B"
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if value < 1000 or unit == "TB":
            break
        value /= 1000
    return f"{value:.0f} {unit}" if unit in ("B", "kB", "MB") else f"{value:.1f} {unit}"


def _limited() -> Callable[[], bool]:
    """Says when an environment has been measured for long enough."""
    end = time.monotonic() + _LONGEST
    return lambda: time.monotonic() > end


def _lines(found: Found, host: Host, locale: Locale, *, sizes: bool) -> Iterator[str]:
    if not found.environments:
        yield NONE.template(locale)
    else:
        yield from table(found.environments, locale, _active(found, host), sizes=sizes)
    yield ""
    text = ONE if len(found.environments) == 1 else COUNT
    yield text(count=len(found.environments), ms=round(found.seconds * 1000)).render(locale)
    dead = {skip for skip in found.skipped if skip.source == "environments.txt" and skip.reason in _DEAD}
    if dead:
        yield (DEAD_LINE if len(dead) == 1 else DEAD_LINES)(count=len(dead), file="environments.txt").render(locale)
    for skip in found.skipped:
        if skip not in dead:
            yield NOT_LISTED(path=visible(skip.path), reason=SKIPPED[skip.reason]).render(locale)
    for path in found.unanswered:
        yield NO_ANSWER(path=visible(path), seconds=_LIMIT).render(locale)


def _active(found: Found, host: Host) -> str | None:
    """The prefix under which the environment of the user's shell is listed: the shell may know it by another path."""
    key = host.key(host.environ.get("CONDA_PREFIX") or "")
    key = host.key(found.aliases.get(key, key))
    return next((env.prefix for env in found.environments if host.key(env.prefix) == key), None)


def _marks(env: Environment, active: str | None, locale: Locale) -> Iterator[str]:
    if env.prefix == active:
        yield ACTIVE.template(locale)
    if env.broken is not None:
        yield BROKEN[env.broken].template(locale)
    if env.frozen:
        yield FROZEN().render(locale)
    if not env.writable:
        yield READ_ONLY.template(locale)


def _padded(text: str, width: int) -> str:
    return visible(text) + " " * (width - _width(text))


def _width(text: str) -> int:
    return terminal_width(visible(text))
