"""Key to findings inside one process: the new text is put into a session, its report is asked for. No protocol, no waiting.

Processor time is taken, which other programs do not change; there is nothing else to wait for.
"""

from __future__ import annotations

import gc
import statistics
import time

from samples import flow_style, plain_style

from conda_language_server.lsp.session import Session

LIMITS = {20: 5.0, 200: 5.0, 2_000: 25.0, 20_000: 250.0}
"""Milliseconds that one change of a file in plain block style may take; four times that in other styles."""


def keystrokes(sizes: list[int], edits: int) -> dict[str, dict[int, dict[str, float]]]:
    """Milliseconds from a change to its findings, by style and number of dependency lines."""
    gc.collect()
    gc.freeze()
    # As the server does it (lsp/server.py).
    gc.set_threshold(300_000)
    return {
        "plain": {size: _measured(plain_style(size), edits) for size in sizes},
        "other": {size: _measured(flow_style(size), edits) for size in sizes if size <= 20_000},
    }


def _measured(text: str, edits: int) -> dict[str, float]:
    session = Session()
    place = text.index("=1.26", len(text) // 2) + len("=1.26")
    session.put("file:///tmp/environment.yml", text, 0)
    times = []
    for number in range(edits + 3):
        # A different digit each time, so that no cache knows the line already.
        typed = text[:place] + f".{number}" + text[place:]
        started = time.process_time()
        snapshot = session.put("file:///tmp/environment.yml", typed, number + 1)
        report = snapshot.report
        times.append((time.process_time() - started) * 1000)
        assert report is not None
    times = times[3:]
    return {"p50": statistics.median(times), "p95": sorted(times)[int(len(times) * 0.95)], "max": max(times)}
