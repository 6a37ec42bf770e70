"""The keys that mamba reads in its configuration files, as values of the same kind as conda's parameters (`data/mamba_parameters.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from conda_language_server.data import mamba_parameters as data
from conda_language_server.data import parameter_docs
from conda_language_server.model.parameters import Parameter, shape_of
from conda_language_server.text.messages import Text


@dataclass(frozen=True, slots=True)
class MambaParameter(Parameter):
    """A key of mamba. It has no other names, and conda's checks and groups do not hold for it."""

    variables: tuple[str, ...] = ()
    """The environment variables that set it, the one that counts most first."""

    @property
    def env_var(self) -> str:
        return self.variables[0] if self.variables else ""

    @property
    def doc(self) -> Text:
        return Text(*(data.DOCS.get(self.name) or parameter_docs.DOCS[self.name]))


@cache
def all_mamba_parameters() -> tuple[MambaParameter, ...]:
    """Every key, by name."""
    return tuple(_parameter(*row) for row in data.ROWS)


@cache
def _by_name() -> dict[str, MambaParameter]:
    return {parameter.name: parameter for parameter in all_mamba_parameters()}


def find_mamba(key: object) -> MambaParameter | None:
    """What mamba means by a key; None for one that it does not read."""
    return _by_name().get(key) if isinstance(key, str) else None


def _parameter(name: str, type_: str, default: object) -> MambaParameter:
    choices = data.CHOICES.get(name, ())
    return MambaParameter(
        name=name,
        internal=False,
        shape=shape_of(type_),
        choices=choices,
        choice_names=(),
        enum_class="",
        aliases=(),
        default=default,
        group="",
        described=True,
        expands=True,
        delimiter=",",
        check="",
        since="",
        variables=data.VARIABLES.get(name, (f"MAMBA_{name.upper()}",)),
    )
