"""Creating an environment and measuring some, as any editor does it: over the wire, with programs that stand in for conda."""

from __future__ import annotations

import asyncio
import ctypes
import os
import re
import shlex
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conda_language_server.world.host import Host
from tests.lsp.machine_wire import ABLE, MachineWire
from tests.world.fake_host import Machine
from tests.world.local_channel import make_channel
from tests.world.stand_ins import MAMBA, PLAN, TESTS, write_install, write_program

MICROMAMBA = "micromamba.exe" if sys.platform == "win32" else "micromamba"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals, and shells that are asked")
FILE = "name: web\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.12\n"
SHOWS_PROGRESS: dict[str, Any] = {**ABLE, "window": {"workDoneProgress": True}}
CONFIGURES: dict[str, Any] = {**SHOWS_PROGRESS, "workspace": {**ABLE.get("workspace", {}), "configuration": True}}


class Bench:
    """A home with an install, a project folder, and a server with its client."""

    def __init__(self, root: Path) -> None:
        # A path that comes from the address of a document has its drive in lower case.
        code = Path(root.drive.lower() + os.fspath(root)[len(root.drive) :]) / "code"
        self.home, self.project = root / "home", code / "my project"
        self.base = self.home / "miniforge3"
        self.project.mkdir(parents=True)
        self.home.mkdir()
        self.file = self.project / "environment.yml"
        self.file.write_text(FILE, encoding="utf-8")
        self.environ = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        if sys.platform == "win32":
            kept = ("SystemRoot", "TEMP", "TMP", "PATHEXT", "ComSpec")
            self.environ = {"PATH": os.environ["PATH"], **{name: os.environ[name] for name in kept if name in os.environ}}
        self.files: dict[str, Any] = {}
        """What the settings of the folder say of files."""
        self.wire: MachineWire

    async def start(self, capabilities: dict[str, Any] = SHOWS_PROGRESS, **more: Any) -> MachineWire:
        real = Host.real()
        host = replace(real, home=os.fspath(self.home), cwd=os.fspath(self.home), environ=self.environ, is_admin=False, registry=None)
        self.wire = MachineWire(Machine(host, None))  # type: ignore[arg-type]
        self.wire.answers["window/workDoneProgress/create"] = None
        self.wire.configuration, self.wire.folder_configuration = {}, {self.project.as_uri(): {"files": self.files}}
        folders = [{"uri": self.project.as_uri(), "name": "p"}, *more.pop("beside", [])]
        await self.wire.start(capabilities, workspaceFolders=folders, **more)
        return self.wire

    async def create(self, **more: Any) -> dict[str, Any]:
        return await self.wire.run("environments.create", {"folder": self.project.as_uri(), **more})

    async def match(self) -> dict[str, Any]:
        return await self.wire.run("environments.match", {"folder": self.project.as_uri()})

    def progress(self) -> list[dict[str, Any]]:
        return [params["value"] for params in self.wire.asked("$/progress")]

    def prefix(self, name: str = "web") -> str:
        return os.fspath(self.base / "envs" / name)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(tmp_path / "state"))
    monkeypatch.setattr("conda_language_server.world.remembered.state_file", lambda: os.fspath(tmp_path / "state" / "chosen.json"))
    monkeypatch.setattr("conda_language_server.world.engines.find._usual", lambda _host: [])
    return Bench(tmp_path)


async def until(fits: Callable[[], Any], seconds: float = 10.0) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := fits():
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come")


class TestSuccess:
    async def test_an_environment_comes_to_be_and_belongs_to_the_folder(self, bench):
        write_install(bench.base, PLAN + "make(prefix)")
        await bench.start()
        before = await bench.match()
        assert (before["environment"], before["create"]) == (
            None,
            {"file": os.fspath(bench.file), "name": "web", "engine": "conda"},
        )
        answer = await bench.create()
        assert (answer["status"], answer["prefix"]) == ("created", bench.prefix())
        assert answer["message"] == "The environment `web` was created from environment.yml"
        assert "Executing transaction: done" in answer["log"]
        changed = bench.wire.asked("conda-language-server/environmentChanged")
        assert changed[:1] == [{"folder": bench.project.as_uri()}]
        assert len(changed) <= 2, "the watcher may have seen it a moment before"
        after = await bench.match()
        assert (after["environment"]["prefix"], after["why"]) == (bench.prefix(), "name")
        listed = await bench.wire.run("environments.list", {"folder": bench.project.as_uri()})
        assert bench.prefix() in [env["prefix"] for env in listed["environments"]]

    async def test_the_progress(self, bench):
        write_install(bench.base, PLAN + "make(prefix)")
        await bench.start()
        await bench.create()
        first, *reports, last = bench.progress()
        assert (first["kind"], first["title"], first["cancellable"]) == ("begin", "Creating `web` from environment.yml", True)
        assert (last["kind"], last["message"]) == ("end", "The environment `web` was created from environment.yml")
        assert any("numpy-2.0.0" in report["message"] and report["message"].startswith("downloading") for report in reports)
        percents = [report["percentage"] for report in reports]
        assert percents == sorted(percents)
        assert 20 < max(percents) < 100

    async def test_what_the_program_is_told(self, bench):
        body = "print(json.dumps([argv, os.getcwd(), sys.stdin.read(), 'PYTHONPATH' in os.environ])); make(prefix)"
        bench.environ["PYTHONPATH"] = "/somewhere"
        write_install(bench.base, body)
        await bench.start()
        answer = await bench.create()
        told = ["create", f"--file={bench.file}", "--name=web"]
        assert re.sub(r"\s+", " ", answer["log"]).startswith(str([told, os.fspath(bench.project), ""])[:-1].replace("'", '"'))
        assert answer["log"].endswith("false]")

    async def test_json_records_with_nul(self, bench):
        body = """\
            for share in (0.25, 0.5):
                sys.stdout.write('{"fetch":"big-1.0   | 3 MB  | ","finished":false,"maxval":1,"progress":%s}\\n\\0' % share)
                sys.stdout.flush()
                time.sleep(0.2)
            make(prefix)
            """
        write_install(bench.base, body)
        await bench.start()
        assert (await bench.create())["status"] == "created"
        assert {r["message"] for r in bench.progress() if r["kind"] == "report"} == {"downloading, 0 of 1: big-1.0"}

    async def test_another_name_becomes_the_choice(self, bench):
        write_install(bench.base)
        await bench.start()
        answer = await bench.create(name="other")
        assert answer["prefix"] == bench.prefix("other")
        after = await bench.match()
        assert (after["environment"]["prefix"], after["why"]) == (bench.prefix("other"), "chosen before")

    @pytest.mark.parametrize("given", ["path", "address", "relative"])
    async def test_another_file(self, bench, given):
        write_install(bench.base)
        dev = bench.project / "envs" / "dev 环境.yml"
        dev.parent.mkdir()
        dev.write_text(FILE.replace("web", "dev"), encoding="utf-8")
        await bench.start()
        named = {"path": os.fspath(dev), "address": dev.as_uri(), "relative": "envs/dev 环境.yml"}[given]
        assert (await bench.create(file=named))[
            "message"
        ] == f"The environment `dev` was created from {os.path.join('envs', 'dev 环境.yml')}"

    async def test_a_prefix_in_the_file(self, bench):
        place = bench.project / ".conda"
        bench.file.write_text(FILE.replace("name: web", f"prefix: {place}"), encoding="utf-8")
        write_install(bench.base)
        await bench.start()
        answer = await bench.create()
        assert (answer["status"], answer["prefix"]) == ("created", os.fspath(place))
        assert Path((await bench.match())["environment"]["prefix"]) == place

    async def test_a_file_without_a_name(self, bench):
        bench.file.write_text(FILE.replace("name: web\n", ""), encoding="utf-8")
        write_install(bench.base)
        await bench.start()
        assert (await bench.match())["create"]["name"] == "my-project"
        assert (await bench.create())["prefix"] == bench.prefix("my-project")
        assert (await bench.match())["environment"]["prefix"] == bench.prefix("my-project")

    async def test_a_client_that_asks_for_the_name(self, bench):
        bench.file.write_text(FILE.replace("name: web\n", ""), encoding="utf-8")
        write_install(bench.base)
        await bench.start()
        answer = await bench.create(ask=True)
        assert (answer["status"], answer["name"], answer["prefix"]) == ("unnamed", "my-project", None)
        assert answer["message"] == "environment.yml does not say how the environment is to be called, and conda needs a name"
        again = await bench.create(ask=True, name="my project")
        assert (again["status"], again["name"]) == ("unnamed", "my project")
        assert again["message"].startswith("conda does not let an environment be called `my project`")
        assert not (bench.base / "envs" / "my-project").exists()
        assert (await bench.create(ask=True, name="mine"))["prefix"] == bench.prefix("mine")
        taken = await bench.create(ask=True, name="mine")
        assert (taken["status"], taken["name"]) == ("unnamed", "mine")
        assert taken["message"] == f"An environment `mine` exists already, at {bench.prefix('mine')}"

    @pytest.mark.parametrize("line", ["name: web", "prefix: .conda"])
    async def test_a_name_or_a_place_in_the_file_leaves_nothing_to_ask(self, bench, line):
        bench.file.write_text(FILE.replace("name: web", line), encoding="utf-8")
        write_install(bench.base)
        await bench.start()
        assert (await bench.create(ask=True))["status"] == "created"

    async def test_a_file_that_the_folder_has_settings_for(self, bench):
        bench.files = {"deps.yml": "environment", "environment.yml": None}
        bench.file.rename(bench.project / "deps.yml")
        (bench.project / "environment.yml").write_text(FILE.replace("web", "no"), encoding="utf-8")
        write_install(bench.base)
        await bench.start(CONFIGURES, beside=[{"uri": "file:///elsewhere", "name": "e"}])
        await until(lambda: bench.wire.server.session.kind_of((bench.project / "deps.yml").as_uri(), "") == "environment")
        assert (await bench.match())["create"]["name"] == "web"
        assert "is no environment file" in (await bench.create(file="environment.yml"))["message"]
        assert (await bench.create(file="deps.yml"))["prefix"] == bench.prefix()

    async def test_micromamba(self, bench):
        root = bench.home / "mm"
        (root / "envs").mkdir(parents=True)
        write_program(bench.home / "tools" / "micromamba", "print(argv); make(os.path.join(given['root-prefix'], 'envs', name))")
        bench.environ |= {"MAMBA_EXE": os.fspath(bench.home / "tools" / MICROMAMBA), "MAMBA_ROOT_PREFIX": os.fspath(root)}
        await bench.start()
        answer = await bench.create()
        assert (answer["status"], answer["prefix"]) == ("created", os.fspath(root / "envs" / "web"))
        assert answer["log"].startswith("['create', '--root-prefix=")

    async def test_without_progress(self, bench):
        write_install(bench.base)
        await bench.start(ABLE)
        assert (await bench.create())["status"] == "created"
        assert bench.progress() == []

    async def test_a_client_that_refuses_a_progress(self, bench):
        write_install(bench.base)
        wire = await bench.start()
        del wire.answers["window/workDoneProgress/create"]
        task = asyncio.ensure_future(bench.create())
        asked = await wire.until(lambda m: m.get("method") == "window/workDoneProgress/create")
        wire.send({"id": asked["id"], "error": {"code": -32601, "message": "no"}})
        assert (await task)["status"] == "created"
        assert bench.progress() == []


class TestNothingIsHarmed:
    """What is there already stays as it is, whatever the look of the server missed: the stand-in deletes as readily as conda 26.7."""

    def environment(self, place: Path) -> Path:
        (place / "conda-meta").mkdir(parents=True)
        (place / "conda-meta" / "history").write_text("")
        (place / "conda-meta" / "zlib-1-0.json").write_text("{}")
        precious = place / "precious.txt"
        precious.write_text("mine")
        return precious

    @pytest.mark.parametrize("how", ["condarc", "variable"])
    async def test_relative_envs_dirs_count_from_the_folder_of_the_file(self, bench, how):
        """conda is started there, and so it finds an environment that a look from the server's own folder misses."""
        write_install(bench.base)
        precious = self.environment(bench.project / "envs" / "web")
        if how == "condarc":
            (bench.home / ".condarc").write_text("envs_dirs: [envs]\n")
        else:
            bench.environ["CONDA_ENVS_DIRS"] = "envs"
        await bench.start()
        answer = await bench.create()
        assert (answer["status"], answer["prefix"], answer["log"]) == ("failed", os.fspath(precious.parent), "")
        assert f"The environment `web` exists already, at {precious.parent}." in answer["message"]
        assert precious.read_text() == "mine"

    @pytest.mark.parametrize("kind", ["conda", "micromamba"])
    async def test_an_environment_that_comes_to_be_after_the_look(self, bench, kind, monkeypatch):
        root = bench.base
        if kind == "conda":
            write_install(root)
        else:
            (root / "envs").mkdir(parents=True)
            write_program(bench.home / "tools" / "micromamba", MAMBA + "make(prefix)")
            bench.environ |= {"MAMBA_EXE": os.fspath(bench.home / "tools" / MICROMAMBA), "MAMBA_ROOT_PREFIX": os.fspath(root)}
        precious = self.environment(root / "envs" / "web")
        monkeypatch.setattr("conda_language_server.world.engines.target.existing", lambda *_: None)
        await bench.start()
        answer = await bench.create()
        assert (answer["status"], answer["prefix"]) == ("failed", bench.prefix())
        assert answer["message"] == (
            f"There is an environment or folder at {bench.prefix()} already. Choose it, or change `name:` in environment.yml"
        )
        assert answer["log"] != ""
        assert precious.read_text() == "mine"

    @pytest.mark.parametrize("kind", ["environment", "folder"])
    async def test_a_conda_that_does_not_ask_is_not_started_over_it(self, bench, kind, monkeypatch):
        write_install(bench.base)
        (bench.base / "conda-meta" / "conda-26.7.1-py312h7900ff3_0.json").rename(bench.base / "conda-meta" / "conda-26.1.0-py312_0.json")
        precious = self.environment(bench.base / "envs" / "web")
        if kind == "folder":
            (precious.parent / "conda-meta" / "history").unlink()
        monkeypatch.setattr("conda_language_server.lsp.create_plan._must_be_free", lambda *_, **__: None)
        await bench.start()
        answer = await bench.create()
        assert (answer["status"], answer["log"]) == ("failed", "")
        assert bench.prefix() in answer["message"]
        assert precious.read_text() == "mine"

    async def test_a_folder_that_comes_to_be_after_the_look(self, bench, monkeypatch):
        write_install(bench.base)
        (bench.base / "envs" / "web").mkdir()
        (bench.base / "envs" / "web" / "notes.txt").write_text("mine")
        monkeypatch.setattr("conda_language_server.world.engines.target.in_the_way", lambda *_: None)
        await bench.start()
        answer = await bench.create()
        assert (answer["status"], answer["prefix"]) == ("failed", None)
        assert answer["message"].startswith(f"There is something at {bench.prefix()} that is no conda environment")
        assert os.listdir(bench.prefix()) == ["notes.txt"]

    @pytest.mark.parametrize(
        "prefix",
        [
            *("'~'", "$HOME", ".", ".venv", "{home}", "notes", "file.txt"),
            *(pytest.param(place, marks=posix_only) for place in ("/", "link")),
        ],
    )
    async def test_a_place_that_is_taken(self, bench, prefix):
        (bench.project / ".venv").mkdir()
        (bench.project / ".venv" / "pyvenv.cfg").write_text("")
        (bench.project / "notes").mkdir()
        (bench.project / "notes" / "a.txt").write_text("")
        (bench.project / "link").symlink_to(bench.project / "notes")
        (bench.project / "file.txt").write_text("")
        write_install(bench.base)
        bench.environ["HOME"] = os.fspath(bench.home)
        bench.file.write_text(FILE.replace("name: web", f"prefix: {prefix.format(home=bench.home)}"), encoding="utf-8")
        await bench.start()
        answer = await bench.create()
        assert (answer["status"], answer["prefix"], answer["log"]) == ("failed", None, "")
        place = {"/": "/", "'~'": bench.home, "$HOME": bench.home, "{home}": bench.home, ".": bench.project}.get(
            prefix, bench.project / prefix
        )
        assert answer["message"].startswith(f"There is something at {place} that is no conda environment, and it would be installed over")

    async def test_a_folder_of_the_name_that_is_no_environment(self, bench):
        write_install(bench.base)
        (bench.base / "envs" / "web" / "share").mkdir(parents=True)
        await bench.start()
        answer = await bench.create()
        assert answer["message"].startswith(f"There is something at {bench.prefix()} that is no conda environment")
        assert answer["log"] == ""

    async def test_an_empty_folder_is_nothing(self, bench):
        write_install(bench.base)
        (bench.base / "envs" / "web").mkdir(parents=True)
        await bench.start()
        assert (await bench.create())["status"] == "created"

    @pytest.mark.parametrize(
        ("version", "command"),
        [("26.7.1", ["create"]), ("26.3.0", ["create"]), ("26.1.0", ["env", "create"]), ("4.12.0", ["env", "create"])],
    )
    async def test_each_conda_is_asked_in_the_way_it_knows(self, bench, version, command):
        write_install(bench.base, "print(argv); make(prefix)")
        (bench.base / "conda-meta" / "conda-26.7.1-py312h7900ff3_0.json").rename(
            bench.base / "conda-meta" / f"conda-{version}-py312_0.json"
        )
        await bench.start()
        answer = await bench.create()
        assert answer["log"] == str([*command, f"--file={bench.file}", "--name=web"])

    async def test_a_conda_whose_version_is_not_on_the_disk_is_asked_for_it(self, bench):
        write_program(
            bench.home / "tools" / "conda", "print('conda 25.1.0' if '--version' in argv else argv); given.get('name') and make(prefix)"
        )
        bench.environ["PATH"] = os.fspath(bench.home / "tools")
        await bench.start()
        assert (await bench.create())["log"].startswith("['env', 'create', ")

    async def test_a_question_that_nobody_expected(self, bench):
        write_install(bench.base, "confirm('Do you want this? (y/[n])? ', 'n'); make(prefix)")
        await bench.start()
        answer = await bench.create()
        assert (answer["status"], answer["prefix"]) == ("failed", None)
        assert "conda asked something that nobody was there to answer" in answer["message"]

    async def test_conda_root_in_a_prefix_is_that_of_conda(self, bench):
        write_install(bench.base)
        bench.file.write_text(FILE.replace("name: web", "prefix: $CONDA_ROOT/envs/web"), encoding="utf-8")
        await bench.start()
        assert (await bench.create())["prefix"] == bench.prefix()
        assert not (bench.project / "$CONDA_ROOT").exists()
        there = (await bench.create())["message"]
        assert "exists already" in there
        assert there.endswith("or change `prefix:` in environment.yml")

    async def test_download_only(self, bench):
        write_install(bench.base, "print('\\nCondaExitZero: Package caches prepared. Transaction cancelled with --download-only option.')")
        await bench.start()
        answer = await bench.create()
        assert answer["status"] == "failed"
        assert "`download_only` in a .condarc" in answer["message"]

    async def test_the_place_that_mamba_names(self, bench):
        (bench.base / "envs").mkdir(parents=True)
        body = MAMBA + "print('critical libmamba yaml-cpp: error at line 5, column 5: bad conversion'); sys.exit(1)"
        write_program(bench.home / "tools" / "micromamba", body)
        bench.environ |= {"MAMBA_EXE": os.fspath(bench.home / "tools" / MICROMAMBA), "MAMBA_ROOT_PREFIX": os.fspath(bench.base)}
        await bench.start()
        answer = await bench.create()
        assert answer["message"].startswith("micromamba cannot read line 5 of environment.yml, column 5: it wants another kind of value")
        assert answer["location"]["range"]["start"] == {"line": 4, "character": 4}


class TestTwoWindows:
    """Two servers share nothing but the folder for state."""

    @pytest.fixture
    def other(self, bench, tmp_path):
        """Another process that holds the lock, as the server of another window does."""
        write_install(bench.base)
        place = bench.base / "envs" / "web"
        code = (
            "import sys\nfrom conda_language_server.world.engines.locks import locked\n"
            f"with locked({os.fspath(tmp_path / 'state' / 'creating')!r}, [{Host.real().key(os.fspath(place))!r}]):\n    print('held', flush=True); sys.stdin.read()\n"
        )
        process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()
        process.wait()
        process.stdout.close()
        process.stdin.close()

    @pytest.mark.parametrize("is_half_made", [False, True])
    async def test_one_of_them_creates(self, bench, other, is_half_made):
        """The other is told so, also when half of it is there already."""
        if is_half_made:
            (bench.base / "envs" / "web" / "lib").mkdir(parents=True)
        await bench.start()
        answer = await bench.create()
        assert (answer["status"], answer["log"]) == ("failed", "")
        assert answer["message"] == (
            f"Another window is creating `web` already (process {other.pid}). Wait until that is done, or cancel it there"
        )
        assert bench.wire.server.environments.creations == {}
        assert (await bench.create(name="other"))["status"] == "created"
        other.communicate("")
        if is_half_made:
            (bench.base / "envs" / "web" / "lib").rmdir()
        assert (await bench.create())["status"] == "created"

    async def test_the_lock_of_a_dead_process_is_taken_over(self, bench, other):
        other.kill()
        other.wait()
        (bench.base / "envs" / "web" / "conda-meta").mkdir(parents=True)
        (bench.base / "envs" / "web" / "conda-meta" / "history").write_text("")
        await bench.start()
        answer = await bench.create()
        assert (answer["status"], answer["prefix"]) == ("created", bench.prefix())

    async def test_what_a_dead_process_has_made_stays_if_it_holds_anything(self, bench, other):
        other.kill()
        other.wait()
        (bench.base / "envs" / "web" / "conda-meta").mkdir(parents=True)
        (bench.base / "envs" / "web" / "conda-meta" / "history").write_text("")
        (bench.base / "envs" / "web" / "notes.txt").write_text("mine")
        await bench.start()
        assert "exists already" in (await bench.create())["message"]
        assert (bench.base / "envs" / "web" / "notes.txt").exists()

    async def test_where_no_lock_can_be_had(self, bench, tmp_path):
        write_install(bench.base)
        (tmp_path / "state").write_text("a file")
        await bench.start()
        assert (await bench.create())["status"] == "created"


SLOW = """\
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(os.path.join(install, "pids"), "w").write(f"{os.getpid()} {child.pid}")
print("Solving environment: ", end="", flush=True)
time.sleep(60)
"""


def removed(file: Path) -> bool:
    try:
        file.unlink()
    except PermissionError:
        return False
    return True


def dead(pids: list[int]) -> bool:
    def gone(pid: int) -> bool:
        if sys.platform == "win32":
            kernel = ctypes.WinDLL("kernel32")
            kernel.OpenProcess.restype = ctypes.c_void_p
            handle = kernel.OpenProcess(0x00100000, False, pid)
            is_over = not handle or kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) == 0
            kernel.CloseHandle(ctypes.c_void_p(handle))
            return is_over
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except ProcessLookupError:
            return True  # it went away while it was looked at
        except FileNotFoundError:
            return False

    return all(gone(pid) for pid in pids)


class TestCancelling:
    @pytest.fixture(autouse=True)
    def impatient(self, monkeypatch):
        monkeypatch.setattr("conda_language_server.world.process.GRACE", 0.3)

    async def begun(self, bench: Bench) -> tuple[asyncio.Future[Any], list[int]]:
        write_install(bench.base, SLOW)
        await bench.start()
        task = asyncio.ensure_future(bench.create())
        written = bench.base / "pids"
        await until(lambda: written.exists() and len(written.read_text().split()) == 2)
        return task, [int(pid) for pid in written.read_text().split()]

    async def test_by_the_progress(self, bench):
        task, pids = await self.begun(bench)
        await until(lambda: any(p.get("message") == "choosing versions that go together" for p in bench.progress()))
        token = bench.wire.asked("window/workDoneProgress/create")[0]["token"]
        bench.wire.notify("window/workDoneProgress/cancel", {"token": token})
        answer = await asyncio.wait_for(task, 20)
        assert (answer["status"], answer["message"], answer["prefix"]) == ("cancelled", "Creating `web` was cancelled", None)
        await until(lambda: dead(pids), 5)
        assert bench.progress()[-1] == {"kind": "end", "message": "Creating `web` was cancelled"}
        assert bench.wire.shown() == []

    @posix_only
    async def test_taking_back_is_told(self, bench, monkeypatch):
        monkeypatch.setattr("conda_language_server.world.process.GRACE", 20)
        body = """\
            print("Executing transaction: ", end="", flush=True)
            open(os.path.join(install, "pids"), "w").write(f"{os.getpid()} {os.getpid()}")
            try:
                while True:
                    time.sleep(0.05)
            except KeyboardInterrupt:
                print("\\nRolling back transaction: ", end="", flush=True)
                time.sleep(0.5)
                print("done\\n\\nCondaError: KeyboardInterrupt")
                sys.exit(1)
            """
        write_install(bench.base, body)
        await bench.start()
        task = asyncio.ensure_future(bench.create())
        await until((bench.base / "pids").exists)
        token = bench.wire.asked("window/workDoneProgress/create")[0]["token"]
        bench.wire.notify("window/workDoneProgress/cancel", {"token": token})
        answer = await asyncio.wait_for(task, 20)
        assert (answer["status"], answer["message"]) == ("cancelled", "Creating `web` was cancelled")
        assert "CondaError: KeyboardInterrupt" in answer["log"]
        assert "taking back what was begun" in [report.get("message") for report in bench.progress()]

    async def cancelled(self, bench: Bench, body: str, program: Path | None = None) -> dict[str, Any]:
        """The answer after cancelling a program that does what the body says, and then waits."""
        body = textwrap.dedent(body).rstrip() + '\nopen(os.path.join(install, "begun"), "w").close()\nwhile True:\n    time.sleep(0.05)\n'
        if program is None:
            program = write_install(bench.base, body)
        else:
            write_program(program, body)
        begun = program.parent.parent / "begun"
        await bench.start()
        task = asyncio.ensure_future(bench.create())
        await until(begun.exists)
        await until(lambda: removed(begun))  # Windows deletes no file that the program has still open
        bench.wire.notify("window/workDoneProgress/cancel", {"token": bench.wire.asked("window/workDoneProgress/create")[0]["token"]})
        return await asyncio.wait_for(task, 20)

    @posix_only
    async def test_mamba_ends_with_0_and_leaves_its_history(self, bench, monkeypatch):
        """Neither of them says that anything was created, and the next try is not refused."""
        monkeypatch.setattr("conda_language_server.world.process.GRACE", 20)
        (bench.base / "envs").mkdir(parents=True)
        program = bench.base / "bin" / "micromamba"
        bench.environ |= {"MAMBA_EXE": os.fspath(program), "MAMBA_ROOT_PREFIX": os.fspath(bench.base)}
        answer = await self.cancelled(bench, MAMBA, program)
        assert (answer["status"], answer["prefix"], answer["message"]) == ("cancelled", None, "Creating `web` was cancelled")
        assert "To activate this environment" in answer["log"]
        assert not (bench.base / "envs" / "web").exists()
        write_program(program, MAMBA + "make(prefix)")
        assert (await bench.create())["status"] == "created"

    async def test_an_empty_folder_that_is_left_is_removed(self, bench):
        answer = await self.cancelled(bench, "os.makedirs(prefix)")
        assert (answer["status"], answer["message"]) == ("cancelled", "Creating `web` was cancelled")
        assert not (bench.base / "envs" / "web").exists()

    async def test_files_without_a_record_are_removed(self, bench):
        answer = await self.cancelled(
            bench, "os.makedirs(prefix + '/lib/a'); open(prefix + '/lib/a/x', 'w').close(); os.makedirs(prefix + '/conda-meta')"
        )
        assert answer["message"] == "Creating `web` was cancelled"
        assert not (bench.base / "envs" / "web").exists()

    async def test_a_half_made_folder_is_told(self, bench):
        answer = await self.cancelled(bench, "make(prefix); os.unlink(history)")
        assert (answer["status"], answer["prefix"]) == ("cancelled", None)
        assert answer["message"] == (
            f"Creating `web` was cancelled. A half-made folder is at {bench.prefix()}: remove it before you try again"
        )

    async def test_an_environment_that_lacks_a_part_is_told(self, bench):
        answer = await self.cancelled(bench, "make(prefix)")
        assert (answer["status"], answer["prefix"]) == ("cancelled", bench.prefix())
        assert answer["message"].startswith(f"Creating `web` was cancelled. An environment is at {bench.prefix()} now that lacks a part")

    async def test_temporary_files_in_the_project_are_removed(self, bench):
        """Those that came meanwhile; what was there before, or is called otherwise, is somebody else's."""
        kept = ["condaenv.before12.requirements.txt", "condaenv.md", "mamba.lock", "mambafolder", "requirements.txt"]
        for name in kept[:1]:
            (bench.project / name).write_text("")
        (bench.project / "mambafolder").mkdir()
        body = "\n".join(
            f"open({name!r}, 'w').close()"
            for name in ("condaenv.4ig7tfer.requirements.txt", "mambafjngx0vz8t5", "condaenv.md", "mamba.lock", "requirements.txt")
        )
        await self.cancelled(bench, "make(prefix)\n" + body + "\n")
        assert sorted(path.name for path in bench.project.iterdir()) == sorted([*kept, "environment.yml"])

    async def test_by_cancelling_the_request(self, bench):
        task, pids = await self.begun(bench)
        bench.wire.notify("$/cancelRequest", {"id": bench.wire._requests})
        assert "code" in await asyncio.wait_for(task, 20)
        await until(lambda: dead(pids), 5)
        await until(lambda: not bench.wire.server.environments.creations, 5)

    async def test_before_anything_was_begun(self, bench, monkeypatch):
        waiting = asyncio.Event()

        class Waiting:
            def __init__(self, _limit):
                pass

            async def run(self, _work, *, seconds):
                waiting.set()
                await asyncio.sleep(seconds)

        write_install(bench.base)
        await bench.start()
        with monkeypatch.context() as patched:
            patched.setattr("conda_language_server.lsp.create_environment.Jobs", Waiting)
            task = asyncio.ensure_future(bench.create())
            await asyncio.wait_for(waiting.wait(), 10)
            bench.wire.notify("$/cancelRequest", {"id": bench.wire._requests})
            assert "code" in await asyncio.wait_for(task, 10)
        assert bench.wire.server.environments.creations == {}
        assert (await bench.create())["status"] == "created"

    async def test_by_the_end_of_the_server(self, bench):
        _, pids = await self.begun(bench)
        await bench.wire.request("shutdown", None)
        await until(lambda: dead(pids), 5)

    @posix_only
    async def test_one_at_a_time_for_each_target(self, bench):
        task, pids = await self.begun(bench)
        second = await bench.create()
        assert (second["status"], second["message"]) == (
            "failed",
            "`web` is being created already. Wait until that is done, or cancel it",
        )
        os.kill(pids[0], signal.SIGKILL)
        assert (await asyncio.wait_for(task, 10))["status"] == "failed"

    async def test_other_commands_do_not_wait(self, bench):
        _, pids = await self.begun(bench)
        assert (await asyncio.wait_for(bench.match(), 10))["environment"] is None
        bench.wire.server.environments.stop()
        await until(lambda: dead(pids), 5)

    async def test_what_is_left_is_told(self, bench):
        write_install(bench.base, "make(prefix); print('Ran pip subprocess', flush=True); time.sleep(60)")
        await bench.start()
        task = asyncio.ensure_future(bench.create())
        await until(lambda: any("pip" in p.get("message", "") for p in bench.progress()))
        token = bench.wire.asked("window/workDoneProgress/create")[0]["token"]
        bench.wire.notify("window/workDoneProgress/cancel", {"token": token})
        answer = await asyncio.wait_for(task, 20)
        assert answer["status"] == "cancelled"
        assert answer["message"].startswith(f"Creating `web` was cancelled. An environment is at {bench.prefix()} now that lacks a part")


class TestRefusals:
    """Nothing is started, and the message says what to do."""

    @pytest.fixture(autouse=True)
    def _install(self, bench):
        self.ran = bench.base / "ran"
        write_install(bench.base, "open(os.path.join(install, 'ran'), 'w'); make(prefix)")

    async def refusal(self, bench, **more) -> tuple[str, str]:
        answer = await bench.create(**more)
        assert not self.ran.exists()
        assert answer["log"] == ""
        return answer["status"], answer["message"]

    async def test_a_name_that_exists(self, bench):
        history = bench.base / "envs" / "web" / "conda-meta" / "history"
        history.parent.mkdir(parents=True)
        history.write_text("")
        (history.parent.parent / "precious").write_text("mine")
        await bench.start()
        status, message = await self.refusal(bench)
        assert status == "failed"
        assert message == (
            f"The environment `web` exists already, at {bench.prefix()}. Choose it, update it with "
            "`conda env update --name web --file environment.yml`, or change `name:` in environment.yml"
        )
        assert (history.parent.parent / "precious").exists()

    async def test_a_name_with_signs_of_the_shell_stays_one_word_in_the_command(self, bench):
        file = bench.project / "it's $x & environment.yml"
        file.write_text(FILE.replace("web", "'a;b$x'"), encoding="utf-8")
        history = bench.base / "envs" / "a;b$x" / "conda-meta" / "history"
        history.parent.mkdir(parents=True)
        history.write_text("")
        await bench.start()
        _, message = await self.refusal(bench, file=file.as_uri())
        command = re.findall(r"`(conda env update .*?)`", message)[0]
        assert shlex.split(command) == ["conda", "env", "update", "--name", "a;b$x", "--file", file.name]

    async def test_a_file_that_conda_refuses(self, bench):
        bench.file.write_text("name: web\nchannels: [conda-forge]\ndependencies:\n  - numpy >=1 <2\n", encoding="utf-8")
        await bench.start(locale="zh-cn")
        status, message = await self.refusal(bench)
        assert status == "failed"
        assert message == "未创建环境。`>=1` 与 `<2` 之间缺少逗号；conda 不接受 `numpy >=1 <2`（environment.yml 第 4 行）"
        location = (await bench.create())["location"]
        assert location == {
            "uri": bench.file.as_uri(),
            "range": {"start": {"line": 3, "character": 13}, "end": {"line": 3, "character": 14}},
        }

    @pytest.mark.parametrize("name", ["my env", "base"])
    async def test_a_file_whose_name_conda_refuses_is_offered_and_the_reason_told(self, bench, name):
        bench.file.write_text(FILE.replace("web", name), encoding="utf-8")
        await bench.start()
        assert (await bench.match())["create"] == {"file": os.fspath(bench.file), "name": None, "engine": "conda"}
        answer = await bench.create(ask=True)
        assert answer["status"] == "failed"
        assert f"`{name}`" in answer["message"]
        assert answer["message"].endswith("(environment.yml, line 1)")
        assert answer["location"]["range"]["start"] == {"line": 0, "character": 6}

    @pytest.mark.parametrize("text", ["", "# later\n", "---\n"])
    async def test_nothing_is_asked_and_offered_while_the_file_is_empty(self, bench, text):
        bench.file.write_text(text, encoding="utf-8")
        await bench.start()
        answer = await bench.match()
        assert (answer["file"], answer["question"], answer["create"]) == (None, None, None)
        assert "The file is empty" in (await self.refusal(bench, file="environment.yml"))[1]

    async def test_changes_that_are_not_saved(self, bench):
        wire = await bench.start()
        wire.open(FILE.replace("3.12", "3.13"), bench.file.as_uri())
        assert "has changes that are not saved" in (await self.refusal(bench))[1]
        wire.change(FILE.replace("\n", "\r\n"), 2, bench.file.as_uri())
        assert (await bench.create())["status"] == "created"

    @pytest.mark.parametrize("name", ["a b", "base", "x/y", ".."])
    async def test_a_name_that_conda_refuses(self, bench, name):
        await bench.start()
        status, message = await self.refusal(bench, name=name)
        assert status == "failed"
        assert f"`{name}`" in message

    async def test_no_file(self, bench):
        bench.file.unlink()
        await bench.start()
        assert (await bench.match())["create"] is None
        assert "There is no environment file in" in (await self.refusal(bench))[1]
        assert "cannot be read: No such file" in (await self.refusal(bench, file="gone.yml"))[1]
        (bench.project / "docker-compose.yml").write_text("services: {}\n")
        assert "is no environment file" in (await self.refusal(bench, file="docker-compose.yml"))[1]

    async def test_a_workspace_that_is_not_trusted(self, bench):
        await bench.start(initializationOptions={"trusted": False})
        assert (await bench.match())["create"] is None
        status, message = await self.refusal(bench)
        assert status == "unavailable"
        assert "you do not trust" in message

    @pytest.mark.parametrize("argument", [{}, {"folder": None}, {"folder": 7}, {"folder": []}, []])
    async def test_odd_arguments(self, bench, argument):
        wire = await bench.start()
        answer = await wire.run("environments.create", argument)
        assert answer["status"] == "failed"
        assert '`[{"folder": "file:///…"}]`' in answer["message"]

    @pytest.mark.parametrize("odd", [{"name": ["x"]}, {"name": 7}, {"name": False}, {"file": 7}, {"file": {}}])
    async def test_odd_values_are_not_taken_for_none(self, bench, odd):
        await bench.start()
        status, message = await self.refusal(bench, **odd)
        assert status == "failed"
        assert message.startswith(f"`{next(iter(odd))}` of the command must be a text, and is ")

    async def test_null_is_none(self, bench):
        await bench.start()
        assert (await bench.create(file=None, name=None))["prefix"] == bench.prefix()

    @pytest.mark.parametrize("trusted", [False, None, "true", "false", 1, 0, [True]])
    async def test_nothing_but_true_is_trust(self, bench, trusted):
        await bench.start(initializationOptions={"trusted": trusted})
        assert (await self.refusal(bench))[0] == "unavailable"

    async def test_a_client_that_says_nothing_of_trust(self, bench):
        await bench.start(initializationOptions={})
        assert (await self.refusal(bench))[0] == "unavailable"


async def test_no_engine(bench):
    shared = "C:\\ProgramData\\miniforge3" if sys.platform == "win32" else "/opt/conda"
    bench.environ["MAMBA_EXE"] = "/gone/micromamba"
    await bench.start()
    assert (await bench.match())["create"] == {"file": os.fspath(bench.file), "name": "web", "engine": None}
    answer = await bench.create()
    assert answer["status"] == "unavailable"
    assert answer["message"] == (
        "Neither conda, mamba nor micromamba was found. Install Miniforge (https://conda-forge.org/download) and try again. They were "
        f"looked for in MAMBA_EXE=/gone/micromamba, PATH and in the usual folders, such as {bench.home / 'miniforge3'} and {shared}"
    )


async def test_a_program_in_the_workspace_is_not_started(bench):
    write_program(bench.project / "bin" / "conda", "make(prefix)")
    bench.environ["PATH"] = f"{bench.project / 'bin'}:bin:."
    await bench.start()
    assert (await bench.create())["status"] == "unavailable"


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        ("en", "None of the channels has `nosuchpkg`. Check the spelling in environment.yml"),
        ("zh-cn", "所有频道中都没有 `nosuchpkg`。请检查"),
    ],
)
async def test_a_failure_in_words_and_in_the_log(bench, locale, wanted):
    body = """\
        print("Channels:\\n - https://ann:pw123@mirror.example.org/t/to-ken-1/conda-forge")
        print("Collecting package metadata (repodata.json): ...working... done\\nSolving environment: ...working... failed\\n")
        print("PackagesNotFoundError: The following packages are not available from current channels:\\n\\n  - nosuchpkg\\n", file=sys.stderr)
        sys.exit(1)
        """
    write_install(bench.base, body)
    bench.file.write_text(FILE + "  - nosuchpkg\n", encoding="utf-8")
    await bench.start(locale=locale)
    answer = await bench.create()
    assert (answer["status"], answer["prefix"]) == ("failed", None)
    assert wanted in answer["message"]
    assert "https://ann:***@mirror.example.org/t/***/conda-forge" in answer["log"]
    assert "PackagesNotFoundError" in answer["log"]
    assert "pw123" not in str(bench.wire.sent)


async def test_pip_fails_and_the_environment_is_there(bench):
    body = """\
        make(prefix)
        print("Installing pip dependencies: ...working... Pip subprocess error:\\nERROR: No matching distribution found for nosuch==1.0\\n\\nfailed\\n")
        print("CondaEnvException: Pip failed")
        sys.exit(1)
        """
    write_install(bench.base, body)
    await bench.start()
    answer = await bench.create()
    assert (answer["status"], answer["prefix"]) == ("failed", bench.prefix())
    assert "pip could not install `nosuch==1.0`" in answer["message"]
    assert f"An environment is at {bench.prefix()} now that lacks a part" in answer["message"]


@posix_only
async def test_a_program_that_the_system_kills(bench):
    write_install(bench.base, "print('Solving environment: ', flush=True); os.kill(os.getpid(), signal.SIGKILL)")
    await bench.start()
    answer = await bench.create()
    assert answer["status"] == "failed"
    assert "The system ended conda (signal 9) while it worked on environment.yml" in answer["message"]
    assert "memory" in answer["message"]


@posix_only
async def test_a_program_that_cannot_run(bench):
    program = write_install(bench.base)
    program.write_text("#!/nowhere/python\n", encoding="utf-8")
    await bench.start()
    answer = await bench.create()
    assert answer["status"] == "failed"
    assert "cannot be started: No such file or directory" in answer["message"]


async def test_a_program_that_does_nothing(bench):
    write_install(bench.base, "pass")
    await bench.start()
    answer = await bench.create()
    assert (answer["status"], answer["prefix"]) == ("failed", None)
    assert "reported success for environment.yml, but there is no environment `web`" in answer["message"]


@pytest.mark.parametrize("before", [0, 1960, 1970, 1980])
async def test_no_secret_in_the_log_wherever_a_line_is_cut(bench, before):
    write_install(bench.base, f"print('x' * {before}, 'https://ann:pw123456@repo.example.org/t/ab-123456/main'); sys.exit(1)")
    await bench.start()
    answer = await bench.create()
    assert "123456" not in answer["log"] + answer["message"]
    assert "https://ann:" in answer["log"]


async def test_the_log_is_short(bench):
    write_install(bench.base, "for i in range(5000): print('line', i)\nmake(prefix)")
    await bench.start()
    log = (await bench.create())["log"].split("\n")
    assert (len(log), log[-1]) == (200, "line 4999")


async def test_the_command_is_announced(bench):
    wire = await bench.start()
    offered = wire.sent[0]["result"]["capabilities"]["executeCommandProvider"]["commands"]
    assert {"conda-language-server.environments.create", "conda-language-server.environments.sizes"} <= set(offered)


class TestSizes:
    async def test_bytes_of_what_is_known(self, bench, monkeypatch):
        write_install(bench.base)
        await bench.start()
        await bench.create()
        wanted = [bench.prefix(), os.fspath(bench.home), "/nowhere", 7]
        sizes = (await bench.wire.run("environments.sizes", {"prefixes": wanted}))["sizes"]
        assert sizes[os.fspath(bench.home)] is sizes["/nowhere"] is None
        assert sizes[bench.prefix()] == sum(p.stat().st_size for p in (bench.base / "envs" / "web").rglob("*") if p.is_file())

        def never(*_: Any) -> None:
            raise AssertionError("measured again")

        assert (await bench.match())["environment"]["size"] == sizes[bench.prefix()]
        monkeypatch.setattr("conda_language_server.world.discovery.size.environment_size", never)
        assert (await bench.wire.run("environments.sizes", {"prefixes": wanted}))["sizes"] == sizes

    async def test_measured_again_when_packages_come(self, bench):
        write_install(bench.base)
        await bench.start()
        await bench.create()
        ask = {"prefixes": [bench.prefix()]}
        before = (await bench.wire.run("environments.sizes", ask))["sizes"][bench.prefix()]
        (bench.base / "envs" / "web" / "conda-meta" / "big-1-0.json").write_text("x" * 1000)
        assert (await bench.wire.run("environments.sizes", ask))["sizes"][bench.prefix()] == before + 1000

    async def test_what_takes_too_long_is_null(self, bench, monkeypatch):
        write_install(bench.base)
        await bench.start()
        await bench.create()
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()

        def slow(_host: Host, _prefix: str, stop: Callable[[], bool]) -> None:
            while not stop():
                time.sleep(0.01)
            loop.call_soon_threadsafe(stopped.set)

        monkeypatch.setattr("conda_language_server.world.discovery.size.environment_size", slow)
        monkeypatch.setattr("conda_language_server.lsp.environment_sizes._EACH", 0.1)
        assert (await bench.wire.run("environments.sizes", {"prefixes": [bench.prefix()]}))["sizes"] == {bench.prefix(): None}
        await asyncio.wait_for(stopped.wait(), 2)

    @pytest.mark.parametrize("argument", [{}, {"prefixes": None}, {"prefixes": "x"}, []])
    async def test_odd_arguments(self, bench, argument):
        wire = await bench.start()
        assert await wire.run("environments.sizes", argument) == {"sizes": {}}


async def test_a_genuine_environment(bench, tmp_path):
    """The stand-in solves and installs with py-rattler from a channel on the disk, as conda does."""
    pytest.importorskip("rattler", reason="py-rattler makes the environment", exc_type=ImportError)
    channel = await asyncio.to_thread(make_channel, tmp_path / "channel")
    body = f"""\
        sys.path.insert(0, {os.fspath(TESTS)!r})
        from pathlib import Path
        from tests.world.local_channel import create_environment
        print("Solving environment: ", end="", flush=True)
        lines = open(file, encoding="utf-8").read().split("dependencies:")[1].split()
        create_environment(Path({os.fspath(channel)!r}), Path(prefix), [w for w in lines if w != "-"], Path({os.fspath(tmp_path / "cache")!r}))
        print("done")
        os._exit(0)  # the threads of py-rattler now and then break the end of an interpreter
        """
    bench.file.write_text(FILE.replace("python=3.12", "tiny-app").replace("conda-forge", channel.as_uri()), encoding="utf-8")
    write_install(bench.base, body)
    await bench.start()
    answer = await bench.create()
    assert answer["status"] == "created", answer
    match = await bench.match()
    env = match["environment"]
    assert (env["prefix"], env["python_version"], env["missing"], match["why"]) == (bench.prefix(), "3.12.4", 0, "name")
    assert (await bench.wire.run("environments.sizes", {"prefixes": [env["prefix"]]}))["sizes"][env["prefix"]] > 100
