"""The values that use-cases return to the handlers, the messages and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from data.models import Chat, OutboxCount, Post, Story
from data.store.feeds import WatchedFeed

PAGE_SIZE = 8
"""Headlines on a page of /latest."""


class Filing(Enum):
    """How a loaded article relates to the known posts."""

    NEW = "new"
    COMPLETED = "completed"  # a post that had only a headline
    SAME = "same"
    BACK = "back"  # a post that had been taken back


@dataclass(frozen=True, slots=True)
class Loaded:
    """The result of a load.

    ``alerted``       the number of chats that get an alert, at ``due``
    ``recent_found``  the number of posts in the page's list, of which ``recent_new`` were not known
    ``stale``         whether the story is too old for alerts
    ``goes_on``       a post whose story this one seems to go on
    """

    story: Story
    filing: Filing
    alerted: int = 0
    due: datetime | None = None
    recent_found: int = 0
    recent_new: int = 0
    stale: bool = False
    goes_on: Post | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of headlines.

    ``section``   its section; ``None`` for all sections
    ``fallback``  the section that was asked for and is empty, so that this page shows all
    ``first``     the number of the first headline, counted through all pages
    """

    posts: tuple[Post, ...]
    section: str | None
    page: int
    has_older: bool
    fallback: str | None = None
    first: int = 1


@dataclass(frozen=True, slots=True)
class Retraction:
    """A post that was taken back.

    ``dropped``  the number of alerts removed from the queue
    ``sent``     the number of alerts already sent, which are now being deleted
    ``settled``  whether the alerts are so old that the outbox no longer knows their messages, so that these stay
    """

    post: Post
    dropped: int
    sent: int
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A chat's choices after a change: the sections asked for are those ``changed`` and those ``unchanged``."""

    chat: Chat
    changed: tuple[str, ...]
    unchanged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database keeps about a chat.

    ``choices``  whether it has sections, settings or alerts
    ``waiting``  the number of articles it loaded that wait for an answer
    ``stories``  the number of posts it loaded
    ``feeds``    the number of watched feeds it added
    ``named``    whether a load tells of it, be it without a post
    """

    choices: bool = False
    waiting: int = 0
    stories: int = 0
    feeds: int = 0
    named: bool = False

    @property
    def anything(self) -> bool:
        """Whether there is anything to delete."""
        return self != Kept()


@dataclass(frozen=True, slots=True)
class Status:
    """The newsroom in figures."""

    posts: int
    briefs: int
    subscribers: dict[str, int]
    outbox: OutboxCount
    last_error: str | None


class Likeness(Enum):
    """Why an article seems to tell a known post's story."""

    SURE = "sure"  # the same address, or the same headline and nearly the same text
    TEXT = "text"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class SameStory:
    """An article seems to tell the story of a known post.

    ``page_id`` is the number under which the article waits for an admin's decision; ``None`` if nobody is asked.
    """

    post: Post
    likeness: Likeness
    page_id: int | None = None


@dataclass(frozen=True, slots=True)
class NoSection:
    """An article waits for its section; ``label`` is the section that its page names."""

    page_id: int
    headline: str
    label: str | None


Received = Loaded | SameStory | NoSection
"""The result of handing in an article."""


@dataclass(frozen=True, slots=True)
class Updated:
    """A post with its new text; ``alerts`` is the number of messages that show the old text."""

    story: Story
    alerts: int


@dataclass(frozen=True, slots=True)
class Watch:
    """A watched feed; ``is_new`` tells whether it was not watched before."""

    feed: WatchedFeed
    is_new: bool


@dataclass(frozen=True, slots=True)
class FeedLoad:
    """The result of a poll: the numbers of new posts, of headlines completed with articles, and of chats alerted."""

    new: int = 0
    completed: int = 0
    alerted: int = 0
