"""Fills `bundled/libs` with the server and what it needs, pure Python and without byte code, or fails.

Run by `scripts/package.mjs`; standard library only. The third-party part is kept under `out/` and reused while
`requirements-bundled.txt` stays the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements-bundled.txt"
SERVER = ROOT.parent / "server" / "conda_language_server"
LIBS = ROOT / "bundled" / "libs"
OUT = ROOT / "out"
COMPILED = {".so", ".pyd", ".dll", ".dylib", ".pyc", ".pyo", ".exe", ".o", ".a", ".lib"}
OLDEST = 10
SMOKE = """
import sys
sys.path.insert(0, sys.argv[1])
import attrs, cattrs, conda_language_server, lsprotocol.types, packaging.version, platformdirs, pygls.lsp.server
import exceptiongroup, tomli, typing_extensions
print(conda_language_server.__version__)
"""


def main() -> None:
    """Builds the folder and checks it; exits with a message if it is not fit to ship."""
    packages = _third_party()
    shutil.rmtree(LIBS, ignore_errors=True)
    shutil.copytree(packages, LIBS)
    shutil.copytree(SERVER, LIBS / SERVER.name, ignore=shutil.ignore_patterns("__pycache__", "*.py[co]"))
    _check_files()
    _check_oldest_python()
    _check_version(_smoke())
    size = sum(file.stat().st_size for file in LIBS.rglob("*") if file.is_file())
    print(f"bundled/libs: {len(list(LIBS.iterdir()))} entries, {size / 1e6:.1f} MB")


def _third_party() -> Path:
    key = hashlib.sha256(REQUIREMENTS.read_bytes() + Path(__file__).read_bytes()).hexdigest()[:16]
    done = OUT / f"third-party-{key}"
    if done.is_dir():
        return done
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as folder:
        target = Path(folder) / "libs"
        _pip_install(target)
        for cache in target.rglob("__pycache__"):
            shutil.rmtree(cache)
        shutil.rmtree(target / "bin", ignore_errors=True)
        shutil.rmtree(target / "Scripts", ignore_errors=True)
        target.rename(done)
    return done


def _pip_install(target: Path) -> None:
    command = [
        _python_with_pip(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps", "--no-compile",
        "--only-binary", ":all:",
        "--target", str(target), "--requirement", str(REQUIREMENTS),
    ]  # fmt: skip
    done = subprocess.run(command, check=False)
    if done.returncode != 0:
        sys.exit("bundle: pip could not install requirements-bundled.txt (see above)")


def _python_with_pip() -> str:
    """This interpreter, or one of a virtual environment made for the purpose: Debian's python3 comes without pip."""
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
        return sys.executable
    folder = OUT / "pip"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        OUT.mkdir(exist_ok=True)
        done = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"bundle: {sys.executable} has neither pip nor a working venv module:\n{done.stdout}{done.stderr}")
    return str(python)


def _check_files() -> None:
    compiled = [str(file.relative_to(LIBS)) for file in LIBS.rglob("*") if file.suffix.lower() in COMPILED]
    if compiled:
        sys.exit(f"bundle: compiled files would be shipped: {', '.join(sorted(compiled))}")


def _check_oldest_python() -> None:
    for metadata in sorted(LIBS.glob("*.dist-info/METADATA")):
        needed = re.search(r"^Requires-Python:.*>=\s*3\.(\d+)", metadata.read_text("utf-8"), re.MULTILINE)
        if needed and int(needed[1]) > OLDEST:
            sys.exit(f"bundle: {metadata.parent.name} needs Python 3.{needed[1]}, the server promises 3.{OLDEST}")


def _smoke() -> str:
    """Imports everything from the folder alone and returns the server's version."""
    done = subprocess.run([sys.executable, "-I", "-B", "-c", SMOKE, str(LIBS)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"bundle: the bundled packages cannot be imported:\n{done.stderr}")
    return done.stdout.strip()


def _check_version(server: str) -> None:
    extension = json.loads((ROOT / "package.json").read_text("utf-8"))["version"]
    if server != extension:
        sys.exit(f"bundle: the server is {server}, package.json says {extension}")


if __name__ == "__main__":
    main()
