"""`conda-language-server convert`: requirements.txt → environment.yml, or back."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TextIO

from conda_language_server.cli import WRONG_USE, locale_argument
from conda_language_server.cli.complaints import CANNOT_READ, CANNOT_WRITE, complain
from conda_language_server.cli.descriptors import host_for
from conda_language_server.cli.terminal import for_reading, say
from conda_language_server.facts import Facts
from conda_language_server.features.convert import Converted, to_environment, to_requirements, unreadable_lines
from conda_language_server.features.convert.names import environment_name
from conda_language_server.features.rename import name_refusal
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import Bytes, SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.text.decoding import decode
from conda_language_server.text.messages import Message, Text, reason_of
from conda_language_server.world.host import Host
from conda_language_server.world.text_files import MOST_BYTES, write_text_file

STANDARD_OUTPUT = "-"
IS_THERE = Text(en="{path} is there already; --force overwrites it", zh_cn="{path} 已经存在；使用 --force 覆盖")
BROKEN = Text(
    en="{path} cannot be converted: conda does not read it as an environment file; `conda-language-server check` says why",
    zh_cn="无法转换 {path}：conda 无法把它读作环境文件；`conda-language-server check` 会说明原因",
)
NO_REQUIREMENTS = Text(
    en="{path} is no requirements file: pip cannot read {count} of its lines, such as `{line}`",
    zh_cn="{path} 不是 requirements 文件：其中 {count} 行 pip 无法读懂，例如 `{line}`",
)
WRONG_PYTHON = Text(en="`{version}` is no version of Python; write, say, 3.13", zh_cn="`{version}` 不是 Python 版本；请写成例如 3.13")
NOT_TEXT = Text(en="it is not text", zh_cn="不是文本文件")
STANDARD_INPUT = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="requirements.txt or environment.yml; - for standard input")
    parser.add_argument("--to", choices=("environment", "requirements"), help="what to make; without it the file's name and content decide")
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write (default and -: standard output)")
    parser.add_argument("--force", action="store_true", help="overwrite the file that --output names")
    parser.add_argument("--name", help="name of the environment (default: the folder's name)")
    parser.add_argument("--python", metavar="VERSION", help="version of Python for the environment, such as 3.13")
    locale_argument(parser)


def run(arguments: argparse.Namespace, host: Host, out: TextIO) -> int:
    if arguments.name is not None and (refusal := name_refusal(arguments.name)):
        return complain(refusal, arguments.locale)
    if arguments.python is not None and not re.fullmatch(r"[0-9]+(\.[0-9]+)*(\.\*)?", arguments.python):
        return complain(WRONG_PYTHON(version=arguments.python), arguments.locale)
    text = _read(arguments, host)
    if text is None:
        return WRONG_USE
    converted = _convert(arguments, host, text)
    if isinstance(converted, Message):
        return complain(converted, arguments.locale)
    if arguments.output in (None, STANDARD_OUTPUT):
        out.write(for_reading(converted.text) if out.isatty() else converted.text)
    elif not _write(arguments, host, converted.text):
        return WRONG_USE
    say(sys.stderr, (note.render(arguments.locale) for note in converted.notes))
    return 0


def _read(arguments: argparse.Namespace, host: Host) -> str | None:
    try:
        is_standard_input = arguments.file == STANDARD_INPUT
        data = sys.stdin.buffer.read() if is_standard_input else _named(arguments.file, host)
    except (OSError, ValueError) as error:
        complain(CANNOT_READ(path=arguments.file, reason=reason_of(error)), arguments.locale)
        return None
    decoded = decode(data, "environment")
    if decoded.problem is not None and decoded.problem.guess is None:
        complain(CANNOT_READ(path=arguments.file, reason=NOT_TEXT()), arguments.locale)
        return None
    return decoded.text


def _named(path: str, host: Host) -> bytes:
    return host_for(host, path, MOST_BYTES).fs.read_bytes(host.absolute(path))


def _convert(arguments: argparse.Namespace, host: Host, text: str) -> Converted | Message:
    """The new text; or why there is none: pip or conda does not read the old one."""
    is_yaml = arguments.file.lower().endswith((".yml", ".yaml"))
    looks_like_yaml = re.search(r"^(?:dependencies|channels|name)[ \t]*:", text, re.MULTILINE) is not None
    to = arguments.to or ("requirements" if is_yaml or (looks_like_yaml and not arguments.file.lower().endswith(".txt")) else "environment")
    if to == "environment":
        if unreadable := unreadable_lines(text):
            return NO_REQUIREMENTS(path=arguments.file, count=unreadable[0], line=unreadable[1])
        return to_environment(text, Facts(), name=arguments.name or _folder_name(arguments.file, host), python=arguments.python)
    env = EnvironmentFile(SourceFile(yaml.parse(text), "environment", arguments.file))
    if env.source.document.refused or env.sequence("dependencies") is None:
        return BROKEN(path=arguments.file)
    return to_requirements(env)


def _folder_name(path: str, host: Host) -> str:
    """The name of the folder that the file lies in, as conda takes it for a name."""
    return environment_name(host.path.basename(host.path.dirname(host.absolute("x" if path == STANDARD_INPUT else path))))


def _write(arguments: argparse.Namespace, host: Host, text: str) -> bool:
    path = host.absolute(arguments.output)
    if host.fs.exists(path) and not arguments.force:
        complain(IS_THERE(path=arguments.output), arguments.locale)
        return False
    try:
        write_text_file(path, text, Bytes())
    except (OSError, ValueError) as error:
        complain(CANNOT_WRITE(path=arguments.output, reason=reason_of(error)), arguments.locale)
        return False
    return True
