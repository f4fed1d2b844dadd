"""How often one chat may be written to: Telegram's limits for a chat, remembered only while they bind.

Telegram states them in its FAQ for bots ("My bot is hitting limits"): about one message a second in a chat,
short bursts allowed, and 20 a minute in a group or channel. Each is held as a sliding window, with a little
more than the stated time, so that jitter on the way does not squeeze a message into the window before.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

ChatKey = int | str
"""A chat's id, or the @name of a public group or channel."""


class Priority(IntEnum):
    """What a request is for; the lower goes first. Never zero: PTB drops rate_limit_args that are false."""

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
LONGEST = max(BURST.seconds, STEADY.seconds, GROUP.seconds)
LIMITS = {
    (Priority.ANSWER, False): (BURST,),
    (Priority.ALERT, False): (STEADY,),
    (Priority.ANSWER, True): (BURST, GROUP),
    (Priority.ALERT, True): (STEADY, GROUP),
}


class ChatLimits:
    """When each chat was last written to, and from that, when it may be again. Times are monotonic seconds.

    Memory: at most 20 times a chat, and only chats written to within the longest window (60.5 s): at 29
    messages a second, under 1,800 chats.
    """

    def __init__(self) -> None:
        self._sent: OrderedDict[ChatKey, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sent)

    def due(self, chat: ChatKey | None, priority: Priority) -> float:
        """The earliest time at which ``chat`` may get a message of this priority; -inf if it never had to
        wait."""
        sent = None if chat is None else self._sent.get(chat)
        if sent is None:
            return float("-inf")
        binding = [each for each in LIMITS[priority, _is_group(chat)] if len(sent) >= each.count]
        return max((sent[-each.count] + each.seconds for each in binding), default=float("-inf"))

    def note(self, chat: ChatKey | None, now: float) -> None:
        """``chat`` is being written to at ``now``; chats that were left alone long enough are forgotten."""
        if chat is not None:
            self._sent.setdefault(chat, deque(maxlen=GROUP.count)).append(now)
            self._sent.move_to_end(chat)
        for idle in [key for key, sent in islice(self._sent.items(), 2) if sent[-1] + LONGEST < now]:
            del self._sent[idle]


def _is_group(chat: ChatKey | None) -> bool:
    """Ids below zero are groups and channels; only public ones of these have a name."""
    return isinstance(chat, str) or (chat is not None and chat < 0)
