"""`pycharm`: will PyCharm find the environment, and what is written on request. On all three systems, on made-up machines."""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from conda_language_server.cli import main, pycharm
from conda_language_server.text.messages import Text
from conda_language_server.world.host import Drive, Host, OSName
from conda_language_server.world.pycharm import words
from conda_language_server.world.pycharm.changes import Hands, real_hands
from tests.world.fake_host import Link, MemoryFileSystem, Tree, environment, install, machine, merged

SYSTEMS: tuple[OSName, ...] = ("linux", "macos", "windows")


@dataclass
class Place:
    """Where things lie on a system."""

    system: OSName
    project: str
    home: str
    conda: str
    """An install in a place that PyCharm looks at."""
    forge: str
    """One in a place that it does not look at."""
    config: str

    @property
    def windows(self) -> bool:
        return self.system == "windows"

    def join(self, *parts: str) -> str:
        return ("\\" if self.windows else "/").join(parts)

    def python(self, prefix: str) -> str:
        return f"{prefix}\\python.exe" if self.windows else f"{prefix}/bin/python"

    def program(self, prefix: str) -> str:
        return f"{prefix}\\condabin\\conda.bat" if self.windows else f"{prefix}/bin/conda"

    def install(self, prefix: str) -> Tree:
        return install(prefix, windows=self.windows)

    def env(self, prefix: str, python: str | None = "3.11.7") -> Tree:
        return environment(prefix, python, windows=self.windows)


PLACES = {
    "linux": Place("linux", "/code/p", "/home/ann", "/opt/conda", "/home/ann/miniforge3", "/home/ann/.config/JetBrains/PyCharm2025.3"),
    "macos": Place(
        "macos",
        "/code/p",
        "/Users/ann",
        "/opt/homebrew/anaconda3",
        "/Users/ann/miniforge3",
        "/Users/ann/Library/Application Support/JetBrains/PyCharm2025.3",
    ),
    "windows": Place(
        "windows",
        "C:\\code\\p",
        "C:\\Users\\ann",
        "C:\\Users\\ann\\Miniconda3",
        "D:\\miniforge3",
        "C:\\Users\\ann\\AppData\\Roaming\\JetBrains\\PyCharm2025.3",
    ),
}
LINUX = PLACES["linux"]
WEB = "name: web\ndependencies:\n  - python\n"


@pytest.fixture(params=SYSTEMS)
def place(request: pytest.FixtureRequest) -> Place:
    return PLACES[request.param]


@dataclass
class Answer:
    status: int
    text: str
    disk: MemoryFileSystem

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.text)

    @property
    def failed(self) -> set[str]:
        return {check["what"] for check in self.data["checks"] if check["holds"] is False}

    @property
    def said(self) -> str:
        return "\n".join(check["message"] for check in self.data["checks"])

    @property
    def open(self) -> set[str]:
        return {check["what"] for check in self.data["checks"] if check["holds"] is None}

    def read(self, path: str) -> str:
        return self.disk.read_bytes(path).decode()


@dataclass
class FakeHands:
    disk: MemoryFileSystem
    living: set[int] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    written: list[str] = field(default_factory=list)

    def hands(self, host: Host) -> Hands:
        return Hands(self.write, self.append, lambda pid: pid in self.living, lambda: host.path.join(host.home, "backups"))

    def write(self, path: str, data: bytes) -> None:
        if path in self.refused:
            raise PermissionError(13, "Permission denied", path)
        self.written.append(path)
        self.disk.write(path, data)

    def append(self, path: str, data: bytes) -> None:
        self.write(path, (self.disk.read_bytes(path) if self.disk.exists(path) else b"") + data)


def call(place: Place, tree: Tree, *words_: str, folder: str | None = None, hands: FakeHands | None = None, **more: Any) -> Answer:
    tree = merged({place.join(place.project, "main.py"): ""}, tree)
    drives = [Drive("C:\\", "fixed"), Drive("D:\\", "fixed")] if place.windows else []
    protected = more.pop("protect", ())
    made = machine(place.system, tree, home=place.home, cwd=place.project, drives=drives, **more)
    for path in protected:
        made.disk.protect(path)
    parser = argparse.ArgumentParser()
    pycharm.configure(parser)
    arguments = parser.parse_args([folder or place.project, *words_])
    arguments.locale = arguments.locale or "en"
    hands = hands or FakeHands(made.disk)
    hands.disk = made.disk
    out = io.StringIO()
    status = pycharm.run(arguments, made.host, out, hands.hands(made.host))
    return Answer(status, out.getvalue(), made.disk)


def check(place: Place, tree: Tree, *more: str, **options: Any) -> Answer:
    return call(place, tree, "--json", *more, **options)


def yml(place: Place, text: str = WEB, name: str = "environment.yml") -> Tree:
    return {place.join(place.project, name): text}


def jdk_table(*sdks: tuple[str, str]) -> str:
    entries = "".join(
        f'    <jdk version="2">\n      <name value="{name}" />\n      <type value="Python SDK" />\n      <version value="Python 3.11.7" />\n'
        f'      <homePath value="{home}" />\n      <roots />\n      <additional ASSOCIATED_PROJECT_PATH="" />\n    </jdk>\n'
        for name, home in sdks
    )
    java = '    <jdk version="2">\n      <name value="17" />\n      <type value="JavaSDK" />\n      <homePath value="/opt/java" />\n    </jdk>\n'
    return f'<application>\n  <component name="ProjectJdkTable">\n{java}{entries}  </component>\n</application>\n'


def ide(place: Place, *sdks: tuple[str, str], files: dict[str, str] | None = None) -> Tree:
    tree: dict[str, str | bytes | Link | None] = {place.join(place.config, "options", "jdk.table.xml"): jdk_table(*sdks)}
    tree.update({place.join(place.config, *name.split("/")): text for name, text in (files or {}).items()})
    return tree


MISC = """\
<?xml version="1.0" encoding="UTF-8"?>
<project version="4">
  <component name="Black">
    <option name="sdkName" value="Python 3.9" />
  </component>
</project>
"""
IML = """\
<?xml version="1.0" encoding="UTF-8"?>
<module type="PYTHON_MODULE" version="4">
  <component name="NewModuleRootManager">
    <content url="file://$MODULE_DIR$" />
    <orderEntry type="inheritedJdk" />
    <orderEntry type="sourceFolder" forTests="false" />
  </component>
</module>
"""


def idea(place: Place, misc: str | None = MISC, iml: str = IML, more_modules: tuple[str, ...] = ()) -> Tree:
    modules = "".join(
        f'      <module fileurl="file://{path}" filepath="{path}" />\n' for path in ("$PROJECT_DIR$/.idea/p.iml", *more_modules)
    )
    tree: dict[str, str | bytes | Link | None] = {
        place.join(
            place.project, ".idea", "modules.xml"
        ): '<project version="4">\n  <component name="ProjectModuleManager">\n    <modules>\n'
        f"{modules}    </modules>\n  </component>\n</project>\n",
        place.join(place.project, ".idea", "p.iml"): iml,
    }
    if misc is not None:
        tree[place.join(place.project, ".idea", "misc.xml")] = misc
    return tree


def named(place: Place, name: str) -> str:
    return f'<component name="ProjectRootManager" version="2" project-jdk-name="{name}" project-jdk-type="Python SDK" />'


class TestPyCharmsOwnChoice:
    def test_by_name(self, place: Place) -> None:
        prefix = place.join(place.conda, "envs", "web")
        answer = check(place, merged(yml(place), place.install(place.conda), place.env(prefix)))
        assert (answer.status, answer.data["state"], answer.data["pycharm_picks"]) == (0, "automatic", prefix)
        assert answer.data["conda"] == {"path": place.program(place.conda), "found_by": "usual place", "install": place.conda}
        assert all(c["holds"] for c in answer.data["checks"])

    def test_miniforge_is_in_no_list(self, place: Place) -> None:
        prefix = place.join(place.forge, "envs", "web")
        answer = check(place, merged(yml(place), place.install(place.forge), place.env(prefix)))
        assert (answer.status, answer.data["state"], answer.failed) == (1, "to do", {"conda"})
        assert f"Path to conda: {place.program(place.forge)}" in answer.data["steps"]
        assert answer.data["steps"][-1] == "Environment: web, then OK"

    def test_miniforge_on_path(self, place: Place) -> None:
        prefix = place.join(place.forge, "envs", "web")
        tree = merged(yml(place), place.install(place.forge), place.env(prefix))
        answer = check(place, tree, environ={"PATH": place.join(place.forge, "condabin")})
        assert (answer.data["state"], answer.data["conda"]["found_by"]) == ("automatic", "PATH")

    @pytest.mark.parametrize(
        "other",
        [
            '<application>\n  <component name="PropertyService"><![CDATA[{{\n "keyToString": {{\n "PYCHARM_CONDA_FULL_LOCAL_PATH": {json},\n "a": "b"}}}}]]></component>\n</application>',
            '<application>\n  <component name="PropertyService">\n    <property name="PYCHARM_CONDA_FULL_LOCAL_PATH" value="{path}" />\n  </component>\n</application>',
        ],
    )
    def test_conda_that_it_was_told(self, place: Place, other: str) -> None:
        prefix, program = place.join(place.forge, "envs", "web"), place.program(place.forge)
        text = other.format(json=json.dumps(program), path=program)
        tree = merged(yml(place), place.install(place.forge), place.env(prefix), ide(place, files={"options/other.xml": text}))
        answer = check(place, tree)
        assert (answer.data["state"], answer.data["conda"]["found_by"]) == ("automatic", "settings")

    def test_conda_that_only_an_older_version_was_told(self, place: Place) -> None:
        """What stands in the settings of another IDE does not help the one that opens the project."""
        prefix, program = place.join(place.forge, "envs", "web"), place.program(place.forge)
        other = f'<application><component name="PropertyService"><property name="PYCHARM_CONDA_FULL_LOCAL_PATH" value="{program}" /></component></application>'
        old = place.config.replace("2025.3", "2024.1")
        tree = merged(yml(place), place.install(place.forge), place.env(prefix), {place.join(old, "options", "other.xml"): other})
        assert check(place, tree).data["state"] == "automatic"
        assert check(place, merged(tree, ide(place))).failed == {"conda"}

    def pinned(self, place: Place, program: str, machine: str = "Local") -> dict[str, str]:
        """As PyCharm of 2026 writes its `PyCustomExecutablePaths`."""
        return {
            "options/pyToolCustomExecutablePaths.xml": f"""\
<application>
  <component name="PyToolCustomExecutablePaths">
    <option name="machines">
      <map>
        <entry key="WSL-Ubuntu">
          <value>
            <MachinePaths>
              <option name="tools">
                <map>
                  <entry key="conda" value="/opt/other/bin/conda" />
                </map>
              </option>
            </MachinePaths>
          </value>
        </entry>
        <entry key="{machine}">
          <value>
            <MachinePaths>
              <option name="tools">
                <map>
                  <entry key="uv" value="/usr/bin/uv" />
                  <entry key="conda" value="{program}" />
                </map>
              </option>
            </MachinePaths>
          </value>
        </entry>
      </map>
    </option>
  </component>
</application>
"""
        }

    def test_conda_that_it_is_told_in_2026(self, place: Place) -> None:
        prefix, program = place.join(place.forge, "envs", "web"), place.program(place.forge)
        tree = merged(yml(place), place.install(place.forge), place.env(prefix))
        answer = check(place, merged(tree, ide(place, files=self.pinned(place, program))))
        assert (answer.data["state"], answer.data["conda"]["path"], answer.data["conda"]["found_by"]) == ("automatic", program, "settings")
        assert check(place, merged(tree, ide(place, files=self.pinned(place, program, "SSH x")))).failed == {"conda"}

    def test_one_that_is_gone_is_replaced_by_no_other_in_2026(self, place: Place) -> None:
        gone = place.program(place.join(place.home, "gone"))
        tree = merged(yml(place), place.install(place.conda), place.env(place.join(place.conda, "envs", "web")))
        answer = check(place, merged(tree, ide(place, files=self.pinned(place, gone))))
        assert (answer.data["state"], answer.failed, answer.data["conda"]) == ("to do", {"conda"}, None)
        assert f"PyCharm is told to use the conda at {gone}, where there is none" in answer.said

    def test_an_interpreter_that_was_made_for_the_project(self, place: Place) -> None:
        """Before it looks for anything, PyCharm takes such a one, even where no file in `.idea` names it."""
        web, old = (place.join(place.conda, "envs", name) for name in ("web", "old"))
        tree = merged(yml(place), place.install(place.conda), place.env(web), place.env(old))
        written = place.project.replace("\\", "/")
        for prefix, failed in ((old, {"interpreter"}), (web, set())):
            table = jdk_table(("mine", place.python(prefix))).replace('PATH=""', f'PATH="{written}"')
            known = {place.join(place.config, "options", "jdk.table.xml"): table}
            assert check(place, merged(tree, known)).failed == failed
        assert check(place, merged(tree, ide(place, ("theirs", place.python(old))))).data["state"] == "automatic"

    def test_a_virtual_environment_beside_it(self, place: Place) -> None:
        tree = merged(yml(place), place.install(place.conda), place.env(place.join(place.conda, "envs", "web")))
        venv = place.join(place.project, ".venv")
        answer = check(place, merged(tree, {place.join(venv, "pyvenv.cfg"): "home = /usr/bin\n"}))
        assert (answer.status, answer.failed, answer.open) == (1, set(), {"venv"})
        assert answer.data["summary"].startswith("PyCharm may not find ")
        assert f"the virtual environment {venv}, which PyCharm may take instead" in answer.said

    def test_letters_count(self, place: Place) -> None:
        tree = merged(yml(place, WEB.replace("web", "Web")), place.install(place.conda), place.env(place.join(place.conda, "envs", "web")))
        answer = check(place, tree)
        if place.system == "linux":  # to conda, too, these are two names
            assert answer.data["state"] == "no environment"
        else:
            assert answer.failed == {"name"}
            assert "to PyCharm these differ" in answer.text

    def test_yaml_comes_before_yml(self, place: Place) -> None:
        web, old = (place.join(place.conda, "envs", name) for name in ("web", "old"))
        tree = merged(yml(place), yml(place, "name: old\n", "environment.yaml"), place.install(place.conda), place.env(web), place.env(old))
        answer = check(place, tree)
        assert answer.data["environment"]["prefix"] == web
        assert answer.data["pycharm_picks"] == old
        assert answer.failed == {"file", "name", "listed"}
        assert "of `environment.yaml` and `environment.yml` PyCharm reads `environment.yaml`" in answer.text

    def test_a_file_that_it_does_not_read(self, place: Place) -> None:
        file = place.join(place.project, "envs", "dev.yml")
        tree = merged(
            {file: "channels: [conda-forge]\n" + WEB}, place.install(place.conda), place.env(place.join(place.conda, "envs", "web"))
        )
        answer = check(place, tree)
        assert "file" in answer.failed
        assert answer.data["checks"][1]["message"].endswith(f"not {file}")

    def test_prefix_must_be_spelt_alike(self, place: Place) -> None:
        prefix = place.join(place.home, "my envs", "web")
        listed = {place.join(place.home, ".conda", "environments.txt"): prefix + "\n"}
        tree = merged(place.install(place.conda), place.env(prefix), listed)
        assert check(place, merged(tree, yml(place, f"prefix: {prefix}\n"))).data["state"] == "automatic"
        other = check(place, merged(tree, yml(place, f"prefix: {prefix}{place.join('', '')}\n")))
        assert other.failed == {"name", "listed"}

    def test_listed_by_its_path_only(self, place: Place) -> None:
        """The environment belongs to another install than PyCharm's conda, which knows it from environments.txt."""
        prefix = place.join(place.forge, "envs", "web")
        listed = {place.join(place.home, ".conda", "environments.txt"): prefix + "\n"}
        answer = check(place, merged(yml(place), place.install(place.conda), place.install(place.forge), place.env(prefix), listed))
        assert answer.failed == {"listed"}
        assert "by its path only" in answer.text
        assert f"Environment: {prefix}, then OK" in answer.data["steps"]

    def test_beside_the_code(self, place: Place) -> None:
        prefix = place.join(place.project, ".conda")
        tree = merged(yml(place, "dependencies:\n  - python\n"), place.install(place.conda), place.env(prefix))
        answer = check(place, tree)
        assert answer.failed == {"listed"}
        assert answer.data["steps"][0] == f"Have conda list it: conda-language-server pycharm --register {prefix}"
        after = check(place, tree, "--register", prefix)
        assert (after.status, after.data["state"]) == (0, "automatic")
        assert after.read(place.join(place.home, ".conda", "environments.txt")).split() == [prefix]

    def test_an_empty_name_is_the_word_null(self) -> None:
        tree = merged(yml(LINUX, "name:\ndependencies:\n  - python\n"), install("/opt/conda"), environment("/code/p/.conda"))
        listed = {"/home/ann/.conda/environments.txt": "/code/p/.conda\n"}
        answer = check(LINUX, merged(tree, listed))
        assert answer.data["pycharm_picks"] is None

    def test_without_python(self, place: Place) -> None:
        prefix = place.join(place.conda, "envs", "web")
        answer = check(place, merged(yml(place), place.install(place.conda), place.env(prefix, None)))
        assert answer.failed == {"python"}
        assert answer.data["steps"] == [f"Install Python into it: conda install -p {prefix} python"]

    def test_several_modules(self, place: Place) -> None:
        tree = merged(yml(place), place.install(place.conda), place.env(place.join(place.conda, "envs", "web")))
        answer = check(place, merged(tree, idea(place, more_modules=("$PROJECT_DIR$/lib/lib.iml",))))
        assert answer.failed == {"modules"}

    def test_in_wsl(self) -> None:
        place = PLACES["windows"]
        project = "\\\\wsl.localhost\\Ubuntu\\code"
        tree = {f"{project}\\environment.yml": WEB, **place.install(place.conda), **place.env(f"{place.conda}\\envs\\web")}
        assert "wsl" in check(place, tree, folder=project).failed

    def test_a_script_that_is_called_conda(self) -> None:
        tree = merged(yml(LINUX), install(LINUX.forge), environment("/home/ann/miniforge3/envs/web"), {"/usr/local/bin/conda": "#!/bin/sh"})
        answer = check(LINUX, tree)
        assert answer.data["conda"] == {"path": "/usr/local/bin/conda", "found_by": "usual place", "install": None}
        assert answer.failed == set()
        assert answer.data["state"] == "to do"

    def test_a_link_is_followed(self) -> None:
        tree = merged(yml(LINUX), install(LINUX.forge), environment("/home/ann/miniforge3/envs/web"))
        answer = check(LINUX, merged(tree, {"/usr/local/bin/conda": Link("/home/ann/miniforge3/bin/conda")}))
        assert answer.data["state"] == "automatic"

    def test_no_environment(self, place: Place) -> None:
        answer = check(place, merged(yml(place), place.install(place.conda)))
        assert (answer.status, answer.data["state"]) == (1, "no environment")
        assert answer.data["steps"] == [f"Make the environment: conda env create -f {place.join(place.project, 'environment.yml')}"]
        assert check(place, {}).data["steps"][0].startswith("Write an environment.yml")

    def test_micromamba_has_no_conda(self) -> None:
        """Its root has environments with names, and no program that PyCharm could use."""
        tree = merged(yml(LINUX), install("/opt/conda"), environment("/home/ann/micromamba/envs/web"))
        answer = check(LINUX, tree)
        assert answer.failed == {"listed"}
        assert answer.data["steps"][0] == "Have conda list it: conda-language-server pycharm --register /home/ann/micromamba/envs/web"
        assert answer.data["steps"][-2:] == ["Path to conda: /opt/conda/bin/conda", "Environment: /home/ann/micromamba/envs/web, then OK"]

    @pytest.mark.parametrize(
        "junk", [b"", b"\xff\xfe\0<", b"<a", b"<application><component name='PropertyService'>[[[</component></application>", b"[" * 9999]
    )
    def test_junk(self, place: Place, junk: bytes) -> None:
        prefix = place.join(place.conda, "envs", "web")
        files = [place.join(place.config, "options", name) for name in ("jdk.table.xml", "other.xml", "pyToolCustomExecutablePaths.xml")]
        files += [place.join(place.project, ".idea", name) for name in ("modules.xml", "p.iml")]
        files += [place.join(place.config, ".lock"), place.join(place.home, ".conda", "environments.txt")]
        tree = merged(yml(place), place.install(place.conda), place.env(prefix), dict.fromkeys(files, junk))
        assert check(place, tree).data["state"] == "automatic"
        # Whether junk names an interpreter cannot be told.
        answer = check(place, merged(tree, {place.join(place.project, ".idea", "misc.xml"): junk}))
        assert (answer.status, answer.open) == ((0, set()) if b"component" in junk else (1, {"interpreter"}))
        assert answer.failed == set()


class TestTheInterpreterThatIsSet:
    def test_the_right_one(self, place: Place) -> None:
        prefix = place.join(place.forge, "envs", "web")
        tree = merged(yml(place), place.install(place.forge), place.env(prefix), ide(place, ("web", place.python(prefix))))
        answer = check(place, merged(tree, idea(place, MISC.replace("</project>", f"  {named(place, 'web')}\n</project>"))))
        assert (answer.status, answer.data["state"]) == (0, "set")

    def test_home_is_written_with_slashes_and_a_macro(self, place: Place) -> None:
        prefix = place.join(place.home, "envs", "web")
        written = "$USER_HOME$/envs/web/" + ("python.exe" if place.windows else "bin/python3.11")
        tree = merged(yml(place, f"prefix: {prefix}\n"), place.env(prefix), ide(place, ("w", written)))
        answer = check(place, merged(tree, idea(place, MISC.replace("</project>", f"  {named(place, 'w')}\n</project>"))))
        assert answer.data["state"] == "set"

    def test_another_one(self, place: Place) -> None:
        prefix = place.join(place.conda, "envs", "web")
        home = place.python(place.conda)
        tree = merged(yml(place), place.install(place.conda), place.env(prefix), ide(place, ("base", home)))
        answer = check(place, merged(tree, idea(place, MISC.replace("</project>", f"  {named(place, 'base')}\n</project>"))))
        assert answer.failed == {"interpreter"}
        assert f"`base` ({home}), and PyCharm keeps it" in answer.data["checks"][0]["message"]

    def test_one_that_nobody_knows(self, place: Place) -> None:
        tree = merged(yml(place), place.install(place.conda), place.env(place.join(place.conda, "envs", "web")))
        answer = check(place, merged(tree, idea(place, MISC.replace("</project>", f"  {named(place, 'gone')}\n</project>"))))
        assert answer.failed == {"interpreter"}
        assert "no IDE on this machine knows" in answer.text

    def test_one_of_the_module(self) -> None:
        iml = IML.replace('type="inheritedJdk"', 'type="jdk" jdkName="web" jdkType="Python SDK"')
        prefix = "/opt/conda/envs/web"
        tree = merged(
            yml(LINUX), install("/opt/conda"), environment(prefix), ide(LINUX, ("web", f"{prefix}/bin/python")), idea(LINUX, iml=iml)
        )
        assert check(LINUX, tree).data["state"] == "set"


def project_with_sdk(place: Place, **options: Any) -> Tree:
    """An environment of Miniforge that PyCharm knows as `web env`, and a project that does not name it yet."""
    prefix = place.join(place.forge, "envs", "web")
    known = ide(place, ("web env", place.python(prefix)), ("py", place.python(place.forge)), files=options.pop("files", None))
    return merged(yml(place), place.install(place.forge), place.env(prefix), known, idea(place, **options))


class TestManyIdes:
    """Several versions and products keep lists of their own; the newest PyCharm counts first."""

    def at(self, place: Place, product: str) -> str:
        return place.config.replace("PyCharm2025.3", product)

    def known(self, place: Place, product: str, prefix: str) -> Tree:
        return {place.join(self.at(place, product), "options", "jdk.table.xml"): jdk_table(("py", place.python(prefix)))}

    def test_the_newest_one_decides_what_a_name_means(self, place: Place) -> None:
        web, old = (place.join(place.forge, "envs", name) for name in ("web", "old"))
        misc = MISC.replace("</project>", f"  {named(place, 'py')}\n</project>")
        tree = merged(yml(place), place.install(place.forge), place.env(web), place.env(old), idea(place, misc))
        newer, older = self.known(place, "PyCharm2025.10", web), self.known(place, "PyCharmCE2025.2", old)
        assert check(place, merged(tree, newer, older)).data["state"] == "set"
        newer, older = self.known(place, "PyCharm2025.10", old), self.known(place, "PyCharmCE2025.2", web)
        assert check(place, merged(tree, newer, older)).failed >= {"interpreter"}

    def test_order_and_strangers(self, place: Place) -> None:
        names = ["IntelliJIdea2026.1", "PyCharm2024.3", "PyCharmCE2025.2", "PyCharm2025.10", "DataSpell2025.1", "WebStorm2025.3", "Toolbox"]
        tree = merged(*(self.known(place, name, place.forge) for name in names))
        found = [ide["name"] for ide in check(place, tree).data["ides"]]
        assert found == ["PyCharm2025.10", "PyCharmCE2025.2", "PyCharm2024.3", "IntelliJIdea2026.1", "DataSpell2025.1"]

    def test_an_interpreter_in_wsl(self) -> None:
        place = PLACES["windows"]
        prefix = f"{place.conda}\\envs\\web"
        tree = merged(yml(place), place.install(place.conda), place.env(prefix), idea(place))
        for home in ("//wsl$/Ubuntu/home/ann/miniconda3/envs/web/bin/python", "/home/ann/miniconda3/envs/web/bin/python"):
            answer = check(place, merged(tree, ide(place, ("wsl", home))))
            assert (answer.data["state"], answer.data["sdk"]) == ("automatic", None)


class TestModules:
    OWN = IML.replace('type="inheritedJdk"', 'type="jdk" jdkName="old" jdkType="Python SDK"')

    def project(self, place: Place, *files: tuple[str, str]) -> Tree:
        """A project whose modules lie where they were put."""
        listed = "".join(f'<module fileurl="file://{path}" filepath="$PROJECT_DIR$/{path}" />' for path, _ in files)
        modules = f'<project version="4"><component name="ProjectModuleManager"><modules>{listed}</modules></component></project>'
        tree: dict[str, str | bytes | Link | None] = {place.join(place.project, *path.split("/")): text for path, text in files}
        tree[place.join(place.project, ".idea", "modules.xml")] = modules
        tree[place.join(place.project, ".idea", "p.iml")] = None
        return tree

    def test_the_only_one_lies_below(self, place: Place) -> None:
        tree = merged(project_with_sdk(place), self.project(place, ("sub/sub.iml", self.OWN)))
        tree = {path: content for path, content in tree.items() if not path.endswith("p.iml")}
        assert check(place, tree).data["checks"][0]["message"].startswith("the project names the interpreter `old`")
        answer = call(place, tree, "--apply")
        assert answer.read(place.join(place.project, "sub", "sub.iml")) == self.OWN.replace('"old"', '"web env"')
        assert "the project's interpreter is" in answer.text

    def test_those_of_folders_below_keep_theirs(self, place: Place) -> None:
        tree = merged(project_with_sdk(place), self.project(place, ("p.iml", self.OWN), ("sub/sub.iml", self.OWN)))
        answer = call(place, tree, "--apply")
        assert answer.read(place.join(place.project, "p.iml")) == self.OWN.replace('"old"', '"web env"')
        assert answer.read(place.join(place.project, "sub", "sub.iml")) == self.OWN

    def test_an_interpreter_without_a_type(self, place: Place) -> None:
        """PyCharm finds an SDK by its name alone where no type is written."""
        misc = MISC.replace("</project>", '  <component name="ProjectRootManager" project-jdk-name="web env" />\n</project>')
        assert check(place, project_with_sdk(place, misc=misc)).data["state"] == "set"
        answer = call(place, project_with_sdk(place, misc=misc), "--apply", "--sdk", "py")
        assert 'project-jdk-name="py" project-jdk-type="Python SDK"' in answer.read(place.join(place.project, ".idea", "misc.xml"))


class TestCommandsToCopy:
    def test_blanks_and_signs(self) -> None:
        prefix = "/home/ann/my envs/web; ls"
        listed = {"/home/ann/.conda/environments.txt": prefix + "\n"}
        tree = merged(yml(LINUX, f"prefix: {prefix!r}\n"), install("/opt/conda"), environment(prefix, None), listed)
        assert check(LINUX, tree).data["steps"] == ["Install Python into it: conda install -p '/home/ann/my envs/web; ls' python"]

    def test_on_windows(self) -> None:
        place = PLACES["windows"]
        folder = "C:\\my code"
        tree = {f"{folder}\\environment.yml": WEB, f"{folder}\\main.py": ""}
        assert check(place, tree, folder=folder).data["steps"] == [
            'Make the environment: conda env create -f "C:\\my code\\environment.yml"'
        ]


class TestApply:
    def test_both_files(self, place: Place) -> None:
        answer = call(place, project_with_sdk(place), "--apply")
        misc, iml = (place.join(place.project, ".idea", name) for name in ("misc.xml", "p.iml"))
        assert answer.status == 0
        assert answer.read(misc) == MISC.replace("</project>", f"  {named(place, 'web env')}\n</project>")
        assert answer.read(iml) == IML
        assert answer.read(place.join(place.home, "backups", "misc.xml")) == MISC
        assert answer.text.startswith(f"changed {misc}; the old file is kept as {place.join(place.home, 'backups', 'misc.xml')}\n")
        assert "the project's interpreter is" in answer.text

    def test_again_changes_nothing(self, place: Place) -> None:
        misc = MISC.replace("</project>", f"  {named(place, 'web env')}\n</project>")
        hands = FakeHands(MemoryFileSystem(place.system, {}))
        answer = call(place, project_with_sdk(place, misc=misc), "--apply", hands=hands)
        assert (answer.status, hands.written) == (0, [])
        assert answer.text.startswith("the project names `web env` already\n")

    def test_formatting_stays(self, place: Place) -> None:
        misc = (
            "\ufeff<?xml version='1.0' encoding='UTF-8'?>\r\n<!-- ours: <component> -->\r\n<project version=\"4\">\r\n"
            '\t<component  name=\'ProjectRootManager\' version="2" languageLevel="JDK_17"\r\n\t\tproject-jdk-name=\'old &amp; "gone"\' '
            'project-jdk-type="Python SDK"><output url="file://$PROJECT_DIR$/out" /></component>\r\n</project>'
        )
        answer = call(place, project_with_sdk(place, misc=misc), "--apply")
        written = answer.disk.read_bytes(place.join(place.project, ".idea", "misc.xml")).decode()
        assert written == misc.replace("'old &amp; \"gone\"'", '"web env"')

    def test_a_module_with_one_of_its_own(self, place: Place) -> None:
        iml = IML.replace('type="inheritedJdk"', 'type="jdk" jdkName="old" jdkType="Python SDK"')
        answer = call(place, project_with_sdk(place, iml=iml), "--apply")
        assert answer.read(place.join(place.project, ".idea", "p.iml")) == iml.replace('"old"', '"web env"')

    def test_misc_is_made(self, place: Place) -> None:
        answer = call(place, project_with_sdk(place, misc=None), "--apply")
        assert answer.read(place.join(place.project, ".idea", "misc.xml")) == (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<project version="4">\n  {named(place, "web env")}\n</project>\n'
        )

    def test_another_by_its_name(self, place: Place) -> None:
        answer = call(place, project_with_sdk(place), "--apply", "--sdk", "py")
        assert 'project-jdk-name="py"' in answer.read(place.join(place.project, ".idea", "misc.xml"))

    def test_a_name_with_signs_of_xml(self) -> None:
        tree = merged(project_with_sdk(LINUX), ide(LINUX, ("a &lt;&amp;&quot;b", "/home/ann/miniforge3/envs/web/bin/python")))
        answer = call(LINUX, tree, "--apply")
        assert 'project-jdk-name="a &lt;&amp;&quot;b"' in answer.read("/code/p/.idea/misc.xml")
        assert "the project's interpreter is" in answer.text

    def test_java_project(self, place: Place) -> None:
        """IntelliJ IDEA: the project's JDK stays, the Python facet of the module changes."""
        misc = MISC.replace(
            "</project>", '  <component name="ProjectRootManager" project-jdk-name="17" project-jdk-type="JavaSDK" />\n</project>'
        )
        facet = (
            '  <component name="FacetManager">\n    <facet type="Python" name="Python">\n      <configuration sdkName="old" />\n'
            "    </facet>\n  </component>\n"
        )
        iml = IML.replace("PYTHON_MODULE", "JAVA_MODULE").replace('  <component name="New', facet + '  <component name="New')
        answer = call(place, project_with_sdk(place, misc=misc, iml=iml), "--apply")
        assert answer.read(place.join(place.project, ".idea", "misc.xml")) == misc
        assert answer.read(place.join(place.project, ".idea", "p.iml")) == iml.replace('"old"', '"web env"')


class TestRefusals:
    def refused(self, place: Place, tree: Tree, capsys: pytest.CaptureFixture[str], *more: str, hands: FakeHands | None = None) -> str:
        hands = hands or FakeHands(MemoryFileSystem(place.system, {}))
        answer = call(place, tree, "--apply", *more, hands=hands)
        assert (answer.status, answer.text) == (1, "")
        err = capsys.readouterr().err
        assert err.startswith("conda-language-server: ")
        return err

    def test_running(self, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
        tree = project_with_sdk(place, files={".lock": "4711"})
        tree = merged(tree, {"/proc/4711/cmdline": "/opt/pycharm/jbr/bin/java\0-x"} if place.system == "linux" else {})
        hands = FakeHands(MemoryFileSystem(place.system, {}), living={4711})
        err = self.refused(place, tree, capsys, hands=hands)
        assert f"PyCharm2025.3 is running (process 4711, {place.join(place.config, '.lock')})" in err
        assert hands.written == []

    def test_a_lock_that_a_crash_left(self, place: Place) -> None:
        tree = project_with_sdk(place, files={".lock": "4711"})
        tree = merged(tree, {"/proc/4711/cmdline": "/usr/bin/vim\0x"} if place.system == "linux" else {})
        assert call(place, tree, "--apply").status == 0

    def test_in_a_flatpak_numbers_mean_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        config = "/home/ann/.var/app/com.jetbrains.PyCharm-Community/config/JetBrains/PyCharmCE2025.2"
        self.refused(LINUX, merged(project_with_sdk(LINUX), {f"{config}/.lock": "2"}), capsys)

    def test_never_opened(self, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
        prefix = place.join(place.forge, "envs", "web")
        tree = merged(yml(place), place.install(place.forge), place.env(prefix), ide(place, ("web", place.python(prefix))))
        assert "there is no `.idea` folder" in self.refused(place, tree, capsys)

    def test_an_unknown_interpreter(self, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
        assert "known are: `web env`, `py`" in self.refused(place, project_with_sdk(place), capsys, "--sdk", "x")
        tree = merged(yml(place), place.install(place.conda), place.env(place.join(place.conda, "envs", "web")), idea(place))
        assert "only PyCharm itself can add one" in self.refused(place, tree, capsys)

    @pytest.mark.parametrize(
        "misc", ["", "<project>", "<a></b>", "<module />", '<!DOCTYPE x [<!ENTITY a "b">]><project />', "<project a=1 />"]
    )
    def test_something_else_than_a_project(self, place: Place, misc: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert "line 1 is not written as PyCharm writes it" in self.refused(place, project_with_sdk(place, misc=misc), capsys)

    def test_another_encoding(self, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
        tree = merged(project_with_sdk(place), {place.join(place.project, ".idea", "misc.xml"): MISC.encode("utf-16")})
        assert "it is not written in UTF-8" in self.refused(place, tree, capsys)

    def test_a_link_out_of_the_project(self, capsys: pytest.CaptureFixture[str]) -> None:
        tree = merged(
            project_with_sdk(LINUX, misc=None), {"/home/ann/other.xml": MISC, "/code/p/.idea/misc.xml": Link("/home/ann/other.xml")}
        )
        assert "it is a link that leads out of the project, to /home/ann/other.xml" in self.refused(LINUX, tree, capsys)

    def test_the_whole_folder_is_a_link(self, capsys: pytest.CaptureFixture[str]) -> None:
        files = {f"/home/ann/shared/{name.rpartition('/')[2]}": content for name, content in idea(LINUX).items()}
        prefix = "/home/ann/miniforge3/envs/web"
        tree = merged(yml(LINUX), install(LINUX.forge), environment(prefix), ide(LINUX, ("web env", f"{prefix}/bin/python")), files)
        tree = merged(tree, {"/code/p/.idea": Link("/home/ann/shared")})
        assert "it is a link that leads out of the project" in self.refused(LINUX, tree, capsys)
        answer = check(LINUX, tree)
        assert (answer.data["state"], answer.open) == ("to do", {"interpreter"})
        assert not any("--apply" in step for step in answer.data["steps"])

    @pytest.mark.parametrize("name", ["misc.xml", "p.iml"])
    def test_read_only(self, place: Place, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        own = IML.replace('type="inheritedJdk"', 'type="jdk" jdkName="old" jdkType="Python SDK"')
        file = place.join(place.project, ".idea", name)
        hands = FakeHands(MemoryFileSystem(place.system, {}))
        answer = call(place, project_with_sdk(place, iml=own), "--apply", hands=hands, protect=[file])
        assert (answer.status, hands.written) == (1, [])
        assert capsys.readouterr().err == f"conda-language-server: {file} cannot be changed, and stays as it is: it is read-only\n"

    def test_entities_without_end(self, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
        entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
        bomb = f'<!DOCTYPE project [<!ENTITY a0 "ha">{entities}]>\n<project version="4">&a9;</project>\n'
        assert "line 1 is not written as PyCharm writes it" in self.refused(place, project_with_sdk(place, misc=bomb), capsys)

    def test_a_module_outside_stays(self) -> None:
        outside = {"/home/ann/x.iml": IML.replace('type="inheritedJdk"', 'type="jdk" jdkName="old" jdkType="Python SDK"')}
        tree = merged(project_with_sdk(LINUX, more_modules=("$PROJECT_DIR$/../../home/ann/x.iml", "/home/ann/x.iml")), outside)
        assert 'jdkName="old"' in call(LINUX, tree, "--apply").read("/home/ann/x.iml")

    def test_java_without_python(self, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
        misc = MISC.replace(
            "</project>", '  <component name="ProjectRootManager" project-jdk-name="17" project-jdk-type="JavaSDK" />\n</project>'
        )
        tree = project_with_sdk(place, misc=misc, iml=IML.replace("PYTHON_MODULE", "JAVA_MODULE"))
        assert "the project has a `JavaSDK`" in self.refused(place, tree, capsys)

    def test_half_of_it(self, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
        """The second file cannot be written: the first one is put back."""
        iml = place.join(place.project, ".idea", "p.iml")
        hands = FakeHands(MemoryFileSystem(place.system, {}), refused={iml})
        tree = project_with_sdk(place, iml=IML.replace('type="inheritedJdk"', 'type="jdk" jdkName="old" jdkType="Python SDK"'))
        assert f"cannot write {iml}: Permission denied" in self.refused(place, tree, capsys, hands=hands)
        assert hands.disk.read_bytes(place.join(place.project, ".idea", "misc.xml")).decode() == MISC


class TestRegister:
    FILE = "/home/ann/.conda/environments.txt"
    TREE = merged(install("/opt/conda"), environment("/data/web"), environment("/data/环境"), {FILE: "/opt/conda"})

    def lines(self, *more: str, tree: Tree = TREE, **options: Any) -> tuple[int, bytes]:
        answer = call(LINUX, tree, *more, **options)
        return answer.status, answer.disk.read_bytes(self.FILE)

    def test_a_line_is_added_behind_the_last_one(self) -> None:
        assert self.lines("--register", "/data/web") == (0, b"/opt/conda\n/data/web\n")

    def test_once(self) -> None:
        assert self.lines("--register", "/data/web", tree=merged(self.TREE, {self.FILE: "/data/web/\n"}))[1] == b"/data/web/\n"

    def test_the_file_is_made(self, place: Place) -> None:
        prefix = place.join(place.home, "e", "web")
        answer = call(place, place.env(prefix), "--register", prefix)
        data = answer.disk.read_bytes(place.join(place.home, ".conda", "environments.txt"))
        assert data == f"{prefix}\n".replace("\n", "\r\n" if place.windows else "\n").encode()

    def test_in_condas_encoding(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.lines("--register", "/data/环境", encoding="gbk")[1] == b"/opt/conda\n" + "/data/环境\n".encode("gbk")
        assert self.lines("--register", "/data/环境", encoding="cp1252") == (1, b"/opt/conda")
        assert "cannot be written in cp1252" in capsys.readouterr().err

    @pytest.mark.parametrize("data", [b"\xff\xfe/\0", "/数据\n".encode("gbk")])
    def test_a_file_that_conda_cannot_read(self, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.lines("--register", "/data/web", tree=merged(self.TREE, {self.FILE: data})) == (1, data)
        assert "conda cannot read" in capsys.readouterr().err

    @pytest.mark.parametrize("prefix", ["/data", "/nowhere", "/data/a\nb", "/data/a\0b"])
    def test_no_environment(self, prefix: str) -> None:
        assert self.lines("--register", prefix) == (1, b"/opt/conda")

    def test_relative_and_home(self) -> None:
        tree = merged(self.TREE, environment("/code/p/.conda"), environment("/home/ann/x"))
        assert self.lines("--register", ".conda", tree=tree)[1] == b"/opt/conda\n/code/p/.conda\n"
        assert self.lines("--register", "~/x", tree=tree)[1] == b"/opt/conda\n/home/ann/x\n"

    def test_it_cannot_be_written(self, capsys: pytest.CaptureFixture[str]) -> None:
        hands = FakeHands(MemoryFileSystem("linux", {}), refused={self.FILE})
        assert self.lines("--register", "/data/web", hands=hands) == (1, b"/opt/conda")
        assert "Permission denied" in capsys.readouterr().err


class TestWords:
    def test_text(self) -> None:
        tree = merged(yml(LINUX), install(LINUX.forge), environment("/home/ann/miniforge3/envs/web"))
        assert call(LINUX, tree).text == (
            "PyCharm will not find /home/ann/miniforge3/envs/web by itself\n"
            "\n"
            "  ✓ no interpreter is set yet, so PyCharm looks for one\n"
            "  ✓ environment.yml names `web`, as the environment is called\n"
            "  ✗ PyCharm finds no conda: none is on PATH, and none lies where it looks (Anaconda and Miniconda in their usual places only)\n"
            "\n"
            "What to do:\n"
            "  1. In PyCharm: Settings | Python | Interpreter (older versions: Settings | Project | Python Interpreter)\n"
            "  2. Add Interpreter | Add Local Interpreter, then Select existing with the type Conda "
            "(older versions: Conda Environment, Use existing environment)\n"
            "  3. Path to conda: /home/ann/miniforge3/bin/conda\n"
            "  4. Environment: web, then OK\n"
        )

    def test_chinese(self, place: Place) -> None:
        text = call(place, merged(yml(place), place.install(place.conda)), "--locale", "zh-cn").text
        assert "创建环境：conda env create -f" in text

    def test_every_text_in_both_languages(self) -> None:
        texts = [text for text in (*vars(words).values(), *words.FOUND_BY.values(), *vars(pycharm).values()) if isinstance(text, Text)]
        assert len(texts) > 40
        for text in texts:
            assert any("\u4e00" <= c <= "\u9fff" for c in text.zh_cn), text
            assert not text.en.endswith("."), text

    def test_wrong_use(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert call(LINUX, {}, folder="/nowhere").status == 2
        assert call(LINUX, {}, "--sdk", "x").status == 2
        assert "--sdk" in capsys.readouterr().err


class TestForReal:
    """On this machine, with a home folder of its own."""

    @pytest.fixture
    def home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        if sys.platform != "linux":
            pytest.skip("the folders of PyCharm below are those of Linux")
        for name in [name for name in os.environ if name.startswith(("CONDA", "MAMBA", "XDG_"))]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("LC_ALL", "C.UTF-8")
        prefix = tmp_path / "envs" / "web"
        config = tmp_path / ".config" / "JetBrains" / "PyCharm2025.3" / "options"
        files = {
            prefix / "conda-meta" / "history": "",
            prefix / "conda-meta" / "python-3.11.7-0.json": "{}",
            prefix / "bin" / "python": "#!/bin/sh\n",
            config / "jdk.table.xml": jdk_table(("web", f"{prefix}/bin/python")),
            tmp_path / "p" / "environment.yml": f"prefix: {prefix}\ndependencies: [python]\n",
            tmp_path / "p" / ".idea" / "misc.xml": MISC.replace("\n", "\r\n"),
        }
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        (prefix / "bin" / "python").chmod(0o755)
        return tmp_path

    def test_apply_and_register(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        misc = home / "p" / ".idea" / "misc.xml"
        misc.chmod(0o640)
        assert main(["pycharm", str(home / "p"), "--apply", "--register", str(home / "envs" / "web")]) == 0
        assert misc.read_bytes().decode() == MISC.replace("</project>", f"  {named(LINUX, 'web')}\n</project>").replace("\n", "\r\n")
        assert misc.stat().st_mode & 0o777 == 0o640
        assert [path.name for path in misc.parent.iterdir()] == ["misc.xml"]
        [backup] = (home / ".local" / "state" / "conda-language-server" / "backups").glob("*/misc.xml")
        assert backup.read_bytes().decode() == MISC.replace("\n", "\r\n")
        assert (home / ".conda" / "environments.txt").read_text() == f"{home}/envs/web\n"
        assert "the project's interpreter is" in capsys.readouterr().out
        before = misc.stat()
        assert main(["pycharm", str(home / "p"), "--apply", "--register", str(home / "envs" / "web")]) == 0
        after = misc.stat()
        assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
        assert (home / ".conda" / "environments.txt").read_text() == f"{home}/envs/web\n"
        assert len(list((home / ".local" / "state" / "conda-language-server" / "backups").iterdir())) == 1

    def test_processes(self) -> None:
        child = subprocess.Popen([sys.executable, "-c", ""])
        child.wait(30)
        alive = real_hands().alive
        assert alive(os.getpid())
        assert not alive(child.pid)
