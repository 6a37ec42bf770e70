"""Where environments are found, on the three systems, and what is said of them."""

from __future__ import annotations

import pytest

from conda_language_server.facts import Environment
from conda_language_server.world.discovery import Finder, Found
from conda_language_server.world.host import Drive
from tests.world.fake_host import Link, Machine, environment, install, machine, merged


def look(made: Machine, **options: object) -> Found:
    return Finder(made.host).look(**options)  # type: ignore[arg-type]


def prefixes(found: Found) -> set[str]:
    return {env.prefix for env in found.environments}


def the(found: Found, prefix: str) -> Environment:
    return next(env for env in found.environments if env.prefix == prefix)


HOME = "/home/ann"


class TestAnEnvironment:
    def test_tells_everything_about_itself(self):
        made = machine(
            "linux", merged(install("/opt/conda"), environment("/opt/conda/envs/web", "3.11.7", packages=["python-dateutil-2.9-py_0"]))
        )
        assert the(look(made), "/opt/conda/envs/web") == Environment(
            prefix="/opt/conda/envs/web",
            name="web",
            python_version="3.11.7",
            python="/opt/conda/envs/web/bin/python",
            owner="/opt/conda",
            manager="conda",
            sources=("usual place", "install"),
            writable=True,
            frozen=False,
            broken=None,
            is_base=False,
            stamp=made.disk.stat("/opt/conda/envs/web/conda-meta").st_mtime_ns,
            size=None,
        )
        base = the(look(made), "/opt/conda")
        assert (base.name, base.is_base, base.owner, base.python_version) == ("base", True, "/opt/conda", "3.12.4")

    @pytest.mark.parametrize(
        ("files", "reason"),
        [
            ({"/e/bin/python": b""}, "no-conda-meta"),
            ({"/e/conda-meta": None}, "no-history"),
            ({"/e/conda-meta/numpy-2.0-py_0.json": "{}"}, "no-history"),
            ({"/e/conda-meta/history/x": ""}, "no-history"),
            ({"/e/pyvenv.cfg": ""}, "no-conda-meta"),
            ({"/e": b"a file"}, "no-conda-meta"),
            ({"/e": Link("/e")}, "link-loop"),
        ],
        ids=["plain", "empty conda-meta", "half-deleted", "history is a folder", "venv", "file", "link to itself"],
    )
    def test_what_is_none(self, files, reason):
        found = look(machine("linux", {**files, f"{HOME}/.conda/environments.txt": "/e\n"}))
        assert found.environments == ()
        assert [(s.path, s.reason, s.source) for s in found.skipped] == [("/e", reason, "environments.txt")]

    @pytest.mark.parametrize(
        ("change", "version", "broken"),
        [
            ({"/e/conda-meta/python-3.11.7-h955ad1f_0.json": "{}"}, "3.11.7", "python-missing"),
            ({"/e/conda-meta/python-3.11.7-h955ad1f_0.json": "{}", "/e/python.exe": b""}, "3.11.7", "other-system"),
            (
                {
                    "/e/conda-meta/python-3.9.1-h1_0.json": "{}",
                    "/e/conda-meta/python-3.10.1-h1_0_cpython.json": "{}",
                    "/e/bin/python": b"",
                },
                "3.10.1",
                "python-twice",
            ),
            ({"/e/bin/python": b"", "/e/conda-meta/python-dateutil-2.9-py_0.json": ""}, None, None),
            ({"/e/conda-meta/python-3.13.0-h1_100_cp313t.json": "", "/e/bin/python3": b""}, "3.13.0", None),
        ],
        ids=["interpreter gone", "made by Windows", "update broken off", "not conda's python", "only python3"],
    )
    def test_its_python(self, change, version, broken):
        made = machine("linux", {"/e/conda-meta/history": "", **change, f"{HOME}/.conda/environments.txt": "/e\n"})
        env = the(look(made), "/e")
        assert (env.python_version, env.broken) == (version, broken)
        assert (env.python is None) == (broken in ("python-missing", "other-system") or version is None)

    @pytest.mark.parametrize(
        ("history", "records", "version"),
        [
            ("+conda-forge/linux-64::python-3.11.7-h1_0\n", ["python-3.11.7-h1_0"], "3.11.7"),
            ("+defaults::python-3.6.1-0\n+a::python-3.12.1-h1_0_cpython\n-a::python-3.12.1-h1_0_cpython\n", ["python-3.6.1-0"], "3.6.1"),
            ("+conda-forge/noarch::python-dateutil-2.9-py_0\n", ["python-3.9.2-h2_0"], "3.9.2"),
            ("# update specs: ['conda-forge::python-3.8-x']\n", ["python-3.9.2-h2_0"], "3.9.2"),
            ("+conda-forge/linux-64::python-3.11.7-h1_0\n", ["python-3.12.0-h1_0"], "3.12.0"),
            ("+conda-forge/linux-64::python-3.11.7-h1_0", ["python-3.11.7-h1_0"], "3.11.7"),
            ("+x::python-3.11.7-h1_0\n" + "# \n" * 30000, ["python-3.10.0-h1_0"], "3.10.0"),
            ("+x::python-3.11.7-h1_0\n", [], None),
        ],
        ids=["plain", "removed again", "another package", "comment", "history lies", "no line end", "long", "python removed"],
    )
    def test_its_version_is_what_conda_meta_holds_whatever_the_history_says(self, history, records, version):
        tree = {**environment("/e", None, packages=records, history=history), "/e/bin/python": b""}
        env = the(look(machine("linux", {**tree, f"{HOME}/.conda/environments.txt": "/e\n"})), "/e")
        assert env.python_version == version

    def test_marks(self):
        tree = merged(environment("/e"), {"/e/conda-meta/frozen": "{}", f"{HOME}/.conda/environments.txt": "/e\n"})
        made = machine("linux", tree)
        made.disk.protect("/e/conda-meta/history")
        env = the(look(made), "/e")
        assert (env.frozen, env.writable) == (True, False)

    def test_marks_with_a_history_that_names_python(self):
        tree = merged(
            environment("/e", None, packages=["python-3.11.7-h1_0"], history="+x::python-3.11.7-h1_0\n"),
            {"/e/conda-meta/frozen": "{}", "/e/bin/python": b"", f"{HOME}/.conda/environments.txt": "/e\n"},
        )
        assert the(look(machine("linux", tree)), "/e").frozen

    def test_may_hide_its_packages(self):
        tree = merged(environment("/e"), environment("/locked"), {f"{HOME}/.conda/environments.txt": "/e\n/locked\n"})
        made = machine("linux", tree)
        made.disk.hide("/e/conda-meta")
        made.disk.forbid("/locked/conda-meta")
        found = look(made)
        assert [(env.prefix, env.broken, env.python) for env in found.environments] == [("/e", "unreadable", None)]
        assert [(s.path, s.reason) for s in found.skipped] == [("/locked", "unreadable")]

    @pytest.mark.parametrize("name", ["with space", "it's", 'say "hi"', "emoji-🐍", "环境", "a=b", "-x", ".hidden", "%x%", "$HOME"])
    def test_any_name(self, name):
        made = machine("linux", merged(install("/opt/conda"), environment(f"/opt/conda/envs/{name}")))
        assert the(look(made), f"/opt/conda/envs/{name}").name == name

    def test_of_pixi_without_a_history(self):
        made = machine(
            "linux", {"/p/.pixi/envs/default/conda-meta/pixi": "{}", "/p/.pixi/envs/default/conda-meta/python-3.12.1-h1_0.json": ""}
        )
        env = the(look(made, projects=["/p"]), "/p/.pixi/envs/default")
        assert (env.manager, env.name, env.owner, env.python_version) == ("pixi", None, None, "3.12.1")


class TestWhereConfigurationPoints:
    def test_envs_dirs_of_every_file(self):
        tree = merged(
            install("/opt/conda"),
            {
                "/etc/conda/condarc.d/site.yml": "envs_dirs:\n  - /site/envs\n",
                f"{HOME}/.condarc": "envs_dirs: ['~/here', $SCRATCH/envs]\n",
                "/opt/conda/.condarc": "envs_path:\n- /shared/envs\n",
                f"{HOME}/.config/conda/.condarc": "envs_dirs: /one/envs # a text, no list\n",
            },
            *(environment(f"{folder}/x") for folder in ("/site/envs", f"{HOME}/here", "/scratch/envs", "/shared/envs", "/one/envs")),
        )
        found = look(machine("linux", tree, environ={"SCRATCH": "/scratch"}))
        assert len(found.environments) == 6
        assert {env.name for env in found.environments} == {"base", "x"}
        assert found.envs_dirs == (
            f"{HOME}/here",
            "/scratch/envs",
            "/one/envs",
            "/shared/envs",
            "/site/envs",
            "/opt/conda/envs",
            f"{HOME}/.conda/envs",
        )

    @pytest.mark.parametrize("name", ["CONDA_ENVS_PATH", "CONDA_ENVS_DIRS"])
    def test_variables(self, name):
        tree = merged(environment("/a/one"), environment("/b/two"))
        found = look(machine("linux", tree, environ={name: "/a:/b"}))
        assert found.envs_dirs[:2] == ("/a", "/b")
        assert {env.name for env in found.environments} == {"one", "two"}

    @pytest.mark.parametrize(
        "text",
        [
            "envs_dirs:\n  - 3\n  -\n  - [x]\n  - {a: b}\n  - /a\n",
            "channel_priority: nonsense\nenvs_dirs: [/a]\n",
            "envs_dirs:\n  - /a\n\tchannels: [x]\n",
            "envs_dirs: &d\n  - /a\nenvs_dirs: *d\n",
            "envs_dirs: !!set {/a}\nenvs_path: /a\n",
        ],
        ids=["items of any type", "other key is wrong", "tab below", "duplicate key", "odd tag"],
    )
    def test_a_file_that_conda_refuses_still_tells(self, text):
        found = look(machine("linux", merged(environment("/a/one"), {f"{HOME}/.condarc": text})))
        assert prefixes(found) == {"/a/one"}

    def test_files_that_conda_does_not_read_name_environments_but_give_no_names(self):
        tree = merged(environment("/a/one"), environment("/b/two"), environment("/c/three"))
        tree |= {"/xdg/conda/.condarc": "envs_dirs: [/a]\n", "/xdg/.condarc": "envs_dirs: [/b]\n", f"{HOME}/.mambarc": "envs_dirs: [/c]\n"}
        found = look(machine("linux", tree, environ={"XDG_CONFIG_HOME": "/xdg"}))
        assert {(env.prefix, env.name) for env in found.environments} == {("/a/one", "one"), ("/b/two", None), ("/c/three", None)}
        assert found.envs_dirs == ("/a", f"{HOME}/.conda/envs")

    def test_condarc_d_without_a_leading_dot(self):
        tree = merged(install("/opt/conda"), environment("/a/one"), environment("/b/two"))
        tree |= {"/opt/conda/condarc.d/x.yaml": "envs_dirs: [/a]\n", "/opt/conda/.condarc.d/x.yml": "envs_dirs: [/b]\n"}
        assert prefixes(look(machine("linux", tree))) == {"/opt/conda", "/a/one"}

    def test_an_unwritable_root_puts_the_users_folder_first(self):
        made = machine("linux", install("/opt/conda"))
        made.disk.protect("/opt/conda/conda-meta/history")
        assert look(made).envs_dirs == (f"{HOME}/.conda/envs", "/opt/conda/envs")

    def test_flags_move_folders_as_conda_moves_them(self):
        tree = {
            f"{HOME}/.condarc": "envs_dirs:\n  - /last #!bottom\n  - /user\n",
            "/etc/conda/.condarc": "envs_dirs:\n  - /system\n  - /first #!top\n",
        }
        assert look(machine("linux", tree)).envs_dirs == ("/first", "/user", "/system", "/last", f"{HOME}/.conda/envs")

    def test_a_reader_of_ones_own_may_be_given(self):
        made = machine("linux", environment("/z/one"))
        from conda_language_server.world.discovery.condarc_values import CondarcValues

        found = Finder(made.host, condarc=lambda host, root: CondarcValues(("/z",), ())).look()
        assert prefixes(found) == {"/z/one"}


class TestEnvironmentsTxt:
    def test_names_environments_anywhere_and_their_neighbours(self):
        tree = merged(install("/far/away"), environment("/far/away/envs/a"), environment("/far/away/envs/b"))
        tree[f"{HOME}/.conda/environments.txt"] = "# a comment\n\n  /far/away/envs/a/  \nrelative/path\n/gone\n"
        found = look(machine("linux", tree))
        assert prefixes(found) == {"/far/away", "/far/away/envs/a", "/far/away/envs/b"}
        assert [(s.path, s.reason) for s in found.skipped] == [("relative/path", "not-absolute"), ("/gone", "no-conda-meta")]

    @pytest.mark.parametrize("line", ["~/e", "$HOME/e", "\x01junk", "e"])
    def test_a_line_that_is_no_path_is_told(self, line):
        found = look(machine("linux", {**environment(f"{HOME}/e"), f"{HOME}/.conda/environments.txt": line}))
        assert [(s.path, s.reason, s.source) for s in found.skipped] == [(line, "not-absolute", "environments.txt")]

    @pytest.mark.parametrize(
        ("data", "encoding"),
        [
            ("/e/环境\n".encode("gbk"), "gbk"),
            ("/e/环境\n".encode(), "gbk"),
            ("/e/环境\r\n".encode("utf-8-sig"), "utf-8"),
            ("/e/环境\n".encode("utf-16"), "utf-8"),
            ("\ufeff/e/环境\n".encode("utf-16-be"), "utf-8"),
            ("/e/环境\n".encode("utf-16-le"), "utf-8"),
            (b"/junk\0\n" + b"\xff\xfe\x80\n/e/\xe7\x8e\xaf\xe5\xa2\x83\n\x00\x00\n", "utf-8"),
            ("/e/环境\n".encode("gbk") + "/e/环境\n".encode(), "gbk"),
            ("/e/环境".encode() + b"\x1a", "utf-8"),
            ("/e/环境\n".encode("gbk"), "utf-8"),
            ("/e/环境\n".encode("gbk"), "cp1252"),
        ],
        ids=[
            "GBK",
            "UTF-8 on a GBK system",
            "BOM",
            "UTF-16 with BOM",
            "UTF-16 of the other order",
            "UTF-16 without",
            "junk",
            "mixed",
            "end-of-file sign",
            "GBK on a UTF-8 system",
            "GBK on a Western system",
        ],
    )
    def test_in_any_encoding(self, data, encoding):
        tree = {**environment("/e/环境"), f"{HOME}/.conda/environments.txt": data}
        found = look(machine("linux", tree, encoding=encoding))
        assert prefixes(found) == {"/e/环境"}

    def test_bytes_of_no_encoding_name_the_folder_on_linux(self):
        path = "/e/x" + b"\xe9\xff".decode("utf-8", "surrogateescape")
        tree = {**environment(path), f"{HOME}/.conda/environments.txt": b"/e/x\xe9\xff\n"}
        assert prefixes(look(machine("linux", tree))) == {path}

    def test_ten_thousand_dead_lines(self):
        lines = "".join(f"/gone/{i}\n" for i in range(10_000))
        found = look(machine("linux", {**environment("/e"), f"{HOME}/.conda/environments.txt": lines + "/e\n"}))
        assert prefixes(found) == {"/e"}
        assert len(found.skipped) == 10_000

    def test_is_never_written(self):
        text = "/gone\n# mine\n"
        made = machine("linux", {f"{HOME}/.conda/environments.txt": text})
        look(made)
        assert made.disk.read_bytes(f"{HOME}/.conda/environments.txt") == text.encode()

    def test_of_every_user_for_an_administrator(self):
        tree = merged(
            environment("/e"), environment("/f"), {"/home/bob/.conda/environments.txt": "/e\n", "/root/.conda/environments.txt": "/f\n"}
        )
        options = {"home": "/root", "user_homes": ["/root", "/home/bob", "", "nonsense"]}
        assert prefixes(look(machine("linux", tree, is_admin=True, **options))) == {"/e", "/f"}
        assert prefixes(look(machine("linux", tree, is_admin=False, **options))) == {"/f"}


class TestInstalls:
    @pytest.mark.parametrize(
        "path",
        [
            *(
                f"{HOME}/{name}"
                for name in ("anaconda3", "miniconda3-py39", "miniforge3", "mambaforge", "Mambaforge-pypy3", ".miniforge3", "opt/anaconda")
            ),
            *("/opt/conda", "/opt/miniconda", "/usr/share/miniconda", "/anaconda3", "/usr/local/anaconda", "/srv/conda", "/opt/tljh/user"),
            *(f"{HOME}/.pyenv/versions/miniforge3-24.3.0-0", f"{HOME}/.local/share/mise/installs/python/miniconda3-latest"),
            *(f"{HOME}/.asdf/installs/python/anaconda3-2023.09-0", f"{HOME}/.local/share/conda3"),
        ],
    )
    def test_usual_places_on_linux(self, path):
        found = look(machine("linux", merged(install(path), environment(f"{path}/envs/x"))))
        assert {(env.name, env.owner) for env in found.environments} == {("base", path), ("x", path)}

    @pytest.mark.parametrize(
        "path",
        [
            "/opt/homebrew/Caskroom/miniforge/base",
            "/usr/local/Caskroom/mambaforge/base",
            "/opt/homebrew/anaconda3",
            "/Users/ann/opt/anaconda3",
            "/opt/anaconda3",
        ],
    )
    def test_usual_places_on_macos(self, path):
        found = look(machine("macos", merged(install(path), environment(f"{path}/envs/x"))))
        assert prefixes(found) == {path, f"{path}/envs/x"}

    @pytest.mark.parametrize("name", ["CONDA_ROOT", "CONDA", "CONDA_DIR", "MAMBA_ROOT_PREFIX"])
    def test_variables(self, name):
        found = look(machine("linux", merged(install("/odd/place"), environment("/odd/place/envs/x")), environ={name: "/odd/place"}))
        assert prefixes(found) == {"/odd/place", "/odd/place/envs/x"}

    @pytest.mark.parametrize(
        "value", ["/odd/place/bin/conda", "/odd/place/condabin/conda", "/odd/place/lib/python3.12/site-packages/conda/__main__.py"]
    )
    def test_the_program_in_conda_exe(self, value):
        assert prefixes(look(machine("linux", install("/odd/place"), environ={"CONDA_EXE": value}))) == {"/odd/place"}

    def test_path_and_where_its_links_lead(self):
        tree = merged(
            install("/odd/one"), install("/odd/two"), install("/odd/three"), {"/usr/local/bin/conda": Link("/odd/three/bin/conda")}
        )
        found = look(machine("linux", tree, environ={"PATH": '/odd/one/bin:"/odd/two/condabin":/usr/local/bin:relative::/nowhere'}))
        assert prefixes(found) == {"/odd/one", "/odd/two", "/odd/three"}

    def test_the_active_environment_leads_to_its_install(self):
        tree = merged(install("/odd/place"), environment("/odd/place/envs/a"), environment("/odd/place/envs/b"))
        found = look(machine("linux", tree, environ={"CONDA_PREFIX": "/odd/place/envs/a", "CONDA_PREFIX_1": "/odd/place"}))
        assert prefixes(found) == {"/odd/place", "/odd/place/envs/a", "/odd/place/envs/b"}
        assert "CONDA_PREFIX" in the(found, "/odd/place/envs/a").sources

    def test_history_names_the_owner(self):
        history = "==> 2026-01-01 10:00:00 <==\n# cmd: /data/my conda/bin/conda create -p ./env python\n# conda version: 26.7.0\n"
        tree = merged(install("/data/my conda"), environment("/work/env", history=history), environment("/data/my conda/envs/z"))
        tree[f"{HOME}/.conda/environments.txt"] = "/work/env\n"
        found = look(machine("linux", tree))
        assert prefixes(found) == {"/work/env", "/data/my conda", "/data/my conda/envs/z"}
        assert the(found, "/work/env").owner == "/data/my conda"
        assert the(found, "/work/env").name is None

    def test_an_owner_that_is_gone_is_none(self):
        history = "# cmd: /removed/bin/mamba create -p ./env python\n"
        tree = {**environment("/work/env", history=history), f"{HOME}/.conda/environments.txt": "/work/env\n"}
        env = the(look(machine("linux", tree)), "/work/env")
        assert (env.owner, env.manager) == (None, "mamba")

    @pytest.mark.parametrize(
        ("root", "environ"),
        [
            (f"{HOME}/micromamba", {}),
            (f"{HOME}/.local/share/mamba", {}),
            ("/data/share/mamba", {"XDG_DATA_HOME": "/data/share"}),
            ("/scratch/roots", {"MAMBA_ROOT_PREFIX": "/scratch/roots"}),
        ],
    )
    def test_roots_of_mamba_which_are_no_environments(self, root, environ):
        found = look(machine("linux", environment(f"{root}/envs/x"), environ=environ))
        assert prefixes(found) == {f"{root}/envs/x"}
        env = found.environments[0]
        assert (env.name, env.owner, env.manager) == ("x", root, "micromamba")

    def test_mamba_looks_into_its_root_before_the_users_folder(self):
        tree = {**environment(f"{HOME}/micromamba/envs/x"), f"{HOME}/.condarc": "envs_dirs: [/a]\n"}
        assert look(machine("linux", tree)).envs_dirs == ("/a", f"{HOME}/micromamba/envs", f"{HOME}/.conda/envs")

    def test_the_users_own_folder_is_no_install(self):
        found = look(machine("linux", {**environment(f"{HOME}/.conda/envs/x"), f"{HOME}/.conda/pkgs/cache": ""}))
        env = the(found, f"{HOME}/.conda/envs/x")
        assert (env.name, env.owner) == ("x", None)
        assert found.installs == ()

    def test_several_side_by_side_the_one_on_path_first(self):
        paths = [f"{HOME}/anaconda3", f"{HOME}/miniforge3", "/opt/conda"]
        tree = merged(*(install(p) for p in paths), *(environment(f"{p}/envs/same") for p in paths))
        found = look(machine("linux", tree, environ={"PATH": f"{HOME}/miniforge3/condabin"}))
        assert len(found.environments) == 6
        assert found.installs[0].prefix == f"{HOME}/miniforge3"
        assert found.envs_dirs[0] == f"{HOME}/miniforge3/envs"
        assert {env.owner for env in found.environments if env.name == "same"} == set(paths)

    def test_an_install_is_known_by_the_conda_in_it_whatever_its_history_names_first(self):
        history = "==> 2026-01-01 10:00:00 <==\n+conda-forge/linux-64::python-3.12.4-h955ad1f_0\n+conda-forge/noarch::conda-26.7.1-py_0\n"
        packages = ["conda-26.7.1-py_0"]
        tree = merged(
            environment("/odd/root", "3.12.4", packages=packages, history=history), {f"{HOME}/.conda/environments.txt": "/odd/root\n"}
        )
        found = look(machine("linux", tree))
        assert [(env.name, env.is_base, env.python_version) for env in found.environments] == [("base", True, "3.12.4")]

    def test_conda_inside_an_environment_is_not_base(self):
        tree = merged(install("/opt/conda"), environment("/opt/conda/envs/dev", packages=["conda-26.7.1-py312_0"]))
        env = the(look(machine("linux", tree)), "/opt/conda/envs/dev")
        assert (env.is_base, env.name, env.owner) == (False, "dev", "/opt/conda")


class TestCondaInAnEnvironment:
    """Plugins of conda are developed in environments that hold a conda: none of these is a base, and the user's conda comes first."""

    CONDA = ("conda-26.7.1-py312_0",)

    @pytest.mark.parametrize("condarc", ["", "envs_dirs: [/a/envs]\n"])
    def test_with_a_name(self, condarc):
        prefix = "/a/envs/dev" if condarc else f"{HOME}/.conda/envs/dev"
        tree = merged(install("/opt/conda"), environment(prefix, packages=self.CONDA), {f"{HOME}/.condarc": condarc})
        found = look(machine("linux", tree, environ={"PATH": f"{prefix}/bin"}))
        env = the(found, prefix)
        assert (env.name, env.is_base, env.owner) == ("dev", False, "/opt/conda")
        assert [known.prefix for known in found.installs] == ["/opt/conda"]
        assert f"{prefix}/envs" not in found.envs_dirs

    def test_made_by_another_conda(self):
        history = "# cmd: /opt/conda/bin/conda create -p ./.conda conda-build conda\n"
        tree = merged(install("/opt/conda"), environment("/code/p/.conda", packages=self.CONDA, history=history))
        found = look(machine("linux", tree), projects=["/code/p"])
        env = the(found, "/code/p/.conda")
        assert (env.name, env.is_base, env.owner) == (None, False, "/opt/conda")
        tree["/code/p/.conda/pkgs"] = None  # with packages of its own it is used as an install
        assert the(look(machine("linux", tree), projects=["/code/p"]), "/code/p/.conda").is_base

    def test_made_by_pixi(self):
        tree = environment("/code/p/.pixi/envs/default", packages=self.CONDA, history="")
        found = look(machine("linux", tree), projects=["/code/p"])
        assert [(env.name, env.is_base, env.manager) for env in found.environments] == [(None, False, "pixi")]
        assert found.installs == ()

    def test_an_install_stays_one_in_a_folder_of_environments(self):
        tree = merged(install("/opt/conda"), environment("/opt/x"), {f"{HOME}/.condarc": "envs_dirs: [/opt]\n"})
        found = look(machine("linux", tree))
        assert [(env.prefix, env.name) for env in found.environments] == [("/opt/conda", "base"), ("/opt/x", "x")]


class TestAnEnvsFolderInAnEnvironment:
    def test_makes_no_install_of_it(self):
        tree = merged(
            install("/opt/conda"), *(environment(p) for p in ("/opt/conda/envs/a", "/opt/conda/envs/a/envs/b", "/x", "/x/envs/y"))
        )
        tree[f"{HOME}/.conda/environments.txt"] = "/opt/conda/envs/a/envs/b\n/x\n/x/envs/y\n"
        found = look(machine("linux", tree))
        named = {env.prefix: (env.name, env.owner) for env in found.environments if not env.is_base}
        assert named == {
            "/opt/conda/envs/a": ("a", "/opt/conda"),
            "/opt/conda/envs/a/envs/b": (None, None),
            "/x": (None, None),
            "/x/envs/y": (None, None),
        }

    @pytest.mark.parametrize("system", ["linux", "windows"])
    def test_with_a_package_cache_beside_it_is_a_root_of_micromamba(self, system):
        sep, root, home = ("\\", "F:\\mm", WINDOWS_HOME) if system == "windows" else ("/", "/data/mm", HOME)
        tree = environment(f"{root}{sep}envs{sep}y", windows=system == "windows")
        tree |= {f"{root}{sep}pkgs{sep}x": "", f"{home}{sep}.conda{sep}environments.txt": f"{root}{sep}envs{sep}y\n"}
        found = look(machine(system, tree))
        assert [(env.name, env.owner, env.manager) for env in found.environments] == [("y", root, "micromamba")]

    def test_that_the_configuration_names_belongs_to_conda(self):
        tree = merged(install("/opt/conda"), environment("/data/conda/envs/s"), {"/data/conda/pkgs/x": ""})
        tree[f"{HOME}/.condarc"] = "envs_dirs: [/data/conda/envs]\npkgs_dirs: [/data/conda/pkgs]\n"
        env = the(look(machine("linux", tree)), "/data/conda/envs/s")
        assert (env.name, env.owner, env.manager) == ("s", "/opt/conda", "conda")


def test_an_install_without_its_history_still_names_its_environments():
    tree = merged(install("/opt/conda"), environment("/opt/conda/envs/x"))
    del tree["/opt/conda/conda-meta/history"]
    found = look(machine("linux", tree))
    assert [(env.name, env.owner) for env in found.environments] == [("x", "/opt/conda")]
    assert [(s.path, s.reason) for s in found.skipped] == [("/opt/conda", "no-history")]


def test_what_a_removal_left_among_the_environments_is_told():
    tree = merged(
        install("/opt/conda"), {"/opt/conda/envs/half/bin/python": "", "/opt/conda/envs/.trash/x": "", "/opt/conda/envs/file": ""}
    )
    tree |= {"/opt/conda/envs/venv/pyvenv.cfg": "", "/opt/conda/envs/venv/bin/python": "", "/opt/conda/envs/notes/x": ""}
    tree |= {f"{HOME}/envs/other/bin/x": "", "/opt/conda/envs/dangling": Link("/nowhere"), "/code/p/envs/notes/bin/x": ""}
    found = look(machine("linux", tree), projects=["/code/p"])
    assert [(s.path, s.reason) for s in found.skipped] == [("/opt/conda/envs/half", "no-conda-meta")]


class TestLinks:
    TREE = merged(
        install("/data/miniconda3"),
        environment("/data/miniconda3/envs/x"),
        environment("/w/e", history=f"# cmd: {HOME}/miniconda3/bin/conda create -p /w/e\n"),
        {f"{HOME}/miniconda3": Link("/data/miniconda3"), f"{HOME}/.conda/environments.txt": "/w/e\n/data/miniconda3/envs/x\n"},
    )

    @pytest.mark.parametrize("root", [f"{HOME}/miniconda3", "/data/miniconda3"])
    def test_two_paths_to_one_install_are_one_under_that_which_conda_uses(self, root):
        found = look(machine("linux", self.TREE, environ={"CONDA_EXE": f"{root}/bin/conda"}))
        assert [install.prefix for install in found.installs] == [root]
        assert [env.name for env in found.environments] == ["base", "x", None]
        assert found.environments[0].prefix == root
        assert {env.owner for env in found.environments} == {root}

    def test_two_paths_to_one_root_that_is_no_environment(self):
        tree = {**environment("/data/mm/envs/x"), "/data/mm/pkgs/x": "", f"{HOME}/micromamba": Link("/data/mm")}
        found = look(machine("linux", tree, environ={"MAMBA_ROOT_PREFIX": "/data/mm"}))
        assert [install.prefix for install in found.installs] == ["/data/mm"]
        assert [(env.prefix, env.owner) for env in found.environments] == [("/data/mm/envs/x", "/data/mm")]

    def test_a_link_in_an_envs_folder_is_a_name_of_its_own_as_for_conda(self):
        tree = merged(install("/opt/conda"), environment("/data/real"), {"/opt/conda/envs/linked": Link("/data/real")})
        assert the(look(machine("linux", tree)), "/opt/conda/envs/linked").name == "linked"

    def test_circles_end(self):
        tree = merged(
            install("/opt/conda"),
            {
                "/opt/conda/envs/root": Link("/opt/conda"),
                "/opt/conda/envs/up": Link(".."),
                "/opt/conda/envs/self": Link("self"),
                "/opt/conda/envs/a": Link("b"),
                "/opt/conda/envs/b": Link("a"),
            },
        )
        found = look(machine("linux", tree))
        assert prefixes(found) == {"/opt/conda", "/opt/conda/envs/root", "/opt/conda/envs/up"}
        assert {s.reason for s in found.skipped} == {"link-loop"}

    def test_linked_envs_folder_keeps_its_names(self):
        tree = merged(
            environment("/data/envs/x"), {f"{HOME}/.conda/envs": Link("/data/envs"), f"{HOME}/.conda/environments.txt": "/data/envs/x\n"}
        )
        found = look(machine("linux", tree))
        assert [(env.prefix, env.name) for env in found.environments] == [(f"{HOME}/.conda/envs/x", "x")]

    def test_further_paths_of_an_environment_are_told(self):
        tree = merged(environment("/private/tmp/p/.conda"), {"/tmp": Link("/private/tmp")})
        found = Finder(machine("macos", tree).host).look(projects=["/tmp/p"], prefixes=["/private/tmp/p/.conda", "/tmp/p/.conda"])
        assert [env.prefix for env in found.environments] == ["/private/tmp/p/.conda"]
        assert found.aliases == {"/tmp/p/.conda": "/private/tmp/p/.conda"}

    @pytest.mark.parametrize("listed", ["/Users/ann/Miniconda3/envs/X", "/users/ANN/miniconda3/ENVS/x"])
    def test_case_does_not_count_on_a_mac(self, listed):
        tree = merged(install("/Users/ann/miniconda3"), environment("/Users/ann/miniconda3/envs/x"))
        tree["/Users/ann/.conda/environments.txt"] = f"{listed}\n/users/ann/MINICONDA3\n"
        found = look(machine("macos", tree))
        root = "/Users/ann/miniconda3"
        assert [(env.prefix, env.owner) for env in found.environments] == [(root, root), (f"{root}/envs/x", root)]


class TestAProject:
    @pytest.mark.parametrize(
        "way", [".conda", "env", ".venv", "venv", "envs/a", ".pixi/envs/default", ".conda/envs/x", "any name", ".micromamba/envs/y"]
    )
    def test_environments_in_it(self, way):
        found = look(machine("linux", environment(f"/code/p/{way}")), projects=["/code/p"])
        assert [(env.prefix, env.sources[0]) for env in found.environments] == [(f"/code/p/{way}", "project")]

    def test_itself(self):
        assert prefixes(look(machine("linux", environment("/code/p")), projects=["/code/p"])) == {"/code/p"}

    def test_folders_that_somebody_names(self):
        tree = merged(environment("/x/a"), environment("/y/envs/b"), environment("/z"), environment("/q"))
        found = look(machine("linux", tree), folders=["/x", "/y", "/z"], prefixes=["/q", "/nowhere"])
        assert prefixes(found) == {"/x/a", "/y/envs/b", "/z", "/q"}
        assert [(s.path, s.source) for s in found.skipped] == [("/nowhere", "asked")]

    def test_unreadable_folders_are_passed_over(self):
        made = machine("linux", merged(install("/opt/conda"), environment("/code/p/.conda"), {"/locked/x": ""}))
        made.disk.forbid("/opt/conda/envs")
        made.disk.forbid("/code/p")
        found = look(made, projects=["/code/p", "/not/there"])
        assert prefixes(found) == {"/opt/conda"}


WINDOWS_HOME = "C:\\Users\\ann"


def windows_install(prefix: str) -> dict[str, object]:
    return {**install(prefix, windows=True), **environment(f"{prefix}\\envs\\x", windows=True)}


class TestWindows:
    @pytest.mark.parametrize(
        ("path", "environ"),
        [
            (f"{WINDOWS_HOME}\\miniconda3", {}),
            (f"{WINDOWS_HOME}\\Anaconda3", {}),
            ("C:\\ProgramData\\anaconda3", {"programdata": "C:\\ProgramData"}),
            ("C:\\ProgramData\\miniforge3", {}),
            ("C:\\mambaforge", {"SystemDrive": "C:"}),
            ("C:\\tools\\miniconda3", {}),
            (f"{WINDOWS_HOME}\\AppData\\Local\\miniconda3", {}),
            (f"{WINDOWS_HOME}\\AppData\\Local\\Continuum\\anaconda3", {"LOCALAPPDATA": f"{WINDOWS_HOME}\\AppData\\Local"}),
            (f"{WINDOWS_HOME}\\scoop\\apps\\miniconda3\\current", {}),
            (f"{WINDOWS_HOME}\\.pyenv\\pyenv-win\\versions\\miniconda3-4.7.12", {}),
            ("C:\\Program Files\\ArcGIS\\Pro\\bin\\Python", {}),
            ("C:\\Odd\\Place", {"CONDA_EXE": "C:\\Odd\\Place\\Scripts\\conda.exe"}),
            ("C:\\Odd\\Place", {"Path": "C:\\Windows;C:\\Odd\\Place\\Library\\bin"}),
            ("C:\\Odd\\Place", {"PATH": "C:\\odd\\place\\condabin"}),
            ("C:\\Odd\\Place", {"mamba_root_prefix": "C:/Odd/Place"}),
        ],
    )
    def test_usual_places(self, path, environ):
        found = look(machine("windows", windows_install(path), environ=environ))
        assert {p.lower() for p in prefixes(found)} == {path.lower(), f"{path}\\envs\\x".lower()}
        env = next(env for env in found.environments if env.name == "x")
        assert (env.python or "").lower() == f"{path}\\envs\\x\\python.exe".lower()

    @pytest.mark.parametrize(
        "key",
        [
            "HKEY_CURRENT_USER\\Software\\Python\\ContinuumAnalytics\\Anaconda310-64\\InstallPath",
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\Python\\PythonCore\\3.11\\InstallPath",
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\Python\\SomeCompany\\1\\InstallPath",
        ],
    )
    def test_registry(self, key):
        found = look(machine("windows", windows_install("E:\\far\\away"), registry={key: {"": "E:\\far\\away\\"}}))
        assert prefixes(found) == {"E:\\far\\away", "E:\\far\\away\\envs\\x"}
        assert "registry" in the(found, "E:\\far\\away").sources

    def test_registry_with_the_interpreter_alone(self):
        key = "HKEY_CURRENT_USER\\Software\\Python\\ContinuumAnalytics\\Anaconda311-64\\InstallPath"
        made = machine("windows", windows_install("F:\\mf"), registry={key: {"ExecutablePath": "F:\\mf\\python.exe"}})
        assert "registry" in the(look(made), "F:\\mf").sources

    @pytest.mark.parametrize("value", ["%SystemDrive%\\mf", '"C:\\mf"', " C:\\mf\\ "])
    def test_registry_as_some_installers_write_it(self, value):
        key = "HKEY_LOCAL_MACHINE\\Software\\Python\\ContinuumAnalytics\\Anaconda39-64\\InstallPath"
        made = machine("windows", windows_install("C:\\mf"), registry={key: {"": value}}, environ={"SystemDrive": "C:"})
        assert "registry" in the(look(made), "C:\\mf").sources

    @pytest.mark.parametrize(
        "value",
        [
            {"InstallLocation": "E:\\mf"},
            {"UninstallString": '"E:\\mf\\Uninstall-Miniforge3.exe"'},
            {"UninstallString": '"E:\\mf\\Uninstall-Miniforge3.exe" /S'},
        ],
    )
    def test_registry_of_installed_programs(self, value):
        key = "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Miniforge3 24.3.0-0 (Python 3.10.14 64-bit)"
        assert "E:\\mf" in prefixes(look(machine("windows", windows_install("E:\\mf"), registry={key: value})))

    @pytest.mark.parametrize(
        "path",
        ["D:\\Anaconda3", "D:\\ProgramData\\miniconda3", "D:\\software\\anaconda3", "D:\\软件\\Anaconda", "D:\\Users\\ann\\miniforge3"],
    )
    def test_other_drives(self, path):
        drives = [Drive("C:\\", "fixed"), Drive("D:\\", "fixed")]
        assert prefixes(look(machine("windows", windows_install(path), drives=drives))) == {path, f"{path}\\envs\\x"}

    def test_environments_txt_and_condarc_with_backslashes_and_chinese(self):
        tree = merged(
            environment("D:\\我的 环境\\one", windows=True),
            environment("E:\\envs\\two", windows=True),
            {
                f"{WINDOWS_HOME}\\.conda\\environments.txt": "d:\\我的 环境\\one\r\n".encode("gbk"),
                "C:\\ProgramData\\conda\\.condarc": "envs_dirs:\n  - E:\\envs\n",
            },
        )
        found = look(machine("windows", tree, encoding="gbk"))
        assert {(env.prefix, env.name) for env in found.environments} == {("D:\\我的 环境\\one", None), ("E:\\envs\\two", "two")}

    def test_the_mark_of_long_paths(self):
        tree = merged(environment("E:\\x", windows=True), environment("\\\\server\\share\\y", windows=True))
        long = "\\\\?\\E:\\" + "d" * 250
        tree[f"{WINDOWS_HOME}\\.conda\\environments.txt"] = f"\\\\?\\E:\\x\n\\\\?\\UNC\\server\\share\\y\nE:\\x\n{long}\n"
        found = look(machine("windows", tree))
        assert prefixes(found) == {"E:\\x", "\\\\server\\share\\y"}
        assert [skip.path for skip in found.skipped] == [long]

    def test_one_path_in_two_spellings_is_one_environment(self):
        tree = windows_install("C:\\Users\\ann\\miniconda3")
        tree[f"{WINDOWS_HOME}\\.conda\\environments.txt"] = "c:\\users\\ANN\\Miniconda3\\ENVS\\x\nC:/Users/ann/miniconda3/envs/x\n"
        found = look(machine("windows", tree))
        assert [env.name for env in found.environments] == ["base", "x"]

    def test_the_spelling_of_the_disk_is_shown(self):
        tree = environment("C:\\work\\My Env", windows=True)
        tree[f"{WINDOWS_HOME}\\.conda\\environments.txt"] = "c:\\WORK\\my env\n"
        (env,) = look(machine("windows", tree)).environments
        assert (env.prefix, env.python) == ("C:\\work\\My Env", "C:\\work\\My Env\\python.exe")

    @pytest.mark.parametrize("lines", [("L~1\\M~1", "long name\\my env"), ("long name\\my env", "L~1\\M~1"), ("L~1\\my env",)])
    def test_short_names_are_other_names_of_the_same(self, lines):
        tree = environment("C:\\long name\\my env", windows=True)
        tree[f"{WINDOWS_HOME}\\.conda\\environments.txt"] = "".join(f"C:\\{line}\n" for line in lines)
        made = machine("windows", tree)
        made.disk.shorten("C:\\long name", "L~1")
        made.disk.shorten("C:\\long name\\my env", "M~1")
        finder = Finder(made.host)
        for _ in range(2):  # the second look takes what it can from the first
            found = finder.look()
            assert [env.prefix for env in found.environments] == ["C:\\long name\\my env"]
            assert found.aliases[made.host.key(f"C:\\{min(lines)}")] == "C:\\long name\\my env"

    def test_a_folder_of_environments_under_its_short_name_gives_names(self):
        tree = merged(windows_install("C:\\long name\\mf"), environment("C:\\all of mine\\web", windows=True))
        tree[f"{WINDOWS_HOME}\\.condarc"] = "envs_dirs: ['C:\\ALLOFM~1']\n"
        made = machine("windows", tree, environ={"CONDA_EXE": "C:\\L~1\\mf\\Scripts\\conda.exe"})
        made.disk.shorten("C:\\long name", "L~1")
        made.disk.shorten("C:\\all of mine", "ALLOFM~1")
        found = look(made)
        assert the(found, "C:\\all of mine\\web").name == "web"
        assert [install.prefix for install in found.installs] == ["C:\\long name\\mf"]
        assert found.envs_dirs[0] == "C:\\all of mine"

    def test_a_folder_of_environments_at_the_root_of_a_drive(self):
        tree = merged(environment("E:\\envs\\x", windows=True), {f"{WINDOWS_HOME}\\.conda\\environments.txt": "E:\\envs\\x\n"})
        made = machine("windows", tree)
        assert prefixes(look(made)) == {"E:\\envs\\x"}
        assert all(made.host.path.isabs(path) for path in made.disk.touched)  # `E:envs` would be the current folder of the drive

    @pytest.mark.parametrize("line", ["\\x", "/x", "E:x"])
    def test_a_path_of_no_drive_is_told(self, line):
        tree = {f"{WINDOWS_HOME}\\.conda\\environments.txt": line}
        assert [(s.path, s.reason) for s in look(machine("windows", tree)).skipped] == [(line, "not-absolute")]

    def test_default_folders_of_conda(self):
        local = f"{WINDOWS_HOME}\\AppData\\Local"
        found = look(machine("windows", windows_install("C:\\ProgramData\\miniconda3"), environ={"LOCALAPPDATA": local}))
        assert found.envs_dirs == ("C:\\ProgramData\\miniconda3\\envs", f"{WINDOWS_HOME}\\.conda\\envs", f"{local}\\conda\\conda\\envs")

    @pytest.mark.parametrize("folder", ["mamba", "conda\\envs"])
    def test_roots_of_mamba_in_the_users_data(self, folder):
        root = f"{WINDOWS_HOME}\\AppData\\Roaming\\{folder}"
        prefix = f"{root}\\x" if folder.endswith("envs") else f"{root}\\envs\\x"
        assert prefixes(look(machine("windows", environment(prefix, windows=True)))) == {prefix}

    def test_made_by_linux(self):
        tree = merged(environment("C:\\e"), {f"{WINDOWS_HOME}\\.conda\\environments.txt": "C:\\e\n"})
        tree = {path.replace("/", "\\"): content for path, content in tree.items()}
        env = look(machine("windows", tree)).environments[0]
        assert (env.python, env.broken) == (None, "other-system")

    def test_history_is_a_folder(self):
        tree = {"C:\\e\\conda-meta\\history\\x": "", f"{WINDOWS_HOME}\\.conda\\environments.txt": "C:\\e\n"}
        assert [s.reason for s in look(machine("windows", tree)).skipped] == ["no-history"]


WINDOWS_ROOT = "/mnt/c/Users/me/anaconda3"
WINDOWS_CONDA = {
    **environment(WINDOWS_ROOT, None, packages=["conda-26.7.1-py312_0", "python-3.12.4-h1_0"]),
    **environment(f"{WINDOWS_ROOT}/envs/proj", None, packages=["python-3.9.1-h1_0"]),
    **environment(f"{WINDOWS_ROOT}/envs/r", None, packages=["r-base-4.3.1-h1_0"]),
    f"{WINDOWS_ROOT}/python.exe": b"MZ",
    f"{WINDOWS_ROOT}/Scripts/conda.exe": b"MZ",
    f"{WINDOWS_ROOT}/condabin/conda.bat": b"@",
    f"{WINDOWS_ROOT}/envs/proj/python.exe": b"MZ",
    f"{WINDOWS_ROOT}/.condarc": "envs_dirs: ['D:\\\\envs']\n",
}


class TestAnInstallOfAnotherSystem:
    """WSL puts the PATH of Windows behind its own."""

    @pytest.mark.parametrize("ways", [("condabin", "Scripts", ""), ("", "Library/bin", "Scripts"), ("Scripts",), ("condabin",)])
    def test_on_the_path_of_wsl(self, ways):
        path = ":".join(["/usr/bin", "/bin", *(f"{WINDOWS_ROOT}/{way}".rstrip("/") for way in ways)])
        tree = merged(WINDOWS_CONDA, install(f"{HOME}/miniconda3"), environment(f"{HOME}/miniconda3/envs/proj"))
        found = look(machine("linux", tree, environ={"PATH": path}))
        assert [one.prefix for one in found.installs] == [f"{HOME}/miniconda3"]
        assert found.envs_dirs == (f"{HOME}/miniconda3/envs", f"{HOME}/.conda/envs")
        foreign = {env.prefix: (env.name, env.broken) for env in found.environments if env.prefix.startswith(WINDOWS_ROOT)}
        assert foreign == {
            WINDOWS_ROOT: (None, "other-system"),
            f"{WINDOWS_ROOT}/envs/proj": (None, "other-system"),
            f"{WINDOWS_ROOT}/envs/r": (None, "other-system"),
        }

    def test_alone(self):
        found = look(machine("linux", WINDOWS_CONDA, environ={"PATH": f"/bin:{WINDOWS_ROOT}/condabin"}))
        assert (found.installs, found.envs_dirs) == ((), (f"{HOME}/.conda/envs",))

    def test_of_linux_seen_from_windows(self):
        tree = {path.replace("/", "\\"): content for path, content in install("W:/miniforge3").items()}
        found = look(machine("windows", tree, drives=[Drive("C:\\", "fixed"), Drive("W:\\", "fixed")]))
        assert (found.installs, [(env.is_base, env.broken) for env in found.environments]) == ((), [(True, "other-system")])

    @pytest.mark.parametrize(("system", "subdir"), [("linux", "osx-arm64"), ("linux", "win-64"), ("macos", "linux-64")])
    def test_an_environment_in_a_folder_that_two_systems_share(self, system, subdir):
        history = f"==> 2026-01-01 10:00:00 <==\n+conda-forge/noarch::tzdata-2024a-0\n+conda-forge/{subdir}::python-3.11.7-h955ad1f_0\n"
        made = machine(system, {**environment("/p/.conda", history=history), "/p/x": ""})
        env = the(look(made, projects=["/p"]), "/p/.conda")
        assert (env.python, env.broken) == (None, "other-system")

    @pytest.mark.parametrize(
        "line", ["+conda-forge/linux-aarch64::python-3.11.7-h955ad1f_0", "+defaults::x-1-0", "-a/osx-64::x-1-0", "# osx-64::"]
    )
    def test_what_says_nothing_of_the_kind(self, line):
        made = machine("linux", environment("/p/.conda", history=f"==> 2026-01-01 10:00:00 <==\n{line}\n"))
        assert the(look(made, projects=["/p"]), "/p/.conda").broken is None
