"""The guide shows what the command prints, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_pycharm import LINUX, call, yml
from tests.world.fake_host import environment, install, merged

NOTES = Path(__file__).parents[2] / "pycharm-notes"


@pytest.mark.parametrize(("page", "locale"), [("README.md", "en"), ("README.zh-CN.md", "zh-cn")])
def test_the_example(page: str, locale: str) -> None:
    text = (NOTES / page).read_text(encoding="utf-8")
    shown = text.split("\n$ conda-language-server pycharm", 1)[1].split("\n", 1)[1].split("```", 1)[0]
    tree = merged(yml(LINUX), install(LINUX.forge), environment("/home/ann/miniforge3/envs/web"))
    assert call(LINUX, tree, "--locale", locale).text == shown


def test_both_pages_name_the_same_commands() -> None:
    pages = [(NOTES / page).read_text(encoding="utf-8") for page in ("README.md", "README.zh-CN.md")]
    for word in (
        "--apply",
        "--register PREFIX",
        "--sdk",
        "condabin\\conda.bat",
        ".idea/misc.xml",
        "Import from custom template…",
        "lsp4ij",
    ):
        assert all(word in page for page in pages), word
