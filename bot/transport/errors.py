"""What errors of Telegram mean."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import BadRequest, RetryAfter, TelegramError


def says(error: TelegramError, *phrases: str) -> bool:
    """Whether Telegram refused the request itself (400) for a reason that contains one of these lower-case phrases."""
    return isinstance(error, BadRequest) and any(phrase in str(error).lower() for phrase in phrases)


def retry_after(error: RetryAfter) -> timedelta:
    """How long Telegram wants no further request."""
    # The public property is an int or a timedelta, depending on PTB_TIMEDELTA, and warns where that is not set.
    # PTB's own limiter reads the private attribute, too.
    wait: timedelta = error._retry_after
    return wait
