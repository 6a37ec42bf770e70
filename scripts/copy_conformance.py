"""Packs the conformance cases that the tests need into `tests/data/conformance.zip`: case files as they are, verdicts cut to what is compared.

python scripts/copy_conformance.py ../shared/conformance
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "tests" / "data" / "conformance.zip"
KEPT = ("file", "verdict", "error_message", "how", "offending_item", "silently_lost", "effective")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def main() -> int:
    source = Path(sys.argv[1])
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in ("env", "condarc"):
            rows = list(_rows(source / kind / "expected.jsonl"))
            _add(archive, f"{kind}/expected.jsonl", "".join(json.dumps(_cut(row), ensure_ascii=False) + "\n" for row in rows).encode())
            for row in rows:
                _add(archive, f"{kind}/{row['file']}", (source / kind / row["file"]).read_bytes())
        for path in sorted((source / "merge").rglob("*")):
            if path.is_file():
                _add(archive, f"merge/{path.relative_to(source / 'merge').as_posix()}", path.read_bytes())
    print(f"{TARGET.name}: {TARGET.stat().st_size // 1024} KiB")
    return 0


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _cut(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in KEPT if row.get(key) is not None}


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """The same bytes give the same archive, whenever it is made."""
    archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    sys.exit(main())
