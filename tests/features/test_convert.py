"""requirements.txt → environment.yml and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conda_language_server.data import conda_names, conda_to_pypi, normalized, on_pypi_too
from conda_language_server.facts import Facts
from conda_language_server.features.convert import to_environment, to_requirements, unreadable_lines
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
        ("./wheels/x-1.0-py3-none-any.whl", "./wheels/x-1.0-py3-none-any.whl"),
        ("numpy==1.2 \\\n  --hash=sha256:abc", "numpy==1.2 --hash=sha256:abc"),
    ],
)
def test_a_line_that_stays_with_pip(line: str, item: str) -> None:
    assert environment_of(line) == f"  - python\n  - pip\n  - pip:\n      - {item}\n"


@pytest.mark.parametrize("line", ["numpy=1.2", "x: y", "numpy ==", "foo bar", "./x.whl"])
def test_a_line_that_pip_refuses_is_left_as_a_comment(line: str) -> None:
    converted = to_environment(line, Facts())
    assert converted.text == f"{HEAD}  - python\n  # {line}\n"
    assert [note.render() for note in converted.notes] == [f"pip cannot read `{line}`: left as a comment"]


def test_what_belongs_together_comes_from_one_place() -> None:
    requirements = "# models\ntorch==2.1.0+cu118\ntorchvision==0.16.0\nnumpy\n"
    converted = to_environment(requirements, Facts())
    assert converted.text == (
        "# models\n" + HEAD + "  - python\n  - numpy\n  - pip\n  - pip:\n      - torch==2.1.0+cu118\n      - torchvision==0.16.0\n"
    )
    assert "`torchvision==0.16.0` stays with pip: it must come from where `torch` comes from" in [n.render() for n in converted.notes]


def test_what_conda_built_is_a_conda_package() -> None:
    line = "certifi @ file:///croot/certifi_1690232220950/work/certifi"
    converted = to_environment(line, Facts())
    assert converted.text == f"{HEAD}  - python\n  - certifi\n"
    assert line in converted.notes[0].render()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("# Title\n\nSome words about it.\n- a list\n", "Some words about it."),
        ('[project]\nname = "x"\n', "[project]"),
        ("name: x\ndependencies:\n  - numpy\n", "name: x"),
        ("<!DOCTYPE html>\n<html>\n", "<!DOCTYPE html>"),
        ("numpy\nnot a requirement\n", "not a requirement"),
    ],
)
def test_what_is_no_requirements_file(text: str, first: str) -> None:
    found = unreadable_lines(text)
    assert found is not None
    assert found[1] == first


@pytest.mark.parametrize("text", ["", "# nothing\n", "numpy\n-r x.txt\n", "a\nb\nc\nnot one\n", "https://x.example/y.zip\n./pkg\n"])
def test_what_is_one_after_all(text: str) -> None:
    assert unreadable_lines(text) is None


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
        ("pytz=2023.3.post1", "pytz==2023.3.post1"),
        ("openssl=1.1.1w", "# openssl=1.1.1w"),
        ("cudatoolkit", "# cudatoolkit"),
        ("scikit-learn", "scikit-learn"),
        ("beautifulsoup4", "beautifulsoup4"),
        ("pyqt", "pyqt5"),
        ("pyqt=5.15", "pyqt5==5.15.*"),
        ("pyqt>=6", "pyqt6>=6"),
        ("msgpack-python", "msgpack"),
        ("py-opencv", "opencv-python"),
        ("ray-default", "ray[default]"),
        ("snakemake-minimal", "snakemake"),
        ("ruamel.yaml", "ruamel.yaml"),
        ("importlib_metadata", "importlib_metadata"),
        ("star", "# star"),
        ("salmon", "# salmon"),
        ("mamba", "# mamba"),  # at PyPI a runner of tests
        ("graphviz", "# graphviz"),
        ("tzdata", "# tzdata"),
        ("numpyy", "# numpyy"),
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
    assert requirements_again(requirements) == requirements


def requirements_again(requirements: str) -> str:
    env = EnvironmentFile(SourceFile(yaml.parse(to_environment(requirements, Facts()).text), "environment"))
    return to_requirements(env).text


def environment_again(environment: str) -> list[str]:
    env = EnvironmentFile(SourceFile(yaml.parse(environment), "environment"))
    again = to_environment(to_requirements(env).text, Facts()).text
    return [dep.text for dep in EnvironmentFile(SourceFile(yaml.parse(again), "environment")).dependencies]


MOST_USED = list({normalized(name): name for name in reversed([n for n in conda_names() if n in on_pypi_too()][:300])}.values())
VERSIONS = st.sampled_from(["", "==1.2.3", ">=1.2", ">=1,<2", "~=1.4.2", "!=1.5", "=1.26"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(MOST_USED), VERSIONS), min_size=1, max_size=20, unique_by=lambda pair: normalized(pair[0])))
def test_property_everyday_packages_come_back_as_they_went(items: list[tuple[str, str]]) -> None:
    specs = [name + version for name, version in items]
    text = "dependencies:\n  - python\n" + "".join(f"  - {spec}\n" for spec in specs)
    assert sorted(environment_again(text)) == sorted(["python", *specs])


@pytest.mark.parametrize("name", sorted({normalized(pypi) for pypi in conda_to_pypi().values() if "[" not in pypi}))
def test_a_name_that_differs_comes_back(name: str) -> None:
    assert normalized(requirements_again(f"{name}\n").strip()) == name


def test_no_name_is_both_renamed_and_the_same() -> None:
    assert not on_pypi_too() & set(conda_to_pypi())
    assert all(normalized(conda) != normalized(pypi) or "_" in conda for conda, pypi in conda_to_pypi().items())
