"""A command such as `pip install numpy` that stands where a package is expected."""

from __future__ import annotations

import re

from conda_language_server.syntax.problem import Problem
from conda_language_server.text.span import Span


def install_command(text: str) -> Problem | None:
    """What a command of pip or conda installs, if the text is one. Arguments: `command`; `is_pip`; `lines`, one for each list item meant."""
    begin = len(text) - len(text.lstrip())
    match = _COMMAND(text, begin, begin + _LONGEST_COMMAND)
    if match is None:
        return None
    is_pip = match["tool"].startswith(("pip", "uv"))
    words = [word.strip("'\"") for word in text[match.end() :].split()]
    is_conda = match["tool"].endswith(("conda", "mamba"))
    lines = () if match["installs"] is None else _pip_lines(words) if is_pip else _packages(words) if is_conda else ()
    command = " ".join(text[: match.end()].split())
    return Problem("install-command", Span(match.start("command"), match.end()), {"command": command, "is_pip": is_pip, "lines": lines})


_LONGEST_COMMAND = 200
"""Characters that the words of the command itself may take, with all spaces between them."""
_COMMAND = re.compile(
    r"(?P<command>(?:[!%$]\s*)?(?:sudo\s+)?(?:python[\d.]*\s+-m\s+)?(?P<tool>pip[\d.]*|uv\s+pip|uv|conda|mamba|micromamba|apt|apt-get|brew|yum|dnf)\s+"
    r"(?:(?P<installs>install|update|upgrade|add)|uninstall|remove|create|env))(?=\s|\Z)",
    re.ASCII,
).match
_KEPT = ("-r", "-e", "-c", "-i", "-f", "--requirement", "--editable", "--index-url", "--extra-index-url", "--find-links", "--trusted-host")
_TAKES_WORD = frozenset(("-c", "--channel", "-n", "--name", "-p", "--prefix", "-f", "--file", "--solver"))


def _pip_lines(words: list[str]) -> tuple[str, ...]:
    """Requirements, and the options that a requirements file may hold; `-U` and the like are for the command line only."""
    lines, rest = [], iter(words)
    for word in rest:
        if word in _KEPT:
            lines.append(f"{word} {next(rest, '')}".strip())
        elif not word.startswith("-") or word == "--pre" or (word.startswith("--") and word.split("=", 1)[0] in _KEPT):
            lines.append(word)
    return tuple(lines)


def _packages(words: list[str]) -> tuple[str, ...]:
    packages, rest = [], iter(words)
    for word in rest:
        if word in _TAKES_WORD:
            next(rest, None)
        elif not word.startswith("-"):
            packages.append(word)
    return tuple(packages)
