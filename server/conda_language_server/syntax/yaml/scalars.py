"""What a scalar means to conda's YAML reader: ruamel.yaml 0.19, YAML 1.2 unless a `%YAML` directive says otherwise."""

from __future__ import annotations

import base64
import binascii
import datetime
import re
from functools import lru_cache

from conda_language_server.syntax.yaml.nodes import MERGE_TAG, YAML_TAG, ScalarValue, Tagged

Version = tuple[int, int]
VALUE_TAG = YAML_TAG + "value"
KNOWN_TAGS = frozenset(YAML_TAG + name for name in "null bool int float binary timestamp omap pairs set str seq map".split())
# Python reads no longer decimal numbers, since 3.10.7.
_MOST_DIGITS = 4300
# ruamel.yaml always uses this one object, so that a second `.nan` key is a duplicate.
_NAN = float("nan")

_BOOL_1_2 = re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z").match
_BOOL_1_1 = re.compile(r"(?:y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)\Z").match
_FLOAT_1_2 = re.compile(
    r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
    r"|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
).match
_FLOAT_1_1 = re.compile(
    r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|\.[0-9_]+(?:[eE][-+][0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
).match
_INT_1_2 = re.compile(r"(?:[-+]?0b[0-1_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+)\Z").match
_INT_1_1 = re.compile(
    r"(?:[-+]?0b[0-1_]+|[-+]?0?[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\Z"
).match
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TIME = r"[0-9][0-9]?:[0-9][0-9]:[0-9][0-9](?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9][0-9])?))?"
_TIMESTAMP = re.compile(
    rf"(?:[0-9]{{4}}-[0-9][0-9]-[0-9][0-9]|[0-9]{{4}}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+){_TIME})\Z",
).match
_TIMESTAMP_PARTS = re.compile(
    r"([0-9]{4})-([0-9][0-9]?)-([0-9][0-9]?)(?:(?:[Tt]|[ \t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\.([0-9]*))?"
    r"(?:[ \t]*(?:(Z)|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?)?$"
).match
_BOOL_WORDS = {"yes": True, "no": False, "y": True, "n": False, "true": True, "false": False, "on": True, "off": False}
_FIRST_OF_OTHERS = frozenset("tTfF-+0123456789.~nN<=")
_FIRST_OF_OTHERS_1_1 = _FIRST_OF_OTHERS | frozenset("yYoO")


class ScalarError(Exception):
    """ruamel.yaml fails on this scalar: with an error of its own, or with one of Python's that it lets through."""


def plain_value(text: str, version: Version = (1, 2)) -> ScalarValue:
    """The value of an unquoted scalar without a tag.

    Raises: ScalarError where ruamel.yaml fails, such as `2024-13-01`.
    """
    if version == (1, 2):
        if text and text[0] not in _FIRST_OF_OTHERS:
            return text
        return _plain_1_2(text)
    if version != (1, 1):
        # ruamel.yaml knows no rules for another version and ends with a KeyError.
        raise ScalarError(f"no rules for YAML {version[0]}.{version[1]}")
    if text and text[0] not in _FIRST_OF_OTHERS_1_1:
        return text
    return _plain(text, version)


@lru_cache(maxsize=4096)
def _plain_1_2(text: str) -> ScalarValue:
    return _plain(text, (1, 2))


def _plain(text: str, version: Version) -> ScalarValue:
    tag = _implicit_tag(text, version)
    if tag == "str":
        return text
    if tag in ("merge", "value"):
        # Nothing in ruamel.yaml makes a value of these: `=` and `<<` end as a scalar with a tag it does not know.
        return Tagged(text, MERGE_TAG if tag == "merge" else VALUE_TAG)
    return _construct(text, tag, version)


def _implicit_tag(text: str, version: Version) -> str:
    """The type an unquoted scalar gets, tried in ruamel.yaml's order."""
    if text in _NULLS:
        return "null"
    first = text[0]
    old = version == (1, 1)
    if first in "tTfFyYnNoO":
        return "bool" if (_BOOL_1_1 if old else _BOOL_1_2)(text) else "str"
    if text == "<<":
        return "merge"
    if text == "=":
        return "value"
    if first not in "-+0123456789.":
        return "str"
    if (_FLOAT_1_1 if old else _FLOAT_1_2)(text):
        return "float"
    if first != "." and (_INT_1_1 if old else _INT_1_2)(text):
        return "int"
    return "timestamp" if _TIMESTAMP(text) else "str"


def tagged_value(text: str, tag: str, written: str, version: Version = (1, 2)) -> ScalarValue:
    """The value of a scalar with a tag: `tag` is the full name, `written` what stands in the text.

    `!!str x` is no string to conda: ruamel.yaml keeps the tag and gives an object of its own, as for an unknown tag.

    Raises: ScalarError where ruamel.yaml fails.
    """
    if tag not in KNOWN_TAGS:
        return Tagged(text, written)
    name = tag[len(YAML_TAG) :]
    if name == "str":
        return text if written.startswith("!<") else Tagged(text, written)
    if name in ("omap", "pairs", "set", "seq", "map"):
        raise ScalarError(f"`{written}` needs a list or a mapping")
    return _construct(text, name, version)


def _construct(text: str, name: str, version: Version) -> ScalarValue:
    try:
        if name == "null":
            return None
        if name == "bool":
            return _BOOL_WORDS[text.lower()]
        if name == "int":
            return _int(text, version)
        if name == "float":
            return _float(text, version)
        if name == "binary":
            return base64.decodebytes(text.encode("ascii"))
        return _timestamp(text)
    except (ValueError, KeyError, IndexError, OverflowError, binascii.Error) as error:
        raise ScalarError(str(error)) from None


def _int(text: str, version: Version) -> int:
    digits = text.replace("_", "")
    sign = -1 if digits[0] == "-" else 1
    if digits[0] in "+-":
        digits = digits[1:]
    for prefix, base in (("0b", 2), ("0x", 16), ("0o", 8)):
        if digits.startswith(prefix):
            return sign * int(digits[2:], base)
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"{len(digits)} digits")
    if version != (1, 2):
        if len(digits) > 1 and digits[0] == "0":
            return sign * int(digits, 8)
        if ":" in digits:
            return sign * int(_sexagesimal(digits))
    return sign * int(digits)


def _float(text: str, version: Version) -> float:
    digits = text.replace("_", "").lower()
    sign = -1 if digits[0] == "-" else 1
    if digits[0] in "+-":
        digits = digits[1:]
    if digits == ".inf":
        return sign * float("inf")
    if digits == ".nan":
        return _NAN
    if version != (1, 2) and ":" in digits:
        return sign * _sexagesimal(digits)
    return sign * float(digits)


def _sexagesimal(digits: str) -> float:
    value = 0.0
    for part in digits.split(":"):
        value = value * 60 + float(part)
    return value


def _timestamp(text: str) -> datetime.date:
    found = _TIMESTAMP_PARTS(text)
    if found is None:
        raise ValueError(text)
    year, month, day, hour, minute, second, fraction, zulu, sign, zone_hour, zone_minute = found.groups()
    if hour is None:
        return datetime.date(int(year), int(month), int(day))
    micro, carry = _microseconds(fraction or "")
    zone = datetime.timezone.utc if zulu else None
    if sign:
        delta = datetime.timedelta(hours=int(zone_hour), minutes=int(zone_minute or 0))
        zone = datetime.timezone(-delta if sign == "-" else delta)
    value = datetime.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), micro, zone)
    return value + datetime.timedelta(seconds=1) if carry else value


def _microseconds(fraction: str) -> tuple[int, bool]:
    micro = int(fraction[:6].ljust(6, "0")) if fraction else 0
    if len(fraction) > 6 and int(fraction[6]) > 4:
        micro += 1
    return (0, True) if micro > 999_999 else (micro, False)
