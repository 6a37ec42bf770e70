"""When documents are analysed, on a clock that the test moves."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Any

from conda_language_server.lsp.schedule import INTERRUPTED, Schedule


class Timer:
    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Loop:
    """A loop and a clock in one. `cost` is how long an analysis takes; what is due meanwhile happens after it, as on a real loop."""

    def __init__(self, cost: float = 0.001) -> None:
        self.time, self.cost, self._count = 0.0, cost, 0
        self._queue: list[tuple[float, int, Timer, Callable[..., Any], tuple[Any, ...]]] = []
        self.version, self.analysed, self.published = 0, 0, list[tuple[float, int]]()
        self.partial = lambda: False  # tests put another function here
        self.schedule = Schedule(self, self._analyse, self._publish, receiving=lambda: self.partial(), clock=lambda: self.time)  # noqa: PLW0108 - looked up at each call
        self.schedule.release()

    def call_later(self, delay: float, callback: Callable[..., Any], *args: Any) -> Timer:
        timer = Timer()
        self._count += 1
        heapq.heappush(self._queue, (self.time + delay, self._count, timer, callback, args))
        return timer

    def call_soon(self, callback: Callable[..., Any], *args: Any) -> Timer:
        return self.call_later(0.0, callback, *args)

    def key(self, at: float) -> None:
        """The user changes the document at a time."""
        self.call_later(at - self.time, self._change)

    def _change(self) -> None:
        self.version += 1
        self.schedule.changed("d")

    def _analyse(self, _: str, stop: Callable[[], bool]) -> Any:
        """Takes its time in steps of 10 ms, between which it may be stopped."""
        self.analysed += 1
        end = self.time + self.cost
        while self.time < end:
            self.time = min(self.time + 0.01, end)
            if stop():
                return INTERRUPTED
        return self.version

    def _publish(self, _: str, version: int) -> None:
        self.published.append((round(self.time, 3), version))

    def run(self) -> None:
        while self._queue:
            at, _, timer, callback, args = heapq.heappop(self._queue)
            if not timer.cancelled:
                self.time = max(self.time, at)
                callback(*args)


def settled(cost: float) -> Loop:
    """A loop with a document that was opened and analysed once."""
    loop = Loop(cost)
    loop.schedule.now("d")
    loop.run()
    loop.published.clear()
    loop.analysed = 0
    loop.time = 10.0
    return loop


def burst(loop: Loop, count: int = 10, gap: float = 0.05) -> None:
    for number in range(count):
        loop.key(10 + number * gap)
    loop.run()


def test_a_small_document_is_answered_within_20_ms_of_each_key() -> None:
    loop = settled(0.002)
    burst(loop)
    assert [version for _, version in loop.published] == list(range(1, 11))
    assert all(at - (10 + 0.05 * (version - 1)) < 0.02 for at, version in loop.published)


def test_changes_sent_in_one_go_are_one() -> None:
    for cost in (0.001, 0.01, 0.1):
        loop = settled(cost)
        loop.partial = lambda loop=loop: loop.version < 20  # the rest has arrived and is not read yet
        burst(loop, 20, 0.0001)
        assert [version for _, version in loop.published] == [20]
        assert loop.analysed == 1


def test_a_big_document_is_answered_at_most_twice_in_a_burst() -> None:
    for cost in (0.026, 0.04, 0.055, 0.08, 0.12, 0.3, 0.9):
        loop = settled(cost)
        burst(loop)
        assert 1 <= len(loop.published) <= 2, cost
        at, version = loop.published[-1]
        assert version == 10
        assert at - 10.45 < 2.6 * max(cost, 0.07), cost


def test_typing_into_a_big_document_does_not_analyse_at_every_key() -> None:
    loop = settled(0.06)
    burst(loop)
    assert loop.analysed <= 3


def test_a_single_key_in_a_big_document_waits_for_nothing_but_the_analysis() -> None:
    loop = settled(0.1)
    loop.key(10)
    loop.run()
    assert loop.published == [(10.105, 1)]


def test_the_answer_waits_for_a_message_that_is_arriving() -> None:
    loop = settled(0.03)
    loop.key(10.0)
    loop.partial = lambda: 10.05 < loop.time < 10.1
    loop.key(10.09)
    loop.run()
    assert loop.analysed == 2
    assert [version for _, version in loop.published] == [2]


def test_but_not_for_ever() -> None:
    loop = settled(0.03)
    loop.key(10.0)
    loop.partial = lambda: True
    loop.run()
    assert [version for _, version in loop.published] == [1]


def test_a_very_long_analysis_stops_for_a_newer_version() -> None:
    loop = settled(5.0)
    loop.key(10.0)
    loop.key(11.0)
    loop.partial = lambda: loop.time >= 11.0 and loop.version < 2  # the second key has arrived and is not read
    loop.run()
    assert loop.analysed == 2
    assert [version for _, version in loop.published] == [2]
    assert loop.published[0][0] < 11.0 + 1.1 + 5.1


def test_and_for_anything_else_that_arrives_and_begins_once_more_when_it_is_quiet() -> None:
    loop = settled(5.0)
    loop.key(10.0)
    loop.partial = lambda: 11.0 <= loop.time < 13.0  # requests for two seconds
    loop.run()
    assert 2 <= loop.analysed <= 8  # the pauses get longer: 50 ms, 100 ms, …
    assert [version for _, version in loop.published] == [1]


def test_a_very_long_analysis_keeps_nobody_waiting() -> None:
    loop = settled(5.0)
    loop.key(10.0)
    began = [11.0, 12.0, 13.0]
    loop.partial = lambda: any(at <= loop.time < at + 0.02 for at in began)
    waits: list[float] = []
    for at in began:
        loop.call_later(at - loop.time, lambda at=at: waits.append(loop.time - at))
    loop.run()
    assert len(waits) == 3
    assert max(waits) <= 0.02
    assert [version for _, version in loop.published] == [1]


def test_an_analysis_of_usual_length_is_not_interrupted() -> None:
    loop = settled(0.09)
    loop.key(10.0)
    loop.partial = lambda: 10.02 < loop.time < 10.08
    loop.run()
    assert loop.analysed == 1
    assert [version for _, version in loop.published] == [1]


def test_nothing_happens_before_the_settings_are_known() -> None:
    loop = Loop()
    held = Schedule(loop, loop._analyse, loop._publish, clock=lambda: loop.time)
    assert held.holding
    held.now("d")
    held.changed("d")
    held.now("closed")
    held.forget("closed")
    loop.run()
    assert loop.analysed == 0
    held.release()
    loop.run()
    assert loop.analysed == 1
    assert not held.holding


def test_a_closed_document_is_not_analysed() -> None:
    loop = settled(0.03)
    loop.key(10.0)
    loop.call_later(0.01, loop.schedule.forget, "d")
    loop.run()
    assert loop.published == []


def test_a_document_closed_during_its_analysis_is_not_published() -> None:
    loop = settled(0.03)
    loop.key(10.0)
    loop.call_later(0.045, loop.schedule.forget, "d")
    loop.run()
    assert loop.analysed == 1
    assert loop.published == []


def test_a_document_that_is_due_interrupts_a_huge_one_and_comes_first() -> None:
    loop = settled(5.0)
    costs = {"huge": 5.0, "small": 0.01}
    published: list[tuple[str, float]] = []

    def analyse(key: str, stop: Callable[[], bool]) -> Any:
        end = loop.time + costs[key]
        while loop.time < end:
            loop.time = min(loop.time + 0.01, end)
            if stop():
                return INTERRUPTED
        return key

    arrived: list[float] = []
    schedule = Schedule(
        loop, analyse, lambda key, _: published.append((key, loop.time)), receiving=lambda: bool(arrived), clock=lambda: loop.time
    )
    schedule.release()
    schedule.now("huge")

    def read() -> None:
        arrived.clear()
        schedule.changed("small")

    began = loop.time
    # The message comes during the analysis; the loop reads it once it has its turn, and nothing more arrives.
    schedule._receiving = lambda: loop.time >= began + 1.0 and not published and schedule._documents.get("small") is None
    loop.call_later(1.0, read)
    loop.run()
    assert [key for key, _ in published] == ["small", "huge"]
    assert published[0][1] - (began + 1.0) < 0.2


def test_two_huge_documents_do_not_interrupt_each_other_for_ever() -> None:
    loop = settled(5.0)
    published: list[str] = []

    def analyse(key: str, stop: Callable[[], bool]) -> Any:
        end = loop.time + 3.0
        while loop.time < end:
            loop.time = min(loop.time + 0.01, end)
            if stop():
                return INTERRUPTED
        return key

    schedule = Schedule(loop, analyse, lambda key, _: published.append(key), clock=lambda: loop.time)
    schedule.release()
    schedule.now("a")
    schedule.now("b")
    loop.run()
    assert sorted(published) == ["a", "b"]
