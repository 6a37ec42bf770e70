"""The open documents, without any protocol."""

from __future__ import annotations

from conda_language_server.analysis import Report
from conda_language_server.facts import Facts
from conda_language_server.lsp import to_lsp
from conda_language_server.lsp.client import Client
from conda_language_server.lsp.session import Session
from conda_language_server.lsp.settings import client_settings
from conda_language_server.rules.settings import Settings
from tests.lsp.wire import DUPLICATE, URI


def codes(session: Session, uri: str = URI) -> list[str]:
    snapshot = session.snapshot(uri)
    assert snapshot is not None
    assert snapshot.report is not None
    return [f.code for f in snapshot.report.findings]


def test_a_version_is_computed_once() -> None:
    session = Session()
    snapshot = session.put(URI, DUPLICATE, 1)
    assert snapshot.report is snapshot.report
    assert snapshot.source is snapshot.source
    assert session.snapshot(URI) is snapshot


def test_new_settings_and_facts_are_new_snapshots() -> None:
    session = Session()
    first = session.put(URI, DUPLICATE, 1)
    assert codes(session) == ["ENV150"]
    session.configure(client_settings({"ignore": ["ENV150"]}))
    assert codes(session) == []
    second = session.snapshot(URI)
    assert second is not None
    assert second.result_id != first.result_id
    session.configure(client_settings({}))
    assert session.set_project_settings(first.key, Settings(ignore=("ENV150",)))
    assert not session.set_project_settings(first.key, Settings(ignore=("ENV150",)))
    assert codes(session) == []
    assert session.set_facts(Facts(encoding="gbk"))
    assert session.set_facts(Facts(encoding="cp1252"), first.key)
    assert not session.set_facts(Facts(encoding="cp1252"), first.key)
    assert not session.set_facts(Facts(), "file:///unknown")
    newest = session.newest(first.key)
    assert newest is not None
    assert newest.facts.encoding == "cp1252"


def test_a_judgement_that_makes_way_is_made_later() -> None:
    snapshot = Session().put(URI, DUPLICATE, 1)
    assert not snapshot.judge_unless(lambda: True)
    assert snapshot.judge_unless(lambda: False)
    assert snapshot.report is not None
    assert snapshot.report.findings
    assert snapshot.judge_unless(lambda: True)  # it is there already


def test_what_is_not_ours_has_no_report() -> None:
    snapshot = Session().put("file:///a/docker-compose.yml", "services:\n  a: 1\n", 1)
    assert (snapshot.kind, snapshot.report, snapshot.source, snapshot.fixed()) == (None, None, None, None)
    assert snapshot.lines.line_count == 3


def test_the_kind_follows_the_text() -> None:
    session = Session()
    assert session.put("file:///a/ci/env-x.yml", "jobs: {}\n", 1).kind is None
    assert session.put("file:///a/ci/env-x.yml", DUPLICATE, 2).kind == "environment"
    assert session.put("untitled:Untitled-1", DUPLICATE, 1).kind == "environment"


def test_turned_off() -> None:
    session = Session()
    session.configure(client_settings({"enable": False}))
    assert session.put(URI, DUPLICATE, 1).report is None


def test_a_dropped_document_is_unknown() -> None:
    session = Session()
    session.put(URI, DUPLICATE, 1)
    assert session.drop(URI) is not None
    assert session.drop(URI) is None
    assert session.snapshot(URI) is None


def test_ten_thousand_findings_do_not_all_go_to_the_editor() -> None:
    snapshot = Session().put(URI, DUPLICATE + "  - 5\n", 1)
    assert snapshot.report is not None
    few = snapshot.report.findings
    assert [f.severity for f in few] == [2, 1]
    vars(snapshot)["report"] = Report(snapshot.report.source, few * 5000, "reject")
    told = to_lsp.diagnostics(snapshot, Client())
    assert len(told) == 1001
    assert {d.severity for d in told[:-1]} == {1}
    assert "9000 more findings" in told[-1].message
