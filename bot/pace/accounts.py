"""How much each account asks: twenty answers at once and twenty a minute are what a person reads.

The count of an account's answers falls by one every three seconds, as in a leaky bucket. It is kept as the time at
which it will be empty (GCRA, the form of the leaky bucket in ITU-T I.371), so one number per account is enough.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from itertools import islice

READABLE_ANSWERS = 20
"""An account may have so many answers at once."""

SECONDS_AN_ANSWER = 3.0
"""After that it may have another one after so many seconds: 20 a minute."""

ANSWERS_IN_A_CROWD = 2
"""While answers have to queue an account may have only so many at once."""

QUIET_SECONDS = 60.0
"""An account is told again that its requests are folded after so many seconds in which none was."""


@dataclass(slots=True)
class _Account:
    """``empty_at``: when its answers no longer count. ``told_until``: when it may be told again."""

    empty_at: float = float("-inf")
    told_until: float = float("-inf")


class Accounts:
    """The accounts that asked lately. Times are monotonic seconds. Memory: the accounts of the last two minutes."""

    def __init__(self) -> None:
        self._accounts: OrderedDict[int, _Account] = OrderedDict()

    def __len__(self) -> int:
        return len(self._accounts)

    def note_answer(self, account: int, now: float) -> None:
        """Counts an answer that is begun at ``now``, and forgets accounts that have been quiet.

        No more than twenty count: what changes something is answered at once, however often.
        """
        known = self._touched(account)
        full_at = now + READABLE_ANSWERS * SECONDS_AN_ANSWER
        known.empty_at = min(max(known.empty_at, now) + SECONDS_AN_ANSWER, full_at)
        for idle in [key for key, each in islice(self._accounts.items(), 2) if _is_forgettable(each, now)]:
            del self._accounts[idle]

    def allowance(self, account: int, now: float, *, crowded: bool) -> int:
        """How many requests of ``account`` may wait for their answers; never less than one."""
        most = ANSWERS_IN_A_CROWD if crowded else READABLE_ANSWERS
        left = most - max(0.0, self.empty_at(account) - now) / SECONDS_AN_ANSWER
        return max(1, int(left))

    def ready_at(self, account: int) -> float:
        """When ``account`` may have its next answer."""
        return self.empty_at(account) - (READABLE_ANSWERS - 1) * SECONDS_AN_ANSWER

    def empty_at(self, account: int) -> float:
        """When none of the account's answers counts any more; the more it has had, the later. -inf for a new one."""
        known = self._accounts.get(account)
        return known.empty_at if known else float("-inf")

    def take_notice(self, account: int, now: float) -> bool:
        """Whether ``account`` is to be told now that its requests are folded: once, until a minute without any."""
        known = self._touched(account)
        is_first = known.told_until < now
        known.told_until = now + QUIET_SECONDS
        return is_first

    def _touched(self, account: int) -> _Account:
        known = self._accounts.setdefault(account, _Account())
        self._accounts.move_to_end(account)
        return known


def _is_forgettable(account: _Account, now: float) -> bool:
    return max(account.empty_at, account.told_until) < now
