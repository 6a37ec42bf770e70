"""On which operating system the packages of a file exist."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from conda_language_server.data import system_names as names
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import Dependency

System = Literal["linux", "macos", "windows"]


class Origin(NamedTuple):
    """A line that belongs to one system.

    `certain` is whether the package exists nowhere else, at least not with this build; the others are only listed by an export of that system.
    """

    line: Dependency
    name: str
    system: System
    is_pip: bool
    certain: bool


def origins(env: EnvironmentFile) -> tuple[Origin, ...]:
    """The lines of the conda packages and of the `pip:` section that belong to one system, in the order of the text."""
    found: list[Origin] = []
    only, exported, pip = _conda(), _exported(), _pip()
    for name in env.by_name:
        system = only.get(name) or exported.get(name) or _by_pattern(name)
        for line in env.by_name[name] if system else ():
            spec = line.spec
            has_build = bool(spec.build and _BUILD(spec.build))
            certain = name not in exported or has_build
            if system and (certain or re.match(r"={1,2}\d", spec.version or "") or (spec.version or "")[:1].isdigit()):
                found.append(Origin(line, name, system, False, certain))
    for place, text in enumerate(env.pip_lines.texts):
        if _MAY_BE_ONE(text):
            requirement = env.pip_lines[place].requirement
            system = pip.get(requirement.canonical_name or "")
            if system and requirement.kind == "requirement" and not requirement.problems and not requirement.marker:
                found.append(
                    Origin(env.pip_lines[place], str(requirement.name), system, True, requirement.canonical_name not in _PIP_EXPORTED)
                )
    return tuple(found)


_PIP_EXPORTED = frozenset(names.PIP_EXPORTED_MACOS.split())
# Builds end in their number; those of noarch packages begin with `py` and no version, and exist everywhere.
_BUILD = re.compile(r"(?!pyh|py_)[^*^$]*_\d+").fullmatch
_MAY_BE_ONE = re.compile(r"\s*(?:py|win|wmi|nvidia|appnope)", re.IGNORECASE).match
_COMPILER = re.compile(r"(?:gcc|gxx|gfortran|binutils|gcc_impl|gxx_impl|gfortran_impl|binutils_impl|ld_impl)_linux-\w+").fullmatch
_OF_WINDOWS = re.compile(r"m2w64-.+|vs(?:\d{4})?_win-64").fullmatch


def _by_pattern(name: str) -> System | None:
    return "linux" if _COMPILER(name) else "windows" if _OF_WINDOWS(name) else None


def _table(windows: str, macos: str, linux: str) -> dict[str, System]:
    rows: tuple[tuple[System, str], ...] = (("windows", windows), ("macos", macos), ("linux", linux))
    return {name: system for system, text in rows for name in text.split()}


@cache
def _conda() -> dict[str, System]:
    return _table(names.CONDA_WINDOWS, names.CONDA_MACOS, names.CONDA_LINUX)


@cache
def _exported() -> dict[str, System]:
    return _table(names.EXPORTED_WINDOWS, names.EXPORTED_MACOS, names.EXPORTED_LINUX)


@cache
def _pip() -> dict[str, System]:
    return _table(names.PIP_WINDOWS, f"{names.PIP_MACOS} {names.PIP_EXPORTED_MACOS}", names.PIP_LINUX)
