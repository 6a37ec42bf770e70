"""How conda writes a match spec down, and whether it can read that again.

conda keeps the dependencies of an environment file as texts: it parses each, writes it in its own way and parses that. A few texts that it
takes the first time it refuses the second time.

Source: conda 26.7, `conda/models/match_spec.py` (`MatchSpec.__str__`), `conda/env/env.py` (`Dependencies.parse`).
"""

from __future__ import annotations

import re

from conda_language_server.syntax import match_spec
from conda_language_server.syntax.channel import is_url
from conda_language_server.syntax.match_spec import FIELD_NAMES, MatchSpec


def refused_form(spec: MatchSpec) -> str | None:
    """The text that conda makes of a spec, if it then refuses it; None where all is well."""
    if spec.problems or not _MAY_CHANGE(spec.text):
        return None
    written = canonical(spec)
    return written if match_spec.parse(written).problems else None


def canonical(spec: MatchSpec) -> str:
    """A spec without problems as conda writes it."""
    channel, is_exact = spec.channel, spec.channel is not None and not _is_pattern(spec.channel)
    brackets = []
    if channel is not None and not is_exact and channel != "*":
        brackets.append(f"channel={channel}")
    where = channel if is_exact and channel is not None else ""
    if spec.subdir is not None:
        where += f"/{spec.subdir}" if is_exact else ""
        brackets += [] if is_exact else [f"subdir={spec.subdir}"]
    # A file name such as `-1.0-0.conda` has an empty name, which conda shows as `*` but writes as it is.
    name = "" if spec.name_span is not None and spec.name_span.start == spec.name_span.end else spec.name
    text = (f"{where}::" if where else "") + name
    version, in_brackets, is_exact_version = _version(spec)
    build, build_in_brackets = _build(spec.build, is_exact_version)
    brackets += [*in_brackets, *build_in_brackets, *_others(spec)]
    return text + version + build + (f"[{','.join(brackets)}]" if brackets else "")


# Letters, digits and the signs of versions come out as they went in; only something else can be refused the second time.
_MAY_CHANGE = re.compile(r"[^A-Za-z0-9_.,:\-=<>! ]|\.(?:conda|bz2)", re.IGNORECASE).search
_OTHERS = tuple(name for name in FIELD_NAMES if name not in ("channel", "subdir", "name", "version", "build"))


def _is_pattern(text: str) -> bool:
    return "*" in text or (text.startswith("^") and text.endswith("$"))


def _version(spec: MatchSpec) -> tuple[str, list[str], bool]:
    """What stands behind the name, what stands in the brackets, and whether the version is one single one."""
    version = spec.version
    if version is None or version == "*":
        return "", [], False
    if any(sign in version for sign in "><$^|,") or (version[:2] in ("!=", "~=") and spec.build is not None):
        return "", [f"version='{version}'"], False
    if version[:2] in ("!=", "~="):
        return version, [], False
    if version.endswith("*"):
        return "=" + version.removesuffix("*").removesuffix("." if version.endswith(".*") else ""), [], False
    return version if version.startswith("==") else f"=={version}", [], True


def _build(build: str | None, is_exact_version: bool) -> tuple[str, list[str]]:
    if build is None:
        return "", []
    if any(sign in build for sign in "><$^|,"):
        return "", [f"build='{build}'"]
    return ("", [f"build={build}"]) if "*" in build or not is_exact_version else (f"={build}", [])


def _others(spec: MatchSpec) -> list[str]:
    values = {field.key: field.value for field in spec.fields}
    if spec.text.endswith("@"):
        return [_written("track_features", spec.text[:-1].strip())]
    if spec.url is not None and spec.channel is None:
        values["url"] = spec.url if is_url(spec.url) else f"file://{spec.url}"
    if "url" in values:
        values.pop("fn", None)
    if spec.channel is not None:
        values.pop("url", None)
    return [_written(key, _value(key, values[key])) for key in _OTHERS if key in values]


def _written(key: str, value: str) -> str:
    return f"{key}='{value}'" if any(sign in value for sign in ", =") else f"{key}={value}"


def _value(key: str, value: str) -> str:
    if key in ("track_features", "features"):
        return " ".join(sorted({part.strip() for part in value.replace(" ", ",").split(",")} - {""}))
    if key in ("license", "license_family"):
        return value.lower()
    if key == "build_number":
        return str(int(value)) if _NUMBER(value) else value.strip()
    return value


_NUMBER = re.compile(r"\s*[+-]?\d+(?:_\d+)*\s*").fullmatch
