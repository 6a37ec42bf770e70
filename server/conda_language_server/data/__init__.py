"""What is known without any channel data: package names by use, channels, names that differ between PyPI and conda."""

from __future__ import annotations

import re
from functools import cache


@cache
def conda_names() -> tuple[str, ...]:
    """Names of conda packages, the most used first."""
    from conda_language_server.data.package_names import CONDA

    return tuple(CONDA.split())


@cache
def pip_names() -> tuple[str, ...]:
    """Names of PyPI packages, normalised (PEP 503), the most used first."""
    from conda_language_server.data.package_names import PIP

    return tuple(PIP.split())


@cache
def channel_names() -> tuple[str, ...]:
    """Channels as environment files write them, the most used first."""
    from conda_language_server.data.package_names import CHANNELS

    return tuple(CHANNELS.split())


@cache
def pypi_to_conda() -> dict[str, str]:
    """PyPI name (PEP 503) → name of the conda package, only where the two differ."""
    from conda_language_server.data.name_mappings import PYPI_TO_CONDA

    return _pairs(PYPI_TO_CONDA)


@cache
def only_on_pypi() -> frozenset[str]:
    """The keys of `pypi_to_conda` that no channel has; conda's `graphviz`, say, exists but is another thing than PyPI's."""
    from conda_language_server.data.name_mappings import ONLY_ON_PYPI

    return frozenset(ONLY_ON_PYPI.split())


@cache
def conda_to_pypi() -> dict[str, str]:
    """conda name → PyPI name (with extras where they belong to it), only where the two differ.

    Never the inverse of `pypi_to_conda`: that one also has names that people write by mistake, such as `sklearn`.
    """
    from conda_language_server.data.pypi_packages import RENAMED

    return _pairs(RENAMED)


@cache
def on_pypi_too() -> frozenset[str]:
    """conda names of packages that PyPI has under the same name. A name that is neither here nor in `conda_to_pypi` may be a stranger's there."""
    from conda_language_server.data.pypi_packages import SAME

    return frozenset(SAME.split())


@cache
def import_to_conda() -> dict[str, str]:
    """Name that a Python program imports, lower-cased (`cv2`) → conda package (`opencv`), where no conda package has that name."""
    from conda_language_server.data.name_mappings import IMPORT_TO_CONDA

    return _pairs(IMPORT_TO_CONDA)


@cache
def conda_to_absent_pypi() -> dict[str, str]:
    """conda name (PEP 503) → PyPI name with its extras, only where PyPI has no package of the conda name, or an abandoned one."""
    from conda_language_server.data.pypi_names import MORE_RENAMED, NOT_AT_PYPI

    renamed = {normalized(conda): pypi for conda, pypi in conda_to_pypi().items()}
    return {**{name: renamed[name] for name in NOT_AT_PYPI.split()}, **_pairs(MORE_RENAMED)}


@cache
def only_conda() -> dict[str, str]:
    """Names (PEP 503) of conda packages that PyPI has nothing like → conda's spelling of them."""
    from conda_language_server.data.pypi_names import ONLY_CONDA

    return {normalized(name): name for name in ONLY_CONDA.split()}


@cache
def absent_from_pypi() -> dict[str, str]:
    """Names (PEP 503) that `pip freeze` writes and PyPI does not have → where they come from: `distribution` or `spacy`."""
    from conda_language_server.data.pypi_names import OF_LINUX_DISTRIBUTIONS, SPACY_MODELS

    return {**dict.fromkeys(OF_LINUX_DISTRIBUTIONS.split(), "distribution"), **dict.fromkeys(SPACY_MODELS.split(), "spacy")}


def normalized(name: str) -> str:
    """A PyPI name in the one spelling that compares (PEP 503): lower case, runs of `-`, `_` and `.` as one `-`."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split())
