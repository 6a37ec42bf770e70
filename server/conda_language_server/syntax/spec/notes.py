"""What conda takes in a match spec although it does not mean what it seems to say. Kinds and their arguments, beside `replacement`:

Dropped: `comment-dropped` (dropped, comment), `selector-dropped` (selector), `hash-dropped` (hash), `condition-dropped` (condition),
`parentheses-dropped` (dropped), `extras-dropped` (extras), `empty-brackets`, `bracket-text-dropped` (dropped), `name-in-brackets-ignored`
(inside, outside), `overridden-by-brackets` (field, inside, outside), `text-after-line-break-dropped` (dropped), `dangling-operator` (operator).
Channels: `empty-channel`, `leading-colon`, `channel-lost` (channel, package), `version-after-colon` (package, version), `namespace-dropped`
(namespace), `url-lost` (url), `blank-in-channel` (channel).
Versions: `equals-before-operator` (operator, meant), `compatible-release-of-one-part` (version), `superfluous-wildcard` (operator, version),
`version-without-number` (version), `version-latest` (version), `install-command` (command, is_pip, lines), `version-with-v` (version),
`version-with-x` (version), `packages-in-version`, `local-version` (local),
`blank-in-version` (version), `option-as-version` (option), `at-sign-in-version` (version), `upper-bound-admits-prereleases`
(version), `version-too-long-to-check` (limit).
Others: `blank-in-build` (build), `marker-as-build` (marker), `feature-instead-of-package` (feature), `wheel-as-name` (file).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conda_language_server.syntax.problem import Problem
from conda_language_server.text.span import Span

if TYPE_CHECKING:
    from conda_language_server.syntax.piece import Piece
    from conda_language_server.syntax.spec.parts import Draft, VersionText
    from conda_language_server.syntax.version_spec import Constraint, VersionSpec


def admits_prereleases(version: str, span: Span) -> Problem:
    """`<2` lets 2.0a1 in; `span` covers operator and version."""
    replacement = "<" + version + ("a0" if "." in version else ".0a0")
    return Problem("upper-bound-admits-prereleases", span, {"version": version, "replacement": replacement})


def comment(body: Piece, start: int) -> Problem:
    """Text from a `#` on is dropped."""
    dropped = body.text[start:]
    span = body.span(len(body.text[:start].rstrip()), len(body.text))
    if selector := re.match(r"#\s*(\[.*\])", dropped):
        return Problem("selector-dropped", span, {"selector": selector.group(1)})
    if body.text[:start].lower().endswith((".conda", ".tar.bz2")) and re.fullmatch(r"#(?:sha256:)?[0-9a-fA-F]{32,64}", dropped):
        return Problem("hash-dropped", span, {"hash": dropped[1:]})
    return Problem("comment-dropped", span, {"dropped": dropped, "comment": dropped.lstrip("# ")})


def parentheses(body: Piece, start: int, stop: int) -> Problem:
    """`numpy (>=1.20)`, as pip writes it: the constraint is dropped."""
    dropped = body.text[start + 1 : stop - 1]
    outside = body.text[:start] + body.text[stop:]
    is_constraint = re.match(r"\s*[=<>!~\d]", dropped) and not re.search(r"[=<>!~(),|]", outside)
    return Problem(
        "parentheses-dropped", body.span(start, stop), {"dropped": dropped, **({"replacement": dropped} if is_constraint else {})}
    )


def brackets(inner: Piece, dropped: list[str], span: Span, *, has_fields: bool) -> Problem:
    """Text in brackets that is no `key=value`; `span` covers the brackets."""
    if not inner.text.strip():
        return Problem("empty-brackets", span, {"replacement": ""})
    if not has_fields and re.fullmatch(r"[A-Za-z0-9_.\s,-]+", inner.text):
        extras = [e.strip() for e in inner.text.split(",") if e.strip()]
        return Problem("extras-dropped", span, {"extras": extras, "replacement": ""})
    arguments = {"dropped": ", ".join(dropped)}
    if match := re.fullmatch(r"\s*version\s*([<>!=~]+[^'\"=<>]+)", inner.text):
        arguments["replacement"] = f"[version='{match.group(1)}']"
    return Problem("bracket-text-dropped", span, arguments)


def colons(body: Piece, parts: list[str]) -> list[Problem]:
    """What single colons do; `parts` are the pieces between the last two of them."""
    name_start = len(body.text) - len(parts[-1])
    before = body.span(0, name_start)
    if len(parts) == 2:
        return [_single_colon(parts, before, body.span(name_start - 1, name_start))]
    channel, namespace, _ = parts
    found = []
    if namespace.startswith("//"):
        found.append(Problem("url-lost", before, {"url": body.text[: name_start - 1]}))
    elif namespace:
        found.append(Problem("namespace-dropped", body.span(len(channel) + 1, name_start - 1), {"namespace": namespace}))
    if not channel:
        found.append(Problem("empty-channel", before, {"replacement": ""}))
    elif re.search(r"\s", channel):
        arguments = {"channel": channel, "replacement": "".join(channel.split())}
        found.append(Problem("blank-in-channel", body.span(0, len(channel)), arguments))
    return found


def behind(body: Piece, end: int) -> list[Problem]:
    """Text that conda's pattern for name and version does not reach."""
    dropped = body.text[end:]
    if not dropped.strip():
        return []
    if dropped.strip() in ("=", "<", ">", "!", "~") and "\n" not in dropped:
        return [Problem("dangling-operator", body.span(end, end + 1), {"operator": dropped.strip(), "replacement": ""})]
    return [Problem("text-after-line-break-dropped", body.span(end, len(body.text)), {"dropped": dropped.strip()})]


def version(found: VersionText, spec: VersionSpec) -> list[Problem]:
    """What the constraints of a version do that one would not expect."""
    result = []
    if wrong := re.match(r"(=+)\s*([<>])", found.raw.text):
        meant = wrong.group(2) + "="
        arguments = {"operator": "=" + wrong.group(2), "meant": meant, "replacement": meant}
        return [Problem("equals-before-operator", found.raw.span(*wrong.span()), arguments)]
    if re.search(r",\s*[A-Za-z_]{2,}", found.raw.text):
        return [Problem("packages-in-version", found.raw.whole, {})]
    if option := re.search(r"\s(--?[A-Za-z][\w-]*)", found.raw.text):
        return [Problem("option-as-version", found.raw.span(option.start(), len(found.raw.text)), {"option": option.group(1)})]
    if joined := re.search(r"[^\s,|<>=!~()](\s+)[^\s,|<>=!~()]", found.raw.text):
        result.append(Problem("blank-in-version", found.raw.span(*joined.span(1)), {"version": found.text}))
    for constraint in spec.constraints:
        note = _constraint(constraint, found.span(constraint.span))
        if note is not None:
            result.append(note)
    return result


def parts(draft: Draft) -> list[Problem]:
    """What the parts of a match spec say together."""
    result = []
    version, span = draft.version, draft.version_span
    if version and span is not None and draft.url is None and re.fullmatch(r"[A-Za-z_.+-]+\*?", version):
        if version.rstrip(".*").lower() == "latest" and draft.build is None:
            result.append(Problem("version-latest", span, {"version": span.of(draft.text).strip(" ="), "replacement": ""}))
        elif not version.endswith("*") and "=" not in span.of(draft.text) and version not in ("dev", "main", "master", "nightly"):
            result.append(Problem("version-without-number", span, {"version": version}))
    if version and span is not None and draft.build is None:
        result.extend(_letters(span.of(draft.text), span.start))
    if draft.build and draft.build_span is not None and draft.build.startswith(";"):
        result.append(Problem("marker-as-build", draft.build_span, {"marker": draft.build[1:].strip()}))
    elif draft.build and draft.build_span is not None and re.search(r"\s", draft.build):
        result.append(Problem("blank-in-build", draft.build_span, {"build": draft.build}))
    if draft.name.endswith(".whl") and draft.name_span is not None:
        result.append(Problem("wheel-as-name", draft.name_span, {"file": draft.name_span.of(draft.text)}))
    return result


def _letters(written: str, at: int) -> list[Problem]:
    """`v1.2`, `1.2.x` and `2.0+cu118` in the text of a version that begins at `at`."""
    result = []
    if found := re.search(r"\+(?:cu\d+|cpu|rocm[\d.]+|pt\d+\w*)\s*\Z", written):
        result.append(
            Problem("local-version", Span(at + found.start(), at + found.end()), {"local": found.group().strip(), "replacement": ""})
        )
    if found := re.match(r"[\s=<>!~]*([vV])(?=\d)", written):
        version = written[found.start(1) :].strip()
        result.append(Problem("version-with-v", Span(at + found.start(1), at + found.end(1)), {"version": version, "replacement": ""}))
    if found := re.fullmatch(r"(?:\s*([=<>!~]+))?\s*([\d.]*\d)((?:\.[xX])+(?:\.\*)?)\s*", written):
        operator = found[1] or ""
        end = "" if operator == "=" or operator[:1] in ("<", ">") else ".*"
        arguments = {"version": found[2] + found[3], "replacement": end}
        result.append(Problem("version-with-x", Span(at + found.start(3), at + found.end(3)), arguments))
    return result


def _single_colon(parts: list[str], before: Span, colon: Span) -> Problem:
    left, right = parts
    if not left:
        return Problem("leading-colon", before, {"replacement": ""})
    if left.startswith("//"):
        return Problem("url-lost", before, {"url": left})
    if re.match(r"\s*[v=<>!~]*\d", right):
        return Problem("version-after-colon", colon, {"package": left, "version": right.strip(), "replacement": "="})
    return Problem("channel-lost", colon, {"channel": left, "package": right, "replacement": "::"})


def _constraint(constraint: Constraint, span: Span) -> Problem | None:
    operator, found = constraint.operator, constraint.version
    if operator == "text":
        return Problem("at-sign-in-version", span, {"version": constraint.text})
    if found is None:
        return None
    text = constraint.text.lstrip("=<>!~")
    if operator == "~=" and constraint.prefix is None:
        return Problem("compatible-release-of-one-part", span, {"version": text})
    if operator in ("<", "<=", ">", "==") and text.endswith(".*"):
        return Problem("superfluous-wildcard", span, {"operator": operator, "version": text, "replacement": operator + text[:-2]})
    if operator == "<" and re.fullmatch(r"[0-9.]+", text):
        return admits_prereleases(text, span)
    return None
