"""The page on the command line names every option there is, and no other."""

from __future__ import annotations

import argparse
import re
from importlib import import_module
from pathlib import Path

import pytest

from conda_language_server.cli import COMMANDS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
FOR_ALL = {"--locale", "--help"}


def documented(command: str) -> set[str]:
    """The options in the lines of a command, and those below it that are indented."""
    found = re.search(rf"^conda-language-server {command}\b.*(?:\n +.*)*", PAGE, re.MULTILINE)
    assert found
    return set(re.findall(r"--[a-z-]+", found.group()))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_named(command: str) -> None:
    parser = argparse.ArgumentParser()
    import_module(f"conda_language_server.cli.{command}").configure(parser)
    options = {
        name for action in parser._actions if action.help != argparse.SUPPRESS for name in action.option_strings if name.startswith("--")
    }
    assert documented(command) == options - FOR_ALL
    assert ("--locale" in options) == (command not in ("serve", "rules"))
