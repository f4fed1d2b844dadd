"""What people read when the reader has not read a page or a feed."""

from __future__ import annotations

from typing import Literal

from data.errors import ReadingFailed

Thing = Literal["page", "feed"]

_ADVICE = {"page": "Paste the headline and the text instead.", "feed": "Send the address of another feed."}


def unread(thing: Thing, what: str, details: str = "") -> ReadingFailed:
    """The error about a page or feed that ``what``, such as 'could not be read'; ``details`` are for the log."""
    return ReadingFailed(f"That {thing} {what}. {_ADVICE[thing]}", details)
