"""Work that should never end is started again, whatever ends it, and /healthz names what does not come back."""

from __future__ import annotations

import asyncio
import logging

import pytest
from support.fake_time import FakeTime, settle

from bot.supervision import Supervisor


class Work:
    """Work that ends as often and in the way the test says, and runs for ever afterwards."""

    def __init__(self, *ends: BaseException | None) -> None:
        self._ends = list(ends)
        self.starts = 0
        self.cancelled = False

    async def run(self) -> None:
        self.starts += 1
        if not self._ends:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                self.cancelled = True
                raise
        await asyncio.sleep(0)
        if error := self._ends.pop(0):
            raise error


class Watch:
    """A supervisor in a time that the test moves."""

    def __init__(self) -> None:
        self.time = FakeTime()
        self.restarts: list[str] = []
        self.supervisor = Supervisor(self.restarts.append, clock=self.time.clock, sleep=self.time.sleep)


@pytest.mark.parametrize(
    "end",
    [
        ValueError("odd"),
        None,
        asyncio.CancelledError(),
        KeyError(),
        RecursionError(),
        MemoryError(),
        SystemExit(3),
        KeyboardInterrupt(),
        GeneratorExit(),
        ExceptionGroup("several", [OSError()]),
    ],
)
async def test_work_is_started_again_whatever_ends_it(
    end: BaseException | None, caplog: pytest.LogCaptureFixture
) -> None:
    watch, work, other = Watch(), Work(end), Work()
    watch.supervisor.watch("sending", work.run)
    watch.supervisor.watch("tidying", other.run)
    await watch.time.run_for(5)
    assert (work.starts, other.starts, watch.restarts) == (2, 1, ["sending"])
    (record,) = [record for record in caplog.records if record.name == "bot.supervision"]
    cause = repr(end) if end else "it returned"
    assert record.getMessage() == f"Ended, starts again in 1 s: sending ({cause})"
    assert record.levelno == logging.ERROR
    await watch.supervisor.end_all()


async def test_the_pauses_grow_to_half_a_minute_and_a_cause_is_told_in_full_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    watch, work = Watch(), Work(*[ValueError("odd")] * 20)
    watch.supervisor.watch("sending", work.run)
    starts = []
    for _ in range(7):
        await settle()
        starts.append(work.starts)
        await watch.time.run_for(30)
    assert starts[:1] + starts[-2:] == [1, 9, 10]
    traces = [bool(record.exc_info) for record in caplog.records if record.name == "bot.supervision"]
    assert traces == [True] + [False] * (len(traces) - 1)
    await watch.supervisor.end_all()


async def test_what_is_not_back_within_a_minute_is_a_problem_until_it_is_back() -> None:
    watch, work = Watch(), Work(*[ValueError("odd")] * 8)
    watch.supervisor.watch("sending", work.run)
    watch.supervisor.watch("tidying", Work().run)
    await watch.time.run_for(59)
    assert watch.supervisor.problem() is None
    await watch.time.run_for(2)
    assert watch.supervisor.problem() == "ended and not back: sending"
    while work.starts < 9:
        await watch.time.run_for(1)
    assert watch.supervisor.problem() == "ended and not back: sending"
    await watch.time.run_for(10)
    assert watch.supervisor.problem() is None
    await watch.supervisor.end_all()


async def test_an_end_that_is_mended_at_once_is_no_problem_a_minute_later() -> None:
    watch, work = Watch(), Work(ValueError("odd"))
    watch.supervisor.watch("sending", work.run)
    await watch.time.run_for(300)
    assert watch.supervisor.problem() is None
    await watch.supervisor.end_all()


async def test_a_stop_starts_nothing_again_and_cancels_what_runs() -> None:
    watch, ends, runs = Watch(), Work(None), Work()
    watch.supervisor.let_end()
    watch.supervisor.watch("sending", ends.run)
    watch.supervisor.watch("tidying", runs.run)
    await watch.time.run_for(60)
    await watch.supervisor.end("tidying")
    await watch.supervisor.end("never started")
    await watch.supervisor.end_all()
    assert (ends.starts, runs.cancelled, watch.restarts) == (1, True, [])
