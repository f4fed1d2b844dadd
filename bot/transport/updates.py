"""Handles updates of different chats at the same time, and one after another within a chat (see line.py)."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from itertools import count
from typing import Any, Protocol

from telegram import CallbackQuery, Update
from telegram.ext import BaseUpdateProcessor

from bot.pace.pacer import Pacer
from bot.tasks import Tasks
from bot.transport.admission import Admission
from bot.transport.backlog import Backlog
from bot.transport.line import Entry, Kind, Press

REMEMBERED_UPDATES = 10_000
"""The ids of so many updates are remembered, to skip one that comes twice."""


class Questions(Protocol):
    """What updates ask for, and what is said to accounts that have to wait. Raises nothing."""

    def kind_of(self, update: Update) -> Kind:
        """What an update asks for."""

    async def say_one_moment(self, update: Update) -> None:
        """Tells the account of ``update`` that only its last request will be answered."""

    async def end_press(self, query: CallbackQuery) -> None:
        """Ends the spinning of a button whose press is folded or has to wait: Telegram allows some seconds only."""


class OrderedUpdates(BaseUpdateProcessor):
    """Handles updates when their turn comes: never two of one chat at the same time, and none twice.

    Updates without a chat (inline queries, poll results) belong to their user, whose id is also that of the private
    chat; updates with neither (a closed poll) are handled at once.

    PTB counts against its own limit before an update's chat is known, so updates that wait for their chat would
    use it up; it is therefore set to infinity, and ``at_once`` answers are counted here. The number of waiting updates
    has no bound, because the Inbox starts a task for each update as soon as it is fetched: about 5 KB each.
    """

    def __init__(
        self,
        questions: Questions,
        pacer: Pacer,
        backlog: Backlog,
        *,
        at_once: int,
        on_done: Callable[[float], None],
    ) -> None:
        """``on_done`` is called with the seconds, by the pacer's clock, from an update's arrival to its handler's end.

        ``at_once`` is the number of answers begun at once (admission.most_at_once).
        """
        super().__init__(max_concurrent_updates=sys.maxsize)
        self._questions, self._pacer, self._backlog, self._on_done = questions, pacer, backlog, on_done
        self._admission = Admission(pacer, backlog, at_once)
        self._taken: OrderedDict[int, None] = OrderedDict()
        self._numbers = count()
        self._tasks = Tasks()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Ends the timers: the Inbox waits for the updates in work before this is called."""
        self._admission.close()
        await self._tasks.stop()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits ``coroutine`` when the update's turn comes; does not if the update is folded or came before."""
        try:
            if not self._is_repeated(update):
                await self._process(update, coroutine)
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # Python warns of coroutines that never ran; on one that has ended this does nothing

    async def _process(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = chat_of(update)
        if chat is None or not isinstance(update, Update):
            await coroutine
            return
        entry = self._entry(update, chat)
        try:
            if await self._may_begin(update, entry):
                await coroutine
                self._on_done(self._pacer.now() - entry.arrived)
        finally:
            self._admission.leave(entry)

    def _entry(self, update: Update, chat: int) -> Entry:
        kind = self._questions.kind_of(update)
        press = press_of(update) if kind is Kind.SHOWS else None
        account, arrived, late = account_of(update, chat), self._pacer.now(), self._backlog.is_late
        return Entry(chat, account, kind, arrived, next(self._numbers), late=late, press=press)

    async def _may_begin(self, update: Update, entry: Entry) -> bool:
        """Returns ``True`` when it is the turn of ``entry``, or ``False`` when it is folded, after saying so."""
        turn, query = self._admission.join(entry), update.callback_query
        if query and entry.press and not turn.done() and self._admission.is_crowded():
            self._tasks.spawn(self._questions.end_press(query))
        folded = await turn
        if folded is None:
            return True
        if query:
            await self._questions.end_press(query)
        elif folded.is_told:
            await self._questions.say_one_moment(update)
        return False

    def _is_repeated(self, update: object) -> bool:
        """Whether this update has come before: a Bot API server may deliver one twice."""
        if not isinstance(update, Update):
            return False
        repeated = update.update_id in self._taken
        self._taken[update.update_id] = None
        if len(self._taken) > REMEMBERED_UPDATES:
            self._taken.popitem(last=False)
        return repeated


def chat_of(update: object) -> int | None:
    """The id of the chat, or else of the user, whose updates must keep their order; None if this one need not."""
    if not isinstance(update, Update):
        return None
    origin = update.effective_chat or update.effective_user
    return origin.id if origin else None


def account_of(update: Update, chat: int) -> int:
    """Who asks: the channel or group that a message was sent as, else the user, else ``chat``.

    All who write as their group or channel have the same user: without this they would share one allowance.
    """
    message = update.message
    sender = (message.sender_chat if message else None) or update.effective_user
    return sender.id if sender else chat


def press_of(update: Update) -> Press | None:
    """The press of a button under a message; two that are equal ask for the same."""
    query = update.callback_query
    if query is None or query.message is None:
        return None
    return query.from_user.id, query.message.message_id, query.data or ""
