"""Typed values and refusals of single files."""

from __future__ import annotations

from typing import Any

import pytest

from conda_language_server import analysis
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.parameters import all_parameters, did_you_mean, find


def condarc(text: str, path: str | None = None) -> Condarc:
    return Condarc(analysis.read(text, "condarc", path))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("offline: 1.5", True),
        ("offline: 0.0", False),
        ("offline: '1e3'", True),
        ("offline: 0j", False),
        ("offline: Yes", True),
        ("offline: non", False),
        ("always_yes: none", None),
        ("always_yes: n", False),
        ("ssl_verify: ' True '", True),
        ("ssl_verify: truststore", "truststore"),
        ("ssl_verify:", False),
        ("remote_max_retries: ' 7 '", 7),
        ("remote_max_retries: 1_000", 1000),
        ("remote_max_retries: 2.9", 2),
        ("remote_connect_timeout_secs: 1e1", 10.0),
        ("local_repodata_ttl: on", True),
        ("local_repodata_ttl: '0'", 0),
        ("solver: 3.10", "3.1"),
        ("solver: true", "True"),
        ("solver: ' x '", " x "),
        ("client_ssl_cert: ' x '", "x"),
        ("client_ssl_cert: NONE", None),
        ("channel_priority: 'ON'", "flexible"),
        ("channel_priority: FLEXIBLE", "flexible"),
        ("channels: [1, true, ~, 1.50]", ("1", "True", "None", "1.5")),
        ("channels: {}", ()),
        ("channel_settings: [~, {a: 1}]", ({}, {"a": "1"})),
        ("custom_multichannels: {a: , b: [c]}", {"a": (), "b": ("c",)}),
        ("proxy_servers: {http: none, https: x}", {"http": None, "https": "x"}),
        ("base: &b {http: x}\nproxy_servers:\n  <<: *b\n  https: y", {"https": "y", "http": "x"}),
    ],
)
def test_value(text: str, value: Any) -> None:
    rc = condarc(text)
    key = next(k for k in rc.keys if k.parameter)
    found = rc.value(key.parameter.name) if key.parameter else None
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("offline: maybe", "not-a-boolean", "validation"),
        ("offline: ½", "not-a-boolean", "validation"),
        ("always_yes: maybe", "not-a-boolean", "crash"),
        ("offline: []", "empty-container", "validation"),
        ("offline: [a]", "nested", "crash"),
        ("channels: x", "not-a-list", "validation"),
        ("channels: {a: b}", "map-for-list", "crash"),
        ("channels: [[]]", "empty-container", "validation"),
        ("channels: [[a]]", "nested", "crash"),
        ("proxy_servers: []", "not-a-map", "validation"),
        ("channel_settings: [a]", "not-a-map", "validation"),
        ("channel_settings: [{a: [b]}]", "nested", "crash"),
        ("remote_max_retries:", "null-number", "crash"),
        ("remote_max_retries: .inf", "not-a-number", "crash"),
        ("remote_max_retries: .nan", "not-a-number", "validation"),
        ("local_repodata_ttl: '0x10'", "not-a-boolean-or-integer", "crash"),
        ("local_repodata_ttl:", "not-a-boolean-or-integer", "validation"),
        ("channel_priority: '0x1'", "not-a-choice", "crash"),
        ("channel_alias: HTTPS://x", "no-scheme", "validation"),
        ("default_python: '4.0'", "not-a-python-version", "validation"),
        ("list_fields: [name, x]", "not-a-list-field", "validation"),
        ("ssl_verify: /no", "certificates-path", "validation"),
    ],
)
def test_failure(text: str, code: str, kind: str) -> None:
    assert [(f.code, f.kind) for f in condarc(text).failures] == [(code, kind)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a", "no-keys"),
        ("[1]", "no-keys"),
        ("x", "no-keys"),
        ("a: {b: [2024-01-01]}", "date"),
        ("a: !x y", "unknown-tag"),
        ("a: !!set {b}", "special-collection"),
        ("a: !!pairs [b: c]", "special-collection"),
        ("always_yes: !!binary aGk=", "special-collection"),
        ("a: !!binary aGk=", None),
        ("channels: [!!binary aGk=]", None),
        ("solver: !!binary aGk=", None),
        ("a: !!omap [a: 1]", None),
        ("!b", None),
        ("!!", None),
        ("[0]", None),
        ("''", None),
        ("0", None),
        ("a: !x [b]", None),
        ("2024-01-01: a", None),
    ],
)
def test_crash(text: str, code: str | None) -> None:
    crash = condarc(text).crash
    assert (crash.code if crash else None) == code


def test_a_parameter_under_its_own_name_counts() -> None:
    rc = condarc("verify_ssl: false\nssl_verify: true\n")
    assert [raw.value for raw in rc.raw["ssl_verify"]] == [True, False]
    assert rc.key("ssl_verify") is not None
    assert rc.value("ssl_verify") is True


def test_mamba_knows_no_flags() -> None:
    text = "channels: #!final\n  - a #!top\n"
    assert condarc(text).raw["channels"][0].flag == "final"
    assert condarc(text, "/home/me/.mambarc").raw["channels"][0].flag is None


def test_every_parameter_is_described() -> None:
    assert len(all_parameters()) == 115
    for parameter in all_parameters():
        assert parameter.doc.en
        assert parameter.doc.zh_cn
        for name in parameter.names:
            assert find(name) is parameter


@pytest.mark.parametrize(
    ("key", "right"),
    [
        ("env_dirs", "envs_dirs"),
        ("channel-priority", "channel_priority"),
        ("Channels", "channels"),
        ("annels", "channels"),
        ("dependencies", None),
    ],
)
def test_did_you_mean(key: str, right: str | None) -> None:
    assert did_you_mean(key) == right
