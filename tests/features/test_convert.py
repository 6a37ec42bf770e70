"""requirements.txt → environment.yml and back."""

from __future__ import annotations

import pytest

from conda_language_server.facts import Facts
from conda_language_server.features.convert import to_environment, to_requirements
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml import reader as yaml

HEAD = "name: myenv\nchannels:\n  - conda-forge\ndependencies:\n"


def environment_of(requirements: str) -> str:
    text = to_environment(requirements, Facts()).text
    assert text.startswith(HEAD)
    assert not yaml.parse(text).problems
    return text[len(HEAD) :]


def requirements_of(items: str) -> str:
    text = f"dependencies:\n{items}"
    return to_requirements(EnvironmentFile(SourceFile(yaml.parse(text), "environment"))).text


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("numpy", "numpy"),
        ("numpy==1.26.4", "numpy==1.26.4"),
        ("numpy == 1.26.*", "numpy=1.26"),
        ("numpy===1.26", "numpy==1.26"),
        ("numpy >= 1.20 , < 2", "numpy>=1.20,<2"),
        ("numpy (>=1.20)", "numpy>=1.20"),
        ("numpy~=1.26.1", "numpy~=1.26.1"),
        ("numpy!=1.24.*", "numpy!=1.24.*"),
        ("PyYAML", "pyyaml"),
        ("scikit_learn", "scikit-learn"),
        ("torch>=2", "pytorch>=2"),
        ("opencv-python==4.9.0.80", "opencv=4.9.0"),
        ("ruamel.yaml", "ruamel.yaml"),
        ("matplotlib", "matplotlib"),
        ("graphviz", "python-graphviz"),
        ("numpy # arrays", "numpy  # arrays"),
    ],
)
def test_a_line_for_conda(line: str, item: str) -> None:
    assert environment_of(line) == f"  - python\n  - {item}\n"


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("no-such-package-anywhere>=2", "no-such-package-anywhere>=2"),
        ("requests[socks]>=2", "requests[socks]>=2"),
        ('numpy; python_version < "3.9"', 'numpy; python_version < "3.9"'),
        ("torch==2.0.0+cu118", "torch==2.0.0+cu118"),
        ("-r more.txt", "-r more.txt"),
        ("-e .", "-e ."),
        ("--index-url https://host.example/simple", "--index-url https://host.example/simple"),
        ("git+https://host.example/x.git", "git+https://host.example/x.git"),
        ("./wheels/x.whl", "./wheels/x.whl"),
        ("numpy==1.2 \\\n  --hash=sha256:abc", "numpy==1.2 --hash=sha256:abc"),
        ("numpy=1.2", "numpy=1.2"),
        ("x: y", '"x: y"'),
    ],
)
def test_a_line_that_stays_with_pip(line: str, item: str) -> None:
    assert environment_of(line) == f"  - python\n  - pip\n  - pip:\n      - {item}\n"


def test_a_whole_file_keeps_its_order_and_its_comments() -> None:
    requirements = "# base\nnumpy  # arrays\n\n# web\nrequests[socks]\nflask\n# end\n"
    assert environment_of(requirements) == (
        "  - python\n"
        "  # base\n"
        "  - numpy  # arrays\n"
        "  - flask\n"
        "  # end\n"
        "  - pip\n"
        "  - pip:\n"
        "\n"
        "      # web\n"
        "      - requests[socks]\n"
    )  # fmt: skip


def test_the_name_and_the_python_that_were_asked_for() -> None:
    text = to_environment("numpy", Facts(), name="3.10", python="3.12").text
    assert text.startswith('name: "3.10"\n')
    assert "  - python=3.12\n" in text


def test_python_and_pip_are_not_listed_twice() -> None:
    assert environment_of("python>=3.10\npip\n-e .\n") == "  - python>=3.10\n  - pip\n  - pip:\n      - -e .\n"


@pytest.mark.parametrize("requirements", ["", "\n", "# only a comment\n"])
def test_an_empty_file_gives_an_environment_with_python(requirements: str) -> None:
    assert environment_of(requirements).startswith("  - python\n")


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("numpy", "numpy"),
        ("numpy=1.26", "numpy==1.26.*"),
        ("numpy 1.26", "numpy==1.26"),
        ("numpy=1.26.4=py312_0", "numpy==1.26.4"),
        ("numpy>=1.20,<2", "numpy>=1.20,<2"),
        ("numpy!=1.24.*", "numpy!=1.24.*"),
        ("numpy~=1.26.1", "numpy~=1.26.1"),
        ("numpy 1.24.*|2.*", "numpy"),
        ("conda-forge::numpy", "numpy"),
        ("pytorch>=2", "torch>=2"),
        ("python-graphviz", "graphviz"),
        ("matplotlib-base", "matplotlib"),
        ("numpy=1.26  # arrays", "numpy==1.26.*  # arrays"),
        ("r-base=4", "# r-base=4"),
        ("black=19.10b0", "black==19.10b0"),
        ("earth-osm=2.3.post1", "earth-osm==2.3.post1"),
        ("openssl=1.1.1w", "# openssl=1.1.1w"),
        ("cudatoolkit", "# cudatoolkit"),
        ("numpy >=", "# numpy >="),
        ("pip: [requests, -e .]", "requests\n-e ."),
    ],
)
def test_an_item_for_pip(item: str, line: str) -> None:
    assert requirements_of(f"  - python=3.12\n  - pip\n  - {item}\n") == f"{line}\n"


def test_every_loss_is_told_in_both_languages() -> None:
    text = "dependencies:\n  - python=3.12\n  - conda-forge::numpy\n  - pytorch\n  - r-base\n  - scipy=1|2\n  - x >=\n"
    notes = to_requirements(EnvironmentFile(SourceFile(yaml.parse(text), "environment"))).notes
    notes += to_environment("torch\nx; y\nx[y]\nnumpy==1+a\n-e .\nunknown-thing\n", Facts()).notes
    assert len(notes) == 6 + 6
    assert all(note.render("en") != note.render("zh-cn") for note in notes)


def test_there_and_back_again() -> None:
    requirements = "numpy==1.26.*\npandas>=2,<3\nflask\ntorch>=2\n"
    env = EnvironmentFile(SourceFile(yaml.parse(to_environment(requirements, Facts()).text), "environment"))
    assert to_requirements(env).text == requirements
