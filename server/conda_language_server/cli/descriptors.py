"""What a shell opened for us and names like a file, as in `check <(command)`."""

from __future__ import annotations

import re
from dataclasses import replace

from conda_language_server.world.host import Host

_NAME = re.compile(r"/dev/(?:stdin|fd/[0-9]+)").fullmatch


def host_for(host: Host, path: str, most: int) -> Host:
    """The host to read a file with that was named. Only where it is a descriptor its other end is waited for, and at most `most` bytes are read.

    A file that another file names is never read so: it would take what is meant for somebody else, or wait for ever.
    """
    if _NAME(path) is None or host.fs.is_file(path):
        return host

    def read_bytes(path: str, limit: int = -1) -> bytes:
        with open(path, "rb") as stream:
            return stream.read(most if limit < 0 else limit)

    return replace(host, fs=replace(host.fs, read_bytes=read_bytes))
