"""Finds the rules: every module of this folder named like `env150_duplicate_dependency`."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from conda_language_server import rules
from conda_language_server.model.source import FileKind
from conda_language_server.rules.api import Rule

FAMILIES: dict[FileKind, tuple[str, ...]] = {"environment": ("yml", "env", "drift", "chn"), "condarc": ("yml", "rc")}
_MODULE = re.compile(r"(?P<family>[a-z]+)(?P<number>\d{3})_(?P<name>[a-z0-9_]+)")


@cache
def modules() -> dict[str, str]:
    """Rule code → module name, without importing any rule."""
    found = {}
    for module in pkgutil.iter_modules(rules.__path__):
        if match := _MODULE.fullmatch(module.name):
            found[match["family"].upper() + match["number"]] = module.name
    return dict(sorted(found.items()))


@cache
def load(code: str) -> Rule | None:
    """The rule with this code (`ENV150`) or name (`duplicate-dependency`), or None. Imports that rule alone."""
    wanted = code.strip()
    for known, module in modules().items():
        if known == wanted.upper() or module.split("_", 1)[1].replace("_", "-") == wanted.lower():
            return _rule_in(module)
    return None


def is_known(entry: str) -> bool:
    """Whether an entry of `select` or `ignore` names a rule: by code, by the beginning of codes, by name, or `ALL`."""
    if not entry:
        return False
    return entry.upper() == "ALL" or any(code.startswith(entry.upper()) for code in modules()) or load(entry) is not None


@cache
def rules_for(kind: FileKind) -> tuple[Rule, ...]:
    """The rules that look at files of this kind, in the order of their codes."""
    return tuple(_load(FAMILIES[kind]))


def loading(kind: FileKind) -> Iterator[None]:
    """Loads the rules for files of this kind one by one, so that other work can come in between."""
    yield from (None for _ in _load(FAMILIES[kind]))


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the codes."""
    return tuple(_rule_in(module) for module in modules().values())


def _load(families: tuple[str, ...]) -> Iterator[Rule]:
    for code, module in modules().items():
        if code[:-3].lower() in families:
            yield _rule_in(module)


def _rule_in(module: str) -> Rule:
    for value in vars(import_module(f"{rules.__name__}.{module}")).values():
        if isinstance(value, Rule):
            return value
    raise LookupError(f"no rule in {module}")
