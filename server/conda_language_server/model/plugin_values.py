"""The settings of conda's plugins out of all configuration files. Which there are, and of which type, only an installed plugin knows.

Source: conda 26.7, `conda/plugins/config.py` and `conda/cli/main_config.py`: they are merged like conda's own parameters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from conda_language_server.model.condarc_merge import ENVIRONMENT, ConfigFile, Element, Origin, Trace, Use
from conda_language_server.model.condarc_values import Raw
from conda_language_server.model.expansion import NOWHERE, Surroundings
from conda_language_server.model.plugin_settings import PLUGINS
from conda_language_server.text.span import Span


class PluginSetting(NamedTuple):
    """What holds for one setting. `value` has the type that YAML gives it; that of a variable is its text."""

    name: str
    value: Any
    trace: Trace
    uses: tuple[Use, ...]


def plugin_settings(files: Sequence[ConfigFile], surroundings: Surroundings = NOWHERE) -> tuple[PluginSetting, ...]:
    """The settings by name.

    Args:
        files: lowest priority first. A file that conda cannot read has no say.
        surroundings: variables `CONDA_PLUGINS_*` count as the highest source.
    """
    found: dict[str, list[_Set]] = {}
    for one in (*_in_files(files), *_in_variables(surroundings)):
        found.setdefault(one.name, []).append(one)
    return tuple(_merged(name, found[name]) for name in sorted(found))


class _Set(NamedTuple):
    """What one source says about a setting."""

    name: str
    raw: Raw
    use: Use
    file: ConfigFile | None

    def origin(self, raw: Raw) -> Origin:
        return Origin(self.use.source, self.file.condarc.line_of(raw.span) if self.file else None, raw.span)

    def element(self, raw: Raw) -> Element:
        return Element(_plain(raw), self.origin(raw), raw.flag)


def _in_files(files: Sequence[ConfigFile]) -> Iterator[_Set]:
    for file in files:
        keys = [key for key in file.condarc.keys if key.name == PLUGINS] if file.condarc.is_read else []
        raw = file.condarc.raw_of(keys[0]) if keys else None
        for name, part in raw.value.items() if raw and isinstance(raw.value, dict) else ():
            yield _Set(str(name), part, Use(file.path, f"{PLUGINS}.{name}", part.flag, part), file)


def _in_variables(surroundings: Surroundings) -> Iterator[_Set]:
    for variable, text in surroundings.environ.items():
        if variable.startswith(_PREFIX) and variable != _PREFIX:
            raw = Raw(text, Span(0, len(text)), None, text)
            yield _Set(variable[len(_PREFIX) :].lower(), raw, Use(ENVIRONMENT, variable, None, raw), None)


def _merged(name: str, found: list[_Set]) -> PluginSetting:
    uses = tuple(one.use for one in found)
    final = next((index for index, one in enumerate(found) if one.raw.flag == "final"), None)
    counting = found if final is None else found[: final + 1]
    last = counting[-1]
    if isinstance(last.raw.value, tuple):
        parts = [(one, part) for one in reversed(counting) if isinstance(one.raw.value, tuple) for part in one.raw.value]
        first_of: dict[str, Element] = {}
        for one, part in parts:
            first_of.setdefault(repr(_plain(part)), one.element(part))
        items = tuple(first_of.values())
        return PluginSetting(name, tuple(item.value for item in items), items, uses)
    if isinstance(last.raw.value, dict):
        maps = (one for one in counting if isinstance(one.raw.value, dict))
        entries: dict[Any, Trace] = {key: one.element(part) for one in maps for key, part in one.raw.value.items()}
        return PluginSetting(name, {key: part.value for key, part in entries.items() if isinstance(part, Element)}, entries, uses)
    return PluginSetting(name, last.raw.value, last.element(last.raw), uses)


def _plain(raw: Raw) -> Any:
    if isinstance(raw.value, dict):
        return {key: _plain(part) for key, part in raw.value.items()}
    return tuple(_plain(part) for part in raw.value) if isinstance(raw.value, tuple) else raw.value


_PREFIX = "CONDA_PLUGINS_"
