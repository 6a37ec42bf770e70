"""Each promise of a fix, with a fix that breaks it and one that keeps it. The fixes are made up: a text and what is to stand in its place."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from conda_language_server import analysis
from conda_language_server.analysis import gate
from conda_language_server.model.source import FileKind
from conda_language_server.rules.api import Edit, Finding, Fix, Safety, Severity, Span, Text

TITLE = Text(en="Change it", zh_cn="修改")
ENV, RC = "environment", "condarc"


class Case(NamedTuple):
    """A change of a text and the promise that it breaks, None if it keeps all. `mends` is the code of the finding that it is for."""

    why: str
    promise: gate.Promise | None
    kind: FileKind
    before: str
    after: str
    mends: str | None = None
    safety: Safety = "safe"
    moves: bool = False


def env(*items: str, head: str = "") -> str:
    return f"{head}dependencies:\n" + "".join(f"  {item}\n" for item in items)


CASES = (
    Case("what it mends is gone", None, ENV, env("- numpy<>1"), env("- numpy!=1"), "ENV122"),
    Case("the text stays as it is", "finding-gone", ENV, env("- numpy<>1"), env("- numpy<>1"), "ENV122"),
    Case("what it mends is still there", "finding-gone", ENV, env("- numpy<>1"), env("- numpy<>12"), "ENV122"),
    Case("what it mends stands a line further down", "finding-gone", ENV, env("- numpy<>1"), env("- scipy", "- numpy<>1"), "ENV122"),
    Case("it stands in what the fix has written", "finding-gone", ENV, env("- numpy<>1"), env("- scipy", "- pandas", "- x", "- numpy<>1")[:-1] + "  \n", "ENV122"),
    Case("one of two at the same place is gone", None, ENV, env("- a", "- a", "- a"), env("- a", "- a"), "ENV150"),
    Case("a bracket is opened", "reads-no-worse", ENV, env("- numpy"), env("- [numpy")),
    Case("a file that conda takes is refused", "class-no-worse", ENV, env("- numpy"), env("- numpy>=")),
    Case("a file that conda skips stops it", "class-no-worse", RC, "\ta: 1\nchannels: [b\n", "a: 1\nchannels: [b\n", "YML002"),
    Case("a file that stops conda is skipped", None, RC, "channels: [b\n", 'channels: "b\n', None),
    Case("an error in place of another", "no-new-error", ENV, env("- >vg =1.70"), env('- ">vg =1.70"'), "YML001"),
    Case("a second error beside the first", "no-new-error", ENV, env("- numpy<>1", "- scipy"), env("- numpy!=1", "- scipy>="), "ENV122"),
    Case("an error that was there before", None, ENV, env("- numpy<>1", "- scipy>="), env("- numpy!=1", "- scipy>="), "ENV122"),
    Case("an error that the broken line hid", None, ENV, env("-numpy", "- a: [b"), env("- numpy", "- a: [b"), None),
    Case("an error on a line of which spaces alone changed", None, ENV, env("- numpy", "\t- scipy>="), env("- numpy", "- scipy>="), "YML002"),
    Case("an error in a list that nobody read", None, ENV, "Dependencies:\n  - numpy>=\n", "dependencies:\n  - numpy>=\n", "ENV101"),
    Case("a comment behind an item goes with it", "comments-kept", ENV, env("- a", "- a  # why"), env("- a"), "ENV150"),
    Case("a comment goes on a line of its own", None, ENV, env("- a", "- a  # why"), env("- a", "# why"), "ENV150"),
    Case("a line that is there twice goes once", None, ENV, env("- a  # why", "- a  # why"), env("- a  # why"), "ENV150"),
    Case("a comment changes its text", "comments-kept", ENV, env("- numpy<>1  # one"), env("- numpy!=1  # two"), "ENV122"),
    Case("what was to be a comment goes", "comments-kept", ENV, env("- numpy\u00a0# why"), env("- numpy"), None, "unsafe"),
    Case("what was to be a comment becomes one", None, ENV, env("- numpy\u00a0# why"), env("- numpy # why"), None),
    Case("what was to be a comment becomes text", "comments-kept", ENV, env("- numpy\u00a0# why"), env('- "numpy # why"'), None),
    Case("a comment is what it is about", None, RC, "channels:\n  - a #!Top\n", "channels:\n  - a #!top\n", "RC230"),
    Case("a list is put under a key", None, ENV, "- numpy\n- scipy\n", "dependencies:\n- numpy\n- scipy\n", "ENV100"),
    Case("an alias stands for something else", "values-kept", ENV, env("- &a numpy", "- b", "- *a"), env("- &a scipy", "- b", "- *a")),
    Case("a package moves to pip in silence", "not-moved", ENV, env("- a", "- b", "- pip:", "  - c"), env("- a", "- pip:", "  - c", "  - b")),
    Case("a package moves to pip", None, ENV, env("- pip", "- b", "- pip:", "  - c"), env("- pip", "- pip:", "  - c", "  - b"), moves=True),
    Case("a package of pip becomes one of conda", "not-moved", ENV, env("- pip:\u00a0", "  - c"), env("- pip", "- c"), None),
    Case("behind pip on its line", "not-moved", ENV, env("- pip: - c", "  - d"), env("- pip:", "  - c", "- d"), None),
    Case("it stays with pip", None, ENV, env("- pip", "- pip:\u00a0", "  - c"), env("- pip", "- pip:", "  - c"), None),
    Case("nothing is installed", "installs-the-same", ENV, "name: a\npackages: [numpy]\n", "name: a\npackages: [numpy]\ndependencies: []\n", "ENV101", "unsafe"),
    Case("nothing is installed, safely", "installs-the-same", ENV, "name: a\n", "name: a\ndependencies: []\n", "ENV101"),
    Case("nothing is installed, and its title says so", None, ENV, "name: a\n", "name: a\ndependencies: []\n", "ENV101", "unsafe"),
    Case("nothing was to be installed", None, ENV, "name: 1\ndependencies: []\n", "name: '1'\ndependencies: []\n", "ENV104"),
    Case(
        "variables that lost their indentation", "installs-the-same", ENV,
        env("- a") + "variables:\nA: b\n", env("- a") + "variables: {}\nA: b\n", "ENV107",
    ),
    Case("two lines become one spec", "installs-the-same", ENV, env("- python", "\u3000- numpy"), env("- python", "  - numpy"), "YML007"),
    Case("two lines become one channel", "installs-the-same", RC, "channels:\n  - a\n\u3000- b\n", "channels:\n  - a\n   - b\n", "YML007"),
)  # fmt: skip


def change(case: Case) -> tuple[analysis.Report, Fix, list[Finding]]:
    """The report, the change as a fix with one edit, and what it mends."""
    report = analysis.analyze(case.before, case.kind, path="environment.yml" if case.kind == ENV else ".condarc")
    before, after = case.before, case.after
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    most = min(len(before), len(after)) - start
    end = next((i for i in range(most) if before[-1 - i] != after[-1 - i]), most)
    edit = Edit(Span(start, len(before) - end), after[start : len(after) - end])
    findings = [finding for finding in report.everything if finding.code == case.mends][-1:]
    assert case.mends is None or findings, f"{case.mends} is not among {[f.code for f in report.everything]}"
    return report, Fix(TITLE(), (edit,), case.safety, moves=case.moves), findings


@pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])
def test_promise(case: Case) -> None:
    report, fix, findings = change(case)
    trial = gate.tried(report, [fix], findings)
    assert (trial.flaw and trial.flaw.promise) == case.promise, trial.flaw
    assert analysis.keeps_its_promise(report, fix, findings[0] if findings else None) == (case.promise is None)


def test_each_promise_is_broken_by_some_case() -> None:
    assert {case.promise for case in CASES} | {"edits-fit"} == {None, *gate.Promise.__args__}  # type: ignore[attr-defined]


def test_edits_that_overlap() -> None:
    report = analysis.analyze(env("- numpy"), "environment")
    fix = Fix(TITLE(), (Edit(Span(0, 5), "a"), Edit(Span(3, 8), "b")))
    trial = gate.tried(report, [fix])
    assert trial.flaw is not None and trial.flaw.promise == "edits-fit"


def test_only_fixes_that_keep_their_promise_are_offered() -> None:
    report = analysis.analyze("name: a\n", "environment", path="environment.yml")
    finding = next(f for f in report.findings if f.code == "ENV101")
    assert finding.fix is not None
    kept = next(f for f in analysis.with_kept_promises(report).findings if f.code == "ENV101")
    offered = [fix for _, fix in analysis.offered(report, finding.span)]
    assert (kept.fix is None) == (finding.fix not in offered) == (not analysis.keeps_its_promise(report, finding.fix, finding))


def test_a_file_that_conda_skips_is_left_alone_where_it_would_stop_then() -> None:
    text = "changeps1:\tfalse\nchannels:\n  - [defaults\n"
    fixed = analysis.fix_all(text, "condarc", path=".condarc")
    assert fixed.text == text
    assert [(left.line, left.fix.safety) for left in fixed.left_out] == [(1, "safe")]


def test_a_file_that_conda_skips_is_mended_where_it_is_read_then() -> None:
    fixed = analysis.fix_all("changeps1:\tfalse\nchannels:\n  - defaults\n", "condarc", path=".condarc")
    assert analysis.analyze(fixed.text, "condarc").verdict == "accept"
    assert fixed.left_out == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [(env("- a", "- a", "- a"), ["ENV150", "ENV150"]), (env("- numpy<>1", "- scipy<>1"), ["ENV122", "ENV122"]), (env("- numpy"), [])],
)
def test_what_is_mended_is_counted_once(text: str, codes: list[str]) -> None:
    assert [f.code for f in analysis.fix_all(text, "environment").mended] == codes


@pytest.mark.parametrize(
    "text",
    [
        "!t dependencies:\n  - numpy\n",
        "channels:\nhttps::::mirror.example.org/a\n",
        "name:\u00a0x\nchannels:\u00a0\n  - a\ndependencies:\n  - b\n",
    ],
)
def test_fixes_come_to_an_end(text: str) -> None:
    fixed = analysis.fix_all(text, "environment", unsafe=True)
    assert len(fixed.text) <= len(text) + 40
    assert len(fixed.mended) < 5
    assert analysis.fix_all(fixed.text, "environment", unsafe=True).text == fixed.text


@pytest.mark.parametrize(
    ("kind", "text", "codes"),
    [
        ("environment", env("- python", "- pip:", "- requests"), ["ENV113", "ENV144"]),
        ("environment", env("- python", "- pip: requests, flask"), ["ENV113", "ENV144"]),
        ("condarc", "channels:\n  - https://m.example.org/a - https://m.example.org/b\n", ["YML017"]),
        # What comes to light below the entry, and beside the second proxy, is mended in its turn.
        (
            "condarc",
            "channels:\n- defaults\ncustom_channels:\n\nbioconda: https://mirrors.ustc.edu.cn/anaconda/cloud\n",
            ["RC202", "RC241"],
        ),
        ("condarc", "proxy_servers:\n  http: https://me:secret@proxy.corp:8080\n", ["RC266", "RC264", "RC264"]),
    ],
)
def test_what_was_hidden_in_a_wrong_value_does_not_stop_its_repair(kind: FileKind, text: str, codes: list[str]) -> None:
    fixed = analysis.fix_all(text, kind, unsafe=True)
    assert [f.code for f in fixed.mended] == codes
    assert analysis.fix_all(fixed.text, kind, unsafe=True).text == fixed.text


@pytest.mark.parametrize("key", ["dependencies", "channels"])
def test_an_empty_twin_is_not_filled(key: str) -> None:
    other = "channels" if key == "dependencies" else "dependencies"
    text = f"{key}:\n{other}: [a]\n{key}:\n  - b\n"
    for unsafe in (False, True):
        assert analysis.fix_all(text, "environment", unsafe=unsafe).text == f"{other}: [a]\n{key}:\n  - b\n"


def test_more_errors_than_are_looked_for_are_mended_in_several_rounds() -> None:
    text = env(*(f"- x{number}<>1" for number in range(450)))
    fixed = analysis.fix_all(text, "environment")
    assert fixed.text == text.replace("<>", "!=")
    assert len(fixed.mended) == 450


def test_one_bad_fix_among_many_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bad one is found by halves: the number of trials grows with the logarithm of the number of fixes."""
    text = env(*(f"- x{number}<>1" for number in range(100)), "- a", "- a  # why")
    trials: list[int] = []
    real = gate.tried

    def counted(*arguments: object, **named: object) -> gate.Trial:
        trials.append(1)
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("conda_language_server.analysis.fixing.tried", counted)
    fixed = analysis.fix_all(text, "environment")
    assert fixed.text == text.replace("<>", "!=")
    assert len(trials) < 40


def test_advice_may_come() -> None:
    """A finding that is no error may come: the reader is told of it."""
    report, fix, findings = change(Case("", None, ENV, env("- numpy<>1"), env("- scipy", "- scipy!=1"), "ENV122"))
    trial = gate.tried(report, [fix], findings)
    assert trial.flaw is None
    assert trial.report is not None and any(f.severity is Severity.WARNING for f in trial.report.findings)
