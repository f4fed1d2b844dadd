"""What an answer of Telegram's to an alert means. Decided without any I/O."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.transport.errors import retry_after, says
from data.models import Outcome

MOST_ATTEMPTS = 12
"""After this many an alert has failed for good: with the back-off, after about two hours."""

FIRST_BACKOFF = timedelta(seconds=2)
LONGEST_BACKOFF = timedelta(minutes=15)

_CHAT_IS_GONE = ("chat not found", "user is deactivated", "group chat was deactivated", "peer_id_invalid")
_TOPIC_IS_GONE = ("message thread not found", "topic_closed", "topic_deleted", "topic closed")
_RIGHTS_ARE_GONE = (
    "not enough rights",
    "chat_write_forbidden",
    "need administrator rights",
    "have no rights",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How it goes on with an alert that Telegram did not take.

    ``at`` is when to try again (LATER). ``moved_to`` is the chat's new id; ``topic_is_gone`` has it go to
    General from now on. ``counts`` is false when the attempt was none of the chat's fault.
    """

    outcome: Outcome
    error: str
    at: datetime | None = None
    moved_to: int | None = None
    topic_is_gone: bool = False
    counts: bool = True


def verdict(error: TelegramError, attempts: int, now: datetime, jitter: float) -> Verdict:
    """What to do about ``error`` after ``attempts`` tries. ``jitter`` (0 to 1) spreads the retries."""
    said = str(error)
    if isinstance(error, ChatMigrated):
        return Verdict(Outcome.LATER, said, at=now, moved_to=error.new_chat_id)
    if isinstance(error, RetryAfter):
        return Verdict(Outcome.LATER, said, at=now + retry_after(error), counts=False)
    if isinstance(error, InvalidToken):
        return Verdict(Outcome.LATER, said, at=now + FIRST_BACKOFF, counts=False)
    if isinstance(error, Forbidden) or says(error, *_CHAT_IS_GONE, *_RIGHTS_ARE_GONE):
        return Verdict(Outcome.GONE, said)
    if says(error, *_TOPIC_IS_GONE):
        return Verdict(Outcome.LATER, said, at=now, topic_is_gone=True)
    if isinstance(error, BadRequest) or attempts >= MOST_ATTEMPTS:
        return Verdict(Outcome.FAILED, said)
    return Verdict(Outcome.LATER, said, at=now + backoff(attempts, jitter))


def backoff(attempts: int, jitter: float) -> timedelta:
    """How long to wait after so many failed attempts: doubling, with up to half of it on top."""
    doubled = FIRST_BACKOFF * 2.0 ** min(attempts - 1, 20)
    return min(doubled, LONGEST_BACKOFF) * (1 + jitter / 2)


def spread() -> float:
    """A random jitter."""
    return random.random()  # noqa: S311 - spreads retries, guards nothing
