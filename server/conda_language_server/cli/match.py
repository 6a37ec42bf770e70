"""`conda-language-server match`: which environment belongs to a folder, and why."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TextIO

from conda_language_server.cli import WRONG_USE, locale_argument
from conda_language_server.cli.envs import table
from conda_language_server.text.messages import Locale, Text
from conda_language_server.world.discovery import Finder
from conda_language_server.world.host import Host
from conda_language_server.world.matching import Match, match
from conda_language_server.world.project_files import project_files
from conda_language_server.world.remembered import remembered, state_file

NO_FOLDER = Text(en="{path} is no folder", zh_cn="{path} 不是文件夹")
NO_MATCH = Text(en="no environment belongs to {folder}: {reason}", zh_cn="没有环境属于 {folder}：{reason}")
BELONGS = Text(en="{prefix} belongs to {folder}: {reason}", zh_cn="{prefix} 属于 {folder}：{reason}")
NOTE = Text(en="note: {note}", zh_cn="注意：{note}")
OTHERS = Text(en="also possible:", zh_cn="其他可能：")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the project; the current folder if not given")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--chosen", metavar="PREFIX", help="the environment chosen for the folder, instead of the remembered one")
    locale_argument(parser)


def run(arguments: argparse.Namespace, host: Host, out: TextIO) -> int:
    folder = host.absolute(arguments.folder)
    if not host.fs.is_dir(folder):
        print(f"conda-language-server: {NO_FOLDER(path=arguments.folder).render(arguments.locale)}", file=sys.stderr)
        return WRONG_USE
    files = project_files(host, folder)
    chosen = {folder: host.absolute(arguments.chosen)} if arguments.chosen else remembered(host, state_file())
    prefixes = [*chosen.values(), *(file.prefix for file in files if file.prefix is not None)]
    found = Finder(host).look([folder], prefixes)
    answer = match(host, folder, files, found.environments, found.envs_dirs, chosen, found.aliases)
    if arguments.json:
        whole = {**as_json(answer, arguments.locale), "seconds": round(found.seconds, 6)}
        out.write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
    else:
        out.writelines(f"{line}\n" for line in _lines(answer, arguments.locale))
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


def _lines(answer: Match, locale: Locale) -> Iterator[str]:
    if answer.environment is None:
        yield NO_MATCH(folder=answer.folder, reason=answer.reason).render(locale)
    else:
        yield BELONGS(prefix=answer.environment.prefix, folder=answer.folder, reason=answer.reason).render(locale)
        yield ""
        yield from table([answer.environment], locale, first="  ")
    for note in answer.notes:
        yield NOTE(note=note).render(locale)
    if answer.candidates:
        yield ""
        yield OTHERS.template(locale)
        lines = list(table([candidate.environment for candidate in answer.candidates], locale, first="  "))
        yield lines[0]
        for line, candidate in zip(lines[1:], answer.candidates, strict=True):
            yield f"{line}  {candidate.reason.render(locale)}"
