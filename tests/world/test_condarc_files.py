"""The files conda reads, in their order, as conda 26.7 showed it (transcript A of the conformance tests)."""

from __future__ import annotations

from conda_language_server.world.condarc_files import folders, is_read, search_path
from tests.world.fake_host import machine

HOME = "/home/ann"
FILES = [
    "/root/.condarc",
    "/root/condarc",
    "/root/condarc.d/r.yml",
    f"{HOME}/.config/conda/.condarc",
    f"{HOME}/.config/conda/condarc",
    f"{HOME}/.config/conda/condarc.d/a.yaml",
    f"{HOME}/.config/conda/condarc.d/b.yml",
    f"{HOME}/.conda/.condarc",
    f"{HOME}/.conda/condarc",
    f"{HOME}/.conda/condarc.d/z.yml",
    f"{HOME}/.condarc",
]
UNREAD = {
    f"{HOME}/condarc": "",
    f"{HOME}/.conda/condarc.d/.condarc": "",
    f"{HOME}/.conda/condarc.d/x.condarc": "",
    f"{HOME}/.conda/condarc.d/UPPER.YML": "",
    f"{HOME}/.conda/condarc.d/.yml": "",
    f"{HOME}/.conda/condarc.d/deeper/x.yml": "",
    f"{HOME}/.conda/condarc.d/folder.yml/x": "",
}


def read(tree, environ=None, root="/root", target=None, system="linux"):
    host = machine(system, dict.fromkeys(tree, ""), environ=environ).host
    return [file.path for file in search_path(host, root, target) if file.exists]


def test_lowest_first_and_nothing_else():
    assert read([*FILES, *UNREAD]) == FILES


def test_variables():
    more = ["/xdg/conda/.condarc", "/xdg/conda/condarc.d/x.yml", "/env/.condarc", "/env/condarc", "/env/condarc.d/q.yml", "/extra.yml"]
    environ = {"XDG_CONFIG_HOME": "/xdg", "CONDA_PREFIX": "/env", "CONDARC": "/extra.yml"}
    assert read([*FILES, *more], environ) == [*FILES[:3], *more[:2], *FILES[3:], *more[2:]]


def test_conda_root_is_the_variable_if_no_install_is_given():
    assert read(FILES, {"CONDA_ROOT": "/root"}, root=None) == FILES


def test_the_target_prefix_wins_over_the_active_one():
    assert read(["/env/.condarc", "/other/.condarc"], {"CONDA_PREFIX": "/other"}, target="/env") == ["/env/.condarc"]


def test_condarc_variable():
    tree = ["/x/my.condarc", "/x/condarc", "/x/d/b.yml", "/x/d/a.yaml", "/x/d/no.txt", f"{HOME}/own.yml"]
    assert read(tree, {"CONDARC": "/x/my.condarc"}) == []
    assert read(tree, {"CONDARC": "/x/condarc"}) == ["/x/condarc"]
    assert read(tree, {"CONDARC": "/x/d"}) == ["/x/d/a.yaml", "/x/d/b.yml"]
    assert read(tree, {"CONDARC": "~/own.yml"}) == [f"{HOME}/own.yml"]


def test_a_file_met_twice_keeps_its_lowest_place():
    assert read(FILES, {"CONDARC": f"{HOME}/.config/conda/.condarc"}) == FILES
    assert read(FILES, {"CONDA_PREFIX": "/root"}) == FILES


def test_missing_files_are_told_as_missing():
    host = machine("linux", {}).host
    places = {file.path: (file.place, file.exists) for file in search_path(host, "/root", None)}
    assert places["/etc/conda/.condarc"] == ("/etc/conda", False)
    assert places["/root/condarc"] == ("$CONDA_ROOT", False)
    assert places[f"{HOME}/.condarc"] == ("~", False)
    assert f"{HOME}/condarc" not in places


def test_windows():
    home = "C:\\Users\\ann"
    tree = ["C:\\ProgramData\\conda\\.condarc", "C:\\mc\\.condarc", f"{home}\\.config\\conda\\condarc", f"{home}\\.condarc"]
    tree += [f"{home}\\.conda\\condarc.d\\{name}" for name in ("B.yml", "a.yml")]
    expected = [*tree[:3], f"{home}\\.conda\\condarc.d\\a.yml", f"{home}\\.conda\\condarc.d\\B.yml", tree[3]]
    assert read(tree, root="C:\\mc", system="windows") == expected


def test_names():
    assert [name for name in (".condarc", "condarc", "x.yml", "x.yaml", "my.condarc", ".yml", "X.YML") if is_read(name)] == [
        ".condarc",
        "condarc",
        "x.yml",
        "x.yaml",
    ]


def test_folders_to_watch():
    host = machine("linux", {}, environ={"CONDARC": "/x/my.yml"}).host
    listed = folders(host, "/root", None)
    assert {"/etc/conda", "/etc/conda/condarc.d", "/root", HOME, f"{HOME}/.conda/condarc.d", "/x"} <= set(listed)
    assert len(listed) == len(set(listed))
