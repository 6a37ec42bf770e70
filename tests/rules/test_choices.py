"""Repairs among which the user chooses: what each makes of the text."""

from __future__ import annotations

import pytest

from conda_language_server import analysis
from conda_language_server.rules.settings import Settings
from conda_language_server.text.edits import apply_edits
from tests.rules.case_facts import facts_of

CASES = [
    ("RC217", "ssl_verify: /c.pem\n", {"path_exists": {"/c.pem": False}, "nearby": {}}, ["ssl_verify: true\n", "ssl_verify: truststore\n"]),
    (
        "RC250",
        "channels: [a]\nclient_ssl_cert: ~/c.pem # mine\n",
        {"nearby": {"~/c.pem": "/h/c.pem"}},
        ["channels: [a]\nclient_ssl_cert: /h/c.pem # mine\n", "channels: [a]\n"],
    ),
    # conda refuses a key without its certificate, so the certificate cannot go alone.
    ("RC250", "client_ssl_cert: ~/c.pem\nclient_ssl_cert_key: /k.pem\n", {}, []),
    (
        "RC253",
        "envs_dirs: [/data/conda] # big\npkgs_dirs: [/data/conda/pkgs]\n",
        {},
        [
            "envs_dirs: [/data/conda] # big\npkgs_dirs: [/data/pkgs]\n",
            "envs_dirs: [/data/conda/envs] # big\npkgs_dirs: [/data/conda/pkgs]\n",
        ],
    ),
    # Deeper environments would not help here, since the packages lie below that folder, too.
    ("RC253", "envs_dirs: [/d/c]\npkgs_dirs: [/d/c/envs/pkgs]\n", {}, ["envs_dirs: [/d/c]\npkgs_dirs: [/d/pkgs]\n"]),
    ("RC254", "envs_dirs:\n  - 'D:\\conda 环境\\envs'\n", {}, ["envs_dirs:\n  - 'D:\\conda\\envs'\n"]),
    ("RC254", "pkgs_dirs:\n  - D:/环境\n", {}, ["pkgs_dirs:\n  - D:/pkgs\n"]),
    ("RC254", "envs_dirs:\n  - ~/my envs/x y\n", {}, ["envs_dirs:\n  - ~/my-envs/x-y\n"]),
    ("RC254", "envs_dirs:\n  - C:\\Users\\张三\\envs\n", {}, ["envs_dirs:\n  - C:\\conda\\envs\n"]),
    ("RC254", "envs_dirs:\n  - C:\\Users\\ann\\my envs\n", {}, ["envs_dirs:\n  - C:\\Users\\ann\\my-envs\n"]),
    # Nobody but the administrator may make a folder beside the homes.
    ("RC254", "envs_dirs:\n  - /home/张三/envs\n", {}, []),
    (
        "RC255",
        "envs_dirs:\n  - /mnt/d/envs\n  - ~/envs\n",
        {"system": "windows"},
        ["envs_dirs:\n  - D:/envs\n  - ~/envs\n", "envs_dirs:\n  - ~/envs\n"],
    ),
]


@pytest.mark.parametrize(("code", "text", "facts", "choices"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)])
def test_choices(code, text, facts, choices):
    settings = Settings(select=(code,), ignore=("ALL",))
    (finding,) = analysis.analyze(text, "condarc", path=".condarc", facts=facts_of(facts), settings=settings).findings
    fixes = [*((finding.fix,) if finding.fix else ()), *finding.others]
    assert [apply_edits(text, fix.edits) for fix in fixes] == choices
    assert all(fix.title.render("en") != fix.title.render("zh-cn") for fix in fixes)
