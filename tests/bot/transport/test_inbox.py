"""Updates are kept until they are done with: through a kill, a stop, a full database, and updates that kill."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.empty_newsroom import newsroom_at
from support.room import locked
from support.silent_bot import silent_bot
from telegram import CallbackQuery, Chat, Message, Update

from bot.desk.desk import Desk
from bot.desk.sections import Sections
from bot.desk.worker import Worker
from bot.pace.pacer import LocalSlots, Pacer
from bot.transport import inbox as inbox_module
from bot.transport.backlog import Backlog
from bot.transport.inbox import Inbox
from bot.transport.line import Kind
from bot.transport.pending import KEEP, Pending
from bot.transport.updates import OrderedUpdates
from data.store.store import Store

BOT = "123"
NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def said(update_id: int, chat: int = 10, text: str = "/latest") -> Update:
    return Update(update_id, message=Message(update_id, date=NOW, chat=Chat(chat, "private"), text=text))


class Changes:
    """Every update changes something, so none is folded into a later one."""

    def kind_of(self, update: Update) -> Kind:
        return Kind.CHANGES

    async def say_one_moment(self, update: Update) -> None:
        raise AssertionError

    async def end_press(self, query: CallbackQuery) -> None:
        raise AssertionError


class Process:
    """One life of a bot: its handlers end at once, but for the updates that the test makes slow."""

    def __init__(self, folder: Path, now: datetime = NOW, busy_timeout: float = 5.0) -> None:
        store = Store.open(newsroom_at(folder / "news.db"), busy_timeout=busy_timeout)
        self.writer = Worker(Desk(store, Sections(("World",)), timedelta(), timedelta()), "writer")
        self.pending = Pending(self.writer, BOT, lambda: now)
        processor = OrderedUpdates(Changes(), Pacer(LocalSlots(29)), Backlog(), at_once=1024, on_done=[].append)
        self.inbox = Inbox(silent_bot("123:T"), processor, self.handle, self.pending)
        self.is_dead = False
        self.begun: list[int] = []
        self.ended: list[int] = []
        self.slow: dict[int, asyncio.Event] = {}
        self.on_begin: Callable[[Update], object] = lambda update: None

    async def handle(self, update: Update) -> None:
        self.begun.append(update.update_id)
        self.on_begin(update)
        if update.update_id in self.slow:
            await self.slow[update.update_id].wait()
        self.ended.append(update.update_id)

    def delay(self, *numbers: int) -> None:
        for number in numbers:
            self.slow[number] = asyncio.Event()

    async def kept(self) -> list[int]:
        """The updates in the database."""
        await self.pending.written()
        return [each.update_id for each in await self.writer.run(lambda desk: desk.store.pending.all(BOT))]

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(60):
            while not condition():  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    async def die(self) -> None:
        """What kill -9 leaves: the handlers are gone, and nothing is written about them."""
        await self.pending.written()
        self.pending._later = lambda change: None  # type: ignore[method-assign]
        await self.inbox.stop(0)
        self.writer.close()
        self.is_dead = True


Lives = Callable[..., Process]


@pytest.fixture
async def lives(tmp_path: Path) -> AsyncIterator[Lives]:
    """Makes one life of the bot after the other, on one database."""
    processes: list[Process] = []

    def live(**options: Any) -> Process:
        processes.append(Process(tmp_path, **options))
        return processes[-1]

    yield live
    for process in processes:
        if process.is_dead:
            continue
        await process.inbox.stop(0)
        await process.pending.written()
        process.writer.close()


async def test_an_update_is_kept_while_its_handler_runs_and_no_longer(lives: Lives) -> None:
    bot = lives()
    bot.delay(2)
    await bot.inbox.take([said(1, chat=10), said(2, chat=20)])
    await bot.until(lambda: bot.ended == [1])
    assert await bot.kept() == [2]
    bot.slow[2].set()
    await bot.inbox.settled()
    assert await bot.kept() == []


async def test_what_was_in_work_or_waited_at_a_kill_is_handled_after_it_in_order(lives: Lives) -> None:
    killed = lives()
    killed.delay(1)
    await killed.inbox.take([said(1), said(2, text="Text ü 😀"), said(3), said(4, chat=20)])
    await killed.until(lambda: killed.ended == [4])
    await killed.die()
    bot = lives()
    texts: list[str | None] = []
    bot.on_begin = lambda update: texts.append(update.effective_message and update.effective_message.text)
    await bot.inbox.recover()
    await bot.inbox.take([said(3), said(5)])
    await bot.inbox.settled()
    assert bot.ended == [1, 2, 3, 5]
    assert texts == ["/latest", "Text ü 😀", "/latest", "/latest"]
    assert await bot.kept() == []


async def test_a_thousand_waiting_updates_survive_a_kill_each_chat_in_its_order(lives: Lives) -> None:
    killed = lives()
    killed.delay(*range(50))
    updates = [said(number, chat=1 + number % 50) for number in range(1000)]
    for start in range(0, 1000, 100):
        await killed.inbox.take(updates[start : start + 100])
    await killed.die()
    bot = lives()
    await bot.inbox.recover()
    await bot.inbox.settled()
    by_chat: dict[int, list[int]] = {}
    for number in bot.ended:
        by_chat.setdefault(number % 50, []).append(number)
    assert by_chat == {chat: list(range(chat, 1000, 50)) for chat in range(50)}
    assert await bot.kept() == []


async def test_what_a_stop_cuts_short_is_handled_after_the_restart_however_often(lives: Lives) -> None:
    for life in range(12):
        bot = lives()
        bot.delay(7)
        if life:
            await bot.inbox.recover()
        else:
            await bot.inbox.take([said(7)])
        await bot.until(lambda bot=bot: bot.begun == [7])
        await bot.inbox.stop(0)
        await bot.pending.written()
    bot = lives()
    await bot.inbox.recover()
    await bot.inbox.settled()
    assert bot.ended == [7]


async def test_a_stop_lets_handlers_end_that_do_so_in_time(lives: Lives) -> None:
    bot = lives()
    bot.delay(7)
    await bot.inbox.take([said(7)])
    stopping = asyncio.create_task(bot.inbox.stop(10))
    bot.slow[7].set()
    await stopping
    assert bot.ended == [7]
    assert await bot.kept() == []


async def test_an_update_that_kills_the_process_is_dropped_after_two_deaths_and_no_other(
    lives: Lives, caplog: pytest.LogCaptureFixture
) -> None:
    first = lives()
    first.delay(1)
    await first.inbox.take([said(1)])
    await first.die()
    second = lives()
    second.delay(1)
    await second.inbox.recover()
    await second.inbox.take([said(2, chat=20), said(3)])
    await second.until(lambda: sorted(second.begun) == [1, 2])
    await second.die()
    third = lives()
    assert await third.inbox.recover() == 4
    await third.inbox.settled()
    assert third.ended == [3]
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "Dropped update 1: the process died each time it was handled"
    ]
    assert await third.kept() == []


async def test_of_many_in_work_at_a_kill_only_the_one_that_kills_is_dropped(lives: Lives) -> None:
    first = lives()
    first.delay(*range(40))
    await first.inbox.take([said(number, chat=number) for number in range(1, 40)])
    await first.die()
    ended: set[int] = set()
    for _ in range(3):
        bot = lives()
        bot.delay(20)
        await bot.inbox.recover()
        await bot.until(lambda bot=bot: 20 in bot.begun or not bot.inbox._in_work)
        ended |= set(bot.ended)
        await bot.die()
    bot = lives()
    await bot.inbox.recover()
    await bot.inbox.settled()
    assert ended | set(bot.ended) == {*range(1, 40)} - {20}


async def test_slow_updates_are_not_blamed_for_two_kills_from_outside(
    lives: Lives, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "ALONE_SECONDS", 0.01)
    for life in range(4):
        bot = lives()
        bot.delay(1, 2)
        if life:
            await bot.inbox.recover()
        else:
            await bot.inbox.take([said(1), said(2, chat=20)])
        await bot.until(lambda bot=bot: sorted(bot.begun) == [1, 2])
        await asyncio.sleep(0.05)
        await bot.die()
    bot = lives()
    await bot.inbox.recover()
    await bot.inbox.settled()
    assert sorted(bot.ended) == [1, 2]


async def test_an_update_that_outlives_its_time_alone_and_still_kills_is_dropped_at_the_tenth_death(
    lives: Lives, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "ALONE_SECONDS", 0.001)
    deaths = 0
    while True:
        bot = lives()
        bot.delay(1)
        if deaths:
            await bot.inbox.recover()
        else:
            await bot.inbox.take([said(1)])
        if not bot.inbox._in_work:
            break
        await bot.until(lambda bot=bot: bot.begun)
        await asyncio.sleep(0.02)
        await bot.die()
        deaths += 1
    assert deaths == 10


async def test_an_update_of_yesterday_is_not_answered(lives: Lives) -> None:
    killed = lives()
    killed.delay(1)
    await killed.inbox.take([said(1)])
    await killed.die()
    bot = lives(now=NOW + KEEP + timedelta(seconds=1))
    assert await bot.inbox.recover() == 0
    await bot.inbox.settled()
    assert (bot.begun, await bot.kept()) == ([], [])


async def test_a_handler_that_raises_or_is_cancelled_stops_none_behind_it(lives: Lives) -> None:
    bot = lives()

    def fail(update: Update) -> None:
        if update.update_id == 1:
            raise LookupError("odd")
        if update.update_id == 2:
            raise asyncio.CancelledError

    bot.on_begin = fail
    await bot.inbox.take([said(1), said(2), said(3), said(4, chat=20)])
    await bot.inbox.settled()
    assert sorted(bot.ended) == [3, 4]
    assert await bot.kept() == []


async def test_updates_are_handled_while_the_database_is_locked_and_kept_when_it_is_free(
    lives: Lives, tmp_path: Path
) -> None:
    bot = lives(busy_timeout=0.01)
    bot.delay(2)
    with locked(tmp_path):
        await bot.inbox.take([said(1)])
        taking = asyncio.create_task(bot.inbox.take([said(2)]))
        await bot.until(lambda: bot.begun == [1, 2])
        assert not taking.done()
    await taking
    assert await bot.kept() == [2]


async def test_an_update_that_cannot_be_written_is_handled_and_confirmed(
    lives: Lives, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(update: Update) -> str:
        raise OverflowError("odd")

    monkeypatch.setattr(Update, "to_json", fail)
    bot = lives()
    await bot.inbox.take([said(1), said(2, chat=20)])
    await bot.inbox.settled()
    assert (sorted(bot.ended), await bot.kept()) == ([1, 2], [])


async def test_updates_that_are_neither_stored_nor_done_are_not_confirmed(
    lives: Lives, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise LookupError("odd")

    bot = lives()
    bot.delay(1)
    monkeypatch.setattr(bot.pending, "keep", fail)
    with pytest.raises(LookupError, match="odd"):
        await bot.inbox.take([said(1)])


async def test_what_is_held_stays_until_it_is_released(lives: Lives) -> None:
    bot = lives()
    bot.on_begin = lambda update: bot.pending.hold(update.update_id)
    await bot.inbox.take([said(1), said(2)])
    await bot.inbox.settled()
    assert await bot.kept() == [1, 2]
    with pytest.raises(asyncio.CancelledError), bot.pending.released_after([1, 2]):
        raise asyncio.CancelledError
    assert await bot.kept() == [1, 2]
    with pytest.raises(LookupError), bot.pending.released_after([1]):
        raise LookupError
    assert await bot.kept() == [2]
    with bot.pending.released_after([2]):
        pass
    assert await bot.kept() == []


async def test_a_note_is_known_after_a_kill(lives: Lives) -> None:
    killed = lives()
    killed.delay(1)
    await killed.inbox.take([said(1), said(2)])
    killed.pending.set_note(1, 500)
    await killed.die()
    bot = lives()
    await bot.inbox.recover()
    assert (bot.pending.note_of(1), bot.pending.note_of(2)) == (500, None)
    await bot.inbox.settled()
    assert bot.pending.note_of(1) is None
