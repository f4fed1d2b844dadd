"""What an error of Telegram or the network means for the message that met it. Decided without any I/O."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.transport.errors import retry_after, says
from data.models import Outcome

FIRST_BACKOFF = timedelta(seconds=2)
"""The wait after the first failed attempt; it doubles with each further one."""

LONGEST_BACKOFF = timedelta(minutes=15)
"""Where the doubling ends."""

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
    """What happens to a message that Telegram did not take.

    ``at`` is when to try again (LATER). ``moved_to`` is the chat's new id; ``topic_is_gone`` says to send to General
    from now on. ``counts`` is false when the attempt failed for a reason that is not the chat's.
    """

    outcome: Outcome
    error: str
    at: datetime | None = None
    moved_to: int | None = None
    topic_is_gone: bool = False
    counts: bool = True


def verdict(error: TelegramError, attempts: int, now: datetime, spread: float) -> Verdict:
    """What to do about ``error`` after ``attempts`` tries; ``spread`` is as for ``backoff``."""
    said = str(error)
    if isinstance(error, ChatMigrated):
        return Verdict(Outcome.LATER, said, at=now, moved_to=error.new_chat_id)
    if isinstance(error, RetryAfter):
        return Verdict(Outcome.LATER, said, at=now + retry_after(error), counts=False)
    if isinstance(error, InvalidToken):
        return Verdict(Outcome.LATER, said, at=now + FIRST_BACKOFF, counts=False)
    if isinstance(error, Forbidden) or says(error, *_CHAT_IS_GONE) or says(error, *_RIGHTS_ARE_GONE):
        return Verdict(Outcome.GONE, said)
    if says(error, *_TOPIC_IS_GONE):
        return Verdict(Outcome.LATER, said, at=now, topic_is_gone=True)
    if isinstance(error, BadRequest):
        return Verdict(Outcome.FAILED, said)
    return Verdict(Outcome.LATER, said, at=now + backoff(attempts, spread))


def backoff(attempts: int, spread: float) -> timedelta:
    """How long to wait after so many failed attempts: doubling, and up to half more as ``spread`` goes from 0 to 1."""
    doubled = FIRST_BACKOFF * 2.0 ** min(attempts - 1, 20)
    return min(doubled, LONGEST_BACKOFF) * (1 + spread / 2)


def jitter() -> float:
    """A random number from 0 to 1, so that messages that failed together are not retried together."""
    return random.random()  # noqa: S311 - guards nothing
