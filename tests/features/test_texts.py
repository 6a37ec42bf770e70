"""Every text of the features is there in both languages, and fits into Markdown and `str.format`."""

from __future__ import annotations

import pkgutil
import re
import string
from collections.abc import Iterator
from importlib import import_module

import pytest

from conda_language_server import features
from conda_language_server.text.messages import Text

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def texts_in(value: object, depth: int = 0) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict) and depth < 4:
        for inner in value.values():
            yield from texts_in(inner, depth + 1)
    elif isinstance(value, tuple) and depth < 4:
        for inner in value:
            yield from texts_in(inner, depth + 1)


MODULES = sorted(module.name for module in pkgutil.walk_packages(features.__path__, features.__name__ + "."))
TEXTS = {text: f"{name}: {text.en[:30]}" for name in MODULES for value in vars(import_module(name)).values() for text in texts_in(value)}


def fields(template: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(template) if name is not None})


def test_there_are_texts() -> None:
    assert len(TEXTS) > 100


@pytest.mark.parametrize("text", TEXTS, ids=TEXTS.values())
def test_both_languages_say_something_of_their_own(text: Text) -> None:
    plain = re.sub(r"\{\w*\}|`[^`]*`|\W", "", text.en)
    assert not plain or CHINESE.search(text.zh_cn), "the Chinese text is missing or English"
    assert not CHINESE.search(text.en)
    # A text without arguments is not formatted, so braces may stand in it.
    assert fields(text.en) == fields(text.zh_cn)
    assert text.en.count("`") % 2 == text.zh_cn.count("`") % 2 == 0
