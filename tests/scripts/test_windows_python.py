"""The step `windows` where something is missing or broken: a sentence, and a status that the other steps survive."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "windows_python.py"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Wine is set up on Linux")


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script, with an empty cache, on a machine that has nothing and may install nothing."""
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("windows_python", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "windows_python", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "CACHE", tmp_path)
    monkeypatch.setattr(module, "JAR", tmp_path / "python.jar")
    monkeypatch.setattr(module, "_may_install", lambda: False)
    return module


def program(folder: Path, name: str, body: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def test_no_wine(step: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(step.shutil, "which", lambda _name: None)
    assert step.main([]) == step.SKIPPED
    assert "apt-get install wine" in capsys.readouterr().out


def test_no_maven(step: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(step.shutil, "which", lambda name: None if name == "mvn" else "/bin/true")
    assert step.main([]) == step.SKIPPED
    assert "no mvn on PATH" in capsys.readouterr().out


@pytest.mark.parametrize("body", ["echo no network >&2; exit 1", "exit 0"])
def test_maven_brings_nothing(
    step: Any, body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    maven = program(tmp_path, "mvn", body)
    monkeypatch.setattr(step.shutil, "which", lambda name: maven if name == "mvn" else "/bin/true")
    assert step.main([]) == step.SKIPPED
    told = capsys.readouterr()
    assert told.out.strip().endswith(("try again", "brought no python.jar"))
    assert "Traceback" not in told.err


def test_a_download_that_was_cut_short_is_not_kept(
    step: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    maven = program(tmp_path, "mvn", f"printf half > {tmp_path / 'python.jar'}")
    monkeypatch.setattr(step.shutil, "which", lambda name: maven if name == "mvn" else "/bin/true")
    assert step.main([]) == 1
    assert "is not the expected file" in capsys.readouterr().err
    assert not (tmp_path / "python.jar").exists()


def test_what_an_interrupted_run_has_left_is_fetched_again(step: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "whole.jar", "w") as jar:
        jar.writestr(step.INSIDE + "python.exe", "")
    monkeypatch.setattr(step, "SHA_256", step._sum(tmp_path / "whole.jar"))
    (tmp_path / "python.jar").write_bytes(b"half")
    maven = program(tmp_path, "mvn", f"cp {tmp_path / 'whole.jar'} {tmp_path / 'python.jar'}")
    monkeypatch.setattr(step.shutil, "which", lambda _name: maven)
    assert (step.set_up_python() / "python.exe").exists()


@pytest.mark.parametrize("body", ["echo cannot do that >&2; exit 3", "kill -9 $$"])
def test_a_broken_wine(step: Any, body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    wine = program(tmp_path, "wine", body)
    monkeypatch.setattr(step.shutil, "which", lambda name: wine if name == "wine" else "/bin/true")
    for name in ("set_up_python", "set_up_libraries", "set_up_locale"):
        monkeypatch.setattr(step, name, lambda: tmp_path)
    assert step.main(["tests/windows"]) == 1
    assert "Wine is here but does not work" in capsys.readouterr().err
    assert not list(tmp_path.glob("prefix-*"))


def test_a_program_that_hangs_or_leaves_others_behind(step: Any, tmp_path: Path) -> None:
    (tmp_path / "lines").mkdir()
    machine = step.Windows(tmp_path, tmp_path, tmp_path, "/bin/sh", None)
    assert machine.run(["-c", "sleep 2 & exit 0"], seconds=20) == 0
    with pytest.raises(step.FailedError, match="no end of"):
        machine.run(["-c", "exec sleep 30"], seconds=0.2)


def test_lines_that_run_on_windows_alone(step: Any, tmp_path: Path) -> None:
    text = "import sys\nif sys.platform == 'win32':\n    a = 1\n    def f():\n        return 2\nelse:\n    b = 3\n"
    assert set(step.windows_lines.only_on_windows(text)) == {3, 4, 5}
    (tmp_path / "1.txt").write_text("world\\host.py\t1\n")
    assert "world/windows.py" in step.windows_lines.table(tmp_path)


def test_dev_goes_on_after_it(tmp_path: Path) -> None:
    """`dev.py` takes the status for a reason, and in CI for a failure."""
    code = (
        "import sys; sys.path.insert(0, '.'); import dev\n"
        "dev.set_up_python = lambda: None; dev.run = lambda *_, **__: dev.SKIPPED; dev.IN_CI = sys.argv[1] == 'ci'\n"
        "sys.exit(dev.test(['windows']))"
    )
    for argument, status in (("ci", 1), ("home", 0)):
        done = subprocess.run([sys.executable, "-c", code, argument], cwd=SCRIPT.parents[1], capture_output=True, text=True, check=False)
        assert (done.returncode, "SKIPPED windows" in done.stdout) == (status, True), done.stderr


@pytest.mark.parametrize(
    ("status", "told", "whole"), [(0, "2 passed", 0), (1, "the tests on Windows failed", 1), (77, "SKIPPED windows", 0)]
)
def test_dev_runs_it_beside_the_tests_of_python(tmp_path: Path, status: int, told: str, whole: int) -> None:
    """Whatever becomes of it, the steps after it run, its output stands in its own place, and the status of all says so."""
    script = tmp_path / "script.py"
    script.write_text(f"print('from below Wine', flush=True)\nraise SystemExit({status})\n", encoding="utf-8")
    code = (
        "import sys, pathlib; sys.path.insert(0, '.'); import dev\n"
        "dev.IN_CI = False; dev.python = lambda: sys.executable\n"
        "beside = dev.Beside(pathlib.Path(sys.argv[1]))\n"
        "steps = {'python': lambda: print('of Python'), 'windows': lambda: dev.windows_tests(beside), 'vscode': lambda: print('of VS Code')}\n"
        "if sys.argv[2] == '0': steps.pop('vscode')\n"
        "sys.exit(dev.run_steps(steps, beside))"
    )
    words = [sys.executable, "-c", code, str(script), str(status)]
    done = subprocess.run(words, cwd=SCRIPT.parents[1], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == whole, done.stderr
    assert told in done.stdout + done.stderr
    assert done.stdout.index("of Python") < done.stdout.index("from below Wine")
    assert status == 0 or done.stdout.index("from below Wine") < done.stdout.index("of VS Code")


def test_dev_ends_it_when_it_ends_itself(tmp_path: Path) -> None:
    """By a request, so that it can take its Wine away."""
    script = tmp_path / "script.py"
    script.write_text(
        "import pathlib, signal, sys, time\n"
        "def asked(*_): pathlib.Path('asked').touch(); sys.exit(1)\n"
        "signal.signal(signal.SIGTERM, asked); pathlib.Path('up').touch(); time.sleep(60)\n",
        encoding="utf-8",
    )
    code = (
        "import contextlib, pathlib, sys, time; sys.path.insert(0, sys.argv[1]); import dev\n"
        "dev.python = lambda: sys.executable; dev.ROOT = pathlib.Path('.')\n"
        "with contextlib.closing(dev.Beside(pathlib.Path('script.py'))) as beside:\n"
        "    beside.start()\n"
        "    while not pathlib.Path('up').exists(): time.sleep(0.02)\n"
    )
    words = [sys.executable, "-c", code, str(SCRIPT.parents[1])]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert (tmp_path / "asked").exists()
