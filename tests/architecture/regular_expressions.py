"""Every regular expression of the server, the methods by which it is used, and texts on which a slow one would show itself."""

from __future__ import annotations

import ast
import importlib
import itertools
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import conda_language_server

if sys.version_info >= (3, 11):
    from re import _constants as constants
    from re import _parser as parser
else:
    import sre_constants as constants
    import sre_parse as parser

METHODS = {"match": "match", "fullmatch": "fullmatch", "search": "search", "finditer": "search", "findall": "search", "sub": "search", "subn": "search", "split": "search"}  # fmt: skip


@dataclass(frozen=True)
class Expression:
    where: str
    pattern: re.Pattern[Any]
    method: str


def expressions() -> list[Expression]:
    """All that is compiled when a module is loaded, and all that a function writes down where it uses it."""
    found: dict[tuple[re.Pattern[Any], str], str] = {}
    for info in pkgutil.walk_packages(conda_language_server.__path__, "conda_language_server."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        if module.__file__ is None or not module.__file__.endswith(".py"):
            continue
        with open(module.__file__, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        short = info.name.removeprefix("conda_language_server.")
        for pattern, method in itertools.chain(_of_globals(module, tree), _inline(module, tree)):
            found.setdefault((pattern, method), short)
    return [Expression(where, pattern, method) for (pattern, method), where in found.items()]


def _of_globals(module: Any, tree: ast.Module) -> Iterator[tuple[re.Pattern[Any], str]]:
    used: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in METHODS:
            used[node.value.id].add(METHODS[node.attr])
    for name, value in vars(module).items():
        for pattern, bound in _patterns_in(value):
            for method in [METHODS[bound]] if bound else sorted(used.get(name) or set(METHODS.values())):
                yield pattern, method


def _patterns_in(value: Any) -> Iterator[tuple[re.Pattern[Any], str | None]]:
    if isinstance(value, re.Pattern):
        yield value, None
    elif isinstance(getattr(value, "__self__", None), re.Pattern) and value.__name__ in METHODS:
        yield value.__self__, value.__name__
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _patterns_in(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _patterns_in(inner)


def _inline(module: Any, tree: ast.Module) -> Iterator[tuple[re.Pattern[Any], str]]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)):
            continue
        if node.func.value.id == "re" and node.func.attr in METHODS and node.args:
            try:
                text = eval(compile(ast.Expression(node.args[0]), "pattern", "eval"), dict(vars(module)))
            except NameError:  # made of a local variable
                continue
            said = [k.value for k in node.keywords if k.arg == "flags"] + [
                a for a in node.args[2:] if re.match(r"re\.[A-Z]", ast.unparse(a))
            ]
            value = eval(compile(ast.Expression(said[0]), "flags", "eval"), dict(vars(module))) if said else 0
            yield re.compile(text, value), METHODS[node.func.attr]


def slow_texts(pattern: re.Pattern[Any], size: int) -> Iterator[str]:
    """Texts of about that many characters in which one or two characters that the expression speaks of repeat, and the end fails."""
    letters = sorted(_letters(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)))[:_MOST_LETTERS]
    units = [*letters, *("".join(pair) for pair in itertools.permutations(letters, 2))][:_MOST_UNITS]
    heads = ["", *letters[:_MOST_HEADS]]
    for unit in units:
        for head in heads:
            for tail in ("\x00", "!\x00"):
                yield head + unit * (size // len(unit)) + tail


_MOST_LETTERS, _MOST_UNITS, _MOST_HEADS = 10, 40, 4
_OF_CATEGORY = {
    constants.CATEGORY_SPACE: " ",
    constants.CATEGORY_NOT_SPACE: "a",
    constants.CATEGORY_DIGIT: "0",
    constants.CATEGORY_NOT_DIGIT: "a",
    constants.CATEGORY_WORD: "a",
    constants.CATEGORY_NOT_WORD: "-",
}


def _letters(parsed: Any) -> set[str]:
    """A character for each literal and each class."""
    found: set[str] = set()
    for op, argument in parsed:
        if op is constants.LITERAL:
            found.add(chr(argument))
        elif op is constants.IN:
            found |= _of_class(argument)
        elif op in (constants.ANY, constants.NOT_LITERAL):
            found.add("a")
        elif op is constants.CATEGORY:
            found.add(_OF_CATEGORY.get(argument, "a"))
        else:
            for inner in _inside(argument):
                found |= _letters(inner)
    return found


def _inside(argument: Any) -> Iterator[Any]:
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for inner in argument:
            yield from _inside(inner)


def _of_class(members: Any) -> set[str]:
    if members and members[0][0] is constants.NEGATE:
        refused = {chr(a) for op, a in members[1:] if op is constants.LITERAL} | {
            _OF_CATEGORY.get(a, "") for op, a in members[1:] if op is constants.CATEGORY
        }
        return {next((c for c in "a- 0=/" if c not in refused), "中")}
    found: set[str] = set()
    for op, argument in members:
        if op is constants.LITERAL:
            found.add(chr(argument))
        elif op is constants.RANGE:
            found.add(chr(argument[0]))
        elif op is constants.CATEGORY:
            found.add(_OF_CATEGORY.get(argument, "a"))
    return set(sorted(found)[:4])
