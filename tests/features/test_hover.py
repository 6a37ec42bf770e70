"""What hover says: `|` is the mouse."""

from __future__ import annotations

import pytest

from conda_language_server.data.python_releases import RELEASES
from conda_language_server.facts import Facts
from conda_language_server.features.hover import hover
from conda_language_server.features.pip_words import pip_words
from conda_language_server.features.types import render_words
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.pip_requirement import parse
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.text.messages import Locale


def said(marked: str, locale: Locale = "en", facts: Facts | None = None) -> tuple[str, str] | None:
    """The text that hover speaks of, and its words."""
    text, offset = marked.replace("|", "", 1), marked.index("|")
    found = hover(EnvironmentFile(SourceFile(yaml.parse(text), "environment")), offset, facts or Facts())
    return (found.span.of(text), render_words(found.markdown, locale)) if found else None


@pytest.mark.parametrize(
    ("marked", "about", "words"),
    [
        ("na|me: x\n", "name", "**Name of the environment.**"),
        ("name: my|env\n", "myenv", "**Name of the environment.**"),
        ("chan|nels:\n  - a\n", "channels", "**Where packages come from.**"),
        ("depen|dencies: []\n", "dependencies", "**Packages to install.**"),
        ("pre|fix: /x\n", "prefix", "**Folder of the environment.**"),
        ("varia|bles:\n  A: 1\n", "variables", "conda stores them last, when the solver and pip are done"),
        ("variables:\n  A|: 1\n", "A", "`A`: set to this text by `conda activate`, under the name `A`"),
        ("variables:\n  A|: 3.10\n", "A", "`A`: `conda activate` sets `A` to `3.1`, not to `3.10`"),
        ("plat|forms: [x]\n", "platforms", "conda does not know the key `platforms`"),
        ("channels:\n  - conda-|forge\n", "conda-forge", "the only channel in this file"),
        ("channels:\n  - a|\n  - b\n", "a", "channel 1 of 2 in this file: highest priority"),
        ("channels:\n  - a\n  - b|\n  - c\n", "b", "channel 2 of 3 in this file\n"),
        ("channels:\n  - a\n  - b|\n", "b", "lowest priority"),
        ("channels:\n  - a|\n", "a", "`https://conda.anaconda.org/a`"),
        ("channels: [def|aults]\n", "defaults", "`https://repo.anaconda.com/pkgs/main`"),
        ("channels:\n  - pkgs/|r\n", "pkgs/r", "`https://repo.anaconda.com/pkgs/r`"),
        ("channels:\n  - a/linux-64|\n", "a/linux-64", "`https://conda.anaconda.org/a`"),
        (
            "channels:\n  - https://host.example/anaconda/cloud/bioconda|\n",
            "https://host.example/anaconda/cloud/bioconda",
            "mirror of `bioconda`",
        ),
        ("channels:\n  - ./a|\n", "./a", "a channel in a local folder"),
        ("channels:\n  - $A|\n", "$A", "the value of the variable"),
        ("channels:\n  - node|faults\n", "nodefaults", "up to conda 26.5"),
        ("dependencies:\n  - num|py=1.26  # x\n", "numpy=1.26", "`numpy`, any 1.26.x version"),
        ("dependencies:\n  - 'num|py <2'\n", "'numpy <2'", "`numpy`, older than 2"),
        ("dependencies: [python, num|py]\n", "numpy", "(https://anaconda.org/anaconda/numpy)"),
        ("channels: [conda-forge]\ndependencies:\n  - num|py\n", "numpy", "(https://anaconda.org/conda-forge/numpy)"),
        (
            "channels: [conda-forge]\ndependencies:\n  - bioconda::sam|tools\n",
            "bioconda::samtools",
            "(https://anaconda.org/bioconda/samtools)",
        ),
        ("dependencies:\n  - skl|earn\n", "sklearn", "the conda package is called `scikit-learn`"),
        ("dependencies:\n  - numpy >=|\n", "numpy >=", "conda cannot read `numpy >=`"),
        ("dependencies:\n  - pyth|on: 3.11\n", "python", "conda 25.7 and newer drop this item without a word"),
        ("dependencies:\n  - con|da: [x]\n", "conda", "conda replaces all packages listed above"),
        ("dependencies:\n  - p|ip:\n      - x\n", "pip", "**Packages from PyPI.**"),
        ("dependencies:\n  - p|ip:\n      - x\n  - pip:\n      - y\n", "pip", "this one is not installed"),
        ("dependencies:\n  - pip:\n      - req|uests>=2\n", "requests>=2", "`requests`, version 2 or newer, installed by pip from PyPI"),
        ("dependencies:\n  - pip:\n      - req|uests>=2\n", "requests>=2", "(https://pypi.org/project/requests/)"),
        ("dependencies:\n  - pip:\n      - to|rch\n", "torch", "the conda package is called `pytorch`"),
    ],
)
def test_hover(marked: str, about: str, words: str) -> None:
    found = said(marked)
    assert found is not None
    assert found[0] == about
    assert words in found[1]
    chinese = said(marked, "zh-cn")
    assert chinese is not None
    assert chinese[1] != found[1]


@pytest.mark.parametrize(
    "marked", ["|", "name: x\n|\n", "dependencies:\n  - a  # com|ment\n", "- a|\n", "dependencies:\n  -| - a\n", "channels: [[a|]]\n"]
)
def test_nothing_to_say(marked: str) -> None:
    assert said(marked) is None


@pytest.mark.parametrize(
    ("spec", "today", "words"),
    [
        ("python=3.8", "2025-01-01", "Python 3.8 has had no security fixes since 2024-10-07"),
        ("python=3.8", "2024-01-01", "Python 3.8 gets security fixes until 2024-10-07"),
        ("python 3.8.12", "2025-01-01", "Python 3.8 has had no security fixes since 2024-10-07"),
    ],
)
def test_how_long_a_python_is_supported(spec: str, today: str, words: str) -> None:
    found = said(f"dependencies:\n  - {spec}|\n", facts=Facts(today=today))
    assert found is not None
    assert words in found[1]


def test_nothing_is_said_of_a_range_of_pythons() -> None:
    found = said("dependencies:\n  - python >=3.8|\n", facts=Facts(today="2025-01-01"))
    assert found is not None
    assert "security" not in found[1]


def test_the_releases_of_python_are_in_order() -> None:
    *newer, last = RELEASES
    assert newer == sorted(newer, key=lambda release: release.released, reverse=True)
    assert last.version == "2.7"


@pytest.mark.parametrize(
    ("line", "english", "chinese"),
    [
        ("requests", "`requests`, any version, installed by pip from PyPI", "`requests`，任意版本，由 pip 从 PyPI 安装"),
        ("requests==2.31", "`requests`, version 2.31 exactly (2.31.0 is the same), installed by pip from PyPI",
         "`requests`，恰好是版本 2.31（与 2.31.0 相同），由 pip 从 PyPI 安装"),
        ("requests==2.*", "`requests`, any version that begins with 2, installed by pip from PyPI", "`requests`，以 2 开头的任意版本，由 pip 从 PyPI 安装"),
        ("requests>=2,<3", "`requests`, version 2 or newer and older than 3, installed by pip from PyPI", "`requests`，版本不低于 2，且版本低于 3，由 pip 从 PyPI 安装"),
        ("requests[socks]~=2.8.1", "`requests`, version 2.8.1 or newer that begins with 2.8, installed by pip from PyPI, with what its extras `socks` need",
         "`requests`，版本不低于 2.8.1，且以 2.8 开头，由 pip 从 PyPI 安装，连同附加项 `socks` 所需的软件包"),
        ('x; sys_platform == "win32"', '`x`, any version, installed by pip from PyPI, only where `sys_platform == "win32"`',
         '`x`，任意版本，由 pip 从 PyPI 安装，仅当 `sys_platform == "win32"` 时'),
        ("x @ https://a.example/x.whl", "`x`, installed by pip from `https://a.example/x.whl`", "`x`，由 pip 从 `https://a.example/x.whl` 安装"),
        ("git+https://a.example/x.git", "installed by pip from `git+https://a.example/x.git`", "由 pip 从 `git+https://a.example/x.git` 安装"),
        ("-e .", "option for pip: install a project folder so that changes take effect at once", "pip 选项：以可编辑方式安装项目文件夹，改动立即生效"),
        ("-rmore.txt", "option for pip: take in all lines of a requirements file", "pip 选项：引入一个 requirements 文件的所有行"),
        ("--requirement more.txt", "option for pip: take in all lines of a requirements file", "pip 选项：引入一个 requirements 文件的所有行"),
        ("--config-settings a=b", "`--config-settings`: an option for pip", "`--config-settings`：pip 选项"),
        ("--wonder", "pip cannot read `--wonder`", "pip 无法读懂 `--wonder`"),
        ("x=1.0", "pip cannot read `x=1.0`", "pip 无法读懂 `x=1.0`"),
        ("x # why", "`x`, any version, installed by pip from PyPI", "`x`，任意版本，由 pip 从 PyPI 安装"),
    ],
)  # fmt: skip
def test_pip_lines_in_words(line: str, english: str, chinese: str) -> None:
    words = pip_words(parse(line))
    assert (words.render("en"), words.render("zh-cn")) == (english, chinese)
