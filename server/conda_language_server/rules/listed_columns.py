"""A line of `conda list`, with its columns name, version, build and channel, in place of a spec."""

from __future__ import annotations

import re
from typing import NamedTuple

from conda_language_server.rules.api import Text
from conda_language_server.syntax import match_spec

COLUMNS = Text(
    en="This looks like a line of `conda list`, with columns for version, build and channel; conda reads the version `{version}`",
    zh_cn="这看起来是 `conda list` 输出的一行，各列是版本、构建号和频道；conda 读到的版本是 `{version}`",
)


class Columns(NamedTuple):
    name: str
    version: str
    build: str
    channel: str

    @property
    def spec(self) -> str:
        """The same as a spec; the channel goes to the front."""
        return f"{self.channel}::{self.name}={self.version}={self.build}"


def columns_of(text: str) -> Columns | None:
    """The four columns, if the text has them and conda takes what they say as a spec."""
    match = _COLUMNS(text)
    columns = Columns(*match.groups()) if match else None
    return columns if columns is not None and not match_spec.parse(columns.spec).problems else None


_COLUMNS = re.compile(r"\s*([A-Za-z0-9_][\w.-]*)\s+(\d[\w.!+]*)\s+(\w+)\s+([A-Za-z][\w/.-]*)\s*", re.ASCII).fullmatch
