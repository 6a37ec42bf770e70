"""Every kind of problem and note that the parsers know is spoken of by exactly one rule, in words of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from conda_language_server import analysis, rules, syntax
from conda_language_server.facts import Facts
from conda_language_server.rules import env159_misread_pip_line, pip_problems, pip_repairs, spec_problems
from conda_language_server.rules.registry import load, modules
from conda_language_server.syntax.pip import explain as pip_explain
from conda_language_server.syntax.spec import explain as match_spec_explain
from conda_language_server.syntax.spec import notes as match_spec_notes
from conda_language_server.text.messages import Text

_DOCUMENTED = re.compile(r"`([a-z]+(?:-[a-z]+)+|tab)`")
_MADE = re.compile(r'(?:\bProblem|\.problem|\.note)\(\s*"([a-z-]+)"')

SPEC_KINDS = set(_DOCUMENTED.findall((match_spec_explain.__doc__ or "") + (match_spec_notes.__doc__ or "")))
PIP_KINDS = set(_DOCUMENTED.findall(pip_explain.__doc__ or ""))
# What shows in the words of a line and not to pip's parser is told apart by the rules.
for module in (pip_repairs, env159_misread_pip_line):
    PIP_KINDS |= set(_MADE.findall(Path(module.__file__).read_text(encoding="utf-8")))


def _made_in(folder: str) -> set[str]:
    """The kinds that the modules of a folder of `syntax/` make."""
    paths = list((Path(syntax.__path__[0]) / folder).glob("*.py"))
    return {kind for path in paths for kind in _MADE.findall(path.read_text(encoding="utf-8"))}


def _claims() -> Iterator[tuple[str, str, str]]:
    for table, kinds in (("spec", spec_problems.RULE_OF), ("pip", pip_problems.RULE_OF)):
        for kind, code in kinds.items():
            yield table, kind, code


CLAIMS = list(_claims())


def test_every_kind_that_is_made_is_documented() -> None:
    assert len(SPEC_KINDS) > 60
    assert len(PIP_KINDS) > 30
    for folder, kinds in (("spec", SPEC_KINDS), ("pip", PIP_KINDS)):
        made = _made_in(folder)
        assert len(made) > 20
        assert made - kinds == set()


def test_every_kind_is_claimed() -> None:
    assert set(spec_problems.RULE_OF) == SPEC_KINDS
    assert set(pip_problems.RULE_OF) == PIP_KINDS


@pytest.mark.parametrize(("table", "kind", "code"), CLAIMS, ids=[f"{table}-{kind}" for table, kind, _ in CLAIMS])
def test_kind_has_its_own_text(table: str, kind: str, code: str) -> None:
    assert load(code) is not None
    module = import_module(f"{rules.__name__}.{modules()[code]}")
    if len([other for t, other, c in CLAIMS if (t, c) == (table, code)]) == 1:
        assert _texts(module)
        return
    text = module.TEXTS[kind]
    assert text.en not in {other.en for name, other in module.TEXTS.items() if name != kind}


def _texts(module: ModuleType) -> list[Text]:
    return [value for value in vars(module).values() if isinstance(value, Text)] + list(getattr(module, "TEXTS", {}).values())


PIP_EXAMPLES = {
    "single-equals": "requests=2",
    "channel-in-requirement": "conda-forge::requests",
    "blank-before-version": "requests 2.31",
    "unknown-option": "--upgrade",
    "ambiguous-option": "--no",
    "option-without-value": "--index-url",
    "option-with-value": "--pre=1",
    "invalid-option-value": "requests --hash=md5:00",
    "option-without-space-before": "flask==3.0--hash=sha256:00",
    "option-stuck-to-name": "flask--pre",
    "option-without-space": "--requirementrequirements.txt",
    "invalid-requirement": "requests[",
    "invalid-name": "_requests",
    "invalid-extras": "requests[a b]",
    "invalid-marker": "requests; when it rains",
    "quoted-requirement": "'requests'",
    "several-requirements": "requests flask",
    "look-alike": "requests＞2",
    "unexpanded-variable": "requests==$VERSION",
    "glued-comment": "requests#why",
    "unclosed-quote": "-r 'requirements.txt",
    "install-command": "pip install requests",
    "comma-after-name": "requests, flask",
    "operator-without-version": "requests>=",
    "unknown-operator": "requests=>2",
    "compatible-release-of-one-part": "requests~=2",
    "wildcard-with-comparison": "requests>=2.*",
    "blank-between-constraints": "requests>=2 <3",
    "invalid-version": "requests==two",
    "invalid-wheel-name": "./requests.whl",
    "invalid-egg": "git+https://example.org/tool#egg=a!b",
    "editable-without-name": "-e git+https://example.org/tool",
    "broken-url": "https://[::1/tool",
    "file-url-with-host": "file://home/tool",
    "file-url-spelling": "FILE:///home/tool",
    "windows-path": "C:\\tool",
    "glued-option": "-requests",
    "equals-behind-option": "-r=requirements.txt",
    "file-without-option": "requirements.txt",
    "text-behind-option-dropped": "-i https://example.org requests",
    "option-ignored": "torch -f https://example.org",
    "editable-is-no-project": "-e https://example.org/tool.git",
    "several-lines": "requests\nflask",
    "line-too-long-to-check": "a" * 10_001,
    "taken-for-path": "org/tool",
}


@pytest.mark.parametrize("kind", sorted(PIP_KINDS))
def test_line_gets_one_finding_of_its_rule(kind: str) -> None:
    text = f"dependencies:\n  - pip\n  - pip:\n      - {json.dumps(PIP_EXAMPLES[kind])}\n"
    report = analysis.analyze(text, "environment", facts=Facts(path_exists={"org/tool": False}))
    found = [finding.code for finding in report.findings if finding.span.start > text.index("pip:") and finding.code != "ENV146"]
    assert found == [pip_problems.RULE_OF[kind]]
