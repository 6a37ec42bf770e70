"""PyCharm's own choice of a conda environment, played through. Pure: what is on the disk is handed in.

From `PyEnvironmentYmlSdkConfiguration.kt` of its source (2026): it reads `environment.yaml`, else `environment.yml`, at the top of the
project, and takes the first environment of its conda's list that is called `name:` (letter by letter) or whose path is `prefix:`. With
neither, it takes an environment without a name that lies directly in the project. It does so only where no interpreter is set.
"""

from __future__ import annotations

from typing import NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.syntax.yaml.nodes import Scalar
from conda_language_server.world.host import Host
from conda_language_server.world.pycharm.conda_program import Listing

FILE_NAMES = ("environment.yaml", "environment.yml")
"""Those PyCharm looks for, in its order. No other name, no folder below."""


class CondaFile(NamedTuple):
    """The environment file as PyCharm reads it: plain texts, nothing expanded; None where a key is missing or empty."""

    path: str
    name: str | None
    prefix: str | None


def conda_file(path: str, text: str) -> CondaFile:
    """What PyCharm takes from a text. An empty `name:` becomes the word `null`, as its YAML library has it."""
    env = EnvironmentFile(SourceFile(yaml.parse(text), "environment", path))
    return CondaFile(path, _word(env, "name"), _word(env, "prefix"))


def pick(host: Host, folder: str, file: CondaFile | None, listing: Listing) -> Environment | None:
    """The environment that PyCharm takes from its conda's list, if any."""
    name, prefix = (file.name, file.prefix) if file is not None else (None, None)
    for env in listing.environments:
        if env.prefix in listing.named:
            if name is not None and listed_name(host, env) == name:
                return env
        elif (name is None and prefix is None and _is_beside(host, folder, env)) or (prefix is not None and env.prefix == prefix):
            return env
    return None


def listed_name(host: Host, env: Environment) -> str:
    """The name under which conda lists an environment that it knows by name: that of its folder, as the disk spells it."""
    return "base" if env.is_base else host.path.basename(env.prefix)


def _is_beside(host: Host, folder: str, env: Environment) -> bool:
    return not env.is_base and host.key(host.path.dirname(env.prefix)) == host.key(folder)


def _word(env: EnvironmentFile, key: str) -> str | None:
    node = env.value(key)
    if type(node) is not Scalar:
        return None
    return "null" if node.value is None else node.text or None
