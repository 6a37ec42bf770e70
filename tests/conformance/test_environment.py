"""Environment files as the real conda judges them."""

from __future__ import annotations

from typing import Any

import pytest

from conda_language_server.rules.api import Severity
from tests.conformance.cases import disagreement, read, report, rows

CASES = [row for row in rows("env") if row["file"].endswith((".yml", ".yaml"))]
LOST = [row for row in CASES if row.get("silently_lost") and row["verdict"] == "accept"]


@pytest.mark.parametrize("case", CASES, ids=[c["file"] for c in CASES])
def test_verdict(case: dict[str, Any]) -> None:
    assert disagreement(case, read(f"env/{case['file']}"), "environment") is None


@pytest.mark.parametrize("case", LOST, ids=[c["file"] for c in LOST])
def test_what_conda_drops_is_told(case: dict[str, Any]) -> None:
    found = report(read(f"env/{case['file']}"), case["file"], "environment")
    assert any(f.severity in (Severity.ERROR, Severity.WARNING) for f in found.findings), case["silently_lost"]
