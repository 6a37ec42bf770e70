"""Addresses of repositories in a `pip:` list: what is meant by those that pip cannot use."""

from __future__ import annotations

import itertools

import pytest

from conda_language_server.syntax.pip.addresses import Meant, meant
from conda_language_server.syntax.pip_requirement import parse

HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "www.github.com", "git.example.org")
USERS = ("", "git@", "deploy@", "git:secret@")
PREFIXES = ("", "-e ", "tool @ ", "tool[dev] @ ")
SCHEMES = ("", "git+", "git:", "ssh://", "git+ssh://", "https://", "git+https://", "git+https:/", "git+git://", "git://")
PATHS = ("org/tool.git", "org/tool", "org/sub/tool.git@v1", "org/tool/tree/main", "org/tool/blob/main/setup.py", "org/tool.git#egg=tool")
LINES = [
    f"{prefix}{scheme}{user}{host}{separator}{path}"
    for prefix, scheme, user, host, separator, path in itertools.product(PREFIXES, SCHEMES, USERS, HOSTS, ("/", ":"), PATHS)
]


def _replaced(line: str, found: Meant) -> str:
    return line[: found.span.start] + str(found.right) + line[found.span.end :]


def test_what_is_meant_is_right_itself() -> None:
    """No second mistake is left, whatever the first was, and pip wants nothing more than the name behind `-e`."""
    mended = 0
    for line in LINES:
        found = meant(parse(line))
        if found is None or found.right is None:
            continue
        mended += 1
        after = parse(_replaced(line, found))
        assert meant(after) is None, line
        assert [p.code for p in after.problems if p.code != "editable-without-name"] == [], line
    assert mended > 1000


def test_nothing_is_lost() -> None:
    for line in LINES:
        found = meant(parse(line))
        if found is not None and found.right is not None:
            assert _replaced(line, found)[: found.span.start] == line[: found.span.start]
            for part in ("secret", "deploy", "#egg=tool", "sub/"):
                assert (part in found.right) == (part in found.span.of(line)), line


@pytest.mark.parametrize(
    "line",
    [
        "git+https://github.com/org/tool.git@v1#egg=tool",
        "git+ssh://git@github.com/org/tool.git",
        "git+ssh://git@git.example.org:2222/org/tool.git",
        "-e git+file:///srv/tool#egg=tool",
        "-e .",
        "./github.com/org/tool",
        "tool @ file:///srv/tool",
        "tool @ https://example.org/tool.zip",
        "https://example.org/a:b/tool.zip",
        "svn+ssh://svn@example.org/tool",
        "C:\\tool",
        "requests[socks]>=2; python_version > '3'",
        "-r https://example.org/blob/requirements.txt",
        "https://github.com/org/tool/releases/download/v1/tool.zip",
    ],
)
def test_right_lines_are_left_alone(line: str) -> None:
    assert meant(parse(line)) is None
