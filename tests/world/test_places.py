"""Every place where discovery looks by itself, one test for each: whoever takes one out of the list has a test that fails.

What Microsoft's locator knows is in it, and what it lacks.
"""

from __future__ import annotations

import pytest

from conda_language_server.world.discovery import Finder
from conda_language_server.world.host import Drive
from tests.world.fake_host import environment, install, machine

LINUX, MACOS, WINDOWS = "/home/ann", "/Users/ann", "C:\\Users\\ann"
NAMES = (
    "anaconda",
    "anaconda3",
    "miniconda",
    "miniconda3",
    "miniforge",
    "miniforge3",
    "mini-forge3",
    "mambaforge",
    "micromamba",
    "intelpython3",
    "conda",
    "r-miniconda",
    "r-miniconda-arm64",
)


def prefixes(system, tree, **options):
    made = machine(system, tree, **options)
    return {env.prefix for env in Finder(made.host).look().environments}


@pytest.mark.parametrize("name", [*NAMES, *(f".{name}" for name in NAMES if not name.startswith(("intel", "conda", "r-")))])
def test_names_of_installs(name):
    assert prefixes("linux", install(f"/opt/{name}")) == {f"/opt/{name}"}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("micromamba", "intelpython3")])
def test_an_install_without_its_conda_is_told_by_its_name(name):
    root = f"/opt/{name}"
    made = machine("linux", environment(root) | environment(f"{root}/envs/web"))
    found = [(env.prefix, env.name, env.manager, env.owner) for env in Finder(made.host).look().environments]
    assert found == [(root, "base", "conda", root), (f"{root}/envs/web", "web", "conda", root)]


@pytest.mark.parametrize(("variable", "value"), [("CONDA_ROOT", "/x/py"), ("CONDA_EXE", "/x/py/bin/conda")])
def test_an_install_without_its_conda_is_told_by_a_variable(variable, value):
    made = machine("linux", environment("/x/py") | environment("/x/py/envs/web"), environ={variable: value})
    assert [(env.prefix, env.name) for env in Finder(made.host).look().environments] == [("/x/py", "base"), ("/x/py/envs/web", "web")]


@pytest.mark.parametrize("name", ["notconda", "conda-build", "mamb", "apache"])
def test_other_names(name):
    assert prefixes("linux", install(f"/opt/{name}")) == set()


POSIX_PARENTS = ["/", "/opt", "/usr", "/usr/local", "/usr/share", "/srv", "/data", "/software", "/apps", "/opt/intel/oneapi"]
AT_HOME = ["", "opt", ".conda", ".local", ".local/share", ".local/opt", "apps", "tools", "software", "Applications", "bin"]


@pytest.mark.parametrize("parent", [*POSIX_PARENTS, *(f"{LINUX}/{way}".rstrip("/") for way in AT_HOME), "/home/linuxbrew/.linuxbrew"])
def test_parents_on_linux(parent):
    place = f"{parent.rstrip('/')}/miniforge3"
    assert prefixes("linux", install(place)) == {place}


@pytest.mark.parametrize(
    "parent", [*POSIX_PARENTS, *(f"{MACOS}/{way}".rstrip("/") for way in AT_HOME), "/opt/homebrew", "/Applications", f"{MACOS}/Library"]
)
def test_parents_on_macos(parent):
    place = f"{parent.rstrip('/')}/miniforge3"
    assert prefixes("macos", install(place)) == {place}


@pytest.mark.parametrize("brew", ["/opt/homebrew/Caskroom", "/usr/local/Caskroom"])
@pytest.mark.parametrize("cask", ["miniforge/base", "mambaforge/base", "miniconda/base", "anaconda"])
def test_casks_of_homebrew(brew, cask):
    assert prefixes("macos", install(f"{brew}/{cask}")) == {f"{brew}/{cask}"}


@pytest.mark.parametrize("place", ["/opt/conda", "/srv/conda", "/opt/tljh/user", "/usr", "/usr/local"])
def test_installs_on_linux(place):
    assert prefixes("linux", install(place)) == {place}


@pytest.mark.parametrize(
    ("place", "environ"),
    [
        (".pyenv/versions/x", {}),
        ("pe/versions/x", {"PYENV_ROOT": f"{LINUX}/pe"}),
        (".asdf/installs/python/x", {}),
        ("as/installs/python/x", {"ASDF_DATA_DIR": f"{LINUX}/as"}),
        (".local/share/mise/installs/python/x", {}),
        ("xdg/mise/installs/python/x", {"XDG_DATA_HOME": f"{LINUX}/xdg"}),
        ("mi/installs/python/x", {"MISE_DATA_DIR": f"{LINUX}/mi"}),
    ],
)
def test_version_managers(place, environ):
    assert prefixes("linux", install(f"{LINUX}/{place}"), environ=environ) == {f"{LINUX}/{place}"}


@pytest.mark.parametrize(
    ("system", "root", "environ"),
    [
        ("linux", f"{LINUX}/micromamba", {}),
        ("linux", f"{LINUX}/.local/share/mamba", {}),
        ("linux", f"{LINUX}/xdg/mamba", {"XDG_DATA_HOME": f"{LINUX}/xdg"}),
        ("linux", f"{LINUX}/.local/share/mamba", {"XDG_DATA_HOME": f"{LINUX}/xdg"}),
        ("macos", f"{MACOS}/Library/Application Support/mamba", {}),
        ("windows", f"{WINDOWS}\\micromamba", {}),
        ("windows", f"{WINDOWS}\\AppData\\Roaming\\mamba", {}),
        ("windows", f"{WINDOWS}\\AppData\\Local\\mamba", {}),
        ("windows", "E:\\roam\\mamba", {"APPDATA": "E:\\roam"}),
        ("windows", f"{WINDOWS}\\.local\\share\\mamba", {}),
    ],
)
def test_roots_of_mamba(system, root, environ):
    sep = "\\" if system == "windows" else "/"
    place = f"{root}{sep}envs{sep}x"
    assert prefixes(system, environment(place, windows=system == "windows"), environ=environ) == {place}


@pytest.mark.parametrize(("system", "root"), [("linux", "/opt/conda"), ("macos", "/opt/conda"), ("windows", "E:\\mm")])
def test_a_root_of_mamba_without_named_environments(system, root):
    """As in the containers of micromamba, which work in base."""
    made = machine(system, environment(root, windows=system == "windows"), environ={"MAMBA_ROOT_PREFIX": root})
    assert [(env.prefix, env.name, env.manager) for env in Finder(made.host).look().environments] == [(root, "base", "micromamba")]


@pytest.mark.parametrize(
    ("system", "root", "environ"),
    [
        ("linux", f"{LINUX}/.julia/conda/3", {}),
        ("macos", f"{MACOS}/.julia/conda/3/aarch64", {}),
        ("windows", f"{WINDOWS}\\.julia\\conda\\3\\x86_64", {}),
        ("linux", "/depot/conda/3/x86_64", {"JULIA_DEPOT_PATH": "/depot:/usr/share/julia"}),
        ("linux", "/jl", {"CONDA_JL_HOME": "/jl"}),
    ],
)
def test_the_conda_of_julia(system, root, environ):
    assert prefixes(system, install(root, windows=system == "windows"), environ=environ) == {root}


@pytest.mark.parametrize(
    ("system", "folder", "environ"),
    [
        *(
            (system, f"{home}/{way}", {})
            for system, home in (("linux", LINUX), ("macos", MACOS))
            for way in (".conda/envs", "envs", "my-envs")
        ),
        ("linux", f"{LINUX}/.local/share/conda/envs", {}),
        ("linux", "/opt/conda/envs", {}),
        ("macos", "/opt/conda/envs", {}),
        ("macos", f"{MACOS}/Library/Application Support/conda/envs", {}),
        *(("windows", f"{WINDOWS}\\{way}", {}) for way in (".conda\\envs", "envs", "my-envs", ".local\\share\\conda\\envs")),
        *(("windows", f"{WINDOWS}\\AppData\\Local\\{way}\\envs", {}) for way in ("conda", "conda\\conda", "ESRI\\conda")),
        *(("windows", f"E:\\loc\\{way}\\envs", {"LOCALAPPDATA": "E:\\loc"}) for way in ("conda", "conda\\conda", "ESRI\\conda")),
        ("windows", f"{WINDOWS}\\AppData\\Roaming\\conda\\envs", {}),
        ("windows", "C:\\Anaconda\\envs", {}),
    ],
)
def test_folders_of_environments(system, folder, environ):
    sep = "\\" if system == "windows" else "/"
    assert prefixes(system, environment(f"{folder}{sep}x", windows=system == "windows"), environ=environ) == {f"{folder}{sep}x"}


@pytest.mark.parametrize(
    "name",
    ["CONDA_ROOT", "_CONDA_ROOT", "MAMBA_ROOT_PREFIX", "CONDA_DIR", "CONDA", "CONDA_HOME", "CONDA_ROOT_DIR", "ANACONDA_HOME"],
)
@pytest.mark.parametrize("system", ["linux", "windows"])
def test_variables_with_an_install(system, name):
    place = "E:\\odd" if system == "windows" else "/odd/place"
    assert prefixes(system, install(place, windows=system == "windows"), environ={name: place}) == {place}
    at_home = f"{WINDOWS}\\odd" if system == "windows" else f"{LINUX}/odd"
    assert prefixes(system, install(at_home, windows=system == "windows"), environ={name: "~/odd"}) == {at_home}


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("CONDA_EXE", "Scripts\\conda.exe"),
        ("_CONDA_EXE", "Scripts\\conda.exe"),
        ("CONDA_BAT", "condabin\\conda.bat"),
        ("MAMBA_EXE", "Library\\bin\\mamba.exe"),
    ],
)
def test_variables_with_a_program(name, program):
    assert prefixes("windows", install("E:\\odd", windows=True), environ={name: f"E:\\odd\\{program}"}) == {"E:\\odd"}


def test_the_python_of_conda():
    assert prefixes("linux", install("/odd"), environ={"CONDA_PYTHON_EXE": "/odd/bin/python"}) == {"/odd"}


@pytest.mark.parametrize("name", ["ANACONDA_PROJECT_ENVS_PATH", "PROJECT_DIR"])
def test_variables_with_folders_of_environments(name):
    tree = {**environment("/odd/a"), **environment("/even/b")}
    assert prefixes("linux", tree, environ={name: "/odd::/even"}) == {"/odd/a", "/even/b"}


@pytest.mark.parametrize("name", ["CONDA_PREFIX", "CONDA_PREFIX_1", "CONDA_PREFIX_12"])
def test_active_environments(name):
    assert prefixes("linux", environment("/odd/a"), environ={name: "/odd/a"}) == {"/odd/a"}


def test_the_project_of_pixi():
    place = "/code/p/.pixi/envs/default"
    assert prefixes("linux", environment(place), environ={"PIXI_PROJECT_ROOT": "/code/p"}) == {place}


@pytest.mark.parametrize(
    ("parent", "environ"),
    [
        (WINDOWS, {}),
        ("C:", {}),
        ("C:\\ProgramData", {}),
        ("E:\\data", {"ProgramData": "E:\\data"}),
        ("E:\\all", {"AllUsersProfile": "E:\\all"}),
        ("E:", {"HomeDrive": "E:"}),
        ("E:", {"SystemDrive": "E:"}),
        ("E:\\pf", {"ProgramFiles": "E:\\pf"}),
        ("E:\\pf86", {"ProgramFiles(x86)": "E:\\pf86"}),
        ("E:\\pf64", {"ProgramW6432": "E:\\pf64"}),
        ("E:\\public", {"Public": "E:\\public"}),
        ("E:\\choco", {"ChocolateyToolsLocation": "E:\\choco"}),
        *((f"{WINDOWS}\\AppData\\{way}", {}) for way in ("Local", "Roaming", "Local\\Continuum", "Local\\Programs")),
        ("E:\\loc", {"LOCALAPPDATA": "E:\\loc"}),
        ("E:\\roam", {"APPDATA": "E:\\roam"}),
        *((f"{WINDOWS}\\{way}", {}) for way in (".conda", ".local", "opt", "apps", "tools", "AppData")),
        ("C:\\tools", {}),
        ("C:\\Program Files (x86)\\Microsoft Visual Studio\\Shared", {}),
    ],
)
def test_parents_on_windows(parent, environ):
    place = f"{parent}\\Miniforge3"
    assert prefixes("windows", install(place, windows=True), environ=environ, drives=[Drive("Q:\\", "fixed")]) == {place}


@pytest.mark.parametrize(
    ("place", "environ"),
    [
        ("C:\\ProgramData\\conda\\conda", {}),
        (f"{WINDOWS}\\AppData\\Local\\conda\\conda", {}),
        ("C:\\Anaconda", {}),
        (f"{WINDOWS}\\scoop\\apps\\miniforge\\current", {}),
        ("E:\\scoop\\apps\\miniforge\\current", {"SCOOP": "E:\\scoop"}),
        ("C:\\Program Files\\ArcGIS\\Pro\\bin\\Python", {}),
        (f"{WINDOWS}\\AppData\\Local\\Programs\\ArcGIS\\Pro\\bin\\Python", {}),
        (f"{WINDOWS}\\.pyenv\\pyenv-win\\versions\\x", {}),
        ("E:\\pe\\versions\\x", {"PYENV_ROOT": "E:\\pe"}),
    ],
)
def test_installs_on_windows(place, environ):
    assert prefixes("windows", install(place, windows=True), environ=environ, drives=[Drive("Q:\\", "fixed")]) == {place}


DRIVE_WAYS = (
    "", "ProgramData", "Program Files", "Program Files (x86)", "Programs", "Users\\Public", "Users\\ann", "tools", "software", "soft", "app",
    "apps", "dev", "develop", "python", "opt", "软件", "开发",
)  # fmt: skip


@pytest.mark.parametrize("way", DRIVE_WAYS)
def test_parents_on_other_drives(way):
    place = f"D:\\{way}\\Anaconda3".replace("\\\\", "\\")
    drives = [Drive("C:\\", "fixed"), Drive("D:\\", "fixed")]
    assert prefixes("windows", install(place, windows=True), drives=drives) == {place}


@pytest.mark.parametrize("folder", ["envs", "conda-envs", "conda_envs", ".conda\\envs"])
@pytest.mark.parametrize("kind", ["fixed", "removable", "remote"])
def test_environments_on_other_drives(folder, kind):
    place = f"D:\\{folder}\\x"
    assert prefixes("windows", environment(place, windows=True), drives=[Drive("D:\\", kind)]) == {place}


def test_a_disc_is_left_alone():
    made = machine("windows", environment("D:\\envs\\x", windows=True), drives=[Drive("D:\\", "other")])
    assert Finder(made.host).look().environments == ()
    assert not [path for path in made.disk.touched if path.startswith("D:")]
