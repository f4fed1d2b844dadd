"""How long a server asks to be left alone (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 86_400.0
"""Seconds. A server that asks for more is asked again after a day: its clock or its settings may be wrong."""


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds until the moment that a Retry-After header names, from 0 to LONGEST; ``None`` when it names none."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    # 'GMT' is read as UTC; a date without a zone comes back naive and can only mean that too.
    seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return min(max(seconds.total_seconds(), 0.0), LONGEST)
