"""The values that pass between loading, the store and the bot. Frozen; every time is aware and in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, IntEnum
from typing import Any

from summarizer import Brief


@dataclass(frozen=True, slots=True)
class Page:
    """Raw material as handed in: either ``text`` (pasted, .txt) or ``html``, never both.

    ``fetched_at`` is when it was fetched, sent or copied: the base of '2 hours ago'.
    """

    fetched_at: datetime
    text: str | None = None
    html: str | None = None
    url: str | None = None

    @classmethod
    def from_bytes(cls, content: bytes, *, name: str, url: str | None = None, fetched_at: datetime) -> Page:
        """The page in a file called ``name`` (.txt, .html or .htm), its charset found out.

        Raises EmptyPage, PageTooBig, NotText or UnknownCharset.
        """
        from data.loading.files import page_from_bytes

        return page_from_bytes(content, name=name, url=url, fetched_at=fetched_at)


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


class Kind(IntEnum):
    """What a message in the outbox is about. The numbers stand in the database: never change or reuse one."""

    ALERT = 1
    """Stories, to a chat that follows their sections. Subject: a post's number; content: an Alert."""

    NOTICE = 2
    """A sentence for an admin. Subject: the number of the load that queued it; content: a Notice."""

    @property
    def is_news(self) -> bool:
        """Whether chats get this kind because they follow something.

        News is counted as sent and failed, and leaves the queue when its chat unsubscribes or pauses. Other kinds are
        sent all the same, and are not counted.
        """
        return self is not Kind.NOTICE


LANES: dict[Kind, int] = {Kind.ALERT: 0, Kind.NOTICE: 0}
"""The lane each kind is queued in. Lanes are served by their numbers: while lane 0 has a message that is due, none of
lane 1 is claimed. Within a lane the message that was due first goes first."""


@dataclass(frozen=True, slots=True)
class Alert:
    """What an alert tells: the stories, and headlines that are listed below them without being alerted."""

    stories: tuple[Story, ...]
    also: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice tells: the ``name`` of a sentence (see bot.delivery.compose), and the JSON values it is made of."""

    name: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A subject whose content can't be read from the database. ``problem`` is a sentence without its full stop."""

    subject: int
    problem: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one chat, claimed by one sender. Load and chat identify it.

    ``content`` is an Alert or a Notice, by ``kind``, and tells the ``subjects``; ``None`` when all of them have been
    taken back. ``message_id`` is set when the message was sent before: then it is to be edited, or deleted when it has
    no content. ``attempts`` counts the claims, this one included. ``topic`` is the forum topic to send to, ``silent``
    a message without a sound. ``unreadable`` are subjects whose content is damaged.
    """

    kind: Kind
    load_id: int
    chat_id: int
    claim: str
    attempts: int
    content: object | None
    subjects: tuple[int, ...]
    topic: int | None = None
    message_id: int | None = None
    silent: bool = False
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def key(self) -> tuple[int, int]:
        """Load and chat."""
        return self.load_id, self.chat_id


class Outcome(Enum):
    """What follows when Telegram did not take a message: a later try, failure for good, or a chat that is gone."""

    LATER = "later"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class OutboxCount:
    """The outbox in figures. ``due``, ``sent`` and ``failed`` count messages of news (see Kind): alerts, not notices.

    ``oldest`` is when the message that has waited longest, of whatever kind, was queued.
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
