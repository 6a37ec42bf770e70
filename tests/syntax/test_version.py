from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conda_language_server.syntax.version import Version, VersionError, parse_version

# From the documentation of conda's `VersionOrder`; versions on one line are equal.
ORDER = """
0.4 0.4.0
0.4.1.rc 0.4.1.RC
0.4.1
0.5a1
0.5b3
0.5C1
0.5
0.9.6
0.960923
1.0
1.1dev1
1.1_
1.1a1
1.1.0dev1 1.1.dev1
1.1.a1
1.1.0rc1
1.1+a
1.1.0 1.1
1.1+1
1.1.0post1 1.1.post1
1.1post1
1996.07.12
1!0.4.1
1!3.1.1.6
2!0.4.1
"""


def test_order() -> None:
    classes = [[parse_version(text) for text in line.split()] for line in ORDER.split("\n") if line]
    for equal in classes:
        assert all(a == b and hash(a) == hash(b) and a <= b and not a < b for a, b in itertools.product(equal, equal))
    for lower, higher in itertools.combinations(classes, 2):
        assert all(a < b and b > a and a != b and a <= b and b >= a for a, b in itertools.product(lower, higher))


@pytest.mark.parametrize(
    ("version", "prefix", "expected"),
    [
        ("1.2", "1.2", True),
        ("1.2.5", "1.2", True),
        ("1.20", "1.2", False),
        ("1", "1.0", True),
        ("1.2a1", "1.2", True),
        ("1.2alpha1", "1.2al", True),
        ("1.2", "1.2a", False),
        ("1.2+x.1", "1.2+x", True),
        ("1.2.1+x", "1.2+x", False),
        ("1!1.2", "1.2", False),
    ],
)
def test_starts_with(version: str, prefix: str, expected: bool) -> None:
    assert parse_version(version).starts_with(parse_version(prefix)) is expected


def test_text() -> None:
    assert str(parse_version(" 1.0-RC1 ")) == "1.0_rc1"


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("", "empty-version", ""),
        ("  ", "empty-version", "  "),
        ("1.0é", "invalid-version-characters", "é"),
        ("a<b>c", "invalid-version-characters", "<b>"),
        ("1-2_3", "dash-and-underscore", "-"),
        ("1..2", "empty-version-part", ".."),
        ("1.2.", "empty-version-part", "."),
        (".1", "empty-version-part", "."),
        (" 1__2", "empty-version-part", "__"),
        ("1.2+", "empty-version-part", "+"),
        ("1.2+a..b", "empty-version-part", ".."),
        ("1!", "empty-version-part", "1!"),
        ("+1", "local-version-only", "+1"),
        ("a!1", "epoch-not-a-number", "a!"),
        ("!1", "epoch-not-a-number", "!"),
        ("1!2!3", "second-epoch", "1!2!"),
        ("1+2+3", "second-local-version", "+2+3"),
        ("1." + "9" * 5000, "version-number-too-long", "9" * 5000),
    ],
)
def test_refused(text: str, code: str, marked: str) -> None:
    with pytest.raises(VersionError) as caught:
        parse_version(text)
    assert (caught.value.code, caught.value.span.of(text)) == (code, marked)


PARTS = st.sampled_from("0 1 2 10 a b rc dev post al alpha _ . . . - + ! * 1.0".split())
TEXTS = st.lists(PARTS, min_size=1, max_size=7).map("".join)


def _version(text: str) -> Version:
    try:
        return parse_version(text)
    except VersionError:
        assume(False)
        raise


VERSIONS = TEXTS.map(lambda text: text.strip(".-_+!") or "0")


@given(VERSIONS, VERSIONS, VERSIONS)
def test_total_order(a: str, b: str, c: str) -> None:
    x, y, z = _version(a), _version(b), _version(c)
    assert (x < y) + (x == y) + (x > y) == 1
    assert (x <= y) == (x < y or x == y) and (x < y) == (y > x)
    assert not x < y < z or x < z
    assert not x == y == z or x == z
    assert x != y or hash(x) == hash(y)
    assert x != y or x.starts_with(y)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_versions_with_one_beginning_lie_together(a: str, b: str, c: str) -> None:
    x, y, z = sorted((_version(a), _version(b), _version(c)))
    for prefix in (x, y, z):
        assert not (x.starts_with(prefix) and z.starts_with(prefix)) or y.starts_with(prefix)


@given(st.one_of(st.text(st.characters()), TEXTS))
def test_any_text(text: str) -> None:
    found = _version_or_error(text)
    if isinstance(found, VersionError):
        assert 0 <= found.span.start <= found.span.end <= len(text)
    else:
        assert parse_version(str(found)) == found


def _version_or_error(text: str) -> Version | VersionError:
    try:
        return parse_version(text)
    except VersionError as error:
        return error


# Plain release numbers with a pre-release word: both conda and rattler take these.
PLAIN = st.builds(
    lambda numbers, tail: ".".join(map(str, numbers)) + tail,
    st.lists(st.integers(0, 30), min_size=1, max_size=4),
    st.sampled_from(["", "", "a1", "b2", "rc1", ".dev0", "dev3", "post1", ".post2", "+local", "_1"]),
)


@given(PLAIN, PLAIN)
def test_agrees_with_rattler(a: str, b: str) -> None:
    rattler = pytest.importorskip("rattler", exc_type=ImportError)
    try:
        theirs = rattler.Version(a), rattler.Version(b)
    except rattler.exceptions.InvalidVersionException:
        assume(False)
        raise
    ours = parse_version(a), parse_version(b)
    assert (ours[0] < ours[1], ours[0] == ours[1]) == (theirs[0] < theirs[1], theirs[0] == theirs[1])
