"""`conda-language-server match`: which environment belongs to a folder, and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from typing import TextIO

from conda_language_server.cli import locale_argument
from conda_language_server.cli.complaints import NO_FOLDER, complain
from conda_language_server.cli.envs import table
from conda_language_server.cli.terminal import json_text, say
from conda_language_server.text.messages import Locale, Message, Text
from conda_language_server.world import remembered
from conda_language_server.world.discovery import Finder
from conda_language_server.world.discovery.packages import missing_names
from conda_language_server.world.host import Host
from conda_language_server.world.known_environments import below
from conda_language_server.world.matching import Match, file_of, match
from conda_language_server.world.project_files import ProjectFile, project_files

NO_MATCH = Text(en="no environment belongs to {folder}: {reason}", zh_cn="没有环境属于 {folder}：{reason}")
UNUSABLE = Text(en="no environment that works belongs to {folder}: {reason}", zh_cn="没有可用的环境属于 {folder}：{reason}")
BELONGS = Text(en="{prefix} belongs to {folder}: {reason}", zh_cn="{prefix} 属于 {folder}：{reason}")
NOTE = Text(en="note: {note}", zh_cn="注意：{note}")
MISSING = Text(en="{count} packages of {file} are not installed: {names}", zh_cn="{file} 中有 {count} 个软件包未安装：{names}")
ONE_MISSING = Text(en="a package of {file} is not installed: {names}", zh_cn="{file} 中有 1 个软件包未安装：{names}")
OTHERS = Text(en="also possible:", zh_cn="其他可能：")

_MOST_NAMES = 10


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the project; the current folder if not given")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--chosen", metavar="PREFIX", help="the environment chosen for the folder, instead of the remembered one")
    locale_argument(parser)


def run(arguments: argparse.Namespace, host: Host, out: TextIO) -> int:
    folder = host.absolute(arguments.folder)
    if not host.fs.is_dir(folder):
        return complain(NO_FOLDER(path=arguments.folder), arguments.locale)
    files = project_files(host, folder)
    chosen = {folder: host.absolute(arguments.chosen)} if arguments.chosen else remembered.remembered(remembered.state_file())
    prefixes = [*chosen.values(), *(file.prefix for file in files if file.prefix is not None)]
    found = Finder(host).look([folder], prefixes)
    answer = match(host, folder, files, found.environments, found.envs_dirs, chosen, found.aliases, partial(missing_names, host))
    missing = _missing(host, answer, files)
    if arguments.json:
        whole = {**as_json(answer, arguments.locale), "missing": missing, "seconds": round(found.seconds, 6)}
        out.write(json_text(whole))
    else:
        notes = [*answer.notes, *_told(host, answer, files, missing)]
        say(out, _lines(answer, notes, arguments.locale))
    return 0


def as_json(answer: Match, locale: Locale) -> dict[str, object]:
    """The answer as plain values. `why` is a word for programs, `reason` a sentence in the locale."""
    return {
        "folder": answer.folder,
        "environment": answer.environment._asdict() if answer.environment else None,
        "why": answer.why,
        "reason": answer.reason.render(locale),
        "file": answer.file,
        "notes": [note.render(locale) for note in answer.notes],
        "candidates": [
            {**candidate.environment._asdict(), "why": candidate.why, "reason": candidate.reason.render(locale), "file": candidate.file}
            for candidate in answer.candidates
        ],
    }


def _missing(host: Host, answer: Match, files: list[ProjectFile]) -> list[str] | None:
    """The packages of the folder's environment file that its environment lacks; None where there is no such pair."""
    file = file_of(answer, files)
    return missing_names(host, answer.environment.prefix, file.packages) if answer.environment and file else None


def _told(host: Host, answer: Match, files: list[ProjectFile], missing: list[str] | None) -> Iterator[Message]:
    file = file_of(answer, files)
    if missing and file is not None:
        names = ", ".join(missing[:_MOST_NAMES]) + (" …" if len(missing) > _MOST_NAMES else "")
        text = MISSING if len(missing) > 1 else ONE_MISSING
        yield text(count=len(missing), file=below(host, answer.folder, file.path), names=names)


def _lines(answer: Match, notes: list[Message], locale: Locale) -> Iterator[str]:
    if answer.unusable is not None:
        yield UNUSABLE(folder=answer.folder, reason=answer.reason).render(locale)
    elif answer.environment is None:
        yield NO_MATCH(folder=answer.folder, reason=answer.reason).render(locale)
    else:
        yield BELONGS(prefix=answer.environment.prefix, folder=answer.folder, reason=answer.reason).render(locale)
        yield ""
        yield from table([answer.environment], locale, first="  ")
    for note in notes:
        yield NOTE(note=note).render(locale)
    others = [other for other in answer.candidates if answer.unusable is None or other.environment != answer.unusable.environment]
    if others:
        yield ""
        yield OTHERS.template(locale)
        lines = list(table([candidate.environment for candidate in others], locale, first="  "))
        yield lines[0]
        for line, candidate in zip(lines[1:], others, strict=True):
            yield f"{line}  {candidate.reason.render(locale)}"
