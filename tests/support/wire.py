"""Telegram as senders meet it: requests on the wire, whose fate a test decides, and the chats that they change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.pace.pacer import LocalSlots, Pacer
from bot.transport.limiter import Alerting, PacedLimiter
from data.models import Subscriber

TIMEOUT_SECONDS = 15.0
"""After this long a request has no answer any more, as bot.transport.client has it."""

FATES = ("taken", "lost", "dropped", "refused", "busy", "flood")
"""What may become of a request: Telegram takes it; it takes it and the answer is lost; it never arrives; Telegram
refuses this message; a server of Telegram's is down; 429."""

FLOOD_SECONDS = 7


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram's answer to a message."""

    message_id: int


@dataclass(eq=False)
class Request:
    """A request that one process has put on the wire. ``at``: the loop's time then."""

    sender: int
    at: float
    method: str
    chat_id: int
    text: str
    message_id: int | None
    topic: int | None
    answer: asyncio.Future[Sent]
    is_heard: bool = True
    """Whether the sender still waits for the answer."""

    @property
    def place(self) -> int:
        """The number of the chat or topic that a new message goes to."""
        return Subscriber(self.chat_id, self.topic).number

    @property
    def is_taken(self) -> bool:
        """Whether Telegram has taken it and said so."""
        return self.answer.done() and self.answer.exception() is None

    @property
    def does(self) -> tuple[object, ...]:
        """What it does, whoever sends it and whenever."""
        return self.method, self.place, self.text, self.message_id


@dataclass
class FakeTelegram:
    """The chats, and the requests that wait for their fate.

    ``on_wire``      called with a request when it is sent
    ``on_taken``     when it has changed a chat
    ``on_given_up``  when its sender waits no longer
    """

    on_wire: Callable[[Request], None]
    on_taken: Callable[[Request], None]
    on_given_up: Callable[[Request], None]
    waiting: list[Request] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    topics_gone: set[int] = field(default_factory=set)
    messages: dict[int, dict[int, str]] = field(default_factory=dict)
    _ids: count[int] = field(default_factory=lambda: count(1000))

    async def request(self, request: Request) -> Sent:
        """Puts a request on the wire; its answer. One that is given up may arrive all the same."""
        self.on_wire(request)
        self.waiting.append(request)
        try:
            return await asyncio.wait_for(asyncio.shield(request.answer), TIMEOUT_SECONDS)
        except TimeoutError:
            self.on_given_up(request)
            request.is_heard = False
            raise TimedOut from None

    def decide(self, request: Request, fate: str) -> None:
        """What becomes of a request; whoever still listens is told. ``fate``: one of FATES."""
        self.waiting.remove(request)
        try:
            answer = self._decide(request, fate)
        except TelegramError as error:
            request.answer.set_exception(error)
            request.answer.exception()  # whoever sent it may be dead
        else:
            request.answer.set_result(answer)

    def _decide(self, request: Request, fate: str) -> Sent:
        if fate == "dropped":
            raise NetworkError("the connection broke")
        if fate == "refused":
            raise BadRequest("Bad Request: message is odd")
        if fate == "busy":
            raise NetworkError("Bad Gateway")
        if fate == "flood":
            raise RetryAfter(FLOOD_SECONDS)
        answer = self._take(request)
        self.on_taken(request)
        if fate == "lost":
            raise TimedOut
        return answer

    def _take(self, request: Request) -> Sent:
        if request.chat_id in self.blocked:
            raise Forbidden("Forbidden: bot was blocked by the user")
        if request.chat_id in self.moved:
            raise ChatMigrated(self.moved[request.chat_id])
        if request.method == "sendMessage":
            messages = self.messages.setdefault(request.place, {})
            if request.topic in self.topics_gone:
                raise BadRequest("Bad Request: message thread not found")
            message_id = next(self._ids)
            messages[message_id] = request.text
            return Sent(message_id)
        return self._change(request)

    def _change(self, request: Request) -> Sent:
        """Messages have numbers of their own in all chats together, and an edit does not name the topic."""
        message_id = request.message_id
        assert message_id is not None
        messages = next((each for each in self.messages.values() if message_id in each), {})
        if request.method == "deleteMessage":
            if messages.pop(message_id, None) is None:
                raise BadRequest("Bad Request: message to delete not found")
        elif message_id not in messages:
            raise BadRequest("Bad Request: message to edit not found")
        else:
            messages[message_id] = request.text
        return Sent(message_id)


class FakeBot:
    """The three methods that senders call, behind the real limiter and a pacer of the sender's own."""

    username = "newsbrief_bot"

    def __init__(self, telegram: FakeTelegram, sender: int, loop: asyncio.AbstractEventLoop) -> None:
        self._telegram, self._sender, self._loop = telegram, sender, loop
        self.pacer = Pacer(LocalSlots(29.0), clock=loop.time)
        self._limiter = PacedLimiter(self.pacer, on_refusal=lambda: None, clock=loop.time)

    async def send_message(self, *, text: str, chat_id: int, **options: Any) -> Sent:
        """A new message."""
        return await self._paced("sendMessage", options, chat_id, text=text)

    async def edit_message_text(self, *, text: str, chat_id: int, message_id: int, **options: Any) -> Sent:
        """Other words for a message."""
        return await self._paced("editMessageText", options, chat_id, text=text, message_id=message_id)

    async def delete_message(self, chat_id: int, message_id: int, **options: Any) -> Sent:
        """A message disappears."""
        return await self._paced("deleteMessage", options, chat_id, message_id=message_id)

    async def _paced(
        self, method: str, options: dict[str, Any], chat_id: int, text: str = "", message_id: int | None = None
    ) -> Sent:
        alerting: Alerting = options["rate_limit_args"]
        topic: int | None = options.get("message_thread_id")

        async def call() -> Any:
            answer: asyncio.Future[Sent] = self._loop.create_future()
            return await self._telegram.request(
                Request(self._sender, self._loop.time(), method, chat_id, text, message_id, topic, answer)
            )

        data = {"chat_id": chat_id, "text": text}
        sent: Any = await self._limiter.process_request(call, (), {}, method, data, alerting)
        return sent
