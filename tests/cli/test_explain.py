"""`explain` and `rules`."""

from __future__ import annotations

import json

import pytest

from conda_language_server.cli import main
from conda_language_server.rules.registry import modules


@pytest.mark.parametrize("name", ["ENV150", "env150", "duplicate-dependency"])
def test_explain(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", name]) == 0
    assert capsys.readouterr().out.startswith("# duplicate-dependency (ENV150)\n\nWarning. Since 0.1.")


def test_explain_suggests(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "duplicate-dependencies", "--locale", "en"]) == 2
    assert "no rule is called duplicate-dependencies; did you mean duplicate-dependency, " in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["explain", "zzz"], ["check", "--select", "zzz"]])
def test_who_complains_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--locale", "en"]) == 2
    assert capsys.readouterr().err.startswith("conda-language-server: no rule is called zzz")


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [r["code"] for r in listed] == list(modules())
    assert all(r["summary"].endswith(".") for r in listed)


def test_without_arguments_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "COMMAND" in capsys.readouterr().out
