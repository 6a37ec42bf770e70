"""`conda-language-server pycharm`: whether PyCharm will find a project's environment, and what to do where it will not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TextIO

from conda_language_server.cli import locale_argument
from conda_language_server.cli.complaints import NO_FOLDER, complain
from conda_language_server.cli.terminal import json_text, say
from conda_language_server.text.messages import Locale, Message, Text
from conda_language_server.world.host import Host
from conda_language_server.world.pycharm import words
from conda_language_server.world.pycharm.changes import Hands, RefusedError, carry_out, plan, real_hands, register
from conda_language_server.world.pycharm.report import Check, Report, report
from conda_language_server.world.pycharm.survey import Survey, survey

NEEDS_APPLY = Text(en="`--sdk` does nothing without `--apply`", zh_cn="`--sdk` 必须与 `--apply` 一起使用")
TO_DO = Text(en="What to do:", zh_cn="接下来：")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the project; the current folder if not given")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--apply", action="store_true", help="let the project name an interpreter that PyCharm has already; PyCharm must be closed"
    )
    parser.add_argument("--sdk", metavar="NAME", help="with --apply: this interpreter of PyCharm's list instead of the environment's")
    parser.add_argument(
        "--register", metavar="PREFIX", help="put an environment into ~/.conda/environments.txt, so that conda and PyCharm list it"
    )
    locale_argument(parser)


def run(arguments: argparse.Namespace, host: Host, out: TextIO, hands: Hands | None = None) -> int:
    """Exit status: 0 if PyCharm has or will have the right interpreter, or what was asked for is done; 1 if not; 2 for wrong use."""
    folder = host.absolute(arguments.folder)
    if not host.fs.is_dir(folder):
        return complain(NO_FOLDER(path=arguments.folder), arguments.locale)
    if arguments.sdk and not arguments.apply:
        return complain(NEEDS_APPLY(), arguments.locale)
    hands = hands or real_hands()
    prefix = host.absolute(host.expand_user(arguments.register)) if arguments.register else None
    done: list[Message] = []
    try:
        if prefix is not None:
            done.append(register(host, prefix, hands))
        seen = survey(host, folder, (prefix,) if prefix else ())
        told = report(host, seen)
        if arguments.apply:
            done += _apply(host, seen, told, arguments.sdk, hands)
            seen = survey(host, folder)
            told = report(host, seen)
    except RefusedError as error:
        say(sys.stderr, (message.render(arguments.locale) for message in done))
        complain(error.message, arguments.locale)
        return 1
    if arguments.json:
        out.write(json_text(as_json(seen, told, done, arguments.locale)))
    else:
        say(out, _lines(told, done, arguments.locale))
    return 0 if done or told.state in ("set", "automatic") else 1


def as_json(seen: Survey, told: Report, done: list[Message], locale: Locale) -> dict[str, object]:
    """The report as plain values; `state` and `what` are words for programs, the rest is in the locale."""
    return {
        "folder": seen.folder,
        "state": told.state,
        "summary": told.summary.render(locale),
        "done": [message.render(locale) for message in done],
        "environment": seen.wanted._asdict() if seen.wanted else None,
        "pycharm_picks": told.picked.prefix if told.picked else None,
        "conda": seen.program._asdict() if seen.program else None,
        "sdk": told.sdk._asdict() if told.sdk else None,
        "ides": [{"name": ide.name, "folder": ide.folder, "sdks": [sdk._asdict() for sdk in ide.sdks]} for ide in seen.ides],
        "checks": [{"what": check.what, "holds": check.holds, "message": check.message.render(locale)} for check in told.checks],
        "steps": [step.render(locale) for step in told.steps],
    }


def _apply(host: Host, seen: Survey, told: Report, sdk: str | None, hands: Hands) -> list[Message]:
    name = sdk or (told.sdk.name if told.sdk else None)
    if name is None:
        raise RefusedError(words.NO_SDK(prefix=seen.wanted.prefix) if seen.wanted else told.summary)
    changes = plan(host, seen, name, hands.alive)
    if not changes:
        return [words.ALREADY(sdk=name)]
    return [*carry_out(host, changes, hands), words.APPLIED(sdk=name)]


_MARKS = {True: "✓", False: "✗", None: "?"}


def _lines(told: Report, done: list[Message], locale: Locale) -> Iterator[str]:
    yield from (message.render(locale) for message in done)
    if done:
        yield ""
    yield told.summary.render(locale)
    if told.checks:
        yield ""
        yield from (_line(check, locale) for check in told.checks)
    if told.steps:
        yield ""
        yield TO_DO.template(locale)
        yield from (f"  {number}. {step.render(locale)}" for number, step in enumerate(told.steps, 1))


def _line(check: Check, locale: Locale) -> str:
    return f"  {_MARKS[check.holds]} {check.message.render(locale)}"
