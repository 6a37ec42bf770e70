"""Which environment belongs to a folder, with its reason."""

from __future__ import annotations

import pytest

from conda_language_server.facts import Environment
from conda_language_server.model.file_kinds import kind_of
from conda_language_server.world.discovery import Finder
from conda_language_server.world.matching import Match, match
from conda_language_server.world.project_files import ProjectFile, project_file, project_files
from tests.world.fake_host import environment, install, machine, merged

P = "/code/p"
HOST = machine("linux", {}).host
ENVS_DIRS = ("/first/envs", "/second/envs", "/opt/conda/envs")


def env(prefix, name=None, python="3.11.7", **changes):
    plain = Environment(prefix, name, python, python and f"{prefix}/bin/python", "/opt/conda", "conda", (), True, False, None, False)
    return plain._replace(**changes)


BASE = env("/opt/conda", "base", is_base=True)


def yml(text, path=f"{P}/environment.yml"):
    return project_file(HOST, path, text)


def answer(files, *environments, remembered=None, folder=P, host=HOST) -> Match:
    return match(host, folder, files, [BASE, *environments], ENVS_DIRS, remembered)


def words(message):
    return message.render("en")


class TestOrder:
    FILE = yml("name: web\nprefix: /by/prefix\ndependencies: [python]\n")
    NAMED = env("/opt/conda/envs/web", "web")
    AT_PREFIX = env("/by/prefix")
    INSIDE = env(f"{P}/.conda")
    LIKE = env("/opt/conda/envs/p", "p")

    def test_of_reasons(self):
        every = [self.NAMED, self.AT_PREFIX, self.INSIDE, self.LIKE]
        before = answer([self.FILE], *every, remembered={f"{P}/": "/opt/conda/envs/p"})
        assert (before.environment, before.why) == (self.LIKE, "chosen before")
        assert [c.why for c in before.candidates] == ["name", "prefix", "in project"]
        found = answer([self.FILE], *every)
        assert (found.environment, found.why, found.file) == (self.NAMED, "name", f"{P}/environment.yml")
        assert words(found.reason) == "`name: web` in environment.yml"
        assert found.reason.render("zh-cn") == "environment.yml 中写有 `name: web`"
        found = answer([self.FILE], *every[1:])
        assert (found.environment, found.why) == (self.AT_PREFIX, "prefix")
        found = answer([self.FILE], *every[2:])
        assert (found.environment, found.why) == (self.INSIDE, "in project")
        found = answer([self.FILE], self.LIKE)
        assert (found.environment, found.why) == (None, "none")
        assert [c.why for c in found.candidates] == ["named like folder"]
        assert words(found.reason) == "environment.yml wants an environment `web`, and there is none"

    def test_a_choice_that_is_gone_is_told(self):
        found = answer([self.FILE], self.NAMED, remembered={P: "/gone"})
        assert found.environment == self.NAMED
        assert [words(n) for n in found.notes] == ["the environment you chose before, `/gone`, is gone"]

    def test_a_choice_for_another_folder_has_no_say(self):
        assert answer([], self.NAMED, remembered={"/code/q": self.NAMED.prefix}).environment is None

    def test_base_only_if_somebody_chose_it(self):
        for text in ("name: base\n", "name: root\n", "prefix: /opt/conda\n"):
            assert answer([yml(text)]).environment is None
        asks = "environment.yml asks for `base`, which is never chosen by itself"
        found = answer([yml("name: base\n")])
        assert (words(found.reason), found.notes) == (asks, ())
        found = answer([yml("name: base\n")], self.INSIDE)
        assert (found.environment, [words(n) for n in found.notes]) == (self.INSIDE, [asks])
        assert words(answer([yml("prefix: /opt/conda\n")]).reason) == asks.replace("`base`", "`/opt/conda`")
        assert answer([], remembered={P: "/opt/conda"}).environment == BASE

    def test_nothing_at_all(self):
        found = answer([])
        assert (found.environment, found.file, found.candidates) == (None, None, ())
        assert words(found.reason) == "there is no environment file that conda could read, and no environment in the folder"
        assert words(answer([yml("dependencies: [x]\n")]).reason) == "environment.yml names no environment, and none lies in the project"


class TestNames:
    def test_the_same_in_two_folders_is_taken_in_the_order_of_envs_dirs(self):
        second, first = env("/second/envs/web", "web"), env("/first/envs/web", "web")
        elsewhere = env("/other/install/envs/web", "web")
        found = answer([yml("name: web\n")], elsewhere, second, first)
        assert found.environment == first
        assert [(c.environment.prefix, c.why) for c in found.candidates] == [(second.prefix, "same name"), (elsewhere.prefix, "same name")]
        assert words(found.candidates[0].reason) == "it is called `web` too, but the one in /first/envs comes first"

    @pytest.mark.parametrize("name", ["with-dash", "环境", "emoji🐍", "a=b"])
    def test_any(self, name):
        made = env(f"/opt/conda/envs/{name}", name)
        assert answer([yml(f"name: {name}\n")], made).environment == made

    def test_upper_case_counts_on_linux_alone(self):
        made = env("/opt/conda/envs/Web", "Web")
        assert answer([yml("name: web\n")], made).environment is None
        mac = machine("macos", {}).host
        assert answer([yml("name: web\n")], made, host=mac).environment == made
        exact = env("/opt/conda/envs/web", "web")
        assert answer([yml("name: web\n")], made, exact, host=mac).environment == exact

    def test_composed_and_decomposed_letters_are_one_name(self):
        made = env("/opt/conda/envs/cafe\u0301", "cafe\u0301")
        assert answer([yml("name: caf\u00e9\n")], made).environment == made

    @pytest.mark.parametrize("text", ["name: 123\n", "name:\n", "name: [a]\n", "nam: web\n", "- name\n", "\tname: x", "", "name: '\n"])
    def test_without_a_usable_one(self, text):
        assert answer([yml(text)], env("/opt/conda/envs/123", "123")).environment is None

    @pytest.mark.parametrize("name", ["envs/web", "/opt/conda/envs/web", "a b", "a:b", "..", "a\\b"])
    def test_that_conda_refuses(self, name):
        found = answer([yml(f"name: '{name}'\n")], env("/opt/conda/envs/web", "web"))
        assert words(found.reason) == f"environment.yml wants an environment `{name}`, and conda refuses this name"

    def test_broken_text_still_tells_its_name(self):
        made = env("/opt/conda/envs/web", "web")
        assert answer([yml("name: web\ndependencies:\n  - [\n  - x: y: z\n")], made).environment == made


class TestPrefixes:
    @pytest.mark.parametrize("written", ["/code/p/env", "./env", "env", "$X/env", "~/../../code/p/env"])
    def test_however_written(self, written):
        host = machine("linux", {}, environ={"X": P}).host
        made = env(f"{P}/env")
        file = project_file(host, f"{P}/environment.yml", f"prefix: {written}\n")
        found = answer([file], made, host=host)
        assert (found.environment, found.why) == (made, "prefix")

    def test_below_the_install_of_conda(self):
        """conda sets CONDA_ROOT itself."""
        host = machine("linux", install("/home/ann/miniforge3")).host
        file = project_file(host, f"{P}/environment.yml", "prefix: $CONDA_ROOT/envs/web\n")
        assert file.prefix == "/home/ann/miniforge3/envs/web"
        told = machine("linux", install("/home/ann/miniforge3"), environ={"CONDA_ROOT": "/opt/conda"}).host
        assert project_file(told, f"{P}/environment.yml", "prefix: ${CONDA_ROOT}/envs/web\n").prefix == "/opt/conda/envs/web"

    @pytest.mark.parametrize("prefix", ["/Users/bob/env", "C:\\Users\\bob\\env"])
    def test_that_is_nowhere(self, prefix):
        assert (
            words(answer([yml(f"prefix: {prefix}\n")]).reason) == f"environment.yml wants an environment at `{prefix}`, and there is none"
        )

    @pytest.mark.parametrize("folder", ["", "/binder"])
    def test_counts_from_the_project(self, folder):
        host = machine("linux", {f"{P}{folder}/environment.yml": "prefix: ./env\ndependencies: [python]\n"}).host
        assert [file.prefix for file in project_files(host, P)] == [f"{P}/env"]


class TestSeveralFiles:
    MAIN = yml("name: main\n")
    DEV = yml("name: dev\n", f"{P}/environment-dev.yml")
    A, B = env("/opt/conda/envs/main", "main"), env("/opt/conda/envs/dev", "dev")

    def test_the_first_wins_and_the_others_are_offered(self):
        found = answer([self.MAIN, self.DEV], self.B, self.A)
        assert found.environment == self.A
        assert [(c.environment, words(c.reason)) for c in found.candidates] == [(self.B, "`name: dev` in environment-dev.yml")]

    def test_one_that_exists_wins_over_one_that_does_not(self):
        found = answer([self.MAIN, self.DEV], self.B)
        assert (found.environment, found.file) == (self.B, self.DEV.path)

    def test_one_in_a_subfolder_is_offered_where_another_names_something(self):
        docs = yml("name: dev\nprefix: /by/prefix\n", f"{P}/docs/environment.yml")
        at_prefix = env("/by/prefix")
        found = answer([self.MAIN, docs], self.B, at_prefix)
        assert (found.environment, found.file) == (None, self.MAIN.path)
        assert words(found.reason) == "environment.yml wants an environment `main`, and there is none"
        assert [(c.environment, c.file) for c in found.candidates] == [(self.B, docs.path), (at_prefix, docs.path)]
        inside = env(f"{P}/env")
        assert answer([self.MAIN, docs], self.B, inside).environment == inside

    def test_an_environment_is_offered_once(self):
        again = yml("name: main\nprefix: /opt/conda/envs/main\n", f"{P}/binder/environment.yml")
        assert answer([self.MAIN, again], self.A).candidates == ()


class TestInsideTheProject:
    def test_the_one_that_works_fits_and_has_the_name_comes_first(self):
        file = yml("name: web\ndependencies:\n  - python >=3.11\n")
        old, broken, empty = env(f"{P}/.conda", python="3.9.1"), env(f"{P}/b", broken="python-missing"), env(f"{P}/a", python=None)
        good, named = env(f"{P}/envs/good"), env(f"{P}/envs/web", python="3.9.1")
        order = [good, named, old, empty, broken]
        found = answer([file], *sorted(order, key=lambda e: e.prefix))
        assert [found.environment, *(c.environment for c in found.candidates)] == order

    def test_not_what_lies_deeper_or_beside(self):
        others = [
            env("/code/p2/.conda"),
            env(f"{P}/sub/q/.conda"),
            env(f"{P}/miniconda3/envs/x", "x"),
            env(f"{P}/miniconda3", "base", is_base=True),
        ]
        assert answer([], *others).environment is None

    def test_the_folder_itself(self):
        assert answer([], env(P)).environment == env(P)

    def test_of_pixi_the_default_first(self):
        found = answer([], env(f"{P}/.pixi/envs/aaa"), env(f"{P}/.pixi/envs/default"))
        assert found.environment == env(f"{P}/.pixi/envs/default")


class TestNotes:
    @pytest.mark.parametrize(
        ("changes", "note"),
        [
            ({"python": "3.9.1"}, "its Python is 3.9.1, but environment.yml asks for `python =3.11`"),
            ({"python": "3.11.2"}, None),
        ],
    )
    def test_on_the_environment(self, changes, note):
        made = env("/opt/conda/envs/web", "web", **changes)
        found = answer([yml("name: web\ndependencies:\n  - python =3.11\n")], made)
        assert found.environment == made
        assert [words(n) for n in found.notes] == ([note] if note else [])

    @pytest.mark.parametrize(
        "spec", ["python", "python=3.11", "conda-forge::python >=3.10,<3.13", "python 3.11.*", "python !=", "python ~=3.11"]
    )
    def test_no_complaint_about(self, spec):
        made = env("/opt/conda/envs/web", "web", python="3.11.7")
        assert answer([yml(f"name: web\ndependencies:\n  - {spec}\n")], made).notes == ()

    @pytest.mark.parametrize("spec", ["python=3.12", "python >=3.12", "python 3.11.2", "python <3.11.7"])
    def test_a_complaint_about(self, spec):
        made = env("/opt/conda/envs/web", "web", python="3.11.7")
        assert len(answer([yml(f"name: web\ndependencies:\n  - {spec}\n")], made).notes) == 1


class TestWhatCannotBeUsed:
    """A question, no answer."""

    FILE = yml("name: web\ndependencies:\n  - python =3.11\n")

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"python": None}, "it has no Python"),
            ({"broken": "python-missing"}, "its Python interpreter is missing"),
            ({"broken": "other-system"}, "it was made by another operating system"),
            ({"broken": "python-twice"}, "an update was broken off: two versions of Python are recorded"),
        ],
    )
    @pytest.mark.parametrize("place", ["name", "prefix", "in project"])
    def test_is_no_answer(self, changes, problem, place):
        prefix = {"name": "/opt/conda/envs/web", "prefix": "/by/prefix", "in project": f"{P}/.conda"}[place]
        file = yml("prefix: /by/prefix\ndependencies:\n  - python =3.11\n") if place == "prefix" else self.FILE
        made = env(prefix, "web" if place == "name" else None, **changes)
        found = answer([file], made)
        assert (found.environment, found.why, found.file) == (None, "unusable", file.path)
        assert words(found.reason).startswith(f"{made.prefix.removeprefix(f'{P}/')} cannot be used: {problem} (")
        assert found.unusable is not None
        assert [c.environment for c in found.candidates] == [made]

    def test_a_sound_one_of_the_same_name_is_a_candidate(self):
        broken, sound = env("/first/envs/web", "web", broken="python-missing"), env("/second/envs/web", "web")
        found = answer([self.FILE], broken, sound)
        assert (found.environment, [c.environment for c in found.candidates]) == (None, [broken, sound])

    def test_what_lies_in_the_project_and_works_is_taken(self):
        broken, inside = env("/opt/conda/envs/web", "web", broken="python-missing"), env(f"{P}/.conda")
        found = answer([self.FILE], broken, inside)
        assert (found.environment, found.why, [c.environment for c in found.candidates]) == (inside, "in project", [broken])
        note = "/opt/conda/envs/web cannot be used: its Python interpreter is missing (`name: web` in environment.yml)"
        assert [words(n) for n in found.notes] == [note]

    def test_unless_it_has_another_python(self):
        broken, inside = env("/opt/conda/envs/web", "web", broken="python-missing"), env(f"{P}/.conda", python="3.8.1")
        assert answer([self.FILE], broken, inside).environment is None

    def test_a_choice_that_broke_later(self):
        other = env("/x", broken="python-missing")
        assert answer([self.FILE], other, env("/opt/conda/envs/web", "web"), remembered={P: "/x"}).why == "unusable"

    def test_without_python_the_user_may_choose_it(self):
        assert answer([self.FILE], env("/x", python=None), remembered={P: "/x"}).why == "chosen before"

    def test_without_python_it_may_have_all_that_is_wanted(self):
        made = env("/opt/conda/envs/r", "r", python=None)
        file = yml("name: r\ndependencies: [r-base, r-ggplot2]\n")

        def found(missing):
            return match(HOST, P, [file], [BASE, made], ENVS_DIRS, missing=lambda prefix, names: missing)

        assert found([]).environment == made
        assert found(["r-ggplot2"]).environment is None
        assert found(None).environment is None

    def test_an_environment_of_pixi_needs_no_python(self):
        made = env(f"{P}/.pixi/envs/default", python=None, manager="pixi")
        assert answer([], made).environment == made


class TestANameThatContradictsTheFile:
    FILE = yml("name: dev\ndependencies:\n  - python=3.11\n")
    NAMED, INSIDE = env("/opt/conda/envs/dev", "dev", python="3.8.1"), env(f"{P}/.conda", python="3.11.4")

    def test_does_not_go_before_the_environment_in_the_folder(self):
        found = answer([self.FILE], self.NAMED, self.INSIDE)
        assert (found.environment, [c.environment for c in found.candidates]) == (self.INSIDE, [self.NAMED])
        note = "`name: dev` in environment.yml, but the Python of /opt/conda/envs/dev is 3.8.1, and the file asks for `python=3.11`"
        assert [words(n) for n in found.notes] == [note]

    def test_nor_does_a_prefix(self):
        file = yml("prefix: /by/prefix\ndependencies:\n  - python=3.11\n")
        assert answer([file], env("/by/prefix", python="3.8.1"), self.INSIDE).environment == self.INSIDE

    def test_but_before_one_that_contradicts_it_as_well_or_is_broken(self):
        for inside in (self.INSIDE._replace(python_version="3.9.0"), self.INSIDE._replace(broken="python-missing")):
            assert answer([self.FILE], self.NAMED, inside).environment == self.NAMED

    def test_and_before_everything_where_the_user_chose_it(self):
        assert answer([self.FILE], self.NAMED, self.INSIDE, remembered={P: self.NAMED.prefix}).environment == self.NAMED

    def test_one_that_fits_goes_first_as_ever(self):
        fitting = self.NAMED._replace(python_version="3.11.9")
        assert answer([self.FILE], fitting, self.INSIDE).environment == fitting


class TestBase:
    FILE = yml("name: base\ndependencies: [python]\n")
    ROOT = BASE._replace(manager="micromamba")

    def test_of_micromamba_where_the_file_names_it(self):
        found = match(HOST, P, [self.FILE], [self.ROOT], ["/opt/conda/envs"])
        assert (found.environment, found.why, found.notes) == (self.ROOT, "name", ())
        assert words(found.reason) == "`name: base` in environment.yml"
        assert match(HOST, P, [], [self.ROOT], ["/opt/conda/envs"]).environment is None
        assert match(HOST, P, [yml("name: web\n")], [self.ROOT], ["/opt/conda/envs"]).environment is None

    def test_of_conda_is_a_candidate_then(self):
        found = answer([self.FILE])
        assert (found.environment, [(c.environment, c.why) for c in found.candidates]) == (None, [(BASE, "name")])

    def test_of_micromamba_behind_a_conda_is_not_meant(self):
        root = self.ROOT._replace(prefix="/home/ann/micromamba")
        assert match(HOST, P, [self.FILE], [root, BASE], ["/opt/conda/envs", "/home/ann/micromamba/envs"]).environment is None

    def test_unless_it_is_active(self):
        root = self.ROOT._replace(prefix="/home/ann/micromamba")
        host = machine("linux", {}, environ={"CONDA_PREFIX": root.prefix}).host
        assert match(host, P, [self.FILE], [root, BASE], ["/opt/conda/envs"]).environment == root

    def test_that_is_active_is_a_candidate(self):
        host = machine("linux", {}, environ={"CONDA_PREFIX": "/opt/conda"}).host
        found = answer([yml("name: web\n")], host=host)
        assert (found.environment, [(c.environment, c.why) for c in found.candidates]) == (None, [(BASE, "active")])


class TestNearMisses:
    @pytest.mark.parametrize("name", ["my_proj", "myproj", "My-Proj", "MyProj", "my.proj", "MY_PROJ"])
    def test_are_offered(self, name):
        made = env(f"/opt/conda/envs/{name}", name)
        found = answer([yml("name: my-proj\n")], made)
        assert (found.environment, [(c.environment, c.why) for c in found.candidates]) == (None, [(made, "similar name")])
        assert words(found.candidates[0].reason) == f"it is called `{name}`, which is almost `my-proj`"
        assert words(found.reason) == "environment.yml wants an environment `my-proj`, and there is none"

    @pytest.mark.parametrize("name", ["my-proj2", "my", "proj", "my-prod"])
    def test_are_not_what_is_merely_alike(self, name):
        assert answer([yml("name: my-proj\n")], env(f"/opt/conda/envs/{name}", name)).candidates == ()

    def test_a_name_of_dashes_is_near_to_nothing(self):
        assert answer([yml("name: '--'\n")], env("/opt/conda/envs/__", "__")).candidates == ()

    @pytest.mark.parametrize("broken", [None, "other-system"])
    def test_a_folder_with_the_name_that_conda_does_not_find(self, broken):
        made = env("/mnt/c/Users/me/anaconda3/envs/proj", broken=broken)
        found = answer([yml("name: proj\n")], made)
        assert (found.environment, found.why) == (None, "none")
        assert [(c.environment, words(c.reason)) for c in found.candidates] == [(made, "its folder is called `proj`")]


def test_in_wsl_the_conda_of_windows_answers_nothing():
    """The Windows environment is the third candidate of a question; the name leads to the one of this system."""
    root, project = "/mnt/c/Users/me/anaconda3", "/home/ann/proj"
    tree = merged(
        {
            f"{project}/environment.yml": "name: proj\ndependencies: [python=3.11]\n",
            f"{root}/condabin/conda.bat": "",
            f"{root}/python.exe": "",
        },
        environment(root, None, packages=["conda-26.7.1-py312_0"]),
        environment(f"{root}/envs/proj", None, packages=["python-3.9.1-h1_0"]),
        {f"{root}/envs/proj/python.exe": ""},
    )

    def matched(tree):
        host = machine("linux", tree, environ={"PATH": f"/usr/bin:{root}/condabin:{root}/Scripts:{root}"}).host
        found = Finder(host).look([project])
        return match(host, project, project_files(host, project), found.environments, found.envs_dirs)

    alone = matched(tree)
    assert (alone.environment, alone.why, [c.environment.prefix for c in alone.candidates]) == (None, "none", [f"{root}/envs/proj"])
    own = matched(merged(tree, install("/home/ann/miniconda3"), environment("/home/ann/miniconda3/envs/proj", "3.11.4")))
    assert own.environment is not None
    assert (own.environment.prefix, own.notes) == ("/home/ann/miniconda3/envs/proj", ())


def test_in_the_container_of_micromamba_its_root_is_the_environment():
    tree = merged(environment("/opt/conda"), {f"{P}/environment.yml": "name: base\ndependencies: [python]\n", "/bin/micromamba": b"x"})
    host = machine("linux", tree, environ={"MAMBA_ROOT_PREFIX": "/opt/conda", "CONDA_PREFIX": "/opt/conda"}).host
    found = Finder(host).look([P])
    answer = match(host, P, project_files(host, P), found.environments, found.envs_dirs)
    assert answer.environment is not None
    assert (answer.environment.prefix, answer.why, answer.notes) == ("/opt/conda", "name", ())


class TestPartsOfAProject:
    """What is for a part of the work chooses nothing for the whole."""

    WEB = environment("/opt/conda/envs/web")

    def found(self, tree, folder=P):
        host = machine("linux", merged(install("/opt/conda"), self.WEB, environment("/opt/conda/envs/api"), tree)).host
        found = Finder(host).look([folder])
        return match(host, folder, project_files(host, folder), found.environments, found.envs_dirs)

    @pytest.mark.parametrize("folder", ["docs", "doc", "ci", "tests", "examples", ".github", "services/a", "a/b/c"])
    def test_are_offered_only(self, folder):
        found = self.found({f"{P}/{folder}/environment.yml": "name: web\ndependencies: [python]\n"})
        assert (found.environment, found.file) == (None, None)
        assert words(found.reason) == f"the environment files here are for parts of the project: {folder}/environment.yml"
        assert [words(c.reason) for c in found.candidates] == [f"`name: web` in {folder}/environment.yml"]

    @pytest.mark.parametrize("folder", ["binder", ".binder", "conda", "envs", "requirements", ".devcontainer"])
    def test_are_not_the_folders_in_which_a_project_keeps_its_file(self, folder):
        found = self.found({f"{P}/{folder}/environment.yml": "name: web\ndependencies: [python]\n"})
        assert found.environment is not None
        assert found.environment.name == "web"

    def test_of_which_there_are_several(self):
        text = "name: {}\ndependencies: [python]\n"
        files = {f"{P}/services/{name}/environment.yml": text.format(name) for name in ("api", "web")}
        found = self.found(files)
        assert (found.environment, [c.environment.name for c in found.candidates]) == (None, ["api", "web"])
        assert "services/api/environment.yml, services/web/environment.yml" in words(found.reason)

    def test_are_not_looked_for_where_the_project_names_its_own(self):
        files = {f"{P}/environment.yml": "name: api\n", f"{P}/services/a/environment.yml": "name: web\ndependencies: [python]\n"}
        found = self.found(files)
        assert found.environment is not None
        assert (found.environment.name, found.candidates) == ("api", ())

    def test_one_that_names_nothing_leaves_the_choice_open(self):
        files = {f"{P}/environment.yml": "dependencies: [x]\n", f"{P}/docs/environment.yml": "name: web\ndependencies: [x]\n"}
        found = self.found(files)
        assert (found.environment, found.file, [c.environment.name for c in found.candidates]) == (None, f"{P}/environment.yml", ["web"])

    def test_a_prefix_counts_from_the_part(self):
        host = machine("linux", {f"{P}/a/environment.yml": "prefix: ./env\ndependencies: [x]\n"}).host
        assert [(file.prefix, file.is_own) for file in project_files(host, P)] == [(f"{P}/a/env", False)]

    @pytest.mark.parametrize("folder", ["/home/ann", "/home", "/"])
    def test_are_not_what_lies_in_a_home(self, folder):
        host = machine("linux", {"/home/ann/a/environment.yml": "name: web\ndependencies: [x]\n"}).host
        assert project_files(host, folder) == []

    @pytest.mark.parametrize("folder", ["node_modules/x", ".venv/x", ".git", "a/b/c/d", "env/conda-meta/x"])
    def test_are_not_looked_for_everywhere(self, folder):
        tree = {f"{P}/{folder}/environment.yml": "name: web\ndependencies: [x]\n", f"{P}/env/conda-meta/history": ""}
        assert project_files(machine("linux", tree).host, P) == []

    def test_a_huge_tree_is_not_walked_to_its_end(self):
        made = machine("linux", {f"{P}/d{i}/e{j}/x": "" for i in range(60) for j in range(60)})
        project_files(made.host, P)
        assert made.disk.calls["listdir"] < 400


TREE = {
    f"{P}/environment.yml": "name: a\ndependencies: [x]\n",
    f"{P}/environment.yaml": "name: b\ndependencies: [x]\n",
    f"{P}/environment-dev.yml": "name: c\ndependencies: [x]\n",
    f"{P}/enviroment.yml": "name: d\ndependencies: [x]\n",
    f"{P}/binder/environment.yml": "name: e\ndependencies: [x]\n",
    f"{P}/env/environment.yml": "name: g\ndependencies: [x]\n",
    f"{P}/envs/gpu.yml": "name: f\nchannels: [c]\ndependencies: [x]\n",
    f"{P}/conda-lock.yml": "name: no\ndependencies: [x]\n",
    f"{P}/mkdocs.yml": "site_name: no\n",
    f"{P}/.github/workflows/env.yml": "name: no\non: push\njobs: {}\n",
    f"{P}/environment.yml.bak": "name: no\n",
    f"{P}/notes2.yaml": "name: no\nchannels: [c]\ndependencies: [x]\n",
    f"{P}/env/environment-empty.yml": "# nothing yet\n",
}


class TestFilesOfAProject:
    def test_in_order(self):
        assert [file.name for file in project_files(machine("linux", TREE).host, P)] == ["a", "b", "d", "c", "e", "g", "f"]

    @pytest.mark.parametrize(
        ("system", "first", "last"),
        [
            ("linux", "environment-linux.yml", "environment_win64.yml"),
            ("macos", "env.osx.yaml", "environment_win64.yml"),
            ("windows", "environment_win64.yml", "environment-linux.yml"),
        ],
    )
    def test_of_this_system_before_others_and_of_another_system_last(self, system, first, last):
        sep, folder = ("\\", "C:\\p") if system == "windows" else ("/", P)
        names = ["environment-linux.yml", "env.osx.yaml", "environment_win64.yml", "environment-dev.yml", "conda-darwinism.yml"]
        tree = {f"{folder}{sep}{name}": "name: a\nchannels: [c]\ndependencies: [x]\n" for name in names}
        found = [file.path.rpartition(sep)[2] for file in project_files(machine(system, tree).host, folder)]
        assert (found[0], found[1:3], found[-1]) == (first, ["environment-dev.yml", "conda-darwinism.yml"], last)

    def test_the_user_may_say_which_they_are(self):
        said = {"notes2.yaml": "environment", "environment.yml": None}

        def of(path, text):
            return said[name] if (name := path.rpartition("/")[2]) in said else kind_of(path, text)

        files = project_files(machine("linux", TREE).host, P, of)
        assert sorted(file.name for file in files if file.path.count("/") == P.count("/") + 1) == ["b", "c", "d", "no"]

    @pytest.mark.parametrize("data", ["name: 环境\n".encode("utf-16"), b"name: \xb7\xff\n", b"\0" * 100, b"[" * 100_000])
    def test_whatever_the_bytes(self, data):
        made = machine("linux", {f"{P}/environment.yml": data, f"{P}/environment.yaml/x": ""})
        files = project_files(made.host, P)
        assert len(files) <= 1
        if data.startswith(b"\xff\xfe"):
            assert files[0].name == "环境"

    def test_a_folder_that_is_not_there(self):
        assert project_files(machine("linux", {}).host, "/nowhere") == []


class TestEnvironmentsOfConda:
    """With a name they are everybody's, and no project's because a folder around them is open."""

    @pytest.mark.parametrize("folder", ["/home/ann", "/home/ann/"])
    def test_in_a_home(self, folder):
        named = [env(f"/home/ann/{way}", "web", owner=None) for way in (".conda/envs/web", "envs/web")]
        assert answer([], *named, folder=folder).environment is None
        unnamed = [env(f"/home/ann/{way}", owner=None) for way in (".pixi/envs/ruff", "envs/web", ".micromamba/envs/x")]
        assert answer([], *unnamed, folder=folder).environment is None
        own = env("/home/ann/env")
        assert answer([], *named, own, folder=folder).environment == own

    @pytest.mark.parametrize("folder", ["/opt/conda", "/opt/conda/envs"])
    def test_in_an_install(self, folder):
        assert answer([], env("/opt/conda/envs/web", "web"), folder=folder).environment is None

    def test_but_the_folder_itself_and_folders_of_a_project(self):
        web = env("/opt/conda/envs/web", "web")
        assert answer([], web, folder=web.prefix).environment == web
        inside = env(f"{P}/envs/web", "web")
        assert answer([], inside).environment == inside


def test_paths_that_are_links():
    """The folder is open under a link, or a choice was made under one."""
    real = env("/data/p/.conda")
    aliases = {f"{P}/.conda": "/data/p/.conda", "/by/link": "/opt/conda/envs/web"}
    found = match(HOST, P, [], [BASE, real], ENVS_DIRS, None, aliases)
    assert (found.environment, found.why) == (real, "in project")
    web = env("/opt/conda/envs/web", "web")
    found = match(HOST, P, [yml("prefix: /by/link\n")], [BASE, real, web], ENVS_DIRS, None, aliases)
    assert (found.environment, found.why) == (web, "prefix")
    found = match(HOST, P, [], [BASE, real, web], ENVS_DIRS, {P: "/by/link"}, aliases)
    assert (found.environment, found.why, found.notes) == (web, "chosen before", ())
    usual, other = env("/data/p/venv"), env("/data/p/aaa")
    aliases |= {f"{P}/venv": "/data/p/venv", f"{P}/aaa": "/data/p/aaa"}
    assert match(HOST, P, [], [other, usual], ENVS_DIRS, None, aliases).environment == usual


def test_several_roots_each_get_their_own():
    tree = merged(
        install("/opt/conda"),
        environment("/opt/conda/envs/a"),
        environment("/opt/conda/envs/b"),
        {"/code/a/environment.yml": "name: a\n", "/code/b/environment.yml": "name: b\n", "/code/c/readme": ""},
    )
    made = machine("linux", tree)
    folders = ["/code/a", "/code/b", "/code/c"]
    found = Finder(made.host).look(projects=folders)
    answers = [match(made.host, f, project_files(made.host, f), found.environments, found.envs_dirs) for f in folders]
    assert [a.environment and a.environment.name for a in answers] == ["a", "b", None]


def test_on_windows():
    tree = {"C:\\Code\\P\\environment.yml": "name: Web\nprefix: D:\\Envs\\x\n"}
    host = machine("windows", tree).host
    made = env("D:\\envs\\X")
    files = project_files(host, "C:\\Code\\P")
    assert files == [ProjectFile("C:\\Code\\P\\environment.yml", "Web", "D:\\Envs\\x", ())]
    assert match(host, "C:\\Code\\P", files, [made]).environment == made
    inside = env("c:\\code\\p\\.conda")
    assert match(host, "C:\\Code\\P", files, [inside]).environment == inside
