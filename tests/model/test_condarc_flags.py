"""Flags, as ruamel.yaml hangs comments on keys and items and as conda reads them."""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Iterator
from typing import Any

import pytest
import ruamel.yaml
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from conda_language_server.model.condarc_flags import Attachments, read_flag
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.syntax.yaml.nodes import Mapping, Node, Scalar, Sequence, resolved

READER = ruamel.yaml.YAML(typ="rt")


@pytest.mark.parametrize(
    ("comment", "flag"),
    [
        ("#!final", "final"),
        ("#top", "top"),
        ("##!bottom!", "bottom"),
        ("#!!top  ", "top"),
        ("# !top", None),
        ("#! top", None),
        ("#!Top", None),
        ("#!top #!bottom", None),
        ("#！top", None),
        ("#!important", None),
        ("#", None),
        ("", None),
    ],
)
def test_read_flag(comment: str, flag: str | None) -> None:
    assert read_flag(comment) == flag


@pytest.mark.parametrize("seed", range(12))
def test_agrees_with_ruamel_on_random_comments(seed: int) -> None:
    chance = random.Random(seed)
    compared = 0
    for text in (_mapping(chance) for _ in range(120)):
        document = yaml.parse(text, cr_is_newline=True)
        wanted = _by_ruamel(text)
        if wanted is None or document.refused or document.root is None:
            continue
        compared += 1
        assert _flags(document.root, Attachments(document)) == wanted, text
    assert compared > 100


def _by_ruamel(text: str) -> Any:
    """The flags as conda sees them; None where ruamel.yaml fails."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            return _flags_of_data(READER.load(text))
        except (ruamel.yaml.YAMLError, NotImplementedError, AssertionError):
            return None


def _flags_of_data(data: Any) -> Any:
    if isinstance(data, CommentedMap):
        return {key: (_flag(_after_key(data, key)), _flags_of_data(value)) for key, value in data.items()}
    if isinstance(data, CommentedSeq):
        return [(_flag(_at_item(data, index)), _flags_of_data(value)) for index, value in enumerate(data)]
    return None


def _after_key(data: CommentedMap, key: Any) -> str | None:
    hung = data.ca.items.get(key)
    return hung[2].value if hung and hung[2] else None


def _at_item(data: CommentedSeq, index: int) -> str | None:
    hung = data.ca.items.get(index)
    if not hung:
        return None
    if hung[0]:
        return hung[0].value
    return getattr(hung[1][0], "value", None) if hung[1] else None


def _flag(comment: str | None) -> str | None:
    word = (comment or "").strip().strip("!#")
    return word if word in ("final", "top", "bottom") else None


def _flags(node: Node, attachments: Attachments) -> Any:
    target = resolved(node)
    if isinstance(target, Mapping):
        return {
            e.key.value: (attachments.of_entry(e, target).flag, _flags(e.value, attachments))
            for e in target.entries
            if isinstance(e.key, Scalar)
        }
    if isinstance(target, Sequence):
        return [(attachments.of_item(target, i).flag, _flags(item.value, attachments)) for i, item in enumerate(target.items)]
    return None


COMMENTS = ("", "", "", " #!top", " #!final", " #!bottom", " # note", " #top", " #!top!")


def _lines(chance: random.Random, indent: int) -> str:
    return "".join(_line(chance, indent) for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 3))))


def _line(chance: random.Random, indent: int) -> str:
    margin = " " * indent
    return chance.choice((f"{margin}#!top\n", f"{margin}#!final\n", "# x\n", "\n", f"{margin}\n", "#top\n", "\n\n"))


def _scalar(chance: random.Random, indent: int) -> str:
    margin, comment = " " * indent, chance.choice(COMMENTS)
    return chance.choice(
        (
            "a", "'s'", '"q"', "5", "true", "~", "x y", "", "", "[a, b]", "{a: b}", f"[a,{comment}\n{margin} b\n{margin} ]",
            f"[{comment}\n{margin} a{comment}\n{margin} , b]", f"{{a: b{comment}\n{margin} }}", f"&k{chance.randrange(10**6)} v", f"|\n{margin}  lit\n{margin}  lit",
        )
    )  # fmt: skip


def _mapping(chance: random.Random, indent: int = 0, depth: int = 0) -> str:
    parts = [_lines(chance, indent)]
    for number in range(chance.randrange(1, 4)):
        parts.append("".join(_entry(chance, f"k{number}", indent, depth)))
    return "".join(parts)


def _entry(chance: random.Random, key: str, indent: int, depth: int) -> Iterator[str]:
    margin, kind = " " * indent, chance.random()
    if kind < 0.4 or depth > 2:
        value = _scalar(chance, indent)
        yield f"{margin}{key}: {value}" + ("" if value.startswith("|") else chance.choice(COMMENTS)) + "\n" + _lines(chance, indent)
    elif kind < 0.75:
        inner = indent + chance.choice((0, 2, 2))
        yield f"{margin}{key}:{chance.choice(COMMENTS)}\n{_lines(chance, inner)}"
        for _ in range(chance.randrange(1, 4)):
            value = _scalar(chance, inner + 2)
            yield " " * inner + "- " + value + ("" if value.startswith("|") else chance.choice(COMMENTS)) + "\n" + _lines(chance, inner)
    else:
        yield f"{margin}{key}:{chance.choice(COMMENTS)}\n" + _mapping(chance, indent + 2, depth + 1)
