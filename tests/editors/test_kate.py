"""The configuration of `docs/editors.md` in a real Kate, without a screen: what it says to the server, and what it is told."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.editors.project import ROOT, SERVER, Project, make_project

PROGRAMS = ("dbus-run-session", "kate", "tee")
SECONDS = 60
KATERC = "[lspclient]\nAllowedServerCommandLines={command}\n"
SESSION = "[Kate Plugins]\nlspclientplugin=true\n"

pytestmark = pytest.mark.skipif(not all(map(shutil.which, PROGRAMS)), reason="Kate is not installed (Debian: apt-get install kate dbus)")


def configuration() -> dict[str, Any]:
    """The block of the page."""
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    block = re.search(r"## Kate\n.*?```json\n(.*?)```", page, re.DOTALL)
    assert block is not None
    found: dict[str, Any] = json.loads(block[1])
    return found


def run(project: Project) -> tuple[str, str]:
    """What Kate said and what it was told until a finding arrived."""
    home = project.folder.parents[1] / "home"
    said, told, server = home / "said", home / "told", home / "server"
    words = " ".join(f"'{word}'" for word in SERVER[:3])
    server.write_text(f'#!/bin/sh\ntee -a "{said}" | {words} "$@" | tee -a "{told}"\n', encoding="utf-8")
    server.chmod(0o755)
    settings = configuration()
    command = settings["servers"]["yaml"]["command"]
    command[0] = str(server)
    files = {
        home / ".config" / "kate" / "lspclient" / "settings.json": json.dumps(settings),
        home / ".config" / "katerc": KATERC.format(command=" ".join(command)),
        home / ".local" / "share" / "kate" / "anonymous.katesession": SESSION,
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (home / "run").mkdir(mode=0o700)
    environ = {**project.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(home / "run")}
    kate = subprocess.Popen(
        ["dbus-run-session", "kate", "--startanon", "--block", str(project.folder / "environment.yml")],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        end = time.monotonic() + SECONDS
        while "publishDiagnostics" not in _text(told) and time.monotonic() < end and kate.poll() is None:
            time.sleep(0.1)
    finally:
        os.killpg(kate.pid, signal.SIGTERM)
        kate.wait(20)
    return _text(said), _text(told)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def test_a_finding_arrives(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    said, told = run(project)
    assert "ENV121" in told
    assert json.loads(f'"{project.folder.as_uri()}"') in said
    assert '"languageId": "yaml"' in said
    sent = re.search(r'"settings": (\{\s*"conda-language-server".*?\}\s*\})', said, re.DOTALL)
    assert sent is not None
    assert json.loads(sent[1]) == configuration()["servers"]["yaml"]["settings"]
