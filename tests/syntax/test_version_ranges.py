from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conda_language_server.syntax.version import VersionError, parse_version
from conda_language_server.syntax.version_ranges import implies, is_empty_intersection
from conda_language_server.syntax.version_spec import VersionSpec, parse_version_spec


def _specs(*texts: str) -> list[VersionSpec]:
    return [parse_version_spec(text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((">=2", "<1"), True),
        ((">=2", "<2"), True),
        ((">=2", "<=2"), False),
        ((">=2", "<=2.0.0"), False),
        ((">1", "<1.0"), True),
        (("1.2", "1.3"), True),
        (("1.2", "1.2.0"), False),
        (("1.2.*", "1.3.*"), True),
        (("1.2.*", "1.2.5"), False),
        (("1.2.*", ">=1.3"), True),
        (("1.2.*", ">=1.3a0"), True),
        (("1.2.*", ">1.2"), False),
        (("1.2.*", "<1.2"), False),  # 1.2a1 is both
        (("1.2.*", "<1.2dev"), None),
        (("1.0.*", "1.*"), False),
        (("~=1.4", "<1.4"), True),
        (("~=1.4", ">=2"), True),
        (("~=1.4.2", "1.5.*"), True),
        (("!=1.2", "1.2"), True),
        (("!=1.2.*", "1.2.3"), True),
        (("!=1.2", "1.2.*"), False),
        ((">=1,<2", ">=3|<0.5"), True),
        (("1|2|3", "3|4"), False),
        (("1|2", "3|4"), True),
        (("1.2al.*", "1.2a.*"), False),
        (("1.2al.*", "1.2b.*"), True),
        (("1.2+a.*", "1.2.*"), False),
        (("1.2+a.*", "1.3.*"), True),
        (("*", ">1"), False),
        (("^1.*$", ">2"), None),
        (("^1.*$", "1.2"), None),
        (("^1.*$", ">2,<1"), True),
        (("1.*.2", "<0"), None),
        (("~=1", ">1"), None),
    ],
)
def test_contradictions(texts: tuple[str, ...], expected: bool | None) -> None:
    assert is_empty_intersection(_specs(*texts)) is expected
    assert is_empty_intersection(reversed(_specs(*texts))) is expected


@pytest.mark.parametrize(
    ("narrow", "wide", "expected"),
    [
        (">=2", ">=1", True),
        (">=1", ">=2", False),
        ("==1.2", ">=1", True),
        ("1.2.*", "1.*", True),
        ("1.*", "1.2.*", False),
        ("1.*", "1.0.*", False),
        ("1.0.*", "1.*", True),
        (">=1.2,<1.3", ">=1,<2", True),
        ("1.2.*", "<1.3", True),
        ("1.2.*", ">=1.2", False),  # 1.2a1
        ("1.2.*", "!=1.3.*", True),
        ("1.2", "!=1.2.0", False),
        ("~=1.4.2", "1.4.*", True),
        ("~=1.4.2", ">=1.4", True),
        ("1|2", ">=1", True),
        ("1|0", ">=1", False),
        (">=2", "*", True),
        (">=2", "^2.*$", False),
        ("^2.*$", "*", True),
        (">=1", ">=1.0.0", True),
    ],
)
def test_redundancy(narrow: str, wide: str, expected: bool) -> None:
    assert implies(*_specs(narrow, wide)) is expected


def test_nothing_is_said_about_enormous_constraints() -> None:
    (spec,) = _specs("|".join(str(i) for i in range(500)))
    assert is_empty_intersection([spec, spec]) is None
    assert not implies(spec, spec)


VERSION_TEXTS = st.sampled_from(
    "0 1 1.0 1.2 1.2.0 1.2.3 1.10 2 2.0 2.1 1.2a1 1.2al1 1.2.a1 1.2rc1 1.2dev 1.2.dev0 1.2post1 1.2.post1 1.2_ 1!1 1.2+a 1.2+a.1 1.2+1".split()
)
ONE = st.builds(
    lambda operator, version, tail: operator + version + tail,
    st.sampled_from(["", "==", "!=", "<", "<=", ">", ">=", "~=", "="]),
    VERSION_TEXTS,
    st.sampled_from(["", "", "", ".*"]),
)
ODD = st.sampled_from(["*", "^1.*$", "1.*.3", "@x"])
SPEC_TEXTS = st.recursive(
    st.one_of(ONE, ONE, ONE, ODD),
    lambda inner: st.builds(
        lambda sign, parts: "(" + sign.join(parts) + ")", st.sampled_from(",|"), st.lists(inner, min_size=2, max_size=3)
    ),
    max_leaves=5,
)


def _spec(text: str) -> VersionSpec:
    try:
        return parse_version_spec(text)
    except VersionError:
        assume(False)
        raise


@given(st.lists(SPEC_TEXTS, min_size=1, max_size=3), st.lists(VERSION_TEXTS, min_size=1, max_size=8))
def test_nothing_that_matches_all_is_called_empty(texts: list[str], versions: list[str]) -> None:
    specs = [_spec(text) for text in texts]
    if any(all(spec.matches(version) for spec in specs) for version in versions):
        assert is_empty_intersection(specs) is not True


@given(SPEC_TEXTS, SPEC_TEXTS, st.lists(VERSION_TEXTS, min_size=1, max_size=8))
def test_what_is_implied_holds(narrow: str, wide: str, versions: list[str]) -> None:
    first, second = _spec(narrow), _spec(wide)
    if implies(first, second):
        assert all(second.matches(version) for version in versions if first.matches(version))


@given(SPEC_TEXTS, VERSION_TEXTS)
def test_a_version_and_a_constraint(text: str, version: str) -> None:
    """Against one exact version the answer is never wrong in either direction, where no letters are compared."""
    spec = _spec(text)
    assume(all(c.version is not None for c in spec.constraints))
    exact = parse_version_spec("==" + version)
    assert is_empty_intersection([exact, spec]) is not spec.matches(parse_version(version))
