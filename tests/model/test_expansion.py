"""Paths below the home folder."""

from __future__ import annotations

import pytest

from conda_language_server.model.expansion import Surroundings


@pytest.mark.parametrize(
    ("windows", "home", "path", "short"),
    [
        (False, "/home/me", "/home/me/.condarc", "~/.condarc"),
        (False, "/home/me/", "/home/me/.condarc", "~/.condarc"),
        (False, "/home/me", "/home/mei/.condarc", "/home/mei/.condarc"),
        (False, "/home/me", "/etc/conda/.condarc", "/etc/conda/.condarc"),
        (False, "/", "/etc/conda/.condarc", "/etc/conda/.condarc"),
        (False, None, "/home/me/.condarc", "/home/me/.condarc"),
        (False, "/home/me", "", ""),
        (True, "C:\\Users\\Me", "C:\\Users\\Me\\.condarc", "~\\.condarc"),
        (True, "C:\\Users\\Me", "c:/users/me/.condarc", "~/.condarc"),
        (True, "C:\\Users\\Me", "C:\\Users\\Men\\.condarc", "C:\\Users\\Men\\.condarc"),
        (True, "C:\\Users\\Me\\", "C:\\Users\\Me\\.condarc", "~\\.condarc"),
    ],
)
def test_a_path_below_the_home_folder_is_shortened(windows: bool, home: str | None, path: str, short: str) -> None:
    assert Surroundings({}, windows, home).shortened(path) == short
