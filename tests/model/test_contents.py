"""What a text really is: each kind by the marks that it has, and nothing of them in what people write for conda."""

from __future__ import annotations

import pytest

from conda_language_server import analysis
from conda_language_server.model.contents import contents_of, saved_instead

PLAIN = "name: x\nchannels:\n  - conda-forge\ndependencies:\n  - python\n"
PAGE = '<!DOCTYPE html>\n<html>\n<span style="color: #79b8ff;width: 0%;"></span>\n'
SAVED = [
    (PAGE, "web-page"),
    ("\ufeff\r\n  <HTML><body>x</body></HTML>", "web-page"),
    ("<!-- saved from url=(0014)about:internet -->\n<html>", "web-page"),
    ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'>\n<html>", "web-page"),
    ("From: <Saved by Blink>\nSubject: environment.yml\n", "web-page"),
    ("<pre>\n" + PLAIN, "xml"),
    ("404: Not Found", "server-answer"),
    ("404: Not Found\n", "server-answer"),
    ("404 page not found\n", "server-answer"),
    ("404 Client Error: Not Found for url: https://example.com/x\n", "server-answer"),
    ("429: Too Many Requests\nFor more on scraping, see the pages.\n", "server-answer"),
    ("400: Invalid request", "server-answer"),
    ("503 Service Unavailable", "server-answer"),
    ("Not Found", "server-answer"),
    ("Access Denied.", "server-answer"),
    ("Bad credentials", "server-answer"),
    ("HTTP/1.1 302 Found\nLocation: https://example.com\n", "server-answer"),
    ('{"message":"Not Found","documentation_url":"https://x","status":"404"}', "server-answer"),
    ('{\n  "error": "Repository not found"\n}', "server-answer"),
    ('{"detail": "Authentication credentials were not provided."}', "server-answer"),
    ("<Error><Code>NoSuchKey</Code></Error>", "server-answer"),
    ("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "lfs-pointer"),
    ("../.git/annex/objects/Kx/w1/SHA256E-s1--0.yml/SHA256E-s1--0.yml", "annex-pointer"),
    ("../../envs/main.yml", "link"),
    ("environment.lock.yaml\n", "link"),
    ("diff --git a/e.yml b/e.yml\nindex 0..1\n--- a/e.yml\n+++ b/e.yml\n", "patch"),
    ("--- old.yml\t2026-01-01\n+++ new.yml\t2026-01-02\n@@ -1 +1 @@\n-a\n+b\n", "patch"),
    ("@@ -0,0 +1,3 @@\n+name: x\n+dependencies:\n+  - numpy\n", "patch"),
    ("+name: x\r\n+dependencies:\r\n+  - numpy\r\n", "patch"),
    ("<project><modelVersion>4.0.0</modelVersion></project>", "xml"),
    ("# pixi\n[workspace]\nname = 'x'\n\n[dependencies]\npython = '3.11'\n", "toml"),
    ('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "notebook"),
    ("FROM continuumio/miniconda3:latest\nRUN conda install numpy\n", "dockerfile"),
    ("#!/usr/bin/env bash\nconda create -n x numpy\n", "script"),
]
PACKAGES = [
    ("# platform: win-64\nblas=1.0=mkl\nnumpy=1.20.3=py38ha4e8547_0\nrequests=2.31.0=pypi_0\n", "list-export"),
    ("_libgcc_mutex=0.1=main\n", "list-export"),
    ("@EXPLICIT\nhttps://repo.example.org/linux-64/x-1.0-0.conda#0123\n", "explicit"),
    ("https://repo.example.org/linux-64/x-1.0-0.tar.bz2\n", "explicit"),
    ("# Name   Version  Build  Channel\nnumpy  1.26.4  py311h64a7726_0  conda-forge\n", "list-table"),
    ("numpy  1.26.4  py311h64a7726_0  conda-forge\nrequests  2.31  pypi_0  pypi\n", "list-table"),
    ('List of packages in environment: "/x"\n\n  Name  Version\n', "list-table"),
    ("Package    Version\n---------- -------\nnumpy      1.26.4\n", "pip-list"),
    ('[{"base_url": "https://x", "dist_name": "a-1-0"}]', "list-json"),
    ("--index-url https://x\nnumpy\n", "requirements"),
    ("-r base.txt\n", "requirements"),
    ("flask==2.0 \\\n    --hash=sha256:abc \\\n    --hash=sha256:def\n", "requirements"),
    ("git+https://github.com/a/b.git\nrequests[socks]>=2 # why\n", "requirements"),
    ("a @ https://x/a.whl\n", "requirements"),
    ("# from pip freeze\na==1.0\nb==2.0\n", "requirements"),
    ("channel_alias: https://mirror\nssl_verify: false\n", "condarc"),
    ("channels: [x]\ncustom_channels: {}\n", "condarc"),
]
TOOLS = [
    ("name: t\nversion: 3\nimage: x\n", "Azure Machine Learning"),
    ("name: t\nbuild:\n  path: .\n", "Azure Machine Learning"),
    ("parameter_defaults:\n  A: 1\n", "OpenStack Heat"),
    ("resource_registry:\n  OS::X: y\n", "OpenStack Heat"),
    ("services:\n  web:\n    image: x\n", "Docker Compose"),
    ("on: push\njobs: {}\n", "GitHub Actions"),
    ("apiVersion: v1\nkind: Pod\n", "Kubernetes"),
    ("version: 1\nmetadata: {}\npackage: []\n", "conda-lock"),
    ("package:\n  name: x\nrequirements: {}\n", "conda-build"),
    ("name: x\nenv_specs: {}\n", "anaconda-project"),
    ("includes: [a.yml]\nenvironment: {}\n", "conda-devenv"),
]
OURS = [
    "",
    "\n\n",
    "name: x\n",
    PLAIN,
    "numpy\n",
    "numpy==1.2\n",
    "numpy==1.2\nscipy>=1\n",
    "- numpy\n- scipy=1.2=py_0\n",
    "-python\n-numpy\n",
    "python=3.8\n",
    "dependencies：\n  - numpy\n",
    "packages:\n  - numpy\n",
    "name: x\npip:\n  - numpy\n",
    "{name: x, message: hello, dependencies: []}",
    "#!/usr/bin/env conda-run\nname: x\ndependencies: [numpy]\n",
    "channel_priority: strict\ndependencies: [numpy]\n",
    "channels: [x]\n",
    "<<<<<<< HEAD\nname: x\n=======\nname: y\n>>>>>>> b\n",
    "```yaml\n" + PLAIN + "```\n",
    "{{ template }}\n",
    "--- a\n",
    "---\n" + PLAIN,
]


@pytest.mark.parametrize(("text", "what"), SAVED)
def test_what_was_saved_instead(text: str, what: str) -> None:
    found = saved_instead(text)
    assert found is not None and found.what == what
    assert contents_of(text) == found
    assert found.span.of(text).strip()


def test_a_page_with_blank_lines_in_front_is_told_on_the_first_line() -> None:
    found = saved_instead("\n\n\n" + PAGE)
    assert found is not None and found.span == (0, len("\n\n\n<!DOCTYPE html>"))


@pytest.mark.parametrize(("text", "what"), PACKAGES)
def test_other_lists_of_packages(text: str, what: str) -> None:
    assert saved_instead(text) is None
    found = contents_of(text)
    assert found is not None and found.what == what


@pytest.mark.parametrize(("text", "tool"), TOOLS)
def test_files_of_other_tools(text: str, tool: str) -> None:
    found = contents_of(text)
    assert found is not None and (found.what, found.tool) == ("tool", tool)


@pytest.mark.parametrize("text", OURS)
def test_what_may_be_for_conda(text: str) -> None:
    assert contents_of(text) is None


@pytest.mark.parametrize("text", [*(t for t, _ in SAVED), *(t for t, _ in PACKAGES), *(t for t, _ in TOOLS)])
@pytest.mark.parametrize("kind", ["environment", "condarc"])
def test_one_finding_and_no_repair(text: str, kind: str) -> None:
    if kind == "condarc" and saved_instead(text) is None:
        return
    report = analysis.analyze(text, kind)  # type: ignore[arg-type]
    (finding,) = report.findings
    assert finding.code in ("YML020", "ENV200", "ENV201")
    assert finding.fix is None and not finding.others
    assert (report.verdict in ("reject", "ignored")) == (finding.severity == 1)
    assert analysis.fix_all(text, kind, unsafe=True).text == text  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [t for t, _ in TOOLS])
def test_files_of_other_tools_are_not_judged(text: str) -> None:
    assert analysis.analyze(text, "environment").verdict is None


def test_what_conda_takes_is_no_other_thing() -> None:
    """The verdict is conda's: a text that it reads is judged as an environment file, whatever stands in its first line."""
    text = "404: Not Found\ndependencies: []\n"
    report = analysis.analyze(text, "environment")
    assert report.verdict == "accept"
    assert all(f.code != "YML020" for f in report.findings)
