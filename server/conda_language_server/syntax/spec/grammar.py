"""Reads a match spec step by step, as conda 26.7 does (`conda/models/match_spec.py`, `_parse_spec_str`), and keeps where everything stood.

conda cuts pieces out of the text and goes on with the rest, so every piece remembers the offsets of its characters. The time taken grows with
the length of the text and not faster, whatever the text.
"""

from __future__ import annotations

import re

from conda_language_server.syntax.channel import read_channel, read_package_url
from conda_language_server.syntax.piece import Piece
from conda_language_server.syntax.spec import explain, fields, notes
from conda_language_server.syntax.spec.commands import install_command
from conda_language_server.syntax.spec.parts import Draft, Field, VersionText, version_of
from conda_language_server.syntax.version import VersionError
from conda_language_server.syntax.version_spec import parse_version_spec
from conda_language_server.text.span import Span


def read(text: str) -> Draft:
    """What conda makes of the text, with everything that is wrong with it. Never raises."""
    draft = Draft(text)
    if not text:
        return draft  # conda takes it for `*`
    if text.endswith("@"):
        draft.note("feature-instead-of-package", Span(0, len(text)), feature=text[:-1])
        return draft
    body = _without_condition(draft, _without_comment(draft, Piece(text, range(len(text)), len(text))))
    if body.text.lower().endswith((".conda", ".tar.bz2")):
        _read_package(draft, body)
    else:
        _read_spec(draft, body)
    if not draft.problems:
        _judge(draft)
    elif draft.version_text is not None:
        draft.version = draft.version_text.text
    if draft.problems:
        draft.notes.clear()  # what conda silently does matters no more
    if (command := install_command(text)) is not None:
        # It explains all that is wrong or odd with the line, at once.
        (draft.problems or draft.notes)[:] = [command]
    return draft


# Longer versions are not looked into: no person writes them, and conda's way with them is slow.
_LONGEST_JUDGED = 100_000
_NAME_AND_REST = re.compile(r"([^ =<>!~]+)?([><!=~ ].+)?").match


def _read_spec(draft: Draft, body: Piece) -> None:
    body, values = fields.cut_out(draft, body)
    body = _read_channel(draft, _without_parentheses(draft, body), values)
    rest = _read_name(draft, body)
    if rest is not None and rest.text:
        _read_version_and_build(draft, rest)
    fields.apply(draft, values)


def _without_comment(draft: Draft, body: Piece) -> Piece:
    start = body.text.find("#")
    if start < 0:
        return body
    if body.text[:start].strip():
        draft.notes.append(notes.comment(body, start))
    return body.part(0, start)


def _without_condition(draft: Draft, body: Piece) -> Piece:
    start = body.text.find(" if ")
    if start < 0:
        return body
    draft.note("condition-dropped", body.span(start, len(body.text)), condition=body.text[start + 4 :].strip())
    return body.part(0, start)


def _without_parentheses(draft: Draft, body: Piece) -> Piece:
    found = fields.last_group(body.text, "(", ")")
    if found is None:
        return body
    draft.notes.append(notes.parentheses(body, *found))
    return body.without(*found)


def _read_package(draft: Draft, body: Piece) -> None:
    """The address or path of a package file; its parts are known only if a platform folder stands in it."""
    draft.url = body.text
    try:
        place = read_package_url(body.text)
    except ValueError as error:
        draft.problem("broken-url", body.whole, url=body.text, reason=str(error))
        return
    if place.subdir is None:
        return
    stem = re.sub(r"\.(conda|tar\.bz2)$", "", place.file or "")
    parts = stem.rsplit("-", 2)
    file = body.part(body.text.replace("\\", "/").rfind("/") + 1, len(body.text))
    if len(parts) < 3:
        draft.problem("package-file-name", file.whole, file=file.text)
        return
    draft.channel, draft.subdir = place.name, place.subdir
    _take_file_name(draft, file, parts)


def _take_file_name(draft: Draft, file: Piece, parts: list[str]) -> None:
    """Name, version and build out of `numpy-1.26.4-py312_0.conda`."""
    name, version, build = parts
    stem = "-".join(parts)
    if not file.text.startswith(stem):
        # Percent signs were decoded, so the parts stand nowhere as they are.
        file = Piece(stem, [file.whole.start] * len(stem), file.whole.start)
    name_end, build_start = len(name), len(stem) - len(build)
    draft.name, draft.name_span = name.lower() or "*", file.span(0, name_end)
    draft.build, draft.build_span = build, file.span(build_start, len(stem))
    piece = file.part(name_end + 1, build_start - 1)
    draft.version_text, draft.version_span = VersionText(version, piece.at, piece), piece.whole


def _read_channel(draft: Draft, body: Piece, values: dict[str, Field]) -> Piece:
    """Cuts off what stands in front of the last colons; `channel` and `subdir` in brackets win over it."""
    parts = body.text.rsplit(":", 2)
    if len(parts) > 1:
        draft.notes.extend(notes.colons(body, parts))
    if len(parts) == 3 and parts[0]:
        _set_channel(draft, body.part(0, len(parts[0])))
    if "channel" in values:
        _set_channel(draft, fields.value_piece(values["channel"]))
    if "subdir" in values:
        draft.subdir, draft.subdir_span = values["subdir"].value, values["subdir"].value_span
    return body.part(len(body.text) - len(parts[-1]), len(body.text))


def _set_channel(draft: Draft, piece: Piece) -> None:
    try:
        channel = read_channel(piece.text)
    except ValueError as error:
        draft.problem("broken-url", piece.whole, url=piece.text, reason=str(error))
        return
    draft.channel, draft.channel_span = channel.name, piece.whole
    if channel.subdir is not None:
        start = piece.text.find("/" + channel.subdir) + 1
        draft.subdir, draft.subdir_span = channel.subdir, piece.span(start, start + len(channel.subdir))


def _set_channel_name(draft: Draft, text: str) -> None:
    span = draft.channel_span or Span(0, len(draft.text))
    try:
        draft.channel = read_channel(text).name
    except ValueError as error:
        draft.problem("broken-url", span, url=text, reason=str(error))


def _read_name(draft: Draft, body: Piece) -> Piece | None:
    """The name; returns the piece behind it, or None where there is no name or nothing behind it."""
    match = _NAME_AND_REST(body.text)
    name, rest = match.groups() if match else (None, None)
    if match is None or name is None:
        draft.problems.append(explain.missing_name(draft.text, body))
        return None
    draft.name, draft.name_span = name.lower(), body.span(0, len(name))
    draft.problems.extend(explain.name(draft.text, body, len(name)))
    draft.notes.extend(notes.behind(body, match.end()))
    return body.part(len(name), match.end()).stripped() if rest else None


def _read_version_and_build(draft: Draft, piece: Piece) -> None:
    if "[" in piece.text:
        draft.problems.append(explain.bracket_in_version(piece))
        return
    stop = _build_separator(piece.text)
    version = piece if stop is None else piece.part(0, stop).stripped()
    if stop is not None:
        build = piece.part(stop + 1, len(piece.text)).stripped()
        draft.build, draft.build_span = build.text, build.whole
    draft.version_text, draft.version_span = version_of(version, has_build=stop is not None), version.whole


def _build_separator(text: str) -> int | None:
    """Where the blank or `=` stands that divides version and build, if there is a build.

    conda looks for the first such sign that has no operator in front, and behind which none of `-=,|<>~` follows.
    """
    last_sign = max(text.rfind(sign) for sign in "-=,|<>~")
    place = last_sign if last_sign > 0 and text[last_sign] == "=" else text.find(" ", max(last_sign + 1, 1))
    while 0 < place < len(text) - 1:
        if text[place - 1] not in "=!|,<>~":
            return place
        place = text.find(" ", place + 1)
    return None


def _judge(draft: Draft) -> None:
    """What conda checks after it has put the parts together."""
    if draft.version_text is not None:
        _judge_version(draft)
    _judge_pattern(draft, draft.build, draft.build_span)
    _judge_pattern(draft, draft.name if "*" in draft.name else None, draft.name_span)
    if draft.channel:
        _judge_channel(draft, draft.channel)
    if not draft.problems:
        draft.notes.extend(notes.parts(draft))


def _judge_channel(draft: Draft, channel: str) -> None:
    if channel.startswith("^") and channel.endswith("$"):
        _judge_pattern(draft, channel, draft.channel_span)
    elif "*" in channel:
        # conda turns a channel with a star into a regular expression without escaping anything else.
        _judge_pattern(draft, f"^(?:{channel.replace('*', '.*')})$", draft.channel_span)
    elif channel.startswith("file:///") or not channel.startswith("file://"):
        # conda reads the channel once more after it has put it together; a relative path stays as it is, since its root is not known here.
        _set_channel_name(draft, channel)


def _judge_version(draft: Draft) -> None:
    version, span = draft.version_text, draft.version_span
    if version is None or span is None:
        return
    draft.version = version.text
    if len(version.text) > _LONGEST_JUDGED:
        draft.note("version-too-long-to-check", span, limit=_LONGEST_JUDGED)
        return
    try:
        spec = parse_version_spec(version.text)
    except VersionError as error:
        draft.problems.append(explain.version(draft.text, version, error))
        return
    draft.version = spec.text
    draft.notes.extend(notes.version(version, spec))


def _judge_pattern(draft: Draft, value: str | None, span: Span | None) -> None:
    problem = explain.pattern(value, span or Span(0, len(draft.text)))
    if problem is not None:
        draft.problems.append(problem)
