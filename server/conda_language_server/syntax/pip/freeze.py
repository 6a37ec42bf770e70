"""What `pip freeze` writes of packages that conda installed."""

from __future__ import annotations

import re

_BUILD_FOLDER = re.compile(
    r"file:///(?:[A-Za-z]:/)?(?:.*/)?(?:croot|feedstock_root|conda-bld|build_artifacts|b/abs_|tmp/build/|opt/concourse|ci_py)"
)


def is_build_folder(target: str) -> bool:
    """Whether an address is that of a folder in the machine that built conda's package, which exists nowhere else."""
    return _BUILD_FOLDER.match(target) is not None
