"""Environment files of any length, the same at every run."""

from __future__ import annotations

import random

_WORDS = (
    "numpy", "scipy", "pandas", "arrow", "boost", "cairo", "dask", "expat", "flask", "gdal", "hdf5", "jinja", "kiwi", "lxml", "mkl", "numba",
    "openssl", "pillow", "qt", "rich", "sqlite", "tqdm", "uvicorn", "vtk", "wheel", "xarray", "yaml", "zlib",
)  # fmt: skip
_VERSIONS = ("=1.26", ">=2.0,<3", "=3.11.*", "", "=0.9.1=py311h1_0", " >=1.2", "==4.5.6")


def plain_style(count: int) -> str:
    """A file in plain block style with so many dependency lines, one of which every seventh ends in `=1.26`."""
    return "\n".join(("name: sample", "channels:", "  - conda-forge", "dependencies:", *(f"  - {spec}" for spec in _specs(count)), ""))


def flow_style(count: int) -> str:
    """The same in flow style with quotes, which the line reader leaves to the parser."""
    quoted = ",\n  ".join(f'"{spec}"' for spec in _specs(count))
    return f"name: sample\nchannels: [conda-forge]\ndependencies: [\n  {quoted}\n]\n"


def _specs(count: int) -> list[str]:
    dice = random.Random(count)
    return [f"{dice.choice(_WORDS)}-{number}{_VERSIONS[number % len(_VERSIONS)]}" for number in range(count)]
