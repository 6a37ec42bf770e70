"""Every regular expression of the server, the methods by which it is used, and texts on which a slow one would show itself."""

from __future__ import annotations

import ast
import importlib
import itertools
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import conda_language_server

if sys.version_info >= (3, 11):
    from re import _constants as constants
    from re import _parser as parser
else:
    import sre_constants as constants
    import sre_parse as parser

METHODS = frozenset(("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"))


@dataclass(frozen=True)
class Expression:
    """One expression in one use.

    Attributes:
        where: the first module that uses it so.
        method: of those of a compiled expression.
    """

    where: str
    pattern: re.Pattern[Any]
    method: str

    def run(self, text: str) -> None:
        """Uses it on a text, until it has found all there is."""
        string: Any = text if isinstance(self.pattern.pattern, str) else text.encode()
        if self.method == "finditer":
            self.pattern.findall(string)
        elif self.method in ("sub", "subn"):
            self.pattern.sub(string[:0], string)
        else:
            getattr(self.pattern, self.method)(string)


class UnknownExpressionError(Exception):
    """An expression is made of what only a run of the function knows; `args[0]` is the place."""


@cache
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
            used[node.value.id].add(node.attr)
    for name, value in vars(module).items():
        for pattern, bound in _patterns_in(value):
            # Without a use by name, as in a table that a loop goes through, it may be any.
            for method in [bound] if bound else sorted(used.get(name) or ("match", "fullmatch", "sub")):
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
    """Of calls such as `re.match(…, text)`."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)):
            continue
        if node.func.value.id == "re" and node.func.attr in METHODS:
            flags = [k.value for k in node.keywords if k.arg == "flags"]
            flags += [a for a in node.args[2:] if re.match(r"re\.[A-Z]", ast.unparse(a))]
            try:
                texts = [text for argument in _branches(node.args[0]) for text in _texts(module, argument)]
            except NameError:
                raise UnknownExpressionError(f"{module.__name__}:{node.lineno}") from None
            for text in texts:
                yield re.compile(text, _value(module, flags[0]) if flags else 0), node.func.attr


def _branches(node: ast.expr) -> Iterator[ast.expr]:
    """Both strings of `a if x else b`."""
    if isinstance(node, ast.IfExp):
        yield from (*_branches(node.body), *_branches(node.orelse))
    else:
        yield node


def _texts(module: Any, node: ast.expr) -> list[Any]:
    """All of a table, of which a run takes one."""
    if isinstance(node, ast.Subscript):
        return list(_value(module, node.value).values())
    return [_value(module, _without_locals(module, node))]


def _value(module: Any, node: ast.expr) -> Any:
    return eval(compile(ast.Expression(node), module.__name__, "eval"), dict(vars(module)))


def _without_locals(module: Any, node: ast.expr) -> ast.expr:
    """A string with what a run puts into it left out."""
    if not isinstance(node, ast.JoinedStr):
        return node
    kept = []
    for part in node.values:
        names = {n.id for n in ast.walk(part) if isinstance(n, ast.Name)}
        if names <= set(vars(module)):
            kept.append(part)
    return ast.copy_location(ast.JoinedStr(kept), node)


class Recipe(NamedTuple):
    """For texts of any length: a few characters that repeat, what stands in front of them, and what stands behind."""

    head: str
    unit: str
    tail: str

    def text(self, size: int) -> str:
        return self.head + self.unit * (size // len(self.unit)) + self.tail


def grows_too_fast(run: Callable[[str], None], recipes: Sequence[Recipe], clock: Callable[[], float]) -> Recipe | None:
    """The first recipe of which four times the length takes more than nine times as long; None where there is none.

    Linear is 4, quadratic 16. What takes less than a fiftieth of a second is never too slow; all linear ones stay below that.
    """

    def cost(text: str, times: int) -> float:
        best = float("inf")
        for _ in range(times):
            start = clock()
            run(text)
            best = min(best, clock() - start)
        return best

    for size in _SIZES:
        for recipe in recipes:
            long = recipe.text(size)
            if cost(long, 1) > _NOTICED and (slow := cost(long, 3)) > _NOTICED and slow > 9 * cost(recipe.text(size // 4), 3):
                return recipe
    return None


_NOTICED = 0.02
# The worst show themselves in short texts, and would not end in long ones.
_SIZES = (24, 400, 4000, 12_000)


def recipes_for(pattern: re.Pattern[Any]) -> list[Recipe]:
    """Texts in which one or two characters or a word of the expression repeat, and the end is what it does not want."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    flags = (pattern.flags if isinstance(pattern.pattern, str) else pattern.flags | re.ASCII) & ~re.DEBUG
    parsed = parser.parse(source, flags)
    letters = sorted(_letters(parsed))[:_MOST_LETTERS]
    pairs = ("".join(pair) for pair in itertools.permutations(letters, 2))
    units = [*letters, *sorted(_words(parsed))[:_MOST_WORDS], *itertools.islice(pairs, _MOST_PAIRS)]
    return [Recipe(head, unit, tail) for unit in units for head in ("", *letters[:_MOST_HEADS]) for tail in ("\x00", "!\n\x00")]


_MOST_LETTERS, _MOST_PAIRS, _MOST_WORDS, _MOST_HEADS = 9, 24, 6, 2
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


def _words(parsed: Any) -> set[str]:
    """The words of at least three characters that the expression speaks of, each with one character of what stands around it."""
    found: set[str] = set()
    word = ""
    for op, argument in [*parsed, (constants.AT, None)]:
        if op is constants.LITERAL:
            word += chr(argument)
            continue
        if len(word) > 2:
            found.add(word)
        word = min(_of_class(argument)) if op is constants.IN else ""
        for inner in _inside(argument):
            found |= _words(inner)
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
