"""`docs/editors/conda_language_server.vim` in a real Vim with ALE, without a screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.editors.project import ROOT, SERVER, Project, make_project

VIM = shutil.which("vim")
ALE = Path(os.environ.get("CLS_TEST_ALE", "/usr/share/vim-ale"))
SNIPPET = ROOT / "docs" / "editors" / "conda_language_server.vim"
SECONDS = 60


def _can_run() -> bool:
    if VIM is None or not ALE.is_dir():
        return False
    told = subprocess.run([VIM, "--version"], capture_output=True, text=True, timeout=30, check=False).stdout
    return "+channel" in told and "+job" in told


pytestmark = pytest.mark.skipif(not _can_run(), reason="Vim with ALE is not installed (Debian: apt-get install vim vim-ale)")

VIMRC = """\
set nocompatible
filetype plugin on
set runtimepath^={vim}
set runtimepath+={ale}
let g:ale_linters = {{'yaml': ['conda_language_server']}}
let g:ale_conda_language_server_executable = '{server}'
let g:ale_conda_language_server_config = {config}
autocmd BufRead,BufNewFile .condarc,condarc,.mambarc,mambarc setfiletype yaml
"""
SESSION = """\
edit {file}
let tries = 0
while tries < 300 && empty(ale#engine#GetLoclist(bufnr('')))
  sleep 100m
  let tries += 1
endwhile
let g:ale_hover_to_preview = 1
call cursor(1, 1)
ALEHover
let tries = 0
while tries < 100 && bufnr('ALEPreviewWindow') < 0
  sleep 100m
  let tries += 1
endwhile
let help = getbufline(bufnr('ALEPreviewWindow'), 1, '$')
let found = ale#engine#GetLoclist(bufnr(''))
let root = ale#linter#GetLanguage(bufnr(''), ale#linter#Get('yaml')[0])
call writefile([json_encode({{'filetype': &filetype, 'language': root, 'found': found, 'help': help}})], '{results}')
qall!
"""


def run(project: Project, file: Path, config: str = "{}") -> dict[str, Any]:
    home = project.folder.parents[1]
    linters, results, server = home / "vim" / "ale_linters" / "yaml", home / "results.json", home / "server"
    linters.mkdir(parents=True, exist_ok=True)
    shutil.copy(SNIPPET, linters)
    server.write_text("#!/bin/sh\nexec " + " ".join(f"'{word}'" for word in SERVER[:3]) + ' "$@"\n', encoding="utf-8")
    server.chmod(0o755)
    (home / "vimrc").write_text(VIMRC.format(vim=home / "vim", ale=ALE, server=server, config=config), encoding="utf-8")
    (home / "session.vim").write_text(SESSION.format(file=file, results=results), encoding="utf-8")
    assert VIM is not None
    command = [VIM, "-N", "-u", str(home / "vimrc"), "-i", "NONE", "-n", "-es", "-S", str(home / "session.vim")]
    subprocess.run(command, env=project.environ, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)
    found: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    return found


def test_findings_arrive(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    told = run(project, project.folder / "environment.yml")
    assert (told["filetype"], told["language"]) == ("yaml", "yaml")
    assert [(f["lnum"], f["col"], f["code"], f["type"]) for f in told["found"]] == [(4, 14, "ENV121", "E")]
    assert told["found"][0]["text"] == "Between `>=1` and `<2` a comma is missing; conda refuses `numpy >=1 <2`"


def test_help_is_shown(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    told = run(project, project.folder / "environment.yml")
    assert "name" in told["help"][0] and "numpy" not in "".join(told["help"])


def test_settings_arrive(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    told = run(project, project.folder / "environment.yml", "{'locale': 'zh-cn'}")
    assert any("\u4e00" <= c <= "\u9fff" for c in told["found"][0]["text"])


def test_a_condarc(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    file = project.folder / ".condarc"
    file.write_text("channel_priority: maybe\n", encoding="utf-8")
    told = run(project, file)
    assert told["filetype"] == "yaml"
    assert {(f["lnum"], f["code"][:2]) for f in told["found"]} == {(1, "RC")}
