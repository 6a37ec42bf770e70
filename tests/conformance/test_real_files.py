"""Files that people wrote, with the real conda's verdicts. They are not part of this repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conda_language_server.model.source import FileKind
from tests.conformance.cases import disagreement

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files (../shared/corpus) is not here")


def _rows(name: str) -> list[dict[str, Any]]:
    path = CORPUS / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line] if path.exists() else []


@pytest.mark.parametrize(("folder", "kind"), [("env", "environment"), ("condarc", "condarc")])
def test_verdicts(folder: str, kind: FileKind) -> None:
    rows = [row for row in _rows(f"{folder}-verdicts.jsonl") if (CORPUS / folder / row["file"]).exists()]
    assert rows
    wrong = {row["file"]: found for row in rows if (found := disagreement(row, (CORPUS / folder / row["file"]).read_bytes(), kind))}
    assert wrong == {}
