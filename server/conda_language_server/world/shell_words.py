"""Words of a command that people copy into their shell."""

from __future__ import annotations

import re
import shlex

from conda_language_server.world.host import Host


def quoted(host: Host, word: str) -> str:
    """The word as it is typed: a path with a blank, or a name such as `a;b` from a file that somebody else wrote, stays one word."""
    if host.os == "windows":
        return word if re.fullmatch(r"[\w@+=:,./\\-]+", word) else f'"{word}"'
    return word if re.fullmatch(r"[\w@+=:,./-]+", word) else shlex.quote(word)
