"""mamba's effective configuration, with the place from which each value comes.

Source: mamba-org/mamba, `libmamba/src/api/configuration.cpp` (`set_rc_values`, `load_rc_file`), `configuration.hpp` (`compute`: the
sources of a key in their order, environment variables before files) and `configuration_impl.hpp` (`Source<T>::merge`). It is another merge
than conda's: no flags, no other names of keys, an empty key counts as missing, lists are joined from the highest source down, and of maps as
of single values the highest source's is the only one. Pure: files and variables are handed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_merge import ENVIRONMENT, ConfigFile, Configuration, Effective, Element, Hidden, Origin, Trace, Use
from conda_language_server.model.condarc_values import INVALID, Failure, Raw
from conda_language_server.model.expansion import NOWHERE, Surroundings
from conda_language_server.model.mamba_parameters import MambaParameter, all_mamba_parameters
from conda_language_server.model.mamba_text import Expanded, as_mamba_reads, expanded_text
from conda_language_server.model.mamba_values import FATAL, UnfitError, converted, in_use
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml.reader import parse
from conda_language_server.text.span import Span


def merge_for_mamba(files: Sequence[ConfigFile], surroundings: Surroundings = NOWHERE) -> Configuration:
    """The effective configuration of mamba and micromamba.

    Args:
        files: lowest priority first, `.condarc` files among them; all are read the way of mamba. A file that cannot be read has no say.
        surroundings: the variables that are replaced in the texts; `MAMBA_*` count above all files.
    """
    read = [_Source.of(file, surroundings) for file in files]
    keys: dict[str, Effective] = {}
    for parameter in all_mamba_parameters():
        found = [*_variables(parameter, surroundings), *_in_files(parameter, reversed(read))]
        if found:
            keys[parameter.name] = _effective(parameter, found, surroundings)
    return Configuration(keys, tuple(source.path for source in read if not source.condarc.is_read))


class _Source(NamedTuple):
    """A file as mamba reads it: the text with variables replaced, without flags."""

    path: str
    condarc: Condarc
    file: Condarc
    expanded: Expanded | None

    @classmethod
    def of(cls, file: ConfigFile, surroundings: Surroundings) -> _Source:
        source = file.condarc.source
        expanded = expanded_text(source.text, surroundings.environ)
        if expanded:
            source = SourceFile(parse(expanded.text, cr_is_newline=True), "condarc", source.path, source.bytes)
        source = replace(source, document=as_mamba_reads(source.document))
        return cls(file.path, Condarc(source, for_mamba=True), file.condarc, expanded)

    def origin(self, span: Span) -> Origin:
        span = self.expanded.in_file(span) if self.expanded else span
        return Origin(self.path, self.file.line_of(span), span)


class _Found(NamedTuple):
    """A value of a key in one source, before it gets its type."""

    use: Use
    source: _Source | None

    def origin(self, span: Span) -> Origin:
        return self.source.origin(span) if self.source else Origin(ENVIRONMENT, None, span)


def _in_files(parameter: MambaParameter, sources: Iterator[_Source]) -> Iterator[_Found]:
    for source in sources:
        raws = source.condarc.raw.get(parameter.name) if source.condarc.is_read else None
        if raws and raws[0].value is not None:
            yield _Found(Use(source.path, parameter.name, None, raws[0]), source)


def _variables(parameter: MambaParameter, surroundings: Surroundings) -> Iterator[_Found]:
    """A variable holds YAML: one value, or the inside of the brackets of a list."""
    for name in parameter.variables:
        text = surroundings.environ.get(name)
        if text is None:
            continue
        yaml = f"{parameter.name}: [{text}]" if parameter.shape.kind == "list" else f"{parameter.name}: {text}"
        raws = Condarc(SourceFile(parse(yaml), "condarc", ".mambarc"), for_mamba=True).raw.get(parameter.name)
        raw = raws[0] if raws and raws[0].value is not None else Raw(text, Span(0, len(text)), None, text)
        yield _Found(Use(ENVIRONMENT, name, None, raw), None)


def _effective(parameter: MambaParameter, found: list[_Found], surroundings: Surroundings) -> Effective:
    hidden: list[Hidden] = []
    fit: list[tuple[_Found, Any]] = []
    for one in found:
        try:
            fit.append((one, converted(parameter, one.use.raw)))
        except UnfitError as error:
            # A variable that mamba cannot convert ends it as well (`compute`).
            if error.failure.code == FATAL or one.source is None:
                return Effective(parameter, INVALID, _in_file(one, error.failure), None, tuple(f.use for f in found), ())
            origin = one.origin(error.failure.span)
            hidden.append(Hidden(origin, "unfit", origin))
    uses = tuple(one.use for one, _ in fit)
    if not fit:
        return Effective(parameter, parameter.default, None, None, (), tuple(hidden))
    value, trace = _joined(fit, hidden) if parameter.shape.kind == "list" else _highest(fit, hidden)
    if parameter.shape.element and parameter.shape.element.types == ("path",):
        value = tuple(surroundings.expand_user(path) for path in value)
    return Effective(parameter, in_use(parameter, value), None, trace, uses, tuple(hidden))


def _in_file(one: _Found, failure: Failure) -> Failure:
    return failure._replace(span=one.origin(failure.span).span)


def _joined(fit: list[tuple[_Found, Any]], hidden: list[Hidden]) -> tuple[Any, Trace]:
    """The lists of all sources, the highest first; of what is there twice, the first counts."""
    kept: dict[Any, Element] = {}
    for one, values in fit:
        for value, part in zip(values, one.use.raw.value, strict=True):
            # A word that takes something out, and is never asked for itself.
            if value == _NO_DEFAULTS and one.use.key == "channels":
                continue
            element = Element(value, one.origin(part.span), None)
            first = kept.setdefault(value, element)
            if first is not element:
                hidden.append(Hidden(element.origin, "duplicate", first.origin))
    return tuple(kept), tuple(kept.values())


def _highest(fit: list[tuple[_Found, Any]], hidden: list[Hidden]) -> tuple[Any, Trace]:
    """The value of the highest source. A map is one value: nothing of a lower source's map is left."""
    winner, value = fit[0]
    for other, _ in fit[1:]:
        raw, by = other.use.raw, winner.origin(winner.use.raw.span)
        parts = raw.value.values() if isinstance(raw.value, dict) else (raw,)
        hidden += [Hidden(other.origin(part.span), "overridden", by) for part in parts]
    return value, _trace(winner, winner.use.raw, value)


def _trace(one: _Found, raw: Raw, value: Any) -> Trace:
    if isinstance(value, dict):
        return {key: _trace(one, part, value[str(key)]) for key, part in raw.value.items()}
    if isinstance(value, tuple):
        return tuple(_trace(one, part, item) for part, item in zip(raw.value, value, strict=True))
    return Element(value, one.origin(raw.span), None)


_NO_DEFAULTS = "nodefaults"
