"""One `.condarc` as conda reads it: its keys with their parameters, flags and typed values, and what conda refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from conda_language_server.model.condarc_flags import Attached, Attachments
from conda_language_server.model.condarc_values import INVALID, Failure, Raw, coerce, key_of, raw_of
from conda_language_server.model.mamba_parameters import MambaParameter, find_mamba
from conda_language_server.model.mamba_values import UnfitError, converted, in_use
from conda_language_server.model.parameters import Parameter, find
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml.nodes import Alias, Entry, Mapping, Node, Scalar, Sequence, Tagged, is_merge_key, resolved
from conda_language_server.text.span import Span


class Key(NamedTuple):
    """A top-level key. `parameter` is None where conda does not know it; `name` is what stands in the file."""

    name: str
    entry: Entry
    parameter: Parameter | None
    attached: Attached

    @property
    def span(self) -> Span:
        """The key itself, without its value."""
        return self.entry.key.span

    @property
    def value(self) -> Scalar | Mapping | Sequence | None:
        """The value, an alias followed."""
        return resolved(self.entry.value)


@dataclass(frozen=True)
class Condarc:
    """The typed view of one `.condarc`. There as far as the text could be read, even where conda refuses it.

    `for_mamba` asks for the view of mamba, which a `.mambarc` has in any case: other keys and types, and no flags.
    """

    source: SourceFile
    for_mamba: bool = False

    @property
    def text(self) -> str:
        return self.source.text

    def line_of(self, span: Span) -> int:
        """The one-based line on which the span starts."""
        return self.source.line_of(span)

    @property
    def is_mamba(self) -> bool:
        """Whether the file is one that mamba alone reads, or is to be seen as mamba sees it. mamba knows no flags."""
        return self.for_mamba or self.source.is_mamba

    @property
    def tool(self) -> str:
        """The program that reads the file, as messages name it."""
        return "mamba" if self.is_mamba else "conda"

    def find(self, key: object) -> Parameter | None:
        """What the program that reads the file means by a key; None for one that it does not know."""
        return find_mamba(key) if self.is_mamba else find(key)

    @cached_property
    def channels_made(self) -> dict[str, Any]:
        """What `condarc_channels.listed_channels` has made of the file, by parameter: a dozen rules ask for the same lists."""
        return {}

    @cached_property
    def root(self) -> Mapping | None:
        """The top-level mapping."""
        root = resolved(self.source.document.root)
        return root if type(root) is Mapping else None

    @cached_property
    def attachments(self) -> Attachments:
        """Which comments belong to which key or item."""
        document = self.source.document
        return Attachments(document._replace(comments=()) if self.is_mamba else document)

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The top-level keys that are texts, in the order of the file; those that `<<` brings in are left out."""
        return tuple(self._keys())

    def _keys(self) -> Iterator[Key]:
        root = self.root
        for entry in root.entries if root else ():
            key = resolved(entry.key)
            if root and type(key) is Scalar and isinstance(key.value, str):
                yield Key(key.value, entry, self.find(key.value), self.attachments.of_entry(entry, root))

    @cached_property
    def raw(self) -> dict[str, tuple[Raw, ...]]:
        """The values of each parameter that the file sets, by the parameter's name: more than one if it is set under several names."""
        found: dict[str, list[Raw]] = {}
        for name, raw in self._everything.items():
            parameter = self.find(name)
            if parameter:
                same = found.setdefault(parameter.name, [])
                # Under its own name a parameter is taken before its other names (`raw_parameters_from_single_source`).
                same.insert(0 if name == parameter.name else len(same), raw)
        return {name: tuple(raws) for name, raws in found.items()}

    @property
    def _everything(self) -> dict[Any, Raw]:
        root = self.root
        if root and any(is_merge_key(entry.key) for entry in root.entries):
            return dict(raw_of(root, self.attachments).value)
        # Of a key that stands twice, which conda refuses, mamba takes the first.
        keys = reversed(self.keys) if self.is_mamba else self.keys
        return {key.name: self.raw_of(key) for key in keys if key.parameter}

    def raw_of(self, key: Key) -> Raw:
        """The value of a key before it gets a type."""
        return self._raws[id(key.entry)]

    @cached_property
    def _raws(self) -> dict[int, Raw]:
        """By the identity of the entry, which lives as long as the document: half the rules ask for the same values."""
        return {id(key.entry): raw_of(key.entry.value, self.attachments, key.attached.flag) for key in self.keys}

    def key(self, parameter: str) -> Key | None:
        """The key that sets a parameter, under whichever name."""
        return self._by_parameter.get(parameter)

    @cached_property
    def _by_parameter(self) -> dict[str, Key]:
        found: dict[str, Key] = {}
        for key in self.keys:
            if key.parameter and (key.parameter.name not in found or key.name == key.parameter.name):
                found[key.parameter.name] = key
        return found

    def sequence(self, parameter: str) -> Sequence | None:
        """The list that sets a parameter, if it is one."""
        key = self.key(parameter)
        value = key.value if key else None
        return value if type(value) is Sequence else None

    def mapping(self, parameter: str) -> Mapping | None:
        """The mapping that sets a parameter, if it is one."""
        key = self.key(parameter)
        value = key.value if key else None
        return value if type(value) is Mapping else None

    def value(self, parameter: str) -> Any:
        """The value of a parameter in this file alone, as conda types it; None where it is missing or refused."""
        found = self._typed[0].get(parameter)
        return None if found is INVALID else found

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """The values that conda refuses, in the order of the file. `certificates-path` depends on whether the path exists."""
        return self._typed[1]

    @cached_property
    def _typed(self) -> tuple[dict[str, Any], tuple[Failure, ...]]:
        values: dict[str, Any] = {}
        failures: list[Failure] = []
        for name, raws in self.raw.items():
            parameter = self.find(name)
            if isinstance(parameter, MambaParameter):
                values[name] = _for_mamba(parameter, raws[0], failures)
            elif parameter:
                values[name] = coerce(parameter, raws[0], failures)
        return values, tuple(sorted(failures, key=lambda f: f.span))

    @property
    def is_read(self) -> bool:
        """Whether conda gets any keys out of the file: its bytes, its YAML and its values can all be read."""
        source = self.source
        return not (source.document.refused or source.document.too_large or self.crash or not (source.is_readable or self.is_mamba))

    @cached_property
    def crash(self) -> Failure | None:
        """What makes every conda command fall over, although the text is good YAML: a list on top, a date, an unknown tag."""
        return next(self._crashes(), None)

    def _crashes(self) -> Iterator[Failure]:
        document = self.source.document
        root = resolved(document.root)
        if root is None or self.is_mamba:
            return
        if not isinstance(root, Mapping) and not _is_taken_for_a_mapping(root):
            yield Failure("no-keys", "crash", root.span, {"kind": root.kind, "text": root.text if type(root) is Scalar else ""})
            return
        for part, parameter in self._parts(root):
            for node in _values(part):
                yield from _node_crash(node, parameter)

    def _parts(self, root: Node) -> Iterator[tuple[Node, Parameter | None]]:
        """The values of the keys, each with the parameter that it is for; of anything else than keys the whole."""
        if isinstance(root, Sequence) or (isinstance(root, Mapping) and root.tag is not None):
            yield root, None
        for entry in root.entries if isinstance(root, Mapping) else ():
            if not isinstance(entry.value, Alias) or _is_scalar_alias(entry.value):
                found = self.find(entry.key.value) if type(entry.key) is Scalar else None
                yield entry.value, found if isinstance(found, Parameter) else None


def _node_crash(node: Scalar | Mapping | Sequence, parameter: Parameter | None) -> Iterator[Failure]:
    """What conda falls over in a value. Ordered mappings and binary data are harmless where no parameter wants something else."""
    if type(node) is Mapping:
        if node.tag == "!!set":
            yield Failure("special-collection", "crash", node.span, {"tag": node.tag})
    elif type(node) is Sequence:
        if node.tag == "!!pairs" or (node.tag == "!!omap" and parameter is not None):
            yield Failure("special-collection", "crash", node.span, {"tag": node.tag})
    elif type(node) is Scalar and type(node.value) is not str and not (type(node.value) is bytes and _takes_bytes(parameter)):
        yield from _scalar_crash(node)


def _takes_bytes(parameter: Parameter | None) -> bool:
    shape = parameter.shape if parameter else None
    while shape is not None and shape.element is not None:
        shape = shape.element
    return shape is None or "str" in shape.types


def _for_mamba(parameter: MambaParameter, raw: Raw, failures: list[Failure]) -> Any:
    if raw.value is None:
        return None
    try:
        return in_use(parameter, converted(parameter, raw))
    except UnfitError as error:
        failures.append(error.failure)
        return INVALID


def _values(root: Node) -> Iterator[Scalar | Mapping | Sequence]:
    """Everything that is a value; keys may be what they like."""
    stack = [root]
    while stack:
        node = resolved(stack.pop())
        if node is None:
            continue
        yield node
        if isinstance(node, Mapping):
            stack += [
                entry.value for entry in reversed(node.entries) if not isinstance(entry.value, Alias) or _is_scalar_alias(entry.value)
            ]
        elif isinstance(node, Sequence):
            stack += [item.value for item in reversed(node.items) if not isinstance(item.value, Alias) or _is_scalar_alias(item.value)]


def _is_scalar_alias(alias: Alias) -> bool:
    """Lists and mappings are looked at where they stand; to follow every alias could take for ever."""
    return isinstance(alias.target, Scalar)


def _scalar_crash(node: Scalar) -> Iterator[Failure]:
    value = node.value
    if isinstance(value, dt.date):
        yield Failure("date", "crash", node.span, {"text": node.text})
    elif isinstance(value, bytes):
        yield Failure("special-collection", "crash", node.span, {"tag": node.tag})
    elif type(value) is Tagged:
        yield Failure("unknown-tag", "crash", node.span, {"tag": node.tag, "text": node.text})


def _is_taken_for_a_mapping(root: Scalar | Sequence) -> bool:
    """What is empty or zero conda takes for a file without keys, and even a list of numbers that fit its own length."""
    if isinstance(root, Scalar):
        # A tag with nothing behind it is as good as nothing.
        return not (root.text if isinstance(root.value, Tagged) else root.value) and not isinstance(root.value, dt.date)
    values = [key_of(item.value) for item in root.items]
    return all(isinstance(v, int) and -len(values) <= v < len(values) for v in values)
