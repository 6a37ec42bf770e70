"""The files mamba reads, in their order, as libmamba 2's source has it (`compute_default_rc_sources`, `get_existing_rc_sources`,
`has_config_name` in mamba-org/mamba, `libmamba/src/api/configuration.cpp`)."""

from __future__ import annotations

import pytest

from conda_language_server import analysis
from conda_language_server.facts import UNKNOWN
from conda_language_server.world.condarc_files import search_path
from conda_language_server.world.facts_of import facts_of
from conda_language_server.world.mamba_files import all_mamba_places, is_read_by_mamba, mamba_root
from tests.world.fake_host import machine

HOME = "/home/ann"
IN_ORDER = [
    "/etc/conda/.condarc",
    "/etc/conda/condarc",
    "/etc/conda/condarc.d/.condarc",
    "/etc/conda/condarc.d/a.yml",
    "/etc/conda/.mambarc",
    "/var/lib/conda/.mambarc",
    "/root/.condarc",
    "/root/.mambarc",
    f"{HOME}/.config/conda/condarc",
    f"{HOME}/.conda/.condarc",
    f"{HOME}/.condarc",
    "/active/.condarc",
    f"{HOME}/.config/mamba/.mambarc",
    f"{HOME}/.config/mamba/mambarc",
    f"{HOME}/.config/mamba/mambarc.d/x.yaml",
    f"{HOME}/.mamba/.mambarc",
    f"{HOME}/.mamba/mambarc.d/mambarc",
    f"{HOME}/.mambarc",
    "/env/.condarc",
    "/env/condarc.d/z.yml",
    "/env/.mambarc",
]
UNREAD = ["/root/mambarc", f"{HOME}/mambarc", f"{HOME}/condarc", "/active/.mambarc", f"{HOME}/.mamba/mambarc.d/x.txt"]


def read(tree, environ=None, root="/root", target=None, system="linux"):
    host = machine(system, dict.fromkeys(tree, ""), environ=environ).host
    return [file.path for file in search_path(host, root, target, "mamba") if file.exists]


def test_lowest_first_and_nothing_else():
    assert read([*reversed(IN_ORDER), *UNREAD], {"CONDA_PREFIX": "/active"}, target="/env") == IN_ORDER


def test_the_active_environment_is_the_target_and_keeps_its_lower_place():
    tree = ["/env/.condarc", "/env/.mambarc", f"{HOME}/.mambarc"]
    assert read(tree, {"CONDA_PREFIX": "/env"}) == ["/env/.condarc", f"{HOME}/.mambarc", "/env/.mambarc"]


def test_base_as_the_target_is_met_at_the_root():
    assert read(["/root/.mambarc", f"{HOME}/.mambarc"], target="/root") == ["/root/.mambarc", f"{HOME}/.mambarc"]


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"CONDARC": "/x/condarc"}, ["/x/condarc"]),
        ({"MAMBARC": "~/x.yml", "CONDARC": "/x/condarc"}, ["/x/condarc", f"{HOME}/x.yml"]),
        ({"CONDARC": f"/x/condarc, {HOME}/x.yml"}, [f"{HOME}/x.yml", "/x/condarc"]),
        ({"CONDARC": "/x/d"}, ["/x/d/.condarc", "/x/d/b.yml"]),
        ({"MAMBARC": "/x/my.rc"}, []),
    ],
)
def test_variables_shut_out_all_other_files(environ, expected):
    """`rc_files` is set by `MAMBARC` and `CONDARC`, in this order; with it set no default place is looked at (mamba issue 4287)."""
    tree = [f"{HOME}/.mambarc", f"{HOME}/.condarc", "/x/condarc", f"{HOME}/x.yml", "/x/d/b.yml", "/x/d/.condarc", "/x/d/no.txt", "/x/my.rc"]
    assert read(tree, environ) == expected


def test_whoever_looks_for_everything_gets_both():
    host = machine("linux", {"/x/condarc": "", f"{HOME}/.mambarc": ""}, environ={"CONDARC": "/x/condarc"}).host
    assert [file.path for file in all_mamba_places(host, None) if file.exists] == [f"{HOME}/.mambarc", "/x/condarc"]


def test_windows():
    home = "C:\\Users\\ann"
    tree = [
        "C:\\ProgramData\\conda\\.mambarc",
        "C:\\mm\\.condarc",
        "D:\\roaming\\conda\\condarc",
        "D:\\roaming\\mamba\\mambarc",
        f"{home}\\.mambarc",
    ]
    assert read(tree, {"APPDATA": "D:\\roaming"}, root="C:\\mm", system="windows") == tree
    assert read(["D:\\xdg\\mamba\\mambarc", *tree[2:4]], {"XDG_CONFIG_HOME": "D:\\xdg", "APPDATA": "D:\\roaming"}, system="windows") == [
        "D:\\xdg\\mamba\\mambarc"
    ]


def test_names():
    names = (".condarc", "condarc", ".mambarc", "mambarc", "x.yml", ".yaml", "my.mambarc", "x.YML", "condarc.txt")
    assert [name for name in names if is_read_by_mamba(name)] == list(names[:6])


@pytest.mark.parametrize(
    ("system", "tree", "environ", "root"),
    [
        ("linux", {}, {"MAMBA_ROOT_PREFIX": "~/mm"}, f"{HOME}/mm"),
        ("linux", {f"{HOME}/micromamba/pkgs/x": ""}, {}, f"{HOME}/micromamba"),
        ("linux", {f"{HOME}/.local/share/mamba/envs/a/x": "", f"{HOME}/micromamba/x": ""}, {}, f"{HOME}/.local/share/mamba"),
        ("linux", {"/forge/bin/mamba": "", "/forge/conda-meta/history": ""}, {"PATH": "/usr/bin:/forge/bin"}, "/forge"),
        ("windows", {"C:\\Users\\ann\\AppData\\Roaming\\mamba\\pkgs\\x": ""}, {}, "C:\\Users\\ann\\AppData\\Roaming\\mamba"),
        ("linux", {}, {}, None),
    ],
)
def test_root_prefix(system, tree, environ, root):
    """`root_prefix_hook`: mamba 1's place counts before mamba 2's, if there are packages or environments in it."""
    assert mamba_root(machine(system, tree, environ=environ).host) == root


def facts(path, text, tree, system="linux", environ=None):
    host = machine(system, {**tree, path: text}, environ=environ).host
    return facts_of(host, analysis.read(text, "condarc", path))


def test_facts_about_a_mambarc():
    tree = {f"{HOME}/.condarc": "channels: [low]", "/env/.mambarc": "channels: [high]", "/env/conda-meta/history": ""}
    found = facts(f"{HOME}/.mambarc", "channels: [own]", tree, environ={"CONDA_PREFIX": "/env"}).condarc
    assert found is not UNKNOWN and found.is_read
    assert ([f.path for f in found.lower], [f.path for f in found.higher]) == ([f"{HOME}/.condarc"], ["/env/.mambarc"])


def test_a_mambarc_in_a_project_is_misplaced_and_no_condarc_hears_of_it():
    found = facts("/project/.mambarc", "channels: [own]", {f"{HOME}/.condarc": ""}).condarc
    assert found is not UNKNOWN and not found.is_read and found.is_misplaced
    around = facts(f"{HOME}/.condarc", "channels: [own]", {f"{HOME}/.mambarc": "channels: [m]"}).condarc
    assert around is not UNKNOWN and not around.lower and not around.higher


@pytest.mark.parametrize(
    ("system", "text", "tree", "environ", "nearby"),
    [
        ("linux", "client_ssl_cert: /certs/Me.pem", {"/certs/me.pem": ""}, {}, {"/certs/Me.pem": "/certs/me.pem"}),
        ("linux", "client_cert: /certs/me.pem", {"/certs/me.crt": "", "/certs/me.txt": ""}, {}, {"/certs/me.pem": "/certs/me.crt"}),
        ("linux", "client_ssl_cert_key: /certs/mykey.pem", {"/certs/mykeyy.pem": ""}, {}, {"/certs/mykey.pem": "/certs/mykeyy.pem"}),
        # Two certificates of that name: which one is meant nobody can tell.
        ("linux", "ssl_verify: /certs/ca", {"/certs/ca.crt": "", "/certs/ca.pem": ""}, {}, {}),
        ("linux", "ssl_verify: /certs/ca.pem", {"/certs/ca.pem": ""}, {}, {}),
        ("linux", "ssl_verify: ~/ca.pem", {f"{HOME}/ca.pem": ""}, {}, {"~/ca.pem": f"{HOME}/ca.pem"}),
        ("linux", "ssl_verify: $D/ca.pem", {"/d/ca.pem": ""}, {"D": "/d"}, {"$D/ca.pem": "/d/ca.pem"}),
        ("linux", "ssl_verify: //server/ca.pem", {}, {}, {}),
        ("linux", "ssl_verify: ca.pem", {f"{HOME}/ca.pem": ""}, {}, {}),
        ("windows", "ssl_verify: ~\\Ca.pem", {"C:\\Users\\ann\\ca.pem": ""}, {}, {"~\\Ca.pem": "C:\\Users\\ann\\Ca.pem"}),
        ("windows", "client_cert: D:\\certs\\me.pem", {"D:\\certs\\me.cer": ""}, {}, {"D:\\certs\\me.pem": "D:\\certs\\me.cer"}),
    ],
)
def test_the_certificate_that_is_meant(system, text, tree, environ, nearby):
    path = "C:\\Users\\ann\\.condarc" if system == "windows" else f"{HOME}/.condarc"
    assert facts(path, text, tree, system, environ).nearby == nearby
