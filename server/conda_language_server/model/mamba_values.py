"""What mamba makes of a value in a configuration file: a value of the key's type, or nothing.

Source: mamba-org/mamba, `libmamba/include/mamba/api/configuration_impl.hpp` (`YAML::convert`, `Source<T>`), `configuration.hpp`
(`set_rc_yaml_value`: a value that cannot be converted is told in the log and left out; other errors end the program) and the hooks of
`libmamba/src/api/configuration.cpp`; the single types are those of yaml-cpp.
"""

from __future__ import annotations

import re
from typing import Any

from conda_language_server.model.condarc_values import Failure, Raw
from conda_language_server.model.mamba_parameters import MambaParameter
from conda_language_server.model.parameters import Shape

UNFIT = "mamba-unfit"
"""mamba cannot convert the value, says so in its log and goes on as if the key were not in this file."""
FATAL = "mamba-fatal"
"""mamba stops."""


class UnfitError(Exception):
    """A value that mamba cannot use; `failure` says where and whether it stops."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.code)
        self.failure = failure


def converted(parameter: MambaParameter, raw: Raw) -> Any:
    """The value that mamba takes from one source: lists are tuples, choices are their texts, `~` and variables as they are.

    Raises:
        UnfitError: it takes none.
    """
    return _converted(parameter, parameter.shape, raw)


def in_use(parameter: MambaParameter, value: Any) -> Any:
    """The value as mamba uses it in the end: the words of `ssl_verify` have got their meaning (`ssl_verify_hook`)."""
    if parameter.name != "ssl_verify":
        return value
    return "<false>" if value in ("false", "0", "<false>") else "<system>" if value in ("", "true", "1", "<true>") else value


def _converted(parameter: MambaParameter, shape: Shape, raw: Raw) -> Any:
    if shape.element is None:
        return _single(parameter, shape.types[0], raw)
    element = shape.element
    if shape.kind == "list":
        if not isinstance(raw.value, tuple):
            raise UnfitError(_failure(parameter, raw))
        return tuple(_converted(parameter, element, part) for part in raw.value)
    if not isinstance(raw.value, dict):
        raise UnfitError(_failure(parameter, raw))
    return {str(key): _converted(parameter, element, part) for key, part in raw.value.items()}


def _single(parameter: MambaParameter, type_: str, raw: Raw) -> Any:
    is_container = isinstance(raw.value, (tuple, dict))
    if raw.value is None and type_ == "str":
        return "null"
    if is_container or raw.value is None:
        raise UnfitError(_failure(parameter, raw))
    text = raw.text
    value = text if type_ in ("str", "path") else _TYPED[type_](parameter, text)
    if value is None:
        raise UnfitError(_failure(parameter, raw))
    return value


def _failure(parameter: MambaParameter, raw: Raw) -> Failure:
    is_fatal = parameter.name == "safety_checks" and not isinstance(raw.value, (tuple, dict))
    return Failure(FATAL if is_fatal else UNFIT, "validation", raw.span, {"key": parameter.name, "kind": raw.kind, "value": raw.text})


def _boolean(_: MambaParameter, text: str) -> bool | None:
    """The words of YAML 1.1, in small or capital letters or with the first letter alone in capitals; numbers are none."""
    if text not in (text.lower(), text.upper(), text.capitalize()):
        return None
    return True if text.lower() in ("y", "yes", "true", "on") else False if text.lower() in ("n", "no", "false", "off") else None


def _integer(parameter: MambaParameter, text: str) -> int | None:
    match = re.fullmatch(r"([-+]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]+)|(\d+))", text, re.ASCII)
    if match is None or (match[1] == "-" and parameter.name not in _SIGNED):
        return None
    number = int(match[2], 16) if match[2] else int(match[3], 8) if match[3] else int(match[4])
    return -number if match[1] == "-" else number


def _fraction(_: MambaParameter, text: str) -> float | None:
    return float(text) if re.fullmatch(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?", text, re.ASCII) else None


def _choice(parameter: MambaParameter, text: str) -> str | None:
    if parameter.name == "channel_priority" and text == "true":
        return "flexible"
    return text if text in parameter.choices else None


_SIGNED = ("extract_threads", "remote_backoff_factor", "remote_max_retries")
_TYPED: dict[str, Any] = {"bool": _boolean, "int": _integer, "float": _fraction, "enum": _choice}
