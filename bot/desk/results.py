"""What the use-cases answer: plain values for the handlers, the messages and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from data.models import Chat, OutboxCount, Post, Story
from data.store.feeds import WatchedFeed

PAGE_SIZE = 8
"""Headlines on a page of /latest."""


class Filing(Enum):
    """What a loaded article turned out to be."""

    NEW = "new"
    COMPLETED = "completed"
    SAME = "same"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. ``alerted`` chats will hear of it at ``due``.

    ``recent_new`` of the ``recent_found`` posts in the page's list were not known. ``stale``: too old to alert.
    """

    story: Story
    filing: Filing
    alerted: int = 0
    due: datetime | None = None
    recent_found: int = 0
    recent_new: int = 0
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of headlines. ``section`` is ``None`` for all; ``fallback`` names the section that was empty.

    ``first`` is the number of the first headline, counted through all pages.
    """

    posts: tuple[Post, ...]
    section: str | None
    page: int
    has_older: bool
    fallback: str | None = None
    first: int = 1


@dataclass(frozen=True, slots=True)
class Retraction:
    """A post taken back: alerts ``dropped`` from the queue, and ``sent`` ones that are now being deleted.

    ``settled``: its alerts went out so long ago that nobody knows of them any more; they stay.
    """

    post: Post
    dropped: int
    sent: int
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A chat's subscriptions after a change. ``changed`` are the sections that the change concerned."""

    chat: Chat
    changed: tuple[str, ...]
    unchanged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """The newsroom in figures."""

    posts: int
    briefs: int
    subscribers: dict[str, int]
    outbox: OutboxCount
    last_error: str | None


class Likeness(Enum):
    """By what an article seems to tell a known post: ``SURE`` is its address, or its headline and text together."""

    SURE = "sure"
    TEXT = "text"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class SameStory:
    """An article that seems to tell a known post in other words, to be decided upon by an admin.

    ``page_id`` is the number under which the article waits, ``None`` when nobody is asked.
    """

    post: Post
    likeness: Likeness
    page_id: int | None = None


@dataclass(frozen=True, slots=True)
class NoSection:
    """An article that waits for its section; ``label`` is what its page says."""

    page_id: int
    headline: str
    label: str | None


Received = Loaded | SameStory | NoSection
"""What became of an article that was handed in."""


@dataclass(frozen=True, slots=True)
class Updated:
    """A post with its new text; ``alerts`` messages tell the old one."""

    story: Story
    alerts: int


@dataclass(frozen=True, slots=True)
class Watch:
    """A feed that is watched; ``is_new``: since now."""

    feed: WatchedFeed
    is_new: bool


@dataclass(frozen=True, slots=True)
class FeedLoad:
    """What a poll brought: ``new`` posts, ``completed`` headlines, and messages for ``alerted`` chats."""

    new: int = 0
    completed: int = 0
    alerted: int = 0
