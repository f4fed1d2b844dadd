"""What people read when the child has not read what it was asked about."""

from __future__ import annotations

from data.errors import ReadingFailed
from data.forms import Form

PAGE, FEED = "page", "feed"

_THINGS = {
    "text": "text",
    "feed": FEED,
    "fields": "article",
    "other sentences": "story",
    "people": "story",
    "language": "language",
}
"""What a question is about, by its kind; a page otherwise."""

_ADVICE = {
    PAGE: "Paste the headline and the text instead.",
    FEED: "Send the address of another feed.",
    "text": "Send the link or a file instead, or a shorter text.",
    "article": "Send its text without HTML.",
    "language": "The log says why.",
    "story": "Load its article again, or leave it as it is.",
}


def thing_of(question: Form) -> str:
    """What a question is about, as people call it."""
    return _THINGS.get(question["read"], PAGE)


def unread(thing: str, what: str, details: str = "") -> ReadingFailed:
    """The error about a page or the like that ``what``, such as 'could not be read'; ``details`` are for the log."""
    return ReadingFailed(f"That {thing} {what}. {_ADVICE[thing]}", details)
