"""Programs are started, followed and ended, with their children."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from conda_language_server.world import process
from conda_language_server.world.process import Lines, Outcome, end_tree_on_windows, run
from conda_language_server.world.windows_job import in_job

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")


class Heard:
    """What a program printed: complete lines with their ends, and how an unfinished one grew."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        self.growing: list[str] = []

    def __call__(self, line: str, end: str) -> None:
        if end:
            self.lines.append((line, end))
        else:
            self.growing.append(line)


def started(code: str, *, stop: threading.Event | None = None, seconds: float = 20.0, **more) -> tuple[Outcome, Heard]:
    heard = Heard()
    more.setdefault("grace", 1.0)
    outcome = run([sys.executable, "-u", "-c", code], on_output=heard, stop=stop or threading.Event(), seconds=seconds, **more)
    return outcome, heard


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A child that nobody has asked after yet is dead all the same.
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] if Path(f"/proc/{pid}/stat").exists() else False


def dies(pid: int, seconds: float = 5.0) -> bool:
    """The system takes a moment to bury what was killed."""
    deadline = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


def test_output_line_by_line():
    outcome, heard = started(r"import sys; sys.stdout.buffer.write(b'a\nb\r\nc\rd\0\xff\xe7\x8e\xaf\n'); sys.stderr.write('e')")
    assert outcome == Outcome(0, "by itself")
    assert heard.lines == [("a", "\n"), ("b", "\n"), ("c", "\r"), ("d", "\0"), ("\ufffd环", "\n"), ("e", "\n")]


def test_exit_status_and_no_input():
    outcome, heard = started("import sys; print(repr(sys.stdin.read())); sys.exit(7)")
    assert outcome == Outcome(7, "by itself")
    assert heard.lines == [("''", "\n")]


def test_a_line_is_told_while_it_grows():
    _, heard = started("import time; print('Solving: ', end=''); time.sleep(0.2); print('done')")
    assert heard.growing[0].startswith("Solving")
    assert heard.lines == [("Solving: done", "\n")]


def test_variables_and_folder(tmp_path):
    _, heard = started(
        "import os; print(os.environ.get('A'), os.environ.get('HOME'), os.getcwd())", environ={"A": "1"}, cwd=os.fspath(tmp_path)
    )
    assert heard.lines == [(f"1 None {os.path.realpath(tmp_path)}", "\n")]


@posix
def test_a_terminal_where_one_is_asked_for():
    code = "import os, sys; print(sys.stdout.isatty(), os.get_terminal_size().columns, sys.stdin.isatty()); print('x')"
    _, heard = started(code, terminal=True)
    assert heard.lines == [("True 160 False", "\n"), ("x", "\n")]
    assert started("import sys; print(sys.stdout.isatty())")[1].lines == [("False", "\n")]


@posix
def test_a_pipe_where_no_terminal_is_to_be_had(monkeypatch):
    """As in a sandbox without /dev/pts."""

    def none():
        raise OSError("out of pty devices")

    monkeypatch.setattr(os, "openpty", none)
    outcome, heard = started("import sys; print(sys.stdout.isatty())", terminal=True)
    assert (outcome, heard.lines) == (Outcome(0, "by itself"), [("False", "\n")])


@posix
@pytest.mark.parametrize("terminal", [False, True])
def test_the_end_takes_the_children_along_that_ignore_it(terminal, tmp_path):
    deaf = "import signal, subprocess, sys, time; [signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)];"
    child = f"{deaf} print('deaf', flush=True); time.sleep(60)"
    code = f"{deaf}p = subprocess.Popen([sys.executable, '-c', {child!r}]); print(p.pid); time.sleep(60)"
    stop, heard, result = threading.Event(), Heard(), []
    argv = [sys.executable, "-u", "-c", code]
    thread = threading.Thread(target=lambda: result.append(run(argv, on_output=heard, stop=stop, seconds=30, terminal=terminal, grace=0.3)))
    thread.start()
    deadline = time.monotonic() + 10
    while len(heard.lines) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    pid = int(next(line for line, _ in heard.lines if line.isdigit()))
    began = time.monotonic()
    stop.set()
    thread.join(20)
    assert result == [Outcome(-signal.SIGKILL, "cancelled")]
    assert time.monotonic() - began < 15
    assert dies(pid)


@posix
@pytest.mark.parametrize(("number", "grace"), [("SIGINT", 5.0), ("SIGTERM", 0.3)])
def test_a_polite_program_may_tidy_up(number, grace):
    """Asked as by Ctrl+C; a program that is deaf to that hears SIGTERM before it is ended by force."""
    code = (
        "import signal, sys, time\n"
        "def end(*_):\n    print('tidied', flush=True); sys.exit(3)\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        f"signal.signal(signal.{number}, end); print('ready'); time.sleep(30)"
    )
    stop, heard, ending = threading.Event(), Heard(), []

    def listen(line: str, end: str) -> None:
        heard(line, end)
        if (line, end) == ("ready", "\n"):
            stop.set()

    outcome = run(
        [sys.executable, "-u", "-c", code], on_output=listen, stop=stop, seconds=20, grace=grace, on_ending=lambda: ending.append(1)
    )
    assert outcome == Outcome(3, "cancelled")
    assert ending == [1]
    assert heard.lines[-1] == ("tidied", "\n")


@posix
def test_the_time_limit():
    began = time.monotonic()
    outcome, _ = started("import time; time.sleep(30)", seconds=0.2)
    assert (outcome.ended, outcome.status) == ("timed out", -signal.SIGINT)
    assert time.monotonic() - began < 15


@posix
def test_a_child_that_outlives_the_program_holds_nothing_up():
    child = "import time; time.sleep(60)"
    code = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {child!r}]); print(p.pid)"
    began = time.monotonic()
    outcome, heard = started(code)
    assert outcome == Outcome(0, "by itself")
    assert time.monotonic() - began < process._DRAIN + 20
    assert dies(int(heard.lines[0][0]))


def test_much_output_is_not_kept():
    seen = 0

    def count(line: str, _end: str) -> None:
        nonlocal seen
        seen = max(seen, len(line))

    run([sys.executable, "-c", "print('x' * 3_000_000)"], on_output=count, stop=threading.Event(), seconds=20)
    assert 0 < seen <= 1 << 17


def test_a_listener_that_fails_holds_nothing_up():
    def fail(_line: str, _end: str) -> None:
        raise RuntimeError("no")

    outcome = run([sys.executable, "-c", "print('x\\n' * 200_000)"], on_output=fail, stop=threading.Event(), seconds=20)
    assert outcome == Outcome(0, "by itself")


@pytest.mark.parametrize("program", ["conda", "./conda", "bin/conda", r"C:\conda\condabin\conda.bat", "/x/conda.CMD"])
def test_what_is_not_started(program):
    with pytest.raises(ValueError, match=r"absolute|batch"):
        run([program], on_output=Heard(), stop=threading.Event(), seconds=1)


def test_what_cannot_be_started(tmp_path):
    """Nothing stays open: each of the thirty would leave one or two files, what other tests leave to be closed is less."""
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else None
    for _ in range(30):
        with pytest.raises(FileNotFoundError):
            run([os.fspath(tmp_path / "nothing")], on_output=Heard(), stop=threading.Event(), seconds=1)
    if before is not None:
        assert len(os.listdir("/proc/self/fd")) - before < 20


@posix
def test_the_end_of_this_process_is_theirs_too(tmp_path):
    """A server that ends leaves no conda behind."""
    code = (
        "import sys, threading, time\n"
        "from conda_language_server.world.process import run\n"
        "argv = [sys.executable, '-u', '-c', 'import os, time; print(os.getpid()); time.sleep(60)']\n"
        "got = threading.Event()\n"
        "def out(line, end):\n    print(line, flush=True); got.set()\n"
        "threading.Thread(target=lambda: run(argv, on_output=out, stop=threading.Event(), seconds=60), daemon=True).start()\n"
        "got.wait(10)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True)
    assert dies(int(done.stdout.split()[0]))


@posix
class TestWhenWeAreKilled:
    """The program is asked to end, as by Ctrl+C, and ended by force where it does not."""

    def begun(self, tmp_path: Path, program: str, alone: float = 20.0) -> tuple[subprocess.Popen[str], list[int], Path]:
        """Another process that runs a program, and the pids that the program prints in its first line."""
        file, log = tmp_path / "program.py", tmp_path / "log"
        file.write_text(f"LOG = {os.fspath(log)!r}\n" + program, encoding="utf-8")
        supervisor = tmp_path / "supervisor.py"
        text = Path(process.supervisor.__file__).read_text(encoding="utf-8")
        supervisor.write_text(text.replace("ALONE = 30.0", f"ALONE = {alone}"), encoding="utf-8")
        code = (
            "import sys, threading\n"
            "from conda_language_server.world import process\n"
            f"process.supervisor.__file__ = {os.fspath(supervisor)!r}\n"
            f"argv = [sys.executable, '-u', {os.fspath(file)!r}]\n"
            "out = lambda line, end: end and print(line, flush=True)\n"
            "process.run(argv, on_output=out, stop=threading.Event(), seconds=60, terminal=True)\n"
        )
        ours = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert ours.stdout is not None
        return ours, [int(word) for word in ours.stdout.readline().split()], log

    def kill(self, ours: subprocess.Popen[str]) -> None:
        os.kill(ours.pid, signal.SIGKILL)
        ours.wait()
        assert ours.stdout is not None
        ours.stdout.close()

    def test_it_takes_back_what_it_did_and_may_still_say_so(self, tmp_path):
        program = (
            "import os, time\ntry:\n    print(os.getpid())\n    while True:\n        time.sleep(0.05)\nexcept KeyboardInterrupt:\n"
            "    for i in range(20_000):\n        print('taking back', i)\n    open(LOG, 'w').write('done')\n"
        )
        ours, pids, log = self.begun(tmp_path, program)
        self.kill(ours)
        assert dies(pids[0], 15)
        assert log.read_text() == "done"

    def test_a_deaf_program_and_its_deaf_child_are_ended(self, tmp_path):
        program = (
            "import os, signal, subprocess, sys, time\n"
            "for number in (signal.SIGINT, signal.SIGTERM):\n    signal.signal(number, signal.SIG_IGN)\n"
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
            "print(os.getpid(), child.pid)\nwhile True:\n    time.sleep(0.05)\n"
        )
        ours, pids, _ = self.begun(tmp_path, program, alone=0.2)
        self.kill(ours)
        assert all(dies(pid, 15) for pid in pids)

    def test_a_child_that_outlives_the_program_is_ended(self, tmp_path):
        program = (
            "import os, signal, subprocess, sys, time\n"
            "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
            "signal.signal(signal.SIGINT, lambda *_: sys.exit(0))\n"
            "print(os.getpid(), child.pid)\nwhile True:\n    time.sleep(0.05)\n"
        )
        ours, pids, _ = self.begun(tmp_path, program)
        self.kill(ours)
        assert all(dies(pid, 15) for pid in pids)


@posix
def test_without_a_supervisor_it_runs_all_the_same(monkeypatch, tmp_path):
    broken = tmp_path / "supervisor.py"
    broken.write_text("raise SystemExit(1)")
    monkeypatch.setattr(process.supervisor, "__file__", os.fspath(broken))
    outcome, heard = started("print('x')")
    assert (outcome, heard.lines) == (Outcome(0, "by itself"), [("x", "\n")])
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    outcome = run([os.path.realpath("/bin/sh"), "-c", "exit 3"], on_output=Heard(), stop=threading.Event(), seconds=20)
    assert outcome == Outcome(3, "by itself")


@posix
def test_a_signal_that_we_ignore_is_not_ignored_by_the_program():
    """As for what a shell starts in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _, heard = started("import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)")
    finally:
        signal.signal(signal.SIGINT, before)
    assert heard.lines == [("True", "\n")]


class TestOnWindows:
    """`taskkill` of the system ends the tree; where it fails, at least the program itself is ended."""

    class Process:
        pid = 42

        def __init__(self) -> None:
            self.alive, self.killed = True, False

        def poll(self):
            return None if self.alive else 1

        def kill(self):
            self.alive, self.killed = False, True

        def wait(self, _timeout=None):
            return 1

    def test_the_tree(self):
        program, calls = self.Process(), []

        def call(argv, **_more):
            calls.append(argv)
            program.alive = False

        end_tree_on_windows(program, 5, root="D:\\WIN", call=call)
        assert calls == [["D:\\WIN\\System32\\taskkill.exe", "/T", "/F", "/PID", "42"]]
        assert not program.killed

    def test_without_taskkill(self):
        def call(_argv, **_more):
            raise FileNotFoundError("taskkill")

        program = self.Process()
        end_tree_on_windows(program, 5, root="D:\\WIN", call=call)
        assert program.killed


@pytest.mark.skipif(sys.platform != "win32", reason="jobs are of Windows")
def test_the_end_of_a_job_is_that_of_its_programs():
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with in_job(program.pid) as is_in_one:
        assert is_in_one
        assert program.poll() is None
    # Under Wine with status 0; that it ends long before its minute is over is what counts.
    program.wait(10)


class TestLines:
    @pytest.mark.parametrize("size", [1, 2, 3, 100])
    def test_however_it_is_cut(self, size):
        text, lines, found = "a\r\nb\rc\0\n\rd\r\r\ne", Lines(), []
        for at in range(0, len(text), size):
            found += [(line, end) for line, end in lines.feed(text[at : at + size]) if end]
        found += lines.finish()
        assert found == [("a", "\n"), ("b", "\r"), ("c", "\0"), ("", "\n"), ("", "\r"), ("d", "\r"), ("", "\n"), ("e", "\n")]

    def test_an_endless_line_is_cut(self):
        lines = Lines(longest=10)
        assert [line for line, end in lines.feed("x" * 25) if end] == ["x" * 10, "x" * 10]
        assert list(lines.finish()) == [("x" * 5, "\n")]
