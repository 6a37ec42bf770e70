"""A project with a mistake in its environment.yml, the two environments it may mean, and a home folder of its own."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = """\
name: web
channels: [conda-forge]
dependencies:
  - numpy >=1 <2
  - python=3.11
"""
FIXED = TEXT.replace(">=1 <2", ">=1,<2")
SERVER = [sys.executable, "-m", "conda_language_server", "serve", "--stdio"]


@dataclass(frozen=True)
class Project:
    folder: Path
    envs: Path
    environ: dict[str, str]


def make_project(tmp_path: Path) -> Project:
    """Environments `web` and `other`, found by `CONDA_ENVS_DIRS`; nothing of the machine's own configuration is seen."""
    folder, envs, home = tmp_path / "code" / "p", tmp_path / "envs", tmp_path / "home"
    home.mkdir()
    folder.mkdir(parents=True)
    (folder / "environment.yml").write_text(TEXT, encoding="utf-8")
    (folder / "main.py").write_text("import numpy\n", encoding="utf-8")
    for name in ("web", "other"):
        _environment(envs / name)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("CONDA", "MAMBA", "XDG", "VIM", "NVIM", "LC_", "LANG"))
    }
    environ = {**kept, "HOME": str(home), "CONDA_ENVS_DIRS": str(envs), "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    return Project(folder, envs, environ)


def _environment(prefix: Path) -> None:
    (prefix / "conda-meta").mkdir(parents=True)
    (prefix / "conda-meta" / "history").write_text("==> 2026-01-01 10:00:00 <==\n", encoding="utf-8")
    (prefix / "conda-meta" / "python-3.11.7-h955ad1f_0.json").write_text("{}", encoding="utf-8")
    (prefix / "bin").mkdir()
    python = prefix / "bin" / "python"
    python.write_text("#!/bin/sh\n", encoding="utf-8")
    python.chmod(0o755)
