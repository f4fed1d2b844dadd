"""Who is answered next: updates that wait, by chat and by account.

* One update of a chat at a time. What changes something (/subscribe, /load, Undo) keeps its order in its chat and is
  never dropped. What only shows something may be answered before or after it.
* At most so many answers are begun at once as the pace takes in 0.3 s. The others wait here, where they can be folded:
  of an account's requests that only show something the newest stay, as many as the account may have, and the older
  ones are folded into them.
* Chats take turns by what their accounts have had: who asked little goes first, so a flood delays only itself.
* What waited before the bot looked (a backlog) has one turn of four while others ask now, and the newest of a chat is
  answered first, after everything that changes something.

No clock, no I/O: updates.py gives the time and does the waiting.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.pace.accounts import Accounts

LATE_SHARE = 4
"""One turn of so many is a backlog's. Without it a load that came just before a start would wait for as long as a flood
lasts."""


class Kind(Enum):
    """What an update asks for."""

    SHOWS = auto()
    """An answer, which changes nothing: it may be folded."""

    CHANGES = auto()
    """An answer, after something was changed."""

    OTHER = auto()
    """Nothing that must be paced: chatter in a group, a part of a paste, the bot was blocked."""


Press = tuple[int, int, str]
"""A press of a button: the account, the message's id and the button's data."""


@dataclass(slots=True, eq=False)
class Entry:
    """An update that waits or is handled. ``late``: it waited before the bot looked. ``arrived``: monotonic seconds."""

    chat: int
    account: int
    kind: Kind
    arrived: float
    order: int
    late: bool = False
    press: Press | None = None
    has_permit: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """An entry that is not handled. ``is_told``: its account has to be told that its last request is answered."""

    entry: Entry
    is_told: bool


@dataclass(slots=True, eq=False)
class _Chat:
    waiting: list[Entry] = field(default_factory=list)
    current: Entry | None = None


_Turn = tuple[bool, float, int]
"""The rank of a chat's next entry: fresh before late; by the answers its account has had; by arrival."""


class Line:
    """All entries. ``is_full(chat)``: the chat has had its messages of this minute. ``at_once``: answers begun at once.

    A choice costs O(log chats + entries of the chat).
    """

    def __init__(self, is_full: Callable[[int], bool], at_once: int) -> None:
        self._is_full = is_full
        self._permits = at_once
        self._accounts = Accounts()
        self._chats: dict[int, _Chat] = {}
        self._turns: list[tuple[_Turn, int]] = []
        self._late_turns: list[tuple[_Turn, int]] = []
        self._since_late = 0
        self._unpaced: deque[int] = deque()
        self._sleeping: list[tuple[float, int]] = []

    def __len__(self) -> int:
        return sum(len(chat.waiting) for chat in self._chats.values())

    def is_crowded(self) -> bool:
        """Whether a new answer has to wait for others."""
        return self._permits <= 0

    def join(self, entry: Entry, now: float) -> list[Folded]:
        """Puts ``entry`` at the end of its chat; returns what is folded because of it, maybe the entry itself."""
        chat = self._chats.setdefault(entry.chat, _Chat())
        if entry.press and chat.current and chat.current.press == entry.press:
            return [Folded(entry, is_told=False)]
        chat.waiting.append(entry)
        folded = self._fold(chat, entry, now) if entry.kind is Kind.SHOWS else []
        if chat.current is None:
            self._queue(entry.chat, now)
        return folded

    def take(self, now: float, held_until: float) -> Entry | None:
        """The next entry, which is begun now; ``None`` if none can be. Until ``held_until`` nothing is only shown."""
        while self._sleeping and self._sleeping[0][0] <= now:
            self._queue(heapq.heappop(self._sleeping)[1], now)
        while self._unpaced:
            entry = self._pick(chat_id := self._unpaced.popleft(), now, held_until)
            if entry is not None and entry.kind is Kind.OTHER:
                return self._begun(entry, now)
            self._queue(chat_id, now)
        while (turns := self._next_turns()) and self._permits > 0:
            turn, chat_id = heapq.heappop(turns)
            entry = self._pick(chat_id, now, held_until)
            if entry is not None and self._rank(entry) > turn:
                self._wait_for_turn(entry)
                continue
            if entry is not None:
                self._since_late = 0 if entry.late else self._since_late + 1
                return self._begun(entry, now)
            self._sleep(chat_id, held_until)
        return None

    def wake_at(self) -> float:
        """When ``take`` may return something though nothing has changed; inf if never."""
        return self._sleeping[0][0] if self._sleeping else float("inf")

    def wake_all(self, now: float) -> None:
        """Looks again at every chat that had to wait: what was held is held no longer."""
        sleeping, self._sleeping = self._sleeping, []
        for _, chat_id in sleeping:
            self._queue(chat_id, now)

    def give_back_permit(self, entry: Entry) -> None:
        """Lets another answer begin beside ``entry``, which takes long."""
        self._permits += entry.has_permit
        entry.has_permit = False

    def leave(self, entry: Entry, now: float) -> None:
        """Removes ``entry``: it was handled, or it no longer waits."""
        self.give_back_permit(entry)
        chat = self._chats.get(entry.chat)
        if chat is None:
            return
        if chat.current is entry:
            chat.current = None
        elif entry in chat.waiting:
            chat.waiting.remove(entry)
        if chat.current is None and chat.waiting:
            self._queue(entry.chat, now)
        elif chat.current is None:
            del self._chats[entry.chat]

    def _fold(self, chat: _Chat, newest: Entry, now: float) -> list[Folded]:
        shown = [each for each in chat.waiting if each.kind is Kind.SHOWS and each.account == newest.account]
        crowded = self.is_crowded() or newest.late or self._is_full(newest.chat)
        surplus = len(shown) - self._accounts.allowance(newest.account, now, crowded=crowded)
        gone = {
            each.order: each
            for number, each in enumerate(shown[:-1])
            if number < surplus or (each.press and each.press == newest.press)
        }
        chat.waiting = [each for each in chat.waiting if each.order not in gone]
        return [Folded(each, is_told=self._is_told(each, now)) for each in gone.values()]

    def _is_told(self, entry: Entry, now: float) -> bool:
        return entry.press is None and self._accounts.take_notice(entry.account, now)

    def _queue(self, chat_id: int, now: float) -> None:
        """Has ``take`` look at a chat."""
        entry = self._pick(chat_id, now, float("-inf"))
        chat = self._chats.get(chat_id)
        if entry is not None and entry.kind is Kind.OTHER:
            self._unpaced.append(chat_id)
        elif entry is not None:
            self._wait_for_turn(entry)
        elif chat is not None and chat.current is None:
            self._sleep(chat_id, float("-inf"))

    def _wait_for_turn(self, entry: Entry) -> None:
        heapq.heappush(self._late_turns if entry.late else self._turns, (self._rank(entry), entry.chat))

    def _next_turns(self) -> list[tuple[_Turn, int]]:
        """The turns of what is asked now, or those of a backlog when there is no other, or when it has its share."""
        is_late = not self._turns or (self._since_late >= LATE_SHARE - 1 and bool(self._late_turns))
        return self._late_turns if is_late else self._turns

    def _pick(self, chat_id: int, now: float, held_until: float) -> Entry | None:
        """The entry of a chat that is next, if one can begin now."""
        chat = self._chats.get(chat_id)
        if chat is None or chat.current is not None:
            return None
        first = next((each for each in chat.waiting if each.kind is not Kind.SHOWS), None)
        shown = [] if now < held_until else [each for each in chat.waiting if self._may_show(each, now)]
        if not shown:
            return first
        is_late = any(each.late for each in shown)
        show = min(shown, key=self._newest_first if is_late else self._rank)
        return first if first is not None and (is_late or first.order < show.order) else show

    def _may_show(self, entry: Entry, now: float) -> bool:
        return entry.kind is Kind.SHOWS and self._accounts.ready_at(entry.account) <= now

    def _rank(self, entry: Entry) -> _Turn:
        return entry.late, max(entry.arrived, self._accounts.empty_at(entry.account)), entry.order

    def _newest_first(self, entry: Entry) -> tuple[float, int]:
        return self._accounts.empty_at(entry.account), -entry.order

    def _sleep(self, chat_id: int, held_until: float) -> None:
        """Puts a chat aside until the first of its accounts may have an answer."""
        chat = self._chats.get(chat_id)
        if chat is not None and chat.current is None and chat.waiting:
            ready_at = min(self._accounts.ready_at(each.account) for each in chat.waiting)
            heapq.heappush(self._sleeping, (max(ready_at, held_until), chat_id))

    def _begun(self, entry: Entry, now: float) -> Entry:
        chat = self._chats[entry.chat]
        chat.waiting.remove(entry)
        chat.current = entry
        if entry.kind is not Kind.OTHER:
            self._accounts.note_answer(entry.account, now)
            entry.has_permit = True
            self._permits -= 1
        return entry
