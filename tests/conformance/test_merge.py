"""Several configuration files put together as the real conda does: effective values, the source of each element, and the flags."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

import pytest

from conda_language_server import analysis
from conda_language_server.cli.config import as_json
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_merge import ConfigFile, merge
from conda_language_server.model.condarc_values import DEPENDS_ON_DISK
from conda_language_server.model.expansion import Surroundings
from tests.conformance.cases import names, read, rows

SURROUNDINGS = Surroundings(
    {"ORACLE_DIR": "/oracle/dir", "ORACLE_CHANNEL": "from-env", "ORACLE_HOME_VAR": "/oracle/value"}, home="/home/me"
)
MERGES = sorted({PurePosixPath(name).parts[1] for name in names("merge/")})
SINGLE = [row for row in rows("condarc") if row["verdict"] == "accept" and row.get("effective")]


def _file(folder: str, name: str) -> ConfigFile:
    text = read(f"{folder}/{name}").decode("utf-8")
    return ConfigFile(name, Condarc(analysis.read(text, "condarc", name)))


def _traced(trace: Any) -> Any:
    """The trace with no more than value and source."""
    if isinstance(trace, dict) and "source" in trace:
        return {"value": trace["value"], "source": trace["source"]}
    if isinstance(trace, dict):
        return {key: _traced(part) for key, part in trace.items()}
    return [_traced(part) for part in trace]


@pytest.mark.parametrize("case", MERGES)
def test_files_together(case: str) -> None:
    expected = json.loads(read(f"merge/{case}/expected.json"))
    configuration = merge([_file(f"merge/{case}", name) for name in expected["files"]], SURROUNDINGS)
    ours = json.loads(json.dumps(as_json(configuration)["keys"]))
    for key, wanted in expected.get("keys", {}).items():
        assert ours[key]["effective"] == wanted.get("effective"), key
        assert ours[key]["sources"] == wanted["sources"], key
        if wanted.get("trace") and "effective_error" not in wanted:
            assert _traced(ours[key]["trace"]) == wanted["trace"], key
        assert ("error" in ours[key]) == ("effective_error" in wanted), key


@pytest.mark.parametrize("case", SINGLE, ids=[row["file"] for row in SINGLE])
def test_one_file(case: dict[str, Any]) -> None:
    configuration = merge([_file("condarc", case["file"])], SURROUNDINGS)
    ours = json.loads(json.dumps(as_json(configuration)["keys"]))
    for key, effective in case["effective"].items():
        assert ours[key]["effective"] == effective
        assert type(ours[key]["effective"]) is type(effective)
    for key in ours:
        assert configuration.keys[key].failure is None or configuration.keys[key].failure.code == DEPENDS_ON_DISK
