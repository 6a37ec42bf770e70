"""How the rules do on real files: hits per rule on accepted files, warnings per file, and what fixing does to refused ones.

python scripts/corpus_report.py ../shared/corpus [--fixes]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from conda_language_server import analysis
from conda_language_server.facts import Facts
from conda_language_server.model.source import FileKind
from conda_language_server.rules.api import Severity
from conda_language_server.rules.registry import rules_for
from conda_language_server.rules.settings import Settings
from conda_language_server.world.text_files import TextFile, decoded

LOUD = 0.10
"""A rule that hits more of the accepted files than this is a hint and off by default."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--fixes", action="store_true", help="also say how many refused files become accepted by their fixes")
    arguments = parser.parse_args()
    loud = False
    for folder, kind in (("env", "environment"), ("condarc", "condarc")):
        rows = [
            json.loads(line) for line in (arguments.corpus / f"{folder}-verdicts.jsonl").read_text(encoding="utf-8").splitlines() if line
        ]
        files = {row["file"]: decoded(row["file"], (arguments.corpus / folder / row["file"]).read_bytes(), kind) for row in rows}  # type: ignore[arg-type]
        loud |= noise(kind, [row for row in rows if row["verdict"] == "accept"], files)  # type: ignore[arg-type]
        if arguments.fixes:
            fixes(kind, [row for row in rows if row["verdict"] != "accept"], files)  # type: ignore[arg-type]
    return 1 if loud else 0


def noise(kind: FileKind, rows: list[dict[str, Any]], files: dict[str, TextFile]) -> bool:
    """Prints the hits per rule on accepted files; whether a rule that is on is too loud."""
    everything = Settings(select=tuple(rule.code for rule in rules_for(kind)))
    hits: Counter[str] = Counter()
    warnings: list[int] = []
    for row in rows:
        file = files[row["file"]]
        hits.update({f.code for f in _report(file, kind, everything).findings})
        warnings.append(sum(f.severity is Severity.WARNING for f in _report(file, kind, Settings()).findings))
    print(
        f"\n## {kind}: {len(rows)} accepted files, median of warnings on one {statistics.median(warnings):g}, mean {statistics.mean(warnings):.2f}\n"
    )
    print("| rule | name | severity | by default | files | share |\n|---|---|---|---|---|---|")
    loud = False
    by_code = {rule.code: rule for rule in rules_for(kind)}
    for code, count in hits.most_common():
        rule = by_code[code]
        share = count / len(rows)
        wrong = share > LOUD and (rule.default or rule.severity is not Severity.HINT)
        loud |= wrong
        print(
            f"| {code} | {rule.name} | {rule.severity.name.lower()} | {'on' if rule.default else 'off'} | {count} | {share:.1%}{' TOO LOUD' if wrong else ''} |"
        )
    return loud


def fixes(kind: FileKind, rows: list[dict[str, Any]], files: dict[str, TextFile]) -> None:
    """Prints how many refused files are accepted after their safe fixes, and after all; and which are not."""
    left = []
    safe = whole = 0
    for row in rows:
        file = files[row["file"]]
        for unsafe in (False, True):
            fixed = analysis.fix_all(file.text, kind, unsafe=unsafe, path=file.path, bytes_=file.bytes)
            after = analysis.analyze(fixed.text, kind, path=file.path, bytes_=file.bytes)
            if after.verdict == "accept":
                safe += not unsafe
                whole += unsafe
            elif unsafe:
                errors = [f"{f.code} {f.message.render()}" for f in after.findings if f.severity is Severity.ERROR]
                left.append(f"  {row['file']}: {errors[:2]}")
    print(f"\n{kind}: of {len(rows)} refused files {safe} are accepted after their safe fixes, {whole} after all; left:")
    print("\n".join(left))


def _report(file: TextFile, kind: FileKind, settings: Settings) -> analysis.Report:
    source = analysis.read(file.text, kind, file.path, file.bytes)
    return analysis.judge(source, Facts(today="2026-11-25"), settings)


if __name__ == "__main__":
    sys.exit(main())
