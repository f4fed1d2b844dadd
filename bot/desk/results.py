"""The values that use-cases return to the handlers, the messages and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from data.models import Alert, Chat, Correction, OutboxCount, Post, Story
from data.store.outbox.figures import Progress
from data.store.stories.feeds import WatchedFeed
from summarizer import Quote

PAGE_SIZE = 8
"""Stories on a page of /latest."""

MOST_HEADLINES = 3
"""Headlines without a brief below the stories of the first page."""


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
    ``held``          whether it is a draft
    """

    story: Story
    filing: Filing
    alerted: int = 0
    due: datetime | None = None
    recent_found: int = 0
    recent_new: int = 0
    stale: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of stories, or of headlines that have no brief yet.

    ``section``         its section; ``None`` for all sections
    ``fallback``        the section that was asked for and is empty, so that this page shows all
    ``first``           the number of the first post, counted through all pages
    ``headlines``       the newest headlines without a brief, below the stories of the first page
    ``more_headlines``  whether there are more of these
    ``bare``            whether the page is one of headlines without a brief
    """

    posts: tuple[Post, ...]
    section: str | None
    page: int
    has_older: bool
    fallback: str | None = None
    first: int = 1
    headlines: tuple[Post, ...] = ()
    more_headlines: bool = False
    bare: bool = False

    @property
    def asked(self) -> str | None:
        """The section that was asked for; ``None`` for all sections."""
        return self.fallback or self.section

    @property
    def anything(self) -> bool:
        """Whether there is anything to list."""
        return bool(self.posts or self.headlines)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page of the stories that a chat has saved; ``page`` counts from 0."""

    posts: tuple[Post, ...]
    page: int = 0
    has_more: bool = False

    @property
    def first(self) -> int:
        """The number of the first story, counted through all pages."""
        return self.page * PAGE_SIZE + 1


@dataclass(frozen=True, slots=True)
class Retraction:
    """A post that was taken back.

    ``dropped``    the number of alerts removed from the queue
    ``sent``       the number of alerts already sent, which are now being deleted
    ``settled``    whether the alerts are so old that the outbox no longer knows their messages, so that these stay
    ``headlines``  the headlines that only its page had listed, and that were removed with it
    """

    post: Post
    dropped: int
    sent: int
    settled: bool = False
    headlines: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeBack:
    """What taking a post back would remove.

    ``loaded_by``      the admin who loaded it; ``None`` for an entry of a feed, or when nobody knows any more
    ``by``             the admin who asks
    ``waiting``, ``sent``  the numbers of alerts that wait, and that stand in chats
    ``headlines``      those that go with it; ``with_headlines`` tells whether such go at all
    ``settled``        as in Retraction
    ``must_ask``       whether the admin is asked first
    """

    post: Post
    loaded_at: datetime
    loaded_by: int | None
    by: int
    waiting: int
    sent: int
    headlines: tuple[Post, ...]
    with_headlines: bool
    settled: bool
    must_ask: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """A post under its new section.

    ``alerted`` chats get an alert, ``withdrawn`` ones lose theirs, and ``alerts`` messages that stay name the old
    section.
    """

    story: Story
    alerted: int
    withdrawn: int = 0
    alerts: int = 0


@dataclass(frozen=True, slots=True)
class Corrected:
    """A story after a correction.

    ``alerts``      the number of messages in chats that show it as it was
    ``correction``  what was changed; ``None`` if it was so already
    ``quote``       the quote that was changed, as it is now; ``None`` if it is gone, or something else was changed
    """

    story: Story
    alerts: int = 0
    correction: Correction | None = None
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A post of a page's list that goes out: to ``along`` chats with the article, to ``alone`` chats by itself.

    ``alone`` is ``None`` for a draft: then ``along`` is the number of all of them.
    """

    post: Post
    along: int
    alone: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """How a loaded post stands.

    ``progress``  how far its alerts are, ``due`` since or from when
    ``reach``     the number of chats that would get an alert, if none has been queued
    ``listed``    posts of its page's list that go out, ``also`` those that ride along in the alert, ``quiet`` the rest
    ``recent_found``, ``recent_new``, ``stale``  as in Loaded
    ``begun``     whether the time of its alerts has come
    ``headlines`` what may be its headline, when that is not sure, the story's own among them
    ``goes_on``   the post whose story it goes on, if ``is_linked``, or else seems to go on
    """

    story: Story
    filing: Filing
    progress: Progress
    due: datetime | None = None
    reach: int = 0
    listed: tuple[Listed, ...] = ()
    also: tuple[Post, ...] = ()
    quiet: tuple[Post, ...] = ()
    recent_found: int = 0
    recent_new: int = 0
    stale: bool = False
    begun: bool = False
    headlines: tuple[str, ...] = ()
    goes_on: Post | None = None
    is_linked: bool = False

    @property
    def is_ahead(self) -> bool:
        """Whether alerts wait for their time."""
        return self.progress.waiting > 0 and not self.begun

    @property
    def other_headlines(self) -> dict[int, str]:
        """The headlines to choose from instead of the story's, by their place in ``headlines``."""
        own = self.story.post.headline
        return {place: each for place, each in enumerate(self.headlines) if each != own}

    @property
    def alert(self) -> Alert:
        """The alert as the followers of the story's section get it."""
        return Alert((self.story,), self.also)


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
    ``doubts``   whether it asked about a quote
    ``saved``    the number of stories it saved
    ``reading``  whether it was shown a list lately, or waits for a story
    """

    choices: bool = False
    waiting: int = 0
    stories: int = 0
    feeds: int = 0
    named: bool = False
    doubts: bool = False
    saved: int = 0
    reading: bool = False

    @property
    def anything(self) -> bool:
        """Whether there is anything to delete."""
        return self != Kept()


@dataclass(frozen=True, slots=True)
class Status:
    """The newsroom in figures. ``halted_since``: since when sending is halted, ``None`` when it is not."""

    posts: int
    briefs: int
    subscribers: dict[str, int]
    outbox: OutboxCount
    last_error: str | None
    halted_since: datetime | None = None


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
