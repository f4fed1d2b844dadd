"""The whole bot in process, with the people of its chats: what they say and press, and what they are shown.

Nothing waits for a time: ``say`` and ``press`` return when the bot has dealt with what was said, ``later`` moves
the newsroom's clock and returns when what is due by then has been sent or given up.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from support.desk import NOW, article, brief
from support.empty_newsroom import newsroom_at
from support.paths import SAMPLE
from support.people import FullServer
from support.shared_child import SharedChild
from support.telegram import Fault
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData

from bot.app import build
from bot.bot_api.request import ConsoleRequest
from bot.bot_api.server import BotServer
from bot.config import Config
from bot.console.session import handled
from bot.desk.intake.loading import receive, receive_unasked
from bot.desk.results import Loaded
from bot.lifecycle import Running, started, tidy
from bot.pace.pacer import LocalSlots, Pacer
from bot.transport.progress import Patience, endless

Json = dict[str, Any]

ADMIN, ALSO_ADMIN, READER, OTHER = 1, 2, 1001, 1002
TOKEN = "7000001:secret-of-the-bot"
HEADLINE = "Lighthouse Islands Vote to Keep Their Night Ferry Running Through Winter"
TITLE = "Two Harbour Towns Agree to Share One Ferry"
ARTICLE = f"""{TITLE}

The harbour towns of Brack and Selm agreed on Tuesday to share one ferry, ending a quarrel that had lasted for nine \
years. The boat will cross the sound six times a day from the first of March, and both councils will pay half of it.

“Nobody won today, and that is why it will last,” said Marta Quill, the mayor of Brack, after the vote. Her council \
had asked for a boat of its own until the spring, when the price of the pier was made known.

The fishermen of Selm are less pleased. Their quay will be closed for two hours each morning, and the association that \
speaks for them wants the rent lowered. A decision about that is expected before the end of the year.
"""
PATIENCE = 60.0
"""Seconds after which a condition that has not come true never will."""


class Clock:
    """The newsroom's time, moved by hand; the pacer's waits are over at once."""

    def __init__(self, begins: datetime = NOW) -> None:
        self.now = begins
        self._skipped = 0.0

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        """The pacer's seconds."""
        return (self.now - NOW).total_seconds() + self._skipped

    async def skip(self, seconds: float) -> None:
        """The pacer's sleep; one without an end lasts until the pacer is woken."""
        if seconds == float("inf"):
            await asyncio.Event().wait()
        await asyncio.sleep(0)
        self._skipped += max(0.0, seconds)


class FaultyRequest(ConsoleRequest):
    """The line to the server: calls meet the faults of support.telegram; 'delay' waits for ``release``."""

    def __init__(self, server: BotServer) -> None:
        super().__init__(server)
        self.faults: list[Fault] = []
        self.release = asyncio.Event()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **timeouts: Any
    ) -> tuple[int, bytes]:
        fault = self._take(url.rpartition("/")[2], dict(request_data.parameters) if request_data else {})
        if fault and fault.kind == "drop":
            raise NetworkError("the connection broke")
        if fault and fault.kind == "answer":
            return fault.status, fault.body.encode()
        if fault and fault.kind == "delay":
            await self.release.wait()
        answer = await super().do_request(url, method, request_data)
        if fault and fault.kind == "lost":
            raise TimedOut
        return answer

    def _take(self, method: str, params: Json) -> Fault | None:
        for index, fault in enumerate(self.faults):
            if fault.meets(method, params):
                self.faults[index] = replace(fault, times=fault.times and fault.times - 1)
                return fault
        return None


class Room:
    """A running newsroom. Chats are named by their id; a person's private chat has the person's."""

    def __init__(self, server: BotServer, running: Running, clock: Clock, line: FaultyRequest) -> None:
        self.server, self.running, self.clock, self.line = server, running, clock, line
        self.calls: list[tuple[str, Json, Json]] = []
        server.on_call.append(lambda method, params, answer: self.calls.append((method, params, answer)))
        self._handled = handled(server, running.inbox.settled)

    async def say(self, user: int, text: str, **where: Any) -> list[str]:
        """Sends a message (``chat``, ``reply_to``, ``topic`` as Everybody.say); what the bot then sent to the chat."""
        return await self._answers(where.get("chat", user), lambda: self.server.say(user, text, **where))

    async def ask(self, user: int, text: str, **where: Any) -> str:
        """As ``say``, of a message with one answer."""
        (answer,) = await self.say(user, text, **where)
        return answer

    async def send_file(self, user: int, content: bytes, caption: str = "", name: str = "a.txt") -> list[str]:
        """Sends a document; what the bot then sent to the chat."""
        return await self._answers(user, lambda: self.server.send_file(user, name, content, caption))

    async def load(self, command: str = "/load world", content: bytes = SAMPLE, by: int = ADMIN) -> str:
        """An admin loads a file; the report."""
        return (await self.send_file(by, content, command))[-1]

    async def press(self, user: int, label: str, chat: int | None = None) -> str:
        """Presses the newest button of that label in a chat; the answer's text, '' when it has none."""
        message = next(
            message
            for message in reversed(self.messages(chat or user))
            if any(button["text"] == label for button in _buttons(message))
        )
        button = next(button for button in _buttons(message) if button["text"] == label)
        return await self.press_button(user, message, button)

    async def press_data(self, user: int, data: str, message: Json | None = None) -> str:
        """Presses a button with made-up data, under the newest message of the private chat unless one is given."""
        return await self.press_button(user, message or self.messages(user)[-1], {"callback_data": data})

    async def press_button(self, user: int, message: Json, button: Json) -> str:
        """Presses a button; the answer's text, '' when it has none. Every press must be answered, and once."""
        query = self.server.press(user, message, button)
        await self.idle()
        (text,) = [
            params.get("text", "")
            for method, params, _ in self.calls
            if method == "answerCallbackQuery" and params["callback_query_id"] == query
        ]
        return str(text)

    async def take_back(self, user: int, command: str) -> str:
        """Sends a command that takes a story back, and says yes if that is asked; what the answer says in the end."""
        await self.say(user, command)
        if "Keep" in self.labels(user):
            await self.press(user, "Take back")
        return self.shown(user)[-1]

    async def look(self) -> None:
        """What the newsroom does every second: publishes drafts whose time has come, and brings reports up to date."""
        await self.running.reports.look()
        await self.later()

    async def file_page(self, headline: str, section: str | None = "World", **fields: Any) -> Loaded:
        """An admin hands in an article, without any message; one without a section comes in from the command line."""
        page, now = article(headline, **fields), self.clock()
        if section is None:
            return await self.do(receive_unasked, page, brief(), None, now=now, alert=True)
        return await self.do(receive, page, brief(), section, loaded_by=ADMIN, now=now)

    async def do(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """A use-case, as one commit."""
        return await self.running.newsroom.writer.run(use_case, *args, **kwargs)

    def messages(self, chat: int) -> list[Json]:
        """The bot's messages that stand in a chat, as they read now."""
        there = self.server.state.chats.get(chat)
        return [message for message in there.messages.values() if message["message_id"] in there.own] if there else []

    def shown(self, chat: int) -> list[str]:
        """Their texts."""
        return [_text(message) for message in self.messages(chat)]

    def labels(self, chat: int) -> list[str]:
        """The labels of the buttons under the newest message of a chat."""
        return [button["text"] for button in _buttons(self.messages(chat)[-1])]

    def rows(self, chat: int) -> list[list[str]]:
        """The labels as ``labels`` has them, in their rows."""
        rows = self.messages(chat)[-1].get("reply_markup", {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in rows]

    def sent(self, chat: int) -> list[str]:
        """The texts of all messages that were ever sent to a chat, as they were then."""
        return [
            _text(answer["result"])
            for method, params, answer in self.calls
            if method in ("sendMessage", "sendDocument", "sendPhoto") and params["chat_id"] == chat and answer["ok"]
        ]

    def times_called(self, method: str) -> int:
        """How often the bot has called a method that the server dealt with."""
        return sum(name == method for name, _, _ in self.calls)

    async def idle(self) -> None:
        """Until the bot has dealt with all that people did, long pastes and reports included."""
        async with asyncio.timeout(PATIENCE):
            await self._handled()
            newsroom = self.running.newsroom
            while len(newsroom.pastes) or len(newsroom.batches) or len(newsroom.tasks):  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    async def later(self, seconds: float = 0.0) -> None:
        """Moves the clock; until all that is due then has been sent or has to wait for a later time."""
        self.pass_time(seconds)
        delivery = self.running.delivery
        async with asyncio.timeout(PATIENCE):
            while await self._is_due() or delivery.is_busy():  # noqa: ASYNC110
                await asyncio.sleep(0.002)
        await self.idle()

    def pass_time(self, seconds: float) -> None:
        """Moves the clock and waits for nothing."""
        self.clock.now += timedelta(seconds=seconds)
        self.running.newsroom.wake()

    async def tidy(self) -> None:
        """What the newsroom does every hour."""
        await tidy(self.running.newsroom)

    async def until(self, condition: Callable[[], object]) -> None:
        """Until a condition comes true."""
        async with asyncio.timeout(PATIENCE):
            while not condition():  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    async def _is_due(self) -> bool:
        due = await self.do(lambda desk: desk.store.outbox.next_due())
        return due is not None and due <= self.clock()

    async def _answers(self, chat: int, act: Callable[[], Json]) -> list[str]:
        before = len(self.sent(chat))
        act()
        await self.idle()
        return self.sent(chat)[before:]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Somebody else writes to the newsroom's database, and takes long over it."""
    connection = sqlite3.connect(folder / "news.db", isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
    finally:
        connection.close()


def spoil(folder: Path, sql: str) -> None:
    """Does something to the newsroom's database behind its back."""
    with closing(sqlite3.connect(folder / "news.db", isolation_level=None)) as connection:
        connection.execute(sql)


@asynccontextmanager
async def open_room(
    folder: Path,
    *,
    patience: Patience = endless,
    known: Iterable[int] = (),
    begins: datetime = NOW,
    pictures: bool = False,
    **settings: Any,
) -> AsyncIterator[Room]:
    """A newsroom, running; its database is in ``folder``, ``settings`` are fields of Config.

    'Reading…' is said once ``patience`` is over. ``known`` are people who have a chat with the bot before it starts,
    ``begins`` is when that is. Without ``pictures`` it is one without the extra for them.
    """
    clock = Clock(begins)
    server = FullServer(clock=clock, token=TOKEN)
    for person in known:
        server.introduce(server.state.person(person))
    line = FaultyRequest(server)
    defaults = {
        "admins": frozenset({ADMIN, ALSO_ADMIN}),
        "database": newsroom_at(folder / "news.db"),
        "paste_gap": 0.2,
        "alert_delay": 20.0,
    }
    config = Config(**(defaults | settings))
    pacer = Pacer(LocalSlots(config.send_rate), clock=clock.monotonic, sleep=clock.skip)
    running = build(
        config,
        token=TOKEN,
        request=line,
        updates_request=ConsoleRequest(server),
        clock=clock,
        pacer=pacer,
        patience=patience,
        pictures=pictures,
        child=SharedChild(),
    )
    room = Room(server, running, clock, line)
    async with started(running):
        await room.idle()
        yield room


def _text(message: Json) -> str:
    """The text of a message, the caption of a document or a picture."""
    return str(message["text"] if "text" in message else message["caption"])


def _buttons(message: Json) -> list[Json]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", ()) for button in row]
