"""Which file is what, by name and by content."""

from __future__ import annotations

import pytest

from conda_language_server.model.file_kinds import kind_of, worth_reading

PLAIN = "name: x\nchannels:\n  - conda-forge\ndependencies:\n  - python\n"
NAMELESS = "channels: [conda-forge]\ndependencies: [python]\n"
CHANNELLESS = "name: x\ndependencies:\n  # a comment\n\n  - python\n"
HELM = "name: x\ndependencies:\n  redis: 1\n"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("environment.yml", "environment"),
        ("/home/me/project/environment.yaml", "environment"),
        (r"C:\Users\me\project\environment.yml", "environment"),
        (r"\\server\share\Environment.YML", "environment"),
        ("file:///c%3A/project/environment.yml", "environment"),
        ("enviroment.yml", "environment"),
        ("enviornment.yml", "environment"),
        ("environment-dev.yml", "environment"),
        ("docs/environment.py-3.9.frozen.yml", "environment"),
        ("build-environment.yml", "environment"),
        ("test_environment.yaml", "environment"),
        ("env.yml", "environment"),
        ("env-gpu.yaml", "environment"),
        ("dev_conda_env.yaml", "environment"),
        ("environments.yaml", None),
        ("envoy.yaml", None),
        ("conda.yaml", None),
        ("envs/prokka.yaml", None),
        ("environment.json", None),
        ("environment.yml.j2", None),
        ("environment.ts", None),
        ("requirements.txt", None),
        (".condarc", "condarc"),
        ("/opt/conda/condarc", "condarc"),
        (r"C:\ProgramData\conda\.condarc", "condarc"),
        ("/etc/conda/condarc.d/10-mirror.yml", "condarc"),
        (r"C:\ProgramData\conda\condarc.d\10-mirror.yaml", "condarc"),
        ("/etc/conda/condarc.d/readme.md", None),
        (".mambarc", "condarc"),
        ("mirror.condarc", "condarc"),
        ("example-condarc.yml", "condarc"),
        ("condarc-conda-forge", "condarc"),
        ("use-condarc.md", None),
        ("meta.yaml", None),
        ("recipe.yaml", None),
        ("conda-forge.yml", None),
        ("conda_build_config.yaml", None),
        ("conda-lock.yml", None),
        ("dev.conda-lock.yml", None),
        ("anaconda-project.yml", None),
        ("", None),
    ],
)
def test_the_name_alone(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("environment.yml", "", "environment"),
        ("environment.yml", "nonsense", "environment"),
        ("environment.yml", "packages:\n  - numpy\n", "environment"),
        ("environment-dev.yml", "", "environment"),
        ("environment-dev.yml", "name: x\nchan", "environment"),
        ("environment-dev.yml", "name: x\ndependencies:\n  python: 3\n", "environment"),
        ("environment-dev.yml", "version: 1\nhosts: []\n", None),
        ("environment-dev.yml", PLAIN + "platforms: [linux-64]\n", "environment"),
        ("envoy.yaml", PLAIN, "environment"),
        ("envoy.yaml", "admin: {}\n", None),
        ("conda.yaml", CHANNELLESS, "environment"),
        ("conda.yaml", CHANNELLESS.replace("\n", "\r\n"), "environment"),
        ("conda.yaml", "on: push\njobs: {}\n", None),
        (".github/workflows/environment.yml", "on: push\njobs: {}\n", None),
        ("deploy/environment.yaml", "apiVersion: v1\nkind: ConfigMap\n", None),
        ("workflow/envs/prokka.yaml", CHANNELLESS, "environment"),
        (r"workflow\envs\prokka.yaml", CHANNELLESS, "environment"),
        ("workflow/envs/values.yaml", "name: x\n", None),
        ("prokka.yaml", PLAIN, "environment"),
        ("prokka.yaml", NAMELESS, "environment"),
        ("prokka.yaml", CHANNELLESS, "environment"),
        ("prokka.yaml", "dependencies:\n  - python\n", None),
        ("envs/prokka.yaml", "dependencies:\n  - python\n", "environment"),
        ("envs/prokka.yaml", "dependencies:\n  - python: 3\n", None),
        ("envs/prokka.yaml", "dependencies:\n- pip:\n  - requests\n", "environment"),
        ("envs/thing.yaml", HELM, None),
        ("values.yaml", "name: x\ndependencies:\n  - name: redis\n    version: 1\n", None),
        ("envs/Chart.yaml", CHANNELLESS, None),
        ("Untitled-1", PLAIN, "environment"),
        ("Untitled-1", "hello", None),
        ("notes.txt", PLAIN, None),
        ("environment.yml", "{% set v = 1 %}\nname: x\n", None),
        ("environment.yml", "name: {{ cookiecutter.name }}\n", None),
        ("environment.yml", "name: x # was {{ y }}\n", "environment"),
        ("conda.lock.yml", "version: 1\nmetadata:\n  content_hash: {}\npackage: []\n", None),
        ("conda-linux-64.lock.yml", PLAIN, "environment"),
        ("meta.yaml", PLAIN, None),
        ("example-condarc.yml", "channels: [defaults]\n", "condarc"),
        ("example-condarc.yml", PLAIN, None),
        (".condarc", PLAIN, "condarc"),
    ],
)
def test_name_and_content(path: str, text: str, kind: str | None) -> None:
    assert kind_of(path, text) == kind


@pytest.mark.parametrize(
    ("path", "worth"), [("a/b.yml", True), ("meta.yaml", False), ("a.py", False), (".condarc", True), ("x/README", False)]
)
def test_which_files_a_search_opens(path: str, worth: bool) -> None:
    assert worth_reading(path) is worth
