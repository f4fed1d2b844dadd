"""Updates keep their order within a chat, by themselves and in a real Application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from support.fake_time import FakeTime, settle
from telegram import Chat, InlineQuery, Message, Update, User
from telegram.ext import Application, ApplicationBuilder, ContextTypes, ExtBot, TypeHandler

from bot.transport.updates import OrderedUpdates, chat_of

READER = User(7, "Reader", is_bot=False)


def message(update_id: int, chat: int) -> Update:
    return Update(update_id, message=Message(update_id, date=None, chat=Chat(chat, "private")))


class Handling:
    """Handlers that end when the test says so; notes which have begun and ended."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.ended: list[int] = []
        self.gates: dict[int, asyncio.Event] = {}
        self.expected = 0
        self.ended_all = asyncio.Event()

    async def handle(self, number: int) -> None:
        self.begun.append(number)
        await self.gates.setdefault(number, asyncio.Event()).wait()
        self.ended.append(number)
        if len(self.ended) == self.expected:
            self.ended_all.set()

    def finish(self, *numbers: int) -> None:
        for number in numbers:
            self.gates.setdefault(number, asyncio.Event()).set()


class Processing:
    """Gives updates to a processor, each in a task as an Application does."""

    def __init__(self, at_once: int = 256) -> None:
        self.time = FakeTime()
        self.seconds: list[float] = []
        self.processor = OrderedUpdates(at_once, on_done=self.seconds.append, clock=self.time.clock)
        self.handling = Handling()
        self.tasks: dict[int, asyncio.Task[None]] = {}

    def take(self, update: Update) -> None:
        work = self.handling.handle(update.update_id)
        self.tasks[update.update_id] = asyncio.create_task(self.processor.process_update(update, work))


async def test_updates_of_one_chat_keep_their_order_and_others_pass() -> None:
    processing = Processing()
    for number, chat in [(1, 10), (2, 10), (3, 10), (4, 20)]:
        processing.take(message(number, chat))
    await settle()
    assert processing.handling.begun == [1, 4]
    processing.handling.finish(4, 3, 2, 1)
    await asyncio.gather(*processing.tasks.values())
    assert processing.handling.begun == [1, 4, 2, 3]
    assert [number for number in processing.handling.ended if number != 4] == [1, 2, 3]


async def test_no_more_than_the_bound_run_at_once() -> None:
    processing = Processing(at_once=3)
    for number in range(10):
        processing.take(message(number, chat=100 + number))
    await settle()
    assert processing.handling.begun == [0, 1, 2]
    processing.handling.finish(*range(10))
    await asyncio.gather(*processing.tasks.values())
    assert processing.handling.begun == list(range(10))


async def test_a_chat_with_many_updates_takes_one_slot_and_queues_anew_for_each() -> None:
    processing = Processing(at_once=2)
    for number in range(50):
        processing.take(message(number, chat=10))
    for number in range(50, 54):
        processing.take(message(number, chat=number))
    await settle()
    assert processing.handling.begun == [0, 50]
    processing.handling.finish(0, 50)
    await settle()
    assert processing.handling.begun == [0, 50, 51, 52]
    processing.handling.finish(*range(54))
    await asyncio.gather(*processing.tasks.values())
    assert processing.handling.ended.index(53) < processing.handling.ended.index(2)


async def test_an_error_leaves_the_chat_free_for_its_next_update() -> None:
    processing = Processing()
    processor, handling = processing.processor, processing.handling

    async def fail() -> None:
        raise LookupError("unexpected")

    with pytest.raises(LookupError, match="unexpected"):
        await processor.process_update(message(1, 10), fail())
    handling.finish(2)
    await processor.process_update(message(2, 10), handling.handle(2))
    assert handling.ended == [2]


async def test_a_cancelled_update_makes_way_for_the_next_and_nothing_is_remembered() -> None:
    processing = Processing()
    for number in (1, 2, 3):
        processing.take(message(number, chat=10))
    await settle()
    processing.tasks[2].cancel()
    processing.handling.finish(1, 3)
    await asyncio.gather(*processing.tasks.values(), return_exceptions=True)
    assert processing.handling.ended == [1, 3]
    assert processing.processor._chats == {}


async def test_the_time_of_each_answer_counts_from_the_arrival_of_its_update() -> None:
    processing = Processing()
    processing.take(message(1, chat=10))
    processing.take(message(2, chat=10))
    await settle()
    processing.time.now += 3
    processing.handling.finish(1)
    await settle()
    processing.time.now += 1
    processing.handling.finish(2)
    await asyncio.gather(*processing.tasks.values())
    assert processing.seconds == [3.0, 4.0]


def test_an_update_belongs_to_its_chat_or_else_to_its_user() -> None:
    assert chat_of(message(1, chat=-100)) == -100
    assert chat_of(Update(1, inline_query=InlineQuery("1", READER, "words", ""))) == 7
    assert chat_of(Update(1)) is None
    assert chat_of("something of our own") is None


@pytest.fixture
async def application() -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """A real Application that never calls Telegram: it is started without initialising its bot."""
    builder = ApplicationBuilder().bot(ExtBot("1:a")).concurrent_updates(OrderedUpdates(on_done=[].append))
    application = builder.updater(None).build()
    application._initialized = True
    application.bot._bot_user = User(1, "Bot", is_bot=True)
    await application.start()
    yield application
    if application.running:
        await application.stop()


async def test_a_slow_chat_in_an_application_holds_up_no_other(
    application: Application[Any, Any, Any, Any, Any, Any],
) -> None:
    handling = Handling()

    async def handler(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await handling.handle(update.update_id)

    application.add_handler(TypeHandler(Update, handler))
    handling.expected = 1000
    handling.finish(*range(2, 1003))
    for number in range(1, 1003):
        await application.update_queue.put(message(number, chat=10 if number < 3 else 1000 + number))
    await handling.ended_all.wait()
    assert sorted(handling.ended) == list(range(3, 1003))
    handling.finish(1)
    await application.stop()
    assert handling.ended[-2:] == [1, 2]
