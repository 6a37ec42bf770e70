"""What a line under `pip:` should read where pip refuses it or reads it otherwise than it looks.

A repair is tried with pip's parser until nothing is refused any more; where that leads nowhere there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import NamedTuple

from conda_language_server.rules.api import Safety
from conda_language_server.rules.caret import caret_at
from conda_language_server.rules.pip_words import NO_NAMES, glued_to, joined, stuck_option, without_folder
from conda_language_server.syntax import pip_requirement
from conda_language_server.syntax.pip.addresses import meant_address
from conda_language_server.syntax.pip.options import FLAG_OPTIONS, REQUIREMENT_OPTIONS, VALUE_OPTIONS
from conda_language_server.syntax.problem import Problem
from conda_language_server.syntax.signs import parts_a_word
from conda_language_server.text.remembering import remembered
from conda_language_server.text.span import Span


class Repair(NamedTuple):
    """The new text of a line: empty where the line goes away, with line breaks where it becomes several."""

    text: str
    safety: Safety


def repaired(text: str, problem: Problem) -> Repair | None:
    """The line after the repair of a problem or note, and of what is then still refused; None where pip would not take it."""
    safety: Safety = "safe"
    for _ in range(_ROUNDS):
        repair = _REPAIRS.get(problem.code, _replace)(text, problem)
        if repair is None:
            return None
        text = repair.text.strip()
        safety = "unsafe" if "unsafe" in (safety, repair.safety) else "safe"
        problems = pip_requirement.parse(text).problems
        if not problems:
            return Repair(text, safety)
        problem = named(text, problems[0])
    return None


@remembered
def first_problem(text: str) -> Problem | None:
    """What pip refuses a line for, as `named` says it; None where it takes it. Each rule about such lines asks for it."""
    problems = pip_requirement.parse(text).problems
    return named(text, problems[0]) if problems else None


def named(text: str, problem: Problem) -> Problem:
    """The problem, or what it is more exactly: mistakes that show in the words of the line and not to pip's parser."""
    unread = problem.code in ("several-requirements", "invalid-requirement")
    if (command := _COMMAND(text)) and (unread or problem.code == "unknown-option"):
        return Problem("install-command", Span(0, command.end()), {"command": command[0].strip()})
    if stuck := stuck_option(text):
        return Problem("option-without-space-before", stuck, {"option": stuck.of(text)})
    if unread and (comma := _COMMA(text)):
        return Problem("comma-after-name", Span(*comma.span(1)), {})
    if problem.code == "unknown-option" and (option := glued_to(text[problem.span.start :])):
        return Problem("option-without-space", problem.span, {"option": option})
    if problem.code in _JOINED and (names := joined(text)):
        return Problem("several-requirements", Span(0, len(text)), {"names": names})
    return problem


_JOINED = ("single-equals", "blank-before-version", "invalid-version", "invalid-marker", "invalid-requirement", "several-requirements")
_COMMAND = re.compile(r"\s*[!%]?(?:sudo )?(?:python3? -m )?pip3? install\s+", re.IGNORECASE).match
_COMMA = re.compile(r"\s*[A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?\s*(,)").match


_ROUNDS = 8

_HARMLESS = frozenset(
    (
        "-U --upgrade --no-cache-dir -q --quiet -v --verbose --disable-pip-version-check --no-input --no-color --no-warn-script-location "
        "--no-warn-conflicts --break-system-packages --no-clean --progress-bar --cache-dir --upgrade-strategy --exists-action "
        "--root-user-action --timeout --default-timeout --retries --log --no-python-version-warning"
    ).split()
)
"""Options of pip's command line without which the same packages are installed. (conda itself says `-U` and `--exists-action`.)"""

_CHANGING = frozenset(
    (
        "--user --no-user --no-deps --no-dependencies --force-reinstall -I --ignore-installed --no-build-isolation --use-pep517 "
        "--no-use-pep517 --compile --no-compile --isolated --ignore-requires-python --process-dependency-links --dry-run --global-option "
        "--install-option --build-option --proxy --cert"
    ).split()
)
"""Options that can go as well, but not without a difference."""

_WITH_VALUE = frozenset(
    (
        "--progress-bar --cache-dir --upgrade-strategy --exists-action --root-user-action --timeout --default-timeout --retries --log "
        "--global-option --install-option --build-option --proxy --cert"
    ).split()
)


def _replace(text: str, problem: Problem) -> Repair | None:
    """The repair that the parser itself knows."""
    new = problem.arguments.get("replacement")
    return None if new is None else _with(text, problem, new)


def _look_alike(text: str, problem: Problem) -> Repair | None:
    """An ordinary space inside of a word would make two packages of one."""
    return None if parts_a_word(text, *problem.span) else _replace(text, problem)


def _with(text: str, problem: Problem, new: str, safety: Safety = "safe") -> Repair:
    return Repair(text[: problem.span.start] + new + text[problem.span.end :], safety)


def _unsafe(text: str, problem: Problem) -> Repair | None:
    """What the rule proposes, where pip takes the line as it is."""
    return _with(text, problem, problem.arguments["replacement"], "unsafe")


def _single_equals(text: str, problem: Problem) -> Repair | None:
    build = problem.arguments["build"]
    # Of packages that pip installed, `conda list` prints `pypi_0` or `<pip>` for the build.
    return _with(text, problem, problem.arguments["replacement"], "safe" if not build or build.startswith(("pypi", "<pip>")) else "unsafe")


def _channel(text: str, problem: Problem) -> Repair | None:
    return _with(text, problem, problem.arguments["package"], "unsafe")


def _unknown_option(text: str, problem: Problem) -> Repair | None:
    option = problem.arguments["option"]
    if option in _HARMLESS or option in _CHANGING:
        end = problem.span.end
        if option in _WITH_VALUE and "=" not in problem.span.of(text):
            end += len(re.match(r"\s*\S*", text[end:]).group())  # type: ignore[union-attr]  # matches every text
        rest = text[: problem.span.start].rstrip() + " " + text[end:].lstrip()
        return Repair(rest, "safe" if option in _HARMLESS else "unsafe")
    near = [option.lower()] if option in ("-R", "-E", "-I", "-F") else get_close_matches(option, _LONG_OPTIONS, n=1, cutoff=0.8)
    start = problem.span.start
    is_there = near and text.startswith(option, start)
    return Repair(text[:start] + near[0] + text[start + len(option) :], "safe") if is_there else None


def _space_before(text: str, problem: Problem) -> Repair | None:
    """A hash stays on the line of its package; other options get a line of their own."""
    start = problem.span.start
    before, option = text[:start].rstrip(" ;,"), text[start:]
    is_of_package = problem.arguments["option"] in REQUIREMENT_OPTIONS
    return Repair(f"{before} {option}" if is_of_package else f"{option}\n{before}", "safe")


def _with_space(text: str, problem: Problem) -> Repair | None:
    end = problem.span.start + len(problem.arguments["option"])
    return Repair(f"{text[:end]} {text[end:]}", "safe")


_LONG_OPTIONS = (*VALUE_OPTIONS, *FLAG_OPTIONS)


def _several(text: str, problem: Problem) -> Repair | None:
    names = problem.arguments["names"]
    return None if NO_NAMES.intersection(names) else _with(text, problem, "\n".join(names))


def _commas(text: str, _: Problem) -> Repair | None:
    """`requests, flask` are two packages; in `requests, >=2` the comma is one too many."""
    first, *others = (part.strip() for part in text.split(","))
    if others[0][:1] in tuple("=<>!~"):
        return Repair(",".join((first + others[0], *others[1:])), "safe")
    return Repair("\n".join((first, *others)).strip(), "safe")


def _unknown_operator(text: str, problem: Problem) -> Repair | None:
    caret = caret_at(text, problem.span.start)
    return Repair(text[: problem.span.start] + caret.range + text[caret.end :], "safe") if caret else _replace(text, problem)


def _name(text: str, problem: Problem) -> Repair | None:
    """`requests-`: the character at the end goes."""
    name = problem.arguments["name"]
    return _with(text, problem, name.rstrip("-_."), "safe") if problem.span.of(text) == name and re.match(r"[A-Za-z]", name) else None


def _version(text: str, problem: Problem) -> Repair | None:
    """`4.0.0-unsupported`, as the packages of some distributions call themselves: the word goes."""
    plain = without_folder(text)
    if plain is not None:
        return Repair(plain, "unsafe")
    whole = problem.span.of(text)
    number = re.match(r"([=<>!~]*\s*\d+(?:\.\d+)*)-[A-Za-z]+$", whole)
    return _with(text, problem, number[1], "unsafe") if number else _replace(text, problem)


def _lines(text: str, _: Problem) -> Repair | None:
    """An item of several lines as several items; comments and joined lines would not survive that."""
    if "#" in text or "\\" in text:
        return None
    return Repair("\n".join(line.span.of(text) for line in pip_requirement.parse_lines(text)), "safe")


def _marker(text: str, problem: Problem) -> Repair | None:
    """Quotes around what is compared with, and the right name for `platform` and `python`."""
    marker = problem.arguments["marker"]
    new = _MISNAMED.sub(lambda m: _marker_name(m[1], marker), marker)
    new = _UNQUOTED.sub(r'\1 "\2"', new)
    new = re.sub(r"(?:(?<!\s)\s+)?&&\s*", " and ", re.sub(r"(?:(?<!\s)\s+)?\|\|\s*", " or ", new))
    return _with(text, problem, new) if new != marker else None


_UNQUOTED = re.compile(r"((?<![=<>!~])(?:===?|!=|<=|>=|~=|<|>))\s*(?!or\b|and\b|in\b)([\w.*]+)(?!['\"\w.*])(?<!['\"])")
_MISNAMED = re.compile(r"(?<![\w.])(platform|python|os|system)(?=\s*(?:[=<>!~]|in\b))")


def _marker_name(name: str, marker: str) -> str:
    if name == "python":
        return "python_version"
    return "platform_system" if re.search(r"['\"]?\b(?:Windows|Linux|Darwin)\b", marker) else "sys_platform"


def _nothing(text: str, problem: Problem) -> Repair | None:
    return _with(text, problem, "")


def _one_part(text: str, problem: Problem) -> Repair | None:
    return _with(text, problem, f"~={problem.arguments['version']}.0")


def _nameless(text: str, problem: Problem) -> Repair | None:
    """`#egg=` with the name of the repository, which nearly always is that of the project."""
    target = problem.arguments["target"]
    right = meant_address(target)
    place = text.find(target, problem.span.start)
    if right is not None and place >= 0:
        text, target = text[:place] + right + text[place + len(target) :], right
        problem = Problem(problem.code, Span(place, place + len(right)), {"target": right})
    path = target.split("#")[0].partition("://")[2].partition("/")[2]
    name = re.search(r"(?:^|/)([A-Za-z0-9][\w.-]*?)(?:\.git)?(?:@.*)?/?$", path)
    end = problem.span.end
    return Repair(f"{text[:end]}{'&' if '#' in target else '#'}egg={name[1]}{text[end:]}", "unsafe") if name else None


def _windows_path(text: str, problem: Problem) -> Repair | None:
    path = problem.arguments["path"]
    return _with(text, problem, path.replace("\\", "/")) if path.startswith(".") else None


def _host(text: str, problem: Problem) -> Repair | None:
    """`file://home/me/x`: the third slash is missing."""
    place = text.find("file://", problem.span.start)
    return Repair(text[:place] + "file:///" + text[place + len("file://") :], "unsafe") if place >= 0 else None


def _glued_option(text: str, problem: Problem) -> Repair | None:
    """`-requests`: the dash in front of the name goes."""
    return Repair(text[: problem.span.start] + text[problem.span.start :].lstrip("-"), "unsafe")


def _dropped(text: str, problem: Problem) -> Repair | None:
    """`-i https://… requests`: what stands behind the option gets a line of its own."""
    before, dropped, behind = text[: problem.span.start].rstrip(), problem.span.of(text), text[problem.span.end :].strip()
    # An address with a space in it, such as one in a password, is one thing.
    if behind or before == "--" or before.endswith((":", "/", "@")):
        return None
    # A dash between two names is one of a list that has lost its line breaks.
    return Repair("\n".join(part.strip() for part in (before, *_DASH(dropped)) if part.strip()), "unsafe")


_DASH = re.compile(r"(?:^|(?<!\s)\s+)-\s+").split


def _ignored(text: str, problem: Problem) -> Repair | None:
    """`torch -f https://…`: the option gets a line of its own, in front of the requirement."""
    rest = (text[: problem.span.start].rstrip() + " " + text[problem.span.end :].lstrip()).strip()
    return Repair(f"{problem.span.of(text)}\n{rest}", "unsafe")


def _no_project(text: str, problem: Problem) -> Repair | None:
    """`-e https://….git`: an address of a repository without `git+`."""
    target = problem.arguments["target"]
    right = meant_address(target)
    if right is not None and target in text:
        return _with(text, Problem(problem.code, Span(text.find(target), text.find(target) + len(target)), {}), right, "unsafe")
    if not re.match(r"https?://(?:[^/]*@)?(?:github\.com|gitlab\.com|bitbucket\.org)/|.*\.git(?:[@#]|$)", target):
        return None
    place = text.find(target, problem.span.start)
    return Repair(text[:place] + "git+" + text[place:], "unsafe") if place >= 0 else None


_REPAIRS: dict[str, Callable[[str, Problem], Repair | None]] = {
    "look-alike": _look_alike,
    "single-equals": _single_equals,
    "channel-in-requirement": _channel,
    "unknown-option": _unknown_option,
    "several-requirements": _several,
    "option-without-space": _with_space,
    "option-without-space-before": _space_before,
    "option-stuck-to-name": _space_before,
    "install-command": _nothing,
    "comma-after-name": _commas,
    "unknown-operator": _unknown_operator,
    "invalid-marker": _marker,
    "invalid-name": _name,
    "invalid-version": _version,
    "operator-without-version": _nothing,
    "compatible-release-of-one-part": _one_part,
    "editable-without-name": _nameless,
    "windows-path": _windows_path,
    "file-url-with-host": _host,
    "glued-option": _glued_option,
    "equals-behind-option": _unsafe,
    "file-without-option": _unsafe,
    "text-behind-option-dropped": _dropped,
    "option-ignored": _ignored,
    "editable-is-no-project": _no_project,
    "several-lines": _lines,
}
