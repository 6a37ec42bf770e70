"""`docs/editors/conda.lua` in a real Neovim, without a screen: Debian's 0.7, and any newer one that is on PATH."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.editors.project import FIXED, ROOT, SERVER, Project, make_project

HERE = Path(__file__).parent
NVIM = shutil.which(os.environ.get("CLS_TEST_NVIM") or "nvim")
pytestmark = pytest.mark.skipif(NVIM is None, reason="Neovim is not installed (Debian: apt-get install neovim)")
SECONDS = 90


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("neovim")
    project = make_project(folder)
    return project, _run(project, folder)


def _run(project: Project, folder: Path) -> dict[str, Any]:
    results = folder / "results.json"
    lua = f"package.path = {str(ROOT / 'docs' / 'editors' / '?.lua')!r} .. ';' .. package.path"
    environ = {
        **project.environ,
        "PROJECT": str(project.folder),
        "RESULTS": str(results),
        "TOLD": str(folder / "told"),
        "SERVER": json.dumps(SERVER),
        "PYTHON_SERVER": json.dumps([sys.executable, str(HERE / "stand_in_pyright.py"), str(folder / "told")]),
    }
    command = [
        NVIM,
        "--headless",
        "-u",
        "NONE",
        "-i",
        "NONE",
        "-n",
        "--cmd",
        "filetype on",
        "--cmd",
        f"lua {lua}",
        "-S",
        HERE / "neovim_session.lua",
    ]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False)
    assert results.exists(), done.stdout + done.stderr
    found: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    assert found["errors"] == [], (found, done.stderr)
    return found


def test_diagnostics_arrive(session: tuple[Project, dict[str, Any]]) -> None:
    _, found = session
    assert found["filetype"] == "yaml"
    [error] = [d for d in found["diagnostics"] if d["severity"] == 1]
    assert (error["line"], error["from"]) == (3, 13)
    assert error["message"].startswith("Between `>=1` and `<2` a comma is missing")


def test_the_fix_is_offered_and_applied(session: tuple[Project, dict[str, Any]]) -> None:
    project, found = session
    assert found["titles"][0].startswith("Write `numpy >=1,<2`")
    assert found["fixed"] == FIXED.splitlines()
    assert (project.folder / "environment.yml").read_text(encoding="utf-8") != FIXED, "only the buffer is changed"


def test_hover_answers(session: tuple[Project, dict[str, Any]]) -> None:
    assert "numpy" in session[1]["hover"]


def test_the_match_becomes_the_interpreter_of_pyright(
    session: tuple[Project, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    project, found = session
    answer = found["answer"]
    assert answer["environment"]["prefix"] == str(project.envs / "web")
    assert answer["reason"] == "`name: web` in environment.yml"
    told = (project.folder.parents[1] / "told").read_text(encoding="utf-8").splitlines()
    assert told == [str(project.envs / "web" / "bin" / "python"), str(project.envs / "other" / "bin" / "python")]
    assert found["python_settings"] == {"python": {"pythonPath": told[0], "analysis": {"autoSearchPaths": True}}}


def test_a_choice_is_remembered(session: tuple[Project, dict[str, Any]]) -> None:
    project, found = session
    assert found["choices"][0].startswith(f"web  Python 3.11.7  {project.envs / 'web'}  (This project)")
    assert found["chosen"] == str(project.envs / "other")
    assert found["reason"] == "you chose it for this folder"


def test_pyrightconfig(session: tuple[Project, dict[str, Any]]) -> None:
    project, found = session
    assert json.loads("\n".join(found["pyrightconfig"])) == {"venvPath": str(project.envs), "venv": "other"}
