"""However often something is asked for while it is done, it is done once more."""

from __future__ import annotations

import asyncio

import pytest

from conda_language_server.lsp.again import Again


async def test_a_flood_is_one_more_run() -> None:
    again, runs, going = Again(), [], asyncio.Event()

    async def work() -> None:
        runs.append(len(runs))
        await going.wait()

    first = asyncio.ensure_future(again.run(work))
    await asyncio.sleep(0)
    for _ in range(1000):
        await again.run(work)
    assert runs == [0]
    going.set()
    await first
    assert runs == [0, 1]
    await again.run(work)
    assert runs == [0, 1, 2]


async def test_a_failure_ends_that_run_alone() -> None:
    again, runs = Again(), []

    async def work() -> None:
        runs.append(1)
        if len(runs) == 1:
            raise OSError

    with pytest.raises(OSError):
        await again.run(work)
    await again.run(work)
    assert len(runs) == 2
