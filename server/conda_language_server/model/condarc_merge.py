"""conda's effective configuration: many files and the environment variables put together, each value with the place it comes from.

Source: conda 26.7, `common/configuration.py` (`*LoadedParameter.merge`, `EnvRawParameter`, `ParameterLoader.__get__`).
Pure: the variables and the machine are handed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple, Union

from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_flags import Flag
from conda_language_server.model.condarc_values import DEPENDS_ON_DISK, INVALID, Failure, Raw, coerce, coerce_part, load_failure
from conda_language_server.model.expansion import NOWHERE, Surroundings
from conda_language_server.model.parameters import Parameter, Shape, all_parameters, find
from conda_language_server.text.patience import asking
from conda_language_server.text.span import Span

ENVIRONMENT = "envvars"
"""The name of the environment variables among the sources, as conda calls them."""


class ConfigFile(NamedTuple):
    """A file in force, by the path it was read from."""

    path: str
    condarc: Condarc


class Origin(NamedTuple):
    """Where a value stands: the path of a file or `envvars`, the line counted from one, and the stretch of the file's text."""

    source: str
    line: int | None
    span: Span


class Element(NamedTuple):
    """A single value and where it comes from. `value` is typed but not expanded; `failure` is set where it cannot be typed."""

    value: Any
    origin: Origin
    flag: Flag | None
    failure: Failure | None = None


Trace = Union[Element, tuple["Trace", ...], dict[Any, "Trace"]]


class Use(NamedTuple):
    """What one source says about a parameter: under which key, with which flag on the key and on each part."""

    source: str
    key: str
    flag: Flag | None
    raw: Raw


class Hidden(NamedTuple):
    """A value that a source sets and that has no effect, and the value that stands in its way.

    `why`: a higher source sets it too ("overridden"), a lower one has `#!final` ("final"), it is there already ("duplicate"), or mamba
    can make nothing of it ("unfit", the value itself then stands in its way).
    """

    origin: Origin
    why: Literal["overridden", "final", "duplicate", "unfit"]
    by: Origin


class Effective(NamedTuple):
    """What holds for one parameter. `value` is typed and expanded, `INVALID` where conda would stop because of `failure`."""

    parameter: Parameter
    value: Any
    failure: Failure | None
    trace: Trace | None
    uses: tuple[Use, ...]
    hidden: tuple[Hidden, ...]


class Configuration(NamedTuple):
    """All parameters that any source sets. `unread` are the files that conda skips or that make it crash."""

    keys: dict[str, Effective]
    unread: tuple[str, ...]

    def value(self, parameter: str) -> Any:
        """What holds for a parameter: a source's value or the default; `INVALID` where conda would stop."""
        found = self.keys.get(parameter)
        if found:
            return found.value
        known = find(parameter)
        return known.default if known else None


def elements(trace: Trace | None) -> Iterator[Element]:
    """The single values in a trace, in order."""
    if isinstance(trace, Element):
        yield trace
    elif trace is not None:
        for part in trace.values() if isinstance(trace, dict) else trace:
            yield from elements(part)


def merge(files: Sequence[ConfigFile], surroundings: Surroundings = NOWHERE) -> Configuration:
    """The effective configuration.

    Args:
        files: lowest priority first. A file that conda cannot read has no say.
        surroundings: `CONDA_*` variables count as the highest source; `$X` in values is replaced from them.
    """
    found: dict[str, list[_Match]] = {}
    for file in files:
        if file.condarc.is_read:
            for match in _matches_of_file(file):
                found.setdefault(match.parameter.name, []).append(match)
    for match in _matches_of_variables(surroundings):
        found.setdefault(match.parameter.name, []).append(match)
    return Configuration(
        {name: _effective(matches, surroundings) for name, matches in found.items()}, tuple(f.path for f in files if not f.condarc.is_read)
    )


class _Match(NamedTuple):
    """A parameter in one source. `others` are its values under further names, which conda does not allow."""

    parameter: Parameter
    use: Use
    others: tuple[Raw, ...]
    condarc: Condarc | None

    def origin(self, raw: Raw) -> Origin:
        return Origin(self.use.source, self.condarc.line_of(raw.span) if self.condarc else None, raw.span)


class _Loaded(NamedTuple):
    """A value with its origin; the value of a list or map is made of such values."""

    shape: Shape
    value: Any
    raw: Raw
    origin: Origin


def _matches_of_file(file: ConfigFile) -> Iterator[_Match]:
    for name, raws in file.condarc.raw.items():
        parameter = find(name)
        key = file.condarc.key(name)
        if parameter:
            use = Use(file.path, key.name if key else name, raws[0].flag, raws[0])
            yield _Match(parameter, use, raws[1:], file.condarc)


def _matches_of_variables(surroundings: Surroundings) -> Iterator[_Match]:
    names = {name[len(_PREFIX) :].lower(): text for name, text in surroundings.environ.items() if name.startswith(_PREFIX)}
    if not names:
        return
    for parameter in all_parameters():
        texts = [(name, names[name]) for name in parameter.names if name in names]
        if texts:
            raws = [_variable(parameter, text, surroundings) for _, text in texts]
            name = _PREFIX + texts[0][0].upper()
            yield _Match(parameter, Use(ENVIRONMENT, name, raws[0].flag, raws[0]), tuple(raws[1:]), None)


def _variable(parameter: Parameter, text: str, surroundings: Surroundings) -> Raw:
    """The text of a variable: lists are split, and `!important` makes it final."""
    parts = text.split("!important")
    flag: Flag | None = "final" if len(parts) > 1 else None
    span = Span(0, len(text))
    if parameter.shape.kind == "list":
        delimiter = surroundings.pathsep if parameter.delimiter == "pathsep" else parameter.delimiter
        items = (item.strip() for item in text.split(delimiter))
        return Raw(tuple(Raw(item, span, None, item) for item in items if item), span, flag, text)
    word = text if parameter.shape.kind == "map" else parts[0].strip()
    return Raw(word, span, flag, word)


def _effective(matches: list[_Match], surroundings: Surroundings) -> Effective:
    parameter = matches[0].parameter
    twice = next((m for m in matches if m.others), None)
    if parameter.shape.element is not None:
        # An empty key of a list or map counts as if it were not there.
        matches = [m for m in matches if m.use.raw.value is not None]
    uses = tuple(m.use for m in matches)
    failure: Failure | None
    if twice:
        failure = Failure("two-names", "validation", twice.others[0].span, {"key": parameter.name})
        return Effective(parameter, INVALID, failure, None, uses, ())
    if not matches:
        return Effective(parameter, parameter.default, None, None, (), ())
    failure = next((f for m in matches if (f := load_failure(parameter, parameter.shape, m.use.raw))), None)
    if failure:
        return Effective(parameter, INVALID, failure, None, uses, ())
    hidden: list[Hidden] = []
    merged = _merge([_load(parameter.shape, m.use.raw, m) for m in matches], hidden)
    failures: list[Failure] = []
    value = coerce(parameter, _to_raw(merged, surroundings if parameter.expands else NOWHERE), failures)
    failure = next((f for f in failures if f.code != DEPENDS_ON_DISK), failures[0] if failures else None)
    return Effective(parameter, value, failure, _trace(parameter, merged), uses, tuple(hidden))


def _load(shape: Shape, raw: Raw, match: _Match) -> _Loaded:
    value = raw.value
    if shape.kind == "list":
        value = tuple(_load(shape.element, part, match) for part in asking(value or ())) if shape.element else value
    elif shape.kind == "map":
        value = {key: _load(shape.element, part, match) for key, part in (value or {}).items()} if shape.element else value
    return _Loaded(shape, value, raw, match.origin(raw))


def _merge(matches: list[_Loaded], hidden: list[Hidden]) -> _Loaded:
    if matches[0].shape.kind == "primitive":
        return _merge_primitives(matches, hidden)
    final = next((i for i, m in enumerate(matches) if m.raw.flag == "final"), None)
    if final is not None:
        hidden += [Hidden(part.origin, "final", matches[final].origin) for m in matches[final + 1 :] for part in _parts(m)]
        matches = matches[: final + 1]
    return _merge_lists(matches, hidden) if matches[0].shape.kind == "list" else _merge_maps(matches, hidden)


def _merge_primitives(matches: list[_Loaded], hidden: list[Hidden]) -> _Loaded:
    final = next((m for m in matches if m.raw.flag == "final"), None)
    winner = final or matches[-1]
    place = matches.index(winner)
    hidden += [Hidden(m.origin, "overridden", winner.origin) for m in matches[:place]]
    hidden += [Hidden(m.origin, "final", winner.origin) for m in matches[place + 1 :]]
    return winner


def _merge_lists(matches: list[_Loaded], hidden: list[Hidden]) -> _Loaded:
    """Tops from the lowest source up, then all items from the highest source down, then bottoms with the lowest source's last."""
    tops = [part for m in matches for part in m.value if part.raw.flag == "top"]
    bottoms = [part for m in reversed(matches) for part in m.value if part.raw.flag == "bottom"]
    everything = [part for m in reversed(matches) for part in m.value]
    upper = _unique([*tops, *everything])
    kept = _unique([*reversed(bottoms), *reversed(upper)])
    kept.reverse()
    by_value = {_identity(part): part for part in kept}
    chosen = {id(part) for part in kept}
    hidden += [Hidden(p.origin, "duplicate", by_value[_identity(p)].origin) for p in everything if id(p) not in chosen]
    return matches[0]._replace(value=tuple(kept))


def _merge_maps(matches: list[_Loaded], hidden: list[Hidden]) -> _Loaded:
    found: dict[Any, list[_Loaded]] = {}
    for match in matches:
        for key, part in match.value.items():
            found.setdefault(key, []).append(part)
    merged: dict[Any, _Loaded] = {}
    for key, parts in found.items():
        final = next((p for p in parts if p.raw.flag == "final"), None)
        if final is None:
            merged[key] = _merge(parts, hidden)
            continue
        merged[key] = final
        place = parts.index(final)
        hidden += [Hidden(p.origin, "overridden" if i < place else "final", final.origin) for i, p in enumerate(parts) if p is not final]
    return matches[0]._replace(value=merged)


def _parts(loaded: _Loaded) -> Iterator[_Loaded]:
    """The parts of a list or map; the thing itself where there are none."""
    if isinstance(loaded.value, dict):
        yield from loaded.value.values()
    elif isinstance(loaded.value, tuple):
        yield from loaded.value
    else:
        yield loaded


def _unique(parts: Sequence[_Loaded]) -> list[_Loaded]:
    found: dict[Any, _Loaded] = {}
    for part in parts:
        found.setdefault(_identity(part), part)
    return list(found.values())


def _identity(loaded: _Loaded) -> Any:
    """Equal for values that conda takes for the same: it compares them before they get a type, so that `123` and `"123"` differ."""
    value = loaded.value
    if loaded.shape.kind == "map":
        return frozenset((key, _identity(part)) for key, part in value.items())
    if loaded.shape.kind == "list":
        return tuple(_identity(part) for part in value)
    return id(loaded) if isinstance(value, (tuple, dict)) else value


def _to_raw(loaded: _Loaded, surroundings: Surroundings) -> Raw:
    """The merged value as if it stood in one file, with variables replaced."""
    value = loaded.value
    if loaded.shape.kind == "list":
        value = tuple(_to_raw(part, surroundings) for part in value)
    elif loaded.shape.kind == "map":
        value = {key: _to_raw(part, surroundings) for key, part in value.items()}
    elif isinstance(value, str) and surroundings is not NOWHERE:
        value = surroundings.expand_variables(value)
    return loaded.raw._replace(value=value)


def _trace(parameter: Parameter, loaded: _Loaded) -> Trace:
    if loaded.shape.kind == "list" and (loaded.shape.element is None or loaded.shape.element.kind != "map"):
        return tuple(_trace(parameter, part) for part in loaded.value)
    if loaded.shape.kind == "list":
        return tuple(_element(parameter, part) for part in loaded.value)
    if loaded.shape.kind == "map":
        return {key: _trace(parameter, part) for key, part in loaded.value.items()}
    return _element(parameter, loaded)


def _element(parameter: Parameter, loaded: _Loaded) -> Element:
    failures: list[Failure] = []
    value = coerce_part(parameter, loaded.shape, _to_raw(loaded, NOWHERE), failures)
    return Element(value, loaded.origin, loaded.raw.flag, failures[0] if failures else None)


_PREFIX = "CONDA_"
