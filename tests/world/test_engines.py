"""Which program would create an environment, what it would be told, and what is there already."""

from __future__ import annotations

import pytest

from conda_language_server.facts import Environment
from conda_language_server.world.discovery import Finder
from conda_language_server.world.engines import Engine, engines
from conda_language_server.world.engines.arguments import create_arguments, surroundings
from conda_language_server.world.engines.find import looked_in
from conda_language_server.world.engines.target import Target, existing, is_name, made, target_of
from conda_language_server.world.project_files import ProjectFile
from tests.world.fake_host import Link, install, machine, merged
from tests.world.fake_host import environment as environment_tree

RUN = b"#!"


def found(made_up, *workspaces):
    look = Finder(made_up.host).look()
    return list(engines(made_up.host, look.installs, look.envs_dirs, workspaces))


def programs(made_up, *workspaces):
    return [engine.program for engine in found(made_up, *workspaces)]


class TestFinding:
    def test_an_install_with_its_folders(self):
        first = found(machine("linux", install("/opt/conda")))[0]
        assert first == Engine("conda", "/opt/conda/bin/conda", "/opt/conda", ("/opt/conda/envs", "/home/ann/.conda/envs"), "usual place")

    def test_conda_comes_before_mamba_and_micromamba(self):
        tree = merged(
            install("/home/ann/miniforge3"),
            {"/home/ann/miniforge3/bin/mamba": RUN, "/home/ann/.local/bin/micromamba": RUN, "/usr/bin/mamba": RUN},
        )
        kinds = [e.kind for e in found(machine("linux", tree, environ={"PATH": "/usr/bin"}))]
        assert kinds == ["conda", "conda", "mamba", "mamba", "micromamba"]

    def test_the_install_of_the_shell_comes_first(self):
        tree = merged(install("/opt/conda"), install("/home/ann/miniforge3"))
        environ = {"CONDA_EXE": "/home/ann/miniforge3/bin/conda"}
        assert programs(machine("linux", tree, environ=environ))[0] == "/home/ann/miniforge3/bin/conda"

    def test_micromamba_with_its_root(self):
        tree = merged(environment_tree("/data/mm/envs/a"), {"/data/mm/envs": None, "/tools/micromamba": RUN})
        environ = {"MAMBA_EXE": "/tools/micromamba", "MAMBA_ROOT_PREFIX": "/data/mm"}
        engine = found(machine("linux", tree, environ=environ))[0]
        assert engine[:3] == ("micromamba", "/tools/micromamba", "/data/mm")
        assert "/data/mm/envs" in engine.envs_dirs

    @pytest.mark.parametrize("path", ["bin", ".", "", "./tools", "~/bin"])
    def test_relative_folders_of_path_do_not_count(self, path):
        tree = {f"/home/ann/{path}/conda": RUN, "/home/ann/bin/conda": RUN}
        assert programs(machine("linux", tree, environ={"PATH": path}, cwd="/home/ann")) == []

    def test_nothing_of_a_workspace(self):
        tree = merged(
            install("/code/p/conda"),
            {"/code/p/bin/conda": RUN, "/usr/bin/conda": Link("/code/p/bin/conda"), "/code/p2/bin/conda": RUN},
        )
        environ = {"PATH": "/code/p/bin:/usr/bin:/code/p2/bin", "CONDA_EXE": "/code/p/bin/conda"}
        assert programs(machine("linux", tree, environ=environ), "/code/p") == ["/code/p2/bin/conda"]

    def test_a_home_folder_is_no_workspace(self):
        tree = install("/home/ann/miniforge3")
        assert programs(machine("linux", tree), "/home/ann")[0] == "/home/ann/miniforge3/bin/conda"
        assert programs(machine("linux", tree), "/")[0] == "/home/ann/miniforge3/bin/conda"

    def test_what_may_not_be_run(self):
        made_up = machine("linux", {"/usr/bin/conda": None, "/usr/local/bin/conda": "text"}, environ={"PATH": "/usr/bin"})
        assert programs(made_up) == []

    def test_windows_takes_the_program_and_never_the_batch_file(self):
        tree = install("C:\\Users\\ann\\miniconda3", windows=True)
        environ = {"PATH": "C:\\Users\\ann\\miniconda3\\condabin", "CONDA_EXE": "C:\\Users\\ann\\miniconda3\\condabin\\conda.bat"}
        assert programs(machine("windows", tree, environ=environ)) == ["C:\\Users\\ann\\miniconda3\\Scripts\\conda.exe"]

    def test_windows_workspace_in_any_spelling(self):
        tree = {"D:\\Code\\P\\tools\\conda.exe": RUN, "D:\\tools\\mamba.exe": RUN}
        environ = {"Path": '"d:/code/p/tools";\\tools;D:\\tools'}
        assert programs(machine("windows", tree, environ=environ, cwd="D:\\"), "d:/code/p") == ["D:\\tools\\mamba.exe"]

    def test_windows_mamba_and_micromamba(self):
        root = "C:\\Users\\ann\\micromamba"
        tree = merged(
            environment_tree(f"{root}\\envs\\a", windows=True),
            {"C:\\Users\\ann\\AppData\\Local\\micromamba\\micromamba.exe": RUN},
        )
        engine = found(machine("windows", tree))[0]
        assert (engine.kind, engine.install) == ("micromamba", root)

    def test_where_it_was_looked_for(self):
        made_up = machine("linux", {}, environ={"MAMBA_EXE": "/gone/micromamba", "PATH": "/usr/bin"})
        assert looked_in(made_up.host, []) == ["MAMBA_EXE=/gone/micromamba", "PATH"]

    def test_the_first_costs_a_handful_of_questions(self):
        made_up = machine("linux", install("/opt/conda"), environ={"PATH": ":".join(f"/p{i}" for i in range(100))})
        look = Finder(made_up.host).look()
        made_up.disk.calls.clear()
        assert next(engines(made_up.host, look.installs, look.envs_dirs, ["/code/p"])).kind == "conda"
        assert sum(made_up.disk.calls.values()) <= 4


CONDA = Engine("conda", "/opt/conda/bin/conda", "/opt/conda", ("/opt/conda/envs", "/home/ann/.conda/envs"), "PATH")
MICROMAMBA = Engine("micromamba", "/tools/micromamba", "/data/mm", ("/data/mm/envs",), "MAMBA_EXE")


class TestArguments:
    @pytest.mark.parametrize(
        ("engine", "target", "wanted"),
        [
            (CONDA, Target("web", None), ["env", "create", "--file=/p/e.yml", "--name=web"]),
            (CONDA, Target(None, "/p/.conda"), ["env", "create", "--file=/p/e.yml", "--prefix=/p/.conda"]),
            (CONDA._replace(kind="mamba"), Target("web", None), ["create", "--yes", "--file=/p/e.yml", "--name=web"]),
            (MICROMAMBA, Target("-x", None), ["create", "--yes", "--root-prefix=/data/mm", "--file=/p/e.yml", "--name=-x"]),
        ],
    )
    def test_of_each(self, engine, target, wanted):
        assert create_arguments(engine, "/p/e.yml", target) == [engine.program, *wanted]

    def test_variables(self):
        environ = {"PATH": "/usr/bin", "PYTHONPATH": "/evil", "PYTHONHOME": "/x", "CONDA_QUIET": "true", "HTTPS_PROXY": "http://p"}
        given = surroundings(machine("linux", {}, environ=environ).host, CONDA)
        assert {k: given.get(k) for k in ("PATH", "HTTPS_PROXY", "PYTHONPATH", "PYTHONHOME", "CONDA_QUIET")} == {
            "PATH": "/usr/bin",
            "HTTPS_PROXY": "http://p",
            "PYTHONPATH": None,
            "PYTHONHOME": None,
            "CONDA_QUIET": "false",
        }

    def test_variables_on_windows(self):
        engine = CONDA._replace(program="C:\\conda\\Scripts\\conda.exe", install="C:\\conda")
        given = surroundings(machine("windows", {}, environ={"pythonpath": "x", "Path": "C:\\Windows"}).host, engine)
        assert given["PATH"].split(";")[:2] == ["C:\\conda", "C:\\conda\\Library\\mingw-w64\\bin"]
        assert given["PATH"].split(";")[3::3] == ["C:\\conda\\Library\\bin", "C:\\Windows"]
        assert "NoDefaultCurrentDirectoryInExePath" in given
        assert "PYTHONPATH" not in given


def file(name=None, prefix=None):
    return ProjectFile("/code/p/environment.yml", name, prefix, ())


class TestTarget:
    host = machine(
        "linux", merged(install("/opt/conda"), environment_tree("/opt/conda/envs/web"), {"/home/ann/.conda/envs/plain/x": ""})
    ).host

    @pytest.mark.parametrize(
        ("given", "name", "folder", "wanted"),
        [
            (file("web", "/x"), None, "/code/p", Target("web", None)),
            (file("web"), "other", "/code/p", Target("other", None)),
            (file(None, "/x/y"), None, "/code/p", Target(None, "/x/y")),
            (file(), None, "/code/my project", Target("my-project", None)),
            (file(), None, "/code/base", None),
            (file(), None, "/", None),
        ],
    )
    def test_of_a_file(self, given, name, folder, wanted):
        assert target_of(self.host, given, folder, name) == wanted

    @pytest.mark.parametrize("name", ["", ".", "..", "base", "root", "a b", "a/b", "a\\b", "a:b", "a#b", "a\nb", "a\0b"])
    def test_names_that_conda_refuses(self, name):
        assert not is_name(name)

    @pytest.mark.parametrize("name", ["web", "环境", "py3.11_x-y", "é"])
    def test_names_that_it_takes(self, name):
        assert is_name(name)

    def test_what_exists(self):
        assert existing(self.host, Target("web", None), CONDA, []) == "/opt/conda/envs/web"
        assert existing(self.host, Target("plain", None), CONDA, []) is None
        assert existing(self.host, Target(None, "/opt/conda/envs/web"), CONDA, []) == "/opt/conda/envs/web"
        elsewhere = Environment("/far/envs/new", "new", None, None, None, None, (), True, False, None, False, 1)
        assert existing(self.host, Target("new", None), CONDA, [elsewhere]) == "/far/envs/new"
        assert made(self.host, Target("web", None), CONDA) == "/opt/conda/envs/web"
        assert made(self.host, Target("plain", None), CONDA) is None
