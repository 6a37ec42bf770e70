from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conda_language_server.syntax.match_spec import parse
from conda_language_server.syntax.spec.canonical import canonical, refused_form

ALL_SPECS = Path(__file__).parents[3] / "shared" / "conformance" / "match_specs.jsonl"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("NumPy", "numpy"),
        ("numpy 1.26 py_0", "numpy==1.26=py_0"),
        ("numpy=1.26", "numpy=1.26"),
        ("numpy==1.26.*", "numpy=1.26"),
        ("numpy=*=py_0", "numpy[build=py_0]"),
        ("numpy *", "numpy"),
        ("numpy >=1, <2", "numpy[version='>=1,<2']"),
        ("numpy!=1", "numpy!=1"),
        ("numpy!=1=b", "numpy[version='!=1',build=b]"),
        ("numpy~=1.2", "numpy~=1.2"),
        ("numpy=1=py*", "numpy==1[build=py*]"),
        ("numpy 1 ^p.*$", "numpy==1[build='^p.*$']"),
        ("conda-forge/linux-64::numpy", "conda-forge/linux-64::numpy"),
        ("*/linux-64::numpy>=1", "numpy[subdir=linux-64,version='>=1']"),
        ("conda-*::numpy", "numpy[channel=conda-*]"),
        ("x[license='GPL 3', build_number=' 07', md5=a, features='b,a']", "x[build_number=7,features='a b',md5=a,license='gpl 3']"),
        ("x[url=https://a/b, fn=c]", "x[url=https://a/b]"),
        ("c::x[url=https://a/b, fn=c]", "c::x"),
        ("c::x[fn=c]", "c::x[fn=c]"),
        ("/a b/c-1-0.conda", "*[url='file:///a b/c-1-0.conda']"),
        ("gpu@", "*[track_features=gpu]"),
        ("https://a.org/b/noarch/c-1-0.conda", "https://a.org/b/noarch::c==1=0"),
        ("https://a.org/c-1-0.conda", "*[url=https://a.org/c-1-0.conda]"),
    ],
)
def test_written_as_conda_does(text: str, written: str) -> None:
    spec = parse(text)
    assert not spec.problems
    assert canonical(spec) == written
    assert refused_form(spec) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("numpy==1.* x==2.*", "numpy=1.*x==2"),
        ("https://a.org/b/noarch/a+b-1-0.conda", "https://a.org/b/noarch::a+b==1=0"),
        ("https://a.org/b/noarch/-1-0.conda", "https://a.org/b/noarch::==1=0"),
        ("@", "*[track_features=]"),
    ],
)
def test_refused_the_second_time(text: str, written: str) -> None:
    assert not parse(text).problems
    assert refused_form(parse(text)) == written


def test_what_conda_refuses_at_once_has_no_second_time() -> None:
    assert refused_form(parse("numpy==")) is None


@pytest.mark.skipif(not ALL_SPECS.exists(), reason="the whole list of specs is not beside this project")
def test_every_known_text() -> None:
    rows = [row for row in map(json.loads, ALL_SPECS.read_text(encoding="utf-8").splitlines()) if row["ok"]]
    assert len(rows) > 20_000
    assert [(row["raw"], row["canonical"]) for row in rows if canonical(parse(row["raw"])) != row["canonical"]] == []
    assert [row["raw"] for row in rows if refused_form(parse(row["raw"])) is not None] == []


@given(st.text(st.sampled_from("ab1.*=<>!~,| []'\"@:/-^$")))
def test_any_text(text: str) -> None:
    spec = parse(text)
    if not spec.problems:
        written = canonical(spec)
        assert (refused_form(spec) in (written, None)) and written
