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


def quoted_style(count: int) -> str:
    """Block style with every item in quotes, which the line reader still reads."""
    return "\n".join(("name: sample", "channels:", "  - conda-forge", "dependencies:", *(f'  - "{spec}"' for spec in _specs(count)), ""))


def anchored_style(count: int) -> str:
    """Block style with an anchor and an alias for it at every tenth item, which the line reader leaves to the parser."""
    lines = [f"  - &a{number} {spec}" if number % 10 == 0 else f"  - {spec}" for number, spec in enumerate(_specs(count))]
    aliases = [f"      - *a{number}" for number in range(0, count, 10)]
    return "\n".join(("name: sample", "channels:", "  - conda-forge", "dependencies:", *lines, "  - pip:", *aliases, ""))


def pip_style(count: int) -> str:
    """Half of the lines in a `pip:` section."""
    lines = [f"  - {spec}" for spec in _specs(count // 2)]
    pip = [f"      - package-{number}=={number % 9}.{number % 7}" for number in range(count - count // 2 - 1)]
    return "\n".join(("name: sample", "channels:", "  - conda-forge", "dependencies:", *lines, "  - edited=1.26", "  - pip:", *pip, ""))


def condarc(count: int) -> str:
    """A .condarc of so many lines: keys that people set, with lists of channels."""
    head = [
        "channel_priority: strict",
        "ssl_verify: true",
        "show_channel_urls: true",
        "auto_activate_base: false",
        "changeps1: false  # why",
    ]
    lists = ["channels:", "default_channels:", "envs_dirs:", "pkgs_dirs:", "create_default_packages:"]
    left = count - len(head) - len(lists)
    body = []
    for number, key in enumerate(lists):
        size = left // len(lists) + (number < left % len(lists))
        items = (f"/opt/folder{n}" if "dirs" in key else f"package{n}=1.26" if "packages" in key else f"channel{n}" for n in range(size))
        body += [key, *(f"  - {item}" for item in items)]
    return "\n".join((*head, *body, ""))
