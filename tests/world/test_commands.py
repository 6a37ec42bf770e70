"""`envs` and `match` as other programs and people see them."""

from __future__ import annotations

import argparse
import io
import json

import pytest

from conda_language_server.cli import envs, match
from tests.world.fake_host import Link, environment, install, machine, merged

P = "/code/p"
TREE = merged(
    install("/opt/conda"),
    environment("/opt/conda/envs/web"),
    environment("/opt/conda/envs/环境", None),
    {"/opt/conda/envs/half/conda-meta/numpy-2.0-py_0.json": "", "/opt/conda/envs/web/conda-meta/frozen": ""},
    environment(f"{P}/.conda", "3.9.1"),
    {
        f"{P}/environment.yml": "name: web\ndependencies:\n  - python >=3.12\n",
        "/home/ann/.conda/environments.txt": "/gone/1\n/gone/2\n",
        "/opt/conda/envs/bad\n\x1b[31mname/conda-meta/history": "",
    },
)


def call(command, *words, tree=TREE, environ=None):
    made = machine("linux", tree, environ=environ, cwd=P)
    parser = argparse.ArgumentParser()
    command.configure(parser)
    arguments = parser.parse_args(list(words))
    arguments.locale = arguments.locale or "en"
    out = io.StringIO()
    status = command.run(arguments, made.host, out)
    return status, out.getvalue()


class TestEnvs:
    def test_json(self):
        status, text = call(envs, "--json")
        data = json.loads(text)
        assert status == 0
        assert data["seconds"] > 0
        by_prefix = {env["prefix"]: env for env in data["environments"]}
        web = by_prefix["/opt/conda/envs/web"]
        assert {
            "prefix",
            "name",
            "python_version",
            "python",
            "owner",
            "manager",
            "sources",
            "writable",
            "broken",
            "frozen",
            "is_base",
        } <= set(web)
        assert (web["name"], web["python_version"], web["owner"], web["broken"]) == ("web", "3.11.7", "/opt/conda", None)
        assert by_prefix["/opt/conda/envs/环境"]["python"] is None
        assert f"{P}/.conda" in by_prefix
        assert [skip["reason"] for skip in data["skipped"] if "half" in skip["path"]] == ["no-history"]
        assert data["envs_dirs"] == ["/opt/conda/envs", "/home/ann/.conda/envs"]

    def test_bytes_of_no_encoding_stay_json(self):
        name = b"\xe9".decode("utf-8", "surrogateescape")
        _, text = call(envs, "--json", tree=merged(install("/opt/conda"), environment(f"/opt/conda/envs/{name}")))
        written = text.encode("utf-8", "backslashreplace").decode()
        assert json.loads(written)["environments"][1]["name"] == name

    def test_table(self):
        _, text = call(envs, environ={"CONDA_PREFIX": "/opt/conda"})
        lines = text.splitlines()
        assert lines[0].split() == ["name", "Python", "manager", "folder"]
        assert lines[1].split(maxsplit=4) == ["base", "3.12.4", "conda", "/opt/conda", "(active)"]
        columns = {line.index("/opt/conda/envs/web") for line in lines if "envs/web" in line}
        chinese = next(line for line in lines if line.startswith("环境"))
        assert {chinese.index("/opt") + 2} == columns
        assert "bad\\n\\x1b[31mname" in text
        assert "\x1b" not in text
        assert "it is frozen" in text
        assert "2 lines of environments.txt lead to no environment" in text
        assert "not listed: /opt/conda/envs/half: `conda-meta/history` is missing" in text

    def test_the_active_one_by_another_path(self):
        tree = merged(install("/data/mf"), {"/home/ann/mf": Link("/data/mf")})
        lines = call(envs, tree=tree, environ={"CONDA_EXE": "/data/mf/bin/conda", "CONDA_PREFIX": "/home/ann/mf"})[1].splitlines()
        assert lines[1].endswith("/data/mf  (active)")

    def test_one_long_name_does_not_widen_the_column(self):
        tree = merged(install("/opt/conda"), environment(f"/opt/conda/envs/{'x' * 200}"), environment("/opt/conda/envs/short"))
        lines = call(envs, tree=tree)[1].splitlines()
        assert lines[0].startswith("name   Python")
        assert lines[3].startswith("x" * 200 + "  3.11.7")

    @pytest.mark.parametrize(("name", "columns"), [("环境", 4), ("e\u0301t\u00e9", 3), ("ก็", 1), ("🐍", 2), ("한국", 4)])
    def test_columns_are_as_wide_as_terminals_show_them(self, name, columns):
        lines = call(envs, tree=merged(install("/opt/conda"), environment(f"/opt/conda/envs/{name}")))[1].splitlines()
        assert lines[2].startswith(name + " " * (4 - columns) + "  3.11.7")

    def test_junk_in_environments_txt_is_counted(self):
        _, text = call(envs, tree={"/home/ann/.conda/environments.txt": "~/x\n\x01\n/gone\n"})
        assert "3 lines of environments.txt lead to no environment" in text
        assert "not listed" not in text

    def test_one_is_one(self):
        tree = merged(environment("/home/ann/.conda/envs/a"), {"/home/ann/.conda/environments.txt": "/gone\n"})
        _, text = call(envs, tree=tree)
        assert "1 line of environments.txt leads to no environment" in text
        assert "\n1 environment in " in text

    def test_chinese_and_nothing(self):
        assert "未找到任何 conda 环境" in call(envs, "--locale", "zh-cn", tree={})[1]

    def test_further_folders(self):
        tree = merged(environment("/x/a"), environment("/q/.conda"))
        data = json.loads(call(envs, "--json", "--search", "/x", "--project", "/q", tree=tree)[1])
        assert {env["prefix"] for env in data["environments"]} == {"/x/a", "/q/.conda"}

    def test_sizes_where_asked_for(self):
        tree = merged(install("/opt/conda"), environment("/opt/conda/envs/web"), {"/opt/conda/envs/web/lib/big": b"x" * 5_400_000})
        data = json.loads(call(envs, "--json", "--size", tree=tree)[1])
        assert [(env["name"], env["size"] > 5_000_000) for env in data["environments"]] == [("base", False), ("web", True)]
        assert {env["size"] for env in json.loads(call(envs, "--json", tree=tree)[1])["environments"]} == {None}
        lines = call(envs, "--size", tree=tree)[1].splitlines()
        assert lines[0].split() == ["name", "Python", "manager", "size", "folder"]
        assert lines[2].split() == ["web", "3.11.7", "conda", "5", "MB", "/opt/conda/envs/web"]

    @pytest.mark.parametrize(
        ("size", "shown"),
        [
            (None, "?"),
            (0, "0 B"),
            (999, "999 B"),
            (12_345, "12 kB"),
            (3_210_000, "3 MB"),
            (7_654_321_000, "7.7 GB"),
            (10**16, "10000.0 TB"),
        ],
    )
    def test_sizes_for_people(self, size, shown):
        assert envs.shown_size(size) == shown


class TestMatch:
    def test_json(self):
        status, text = call(match, P, "--json")
        data = json.loads(text)
        assert status == 0
        assert (data["environment"]["prefix"], data["why"]) == ("/opt/conda/envs/web", "name")
        assert data["reason"] == "`name: web` in environment.yml"
        assert data["file"] == f"{P}/environment.yml"
        assert data["notes"] == ["its Python is 3.11.7, but environment.yml asks for `python >=3.12`"]
        assert [(c["prefix"], c["reason"]) for c in data["candidates"]] == [(f"{P}/.conda", "it lies in the project")]

    def test_words(self):
        text = call(match)[1]
        assert text.startswith("/opt/conda/envs/web belongs to /code/p: `name: web` in environment.yml\n")
        assert "note: its Python is 3.11.7" in text
        assert "also possible:" in text
        assert "注意" in call(match, "--locale", "zh-cn")[1]

    def test_a_choice(self):
        data = json.loads(call(match, P, "--json", "--chosen", f"{P}/.conda")[1])
        assert (data["environment"]["prefix"], data["why"]) == (f"{P}/.conda", "chosen before")

    def test_nothing(self):
        status, text = call(match, "/code/q", "--json", tree=merged(TREE, {"/code/q/x": ""}))
        data = json.loads(text)
        assert (status, data["environment"], data["file"], data["candidates"]) == (0, None, None, [])
        assert "no environment belongs to /code/q" in call(match, "/code/q", tree=merged(TREE, {"/code/q/x": ""}))[1]

    @pytest.mark.parametrize("folder", ["/nowhere", f"{P}/environment.yml"])
    def test_no_folder(self, folder, capsys):
        assert call(match, folder)[0] == 2
        assert f"{folder} is no folder" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("listed", "note"),
        [
            (["numpy", "scipy", "pip"], "2 packages of environment.yml are not installed: numpy, scipy"),
            (["pip", "conda-forge::numpy>=2"], "a package of environment.yml is not installed: numpy"),
            ([f"p{i}" for i in range(12)], "12 packages of environment.yml are not installed: p0, p1, p2, p3, p4, p5, p6, p7, p8, p9 …"),
        ],
    )
    def test_missing_packages(self, listed, note):
        tree = merged(install("/opt/conda"), environment("/opt/conda/envs/web", packages=["pip-26.0-py_0"]))
        tree[f"{P}/environment.yml"] = "name: web\ndependencies:\n" + "".join(f"  - {spec}\n" for spec in listed)
        assert f"note: {note}\n" in call(match, tree=tree)[1]
        assert len(json.loads(call(match, "--json", tree=tree)[1])["missing"]) == len(set(listed) - {"pip"})

    def test_no_missing_packages_without_an_environment_or_a_file(self):
        for tree in (install("/opt/conda"), environment(f"{P}/env"), {f"{P}/environment.yml": "name: web\ndependencies: [numpy]\n"}):
            assert json.loads(call(match, "--json", tree={**tree, f"{P}/x": ""})[1])["missing"] is None
