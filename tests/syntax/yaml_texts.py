"""Texts that look like people's files with mistakes in them, for properties of the YAML reader."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from tests.conformance.cases import names, read

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

SNIPPETS = [
    "\t", "\n", "\r\n", "\r", "  ", " ", "- ", "-", ": ", ":", "?", "? ", "[", "]", "{", "}", ",", "#", " #", "# c\n", "\n\n", "\n\n\t", "'", '"',
    "&a ", "*a", "!foo ", "!!str ", "|", "|\n", ">-\n", ">", "%", "@", "`", "---\n", "...\n", "<<: *a\n", "\\", "\u2028", "\x85", "\ufeff",
    "\u3000", "：", "true", "0x1F", "1_0", "2024-01-01", "2024-13-01", ".inf", "~", "=", "<<", "%YAML 1.1\n---\n", "%TAG !e! x:\n---\n", "- a\n", "k: v\n",
    "  k: v\n", "  - x\n", "!", "&", "*", "\0", "é", "!!int ", "!!set ", "? a\n", "!<tag:yaml.org,2002:int> ", "!!omap\n", "!!binary ",
    "{a: b}", "[a, b]", "{a, b: c}", "- |\n  x\n   y\n", '"a\\\n b"', "\\x41", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "k:\n", "- k:\n",
]  # fmt: skip
PLAIN_SNIPPETS = [
    "\n", "\r\n", "  ", " ", "- ", "-", ": ", ":", "#", " #", "# c\n", "\n\n", "\n  # x\n", "'", '"', "---\n", "\u3000", "：", "true", "3.10",
    "- a\n", "k: v\n", "  k: v\n", "  - x\n", "k:\n", "- k:\n", " - y\n", "    - z\n", "    # c\n", "2024-01-01", "''", '""', "= ", "<<: a\n", "1: a\n",
]  # fmt: skip


@cache
def files() -> tuple[str, ...]:
    """Short files: the written cases, and people's files where they are at hand."""
    texts = [read(name) for name in names("env/") + names("condarc/") if not name.endswith((".jsonl", "/"))]
    if CORPUS.is_dir():
        texts += [path.read_bytes() for folder in ("env", "condarc") for path in sorted((CORPUS / folder).iterdir())]
    decoded = [text for data in texts if "\ufffd" not in (text := data.decode("utf-8", "replace"))]
    return tuple(text for text in decoded if len(text) < 1500)


def mutated(seed: int, snippets: list[str] = SNIPPETS) -> str:
    """A file, or a part of one, or nothing but snippets, with up to five changes."""
    rng = random.Random(seed)
    text = rng.choice(files())
    kind = rng.random()
    if kind < 0.2:
        text = "".join(rng.choice(snippets) for _ in range(rng.randrange(1, 12)))
    elif kind < 0.6:
        lines = text.split("\n")
        start = rng.randrange(len(lines))
        text = "\n".join(lines[start : start + 9])
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3, 5])):
        text = _changed(text, rng, snippets)
    return text


def _changed(text: str, rng: random.Random, snippets: list[str]) -> str:
    at = rng.randrange(len(text) + 1)
    kind = rng.random()
    if kind < 0.6:
        return text[:at] + rng.choice(snippets) + text[at:]
    if kind < 0.8:
        return text[:at] + text[at + rng.randrange(1, 4) :]
    if kind < 0.9:
        other = rng.randrange(max(at - 100, 0), at + 1)
        return text[:other] + text[at:]
    return text[:at] + text[at:].replace("\n", "\n" + rng.choice([" ", "  ", "- ", snippets[0]]), 1)


SEEDS = st.integers(0, 2**40)
MUTATED = SEEDS.map(mutated)
MUTATED_PLAIN = SEEDS.map(lambda seed: mutated(seed, PLAIN_SNIPPETS))
PIECES = st.lists(st.sampled_from(SNIPPETS), max_size=14).map("".join)
