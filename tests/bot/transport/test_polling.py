"""The bot goes on asking for updates, whatever is answered, and confirms what it has taken."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from support.fake_time import FakeTime, settle
from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.transport.polling import Polling


class Telegram:
    """Answers requests for updates with what the test has put in; waits for ever when there is nothing."""

    def __init__(self, *answers: Exception | tuple[Update, ...]) -> None:
        self.answers = list(answers)
        self.offsets: list[int] = []
        self.webhooks = 0

    async def delete_webhook(self) -> bool:
        self.webhooks += 1
        return True

    async def get_updates(self, offset: int, **_: Any) -> tuple[Update, ...]:
        self.offsets.append(offset)
        if not self.answers:
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Taking:
    """Takes batches, and notes them."""

    def __init__(self) -> None:
        self.taken: list[int] = []

    async def __call__(self, updates: Sequence[Update]) -> None:
        self.taken += [update.update_id for update in updates]


@asynccontextmanager
async def polling(telegram: Telegram, taking: Taking) -> AsyncIterator[tuple[Polling, FakeTime]]:
    time = FakeTime()
    polling = Polling(telegram, taking, clock=time.clock, sleep=time.sleep)  # type: ignore[arg-type]
    task = asyncio.create_task(polling.run())
    await settle()
    yield polling, time
    task.cancel()
    await asyncio.wait([task])


@pytest.mark.parametrize(
    "error",
    [
        NetworkError("Answer 404 is none of a Bot API server"),
        TimedOut(),
        InvalidToken(),
        Conflict("terminated by other getUpdates request"),
        BadRequest("odd"),
        Forbidden("odd"),
        RetryAfter(5),
    ],
)
async def test_the_bot_asks_again_after_any_answer(error: Exception) -> None:
    telegram, taking = Telegram(error, error, error, (Update(7), Update(9)), (Update(10),)), Taking()
    async with polling(telegram, taking) as (_, time):
        await time.run_for(60)
    assert taking.taken == [7, 9, 10]
    assert telegram.offsets == [0, 0, 0, 0, 10, 11]


async def test_updates_are_confirmed_only_when_they_have_been_taken() -> None:
    class Slow(Taking):
        async def __call__(self, updates: Sequence[Update]) -> None:
            await asyncio.Event().wait()

    telegram = Telegram((Update(7),))
    async with polling(telegram, Slow()) as (unconfirmed, _):
        pass
    await unconfirmed.confirm()
    assert telegram.offsets == [0]


async def test_what_an_earlier_process_has_is_not_asked_for_again() -> None:
    telegram, time = Telegram((Update(41),)), FakeTime()
    polling = Polling(telegram, Taking(), clock=time.clock, sleep=time.sleep)  # type: ignore[arg-type]
    polling.begin_at(41)
    task = asyncio.create_task(polling.run())
    await settle()
    task.cancel()
    assert telegram.offsets == [41, 42]


async def test_the_last_batch_is_confirmed_at_a_stop_even_if_telegram_is_gone() -> None:
    telegram, taking = Telegram((Update(7),)), Taking()
    async with polling(telegram, taking) as (stopped, _):
        pass
    telegram.answers = [(), NetworkError("gone")]
    await stopped.confirm()
    await stopped.confirm()
    assert telegram.offsets == [0, 8, 8, 8]


async def test_an_outage_is_told_ever_more_rarely_and_its_end_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    telegram = Telegram(*[NetworkError("no route")] * 720, ())
    async with polling(telegram, Taking()) as (_, time):
        await time.run_for(3 * 3600)
    told = [record.getMessage() for record in caplog.records if record.name == "bot.transport.persistence"]
    assert told[:-1] == ["Could not get updates from Telegram: no route"] * (len(told) - 1)
    assert len(told) <= 10
    assert told[-1].startswith("Telegram gives updates again, after 107")


async def test_silence_counts_from_the_last_answer() -> None:
    telegram = Telegram((), *[NetworkError("no route")] * 100)
    async with polling(telegram, Taking()) as (silent, time):
        assert silent.silent_for() == 0
        await time.run_for(90)
        assert silent.silent_for() == 90
        telegram.answers = [()]
        await time.run_for(15)
        assert silent.silent_for() < 15


async def test_a_webhook_is_removed_before_the_first_request() -> None:
    telegram = Telegram(())
    async with polling(telegram, Taking()):
        assert telegram.webhooks == 1
