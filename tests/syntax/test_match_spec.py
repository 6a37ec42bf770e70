from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from conda_language_server.syntax.match_spec import MatchSpec, parse

DATA = Path(__file__).parents[1] / "data" / "match_specs.jsonl"
ALL_SPECS = Path(__file__).parents[3] / "shared" / "conformance" / "match_specs.jsonl"


def _disagreements(rows: Iterable[tuple[str, list[Any] | None]]) -> list[str]:
    """Texts of which we say something else than conda, which gives name, version, build, channel and subdir, or refuses."""
    wrong = []
    for text, parts in rows:
        spec = parse(text)
        ours = [spec.name, spec.version, spec.build, spec.channel, spec.subdir]
        if (parts is None) != bool(spec.problems):
            wrong.append(f"{text!r}: conda {'refuses' if parts is None else 'takes'} it")
        elif parts is not None and [p or None for p in parts] != [p or None for p in ours]:
            wrong.append(f"{text!r}: conda {parts}, we {ours}")
    return wrong


def test_agrees_with_conda() -> None:
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 3000
    assert _disagreements((text, parts or None) for text, *parts in rows) == []


@pytest.mark.skipif(not ALL_SPECS.exists(), reason="the whole list of specs is not beside this project")
def test_agrees_with_conda_on_every_text() -> None:
    rows = [json.loads(line) for line in ALL_SPECS.read_text(encoding="utf-8").splitlines()]
    keys = ("name", "version", "build", "channel", "subdir")
    assert _disagreements((row["raw"], [row[k] for k in keys] if row["ok"] else None) for row in rows) == []


def _parts(spec: MatchSpec) -> dict[str, str]:
    """Each part as it stands in the text."""
    spans = {"name": spec.name_span, "version": spec.version_span, "build": spec.build_span, "channel": spec.channel_span}
    spans |= {"subdir": spec.subdir_span, "brackets": spec.brackets_span}
    return {name: span.of(spec.text) for name, span in spans.items() if span is not None}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("NumPy", {"name": "NumPy"}),
        ("numpy=1.26", {"name": "numpy", "version": "=1.26"}),
        ("numpy >= 1.26", {"name": "numpy", "version": ">= 1.26"}),
        ("numpy >=1.2, <2", {"name": "numpy", "version": ">=1.2, <2"}),
        ("numpy=1.26.4=py312_0", {"name": "numpy", "version": "=1.26.4", "build": "py312_0"}),
        ("numpy 1.26.4  py312_0 ", {"name": "numpy", "version": "1.26.4", "build": "py312_0"}),
        ("blas=*=openblas", {"name": "blas", "version": "=*", "build": "openblas"}),
        ("conda-forge::numpy>1", {"channel": "conda-forge", "name": "numpy", "version": ">1"}),
        ("conda-forge/linux-64::numpy", {"channel": "conda-forge/linux-64", "subdir": "linux-64", "name": "numpy"}),
        ("x[version='>=1', build=b*]", {"name": "x", "version": ">=1", "build": "b*", "brackets": "[version='>=1', build=b*]"}),
        (
            "x[channel=conda-forge/noarch]",
            {"name": "x", "channel": "conda-forge/noarch", "subdir": "noarch", "brackets": "[channel=conda-forge/noarch]"},
        ),
        ("x[extra] >=1", {"name": "x", "version": ">=1", "brackets": "[extra]"}),
        ("x (a) >=1 (b)", {"name": "x", "version": "(a) >=1"}),
        ("https://x.org/c/linux-64/a-b-1.0-h_0.conda", {"name": "a-b", "version": "1.0", "build": "h_0"}),
        ("x >=1 # why", {"name": "x", "version": ">=1"}),
        ("x >=1 if win", {"name": "x", "version": ">=1"}),
    ],
)
def test_parts_stand_where_they_stand(text: str, parts: dict[str, str]) -> None:
    assert _parts(parse(text)) == parts


@pytest.mark.parametrize(
    ("text", "code", "marked", "repaired"),
    [
        # No name
        ("   ", "blank-spec", "   ", None),
        (" numpy", "leading-blank", " ", "numpy"),
        ("conda-forge:: numpy", "blank-after-channel", " ", "conda-forge::numpy"),
        ("# numpy", "comment-only", "# numpy", None),
        (">=1.0", "constraint-without-name", ">=1.0", None),
        ("conda-forge::", "channel-without-package", "conda-forge::", None),
        ("numpy:", "colon-without-name", ":", "numpy"),
        ("[version=1]", "missing-name", "[version=1]", None),
        # Texts of other tools
        ('"numpy"', "quoted-spec", '"numpy"', "numpy"),
        ("-e .", "pip-option", "-e .", None),
        ("git+https://x.org/y", "vcs-url", "git+https://x.org/y", None),
        ("https://x.org/y-1-py3-none-any.whl", "wheel-url", "https://x.org/y-1-py3-none-any.whl", None),
        ("https://x.org/y", "url-without-package", "https://x.org/y", None),
        ("numpy @ https://x.org/y.zip", "pip-direct-reference", "numpy @ https://x.org/y.zip", None),
        ("./pkg", "path-without-package", "./pkg", None),
        ("numpy; python_version < '3'", "pip-marker", "; python_version < '3'", None),
        ("numpy=1.0; x", "pip-marker", "; x", None),
        ("pytorch -c pytorch", "option-behind-name", "-c", None),
        ("{{ name }}", "unexpanded-variable", "{{ name }}", None),
        ("numpy={{ version }}", "unexpanded-variable", "{{ version }}", None),
        ("numpy=$VER", "unexpanded-variable", "$VER", None),
        # Names
        ("numpy\t1.0", "tab", "\t", "numpy 1.0"),
        ("numpy\n", "line-break", "\n", "numpy "),
        ("numpy＞=1.0", "look-alike", "＞", "numpy>=1.0"),
        ("num\u200bpy", "look-alike", "\u200b", "numpy"),
        ("numpy\u00a0>=1", "look-alike", "\u00a0", "numpy >=1"),
        ("numpy, scipy", "several-packages", "numpy, scipy", None),
        ("numpy,>=1", "comma-after-name", ",", "numpy >=1"),
        ("numpy,", "comma-after-name", ",", "numpy"),
        ("conda-forge/numpy", "slash-in-name", "/", None),
        ("numpy^1.0", "unknown-operator", "^", None),
        ("numpy@1.0", "unknown-operator", "@", None),
        ("numpy+cuda!x", "invalid-name-characters", "+", None),
        ("größe", "invalid-name-characters", "öß", None),
        ("nu--mpy", "invalid-name", "--", None),
        (".numpy", "invalid-name", ".", None),
        # Brackets
        ('numpy[version=">=1"', "unclosed-bracket", '[version=">=1"', 'numpy[version=">=1"]'),
        ("numpy]", "unopened-bracket", "]", "numpy"),
        ("numpy(", "unclosed-parenthesis", "(", None),
        ("numpy[a][b]", "several-brackets", "[a]", None),
        ("numpy[foo=1]", "unknown-field", "foo", None),
        ("numpy[build=]", "field-without-value", "build=", None),
        ("numpy[build_number='>=']", "invalid-build-number", ">=", None),
        ("numpy[build='^($']", "invalid-regex", "^($", None),
        # Versions
        ("numpy==", "operator-without-version", "==", None),
        ("numpy >= ", "operator-without-version", ">=", None),
        ("numpy===", "operator-without-version", "===", None),
        ("numpy >=1,<", "operator-without-version", "<", None),
        ("numpy>=1 <2", "blank-between-constraints", " ", "numpy>=1,<2"),
        ("numpy[version='>=1 <2']", "blank-between-constraints", " ", "numpy[version='>=1,<2']"),
        ("numpy<>1.0", "unknown-operator", "<>", "numpy!=1.0"),
        ("numpy =~1.7", "unknown-operator", "=~", "numpy ~=1.7"),
        ("numpy ~1.0", "unknown-operator", "~", "numpy ~=1.0"),
        ("numpy ^1.0", "unknown-operator", "^", None),
        ("numpy!1.0", "unknown-operator", "!", "numpy!=1.0"),
        ("numpy >=1,=<2", "unknown-operator", "=<", "numpy >=1,<=2"),
        ("numpy[version='>= 1']", "blank-after-operator", ">= 1", "numpy[version='>=1']"),
        ("numpy~=1.2.*", "wildcard-after-compatible-release", "~=1.2.*", "numpy=1.2.*"),
        ("numpy>=1.0,", "separator-without-constraint", ",", "numpy>=1.0"),
        ("numpy>=1,,<2", "separator-without-constraint", ",", "numpy>=1,<2"),
        ("numpy>=1|", "separator-without-constraint", "|", "numpy>=1"),
        ("numpy=1.0=", "extra-equals", "=", "numpy=1.0"),
        ("numpy=1.0=a=b", "extra-equals", "=", None),
        ('numpy=="1.2"', "quoted-version", '"1.2"', "numpy==1.2"),
        ("numpy >=1)", "unbalanced-parenthesis", ")", "numpy >=1"),
        ("numpy ^1.2.3x$,<(", "unbalanced-parenthesis", "(", None),
        ("numpy 1..2", "invalid-version", "..", None),
        ("numpy 1.2+", "invalid-version", "+", None),
        ("numpy 1.2é", "invalid-version", "é", None),
        ("numpy 1!2!3", "invalid-version", "1!2!", None),
        ("numpy ^(1$", "invalid-regex", "^(1$", None),
        ("numpy ^*$", "invalid-regex", "^*$", None),
        # Elsewhere
        ("https://x:port/y::z", "broken-url", "https://x:port/y", None),
        ("https://x.org/linux-64/numpy.conda", "package-file-name", "numpy.conda", None),
        ("a(*::x", "invalid-regex", "a(*", None),
    ],
)
def test_refused(text: str, code: str, marked: str, repaired: str | None) -> None:
    problem = parse(text).problems[0]
    assert (problem.code, problem.span.of(text)) == (code, marked)
    assert repaired is None or text[: problem.span.start] + problem.arguments["replacement"] + text[problem.span.end :] == repaired
    assert repaired is None or not parse(repaired).problems


@pytest.mark.parametrize(
    ("text", "code", "marked", "repaired"),
    [
        ("numpy=>1.0", "equals-before-operator", "=>", "numpy>=1.0"),
        ("numpy =<2", "equals-before-operator", "=<", "numpy <=2"),
        ("numpy~=1", "compatible-release-of-one-part", "~=1", None),
        ("numpy=", "dangling-operator", "=", "numpy"),
        ("numpy<", "dangling-operator", "<", "numpy"),
        ("numpy (>=1.0)", "parentheses-dropped", "(>=1.0)", "numpy >=1.0"),
        ("numpy>=1 (or so)", "parentheses-dropped", "(or so)", None),
        ("chan:numpy", "channel-lost", ":", "chan::numpy"),
        ("numpy:1.0", "version-after-colon", ":", "numpy=1.0"),
        (":numpy", "leading-colon", ":", "numpy"),
        ("::numpy", "empty-channel", "::", "numpy"),
        ("chan:space:numpy", "namespace-dropped", "space", None),
        ("https://x.org/chan:numpy", "url-lost", "https://x.org/chan:", None),
        ("conda-forge ::numpy", "blank-in-channel", "conda-forge ", "conda-forge::numpy"),
        ("pip install numpy", "install-command", "pip install", None),
        ("numpy scipy", "version-without-number", "scipy", None),
        ("numpy # why", "comment-dropped", " # why", None),
        ("numpy#1", "comment-dropped", "#1", None),
        ("numpy # [win]", "selector-dropped", " # [win]", None),
        ("numpy if win", "condition-dropped", " if win", None),
        ("numpy>1.*", "superfluous-wildcard", ">1.*", "numpy>1"),
        ("numpy >=1,==2.*", "superfluous-wildcard", "==2.*", "numpy >=1,==2"),
        ("numpy<2", "upper-bound-admits-prereleases", "<2", "numpy<2.0a0"),
        ("numpy >=1, < 2.1", "upper-bound-admits-prereleases", "< 2.1", "numpy >=1, <2.1a0"),
        ("numpy[extra]", "extras-dropped", "[extra]", "numpy"),
        ("numpy[]", "empty-brackets", "[]", "numpy"),
        ("numpy[version>=1]", "bracket-text-dropped", "[version>=1]", "numpy[version='>=1']"),
        ("numpy[name=x]", "name-in-brackets-ignored", "name=x", None),
        ("numpy=1[version=2]", "overridden-by-brackets", "version=2", None),
        ("numpy v1.0", "version-with-v", "v", "numpy 1.0"),
        ("numpy 1.0 b-c", "blank-in-version", " ", None),
        ("numpy=1 -c pytorch", "option-as-version", " -c", None),
        ("numpy @1", "at-sign-in-version", "@1", None),
        ("numpy 1.0 a b", "blank-in-build", "a b", None),
        ("numpy=1 ; win", "marker-as-build", "; win", None),
        ("numpy@", "feature-instead-of-package", "numpy@", None),
        ("a-1-py3-none-any.whl", "wheel-as-name", "a-1-py3-none-any.whl", None),
        ("numpy >=1\n<2", "text-after-line-break-dropped", "\n<2", None),
        ("https://x.org/noarch/a-1-0.conda#" + "0" * 32, "hash-dropped", "#" + "0" * 32, None),
        ("numpy " + "1|" * 60_000 + "2", "version-too-long-to-check", "1|" * 60_000 + "2", None),
    ],
)
def test_taken_but_not_as_it_looks(text: str, code: str, marked: str, repaired: str | None) -> None:
    spec = parse(text)
    assert not spec.problems
    note = next(n for n in spec.notes if n.code == code)
    assert note.span.of(text) == marked
    if repaired is not None:
        assert text[: note.span.start] + note.arguments["replacement"] + text[note.span.end :] == repaired
        assert code not in {n.code for n in parse(repaired).notes}


@pytest.mark.parametrize(
    "text",
    [
        "numpy",
        "numpy=1.26",
        "numpy==1.26.*",
        "numpy >=1.26,<2.0a0",
        "blas=*=openblas",
        "anaconda=custom=py27_0",
        "numpy!=1.2.*",
        "x[version='>=1']",
        "conda-forge/noarch::x",
        "pkgs/main::x",
        "__cuda>=12",
        "mpiplus=v0.0.1=py37_0",
        "x=1.2.*=*_cpython",
        "*[md5=ab]",
    ],
)
def test_nothing_to_say(text: str) -> None:
    spec = parse(text)
    assert (spec.problems, spec.notes) == ((), ())


def test_constraints_have_their_place() -> None:
    spec = parse("conda-forge::numpy >=1.2, < 2|==3")
    assert [(c.operator, span.of(spec.text)) for c, span in spec.constraints] == [(">=", ">=1.2"), ("<", "< 2"), ("==", "==3")]
    spec = parse("numpy[version='>=1.2,=1.3']")
    assert [(c.operator, span.of(spec.text)) for c, span in spec.constraints] == [(">=", ">=1.2"), ("startswith", "=1.3")]
    assert parse("numpy").constraints == parse("numpy==").constraints == ()


def test_fields() -> None:
    text = "x[version='>=1,<2' build=\"b*\",md5=ab, junk]"
    fields = parse(text).fields
    assert [(f.key, f.value) for f in fields] == [("version", ">=1,<2"), ("build", "b*"), ("md5", "ab")]
    assert [(f.key_span.of(text), f.value_span.of(text)) for f in fields] == [(f.key, f.value) for f in fields]


def test_characters_of_a_name_are_all_marked() -> None:
    text = "a+b=1"
    (problem,) = parse(text).problems
    assert problem.arguments == {"name": "a+b", "characters": "+", "spans": (problem.span,)}


def test_the_same_text_is_read_once() -> None:
    assert parse("a-text-nobody-else-reads=1") is parse("a-text-nobody-else-reads=1")


def test_only_a_few_long_texts_are_kept() -> None:
    long = parse("x" * 2000)
    assert parse("x" * 2000) is long
    for number in range(8):
        parse(f"{'x' * 2000}{number}")
    assert parse("x" * 2000) is not long
