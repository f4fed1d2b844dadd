"""Updates are handled when their turn comes, by themselves and in a real Application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from support.fake_time import FakeTime, settle
from support.silent_bot import silent_bot
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from bot.pace.pacer import LocalSlots, Pacer
from bot.transport.admission import Admission, most_at_once
from bot.transport.backlog import BATCH, HOLD_SECONDS, Backlog
from bot.transport.line import Entry, Kind
from bot.transport.updates import OrderedUpdates, account_of, chat_of

READER = User(7, "Reader", is_bot=False)


def message(update_id: int, chat: int, text: str = "/latest") -> Update:
    sent = Message(update_id, date=None, chat=Chat(chat, "private"), from_user=User(chat, "x", is_bot=False), text=text)
    return Update(update_id, message=sent)


def press(update_id: int, chat: int, data: str) -> Update:
    below = Message(1, date=None, chat=Chat(chat, "private"))
    query = CallbackQuery(str(update_id), User(chat, "x", is_bot=False), "1", message=below, data=data)
    return Update(update_id, callback_query=query)


class AskedOfAll:
    """Everything only shows something, but messages that begin with '/subscribe'; notes who was told what."""

    def __init__(self) -> None:
        self.told: list[int] = []
        self.ended: list[str] = []

    def kind_of(self, update: Update) -> Kind:
        text = update.message.text if update.message else ""
        return Kind.CHANGES if text and text.startswith("/subscribe") else Kind.SHOWS

    async def say_one_moment(self, update: Update) -> None:
        self.told.append(update.update_id)

    async def end_press(self, query: CallbackQuery) -> None:
        self.ended.append(query.id)


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


def caught_up(backlog: Backlog) -> Backlog:
    """The same after the start: what comes now is new."""
    for _ in range(2):
        backlog.note(0)
    return backlog


class Processing:
    """Gives updates to a processor, each in a task as an Application does."""

    def __init__(self, at_once: int = 256) -> None:
        self.time = FakeTime()
        self.seconds: list[float] = []
        self.pacer = Pacer(LocalSlots(29), clock=self.time.clock, sleep=self.time.sleep)
        self.questions, self.backlog = AskedOfAll(), caught_up(Backlog(self.time.clock))
        self.processor = OrderedUpdates(
            self.questions, self.pacer, self.backlog, at_once=at_once, on_done=self.seconds.append
        )
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


async def test_a_chat_with_many_updates_takes_one_place_and_queues_anew_for_each() -> None:
    processing = Processing(at_once=2)
    for number in range(20):
        processing.take(message(number, 10, "/subscribe world"))
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


async def test_what_is_folded_is_not_handled_and_its_account_is_told_once() -> None:
    processing = Processing()
    for number in range(100):
        processing.take(message(number, chat=10))
    processing.handling.finish(*range(100))
    await asyncio.gather(*processing.tasks.values())
    assert processing.handling.ended == list(range(80, 100))
    assert processing.questions.told == [0]


async def test_an_account_beyond_its_allowance_is_answered_when_three_seconds_have_passed() -> None:
    processing = Processing()
    processing.handling.finish(*range(100))
    for number in range(22):
        processing.take(message(number, chat=10))
        await settle()
    assert processing.handling.ended == list(range(20))
    await processing.time.run_for(3)
    assert processing.handling.ended == [*range(20), 21]


async def test_a_press_that_has_to_wait_or_is_folded_stops_spinning_at_once() -> None:
    processing = Processing(at_once=1)
    processing.take(message(1, chat=10))
    await settle()
    processing.take(press(2, 20, "v1:brief:1"))
    processing.take(press(3, 20, "v1:brief:1"))
    await settle()
    assert sorted(processing.questions.ended) == ["2", "2", "3"]
    processing.handling.finish(1, 3)
    await asyncio.gather(*processing.tasks.values())
    assert processing.handling.ended == [1, 3]


async def test_a_backlog_is_fetched_before_it_is_answered_the_newest_first() -> None:
    processing = Processing()
    processing.handling.finish(*range(1000))
    for batch in (range(BATCH), range(BATCH, BATCH + 50)):
        processing.backlog.note(len(batch))
        for number in batch:
            processing.take(message(number, chat=10))
        await settle()
        assert processing.handling.ended[:1] == ([] if batch.stop == BATCH else [149])
    await asyncio.gather(*processing.tasks.values())
    assert processing.handling.ended == [149, 148]


async def test_a_backlog_that_ends_with_nothing_more_is_answered_then() -> None:
    processing = Processing()
    processing.handling.finish(*range(1000))
    processing.backlog.note(BATCH)
    processing.take(message(1, chat=10))
    await settle()
    assert processing.handling.ended == []
    processing.backlog.note(0)
    await settle()
    assert processing.handling.ended == [1]


async def test_a_backlog_without_an_end_is_answered_after_fifteen_seconds() -> None:
    processing = Processing()
    processing.handling.finish(*range(1000))
    processing.backlog.note(BATCH)
    processing.take(message(1, chat=10))
    await processing.time.run_for(HOLD_SECONDS - 1)
    processing.backlog.note(BATCH)
    assert processing.handling.ended == []
    await processing.time.run_for(1)
    assert processing.handling.ended == [1]


async def test_a_closed_pacer_lets_everything_begin_so_that_a_stop_can_end() -> None:
    processing = Processing()
    processing.handling.finish(*range(100))
    for number in range(21):
        processing.take(message(number, chat=10))
        await settle()
    await processing.pacer.close()
    await asyncio.gather(*processing.tasks.values())
    assert processing.handling.ended == list(range(21))


async def test_a_handler_that_takes_long_makes_room_for_another() -> None:
    pacer = Pacer(LocalSlots(29))
    admission = Admission(pacer, Backlog(), at_once=1, slow_seconds=0.0)
    slow, other = (Entry(chat, chat, Kind.SHOWS, pacer.now(), chat) for chat in (1, 2))
    assert await admission.join(slow) is None
    assert await admission.join(other) is None
    admission.leave(slow)
    admission.leave(other)
    admission.close()


@pytest.mark.parametrize(("rate", "count"), [(29.0, 9), (1.0, 4), (1000.0, 300)])
def test_as_many_answers_are_begun_at_once_as_the_pace_takes_in_less_than_half_a_second(
    rate: float, count: int
) -> None:
    assert most_at_once(rate) == count


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
    assert processing.processor._admission._line._chats == {}
    assert len(processing.processor._admission) == 0


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


def test_who_writes_as_a_channel_or_group_is_that_and_not_the_user_whom_all_such_share() -> None:
    shared, channel = User(136817688, "Channel", is_bot=True), Chat(-1009, "channel")
    sent = Message(1, date=None, chat=Chat(-100, "supergroup"), from_user=shared, sender_chat=channel)
    assert account_of(Update(1, message=sent), -100) == -1009
    assert account_of(message(1, chat=10), 10) == 10


@pytest.fixture
async def application() -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """A real Application that never calls Telegram: it is started without initialising its bot."""
    updates = OrderedUpdates(AskedOfAll(), Pacer(LocalSlots(29)), caught_up(Backlog()), at_once=2000, on_done=[].append)
    builder = ApplicationBuilder().bot(silent_bot("1:a")).concurrent_updates(updates)
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
