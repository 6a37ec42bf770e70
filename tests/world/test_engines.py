"""Which program would create an environment, what it would be told, and what is there already."""

from __future__ import annotations

import pytest

from conda_language_server.facts import Environment
from conda_language_server.world.discovery import Finder
from conda_language_server.world.engines import Engine, engines
from conda_language_server.world.engines.arguments import create_arguments, surroundings
from conda_language_server.world.engines.find import looked_in
from conda_language_server.world.engines.target import Target, existing, in_the_way, is_name, made, seen_from, target_of
from conda_language_server.world.engines.version import conda_version
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
        ("engine", "version", "target", "wanted"),
        [
            (CONDA, (26, 3), Target("web", None), ["create", "--file=/p/e.yml", "--name=web"]),
            (CONDA, (26, 7, 1), Target(None, "/p/.conda"), ["create", "--file=/p/e.yml", "--prefix=/p/.conda"]),
            (CONDA, (26, 1, 1), Target("web", None), ["env", "create", "--file=/p/e.yml", "--name=web"]),
            (CONDA, (4, 12), Target(None, "/p/.conda"), ["env", "create", "--file=/p/e.yml", "--prefix=/p/.conda"]),
            (CONDA, None, Target("web", None), ["create", "--file=/p/e.yml", "--name=web"]),
            (CONDA._replace(kind="mamba"), None, Target("web", None), ["create", "--file=/p/e.yml", "--name=web"]),
            (MICROMAMBA, None, Target("-x", None), ["create", "--root-prefix=/data/mm", "--file=/p/e.yml", "--name=-x"]),
        ],
    )
    def test_of_each(self, engine, version, target, wanted):
        """None of them says yes to whatever may be asked. A conda that does not say which it is gets the command that cannot delete."""
        assert create_arguments(engine, "/p/e.yml", target, version) == [engine.program, *wanted]

    def test_nothing_answers_for_the_user(self):
        environ = {
            "CONDA_ALWAYS_YES": "1",
            "CONDA_YES": "1",
            "MAMBA_ALWAYS_YES": "true",
            "MAMBA_QUIET": "1",
            "MAMBA_JSON": "1",
            "TERM": "dumb",
        }
        given = surroundings(machine("linux", {}, environ=environ).host, CONDA)
        assert "CONDA_YES" not in given
        names = ("CONDA_ALWAYS_YES", "MAMBA_ALWAYS_YES", "MAMBA_QUIET", "MAMBA_JSON", "TERM", "NO_COLOR")
        assert [given[name] for name in names] == ["false"] * 4 + ["xterm-256color", "1"]

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


class TestVersion:
    def tree(self, *names):
        return merged(install("/opt/conda"), {f"/opt/conda/conda-meta/{name}.json": "{}" for name in names})

    def test_as_the_install_records_it(self):
        names = ("conda-26.3.2-py312h7900ff3_0", "conda-libmamba-solver-25.1.0-pyhd_0", "conda-package-handling-2.4.0-pyh_0")
        assert conda_version(machine("linux", self.tree(*names)).host, CONDA) == (26, 3, 2)

    def test_the_oldest_of_several(self):
        """Records of an update that was cut off: the older conda is asked in the older way, after a look."""
        tree = self.tree("conda-26.7.1-py312_0", "conda-25.11.1-py312_0")
        assert conda_version(machine("linux", tree).host, CONDA) == (25, 11, 1)

    def test_of_a_program_whose_install_is_found_by_its_path_alone(self):
        tree = merged(self.tree("conda-24.5.0-py312_0"), {"/usr/bin/conda": Link("/opt/conda/bin/conda"), "/opt/conda/bin/conda": RUN})
        engine = CONDA._replace(program="/usr/bin/conda", install=None)
        assert conda_version(machine("linux", tree).host, engine) == (24, 5, 0)

    def test_unknown(self):
        assert conda_version(machine("linux", {"/usr/bin/conda": RUN}).host, CONDA._replace(program="/usr/bin/conda", install=None)) is None


def file(name=None, prefix=None):
    return ProjectFile("/code/p/environment.yml", name, prefix, ())


class TestTarget:
    host = machine(
        "linux",
        merged(
            install("/opt/conda"),
            environment_tree("/opt/conda/envs/web"),
            environment_tree("/far/envs/new"),
            {"/home/ann/.conda/envs/plain/x": ""},
        ),
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
        assert existing(self.host, Target("new", None), CONDA, [elsewhere._replace(prefix="/gone/envs/new")]) is None
        assert made(self.host, Target("web", None), CONDA) == "/opt/conda/envs/web"
        assert made(self.host, Target("plain", None), CONDA) is None

    @pytest.mark.parametrize(
        ("target", "wanted"),
        [
            (Target("plain", None), "/home/ann/.conda/envs/plain"),
            (Target("web", None), None),
            (Target("empty", None), None),
            (Target("file", None), "/opt/conda/envs/file"),
            (Target("lost", None), "/opt/conda/envs/lost"),
            (Target("free", None), None),
            (Target(None, "/"), "/"),
            (Target(None, "/home/ann"), "/home/ann"),
            (Target(None, "/code/p"), "/code/p"),
            (Target(None, "/code/p/.venv"), "/code/p/.venv"),
            (Target(None, "/code/p/.conda"), None),
        ],
    )
    def test_what_is_in_the_way(self, target, wanted):
        tree = merged(
            install("/opt/conda"),
            environment_tree("/opt/conda/envs/web"),
            {
                "/home/ann/.conda/envs/plain/x": "",
                "/opt/conda/envs/empty": None,
                "/opt/conda/envs/file": "",
                "/opt/conda/envs/lost": Link("/nowhere"),
                "/code/p/.venv/pyvenv.cfg": "",
            },
        )
        assert in_the_way(machine("linux", tree).host, target, CONDA) == wanted

    def test_relative_envs_dirs_count_from_where_the_program_is_started(self):
        tree = merged(install("/opt/conda"), environment_tree("/code/p/envs/web"), {"/home/ann/.condarc": "envs_dirs: [envs]\n"})
        host = machine("linux", tree, cwd="/").host
        look = Finder(host).look()
        engine = next(engines(host, look.installs, look.envs_dirs))
        assert existing(host, Target("web", None), engine, []) is None
        seen = seen_from(host, engine, "/code/p")
        assert seen.envs_dirs == ("/code/p/envs", "/opt/conda/envs", "/home/ann/.conda/envs")
        assert existing(host, Target("web", None), seen, []) == "/code/p/envs/web"

    @pytest.mark.parametrize("name", [".mambarc", ".condarc"])
    def test_relative_envs_dirs_of_mamba(self, name):
        tree = {"/data/mm/envs": None, "/home/ann/.micromamba": None, f"/home/ann/{name}": "envs_dirs: [envs]\n"}
        tree = merged(tree, environment_tree("/code/p/envs/web"))
        host = machine("linux", tree, cwd="/").host
        assert existing(host, Target("web", None), seen_from(host, MICROMAMBA, "/code/p"), []) == "/code/p/envs/web"

    def test_relative_envs_dirs_of_a_variable(self):
        tree = merged(install("/opt/conda"), environment_tree("/code/p/envs/web"))
        host = machine("linux", tree, cwd="/", environ={"CONDA_ENVS_DIRS": "envs"}).host
        assert existing(host, Target("web", None), seen_from(host, CONDA, "/code/p"), []) == "/code/p/envs/web"
