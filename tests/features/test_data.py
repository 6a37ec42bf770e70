"""The package data that the project ships."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from conda_language_server import data
from conda_language_server.syntax.match_spec import parse

PROJECT = Path(__file__).parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus"


def test_conda_names_are_names_that_conda_takes() -> None:
    assert len(data.conda_names()) > 2000
    assert all(parse(name).name == name and not parse(name).problems for name in data.conda_names())
    assert list(data.conda_names()) == list(dict.fromkeys(data.conda_names()))


def test_common_packages_come_first() -> None:
    assert {"python", "pip", "numpy", "pandas", "scipy", "matplotlib"} <= set(data.conda_names()[:10])
    assert {"numpy", "requests", "pandas"} <= set(data.pip_names()[:10])
    assert data.channel_names()[0] == "conda-forge"


def test_names_that_no_channel_has_are_not_offered() -> None:
    wrong = {"torch", "sklearn", "cv2", "bs4", "opencv-python", "shutil"}
    assert not wrong & set(data.conda_names())
    assert not {"default", "main"} & set(data.channel_names())


def test_pip_names_are_normalized() -> None:
    assert all(data.normalized(name) == name for name in data.pip_names())
    assert all(data.normalized(name) == name for name in data.pypi_to_conda())


def test_mappings() -> None:
    assert data.pypi_to_conda()["torch"] == "pytorch"
    assert data.conda_to_pypi()["pytorch"] == "torch"
    assert data.conda_to_pypi()["opencv"] == "opencv-python"
    assert data.import_to_conda()["cv2"] == "opencv"
    assert not data.import_to_conda().keys() & set(data.conda_names())
    assert all(name != target for name, target in data.pypi_to_conda().items())
    assert data.only_on_pypi() < set(data.pypi_to_conda())
    assert "graphviz" not in data.only_on_pypi()
    assert not data.only_on_pypi() & set(data.conda_names())


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = "import sys, conda_language_server.data; sys.exit(any('package_names' in m or 'name_mappings' in m for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files is not here")
def test_the_data_is_what_the_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("generate_package_data", PROJECT / "scripts" / "generate_package_data.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "DATA", tmp_path)
    script.main([str(CORPUS)])
    shipped = Path(data.__file__).parent
    for name in ("package_names.py", "name_mappings.py"):
        assert (tmp_path / name).read_text("utf-8") == (shipped / name).read_text("utf-8")


def test_names_that_pypi_lacks() -> None:
    renamed, alone = data.conda_to_absent_pypi(), data.only_conda()
    assert renamed["python-graphviz"] == "graphviz"
    assert alone["gcc-linux-64"] == "gcc_linux-64"
    assert all(data.normalized(name) == name for name in (*renamed, *alone, *data.absent_from_pypi()))
    assert all(parse(name).name == name and not parse(name).problems for name in alone.values())
    assert not renamed.keys() & alone.keys()
    # Nothing that PyPI has under the same name, and nothing that people are offered there.
    assert not (renamed.keys() | alone.keys()) & {data.normalized(name) for name in data.on_pypi_too()}
    assert not (renamed.keys() | alone.keys() | data.absent_from_pypi().keys()) & set(data.pip_names())


def test_packages_of_one_system_are_of_one() -> None:
    from conda_language_server.data import system_names as names

    for kinds in (
        (names.CONDA_WINDOWS, names.CONDA_MACOS, names.CONDA_LINUX, names.EXPORTED_WINDOWS, names.EXPORTED_MACOS, names.EXPORTED_LINUX),
        (names.PIP_WINDOWS, names.PIP_MACOS, names.PIP_LINUX, names.PIP_EXPORTED_MACOS),
    ):
        listed = [name for text in kinds for name in text.split()]
        assert len(listed) == len(set(listed))
