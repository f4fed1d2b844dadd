"""The errors of the use-cases.

DeskError
├── NoSuchPost          no post has that number
├── TakenBack           the post was taken back
├── NothingToUndo       the admin's newest load left nothing that could be taken back
├── PageExpired         the page that waited for an answer is gone
├── NoSuchFeed          no watched feed has that number
├── QuoteGone           a button's quote is no longer in its story
├── NoList              the chat was shown no list lately, so that a number names nothing in it
├── NotInList           the list that the chat was shown last has no such number
├── TooManySaved        a chat has saved as many stories as it may
├── SentenceGone        a button's sentence is no longer in the brief, or another is not to be had any more
├── KeyTaken            the key of a push was used for another one
├── TooManyDoubts       a chat has doubted too many quotes within an hour
├── NoWords             a text to follow or mute holds no word, or is too long
├── TooManyWords        a chat follows or mutes as many words as it may
└── SectionGone         BOT_SECTIONS no longer has the section of an old button
"""

from __future__ import annotations

from enum import Enum

from data.choices import Way
from data.models import Post


class LastLoad(Enum):
    """Why an admin's newest load can't be undone."""

    MISSING = "missing"  # the admin has loaded nothing
    WITHOUT_POST = "without post"  # it waits for an answer, or was dropped
    KNOWN = "known"  # it told a known story again
    UNDONE = "undone"  # its story was taken back before


class DeskError(Exception):
    """A use-case refuses a request; the person who asked is told why."""


class NoSuchPost(DeskError):
    """No post has that number."""

    def __init__(self, post_id: int) -> None:
        super().__init__(post_id)
        self.post_id = post_id


class TakenBack(DeskError):
    """The post was taken back."""

    def __init__(self, post_id: int) -> None:
        super().__init__(post_id)
        self.post_id = post_id


class NoWords(DeskError):
    """A text to follow or to mute holds no word, or is too long."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class TooManyWords(DeskError):
    """A chat follows, or mutes, as many words as it may."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.way = way


class NothingToUndo(DeskError):
    """The admin's newest load left nothing that could be taken back.

    ``load`` says why, and ``post`` is the post that the load was about, if any.
    """

    def __init__(self, load: LastLoad = LastLoad.MISSING, post: Post | None = None) -> None:
        super().__init__(load, post)
        self.load, self.post = load, post


class NoSuchFeed(DeskError):
    """No watched feed has that number."""

    def __init__(self, feed_id: int) -> None:
        super().__init__(feed_id)
        self.feed_id = feed_id


class QuoteGone(DeskError):
    """A button's quote is no longer in its story."""


class NoList(DeskError):
    """The chat was shown no list lately; ``number`` is what was asked for."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class NotInList(DeskError):
    """The list that the chat was shown last goes from ``first`` to ``last``, without ``number``."""

    def __init__(self, number: int, first: int, last: int) -> None:
        super().__init__(number, first, last)
        self.number, self.first, self.last = number, first, last


class TooManySaved(DeskError):
    """A chat has saved as many stories as it may: ``most``."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class SentenceGone(DeskError):
    """A button's sentence is no longer in its brief, or the one to take its place is there already."""


class TooManyDoubts(DeskError):
    """A chat has doubted as many quotes within an hour as it may: ``most``."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class KeyTaken(DeskError):
    """The key of a push was used for another one."""


class PageExpired(DeskError):
    """The page that waited for an answer was filed or dropped, or its time has passed."""


class SectionGone(DeskError):
    """A button's section is no longer one of the newsroom's."""
