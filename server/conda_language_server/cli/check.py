"""`conda-language-server check`: findings of files and folders, and their repair."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TextIO

from conda_language_server import analysis
from conda_language_server.cli import WRONG_USE, locale_argument
from conda_language_server.cli.complaints import CANNOT_READ, CANNOT_WRITE, complain
from conda_language_server.cli.descriptors import host_for
from conda_language_server.cli.outcome import Outcome
from conda_language_server.cli.terminal import for_reading
from conda_language_server.model.source import Bytes
from conda_language_server.rules.api import Severity
from conda_language_server.rules.registry import is_known
from conda_language_server.rules.settings import Settings
from conda_language_server.text.decoding import encode
from conda_language_server.text.messages import Message, Text, reason_of
from conda_language_server.world.configuration import ConfigurationReader
from conda_language_server.world.facts_of import facts_of
from conda_language_server.world.host import Host
from conda_language_server.world.project_settings import Project, project_of
from conda_language_server.world.text_files import MOST_BYTES, TextFile, decoded, find_files, read_text_file, write_text_file

RECODED = Text(en="{path} was {encoding} and is UTF-8 now", zh_cn="{path} 原为 {encoding}，现已转换为 UTF-8")
NOTHING_FOUND = Text(en="no environment file and no .condarc in {path}", zh_cn="{path} 中没有环境文件或 .condarc")
EMPTY_PATH = Text(en="an empty path names no file; . is this folder", zh_cn="空路径不表示任何文件；当前文件夹请写 .")
NO_INPUT = Text(en="there is no standard input", zh_cn="没有标准输入")
NOT_RECOGNISED = Text(
    en="{path} was not checked: neither name nor content says what it is; --kind environment or --kind condarc does",
    zh_cn="未检查 {path}：文件名和内容都看不出它是什么；可用 --kind environment 或 --kind condarc 指明",
)
SETTINGS_MISTAKE = Text(en="{path}:{line}: {message}", zh_cn="{path}:{line}: {message}")
LEFT_OUT = Text(
    en="{path}:{line}: not mended: {title}; conda skips the file as it is, and would stop at other errors in it then (fixes left out: {count})",
    zh_cn="{path}:{line}：未修复：{title}；conda 目前会跳过该文件，修复后则会因其中的其他错误而中止（未应用的修复：{count}）",
)
NOT_RECODED = Text(
    en="{path} stays {encoding}: conda skips the file as it is, and would stop at the errors in it then",
    zh_cn="{path} 仍为 {encoding}：conda 目前会跳过该文件，转换后则会因其中的错误而中止",
)
UNKNOWN_CODE = Text(
    en="no rule is called {code}; `conda-language-server rules` lists them",
    zh_cn="没有名为 {code} 的规则；`conda-language-server rules` 可列出全部规则",
)
NOT_EXACT = Text(
    en="the diff of {path} hides secrets or shows unseen characters by their numbers, so it cannot be applied; use --fix",
    zh_cn="{path} 的差异隐去了机密或以编号显示不可见字符，因此不能作为补丁应用；请使用 --fix",
)
STANDARD_INPUT = "-"
_UNNAMED = "untitled"
"""Standard input without a name is what its content says, as a new document of an editor is."""


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
    if unknown := next((c for c in (*select, *ignore) if not is_known(c)), None):
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
        self._mistaken: set[str] = set()

    def outcomes(self) -> Iterator[Outcome]:
        """What became of each file, in the order in which they were named."""
        for path in self.arguments.paths or ["."]:
            if path == STANDARD_INPUT:
                if sys.stdin is None:
                    self._fail(NO_INPUT())
                else:
                    yield from self._standard_input(sys.stdin.buffer.read(MOST_BYTES if not self.arguments.fix else -1))
            elif not path:
                self._fail(EMPTY_PATH())
            elif self.host.fs.is_dir(self.host.absolute(path)):
                yield from self._folder(path)
            elif (file := self._read(path)) is not None:
                if file.kind is None:
                    self.complaints.append(NOT_RECOGNISED(path=path))
                if (outcome := self._outcome(file)) is not None:
                    yield outcome

    def _standard_input(self, data: bytes) -> Iterator[Outcome]:
        """With --fix the text goes to standard output, mended or as it came: whoever replaces a file with it must never lose it."""
        name = self.arguments.stdin_filename
        file = decoded(name or _UNNAMED, data, self.arguments.kind, self.host.encoding)._replace(path=name or "<stdin>")
        if file.kind is None:
            # An editor that sends every file with its name gets it back; without a name and a kind nobody can have meant that.
            (self.complaints.append if name else self._fail)(NOT_RECOGNISED(path=file.path))
        outcome = self._outcome(file, writable=False)
        if self.arguments.fix and not self.arguments.diff:
            mended = outcome is not None and outcome.fixed is not None and outcome.fixed.changed
            _write_bytes(encode(outcome.fixed.text, file.bytes.encoding, file.bytes.bom) if mended else data)  # type: ignore[union-attr]
        if outcome is not None:
            yield outcome

    def _folder(self, folder: str) -> Iterator[Outcome]:
        before = len(self.complaints)
        found = list(find_files(self.host, folder, lambda path, error: self._fail(CANNOT_READ(path=path, reason=reason_of(error)))))
        if not found and len(self.complaints) == before:
            self.complaints.append(NOTHING_FOUND(path=folder))
        for path in found:
            if (file := self._read(path)) is not None and (outcome := self._outcome(file)) is not None:
                yield outcome

    def _read(self, path: str) -> TextFile | None:
        try:
            return read_text_file(host_for(self.host, path, MOST_BYTES), path, self.arguments.kind)
        except (OSError, ValueError) as error:
            self._fail(CANNOT_READ(path=path, reason=reason_of(error)))
            return None

    def _fail(self, message: Message) -> None:
        self.complaints.append(message)
        self.failed = True

    def _outcome(self, file: TextFile, *, writable: bool = True) -> Outcome | None:
        """Judges a file and mends it where that was asked for; None where the settings of its project are mistaken."""
        project = project_of(self.host, file.path)
        if project is not None and project.mistakes:
            self._complain_of(project)
            return None
        if writable and self.arguments.fix and not self.arguments.diff:
            file = self._recoded(file)
        settings = self.settings.on_top_of(project.settings if project else None)
        if file.kind is None:
            report = analysis.Report(analysis.empty_source(file.path), (), None)
            return Outcome(file, None, report)
        source = analysis.read(file.text, file.kind, file.path, file.bytes)
        facts = facts_of(self.host, source, self.reader)
        report = analysis.judge(source, facts, settings)
        if not (self.arguments.fix or self.arguments.diff) or not file.bytes.readable:
            return Outcome(file, file.kind, self._promised(report))
        fixed = analysis.fix_all(
            file.text, file.kind, unsafe=self.arguments.unsafe_fixes, path=file.path, bytes_=file.bytes, facts=facts, settings=settings
        )
        if fixed.left_out:
            first = fixed.left_out[0]
            self.complaints.append(LEFT_OUT(path=file.path, line=first.line, title=first.fix.title, count=len(fixed.left_out)))
        if self.arguments.diff or not fixed.changed:
            return Outcome(file, file.kind, self._promised(report), fixed)
        if writable and not self._write(file, fixed.text):
            return Outcome(file, file.kind, self._promised(report))
        after = analysis.analyze(fixed.text, file.kind, path=file.path, bytes_=file.bytes, facts=facts, settings=settings)
        return Outcome(file._replace(text=fixed.text), file.kind, self._promised(after), fixed)

    def _promised(self, report: analysis.Report) -> analysis.Report:
        """The report as it is shown, where fixes are: whoever reads that something can be mended must find it so."""
        shows_fixes = self.arguments.format in ("text", "json") and not self.arguments.diff
        return analysis.with_kept_promises(report) if shows_fixes else report

    def _complain_of(self, project: Project) -> None:
        """Says once what is wrong in a settings file. Its files are left alone: a gate that is set up wrongly must not look open."""
        if project.path in self._mistaken:
            return
        self._mistaken.add(project.path)
        for line, message in project.mistakes:
            self._fail(SETTINGS_MISTAKE(path=project.path, line=line, message=message))

    def _recoded(self, file: TextFile) -> TextFile:
        """The file as UTF-8 without a byte order mark, where its bytes are a finding. An encoding that was only guessed is an unsafe fix."""
        problem = file.bytes.problem
        sure = problem is None or problem.code == "utf-16"
        marked = file.kind == "condarc" and file.bytes.bom
        if file.kind is None or not (problem or marked) or not (sure or (self.arguments.unsafe_fixes and problem and problem.guess)):
            return file
        if problem is not None and problem.code == "misread" and not marked:
            return file
        plain = file._replace(bytes=Bytes())
        if file.kind == "condarc" and self._is_worse(file, plain):
            self.complaints.append(NOT_RECODED(path=file.path, encoding=file.bytes.encoding))
            return file
        if not self._write(plain, file.text):
            return file
        self.complaints.append(RECODED(path=file.path, encoding=file.bytes.encoding))
        return plain

    def _is_worse(self, file: TextFile, plain: TextFile) -> bool:
        """Whether conda would stop at a file in UTF-8, mended as far as it can be, that it skips as it is."""
        assert file.kind is not None
        before = analysis.analyze(file.text, file.kind, path=file.path, bytes_=file.bytes)
        fixed = analysis.fix_all(plain.text, file.kind, unsafe=self.arguments.unsafe_fixes, path=file.path, bytes_=plain.bytes)
        return analysis.worse(before, analysis.analyze(fixed.text, file.kind, path=file.path, bytes_=plain.bytes))

    def _write(self, file: TextFile, text: str) -> bool:
        try:
            write_text_file(file.path, text, file.bytes)
        except (OSError, ValueError) as error:
            self._fail(CANNOT_WRITE(path=file.path, reason=reason_of(error)))
            return False
        return True


def _report(arguments: argparse.Namespace, host: Host, outcomes: list[Outcome], out: TextIO) -> None:
    if arguments.fix and not arguments.diff and STANDARD_INPUT in arguments.paths:
        # Standard output is the mended text.
        out = sys.stderr
    if arguments.format == "text":
        from conda_language_server.cli.text_output import print_diffs, print_outcomes, wants_colour

        colour = wants_colour(arguments.color, out, host.environ)
        if arguments.diff:
            for path in print_diffs(outcomes, out, colour=colour):
                complain(NOT_EXACT(path=path), arguments.locale)
        else:
            print_outcomes(outcomes, out, arguments.locale, colour=colour)
    else:
        from conda_language_server.cli import machine_output

        out.write(machine_output.FORMATS[arguments.format](outcomes, arguments.locale, host))


def _write_bytes(data: bytes) -> None:
    """Bytes, since a text stream would turn line ends into those of the system and drop the file's own encoding."""
    sys.stdout.flush()
    if sys.stdout.isatty():
        data = for_reading(data.decode("utf-8", "backslashreplace")).encode(sys.stdout.encoding, "backslashreplace")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _codes(values: list[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())
