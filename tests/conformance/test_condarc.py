"""`.condarc` files as the real conda judges them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conformance.cases import disagreement, read, rows

CASES = rows("condarc")


@pytest.mark.parametrize("case", CASES, ids=[c["file"] for c in CASES])
def test_verdict(case: dict[str, Any]) -> None:
    assert disagreement(case, read(f"condarc/{case['file']}"), "condarc") is None
