"""A conda channel on disk and genuine environments from it: packages of a few files, indexed, solved and installed by py-rattler.

No network is used. `python` is a launcher of the Python that runs the tests.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import sys
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

SUBDIR = "linux-64"
"""The same on every system: nothing of it is run except the launcher."""


def write_package(
    channel: Path,
    name: str,
    version: str,
    *,
    build: str = "h_0",
    depends: Sequence[str] = (),
    files: Mapping[str, bytes] | None = None,
) -> None:
    """Writes a `.tar.bz2` into the channel's subdir."""
    files = files if files is not None else {f"share/{name}/README": f"{name} {version}\n".encode()}
    number = int(build.rpartition("_")[2])
    index = {
        "name": name,
        "version": version,
        "build": build,
        "build_number": number,
        "depends": list(depends),
        "subdir": SUBDIR,
        "arch": "x86_64",
    }
    paths = [
        {"_path": path, "path_type": "hardlink", "sha256": hashlib.sha256(data).hexdigest(), "size_in_bytes": len(data)}
        for path, data in files.items()
    ]
    info = {
        "info/index.json": json.dumps(index).encode(),
        "info/paths.json": json.dumps({"paths": paths, "paths_version": 1}).encode(),
        "info/files": "".join(f"{path}\n" for path in files).encode(),
    }
    folder = channel / SUBDIR
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(folder / f"{name}-{version}-{build}.tar.bz2", "w:bz2") as archive:
        for path, data in {**info, **files}.items():
            member = tarfile.TarInfo(path)
            member.size, member.mode = len(data), 0o755 if path.startswith("bin/") else 0o644
            archive.addfile(member, io.BytesIO(data))


def launcher() -> dict[str, bytes]:
    """`bin/python` as a script that starts the running interpreter."""
    return {"bin/python": f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'.encode()}


def make_channel(folder: Path) -> Path:
    """A channel with two Pythons, a library and an application."""
    for version in ("3.11.9", "3.12.4"):
        write_package(folder, "python", version, build="h955ad1f_0", files=launcher())
    write_package(folder, "tiny-lib", "1.2.3")
    write_package(folder, "tiny-app", "0.4", depends=["python >=3.11", "tiny-lib >=1"])
    write_package(folder, "python-dateutil", "2.9.0", depends=["python"])
    from rattler.index import index_fs

    asyncio.run(index_fs(folder))
    return folder


def create_environment(channel: Path, prefix: Path, specs: Sequence[str], cache: Path) -> None:
    """Solves and installs, as pixi and rattler do: the history is an empty file, and nothing is registered anywhere."""
    from rattler import Gateway, install, solve

    async def create() -> None:
        records = await solve(
            sources=[channel.as_uri()], specs=list(specs), platforms=[SUBDIR, "noarch"], gateway=Gateway(cache_dir=cache / "gateway")
        )
        await install(records, target_prefix=prefix, cache_dir=cache / "pkgs", show_progress=False)

    asyncio.run(create())
