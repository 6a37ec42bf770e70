"""The paths of pip lines: what is looked up on the disk for them."""

from __future__ import annotations

import posixpath

import pytest

from conda_language_server import analysis
from conda_language_server.model.paths import file_address, folder_above, paths_asked, pip_path, project_folder
from conda_language_server.syntax.pip_requirement import parse


@pytest.mark.parametrize("folder", [".", "./", "..", "../..", "pkg", "./pkg", "./a/b", "a/b/", "../x", "../../x/y", "/srv/tool"])
def test_the_folder_above(folder: str) -> None:
    above = folder_above(folder)
    assert posixpath.normpath("/1/2/3/" + above if above[0] != "/" else above) == posixpath.normpath(posixpath.join("/1/2/3", folder, ".."))


@pytest.mark.parametrize(
    ("line", "path", "folder"),
    [
        ("-e .", ".", "."),
        ("-e .[dev]", ".", "."),
        ("file:./pkg#egg=pkg", "./pkg", "./pkg"),
        ("./pkg-1.0.tar.gz", "./pkg-1.0.tar.gz", None),
        ("-r requirements.txt", "requirements.txt", None),
        ("-r file:requirements.txt", None, None),
        ("-r=requirements.txt", None, None),
        ("-e git+git@github.com:org/tool.git#egg=tool", None, None),
        ("git+https://github.com/org/tool", None, None),
        ("requests", None, None),
    ],
)
def test_what_a_line_names(line: str, path: str | None, folder: str | None) -> None:
    assert pip_path(parse(line)) == path
    assert project_folder(parse(line)) == folder


@pytest.mark.parametrize(
    ("line", "path"),
    [("-r file:x.txt", "x.txt"), ("-c FILE:./x.txt", "./x.txt"), ("-r file:///x.txt", None), ("-e file:x", None), ("-r x.txt", None)],
)
def test_relative_file_addresses(line: str, path: str | None) -> None:
    assert file_address(parse(line)) == path


def test_what_is_looked_up() -> None:
    source = analysis.read("dependencies:\n  - pip:\n      - -e .\n      - -r file:x.txt\n", "environment")
    assert paths_asked(source) == (".", "./pyproject.toml", "./setup.py", "../pyproject.toml", "../setup.py", "x.txt")
