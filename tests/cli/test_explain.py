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
    assert main(["explain", "duplicate-dependencies"]) == 2
    assert "duplicate-dependency" in capsys.readouterr().err


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [r["code"] for r in listed] == list(modules())
    assert all(r["summary"].endswith(".") for r in listed)


def test_without_arguments_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "COMMAND" in capsys.readouterr().out
