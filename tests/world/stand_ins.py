"""Programs that stand in for conda: small scripts of Python, in a folder that looks like an install.

On Windows each is a genuine `.exe`: the launcher with which pip installs commands, and the script behind it in a zip.
"""

from __future__ import annotations

import io
import sys
import textwrap
import zipfile
from pathlib import Path

TESTS = Path(__file__).parents[2]
PROGRAMS = "Scripts" if sys.platform == "win32" else "bin"
"""The folder of an install that holds its programs."""


def write_program(path: Path, body: str) -> Path:
    """An executable file; the body finds `name`, `prefix`, `file` and `argv` as they were asked for, and `make(prefix)`."""
    head = f"""\
        #!{sys.executable} -u
        import json, os, shutil, signal, subprocess, sys, time
        argv = sys.argv[1:]
        given = dict(word[2:].split("=", 1) for word in argv if word.startswith("--") and "=" in word)
        install = os.path.dirname(os.path.dirname(os.path.abspath(sys.argv[0])))
        nobody_answers = os.name == "nt" or os.path.samefile("/dev/null", "/dev/stdin")
        name, file = given.get("name"), given.get("file")
        folders = [os.path.abspath(folder) for folder in os.environ.get("CONDA_ENVS_DIRS", "").split(os.pathsep) if folder]
        folders.append(os.path.join(given.get("root-prefix") or install, "envs"))
        there = [os.path.join(folder, name or "") for folder in folders]
        prefix = given.get("prefix") or next((path for path in there if os.path.isdir(path)), there[0])
        history = os.path.join(prefix, "conda-meta", "history")
        def make(prefix, packages=("python-3.12.4-h955ad1f_0",)):
            os.makedirs(os.path.join(prefix, "conda-meta"), exist_ok=True)
            for package in packages:
                open(os.path.join(prefix, "conda-meta", package + ".json"), "w").write("{{}}")
            python = os.path.join(prefix, "python.exe") if os.name == "nt" else os.path.join(prefix, "bin", "python")
            os.makedirs(os.path.dirname(python), exist_ok=True)
            open(python, "w").write("#!/bin/sh\\n")
            os.chmod(python, 0o755)
            open(os.path.join(prefix, "conda-meta", "history"), "w").write("==> 2026-01-01 10:00:00 <==\\n")
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    script = textwrap.dedent(head) + textwrap.dedent(body)
    if sys.platform == "win32":
        return write_launcher(path.with_suffix(".exe"), script)
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)
    return path


def write_launcher(path: Path, script: str) -> Path:
    """A program of Windows that runs a script by this Python."""
    import pip

    launcher = Path(pip.__file__).parent / "_vendor" / "distlib" / "t64.exe"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("__main__.py", script)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(launcher.read_bytes() + f'#!"{sys.executable}" -u\n'.encode() + packed.getvalue())
    return path


ASKS = """\
def confirm(question, default):
    says_yes = "--yes" in argv or os.environ.get("CONDA_ALWAYS_YES", "true") == "true"  # as if a .condarc said so
    answer = "y" if says_yes else input(question) if not nobody_answers else print(question) or default
    if answer == "n":
        print("\\nCondaSystemExit: Exiting.\\n", file=sys.stderr)
        sys.exit(0)
if argv[:2] == ["env", "create"]:
    shutil.rmtree(prefix, ignore_errors=True)  # as conda 26.7 does, whatever it is told
elif argv[:1] == ["create"] and os.path.isfile(history):
    print(f"WARNING: A conda environment already exists at '{prefix}'\\n\\nRemove existing environment?")
    print("This will remove ALL directories contained within this specified prefix directory, including any other conda environments.\\n")
    confirm(" (y/[n])? ", "n")
    shutil.rmtree(prefix)
elif argv[:1] == ["create"] and os.path.isdir(prefix):
    print(f"WARNING: A directory already exists at the target location '{prefix}'\\nbut it is not a conda environment.")
    confirm("Continue creating environment (y/[n])? ", "n")
"""
"""What conda 26.7 asks before it does anything, and what becomes of it without an answer (recorded)."""

MAMBA = """\
says_yes = "--yes" in argv or any(os.environ.get("MAMBA_" + word, "true") == "true" for word in ("ALWAYS_YES", "QUIET", "JSON"))
if os.path.isfile(history):
    print(f"Found conda-prefix at '{prefix}'. Overwrite?: [y/N] ", end="")
    if not says_yes:
        print("Aborted.\\ncritical libmamba Aborting.")
        sys.exit(1)
    shutil.rmtree(prefix)
elif os.path.isdir(prefix):
    print("critical libmamba Non-conda folder exists at prefix - aborting")
    sys.exit(1)
def leave(*_):
    print("To activate this environment, use:\\n\\n    micromamba activate " + (name or prefix))
    sys.exit(0)
signal.signal(signal.SIGINT, leave)
os.makedirs(os.path.dirname(history))
open(history, "w").close()
open(os.path.join(os.path.dirname(history), "conda-meta.lock"), "w").close()
"""
"""How micromamba 2.8 begins (recorded): the history comes before the first download, and after Ctrl+C it ends with 0 and leaves it."""


def write_install(prefix: Path, body: str = "make(prefix)") -> Path:
    """An install whose conda does what the body says; gives the program."""
    meta = prefix / "conda-meta"
    meta.mkdir(parents=True, exist_ok=True)
    (meta / "history").write_text("==> 2026-01-01 10:00:00 <==\n", encoding="utf-8")
    (meta / "conda-26.7.1-py312h7900ff3_0.json").write_text("{}", encoding="utf-8")
    (prefix / "condabin").mkdir(exist_ok=True)
    (prefix / "envs").mkdir(exist_ok=True)
    return write_program(prefix / PROGRAMS / "conda", ASKS + textwrap.dedent(body))


PLAN = """\
print("Channels:\\n - conda-forge\\nPlatform: linux-64")
print("Collecting package metadata (repodata.json): ", end="", flush=True)
for sign in "|/-":
    print(sign + " ", end="", flush=True)
    time.sleep(0.02)
    print("\\b\\b", end="", flush=True)
print("done")
print("Solving environment: ...working... done\\n\\n## Package Plan ##\\n")
print("  environment location: " + prefix + "\\n")
print("The following packages will be downloaded:\\n\\n    package                    |            build\\n    ---------------------------|-----------------")
print("    numpy-2.0.0                |             py_0         7.1 MB  conda-forge")
print("    python-3.12.4              |       h955ad1f_0        30.2 MB  conda-forge")
print("\\nThe following NEW packages will be INSTALLED:\\n")
print("  numpy              conda-forge/noarch::numpy-2.0.0-py_0 \\n  python             conda-forge/linux-64::python-3.12.4-h955ad1f_0 \\n")
print("\\nDownloading and Extracting Packages:")
for percent in (0, 40, 100):
    print("\\rnumpy-2.0.0          | 7.1 MB    | ####6     | %3d%% " % percent, end="", flush=True)
    print("\\n\\rpython-3.12.4        | 30.2 MB   | ##        | %3d%% \\x1b[A" % (percent // 2), end="", flush=True)
    time.sleep(0.15)
print("\\n\\nPreparing transaction: done\\nVerifying transaction: done\\nExecuting transaction: done")
"""
"""What conda prints to a terminal while all goes well."""
