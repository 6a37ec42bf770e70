"""Which install has its say where no variable and no PATH names one."""

from __future__ import annotations

import pytest

from conda_language_server.facts import UNKNOWN
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml.reader import parse
from conda_language_server.world.configuration import ConfigurationReader, base_prefix
from conda_language_server.world.discovery import Finder
from conda_language_server.world.engines import engines
from conda_language_server.world.facts_of import facts_of
from conda_language_server.world.mamba_files import mamba_root
from tests.world.fake_host import Link, environment, install, machine, merged

HOME, WINDOWS_HOME = "/home/ann", "C:\\Users\\ann"
INIT = ". /data1/mc3/etc/profile.d/conda.sh\n"


def windows(prefix):
    return install(prefix, windows=True)


MACHINES = {
    "usual place": ("linux", install(f"{HOME}/miniforge3"), {}, f"{HOME}/miniforge3"),
    "two of them": ("linux", merged(install("/opt/conda"), install(f"{HOME}/miniforge3")), {}, f"{HOME}/miniforge3"),
    "start file": ("linux", merged(install(f"{HOME}/miniforge3"), install("/data1/mc3"), {f"{HOME}/.zshrc": INIT}), {}, "/data1/mc3"),
    "environments.txt": (
        "linux",
        merged(install("/x/mc"), environment("/x/mc/envs/a"), {f"{HOME}/.conda/environments.txt": "/x/mc/envs/a\n"}),
        {},
        "/x/mc",
    ),
    "mac": ("macos", install("/opt/homebrew/Caskroom/miniforge/base"), {}, "/opt/homebrew/Caskroom/miniforge/base"),
    "windows": ("windows", windows("C:\\ProgramData\\miniforge3"), {}, "C:\\ProgramData\\miniforge3"),
    "windows home": ("windows", windows(f"{WINDOWS_HOME}\\anaconda3"), {"PATH": "C:\\Windows"}, f"{WINDOWS_HOME}\\anaconda3"),
    "micromamba": ("linux", {**environment(f"{HOME}/micromamba/envs/a"), f"{HOME}/.local/bin/micromamba": b"x"}, {}, f"{HOME}/micromamba"),
    "conda before micromamba": (
        "linux",
        merged(environment(f"{HOME}/micromamba/envs/a"), install(f"{HOME}/miniforge3")),
        {"MAMBA_ROOT_PREFIX": f"{HOME}/micromamba"},
        f"{HOME}/miniforge3",
    ),
    "PATH": ("linux", merged(install("/x/mc"), install(f"{HOME}/miniforge3")), {"PATH": "/bin:/x/mc/bin"}, "/x/mc"),
    "link on PATH": ("linux", {**install("/x/mc"), f"{HOME}/bin/conda": Link("/x/mc/bin/conda")}, {"PATH": f"{HOME}/bin"}, "/x/mc"),
    "nothing": ("linux", environment(f"{HOME}/.conda/envs/a"), {}, None),
}


@pytest.mark.parametrize(("system", "tree", "environ", "expected"), MACHINES.values(), ids=MACHINES)
def test_is_that_by_which_an_environment_would_be_created(system, tree, environ, expected):
    host = machine(system, tree, environ=environ).host
    assert base_prefix(host) == expected
    found = Finder(host).look()
    engine = next(engines(host, found.installs, found.envs_dirs), None)
    assert expected == (engine.install if engine else None)


@pytest.mark.parametrize("variable", ["PATH", "CONDA_EXE"])
def test_a_conda_of_windows_has_none_in_wsl(variable):
    root = "/mnt/c/Users/me/anaconda3"
    program = f"{root}/Scripts/conda.exe"
    tree = merged(install(f"{HOME}/miniforge3"), {program: b"MZ", f"{root}/conda-meta/history": "", f"{root}/python.exe": b"MZ"})
    environ = {"PATH": f"/bin:{root}/Scripts"} if variable == "PATH" else {variable: program}
    assert base_prefix(machine("linux", tree, environ=environ).host) == f"{HOME}/miniforge3"


def test_its_condarc_is_read():
    host = machine("linux", {**install(f"{HOME}/miniforge3"), f"{HOME}/miniforge3/.condarc": "channels: [conda-forge]\n"}).host
    assert ConfigurationReader(host).configuration().value("channels") == ("conda-forge",)
    source = SourceFile(parse("name: x\ndependencies: [numpy]\n"), "environment", f"{HOME}/p/environment.yml")
    assert not EnvironmentFile(source).channels
    assert facts_of(host, source).channels == ("conda-forge",)


def test_what_it_makes_of_channels_is_known_of_an_environment_file():
    tree = {
        **install(f"{HOME}/miniforge3"),
        f"{HOME}/miniforge3/.condarc": "channel_alias: https://conda.corp.example/\n",
        f"{HOME}/.condarc": "custom_multichannels:\n  all:\n    - a\n",
    }
    made = machine("linux", tree, environ={"CONDA_DENYLIST_CHANNELS": "b,c"})
    reader = ConfigurationReader(made.host)
    source = SourceFile(parse("channels: [a]\ndependencies: [numpy]\n"), "environment", f"{HOME}/p/environment.yml")
    settings = facts_of(made.host, source, reader).channel_settings
    assert settings is not UNKNOWN
    assert (settings.alias, settings.several["all"], settings.denied) == ("https://conda.corp.example", ("a",), ("b", "c"))
    made.disk.write(f"{HOME}/.condarc", "channel_alias: https://other.example\n")
    settings = facts_of(made.host, source, reader).channel_settings
    assert settings is not UNKNOWN
    assert (settings.alias, "all" in settings.several) == ("https://other.example", False)
    without = SourceFile(parse("dependencies: [numpy]\n"), "environment", f"{HOME}/p/environment.yml")
    assert facts_of(made.host, without, reader).channel_settings is UNKNOWN


def test_no_environment_is_looked_at():
    """What a look at the installs costs does not grow with the number of environments."""

    def touched(count):
        tree = merged(install(f"{HOME}/miniforge3"), *(environment(f"{HOME}/miniforge3/envs/e{i}") for i in range(count)))
        made = machine("linux", tree)
        base_prefix(made.host)
        return len(made.disk.touched)

    assert touched(50) == touched(1)


MOUNTS = {"/proc/self/mounts": "server:/x /data1 nfs rw 0 0\n", f"{HOME}/.bashrc": INIT}


def test_a_network_drive_that_a_start_file_names_is_looked_at():
    tree = merged(install(f"{HOME}/miniforge3"), install("/data1/mc3"), MOUNTS)
    assert base_prefix(machine("linux", tree).host) == "/data1/mc3"


def test_one_that_does_not_answer_is_not_waited_for():
    made = machine("linux", merged(install(f"{HOME}/miniforge3"), install("/data1/mc3"), MOUNTS))
    made.disk.hang("/data1")
    assert base_prefix(made.host) == f"{HOME}/miniforge3"
    made.disk.release()


def test_it_is_looked_for_once_for_many_files():
    made = machine("linux", install(f"{HOME}/miniforge3"))
    reader = ConfigurationReader(made.host)
    reader.root()
    before = len(made.disk.touched)
    assert reader.root() == f"{HOME}/miniforge3"
    assert len(made.disk.touched) == before


def test_the_root_of_mamba_that_a_start_file_sets():
    tree = merged(environment("/data/mm/envs/a"), {f"{HOME}/.bashrc": "export MAMBA_ROOT_PREFIX='/data/mm'\n"})
    assert mamba_root(machine("linux", tree).host) == "/data/mm"
