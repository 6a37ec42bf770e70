"""What conda makes of the values in a `.condarc`: Python values of the parameter's type, or the reason why it refuses them.

Source: conda 26.7, `auxlib/type_coercion.py`, `common/configuration.py` and the checks in `base/context.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from typing import Any, Final, Literal, NamedTuple

from conda_language_server.model.condarc_flags import Attachments, Flag
from conda_language_server.model.parameters import Parameter, Shape
from conda_language_server.syntax.yaml.nodes import Alias, Mapping, Node, Scalar, Sequence, is_merge_key, kind_of, merge_sources, resolved
from conda_language_server.text.patience import asking
from conda_language_server.text.span import Span


class Raw(NamedTuple):
    """A value as it stands in a file (or an environment variable), before it gets a type.

    `value` is a single value, a tuple of `Raw` for a list, or a dict of `Raw` for a mapping. `flag` is the flag of its key or item.
    """

    value: Any
    span: Span
    flag: Flag | None = None
    text: str = ""

    @property
    def plain(self) -> Any:
        """The value without places and flags."""
        if isinstance(self.value, tuple):
            return [part.plain for part in self.value]
        return {key: part.plain for key, part in self.value.items()} if isinstance(self.value, dict) else self.value

    @property
    def kind(self) -> str:
        """The word for its type, as `Node.kind`."""
        if isinstance(self.value, tuple):
            return "list"
        return "map" if isinstance(self.value, dict) else kind_of(self.value)


class Failure(NamedTuple):
    """A value that conda refuses.

    `kind` says how: with a message about this value ("validation"), or by falling over it ("crash").
    `code` names the mistake, `arguments` fill its message.
    """

    code: str
    kind: Literal["validation", "crash"]
    span: Span
    arguments: dict[str, Any]


DEPENDS_ON_DISK: Final = "certificates-path"
"""The one failure that is none if the path in it exists."""
INVALID: Final = object()
"""In place of a value that could not be typed."""


def raw_of(node: Node, attachments: Attachments, flag: Flag | None = None) -> Raw:
    """The value of a node with everything below it; `<<` is resolved as ruamel.yaml does."""
    target = resolved(node)
    span = node.span
    if target is None:
        return Raw(None, span, flag)
    if isinstance(target, Scalar):
        # ruamel.yaml makes a number of a boolean that carries an anchor.
        value = int(target.value) if type(target.value) is bool and target.anchor else target.value
        # conda takes binary data for the text that it is.
        return Raw(value.decode("utf-8", "replace") if type(value) is bytes else value, span, flag, target.text)
    if isinstance(target, Mapping):
        return Raw(_entries(target, attachments), span, flag)
    return Raw(_items(target, attachments), span, flag)


def coerce(parameter: Parameter, raw: Raw, failures: list[Failure]) -> Any:
    """The value as conda types it: lists are tuples, choices are their texts. What conda refuses goes into `failures`.

    Returns:
        `INVALID` if there was a failure anywhere in it.
    """
    before = len(failures)
    value = _coerce(parameter, parameter.shape, raw, failures)
    if len(failures) > before:
        return INVALID
    wrong = _check(parameter, raw, value)
    failures += wrong
    return INVALID if any(failure.code != DEPENDS_ON_DISK for failure in wrong) else value


def load_failure(parameter: Parameter, shape: Shape, raw: Raw) -> Failure | None:
    """The first thing at which conda stops while it still collects the values of all files, before it chooses among them."""
    if shape.element is None or raw.value is None:
        return None
    wrong = _container_failure(parameter, shape, raw)
    if wrong:
        return wrong
    parts = raw.value.values() if isinstance(raw.value, dict) else raw.value
    return next((f for part in parts if (f := load_failure(parameter, shape.element, part))), None)


def coerce_part(parameter: Parameter, shape: Shape, raw: Raw, failures: list[Failure]) -> Any:
    """The value of a part of a parameter, such as one item of its list, as conda types it."""
    return _coerce(parameter, shape, raw, failures)


def _coerce(parameter: Parameter, shape: Shape, raw: Raw, failures: list[Failure]) -> Any:
    if shape.element is None:
        return _primitive(parameter, shape.types, raw, failures)
    if raw.value is None:
        return () if shape.kind == "list" else {}
    wrong = _container_failure(parameter, shape, raw)
    if wrong:
        failures.append(wrong)
        return INVALID
    element = shape.element
    if shape.kind == "list":
        return tuple(_coerce(parameter, element, part, failures) for part in asking(raw.value))
    return {key: _coerce(parameter, element, part, failures) for key, part in raw.value.items()}


def _container_failure(parameter: Parameter, shape: Shape, raw: Raw) -> Failure | None:
    arguments = {"key": parameter.name, "kind": raw.kind, "value": raw.text}
    if shape.kind == "list":
        if isinstance(raw.value, dict):
            # conda walks over the keys of a mapping as if they were items, and falls over the first.
            return Failure("map-for-list", "crash", raw.span, arguments) if raw.value else None
        code = "not-a-list" if parameter.shape.kind == "list" else "entry-not-a-list"
        return None if isinstance(raw.value, tuple) else Failure(code, "validation", raw.span, arguments)
    return None if isinstance(raw.value, dict) else Failure("not-a-map", "validation", raw.span, arguments)


def _primitive(parameter: Parameter, types: tuple[str, ...], raw: Raw, failures: list[Failure]) -> Any:
    if isinstance(raw.value, (tuple, dict)):
        code: tuple[str, Literal["validation", "crash"]] = ("nested", "crash") if raw.value else ("empty-container", "validation")
        failures.append(Failure(*code, raw.span, {"key": parameter.name, "kind": raw.kind}))
        return INVALID
    try:
        return _TYPED[types](raw.value, parameter)
    except _RefusedError as refusal:
        arguments = {"key": parameter.name, "value": raw.text, **refusal.arguments}
        failures.append(Failure(refusal.code, refusal.kind, raw.span, arguments))
        return INVALID


class _RefusedError(Exception):
    def __init__(self, code: str, kind: Literal["validation", "crash"] = "validation", **arguments: Any) -> None:
        super().__init__(code)
        self.code = code
        self.kind: Literal["validation", "crash"] = kind
        self.arguments = arguments


def _string(value: Any, _: Parameter) -> str:
    return value if isinstance(value, str) else str(value)


def _string_or_null(value: Any, _: Parameter) -> str | None:
    text = str(value).strip() if isinstance(value, str) else str(value)
    return None if text.lower() == "none" else text


def _boolean(value: Any, _: Parameter) -> bool:
    found = _boolified(value)
    if found is INVALID:
        raise _RefusedError("not-a-boolean")
    return bool(found)


def _boolean_or_null(value: Any, _: Parameter) -> bool | None:
    found = _boolified(value, nullable=True)
    if found is INVALID:
        raise _RefusedError("not-a-boolean", "crash")
    return None if found is None else bool(found)


def _boolean_or_string(value: Any, _: Parameter) -> bool | str:
    found = _boolified(value)
    return str(value).strip() if found is INVALID else bool(found)


def _boolified(value: Any, *, nullable: bool = False) -> Any:
    """`boolify` of conda: any number but 0 is true, and so is a text that Python can read as a complex number."""
    if isinstance(value, (bool, int, float)):
        return bool(value)
    word = str(value).strip().lower().replace(".", "", 1)
    if word.isnumeric():
        return _is_nonzero(float, word)
    if word in TRUE_WORDS:
        return True
    if nullable and word in NULL_WORDS:
        return None
    if word in FALSE_WORDS:
        return False
    return _is_nonzero(complex, word)


def _is_nonzero(number: Any, word: str) -> Any:
    try:
        return bool(number(word))
    except ValueError:
        return INVALID


def _integer(value: Any, _: Parameter) -> int:
    return int(_number(int, value))


def _float(value: Any, _: Parameter) -> float:
    return float(_number(float, value))


def _number(number: type[int | float], value: Any) -> int | float:
    if value is None:
        raise _RefusedError("null-number", "crash")
    try:
        return number(value.strip() if isinstance(value, str) else value)
    except ValueError:
        raise _RefusedError("not-a-number", whole=number is int) from None
    except OverflowError:
        raise _RefusedError("not-a-number", "crash", whole=number is int) from None


def _boolean_or_integer(value: Any, _: Parameter) -> bool | int:
    text = str(value).strip()
    if _TRUE(text) or _FALSE(text):
        return bool(_TRUE(text))
    if _INTEGER(text):
        return int(text)
    raise _RefusedError("not-a-boolean-or-integer", "crash" if _OTHER_BASE(text) else "validation")


def _choice(value: Any, parameter: Parameter) -> str:
    word = value.strip() if isinstance(value, str) else value
    if word in parameter.choices:
        return str(word)
    if parameter.enum_class == "ChannelPriority" and (found := _old_priority(word)):
        return found
    if word in parameter.choice_names:
        return parameter.choices[parameter.choice_names.index(word)]
    raise _RefusedError("not-a-choice", choices=parameter.choices)


def _old_priority(word: Any) -> str | None:
    """`channel_priority` was a boolean once, and still takes one."""
    if word is True or (isinstance(word, str) and _TRUE(word)):
        return "flexible"
    if word is False or (isinstance(word, str) and _FALSE(word)):
        return "disabled"
    if isinstance(word, str) and _OTHER_BASE(word):
        raise _RefusedError("not-a-choice", "crash", choices=("strict", "flexible", "disabled"))
    return None


def _check(parameter: Parameter, raw: Raw, value: Any) -> list[Failure]:
    """What conda's own check of a parameter says about a typed value."""
    arguments = {"key": parameter.name, "value": raw.text, "typed": value}
    if parameter.check == "scheme" and value and not _HAS_SCHEME(value):
        return [Failure("no-scheme", "validation", raw.span, arguments)]
    if parameter.check == "python" and not _is_python_version(value):
        return [Failure("not-a-python-version", "validation", raw.span, arguments)]
    if parameter.check == "ssl" and isinstance(value, str) and value != "truststore":
        # Whether the path exists is for the caller to say: nothing here looks at a disk.
        return [Failure(DEPENDS_ON_DISK, "validation", raw.span, arguments)]
    if parameter.check == "list_fields" and isinstance(raw.value, tuple):
        wrong = [(part, name) for part, name in zip(raw.value, value, strict=True) if name not in LIST_FIELDS]
        return [Failure("not-a-list-field", "validation", part.span, {**arguments, "value": name}) for part, name in wrong]
    return []


def _is_python_version(value: str | None) -> bool:
    if not value:
        return True
    if len(value) < len("3.1") or value[1] != ".":
        return False
    try:
        return 2.0 <= float(value) < 4.0
    except ValueError:
        return False


def _items(sequence: Sequence, attachments: Attachments) -> tuple[Raw, ...]:
    return tuple(raw_of(item.value, attachments, attachments.of_item(sequence, i).flag) for i, item in enumerate(sequence.items))


def _entries(mapping: Mapping, attachments: Attachments) -> AnyMapping[Any, Raw]:
    found: dict[Any, Raw] = {}
    for entry in mapping.entries:
        if not is_merge_key(entry.key):
            found[key_of(entry.key)] = raw_of(entry.value, attachments, attachments.of_entry(entry, mapping).flag)
    for entry in mapping.entries:
        if is_merge_key(entry.key):
            for source in merge_sources(entry.value):
                for key, raw in _entries(source, attachments).items():
                    found.setdefault(key, raw._replace(flag=None))
    return found


def key_of(node: Node) -> Any:
    """A key of a mapping as something to look up: the value of a scalar, the place of anything else."""
    target = node.target if type(node) is Alias else node
    return target.value if type(target) is Scalar else node.span


TRUE_WORDS = ("true", "yes", "on", "y")
FALSE_WORDS = ("false", "off", "n", "no", "non", "none", "")
NULL_WORDS = ("none", "~", "null", "\0")
LIST_FIELDS = frozenset(
    (
        "arch", "build", "build_number", "channel", "channel_name", "constrains", "depends", "dist_str", "features", "fn", "license",
        "license_family", "md5", "name", "noarch", "package_type", "requested_spec", "requested_specs", "sha256", "size", "subdir",
        "timestamp", "track_features", "url", "version",
    )
)  # fmt: skip
_TRUE = re.compile(r"true$|yes$|on$", re.IGNORECASE).match
_FALSE = re.compile(r"false$|no$|off$", re.IGNORECASE).match
_INTEGER = re.compile(r"[-+]?\d+$").match
# conda hands these to bin(), oct() and hex(), which take no text.
_OTHER_BASE = re.compile(r"[-+]?0(?:[bB][01]+|[oO][0-7]+|[xX][0-9a-fA-F]+)$").match
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9]{0,11}://").match
_TYPED: dict[tuple[str, ...], Any] = {
    ("str",): _string, ("null", "str"): _string_or_null, ("bool",): _boolean, ("bool", "null"): _boolean_or_null,
    ("bool", "str"): _boolean_or_string, ("int",): _integer, ("float",): _float, ("bool", "int"): _boolean_or_integer, ("enum",): _choice,
}  # fmt: skip
