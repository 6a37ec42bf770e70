"""No text without its Chinese, none left in English, and the same arguments in both."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string

import pytest

import conda_language_server
from conda_language_server.text.messages import Text

_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def _texts() -> dict[str, Text]:
    found: dict[str, Text] = {}
    for module in pkgutil.walk_packages(conda_language_server.__path__, "conda_language_server."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for key, text in _texts_in(value):
                found[f"{module.name}.{name}{key}"] = text
    return found


def _texts_in(value: object) -> list[tuple[str, Text]]:
    if isinstance(value, Text):
        return [("", value)]
    if isinstance(value, dict):
        return [(f"[{key}]{inner}", text) for key, item in value.items() for inner, text in _texts_in(item)]
    if isinstance(value, (list, tuple)):
        return [(f"[{i}]{inner}", text) for i, item in enumerate(value) for inner, text in _texts_in(item)]
    return []


TEXTS = _texts()


def _fields(template: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str) -> None:
    text = TEXTS[name]
    assert text.en and not _CHINESE.search(re.sub(r"`[^`]*`", "", text.en)), "the English text is English outside of code"
    assert _fields(text.en) == _fields(text.zh_cn)
    words = re.sub(r"`[^`]*`|\{[^}]*\}|https?://\S+", "", text.en)
    if re.search(r"[A-Za-z]{3}.*\s.*[A-Za-z]{3}", words):
        assert _CHINESE.search(text.zh_cn), "left in English"
    if ". " not in text.en and "\n" not in text.en:
        assert not text.en.endswith("."), "a message of one sentence has no full stop"
