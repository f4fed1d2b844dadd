"""Times of day as people type them: '14:30', '9.05', '7pm', '6:30 pm'."""

from __future__ import annotations

import re
from datetime import time

PATTERN = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?"
"""Three groups: what ``of_parts`` takes. Without regard to case."""

_CLOCK = re.compile(PATTERN, re.IGNORECASE)
_SPACE_BEFORE_HALF = re.compile(r"(?<=\d)\s+(?=[ap]m\b)", re.IGNORECASE)


def in_one_word(text: str) -> str:
    """The text with '6:30 pm' as one word."""
    return _SPACE_BEFORE_HALF.sub("", text)


def clock_time(word: str) -> time | None:
    """The time that a word names; ``None`` if it names none. A bare number may mean anything, and names none."""
    match = _CLOCK.fullmatch(word)
    return of_parts(*match.groups()) if match and (match[2] or match[3]) else None


def of_parts(hour: str, minute: str | None, half: str | None) -> time | None:
    """The time of an hour, a minute, and 'am' or 'pm'; ``None`` if there is no such time."""
    number = int(hour)
    if half and not 1 <= number <= 12:
        return None
    if half:
        number = number % 12 + (12 if half.lower() == "pm" else 0)
    return time(number, int(minute or 0)) if number < 24 and int(minute or 0) < 60 else None
