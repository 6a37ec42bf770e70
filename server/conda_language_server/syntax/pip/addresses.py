"""Addresses of repositories as people type them and copy them from a web page, each with what pip wants in its place.

Source: pip 26.3, run on each form. pip takes `git+https://HOST/OWNER/NAME` and `git+ssh://USER@HOST/OWNER/NAME`, with `@REF` behind the name.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from conda_language_server.syntax.pip_requirement import PipRequirement
from conda_language_server.text.span import Span

Kind = Literal["colon", "no-scheme", "no-vcs", "unknown", "path-behind-name", "git-protocol", "page", "file-page", "command"]


class Meant(NamedTuple):
    """What is wrong with an address.

    Attributes:
        kind: `colon` behind the host, where a slash belongs (`git@host:a/b`); `no-scheme` (`github.com/a/b`); `no-vcs`, no `git+` in front;
            `unknown` to pip altogether; `path-behind-name` (`name @ ./folder`); `git-protocol`, which the host has switched off; `page`,
            a web page of a repository; `file-page`, a web page that shows a file; `command`, what fetches a repository in a shell.
        span: where the address stands in the line.
        right: what belongs there; None where nobody can tell.
    """

    kind: Kind
    span: Span
    right: str | None


def meant(requirement: PipRequirement) -> Meant | None:
    """What a line means that names an address pip cannot use; None for every other line, and for one that pip refuses."""
    found = None if requirement.problems else _address(requirement)
    if found is None or len(found[1]) > _LONGEST:
        return None
    span, text = found
    if requirement.kind == "path" and (command := _CLONE(text)) is not None:
        return Meant("command", span, _cloned(command["address"]) if not command["rest"] else None)
    if requirement.kind in _FILES:
        answer = _file(text)
    elif text.startswith((".", "/", "~")) or text.lower().startswith("file:"):
        answer = None
    else:
        answer = _repository(text, editable=requirement.kind == "editable")
    if answer is not None:
        return Meant(answer[0], span, answer[1])
    return _not_at_all(requirement, span, text)


def meant_address(text: str) -> str | None:
    """The address of a repository that is meant by another text; None where the text is right, or nobody can tell."""
    found = _repository(text, editable=True)
    return found[1] if found else None


_LONGEST = 2000
_FILES = ("requirements-file", "constraints-file")
_FORGES = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "gist.github.com", "git.sr.ht")
_WITHOUT_GIT_PROTOCOL = ("github.com", "gitlab.com", "bitbucket.org", "gist.github.com")
_ARCHIVE = re.compile(r"\.(?:whl|zip|tar|tgz|tbz|bz2|txz|tlz|xz|lz|lzma|gz)$", re.IGNORECASE).search
_PARTS = re.compile(
    r"(?P<vcs>git\+|git:(?!//))?(?:(?P<scheme>[A-Za-z][A-Za-z0-9.-]*)://)?(?:(?P<user>[^\s/@#]+)@)?"
    r"(?P<host>[A-Za-z0-9][A-Za-z0-9.-]*)(?::(?P<port>[0-9]+)(?=/))?(?P<separator>[:/])(?P<path>[^\s#?]*)(?:\?[^\s#]*)?(?P<fragment>#\S*)?"
).fullmatch
_SLASHES = re.compile(r"(?P<vcs>git\+)?(?P<scheme>https?|ssh)(?::/?|//)(?=(?:[^\s/@]+@)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+[:/])").match
_CLONE = re.compile(r"git +clone +(?P<address>\S*[:/]\S*)(?P<rest>.*)", re.DOTALL).match
_VCS = re.compile(r"(?:git|hg|svn|bzr)\+").match
_SCHEMES = ("http", "https", "file", "ftp", "ssh", "git")


def _cloned(address: str) -> str:
    """What pip wants in place of an address that git takes."""
    return meant_address(address) or (address if address.startswith("git+") else f"git+{address}")


def _address(requirement: PipRequirement) -> tuple[Span, str] | None:
    """The address of a line and its place. pip takes `git@github.com:a/b` for the package `git` at an address."""
    span, name = requirement.target_span, requirement.name_span
    if requirement.target is None or span is None:
        return None
    if name is not None and requirement.text[name.end : span.start] == "@":
        together = Span(name.start, span.end)
        found = _PARTS(together.of(requirement.text))
        is_host = found and found["scheme"] is None and found["host"].lower() not in _SCHEMES
        if found and is_host and ("." in found["host"] or found["user"] == "git"):
            return together, together.of(requirement.text)
    text = span.of(requirement.text)
    behind = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[^\]]*\])?\s*@\s+", text) if requirement.kind == "editable" else None
    return (Span(span.start + behind.end(), span.end), text[behind.end() :]) if behind else (span, text)


def _repository(text: str, *, editable: bool) -> tuple[Kind, str | None] | None:
    """The first mistake in an address, and the address after this one and all others are mended."""
    found = _mistake(text, editable=editable)
    if found is None or found[1] is None:
        return found
    return found[0], meant_address(found[1]) or found[1]


def _mistake(text: str, *, editable: bool) -> tuple[Kind, str | None] | None:
    slashes = _SLASHES(text)
    if slashes is not None:
        return "no-scheme", f"{slashes['vcs'] or ''}{slashes['scheme']}://{text[slashes.end() :]}"
    parts = _PARTS(text)
    if parts is None:
        return None
    host, path = parts["host"], parts["path"]
    forge = host.lower().removeprefix("www.")
    if parts["scheme"] is None:
        return _without_scheme(parts, forge)
    if parts["scheme"] in ("git", "ssh", "http", "https") and parts["separator"] == ":" and path and not path.isdigit():
        scheme = "ssh" if parts["scheme"] == "ssh" else "https"
        is_git = parts["vcs"] or scheme == "ssh" or path.endswith(".git") or forge in _FORGES
        return ("colon", _written(parts, scheme, path)) if is_git else None
    if parts["scheme"] == "git":
        return _of_git_protocol(parts, forge, editable)
    if parts["scheme"] == "ssh":
        return None if parts["vcs"] else ("no-vcs", f"git+{text}")
    if parts["scheme"] in ("http", "https") and forge in _FORGES:
        return _page(parts)
    return None


def _without_scheme(parts: re.Match[str], forge: str) -> tuple[Kind, str | None] | None:
    user, path, vcs = parts["user"], parts["path"].lstrip("/"), parts["vcs"]
    if vcs == "git+" and parts["host"] == "file":
        return None
    if "." not in parts["host"] and user != "git":
        return None
    is_known = user is not None or vcs is not None or (forge in _FORGES and "/" in path)
    if not is_known or not path:
        return None
    kind: Kind = "colon" if parts["separator"] == ":" else "no-scheme"
    return kind, _written(parts, "ssh" if user else "https", path)


def _of_git_protocol(parts: re.Match[str], forge: str, editable: bool) -> tuple[Kind, str | None] | None:
    if forge in _WITHOUT_GIT_PROTOCOL:
        return "git-protocol", _written(parts, "https", parts["path"], port=False)
    return None if parts["vcs"] or editable else ("no-vcs", f"git+{parts.group()}")


def _written(parts: re.Match[str], scheme: str, path: str, *, port: bool = True) -> str:
    user = f"{parts['user']}@" if parts["user"] else ""
    number = f":{parts['port']}" if parts["port"] and port else ""
    return f"git+{scheme}://{user}{parts['host']}{number}/{path.lstrip('/')}{parts['fragment'] or ''}"


def _page(parts: re.Match[str]) -> tuple[Kind, str | None] | None:
    """What is meant by a page of a repository: the page of a branch, tag, commit or file, or the first one."""
    segments = [segment for segment in parts["path"].split("/") if segment]
    at = next((i for i, s in enumerate(segments) if i >= 2 and s in _PAGES), None)
    if at is not None and len(segments) > at + 1 and "@" not in parts["path"]:
        owner = [s for s in segments[:at] if s != "-"]
        word, ref, *rest = segments[at:]
        if word == "src" and ref in ("branch", "tag", "commit") and rest:
            ref, *rest = rest
        if word == "releases":
            if ref != "tag" or not rest:
                return None
            ref, rest = rest[0], []
        if word == "blob" and rest and _ARCHIVE(rest[-1]):
            return "file-page", _raw(parts, segments, at)
        if word == "blob" or (word == "src" and rest and "." in rest[-1]):
            rest = rest[:-1]
        if word == "tree" and ref in _BRANCH_FOLDERS and rest:
            ref, rest = "/".join([ref, *rest]), []
        fragment = parts["fragment"] or ""
        if rest and "subdirectory=" not in fragment:
            fragment += f"{'&' if fragment else '#'}subdirectory={'/'.join(rest)}"
        return "page", f"git+https://{_user(parts)}{parts['host']}/{'/'.join(owner)}@{ref}{fragment}"
    if parts["vcs"] or len(segments) != 2 or _ARCHIVE(segments[-1]):
        return None
    ref = segments[1].partition("@")[2]
    owner = [segments[0], segments[1].partition("@")[0]]
    return "page", f"git+https://{_user(parts)}{parts['host']}/{'/'.join(owner)}{'@' + ref if ref else ''}{parts['fragment'] or ''}"


_BRANCH_FOLDERS = frozenset(
    ("feature", "features", "feat", "fix", "bugfix", "hotfix", "release", "releases", "chore", "dependabot", "user", "users")
)
"""What stands before a slash in the names of branches, as in `feature/x`."""
_PAGES = ("tree", "blob", "src", "commit", "commits", "releases")


def _user(parts: re.Match[str]) -> str:
    return f"{parts['user']}@" if parts["user"] else ""


def _raw(parts: re.Match[str], segments: list[str], at: int) -> str:
    path = "/".join([*segments[:at], "raw", *segments[at + 1 :]])
    return f"{parts['scheme']}://{_user(parts)}{parts['host']}/{path}{parts['fragment'] or ''}"


def _file(text: str) -> tuple[Kind, str | None] | None:
    """The file behind the page that shows it, for `-r` and `-c`."""
    parts = _PARTS(text)
    if parts is None or parts["scheme"] not in ("http", "https") or parts["host"].lower().removeprefix("www.") not in _FORGES:
        return None
    segments = [segment for segment in parts["path"].split("/") if segment]
    at = next((i for i, s in enumerate(segments) if i >= 2 and s == "blob"), None)
    return ("file-page", _raw(parts, segments, at)) if at is not None and len(segments) > at + 2 else None


def _not_at_all(requirement: PipRequirement, span: Span, text: str) -> Meant | None:
    """Addresses that pip can make nothing of: a path behind `name @`, and `hg+nowhere`."""
    name = requirement.name_span
    if requirement.kind == "url" and name is not None and ":" not in text and "$" not in text:
        if text.startswith("/"):
            return Meant("path-behind-name", span, f"file://{text}")
        extras = requirement.extras_span.of(requirement.text) if requirement.extras_span else ""
        return Meant("path-behind-name", Span(name.start, span.end), (text if text.startswith(".") else f"./{text}") + extras)
    if requirement.kind in ("editable", "path") and _VCS(text) and not _WITH_SCHEME(text) and "{" not in text:
        return Meant("unknown", span, None)
    return None


_WITH_SCHEME = re.compile(r"(?:git|hg|svn|bzr)\+[a-z-]+:").match
