"""The documentation page of a rule, made from its docstring."""

from __future__ import annotations

import inspect

from conda_language_server.rules.api import Rule, Severity

_FILES = {
    "YML": "environment.yml and .condarc",
    "ENV": "environment.yml",
    "RC": ".condarc",
    "DRIFT": "environment.yml",
    "CHN": "environment.yml",
}


def page(rule: Rule) -> str:
    """Markdown: a heading, a line of facts, and the docstring as written."""
    facts = [
        rule.severity.name.capitalize(),
        *(["Some of its findings are errors"] if rule.refuses and rule.severity is not Severity.ERROR else []),
        f"Since {rule.since}",
        f"Fix: {'sometimes' if rule.fixable else 'none'}",
        f"Files: {_FILES[rule.code[:-3]]}",
        *([] if rule.default else [f'Off by default: turn it on with `select = ["{rule.code}"]`']),
    ]
    return f"# {rule.name} ({rule.code})\n\n{'. '.join(facts)}.\n\n{inspect.cleandoc(rule.doc)}\n"
