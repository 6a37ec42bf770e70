"""No regular expression of the server can be made to try the same characters again and again: whoever writes a file chooses the text."""

from __future__ import annotations

import re
import time

import pytest

from tests.architecture.regular_expressions import Recipe, expressions, grows_too_fast, recipes_for


@pytest.mark.parametrize("part", range(4))
def test_every_expression_takes_time_in_proportion_to_the_text(part: int) -> None:
    slow = []
    for expression in expressions()[part::4]:
        recipe = grows_too_fast(expression.run, recipes_for(expression.pattern), time.process_time)
        if recipe is not None:
            slow.append(f"{expression.where}: {expression.method} of {expression.pattern.pattern!r} on {recipe.text(24)!r}")
    assert slow == []


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        # Commands were looked for by this one; the mark between the two runs of spaces may be missing.
        (r"\s*(?P<command>[!%$]?\s*(?:sudo\s+)?(?:python3?\s+-m\s+)?(?:pip3?|conda|mamba)\s+install)\b", "match"),
        (r"\s+$", "sub"),
        (r"(?:a+)+b", "match"),
        (r"\$\{[^}]*\}", "sub"),
        (r"linux-64.*?/simple", "search"),
    ],
)
def test_an_expression_that_does_not_is_found(pattern: str, method: str) -> None:
    compiled = re.compile(pattern)

    def run(text: str) -> None:
        compiled.sub("", text) if method == "sub" else getattr(compiled, method)(text)

    assert grows_too_fast(run, recipes_for(compiled), time.process_time) is not None


def test_what_is_only_slow_is_not_taken_for_it() -> None:
    """The clock counts the characters here: a linear one that is slow grows by 4, a quadratic one by 16."""
    now = [0.0]

    def linear(text: str) -> None:
        now[0] += len(text) * 1e-3

    def quadratic(text: str) -> None:
        now[0] += len(text) ** 2 * 1e-3

    recipes = [Recipe("", "a", "!")]
    assert grows_too_fast(linear, recipes, lambda: now[0]) is None
    assert grows_too_fast(quadratic, recipes, lambda: now[0]) == recipes[0]


def test_all_kinds_of_use_are_seen() -> None:
    seen = {(expression.where, expression.method) for expression in expressions()}
    # A bound method, an object and its method, a table of bound methods, a call with the expression in it.
    assert {
        ("rules.caret", "match"),
        ("features.links", "finditer"),
        ("world.engines.progress", "match"),
        ("model.path_repairs", "sub"),
    } <= seen
    assert len(seen) > 200
