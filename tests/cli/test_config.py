"""`conda-language-server config` on made-up machines."""

from __future__ import annotations

import argparse
import io
import json
from typing import Any

import pytest

from conda_language_server.cli import config
from conda_language_server.world.host import Host
from tests.world.fake_host import install, machine

TREE = {
    "/etc/conda/.condarc": "channels:\n  - company #!top\nssl_verify: true #!final\n",
    "/opt/conda/bin/conda": "",
    "/opt/conda/.condarc": "channels: [base]\n",
    "/home/me/.condarc": "channels:\n  - conda-forge\nssl_verify: false\nproxy_servers:\n  http: http://me:hunter2@proxy:8080\n",
    "/home/me/.conda/condarc.d/a.yml": "channels: [d]\n",
    "/home/me/.conda/condarc.d/b.condarc": "channels: [never]\n",
    "/data/broken.condarc": "channels: [a",
    "/data/refused.condarc": "channels: a\n",
    "/data/low.condarc": "channels: #!final\n  - a #!top\ncustom_channels: {m: u}\nverify_ssl: false\n",
    "/data/.mambarc": "channels: # mine\n  - b\n  - $X\ncustom_channels: {n: v}\n",
    "/data/odd.mambarc": "channels: [a, nodefaults]\noffline:\ttrue\nalways_yes: no\nalways_yes: yes\n---\nchannels: [b]\n",
    "/data/plugins.condarc": "offline: true\nplugins:\n  use_sharded_repodata: true\n  mine:\n    - a\n",
    "/data/plugins.yml": "plugins:\n  use_sharded_repodata: false\n  mine: [b]\n",
    "/data/ssl.condarc": "ssl_verify: /no/ca.pem\n",
    "/data/own-ssl.condarc": "ssl_verify: one.condarc\n",
    "/data/one.condarc": "channels: [$X]\nfoo: 1\n",
}


def run(*arguments: str, environ: dict[str, str] | None = None) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    config.configure(parser)
    parsed = parser.parse_args([*arguments, "--locale", "en"])
    out = io.StringIO()
    return config.run(parsed, host(environ), out), out.getvalue()


def host(environ: dict[str, str] | None) -> Host:
    return machine("linux", TREE, environ={"CONDA_EXE": "/opt/conda/bin/conda", **(environ or {})}, home="/home/me", cwd="/data").host


def as_json(*arguments: str, environ: dict[str, str] | None = None) -> dict[str, Any]:
    status, text = run("--json", *arguments, environ=environ)
    assert status == 0
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("channels: [a", "line 1: `[` is never closed; every conda command stops at this file"),
        ("offline: true\n\tx: 1\n", "line 2: A tab stands where YAML takes spaces only; conda skips the whole file"),
        ("offline: true\nx: 2024-01-01\n", "line 2: "),
        ("x: a\nproxy_servers:\n  http: http://me:hunter2@p: 1\n", "line 3: "),
    ],
)
def test_why_a_file_has_no_say(text: str, why: str) -> None:
    parser, out = argparse.ArgumentParser(), io.StringIO()
    config.configure(parser)
    tree = {"/home/me/.condarc": text}
    assert config.run(parser.parse_args(["--locale", "en"]), machine("linux", tree, home="/home/me").host, out) == 0
    first, second = out.getvalue().splitlines()
    assert first.startswith(f"# conda cannot read /home/me/.condarc, {why}")
    assert second == "# no other configuration file and no CONDA_ variable sets anything"
    assert "hunter2" not in first


@pytest.mark.parametrize("named", ["/data/low.condarc", "/data/none.yml", "one.condarc"])
def test_a_file_that_condarc_names_in_vain(named: str) -> None:
    status, text = run(environ={"CONDARC": named})
    path = named if named.startswith("/") else f"/data/{named}"
    assert status == 0
    assert text.startswith(f"# CONDARC names {path}, which conda does not read: ")


@pytest.mark.parametrize("named", ["/data/plugins.yml", "/home/me/.condarc", "/home/me/.conda/condarc.d"])
def test_a_file_that_condarc_names(named: str) -> None:
    assert "CONDARC" not in run(environ={"CONDARC": named})[1]


def test_the_install_that_nothing_names_but_its_place() -> None:
    tree = {**install("/home/ann/miniforge3"), "/home/ann/miniforge3/.condarc": "channels: [conda-forge]\n"}
    parser, out = argparse.ArgumentParser(), io.StringIO()
    config.configure(parser)
    assert config.run(parser.parse_args(["--show-sources"]), machine("linux", tree).host, out) == 0
    assert out.getvalue() == "channels:\n  - conda-forge  # /home/ann/miniforge3/.condarc:1\n"


def test_this_machine() -> None:
    found = as_json(environ={"CONDA_CHANNELS": "v"})["keys"]
    assert found["channels"]["effective"] == ["company", "v", "conda-forge", "d", "base"]
    assert [part["source"] for part in found["channels"]["trace"]] == [
        "/etc/conda/.condarc", "envvars", "/home/me/.condarc", "/home/me/.conda/condarc.d/a.yml", "/opt/conda/.condarc",
    ]  # fmt: skip
    assert found["channels"]["trace"][0] == {"value": "company", "source": "/etc/conda/.condarc", "line": 2, "flag": "top"}
    assert found["ssl_verify"]["effective"] is True


def test_files_and_no_others() -> None:
    found = as_json("one.condarc", "broken.condarc", environ={"X": "x", "CONDA_OFFLINE": "true"})
    assert {key: value["effective"] for key, value in found["keys"].items()} == {"channels": ["x"]}
    assert found["unread"] == ["broken.condarc"]


def test_passwords_of_the_machine_are_hidden() -> None:
    assert "hunter2" not in run("--json")[1]
    assert "hunter2" not in run("--show-sources")[1]
    assert "hunter2" in run("--json", "--show-secrets")[1]
    assert "hunter2" in run("--json", "/home/me/.condarc")[1]


def test_text_with_sources() -> None:
    status, text = run("--show-sources", "/home/me/.condarc")
    assert status == 0
    assert text == (
        "channels:\n  - conda-forge  # /home/me/.condarc:2\n"
        "proxy_servers:\n  http: http://me:***@proxy:8080  # /home/me/.condarc:5\n"
        "ssl_verify: false  # /home/me/.condarc:3\n"
    )


def test_refused_values_and_missing_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert "channels:  # no value: `channels` must be a list" in run("refused.condarc")[1]
    assert as_json("refused.condarc")["keys"]["channels"]["effective"] is None
    assert run("nowhere.condarc")[0] == 2
    assert "nowhere.condarc" in capsys.readouterr().err


def test_where_a_refused_value_stands() -> None:
    text = run("--show-sources", "/data/ssl.condarc", "/data/refused.condarc")[1].splitlines()
    assert text[0].startswith("channels:  # /data/refused.condarc: no value: `channels` must be a list")
    assert text[1].startswith("ssl_verify:  # /data/ssl.condarc:1: no value: `/no/ca.pem` is neither")
    text = run("--show-sources", environ={"CONDA_REMOTE_MAX_RETRIES": "x"})[1].splitlines()
    line = next(line for line in text if line.startswith("remote_max_retries"))
    assert line.startswith("remote_max_retries:  # no value: ") and line.endswith("the variable `CONDA_REMOTE_MAX_RETRIES`")


def test_a_file_of_mamba_is_read_as_mamba_reads_it() -> None:
    """Flags are comments, other names unknown, and of maps the highest file's alone counts."""
    arguments = ("/data/low.condarc", "/data/.mambarc")
    code, text = run(*arguments, "--json", environ={"X": "x", "MAMBA_OFFLINE": "true", "CONDA_CHANNELS": "never"})
    keys = json.loads(text)["keys"]
    assert (code, {name: key["effective"] for name, key in keys.items()}) == (
        0,
        {"channels": ["b", "x", "a"], "custom_channels": {"n": "v"}},
    )
    assert keys["channels"]["trace"][1] == {"value": "x", "source": "/data/.mambarc", "line": 3}
    assert set(keys["channels"]["sources"]) == {"/data/low.condarc", "/data/.mambarc"}
    _, as_conda = run(*arguments[:1], "--json")
    assert json.loads(as_conda)["keys"]["channels"]["effective"] == ["a"] and "ssl_verify" in json.loads(as_conda)["keys"]


def test_the_files_of_mamba_on_this_machine() -> None:
    code, text = run("--tool", "mamba", "--show-sources", environ={"MAMBA_ROOT_PREFIX": "/opt/conda", "MAMBA_OFFLINE": "true"})
    assert code == 0
    assert "  - conda-forge  # /home/me/.condarc:2\n  - d  # /home/me/.conda/condarc.d/a.yml:1\n  - base  # /opt/conda/.condarc:1\n" in text
    assert "ssl_verify: <false>  # /home/me/.condarc:3\n" in text and "offline: true  # MAMBA_OFFLINE\n" in text


def test_mamba_without_any_file() -> None:
    _, text = run("--tool", "mamba", "--show-sources", environ={"CONDARC": "/data/none.yml"})
    assert text == "# no configuration file and no MAMBA_ variable sets anything\n"


def test_settings_of_plugins() -> None:
    variables = {"CONDA_PLUGINS_AUTO_ACCEPT_TOS": "1"}
    assert run("--show-sources", "/data/plugins.condarc", environ=variables)[1] == (
        "offline: true  # /data/plugins.condarc:1\n"
        "plugins:  # read by a plugin, if it is installed\n"
        "  mine:\n    - a  # /data/plugins.condarc:5\n"
        "  use_sharded_repodata: true  # /data/plugins.condarc:3\n"
    )
    text = run("--show-sources", environ={**variables, "CONDARC": "/data/plugins.yml"})[1]
    assert "\n  auto_accept_tos: 1  # CONDA_PLUGINS_AUTO_ACCEPT_TOS\n" in text
    found = as_json(environ={**variables, "CONDARC": "/data/plugins.yml"})["plugins"]
    assert found["use_sharded_repodata"] == {
        "effective": False,
        "sources": {"/data/plugins.yml": {"key": "plugins.use_sharded_repodata"}},
        "trace": {"value": False, "source": "/data/plugins.yml", "line": 2},
    }
    assert found["auto_accept_tos"]["sources"] == {"envvars": {"key": "CONDA_PLUGINS_AUTO_ACCEPT_TOS"}}


def test_settings_of_plugins_are_merged() -> None:
    text = run("--show-sources", "/data/plugins.condarc", "/data/plugins.yml")[1]
    assert "  mine:\n    - b  # /data/plugins.yml:3\n    - a  # /data/plugins.condarc:5\n" in text
    assert "  use_sharded_repodata: false  # /data/plugins.yml:2\n" in text
    assert "plugins" not in run("--tool", "mamba", "/data/plugins.yml")[1]


def test_certificates_that_are_not_there() -> None:
    refused = "`/no/ca.pem` is neither true, false, `truststore` nor an existing path; conda refuses the file"
    assert run("/data/ssl.condarc")[1] == f"ssl_verify:  # no value: {refused}\n"
    found = as_json("/data/ssl.condarc")["keys"]["ssl_verify"]
    assert (found["effective"], found["error"]) == (None, refused)
    assert as_json("/data/ssl.condarc", environ={"CA": "/data/one.condarc"})["keys"]["ssl_verify"]["effective"] is None
    assert as_json("/data/own-ssl.condarc")["keys"]["ssl_verify"]["effective"] == "one.condarc"
    assert "error" not in as_json("/data/own-ssl.condarc")["keys"]["ssl_verify"]


def test_a_variable_that_conda_refuses_is_named() -> None:
    found = as_json(environ={"CONDA_CHANNEL_PRIORITY": "sometimes", "CONDA_LIST_FIELDS": "name,what"})["keys"]
    assert found["channel_priority"]["error"].endswith("refuses the variable `CONDA_CHANNEL_PRIORITY`")
    assert found["list_fields"]["error"] == "`what` is no column of `conda list`; conda refuses the variable `CONDA_LIST_FIELDS`"
    assert as_json("/data/refused.condarc", environ={"CONDA_CHANNELS": "a"})["keys"]["channels"]["error"].endswith("refuses the file")


def test_what_the_reader_of_mamba_takes() -> None:
    found = as_json("/data/odd.mambarc")
    assert {key: value["effective"] for key, value in found["keys"].items()} == {"channels": ["a"], "offline": True, "always_yes": False}
    assert found["unread"] == []
