"""`docs/editors/conda.el` in a real Emacs with eglot, without a screen."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.editors.project import FIXED, ROOT, SERVER, Project, make_project

HERE = Path(__file__).parent
EMACS = shutil.which("emacs")
SECONDS = 90


def _has_eglot() -> bool:
    command = [EMACS, "--batch", "--eval", '(kill-emacs (if (locate-library "eglot") 0 1))']
    return EMACS is not None and subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not _has_eglot(), reason="Emacs with eglot is not installed (Debian: apt-get install emacs-nox elpa-eglot)")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("emacs")
    project = make_project(folder)
    results, told = folder / "results.json", folder / "told"
    environ = {
        **project.environ,
        "PROJECT": str(project.folder),
        "RESULTS": str(results),
        "TOLD": str(told),
        "SNIPPETS": str(ROOT / "docs" / "editors"),
        "SERVER": json.dumps(SERVER),
        "PYTHON_SERVER": json.dumps([sys.executable, str(HERE / "stand_in_pyright.py"), str(told)]),
    }
    command = [EMACS, "--batch", "--load", HERE / "emacs_session.el"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False)
    assert results.exists(), done.stdout + done.stderr
    found: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    assert "error" not in found, (found, done.stderr)
    return project, found


def test_diagnostics_arrive(session: tuple[Project, dict[str, Any]]) -> None:
    _, found = session
    assert (found["mode"], found["at"]) == ("conda-mode", [4])
    assert "Between `>=1` and `<2` a comma is missing" in found["message"]


def test_the_fix_is_offered_and_applied(session: tuple[Project, dict[str, Any]]) -> None:
    _, found = session
    assert any(title.startswith("Write `numpy >=1,<2`") for title in found["titles"])
    assert found["fixed"] == FIXED


def test_the_match_becomes_the_interpreter(session: tuple[Project, dict[str, Any]]) -> None:
    project, found = session
    assert (found["prefix"], found["reason"]) == (str(project.envs / "web"), "`name: web` in environment.yml")
    told = (project.folder.parents[1] / "told").read_text(encoding="utf-8").splitlines()
    assert list(dict.fromkeys(told)) == [str(project.envs / name / "bin" / "python") for name in ("web", "other")]


def test_a_choice_is_used(session: tuple[Project, dict[str, Any]]) -> None:
    project, found = session
    assert found["chosen"] == str(project.envs / "other")
    assert found["shell"] == str(project.envs / "other" / "bin" / "python")
