"""Telegram's limits for a single chat: when the bot may write to it again.

Telegram states them in its FAQ for bots ("My bot is hitting limits"): about one message a second in a chat,
short bursts allowed, and 20 a minute in a group or channel. Each is kept as a sliding window a little longer than the
stated time, so that jitter in the network does not push a message into the window before.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

ChatKey = int | str
"""A chat's id, or the @name of a public group or channel."""


class Priority(IntEnum):
    """What a request is for; the lower number goes first. Never zero: PTB drops rate_limit_args that are false."""

    ANSWER = 1
    ALERT = 2


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``count`` messages in any ``seconds``."""

    count: int
    seconds: float


BURST = Limit(3, 3.1)
STEADY = Limit(1, 1.05)
GROUP = Limit(20, 60.5)

GROUP_ANSWERS = Limit(13, 60.5)
"""What a group's answers take of its twenty while alerts are due there: a third is kept for alerts."""

OWED_SECONDS = 60.0
"""A group's third is kept for so long after an alert asked for its turn there: the delivery brings an alert that could
not wait back later, and answers must not have taken its turn meanwhile."""

LONGEST_SECONDS = max(BURST.seconds, STEADY.seconds, GROUP.seconds)
"""The longest of these windows: a chat left alone for so long is under no limit."""

LIMITS = {
    (Priority.ANSWER, False): (BURST,),
    (Priority.ALERT, False): (STEADY,),
    (Priority.ANSWER, True): (BURST, GROUP),
    (Priority.ALERT, True): (STEADY, GROUP),
}
"""The limits by priority, and by whether the chat is a group."""


class ChatLimits:
    """Remembers when each chat was written to, and tells when it may be again. Times are in monotonic seconds.

    Memory: at most 20 messages a chat, and only chats written to within the longest window (60.5 s): at 29
    messages a second, under 1,800 chats; and the groups to which an alert was due within a minute.
    """

    def __init__(self) -> None:
        self._sent: OrderedDict[ChatKey, deque[tuple[float, Priority]]] = OrderedDict()
        self._owed: OrderedDict[ChatKey, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sent)

    def due(self, chat: ChatKey | None, priority: Priority) -> float:
        """The earliest time at which ``chat`` may get a message of this priority; -inf if it is under no limit."""
        sent = None if chat is None else self._sent.get(chat)
        if sent is None:
            return float("-inf")
        times = [at for at, _ in sent]
        dues = [_window_end(times, limit) for limit in LIMITS[priority, _is_group(chat)]]
        if chat in self._owed and priority is Priority.ANSWER:
            dues.append(_window_end([at for at, kind in sent if kind is Priority.ANSWER], GROUP_ANSWERS))
        return max(dues)

    def is_full(self, chat: ChatKey, now: float) -> bool:
        """Whether ``chat`` has had its answers of this minute: the next has to wait longer than after a burst."""
        return self.due(chat, Priority.ANSWER) > now + BURST.seconds

    def owe(self, chat: ChatKey | None, now: float, due: float) -> None:
        """Keeps the third of a group's messages for an alert that asks at ``now`` and may be sent at ``due``."""
        if chat is not None and _is_group(chat):
            self._owed[chat] = max(now, due) + OWED_SECONDS
            self._owed.move_to_end(chat)

    def note(self, chat: ChatKey | None, priority: Priority, now: float) -> None:
        """Notes a message to ``chat`` at ``now``, and forgets chats that are under no limit any more."""
        if chat is not None:
            self._sent.setdefault(chat, deque(maxlen=GROUP.count)).append((now, priority))
            self._sent.move_to_end(chat)
        for idle in [key for key, sent in islice(self._sent.items(), 2) if sent[-1][0] + LONGEST_SECONDS < now]:
            del self._sent[idle]
        for settled in [key for key, until in islice(self._owed.items(), 2) if until < now]:
            del self._owed[settled]


def _window_end(times: list[float], limit: Limit) -> float:
    """When the window that began with the last message but ``limit.count`` ends; -inf if there were fewer."""
    return times[-limit.count] + limit.seconds if len(times) >= limit.count else float("-inf")


def _is_group(chat: ChatKey | None) -> bool:
    """Groups and channels have ids below zero; an @name is that of a public group or channel."""
    return isinstance(chat, str) or (chat is not None and chat < 0)
