"""A second look is cheap, a dead place delays nobody, and results come as they are found."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from conda_language_server.world.discovery import Finder
from conda_language_server.world.discovery.assemble import Made
from conda_language_server.world.discovery.lanes import lanes
from conda_language_server.world.discovery.pool import Pool
from conda_language_server.world.host import Drive
from tests.world.fake_host import Link, environment, install, machine, merged

HOME = "/home/ann"
MANY = merged(
    install("/opt/conda"),
    *(environment(f"/opt/conda/envs/e{i:03}") for i in range(50)),
    {f"{HOME}/.conda/environments.txt": "".join(f"/opt/conda/envs/e{i:03}\n" for i in range(50))},
)


class TestSecondLook:
    def test_asks_each_environment_one_question(self):
        made = machine("linux", MANY)
        finder = Finder(made.host)
        first = finder.look()
        made.disk.touched.clear()
        second = finder.look()
        assert second.environments == first.environments
        below = [path for path in made.disk.touched if "/envs/e007" in path]
        assert below == ["/opt/conda/envs/e007/conda-meta"]

    def test_makes_no_new_values(self):
        finder = Finder(machine("linux", MANY).host)
        assert all(a is b for a, b in zip(finder.look().environments, finder.look().environments, strict=True))

    @pytest.mark.parametrize("change", ["create", "remove", "upgrade", "break", "new file", "configure", "environments.txt"])
    def test_sees_what_changed(self, change):
        made = machine("linux", MANY)
        finder = Finder(made.host)
        before = {env.prefix: env for env in finder.look().environments}
        disk = made.disk
        if change == "create":
            for path, content in environment("/opt/conda/envs/new", "3.13.1").items():
                disk.write(path, content)
        elif change == "remove":
            disk.remove("/opt/conda/envs/e003")
        elif change == "upgrade":
            disk.remove("/opt/conda/envs/e003/conda-meta/python-3.11.7-h955ad1f_0.json")
            disk.write("/opt/conda/envs/e003/conda-meta/python-3.12.0-h1_0.json", "")
        elif change == "break":
            disk.remove("/opt/conda/envs/e003/conda-meta/history")
        elif change == "new file":
            disk.write("/opt/conda/envs/e003/conda-meta/numpy-2.0-py_0.json", "")
        elif change == "configure":
            disk.write(f"{HOME}/.condarc", "envs_dirs: [/more]\n")
            disk.write("/more/x/conda-meta/history", "")
        else:
            disk.write(f"{HOME}/.conda/environments.txt", "/more/x\n")
            disk.write("/more/x/conda-meta/history", "")
        after = {env.prefix: env for env in finder.look().environments}
        changed = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
        gone = {"remove", "break"}
        if change in ("configure", "environments.txt"):
            assert "/more/x" in changed
        else:
            assert changed == {"/opt/conda/envs/new" if change == "create" else "/opt/conda/envs/e003"}
            assert ("/opt/conda/envs/e003" in after) == (change not in gone)
        if change == "upgrade":
            assert after["/opt/conda/envs/e003"].python_version == "3.12.0"

    def test_forgetting_reads_what_no_fingerprint_shows(self):
        made = machine("linux", MANY)
        finder = Finder(made.host)
        finder.look()
        made.disk.remove("/opt/conda/envs/e003/bin/python")
        finder.forget()
        broken = [env.prefix for env in finder.look().environments if env.broken]
        assert broken == ["/opt/conda/envs/e003"]

    def test_sees_a_broken_one_mended(self):
        made = machine("linux", MANY)
        made.disk.remove("/opt/conda/envs/e003/bin/python")
        finder = Finder(made.host)
        assert [env.broken for env in finder.look().environments if env.name == "e003"] == ["python-missing"]
        made.disk.write("/opt/conda/envs/e003/bin/python", b"")
        assert [env.broken for env in finder.look().environments if env.name == "e003"] == [None]


def discovering() -> int:
    """How many threads look at folders; those of other tests may live on for a moment."""
    return sum(thread.name.startswith("discovery") for thread in threading.enumerate())


class TestDeadPlaces:
    @pytest.fixture
    def dead(self):
        tree = merged(MANY, environment("/mnt/dead/envs/x"), environment("/mnt/dead/y"), environment("/after/z"))
        tree[f"{HOME}/.conda/environments.txt"] = "/mnt/dead/y\n" + "".join(f"/mnt/dead/{i}\n" for i in range(30)) + "/after/z\n"
        tree[f"{HOME}/.condarc"] = "envs_dirs: [/mnt/dead/envs]\n"
        made = machine("linux", tree)
        made.disk.hang("/mnt/dead")
        yield made
        made.disk.release()

    def test_delay_nobody_and_are_named(self, dead):
        batches: list[float] = []
        started = time.perf_counter()
        found = Finder(dead.host, patience=0.02, limit=0.4).look(on_batch=lambda batch: batches.append(time.perf_counter() - started))
        took = time.perf_counter() - started
        assert len(found.environments) == 52
        assert not any(env.prefix.startswith("/mnt/dead") for env in found.environments)
        assert {"/mnt/dead/envs", "/mnt/dead/y"} <= set(found.unanswered)
        assert took < 2
        # All that is alive was there long before the dead ones were given up.
        assert batches[-1] < took - 0.1

    def test_are_not_asked_again_while_they_hang(self, dead):
        finder = Finder(dead.host, patience=0.02, limit=1)
        finder.look()
        threads = discovering()
        for _ in range(6):
            again = finder.look()
            assert len(again.environments) == 52
        assert {"/mnt/dead/envs", "/mnt/dead/y", "/mnt/dead/29"} <= set(again.unanswered)
        assert again.seconds < 0.8
        # A place that is alive may be late, and its thread ends; one that waits for a dead place does not.
        deadline = time.monotonic() + 10
        while discovering() > threads and time.monotonic() < deadline:
            time.sleep(0.01)
        assert discovering() <= threads

    def test_are_there_when_they_wake_up(self, dead):
        late = threading.Event()
        finder = Finder(dead.host, patience=0.02, limit=0.1, on_late=late.set)
        finder.look()
        dead.disk.release()
        assert late.wait(5)
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            found = finder.look()
            if {"/mnt/dead/envs/x", "/mnt/dead/y"} <= {env.prefix for env in found.environments}:
                return
            time.sleep(0.02)
        pytest.fail("the place that woke up is still missing")

    def test_keep_what_was_known_of_them(self):
        """A drive that is slow for a moment has lost nothing; what is gone elsewhere is gone all the same."""
        tree = merged(
            MANY,
            environment("/mnt/far/envs/x"),
            environment("/mnt/far/other"),
            environment("/local/listed"),
            {f"{HOME}/.condarc": "envs_dirs: [/mnt/far/envs]\n", f"{HOME}/.conda/environments.txt": "/mnt/far/other\n/local/listed\n"},
        )
        made = machine("linux", tree)
        finder = Finder(made.host, patience=0.02, limit=0.1)
        before = finder.look()
        made.disk.hang("/mnt/far")
        try:
            for _ in range(3):
                again = finder.look()
                assert again.environments == before.environments
            made.disk.remove("/opt/conda/envs/e003")
            made.disk.remove("/local/listed")
            gone = {env.prefix for env in before.environments} - {env.prefix for env in finder.look().environments}
            assert gone == {"/opt/conda/envs/e003", "/local/listed"}
        finally:
            made.disk.release()
        made.disk.remove("/mnt/far/envs/x")
        deadline = time.monotonic() + 5  # the threads that hung need a moment
        while "/mnt/far/envs/x" in {env.prefix for env in finder.look().environments}:
            assert time.monotonic() < deadline
            time.sleep(0.02)

    @pytest.mark.parametrize("place", [f"{HOME}/.conda/environments.txt", "/opt/conda/.condarc", f"{HOME}/.condarc"])
    def test_keep_what_they_alone_name(self, place):
        tree = merged(
            MANY,
            environment("/a/listed"),
            environment("/b/own"),
            environment("/c/mine"),
            {
                f"{HOME}/.conda/environments.txt": "/a/listed\n",
                "/opt/conda/.condarc": "envs_dirs: [/b]\n",
                f"{HOME}/.condarc": "envs_dirs: [/c]\n",
            },
        )
        made = machine("linux", tree)
        finder = Finder(made.host, patience=0.02, limit=0.1)
        before = {env.prefix for env in finder.look().environments}
        made.disk.hang(place)
        try:
            assert {env.prefix for env in finder.look().environments} == before
        finally:
            made.disk.release()

    def test_a_link_to_one_in_a_folder_of_environments(self):
        tree = merged(MANY, {"/opt/conda/envs/e0000-dead": Link("/mnt/dead")}, {"/mnt/dead/x": ""})
        made = machine("linux", tree)
        made.disk.hang("/mnt/dead")
        try:
            found = Finder(made.host, patience=0.02, limit=0.2).look()
            assert len(found.environments) == 51
            assert found.unanswered == ("/opt/conda/envs/e0000-dead",)
        finally:
            made.disk.release()

    def test_a_network_mount_has_a_lane_of_its_own(self):
        mounts = "server:/x /mnt/dead nfs4 rw 0 0\nu@h:/ /home/ann/my\\040ssh fuse.sshfs rw 0 0\n/dev/sda / ext4 rw 0 0\n"
        tree = merged(MANY, {"/proc/self/mounts": mounts, "/mnt/dead/y": "", f"{HOME}/.conda/environments.txt": "/mnt/dead/y\n"})
        made = machine("linux", tree)
        lane = lanes(made.host)
        assert lane is not None
        assert [lane(p) for p in ("/mnt/dead/y", "/mnt/deader", "/home/ann/my ssh", "/opt")] == ["/mnt/dead", "", "/home/ann/my ssh", ""]
        made.disk.hang("/mnt/dead")
        try:
            batches: list[int] = []
            found = Finder(made.host, patience=5, limit=0.2).look(on_batch=lambda batch: batches.append(len(batch)))
            assert len(found.environments) == 51
            assert found.unanswered == ("/mnt/dead/y",)
        finally:
            made.disk.release()

    def test_a_dead_drive_of_windows(self):
        tree = merged(
            install("C:\\Users\\ann\\miniconda3", windows=True),
            install("Z:\\Anaconda3", windows=True),
            {"C:\\Users\\ann\\.conda\\environments.txt": "Z:\\e\n\\\\server\\share\\e\nC:\\here\n", "\\\\server\\share\\e\\x": ""},
            environment("C:\\here", windows=True),
        )
        made = machine("windows", tree, drives=[Drive("C:\\", "fixed"), Drive("Z:\\", "remote"), Drive("A:\\", "other")])
        lane = lanes(made.host)
        assert lane is not None
        assert [lane(p) for p in ("C:\\x", "z:\\x", "\\\\Server\\share\\e")] == ["", "Z:", "\\\\SERVER\\SHARE"]
        made.disk.hang("Z:")
        made.disk.hang("\\\\server\\share")
        try:
            found = Finder(made.host, patience=5, limit=0.3).look()
            assert {env.prefix for env in found.environments} == {"C:\\Users\\ann\\miniconda3", "C:\\here"}
            assert "Z:\\e" in found.unanswered
            assert "\\\\server\\share\\e" in found.unanswered
        finally:
            made.disk.release()

    def test_volumes_of_macos(self):
        lane = lanes(machine("macos", {}).host)
        assert lane is not None
        assert [lane(p) for p in ("/Volumes/nas/envs", "/opt", "/net/h/x")] == ["/Volumes/nas", "", "/net/h"]


def test_a_mistake_in_reading_one_place_does_not_hide_the_others(caplog):
    made = machine("linux", MANY)

    def broken(host, root):
        raise RuntimeError("no")

    found = Finder(made.host, condarc=broken).look()
    assert "/opt/conda" in {env.prefix for env in found.environments}
    assert "failed" in caplog.text


def test_what_two_looks_make_stays_apart():
    made = Made()
    one, two = made.among("some installs"), made.among("other installs")
    one.environments["/x"] = ("reading", 1, "environment")  # type: ignore[assignment]
    one.listed = ("of this", ["environment"])  # type: ignore[list-item]
    assert (two.environments, two.listed, made.among("other installs") is two) == ({}, (None, []), True)
    two.environments["/y"] = one.environments["/x"]
    assert list(one.environments) == ["/x"]


def test_one_environment_under_two_paths_is_judged_by_the_links_of_each_look():
    """The folder changes places with the link to it: nothing that is remembered of either path is other than before."""
    made = machine(
        "linux", merged(environment("/data/e"), {"/more/e": Link("/data/e"), f"{HOME}/.conda/environments.txt": "/data/e\n/more/e\n"})
    )
    real = {"/data/e": "/data/e", "/more/e": "/data/e"}
    fs = replace(made.host.fs, realpath=lambda path: real.get(path, path))
    finder = Finder(replace(made.host, fs=fs))
    assert [env.prefix for env in finder.look().environments] == ["/data/e"]
    real = {"/data/e": "/more/e", "/more/e": "/more/e"}
    found = finder.look()
    assert ([env.prefix for env in found.environments], found.aliases) == (["/more/e"], {"/data/e": "/more/e"})


def test_looks_at_once_do_not_mix():
    """Two that see different installs share no values, and what one has forgotten is no mistake of the other."""
    made = machine("linux", merged(MANY, install("/code/p/miniconda"), environment("/code/p/miniconda/envs/y")))
    finder = Finder(made.host)
    alone = {folder: finder.look(projects=[folder]).environments for folder in ("/code/p", "/code/q")}
    assert alone["/code/p"] != alone["/code/q"]
    wrong: list[object] = []

    def look(folder):
        for _ in range(30):
            found = finder.look(projects=[folder]).environments
            if found != alone[folder]:
                wrong.append(found)

    threads = [threading.Thread(target=look, args=(folder,)) for folder in ("/code/p", "/code/q") * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_look_among_others_may_find_gone_what_hung():
    """The threads that hang are known to all looks, and each takes out those that have ended."""

    class Ended(threading.Thread):
        def is_alive(self):
            hanging.clear()  # another look was quicker
            return False

    hanging = {f"/{i}": Ended() for i in range(3)}
    pool: Pool[str, str] = Pool(lambda _: ((), ()), str, None, patience=1, limit=1, hanging=hanging, trusted=lambda _: False)
    assert list(pool.run(["/x"])) == []
