"""The link of a finding leads to a page that the repository has."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from conda_language_server.analysis import DOCS, rule_page
from conda_language_server.rules import registry

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]


def test_the_pages_stand_where_the_project_says_that_it_stands() -> None:
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
    assert urls["Documentation"] == f"{DOCS}/README.md"
    assert f"{urls['Homepage']}/blob/main/docs" == DOCS


@pytest.mark.parametrize("code", sorted(registry.modules()))
def test_every_rule_has_its_page(code: str) -> None:
    assert (ROOT / rule_page(code).replace(DOCS, "docs")).is_file()
