"""`conda-language-server check`: findings of files and folders, and their repair."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TextIO

from conda_language_server import analysis
from conda_language_server.cli import WRONG_USE, locale_argument
from conda_language_server.cli.complaints import CANNOT_READ, CANNOT_WRITE, complain
from conda_language_server.cli.outcome import Outcome
from conda_language_server.model.source import Bytes
from conda_language_server.rules.api import Severity
from conda_language_server.rules.registry import modules
from conda_language_server.rules.settings import Settings
from conda_language_server.text.messages import Message, Text, reason_of
from conda_language_server.world.configuration import ConfigurationReader
from conda_language_server.world.facts_of import facts_of
from conda_language_server.world.host import Host
from conda_language_server.world.project_settings import settings_for
from conda_language_server.world.text_files import TextFile, decoded, find_files, read_text_file, write_text_file

RECODED = Text(en="{path} was {encoding} and is UTF-8 now", zh_cn="{path} 原为 {encoding}，现已转换为 UTF-8")
NOTHING_FOUND = Text(en="no environment file and no .condarc in {path}", zh_cn="{path} 中没有环境文件或 .condarc")
UNKNOWN_CODE = Text(
    en="no rule is called {code}; `conda-language-server rules` lists them",
    zh_cn="没有名为 {code} 的规则；`conda-language-server rules` 可列出全部规则",
)
STANDARD_INPUT = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: this folder); - for standard input")
    parser.add_argument("--kind", choices=("environment", "condarc"), help="what the files are; without it name and content decide")
    parser.add_argument("--format", choices=("text", "json", "github", "sarif"), default="text")
    parser.add_argument("--fix", action="store_true", help="apply the safe fixes")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: the others too")
    parser.add_argument("--diff", action="store_true", help="print what --fix would change and write nothing")
    parser.add_argument(
        "--select", action="append", default=[], metavar="CODES", help="turn rules on: codes, beginnings of codes, names, ALL"
    )
    parser.add_argument("--ignore", action="append", default=[], metavar="CODES", help="turn rules off")
    parser.add_argument("--stdin-filename", metavar="PATH", help="the name of the text on standard input")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    locale_argument(parser)


def run(arguments: argparse.Namespace, host: Host, out: TextIO) -> int:
    select, ignore = _codes(arguments.select), _codes(arguments.ignore)
    if unknown := next((c for c in (*select, *ignore) if not _is_known(c)), None):
        return complain(UNKNOWN_CODE(code=unknown), arguments.locale)
    check = Check(arguments, host, Settings(select, ignore))
    outcomes = list(check.outcomes())
    _report(arguments, host, outcomes, out)
    for message in check.complaints:
        complain(message, arguments.locale)
    if check.failed:
        return WRONG_USE
    return int(any(f.severity is Severity.ERROR for o in outcomes for f in o.report.findings))


class Check:
    """One run over the files that were named. `complaints` says what could not be done."""

    def __init__(self, arguments: argparse.Namespace, host: Host, settings: Settings) -> None:
        self.arguments, self.host, self.settings = arguments, host, settings
        self.reader = ConfigurationReader(host)
        self.complaints: list[Message] = []
        self.failed = False

    def outcomes(self) -> Iterator[Outcome]:
        """What became of each file, in the order in which they were named."""
        for path in self.arguments.paths or ["."]:
            if path == STANDARD_INPUT:
                name = self.arguments.stdin_filename or "<stdin>"
                yield self._outcome(decoded(name, sys.stdin.buffer.read(), self.arguments.kind), writable=False)
            elif self.host.fs.is_dir(self.host.absolute(path)):
                yield from self._folder(path)
            elif (file := self._read(path)) is not None:
                yield self._outcome(file)

    def _folder(self, folder: str) -> Iterator[Outcome]:
        found = list(find_files(self.host, folder))
        if not found:
            self.complaints.append(NOTHING_FOUND(path=folder))
        for path in found:
            if (file := self._read(path)) is not None:
                yield self._outcome(file)

    def _read(self, path: str) -> TextFile | None:
        try:
            return read_text_file(self.host, path, self.arguments.kind)
        except (OSError, ValueError) as error:
            self._fail(CANNOT_READ(path=path, reason=reason_of(error)))
            return None

    def _fail(self, message: Message) -> None:
        self.complaints.append(message)
        self.failed = True

    def _outcome(self, file: TextFile, *, writable: bool = True) -> Outcome:
        """Judges a file and mends it where that was asked for."""
        if writable and self.arguments.fix and not self.arguments.diff:
            file = self._recoded(file)
        settings = settings_for(self.host, file.path, self.settings)
        if file.kind is None:
            report = analysis.Report(analysis.empty_source(file.path), (), None)
            return Outcome(file, None, report)
        source = analysis.read(file.text, file.kind, file.path, file.bytes)
        facts = facts_of(self.host, source, self.reader)
        report = analysis.judge(source, facts, settings)
        if not (self.arguments.fix or self.arguments.diff) or not file.bytes.readable:
            return Outcome(file, file.kind, report)
        fixed = analysis.fix_all(
            file.text, file.kind, unsafe=self.arguments.unsafe_fixes, path=file.path, bytes_=file.bytes, facts=facts, settings=settings
        )
        if self.arguments.diff or not fixed.changed:
            return Outcome(file, file.kind, report, fixed)
        if not writable:
            sys.stdout.write(fixed.text)
        elif not self._write(file, fixed.text):
            return Outcome(file, file.kind, report)
        after = analysis.analyze(fixed.text, file.kind, path=file.path, bytes_=file.bytes, facts=facts, settings=settings)
        return Outcome(file._replace(text=fixed.text), file.kind, after, fixed)

    def _recoded(self, file: TextFile) -> TextFile:
        """The file as UTF-8 without a byte order mark, where its bytes are a finding. An encoding that was only guessed is an unsafe fix."""
        problem = file.bytes.problem
        sure = problem is None or problem.code == "utf-16"
        marked = file.kind == "condarc" and file.bytes.bom
        if file.kind is None or not (problem or marked) or not (sure or (self.arguments.unsafe_fixes and problem and problem.guess)):
            return file
        if problem is not None and problem.code == "misread":
            return file
        plain = file._replace(bytes=Bytes())
        if not self._write(plain, file.text):
            return file
        self.complaints.append(RECODED(path=file.path, encoding=file.bytes.encoding))
        return plain

    def _write(self, file: TextFile, text: str) -> bool:
        try:
            write_text_file(file.path, text, file.bytes)
        except (OSError, ValueError) as error:
            self._fail(CANNOT_WRITE(path=file.path, reason=reason_of(error)))
            return False
        return True


def _report(arguments: argparse.Namespace, host: Host, outcomes: list[Outcome], out: TextIO) -> None:
    if arguments.format == "text":
        from conda_language_server.cli.text_output import print_diffs, print_outcomes, wants_colour

        colour = wants_colour(arguments.color, out, host.environ)
        if arguments.diff:
            print_diffs(outcomes, out, colour=colour)
        else:
            quiet = arguments.fix and arguments.paths == [STANDARD_INPUT]
            print_outcomes(outcomes, sys.stderr if quiet else out, arguments.locale, colour=colour)
    else:
        from conda_language_server.cli import machine_output

        out.write(machine_output.FORMATS[arguments.format](outcomes, arguments.locale))


def _codes(values: list[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _is_known(entry: str) -> bool:
    if entry.upper() == "ALL" or any(code.startswith(entry.upper()) for code in modules()):
        return True
    return any(module.split("_", 1)[1] == entry.lower().replace("-", "_") for module in modules().values())
