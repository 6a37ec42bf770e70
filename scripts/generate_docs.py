"""Writes everything in the documentation that is made from the code: a page for each rule, and the tables of rules.

    python scripts/generate_docs.py [--check]

With --check nothing is written, and the exit status is 1 if something would change.
"""

from __future__ import annotations

import sys
from pathlib import Path

from conda_language_server.rules.api import Rule
from conda_language_server.rules.pages import page
from conda_language_server.rules.registry import all_rules

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- rules: begin (generated) -->", "<!-- rules: end -->"
FAMILIES = {
    "YML": "Any file: bytes and YAML",
    "ENV": "environment.yml",
    "RC": ".condarc",
    "DRIFT": "environment.yml against the installed environment",
    "CHN": "environment.yml against channel data",
}


def generated() -> dict[Path, str]:
    """Path → text of every generated file, and of the README with its table."""
    rules = all_rules()
    files = {ROOT / "docs" / "rules" / f"{rule.code}.md": page(rule) for rule in rules}
    files[ROOT / "docs" / "rules" / "README.md"] = f"# Rules\n\n{_tables(rules, '')}"
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    if BEGIN in text:
        head, rest = text.split(BEGIN, 1)
        files[readme] = f"{head}{BEGIN}\n\n{_tables(rules, 'docs/rules/')}\n{END}{rest.split(END, 1)[1]}"
    return files


def stale(files: dict[Path, str]) -> list[Path]:
    """Files that differ from what they should be, and rule pages of rules that are gone."""
    wrong = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return wrong + [path for path in (ROOT / "docs" / "rules").glob("*.md") if path not in files]


def main() -> int:
    files = generated()
    wrong = stale(files)
    if "--check" in sys.argv:
        for path in wrong:
            print(f"out of date: {path.relative_to(ROOT)}")
        return 1 if wrong else 0
    for path in wrong:
        if path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    print(f"{len(files)} generated files, {len(wrong)} written anew")
    return 0


def _tables(rules: tuple[Rule, ...], folder: str) -> str:
    parts = []
    for family, title in FAMILIES.items():
        members = [rule for rule in rules if rule.code[:-3] == family]
        if members:
            rows = "\n".join(_row(rule, folder) for rule in members)
            parts.append(f"**{title}**\n\n| code | name | severity | fix | what it finds |\n|---|---|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def _row(rule: Rule, folder: str) -> str:
    severity = (
        rule.severity.name.lower()
        + ("/error" if rule.refuses and rule.severity.name != "ERROR" else "")
        + ("" if rule.default else ", off by default")
    )
    return f"| [{rule.code}]({folder}{rule.code}.md) | {rule.name} | {severity} | {'yes' if rule.fixable else ''} | {rule.summary.replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    sys.exit(main())
