"""The data about conda's parameters is what the script makes of what was read off conda."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SOURCE = PROJECT.parent / "shared" / "conformance"


@pytest.mark.skipif(not (SOURCE / "parameters.json").exists(), reason="the data read off conda is not there")
def test_generated() -> None:
    spec = importlib.util.spec_from_file_location("generate_parameters", PROJECT / "scripts" / "generate_parameters.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.OUTPUT.read_text(encoding="utf-8") == script.generate(SOURCE)
