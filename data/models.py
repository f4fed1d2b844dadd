"""The values that pass between loading, the store and the bot. Frozen; every time is aware and in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from data.errors import BrokenPost
from summarizer import Brief

MOST_RECENT = 40
"""Recent posts that are taken from one page."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A time known only to a unit, as '2 hours ago' tells it: ``at`` lies between the two bounds."""

    at: datetime
    earliest: datetime
    latest: datetime

    @property
    def to_the_day(self) -> bool:
        """Whether it is known no better than to the day, so that no clock may be shown."""
        return self.latest - self.earliest >= timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class RecentPost:
    """A story as a page's list of recent posts shows it. ``section`` is its own label, never the page's."""

    headline: str
    teaser: str = ""
    published: Estimate | None = None
    url: str | None = None
    section: str | None = None

    @property
    def published_at(self) -> datetime | None:
        """The estimated time of publication."""
        return self.published.at if self.published else None


@dataclass(frozen=True, slots=True)
class Article:
    """A page understood.

    ``section`` is the page's own label, which need not be one of the newsroom's; ``body`` has its
    paragraphs separated by blank lines; ``published_at`` is ``None`` when the page does not say.
    ``labels`` are all labels of the page, the likeliest first: what to try when ``section`` is unknown.
    ``other`` is the headline of another article that stood in the same paste, and is not in the body.
    """

    headline: str
    body: str
    section: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published_at: datetime | None = None
    recent: tuple[RecentPost, ...] = ()
    labels: tuple[str, ...] = ()
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A story as listings and alerts show it.

    ``published_at`` is ``None`` when nobody said; then ``loaded_at`` is what can be shown.
    ``day_only`` tells that the time is known no better than to the day.
    """

    id: int
    headline: str
    teaser: str
    section: str | None
    published_at: datetime | None
    loaded_at: datetime
    url: str | None
    has_brief: bool
    day_only: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A post with what its brief needs; ``body`` and ``brief`` are ``None`` while only its headline is known.

    ``damage`` says why the brief that is kept can't be read; then ``brief`` is ``None``, and the article must be loaded
    anew.
    """

    post: Post
    authors: tuple[str, ...] = ()
    body: str | None = None
    brief: Brief | None = None
    retracted: bool = False
    damage: str | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    """What is kept of a chat that asked for alerts. ``topic`` is the forum topic that alerts go to."""

    chat_id: int
    sections: frozenset[str]
    paused: bool = False
    topic: int | None = None
    muted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Alert:
    """One message on its way to one chat: what one load brings that chat, claimed by one sender.

    ``stories`` are what the chat is alerted to; ``also`` are headlines that ride along and do not count.
    ``message_id`` is set when the message has been sent before and is now to be brought up to date:
    edited, or deleted when no story is left. ``attempts`` counts this claim. ``silent`` makes no sound.
    ``broken`` are stories of it that can't be read from the database.
    """

    load_id: int
    chat_id: int
    claim: str
    attempts: int
    stories: tuple[Story, ...]
    also: tuple[Post, ...] = ()
    topic: int | None = None
    message_id: int | None = None
    silent: bool = False
    broken: tuple[BrokenPost, ...] = ()


class Outcome(Enum):
    """What becomes of an alert that could not be sent: another try, none, or none to its chat ever."""

    LATER = "later"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class OutboxCount:
    """The outbox in figures: messages that are ``due`` now, and those ``sent`` and ``failed`` so far.

    ``oldest`` is when the longest waiting alert was queued.
    """

    due: int
    sent: int
    failed: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Recall:
    """What became of the messages about a post that was taken back."""

    waiting: int
    deleted: int
    kept: int
