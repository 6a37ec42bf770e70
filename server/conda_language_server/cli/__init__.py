"""The command line. Each subcommand is a module that is imported when it is asked for, so that `check` stays quick."""

from __future__ import annotations

import argparse
import codecs
import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

from conda_language_server import __version__
from conda_language_server.text.messages import LOCALES, Text, best_locale
from conda_language_server.text.visible import visible
from conda_language_server.world.windows import language

COMMANDS = {
    "serve": Text(en="start the language server", zh_cn="启动语言服务器"),
    "check": Text(en="check environment files and .condarc files", zh_cn="检查环境文件和 .condarc 文件"),
    "envs": Text(en="list the conda environments of this machine", zh_cn="列出本机的 conda 环境"),
    "match": Text(en="tell which environment belongs to a folder, and why", zh_cn="说明某个文件夹对应哪个环境及其原因"),
    "config": Text(en="show conda's effective configuration and where it comes from", zh_cn="显示 conda 的有效配置及其来源"),
    "convert": Text(en="turn requirements.txt into environment.yml, or back", zh_cn="在 requirements.txt 与 environment.yml 之间转换"),
    "explain": Text(en="explain a rule", zh_cn="解释一条规则"),
    "rules": Text(en="list the rules", zh_cn="列出所有规则"),
    "pycharm": Text(en="check whether PyCharm will find a project's environment", zh_cn="检查 PyCharm 能否找到项目的环境"),
}
WRONG_USE = 2
_AS_NUMBERS = "conda-language-server"
_LANGUAGE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""A command is over before the garbage of its imports matters; the language server has a rule of its own."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit status; 2 for wrong use."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    _open_missing_streams()
    codecs.register_error(_AS_NUMBERS, _numbers)
    told = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # As other tools print, unless the variable that is there to change it says something else. Line ends are not turned into
            # those of the system: a diff or a converted file is the same everywhere.
            stream.reconfigure(encoding=None if told else "utf-8", errors=_AS_NUMBERS, newline="\n")
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone; nothing more can be said, and the interpreter must not try to flush.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _open_missing_streams() -> None:
    """Who starts us with a closed output (`>&-`) wants none of it, and gets the exit status."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - as long as the process lives


def _numbers(error: UnicodeError) -> tuple[str, int]:
    r"""What an encoding lacks, as `\u6e90`: JSON is the same text then."""
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4)), error.end


def locale_argument(parser: argparse.ArgumentParser) -> None:
    """Adds `--locale`, the language of messages; the environment decides where it is missing."""
    parser.add_argument("--locale", choices=LOCALES, default=None, help="language of the messages")


def _run(arguments: list[str]) -> int:
    name = next((a for a in arguments if not a.startswith("-")), None)
    parser = _Parser(
        formatter_class=_formatter,
        prog="conda-language-server",
        description="Finds mistakes in environment.yml and .condarc as the real conda sees them, and conda's environments.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    # Named here, since argparse would load much to find it out.
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog=parser.prog)
    locale = best_locale(next(filter(None, map(os.environ.get, _LANGUAGE_VARIABLES)), None) or language())
    for command, text in COMMANDS.items():
        sub = commands.add_parser(command, formatter_class=_formatter, help=text.template(locale), description=text.template(locale))
        if command == name:
            module = import_module(f"{__name__}.{command}")
            module.configure(sub)
    if not arguments:
        parser.print_help()
        return 0
    parsed = parser.parse_args(arguments)
    if parsed.command is None:
        parser.print_help()
        return WRONG_USE
    if hasattr(parsed, "locale") and parsed.locale is None:
        parsed.locale = locale
    from conda_language_server.world.host import Host

    return int(import_module(f"{__name__}.{parsed.command}").run(parsed, Host.real(), sys.stdout))


class _Parser(argparse.ArgumentParser):
    """argparse repeats what it was given, which may be the name of a file that a pattern of the shell matched."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message))


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse's own with the width found out here: it would load a tenth of the standard library for that, at every argument."""
    try:
        width = int(os.environ.get("COLUMNS") or os.get_terminal_size(sys.__stdout__.fileno()).columns)  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        width = 0
    return argparse.HelpFormatter(prog, width=(width or 80) - 2)
