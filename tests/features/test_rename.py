"""Renaming the environment."""

from __future__ import annotations

import pytest

from conda_language_server.features.rename import rename, rename_target
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.text.edits import apply_edits


def environment(text: str) -> EnvironmentFile:
    return EnvironmentFile(SourceFile(yaml.parse(text), "environment"))


@pytest.mark.parametrize(
    ("text", "new", "result"),
    [
        ("name: old  # why\nchannels: [a]\n", "new", "name: new  # why\nchannels: [a]\n"),
        ("name: 'old'\n", "new", "name: 'new'\n"),
        ("name: 3.10\n", "py310", "name: py310\n"),
        ("name: old\n", "3.10", 'name: "3.10"\n'),
        ("{name: old, dependencies: []}\n", "new", "{name: new, dependencies: []}\n"),
        ("name: old\n", " 环境 ", "name: 环境\n"),
    ],
)
def test_rename(text: str, new: str, result: str) -> None:
    env = environment(text)
    offset = text.index("name") + 7
    assert rename_target(env, offset) is not None
    edit = rename(env, offset, new)
    assert edit.refusal is None
    assert apply_edits(text, edit.edits) == result


def test_what_is_renamed_is_the_name_without_its_quotes() -> None:
    target = rename_target(environment("name: 'old'\n"), 8)
    assert target is not None
    assert (target.text, target.span.of("name: 'old'\n")) == ("old", "old")


@pytest.mark.parametrize("new", ["", "  ", "a b", "a/b", "a\\b", "a:b", "a#b", "base", "root", ".", ".."])
def test_names_that_conda_refuses(new: str) -> None:
    edit = rename(environment("name: old\n"), 7, new)
    assert not edit.edits
    assert edit.refusal is not None
    assert edit.refusal.render("en") != edit.refusal.render("zh-cn")


@pytest.mark.parametrize("text", ["channels: [name]\n", "prefix: name\n", "", "name: [a]\n", "name:\n  a: b\n"])
def test_nothing_else_is_renamed(text: str) -> None:
    env = environment(text)
    assert all(rename_target(env, offset) is None for offset in range(len(text) + 1))
    assert rename(env, 0, "new") == rename(env, len(text), "new")
    assert not rename(env, 0, "new").edits
