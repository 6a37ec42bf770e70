"""How long texts take that were written to be slow, as a table in Markdown.

    python scripts/hostile_texts.py [name …]

"Asked" is the longest time between two questions whether somebody still waits for the findings: so long others wait.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator

if __package__ in (None, ""):
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "server"))

from conda_language_server import analysis
from conda_language_server.facts import Facts
from conda_language_server.rules.settings import Settings

HEAD = "name: a\nchannels: [conda-forge]\ndependencies:\n"
MOST = 2_000_000


def texts() -> Iterator[tuple[str, str, str]]:
    """The kind of file, what is in it, and the text."""
    many = range(29_999)
    for name, text in {
        "`- numpy`, 2 MB": HEAD + "  - numpy\n" * (MOST // 10),
        "29,999 different `pkg>=1,<2`": HEAD + "".join(f"  - pkg{i}>=1.{i},<2.{i}\n" for i in many),
        "29,999 wrong lines for pip": HEAD + "  - pip:\n" + "".join(f"    - req{i}=1.{i}\n" for i in many),
        "29,999 channels": "channels:\n" + "".join(f"  - ch{i}\n" for i in many) + "dependencies: [a]\n",
        "`? a`, 100,000 times": "? a\n" * 100_000,
        "`name: a`, 29,000 times": "name: a\n" * 29_000,
        "`name: a`, 100,000 times": "name: a\n" * 100_000,
        "one `numpy[a=b,a=b,…]`, 2 MB": HEAD + "  - 'numpy[" + "a=b," * (MOST // 4) + "]'\n",
        "one line with 120,000 `--hash`": HEAD + "  - pip:\n    - a " + "--hash=sha256:aa " * (MOST // 17) + "\n",
        "32,000 spaces and `!`": HEAD + "  - '" + " " * 32_000 + "!'\n",
        "100 kB of spaces and line breaks in quotes": HEAD + '  - "' + " \\n" * 33_000 + '"\n',
        "250,000 items with tags": "dependencies: [" + "!t a, " * 250_000 + "]\n",
        "29,999 comments that silence nothing": HEAD
        + "  - a\n"
        + "".join(f"  # conda-language-server: ignore[ENV{i % 999:03}]\n" for i in many),
    }.items():
        yield "environment", name, text
    yield "condarc", "29,999 channels", "channels:\n" + "".join(f"  - ch{i}\n" for i in many)


def measured(kind: str, text: str) -> tuple[float, float, float]:
    """Seconds of CPU to read and to judge, and the longest time without a question."""
    last = start = time.thread_time()
    longest = 0.0

    def stop() -> bool:
        nonlocal last, longest
        now = time.thread_time()
        longest, last = max(longest, now - last), now
        return False

    source = analysis.read(text, "condarc" if kind == "condarc" else "environment", None, None, stop)
    stop()
    middle = time.thread_time()
    analysis.judge(source, Facts(), Settings(), stop)
    stop()
    return middle - start, time.thread_time() - middle, longest


def main(names: list[str]) -> None:
    """Prints a line for each text, or for those whose description holds one of the words."""
    gc.set_threshold(300_000, 1_000_000)  # as in the server
    print("| text | size | read | judge | asked |\n|---|---|---|---|---|")
    for kind, name, text in texts():
        if not names or any(word in name for word in names):
            read, judge, longest = measured(kind, text)
            where = " (`.condarc`)" if kind == "condarc" else ""
            print(f"| {name}{where} | {len(text) // 1000} kB | {read:.2f} s | {judge:.2f} s | {longest:.2f} s |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
