"""What Microsoft's locator (python-environment-tools) is known not to find, one test for each gap, on the systems where it has it.

The gaps were read in its source (commit 8bd5fb40).
"""

from __future__ import annotations

import pytest

from conda_language_server.world.discovery import Finder
from conda_language_server.world.host import Drive
from tests.world.fake_host import environment, install, machine, merged

HOMES = {"linux": "/home/ann", "macos": "/Users/ann", "windows": "C:\\Users\\ann"}
EVERYWHERE = pytest.mark.parametrize("system", ["linux", "macos", "windows"])


def found(system, tree, **options):
    return {env.prefix: env for env in Finder(machine(system, tree, **options).host).look().environments}


def paths(system):
    """The separator, a root for made-up folders, and the home."""
    return ("\\", "E:", HOMES[system]) if system == "windows" else ("/", "/e", HOMES[system])


@EVERYWHERE
def test_1_envs_dirs_in_an_installs_own_condarc(system):
    sep, far, home = paths(system)
    root, win = f"{home}{sep}miniconda3", system == "windows"
    tree = merged(install(root, windows=win), environment(f"{far}{sep}more{sep}x", windows=win))
    tree[f"{root}{sep}.condarc"] = f"envs_dirs:\n  - {far}{sep}more\n"
    env = found(system, tree)[f"{far}{sep}more{sep}x"]
    assert (env.name, env.owner) == ("x", root)


@EVERYWHERE
def test_2_condarc_in_the_conda_folder_of_xdg_config_home(system):
    sep, far, home = paths(system)
    tree = environment(f"{far}{sep}more{sep}x", windows=system == "windows")
    tree[f"{home}{sep}cfg{sep}conda{sep}.condarc"] = f"envs_dirs: ['{far}{sep}more']\n"
    assert f"{far}{sep}more{sep}x" in found(system, tree, environ={"XDG_CONFIG_HOME": f"{home}{sep}cfg"})


def test_3_system_drive_is_a_letter_with_a_colon():
    tree = merged(install("D:\\miniconda3", windows=True), install("D:\\ProgramData\\miniforge3", windows=True))
    listed = found("windows", tree, environ={"SystemDrive": "D:", "ProgramData": "D:\\ProgramData"}, drives=[Drive("C:\\", "fixed")])
    assert set(listed) == {"D:\\miniconda3", "D:\\ProgramData\\miniforge3"}


@EVERYWHERE
@pytest.mark.parametrize("variable", ["CONDA_ROOT", "XDG_CONFIG_HOME", "CONDA_PREFIX"])
def test_4_condarc_d_is_called_condarc_d(system, variable):
    sep, far, home = paths(system)
    folder = f"{home}{sep}place"
    tree = environment(f"{far}{sep}more{sep}x", windows=system == "windows")
    inside = f"{folder}{sep}conda" if variable == "XDG_CONFIG_HOME" else folder
    tree[f"{inside}{sep}condarc.d{sep}site.yml"] = f"envs_dirs: ['{far}{sep}more']\n"
    assert f"{far}{sep}more{sep}x" in found(system, tree, environ={variable: folder})


@EVERYWHERE
@pytest.mark.parametrize("items", ["[3.10, '{}']", "[null, '{}']", "[true, {{a: b}}, [c], '{}']"])
def test_5_an_item_that_is_no_text_loses_nothing_else(system, items):
    sep, far, home = paths(system)
    win = system == "windows"
    tree = merged(install(f"{home}{sep}miniconda3", windows=win), environment(f"{far}{sep}more{sep}x", windows=win))
    tree[f"{home}{sep}.condarc"] = f"envs_dirs: {items.format(f'{far}{sep}more')}\n"
    assert {f"{far}{sep}more{sep}x", f"{home}{sep}miniconda3"} == set(found(system, tree))


@pytest.mark.parametrize("brew", ["/opt/homebrew", "/usr/local"])
@pytest.mark.parametrize("cask", ["miniforge", "miniconda", "mambaforge", "anaconda"])
def test_6a_caskroom_of_homebrew(brew, cask):
    base = f"{brew}/Caskroom/{cask}/base"
    assert set(found("macos", merged(install(base), environment(f"{base}/envs/x")))) == {base, f"{base}/envs/x"}


@EVERYWHERE
def test_6b_conda_envs_dirs(system):
    sep, far, _ = paths(system)
    tree = merged(*(environment(f"{far}{sep}{name}{sep}x", windows=system == "windows") for name in ("a", "b")))
    pathsep = ";" if system == "windows" else ":"
    value = pathsep.join(f"{far}{sep}{name}" for name in ("a", "b"))
    assert len(found(system, tree, environ={"CONDA_ENVS_DIRS": value})) == 2


@EVERYWHERE
@pytest.mark.parametrize("key", ["envs_dirs", "envs_path"])
def test_6c_envs_dirs_as_a_text(system, key):
    sep, far, home = paths(system)
    tree = environment(f"{far}{sep}more{sep}x", windows=system == "windows")
    tree[f"{home}{sep}.condarc"] = f"{key}: {far}{sep}more\n"
    assert f"{far}{sep}more{sep}x" in found(system, tree)


def test_6d_flags():
    tree = {"/home/ann/.condarc": "envs_dirs:\n  - /late #!bottom\n  - /early\n"}
    envs_dirs = Finder(machine("linux", tree).host).look().envs_dirs
    assert envs_dirs[:2] == ("/early", "/late")


@EVERYWHERE
def test_6e_mambaforge(system):
    sep, _, home = paths(system)
    root, win = f"{home}{sep}mambaforge", system == "windows"
    tree = merged(install(root, windows=win), environment(f"{root}{sep}envs{sep}x", windows=win))
    assert set(found(system, tree)) == {root, f"{root}{sep}envs{sep}x"}


@EVERYWHERE
def test_7a_mamba_root_prefix(system):
    sep, far, _ = paths(system)
    env = found(
        system, environment(f"{far}{sep}r{sep}envs{sep}x", windows=system == "windows"), environ={"MAMBA_ROOT_PREFIX": f"{far}{sep}r"}
    )
    assert env[f"{far}{sep}r{sep}envs{sep}x"].manager == "micromamba"


@pytest.mark.parametrize(
    ("system", "root"),
    [
        ("linux", "/home/ann/.local/share/mamba"),
        ("macos", "/Users/ann/.local/share/mamba"),
        ("windows", "C:\\Users\\ann\\AppData\\Roaming\\mamba"),
    ],
)
def test_7b_default_root_of_mamba_2(system, root):
    sep = paths(system)[0]
    assert f"{root}{sep}envs{sep}x" in found(system, environment(f"{root}{sep}envs{sep}x", windows=system == "windows"))


@EVERYWHERE
def test_8a_environments_txt_in_the_systems_encoding(system):
    sep, far, home = paths(system)
    tree = environment(f"{far}{sep}环境", windows=system == "windows")
    tree[f"{home}{sep}.conda{sep}environments.txt"] = f"{far}{sep}环境\n".encode("gbk")
    assert f"{far}{sep}环境" in found(system, tree, encoding="gbk")


@pytest.mark.parametrize("path", ["D:\\Anaconda3", "E:\\ProgramData\\miniconda3", "E:\\envs\\x"])
def test_8b_other_drives(path):
    drives = [Drive(f"{letter}:\\", "fixed") for letter in "CDE"]
    made = environment(path, windows=True) if path.endswith("x") else install(path, windows=True)
    assert path in found("windows", made, drives=drives)


def test_9_the_name_is_the_folders_not_a_part_of_a_command():
    history = "# cmd: /opt/conda/bin/conda create -n webserver python\n"
    tree = merged(install("/opt/conda"), environment("/opt/conda/envs/web", history=history))
    assert found("linux", tree)["/opt/conda/envs/web"].name == "web"


@EVERYWHERE
@pytest.mark.parametrize("variable", ["CONDARC", "MAMBARC"])
def test_condarc_variables(system, variable):
    sep, far, home = paths(system)
    tree = environment(f"{far}{sep}more{sep}x", windows=system == "windows")
    tree[f"{home}{sep}my.yml"] = f"envs_dirs: ['{far}{sep}more']\n"
    assert f"{far}{sep}more{sep}x" in found(system, tree, environ={variable: f"{home}{sep}my.yml"})
