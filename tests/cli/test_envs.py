"""`conda-language-server envs` on made-up machines."""

from __future__ import annotations

import argparse
import io

import pytest

from conda_language_server.cli import envs
from tests.world.fake_host import environment, install, machine, merged

TREE = merged(install("/opt/conda"), environment("/code/p/.conda"), {"/code/file": ""})


def run(*words: str) -> tuple[int, str]:
    parser, out = argparse.ArgumentParser(), io.StringIO()
    envs.configure(parser)
    return envs.run(parser.parse_args([*words, "--locale", "en"]), machine("linux", TREE, cwd="/code").host, out), out.getvalue()


@pytest.mark.parametrize("option", ["--project", "--search"])
@pytest.mark.parametrize("folder", ["nofolder", "file", "/nowhere"])
def test_a_folder_that_is_none_is_said(capsys: pytest.CaptureFixture[str], option: str, folder: str) -> None:
    assert run(option, folder) == (2, "")
    assert f"{folder} is no folder" in capsys.readouterr().err


def test_a_folder_of_code_is_looked_into() -> None:
    status, text = run("--project", "p")
    assert status == 0
    assert "/code/p/.conda" in text
