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

    Memory: at most 20 times a chat, and only chats written to within the longest window (60.5 s): at 29
    messages a second, under 1,800 chats.
    """

    def __init__(self) -> None:
        self._sent: OrderedDict[ChatKey, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sent)

    def due(self, chat: ChatKey | None, priority: Priority) -> float:
        """The earliest time at which ``chat`` may get a message of this priority; -inf if it is under no limit."""
        sent = None if chat is None else self._sent.get(chat)
        if sent is None:
            return float("-inf")
        reached = [limit for limit in LIMITS[priority, _is_group(chat)] if len(sent) >= limit.count]
        return max((sent[-limit.count] + limit.seconds for limit in reached), default=float("-inf"))

    def note(self, chat: ChatKey | None, now: float) -> None:
        """Notes a message to ``chat`` at ``now``, and forgets chats that are under no limit any more."""
        if chat is not None:
            self._sent.setdefault(chat, deque(maxlen=GROUP.count)).append(now)
            self._sent.move_to_end(chat)
        for idle in [key for key, sent in islice(self._sent.items(), 2) if sent[-1] + LONGEST_SECONDS < now]:
            del self._sent[idle]


def _is_group(chat: ChatKey | None) -> bool:
    """Groups and channels have ids below zero; an @name is that of a public group or channel."""
    return isinstance(chat, str) or (chat is not None and chat < 0)
