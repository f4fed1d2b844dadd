"""Reads the Retry-After header (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_SECONDS = 86_400.0
"""The longest wait. A server that asks for more is asked again after a day: its clock or settings may be wrong."""


def retry_after(header: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks to wait, from 0 to MAX_SECONDS; ``None`` if it names no time."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text), MAX_SECONDS)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    # A date with 'GMT' is parsed as UTC. One without a zone is parsed as naive, and means UTC too.
    seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return min(max(seconds.total_seconds(), 0.0), MAX_SECONDS)
