"""The values that pass between loading, the store and the bot.

All are frozen. Every time is aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from data.errors import BrokenPost
from summarizer import Brief

MAX_RECENT_POSTS = 40
"""Recent posts that are taken from one page."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A time that is known only roughly, as from '2 hours ago': most likely ``at``, between the two bounds."""

    at: datetime
    earliest: datetime
    latest: datetime

    @property
    def to_the_day(self) -> bool:
        """Whether only the day is known, so that no clock time may be shown."""
        return self.latest - self.earliest >= timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class RecentPost:
    """A story in a page's list of recent posts. ``section`` is the story's own label, never the page's."""

    headline: str
    teaser: str = ""
    published: Estimate | None = None
    url: str | None = None
    section: str | None = None

    @property
    def published_at(self) -> datetime | None:
        """The likeliest time of publication."""
        return self.published.at if self.published else None


@dataclass(frozen=True, slots=True)
class Article:
    """The article that was read from a page.

    ``body``: its paragraphs, separated by blank lines.
    ``section``: the page's own label, which need not be one of the newsroom's sections.
    ``labels``: all labels of the page, the likeliest first, to be tried when ``section`` is unknown.
    ``published_at``: ``None`` when the page does not say.
    ``recent``: the page's list of recent posts, in its order.
    ``other``: the headline of a second article in the same paste, which was left out of the body.
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

    ``section``: ``None`` when nobody has filed the post yet.
    ``published_at``: ``None`` when unknown; listings then show ``loaded_at``.
    ``has_brief``: ``False`` for a headline from a list of recent posts whose article was not loaded yet.
    ``day_only``: only the day of publication is known.
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
    """A post with its text and brief; both are ``None`` while only the headline is known.

    ``retracted``: an admin took the post back.
    ``damage``: why the stored brief cannot be read; ``brief`` is then ``None``, and the article must be loaded again.
    """

    post: Post
    authors: tuple[str, ...] = ()
    body: str | None = None
    brief: Brief | None = None
    retracted: bool = False
    damage: str | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat's subscriptions.

    ``sections``: the sections it follows; ``muted``: sections that are silent for now.
    ``topic``: the forum topic that alerts go to, ``None`` for the General topic or a chat without topics.
    """

    chat_id: int
    sections: frozenset[str]
    paused: bool = False
    topic: int | None = None
    muted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to one chat about the stories of one load, claimed by one sender.

    ``claim``: the name under which the sender claimed it; ``attempts``: how often it was claimed, this time included.
    ``stories``: the stories that the chat is alerted to; ``also``: headlines that are mentioned besides.
    ``message_id``: set when the message was sent before and must now be edited, or deleted when no story is left.
    ``silent``: the message makes no sound.
    ``broken``: the stories that cannot be read from the database.
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
    """What to do about an alert that could not be sent."""

    LATER = "later"
    """Try again."""

    FAILED = "failed"
    """Give this alert up."""

    GONE = "gone"
    """Give up all alerts to this chat: it cannot be reached."""


@dataclass(frozen=True, slots=True)
class OutboxCount:
    """Messages by state: ``due`` are waiting to be sent, ``sent`` and ``failed`` count all so far.

    ``oldest`` is when the alert that has waited longest was queued, ``None`` when none waits.
    """

    due: int
    sent: int
    failed: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Recall:
    """Messages about a retracted post, by what became of them so far."""

    waiting: int
    deleted: int
    kept: int
