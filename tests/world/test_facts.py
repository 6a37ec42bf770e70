"""What is looked up on the disk before a file is judged."""

from __future__ import annotations

import pytest

from conda_language_server import analysis
from conda_language_server.rules.settings import Settings
from conda_language_server.world.facts_of import facts_of
from tests.world.fake_host import OSName, machine

HOME, WINDOWS_HOME = "/home/ann", "C:\\Users\\ann"


def codes(system: OSName, tree: dict[str, str], text: str) -> list[str]:
    windows = system == "windows"
    path = f"{WINDOWS_HOME}\\.condarc" if windows else f"{HOME}/.condarc"
    host = machine(system, {path: text, **tree}).host
    source = analysis.read(text, "condarc", path)
    return [finding.code for finding in analysis.judge(source, facts_of(host, source), Settings()).findings]


@pytest.mark.parametrize("key", ["channels", "default_channels"])
def test_a_folder_of_a_channel_that_is_not_there(key):
    assert codes("linux", {}, f"{key}:\n  - /srv/conda\n  - conda-forge\n") == ["RC170"]
    assert codes("linux", {"/srv/conda/noarch/repodata.json": "{}"}, f"{key}:\n  - /srv/conda\n  - conda-forge\n") == []


def test_one_inside_of_a_name_for_several_channels():
    assert codes("linux", {}, "custom_multichannels:\n  ours:\n    - file:///srv/conda\nchannels: [ours]\n") == ["RC170"]


@pytest.mark.parametrize(
    ("system", "folder", "written"),
    [
        ("linux", "/srv/our conda", "file:///srv/our%20conda"),
        ("linux", "/srv/our conda", "/srv/our conda"),
        ("linux", f"{HOME}/conda", "~/conda"),
        ("windows", "D:\\conda", "file:///D:/conda"),
        ("windows", "D:\\our conda", "file:///D:/our%20conda"),
        ("windows", "D:\\conda", "D:\\conda"),
    ],
)
def test_however_it_is_written(system, folder, written):
    sep = "\\" if system == "windows" else "/"
    assert codes(system, {f"{folder}{sep}noarch{sep}repodata.json": "{}"}, f"channels: ['{written}']\n") == []
    assert "RC170" in codes(system, {}, f"channels: ['{written}']\n")


def test_one_that_counts_from_where_conda_is_started_is_not_looked_for():
    assert codes("linux", {}, "channels: [./conda]\n") == []
