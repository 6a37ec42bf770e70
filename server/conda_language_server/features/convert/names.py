"""Which conda package a PyPI name stands for, and the other way round."""

from __future__ import annotations

import re
from functools import cache

from conda_language_server.data import conda_names, conda_to_pypi, normalized, pypi_to_conda
from conda_language_server.facts import Facts

_NOT_PYTHON = re.compile(
    r"_.*|r-.*|r|lib.*|bioconductor-.*|perl(-.*)?|cuda-.*|cudatoolkit|cudnn|nccl|.*compiler.*|.*_(linux|osx|win)-\w+|gcc.*|gxx.*|gfortran.*|clang.*|binutils.*"
    r"|ld_impl.*|mkl|blas|openblas|nomkl|intel-openmp|openssl|zlib|zstd|xz|bzip2|sqlite|readline|ncurses|tk|ca-certificates|nodejs|openjdk|git|make|pandoc"
    r"|xorg-.*|m2-.*|m2w64-.*|vc|vc14_runtime|vs20\d\d.*|ucrt|icu|freetype|fontconfig|jpeg|pkg-config|curl|wget|ffmpeg|hdf5|geos|proj|boost(-cpp)?|eigen"
    r"|conda|mamba|micromamba|anaconda|python_abi|python-freethreading|pytorch-cuda|pytorch-mutex|cpuonly|samtools|bedtools|bwa|htslib|bcftools|postgresql"
)
"""Names that no PyPI package has, or one that is another thing: libraries, compilers, R, system programs."""


def conda_name(pypi_name: str, facts: Facts) -> str | None:
    """The conda package for a PyPI name; None where no channel is known to have one."""
    name = normalized(pypi_name)
    if name in pypi_to_conda():
        return pypi_to_conda()[name]
    if name in _by_normalized_name():
        return _by_normalized_name()[name]
    if facts.packages:
        return next((found for found in facts.packages.names(name, 20) if normalized(found) == name), None)
    return None


def pypi_name(conda_package: str) -> str | None:
    """The PyPI name for a conda package; None for what is no Python package."""
    if conda_package in conda_to_pypi():
        return conda_to_pypi()[conda_package]
    if _NOT_PYTHON.fullmatch(conda_package):
        return None
    if conda_package.endswith(("-base", "-core")) and conda_package[:-5] in conda_names():
        return conda_package[:-5]
    return conda_package


def environment_name(folder: str) -> str:
    """A name that conda takes for an environment, from the name of the folder that a file lies in."""
    name = re.sub(r"[/\\:#\s]+", "-", folder).strip("-")
    return name if name and name not in ("base", "root", ".", "..") else "myenv"


def conda_version(package: str, operator: str, version: str) -> tuple[str, str]:
    """A condition on a PyPI version as it applies to the conda package: opencv-python's fourth number is its own, opencv has three."""
    parts = version.split(".")
    if package == "opencv" and operator == "==" and len(parts) == 4 and parts[-1].isdecimal():
        return "==", ".".join((*parts[:3], "*"))
    return operator, version


@cache
def _by_normalized_name() -> dict[str, str]:
    return {normalized(name): name for name in reversed(conda_names()) if not _NOT_PYTHON.fullmatch(name)}
