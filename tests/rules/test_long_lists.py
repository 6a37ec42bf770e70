"""Lists of tens of thousands of items: what conda refuses is found, and no more is looked for."""

from __future__ import annotations

import pytest

from conda_language_server import analysis
from conda_language_server.facts import Facts
from conda_language_server.model import long_lists
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import MOST_REFUSED
from conda_language_server.rules.api import Severity
from conda_language_server.rules.settings import Settings
from conda_language_server.text.patience import StoppedError

LONG = 300
MANY = [f"p{i}" for i in range(LONG + 1)]


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests need not wait for tens of thousands of items."""
    monkeypatch.setattr(long_lists, "LONG", LONG)


def block(*items: str) -> str:
    return "channels: [conda-forge]\ndependencies:\n" + "".join(f"  - {item}\n" for item in items)


def codes(text: str) -> list[str]:
    return sorted({finding.code for finding in analysis.analyze(text, "environment").findings})


def test_advice_ends_and_a_note_says_so() -> None:
    most = [*MANY[: LONG - 1], "sklearn"]
    assert codes(block(*most)) == ["ENV155"]
    report = analysis.analyze(block(*most, "sklearn"), "environment")
    (note,) = report.findings
    assert (note.code, note.severity) == ("YML016", Severity.INFO)
    assert str(LONG + 1) in note.message.render("en")
    assert str(LONG + 1) in note.message.render("zh_cn")
    assert note.span.of(report.source.text) == "dependencies"
    assert report.verdict == "accept"


@pytest.mark.parametrize("refused", ["numpy >=", "1.5", "numpy[foo=1]", "", "{pip: [a, 'b >= =']}", "pip install x==1"])
def test_what_conda_refuses_is_found_at_the_end(refused: str) -> None:
    report = analysis.analyze(block(*MANY, refused), "environment")
    assert report.verdict == "reject"
    assert [finding.severity for finding in report.findings if finding.code != "YML016"] == [Severity.ERROR]


def test_flow_style_and_pip_lines() -> None:
    assert codes("channels: [a]\ndependencies: [" + ", ".join(MANY) + ", b >=]\n") == ["ENV120", "YML016"]
    pip = block("python", "pip", "pip:") + "".join(f"      - {name}\n" for name in MANY)
    assert codes(pip) == ["YML016"]
    assert codes(pip + "      - requests >=\n") == ["ENV148", "YML016"]


def test_a_condarc() -> None:
    text = "channels:\n" + "".join(f"  - {name}\n" for name in MANY)
    report = analysis.analyze(text + "ssl_verify: [\n", "condarc")
    assert "YML001" in {finding.code for finding in report.findings}
    assert {f.code for f in analysis.analyze(text + "channel_priority: wrong\n", "condarc").findings} == {"RC212", "YML016"}


def test_nobody_knows_whether_a_suppression_is_of_use() -> None:
    text = block(*MANY[:-1]) + "  - sklearn  # conda-language-server: ignore[ENV155]\n"
    assert codes(text) == ["YML016"]
    assert codes(block("sklearn  # conda-language-server: ignore[ENV154]")) == ["ENV155", "YML090"]


def test_the_first_thousand_refused_lines_are_read() -> None:
    items = [f"a{i} >=" for i in range(MOST_REFUSED)]
    env = EnvironmentFile(analysis.read(block("first", *items, "last", "numpy=1.26", "b >=", "c[version='>1']"), "environment"))
    assert len(env.refused) == MOST_REFUSED
    assert env.by_name.unread == {len(items) + 3, len(items) + 4}
    assert {"first", "last", "numpy"} <= set(env.by_name)


def test_a_judgement_stops_when_it_is_told_to() -> None:
    source = analysis.read(block(*(f"p{i}" for i in range(20_000))), "environment")
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) == 60

    with pytest.raises(StoppedError):
        analysis.judge(source, Facts(), Settings(), stop)
    assert len(asked) == 60
