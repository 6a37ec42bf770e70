"""Reads one line of a requirements file: a requirement with its options, or options alone.

Source: pip 26.3, `pip/_internal/req/req_file.py` (`break_args_options`, `handle_line`) and `constructors.py` (`parse_req_from_line`,
`parse_editable`).
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from conda_language_server.syntax.piece import Piece
from conda_language_server.syntax.pip import explain
from conda_language_server.syntax.pip.options import REQUIREMENT_OPTIONS, Options, PipOption, read_options
from conda_language_server.syntax.problem import Remarks
from conda_language_server.text.span import Span

Kind = Literal["requirement", "option", "editable", "requirements-file", "constraints-file", "url", "path", "empty"]


@dataclass
class Draft(Remarks):
    """A line in the making."""

    kind: Kind = "option"
    name: str | None = None
    extras: tuple[str, ...] = ()
    specifier: str = ""
    marker: str = ""
    target: str | None = None
    options: tuple[PipOption, ...] = ()
    name_span: Span | None = None
    extras_span: Span | None = None
    specifier_span: Span | None = None
    marker_span: Span | None = None
    target_span: Span | None = None


def read(line: Piece) -> Draft:
    """What pip makes of a line that is not empty. Never raises."""
    draft = Draft()
    start = 0 if line.text.startswith("-") else line.text.find(" -") + 1
    has_options = start > 0 or line.text.startswith("-")
    args = line.part(0, max(start - 1, 0) if has_options else len(line.text)).stripped()
    options = read_options(line.part(start, len(line.text))) if has_options else Options((), (), None)
    draft.options = options.options
    if options.problem is not None:
        draft.problems.append(options.problem)
        return draft
    if not args.text:
        _read_options_alone(draft, options)
    elif options.first("--editable") is not None:
        _read_editable(draft, args)
    else:
        _note_ignored(draft, options)
        _read_requirement(draft, args)
    return draft


VCS_SCHEMES = tuple(
    f"{vcs}+{scheme}"
    for vcs, schemes in {
        "git": ("http", "https", "ssh", "git", "file"),
        "hg": ("file", "http", "https", "ssh", "static-http"),
        "svn": ("ssh", "http", "https", "svn", "file"),
        "bzr": ("http", "https", "ssh", "sftp", "ftp", "lp", "file"),
    }.items()
    for scheme in schemes
)
"""URL schemes that pip takes for a version control system."""

_ARCHIVES = (".zip", ".whl", ".tar.bz2", ".tbz", ".tar.gz", ".tgz", ".tar", ".tar.xz", ".txz", ".tlz", ".tar.lz", ".tar.lzma")
_EGG = re.compile(r"[#&]egg=([^&]*)")
_PROJECT_NAME = re.compile(r"[A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9]", re.IGNORECASE).fullmatch

# Longer requirements are not looked into: no person writes them, and judging them could take long.
_LONGEST_JUDGED = 10_000


def _read_options_alone(draft: Draft, options: Options) -> None:
    for name, kind in _KINDS:
        option = options.first(name)
        if option is None or option.value is None or option.value_span is None:
            continue
        draft.kind, draft.target, draft.target_span = kind, option.value, option.value_span
        if kind == "editable":
            _judge_editable(draft, option.value, option.value_span)
        elif option.span.start == option.value_span.start - 2:
            draft.note("glued-option", option.span, option=name, value=option.value)
        break
    _note_dropped(draft, options)


_KINDS: tuple[tuple[str, Kind], ...] = (
    ("--editable", "editable"),
    ("--requirement", "requirements-file"),
    ("--constraint", "constraints-file"),
)


def _note_ignored(draft: Draft, options: Options) -> None:
    for option in options.options:
        if option.name not in REQUIREMENT_OPTIONS:
            draft.note("option-ignored", option.span, option=option.name)
    _note_dropped(draft, options)


def _note_dropped(draft: Draft, options: Options) -> None:
    if options.dropped:
        draft.note("text-behind-option-dropped", Span(options.dropped[0].start, options.dropped[-1].end))


def _read_editable(draft: Draft, args: Piece) -> None:
    draft.kind, draft.target, draft.target_span = "editable", args.text, args.whole
    _judge_editable(draft, args.text, args.whole)


def _judge_editable(draft: Draft, text: str, span: Span) -> None:
    """A path, or the address of a repository that says its project's name."""
    if len(text) > _LONGEST_JUDGED:
        draft.note("line-too-long-to-check", span, limit=_LONGEST_JUDGED)
        return
    direct = explain.direct_reference(text)
    url = direct[1] if direct is not None else text
    draft.name = direct[0] if direct is not None else None
    if direct is None:
        url, extras = _split_extras(text)
        if extras and not explain.are_extras(extras):
            draft.problem("invalid-extras", span, extras=extras)
            return
    if direct is None and not url.lower().startswith("file:"):
        vcs = next((v for v in ("git", "hg", "svn", "bzr") if text.lower().startswith(v + ":")), None)
        url = f"{vcs}+{text}" if vcs else text
    parts = _link(draft, url, span)
    if parts is None:
        return
    if parts.scheme == "file":
        return
    if parts.scheme not in VCS_SCHEMES:
        if parts.scheme in ("http", "https", "ssh", "ftp", "git"):
            draft.note("editable-is-no-project", span, target=text)
        return  # a path, as far as anyone can tell without looking
    if draft.name is None:
        draft.problem("editable-without-name", span, target=text)


def _read_requirement(draft: Draft, args: Piece) -> None:
    draft.kind = "requirement"
    if len(args.text) > _LONGEST_JUDGED:
        draft.note("line-too-long-to-check", args.whole, limit=_LONGEST_JUDGED)
        return
    parts = _split(draft, args.text, args.whole)
    if parts is None:
        return
    is_url = parts.scheme in ("http", "https", "file", "ftp", *VCS_SCHEMES)
    body = _without_marker(draft, args, "; " if is_url else ";")
    if body is None:
        return
    if is_url:
        _read_link(draft, body, body.text)
        return
    # pip looks for extras and archives in the absolute path.
    path, extras = _split_extras("/" + (posixpath.normpath(body.text) if body.text else ""))
    if extras and not explain.are_extras(extras):
        start = max(len(body.text) - len(extras), 0)
        draft.problem("invalid-extras", body.span(start, len(body.text)), extras=extras)
    elif path in ("/.", "/.."):
        draft.kind, draft.target, draft.target_span = "path", body.text, body.whole
    elif _is_archive(path) and ("@" not in body.text or _looks_like_path(body.text.split("@", 1)[0])):
        _read_archive(draft, body, path)
    else:
        _read_named(draft, body)


def _without_marker(draft: Draft, args: Piece, separator: str) -> Piece | None:
    """Cuts off the condition behind `;`; None where pip refuses it."""
    place = args.text.find(separator)
    if place < 0:
        return args.stripped()
    marker = args.part(place + len(separator), len(args.text)).stripped()
    draft.marker, draft.marker_span = marker.text, marker.whole
    problem = explain.marker(marker) if marker.text else None
    if problem is not None:
        draft.problems.append(problem)
        return None
    return args.part(0, place).stripped()


def _read_link(draft: Draft, body: Piece, url: str) -> None:
    draft.kind, draft.target, draft.target_span = "url", url, body.whole
    parts = _link(draft, url, body.whole)
    if parts is None:
        return
    file = posixpath.basename(unquote(parts.path).rstrip("/"))
    if posixpath.splitext(file)[1] == ".whl":
        _read_wheel(draft, body, file)


def _read_archive(draft: Draft, body: Piece, path: str) -> None:
    draft.kind, draft.target, draft.target_span = "path", body.text, body.whole
    if body.text.startswith("//") and not body.text.startswith("///"):
        draft.problem("file-url-with-host", body.whole, url=body.text, host=body.text[2:].partition("/")[0])
        return
    file = posixpath.basename(path)
    if posixpath.splitext(file)[1] == ".whl":
        _read_wheel(draft, body, file)


def _read_wheel(draft: Draft, body: Piece, file: str) -> None:
    wheel = explain.wheel(file)
    if wheel is None:
        draft.problem("invalid-wheel-name", body.whole, file=file)
    else:
        draft.name, draft.specifier = wheel


def _read_named(draft: Draft, body: Piece) -> None:
    """A requirement by name, perhaps with an address behind `@`."""
    found, problem = explain.requirement(body)
    if found is None:
        if "/" in body.text:
            draft.kind, draft.target, draft.target_span = "path", body.text, body.whole
            if not body.text.startswith((".", "/", "~")):
                draft.note("taken-for-path", body.whole, path=body.text)
        elif problem is not None and problem.code == "operator-without-version" and body.text.endswith("==="):
            draft.notes.append(problem)  # pip 26.3 takes `===` with nothing behind it
        elif problem is not None:
            draft.problems.append(problem)
        return
    draft.name, draft.extras, draft.specifier = found.name, found.extras, found.specifier
    draft.name_span, draft.extras_span, draft.specifier_span = found.name_span, found.extras_span, found.specifier_span
    if found.url:
        draft.kind, draft.target, draft.target_span = "url", found.url, found.url_span
        _link(draft, found.url, found.url_span or body.whole)


def _link(draft: Draft, url: str, span: Span) -> SplitResult | None:
    """The parts of an address; None where pip refuses it. Takes the project's name from `#egg=`."""
    parts = _split(draft, url, span)
    if parts is None:
        return None
    egg = _EGG.search(url)
    if egg is not None:
        if not _PROJECT_NAME(egg.group(1)):
            draft.problem("invalid-egg", span, egg=egg.group(1))
            return None
        draft.name = draft.name or egg.group(1)
    if parts.scheme == "file" and not url.startswith("file:"):
        # pip falls over any other spelling, unless the line is editable: there it takes it for no project.
        if draft.kind != "editable":
            draft.problem("file-url-spelling", Span(span.start, span.start + 5), found=url[:5], replacement="file:")
        return None
    if parts.scheme == "file" and parts.netloc not in ("", "localhost"):
        draft.problem("file-url-with-host", span, url=url, host=parts.netloc)
        return None
    return parts


def _split(draft: Draft, url: str, span: Span) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError as error:
        draft.problem("broken-url", span, url=url, reason=str(error))
        return None


def _split_extras(text: str) -> tuple[str, str]:
    """The text without the `[a,b]` at its end, and that."""
    start = text.rfind("[", 0, max(len(text) - 2, 0))
    if start <= 0 or not text.endswith("]") or "]" in text[start + 1 : -1]:
        return text, ""
    return text[:start].rstrip(), text[start:]


def _is_archive(path: str) -> bool:
    base, extension = posixpath.splitext(path)
    if base.lower().endswith(".tar"):
        extension = base[-4:] + extension
    return extension.lower() in _ARCHIVES


def _looks_like_path(text: str) -> bool:
    return "/" in text or text.startswith(".")
