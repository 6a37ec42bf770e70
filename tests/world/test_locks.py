"""The locks that keep two editors from creating the same environment at once, and what becomes of those of the dead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conda_language_server.world.engines import leftovers
from conda_language_server.world.engines.locks import BusyError, begun_and_abandoned, locked


def test_one_at_a_time_for_each_place(tmp_path):
    folder, web, api = os.fspath(tmp_path / "state" / "creating"), os.fspath(tmp_path / "web"), os.fspath(tmp_path / "api")
    with locked(folder, [web, api]):
        with pytest.raises(BusyError) as busy, locked(folder, [api, os.fspath(tmp_path / "other")]):
            pass
        assert busy.value.pid == os.getpid()
        with locked(folder, [os.fspath(tmp_path / "other")]):
            pass
    with locked(folder, [api, web]):
        pass


def test_an_error_inside_gives_the_lock_back(tmp_path):
    with pytest.raises(RuntimeError), locked(os.fspath(tmp_path), ["/a"]):
        raise RuntimeError
    with locked(os.fspath(tmp_path), ["/a"]):
        pass


def killed(folder: Path, place: Path) -> None:
    """A process that dies while it holds the lock."""
    code = (
        "import os\nfrom conda_language_server.world.engines.locks import locked\n"
        f"with locked({os.fspath(folder)!r}, [{os.fspath(place)!r}]):\n    os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9


class TestAfterADeath:
    def test_the_lock_is_free_and_the_place_is_known(self, tmp_path):
        place = tmp_path / "web"
        assert not begun_and_abandoned(os.fspath(tmp_path), os.fspath(place))
        killed(tmp_path, place)
        assert begun_and_abandoned(os.fspath(tmp_path), os.fspath(place))
        with locked(os.fspath(tmp_path), [os.fspath(place)]), pytest.raises(BusyError):
            begun_and_abandoned(os.fspath(tmp_path), os.fspath(place))
        assert not begun_and_abandoned(os.fspath(tmp_path), os.fspath(place))

    def test_a_place_that_was_there_before_is_not_ours(self, tmp_path):
        place = tmp_path / "web"
        place.mkdir()
        killed(tmp_path, place)
        assert not begun_and_abandoned(os.fspath(tmp_path), os.fspath(place))

    @pytest.mark.parametrize(
        ("files", "is_removed"),
        [
            ([], True),
            (["conda-meta/history", "conda-meta/conda-meta.lock"], True),
            (["conda-meta/history", "conda-meta/state"], False),
            (["conda-meta/history", "conda-meta/zlib-1-0.json"], False),
            (["conda-meta/history", "data/results.csv"], False),
            (["results.csv"], False),
        ],
    )
    def test_what_holds_nothing_is_taken_back(self, tmp_path, files, is_removed):
        place = tmp_path / "web"
        place.mkdir()
        for name in files:
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_text("")
        leftovers.take_back(os.fspath(place))
        assert place.exists() is not is_removed


class TestTidying:
    @pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")
    def test_only_what_was_not_there_before(self, tmp_path):
        """Not a folder that held something, and nothing through a link."""
        full, link, far = tmp_path / "full", tmp_path / "link", tmp_path / "far"
        full.mkdir()
        (full / "x").write_text("")
        far.mkdir()
        link.symlink_to(far)
        before = leftovers.look([os.fspath(full), os.fspath(link)], os.fspath(tmp_path))
        assert before.empty == ()
        assert leftovers.tidy(before, alone=True) is None
        assert (full / "x").exists()
        assert link.is_symlink()

    def test_temporary_files_of_another_creation_stay(self, tmp_path):
        before = leftovers.look([], os.fspath(tmp_path))
        (tmp_path / "condaenv.abc12345.requirements.txt").write_text("")
        leftovers.tidy(before, alone=False)
        assert (tmp_path / "condaenv.abc12345.requirements.txt").exists()
        leftovers.tidy(before, alone=True)
        assert not (tmp_path / "condaenv.abc12345.requirements.txt").exists()
