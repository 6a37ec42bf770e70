"""Which conda package a PyPI name stands for, and the other way round."""

from __future__ import annotations

import re
from functools import cache

from conda_language_server.data import conda_names, conda_to_pypi, normalized, on_pypi_too, pypi_to_conda
from conda_language_server.facts import Facts

_NOT_PYTHON = re.compile(
    r"_.*|r-.*|r|lib.*|bioconductor-.*|perl(-.*)?|cuda-.*|cudatoolkit|cudnn|nccl|.*compiler.*|.*_(linux|osx|win)-\w+|gcc.*|gxx.*|gfortran.*|clang.*|binutils.*"
    r"|ld_impl.*|mkl|blas|openblas|nomkl|intel-openmp|openssl|zlib|zstd|xz|bzip2|sqlite|readline|ncurses|tk|ca-certificates|nodejs|openjdk|git|make|pandoc"
    r"|xorg-.*|m2-.*|m2w64-.*|vc|vc14_runtime|vs20\d\d.*|ucrt|icu|freetype|fontconfig|jpeg|pkg-config|curl|wget|ffmpeg|hdf5|geos|proj|boost(-cpp)?|eigen"
    r"|conda|mamba|micromamba|anaconda|python_abi|python-freethreading|pytorch-cuda|pytorch-mutex|cpuonly|samtools|bedtools|bwa|htslib|bcftools|postgresql"
)
"""Libraries, compilers, R, programs of the system: where PyPI has such a name, it is another thing."""
_PARTS = ("-base", "-core", "-minimal", "-default", "-cpu", "-gpu")


def conda_name(pypi_name: str, facts: Facts) -> str | None:
    """The conda package for a PyPI name; None where no channel is known to have one."""
    name = normalized(pypi_name)
    for known in (pypi_to_conda(), _same(), _renamed_back()):
        if name in known:
            return known[name]
    if facts.packages:
        return next((found for found in facts.packages.names(name, 20) if normalized(found) == name), None)
    return None


def pypi_name(conda_package: str, version: str | None = None) -> str | None:
    """The PyPI name for a conda package; None where PyPI is not known to have it, whoever owns that name there.

    Args:
        conda_package: the name, in lower case.
        version: what is wanted of it, as the match spec writes it: Qt's bindings carry the major version in their PyPI name.
    """
    if conda_package == "pyqt" and version and re.match(r"[=~>]*6(?![0-9])", version):
        return "pyqt6"
    if conda_package in conda_to_pypi():
        return conda_to_pypi()[conda_package]
    return conda_package if conda_package in on_pypi_too() else None


def is_no_python_package(conda_package: str) -> bool:
    """Whether a name is that of a library, a compiler, a package of R or a program of the system."""
    return _NOT_PYTHON.fullmatch(conda_package) is not None


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


def of_same_major(package: str, pypi: str, wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The conditions on a conda package that has several PyPI packages as its versions: PyQt5 is `pyqt` 5 and nothing newer."""
    found = re.fullmatch(r"pyqt(\d)", pypi)
    if package != "pyqt" or found is None or any(operator[0] in "=<~" for operator, _ in wanted):
        return wanted
    return [*wanted, ("<", str(int(found[1]) + 1))] if wanted else [("==", f"{found[1]}.*")]


@cache
def _same() -> dict[str, str]:
    """PyPI name → conda name, which differ in `-`, `_` and `.` at most. Of two spellings the one that more files have."""
    by_use = [name for name in conda_names() if name in on_pypi_too()]
    return {normalized(name): name for name in (*sorted(on_pypi_too(), reverse=True), *reversed(by_use), "python", "pip")}


@cache
def _renamed_back() -> dict[str, str]:
    """PyPI name → the conda package with the shortest name that holds it and is no part of another, as `dask-core` is of `dask`."""
    back: dict[str, str] = {}
    for conda, pypi in sorted(conda_to_pypi().items(), key=lambda pair: (len(pair[0]), pair[0])):
        if not conda.endswith(_PARTS):
            back.setdefault(normalized(pypi), conda)
    return back
