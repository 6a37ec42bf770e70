"""Facts for a rule case, from the JSON behind its file name.

Plain values go into `Facts` as they are. `condarc` is an object: `lower` and `higher` map paths to the texts of other files, `environ`
sets variables, and `is_read`, `is_misplaced`, `windows`, `home`, `unwritable` are as in `ConfigurationFiles` and `Surroundings`.
`channel_settings` is the text of a .condarc.
"""

from __future__ import annotations

from typing import Any

from conda_language_server import analysis
from conda_language_server.facts import ConfigurationFiles, Facts
from conda_language_server.model.channel_addresses import channel_settings
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_merge import ConfigFile, merge
from conda_language_server.model.expansion import Surroundings


def facts_of(data: dict[str, Any]) -> Facts:
    made: dict[str, Any] = {}
    if "condarc" in data:
        made["condarc"] = _configuration(data["condarc"])
    if "channel_settings" in data:
        files = _files({"/home/me/.condarc": data["channel_settings"]})
        made["channel_settings"] = channel_settings(merge(files).value, windows=data.get("system") == "windows")
    return Facts(**{**data, **made})


def _configuration(data: dict[str, Any]) -> ConfigurationFiles:
    return ConfigurationFiles(
        lower=_files(data.get("lower", {})),
        higher=_files(data.get("higher", {})),
        is_read=data.get("is_read", True),
        is_misplaced=data.get("is_misplaced", False),
        surroundings=Surroundings(data.get("environ", {}), data.get("windows", False), data.get("home")),
        unwritable=frozenset(data.get("unwritable", ())),
    )


def _files(texts: dict[str, str]) -> tuple[ConfigFile, ...]:
    return tuple(ConfigFile(path, Condarc(analysis.read(text, "condarc", path))) for path, text in texts.items())
