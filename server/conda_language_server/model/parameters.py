"""The parameters of conda's configuration: type, allowed values, other names, default, and since when.

The facts were read off conda 26.7 (`data/parameters.py` is generated from them); what a parameter does is told in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from conda_language_server.data import parameter_docs, parameters
from conda_language_server.text.messages import Text

Kind = Literal["primitive", "list", "map"]


class Shape(NamedTuple):
    """A type: one of several primitive `types`, or a list or map whose parts have the type `element`."""

    kind: Kind
    types: tuple[str, ...] = ()
    element: Shape | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of conda.

    Attributes:
        name: what `conda config --describe` calls it.
        internal: whether conda keeps it under `_name`, which its messages show.
        shape: its type.
        choices: the values of an enumeration; `choice_names` are the names by which conda takes them as well.
        aliases: other names that conda reads. All names of one parameter exclude each other within a file.
        default: what holds where no file sets it. A list or map in a file replaces it.
        described: whether `conda config --describe` tells of it; the others are hidden or meant for the command line.
        expands: whether `$VARIABLE` in its values is replaced.
        delimiter: what separates the items of a list in an environment variable; "pathsep" is `:` or, on Windows, `;`.
        check: the name of conda's own check of the value, "" for none.
        since: the first version of conda that has it, "" for those before 4.3, "HEAD" for the next one.
    """

    name: str
    internal: bool
    shape: Shape
    choices: tuple[str, ...]
    choice_names: tuple[str, ...]
    enum_class: str
    aliases: tuple[str, ...]
    default: Any
    group: str
    described: bool
    expands: bool
    delimiter: str
    check: str
    since: str

    @property
    def own_name(self) -> str:
        """The name inside conda, as its messages show it."""
        return f"_{self.name}" if self.internal else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """All names under which conda reads it."""
        return (self.name, *self.aliases, self.own_name) if self.internal else (self.name, *self.aliases)

    @property
    def env_var(self) -> str:
        """The environment variable that sets it."""
        return f"CONDA_{self.name.upper()}"

    @property
    def doc(self) -> Text:
        """What it does, in a sentence or two."""
        return Text(*parameter_docs.DOCS[self.name])


class Removed(NamedTuple):
    """A key that conda read up to the version `last` ("" where unknown) and does not read any more; `advice` says what to do instead."""

    name: str
    last: str
    advice: Text | None


@cache
def all_parameters() -> tuple[Parameter, ...]:
    """Every parameter, by name."""
    return tuple(Parameter(**{**dict(zip(parameters.FIELDS, row, strict=True)), "shape": shape_of(row[2])}) for row in parameters.ROWS)


def find(key: object) -> Parameter | None:
    """The parameter that conda means by a key of a `.condarc`; None for a key it does not know."""
    return _by_name().get(key) if isinstance(key, str) else None


@cache
def by_names() -> tuple[str, ...]:
    """Every key that conda reads and shows: names and aliases."""
    return tuple(name for parameter in all_parameters() for name in (parameter.name, *parameter.aliases))


def alias_since(alias: str) -> str:
    """The first version of conda that knows an alias; "" where it was always there."""
    return parameters.ALIAS_SINCE.get(alias, "")


@cache
def removed() -> dict[str, Removed]:
    """The keys that conda once had."""
    names = {*parameters.REMOVED, *parameter_docs.REMOVED_DOCS}
    return {
        n: Removed(n, parameters.REMOVED.get(n, ""), Text(*parameter_docs.REMOVED_DOCS[n]) if n in parameter_docs.REMOVED_DOCS else None)
        for n in names
    }


def other_program(key: str) -> str | None:
    """The program that reads a key conda does not know, such as mamba."""
    return next((program for program, keys in parameter_docs.OTHER_PROGRAMS.items() if key in keys), None)


@lru_cache(maxsize=256)
def did_you_mean(key: str) -> str | None:
    """The key that was probably meant by an unknown one."""
    plain = key.strip().lower().replace("-", "_").replace(" ", "_")
    known = {name.lower(): name for name in by_names()}
    if plain in known:
        return known[plain]
    if plain in _OFTEN_MEANT:
        return _OFTEN_MEANT[plain]
    import difflib  # rarely needed

    close = difflib.get_close_matches(plain, [n for n in known if len(n) > _TOO_SHORT], n=1, cutoff=0.8)
    return known[close[0]] if close else None


@cache
def _by_name() -> dict[str, Parameter]:
    return {name: parameter for parameter in all_parameters() for name in parameter.names}


def shape_of(text: str) -> Shape:
    """`null|str`, `list[str]`, `map[list[str]]` as a value."""
    for word in ("list", "map"):
        if text.startswith(f"{word}["):
            return Shape("list" if word == "list" else "map", element=shape_of(text[len(word) + 1 : -1]))
    return Shape("primitive", tuple(text.split("|")))


_TOO_SHORT = 3
_OFTEN_MEANT = {
    "env_dir": "envs_dirs", "env_dirs": "envs_dirs", "envs_dir": "envs_dirs", "environment_dirs": "envs_dirs", "envs": "envs_dirs",
    "pkg_dir": "pkgs_dirs", "pkg_dirs": "pkgs_dirs", "pkgs_dir": "pkgs_dirs", "packages_dirs": "pkgs_dirs", "pkgs_path": "pkgs_dirs",
    "proxy": "proxy_servers", "proxies": "proxy_servers", "verifyssl": "ssl_verify", "sslverify": "ssl_verify", "auto_activate_env": "auto_activate",
    "mirrors": "custom_channels", "timeout": "remote_read_timeout_secs", "priority": "channel_priority", "multichannels": "custom_multichannels",
}  # fmt: skip
"""Keys that people write, too far from the right one to be found by likeness."""
