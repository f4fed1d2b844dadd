"""The values that pass between loading, the store and the bot.

All are frozen. Every time is aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, IntEnum
from typing import Any

from data.choices import AT_ONCE, Pace, Words
from summarizer import Brief, Quote

MAX_RECENT_POSTS = 40
"""Recent posts that are taken from one page."""


PARAGRAPH_BREAK = "\n\n"
"""What separates the paragraphs of a body."""


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


class ParagraphKind(Enum):
    """What a paragraph of an article's body is on its page. The letters stand in stored articles: never change one."""

    PARAGRAPH = "p"
    HEADING = "h"
    LIST_ITEM = "l"
    QUOTATION = "q"
    CAPTION = "c"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article's body."""

    text: str
    kind: ParagraphKind = ParagraphKind.PARAGRAPH


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


SURE_SECTION = 0.7
"""From this probability on, a section is taken without asking."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How likely each field of an article is right, 0 to 1; 1 where the page itself says it, as HTML mostly does.

    For authors and published_at that are empty it is how likely the page says none. ``headlines``: the next likeliest
    headlines, at most two, the likelier first.
    """

    headline: float = 1.0
    authors: float = 1.0
    published_at: float = 1.0
    section: float = 1.0
    headlines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """The article that was read from a page.

    ``body``: its paragraphs, separated by blank lines.
    ``kinds``: what each of them is, in their order; empty when the page's form does not tell, as for a paste.
    ``section``: the page's own label, which need not be one of the newsroom's sections.
    ``labels``: all labels of the page, the likeliest first, to be tried when ``section`` is unknown.
    ``published_at``: ``None`` when the page does not say.
    ``updated_at``: when it was changed after that, as the page says; ``None`` when it does not say or was not.
    ``recent``: the page's list of recent posts, in its order.
    ``other``: the headline of a second article in the same paste, which was left out of the body.
    ``sureness``: how likely the fields are right.
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
    kinds: tuple[ParagraphKind, ...] = ()
    sureness: Sureness = Sureness()
    updated_at: datetime | None = None

    def __post_init__(self) -> None:
        count = len(self.body.split(PARAGRAPH_BREAK))
        if self.kinds and len(self.kinds) != count:
            raise ValueError(f"{len(self.kinds)} kinds for {count} paragraphs")

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body with their kinds; all are plain paragraphs when ``kinds`` is empty."""
        texts = self.body.split(PARAGRAPH_BREAK)
        return tuple(map(Paragraph, texts, self.kinds)) if self.kinds else tuple(map(Paragraph, texts))

    @property
    def headings(self) -> frozenset[int]:
        """The numbers, from 0, of the paragraphs that are headings or captions."""
        apart = (ParagraphKind.HEADING, ParagraphKind.CAPTION)
        return frozenset(number for number, kind in enumerate(self.kinds) if kind in apart)

    @property
    def stated_labels(self) -> tuple[str, ...]:
        """The labels that may name its section unasked: ``labels``, or ``section`` alone where that is sure."""
        if self.labels or self.section is None or self.sureness.section < SURE_SECTION:
            return self.labels
        return (self.section,)


@dataclass(frozen=True, slots=True)
class Post:
    """A story as listings and alerts show it.

    ``section``: ``None`` when nobody has filed the post yet.
    ``published_at``: ``None`` when unknown; listings then show ``loaded_at``.
    ``has_brief``: ``False`` for a headline from a list of recent posts whose article was not loaded yet.
    ``day_only``: only the day of publication is known.
    ``breaking``: an admin said that it is breaking news.
    ``updated_at``: when its page says it was changed after publication, else ``None``.
    ``starred``: an editor marked it as important.
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
    breaking: bool = False
    updated_at: datetime | None = None
    starred: bool = False

    @property
    def last_news_at(self) -> datetime | None:
        """When it was published, or updated after that; ``None`` when the page did not say."""
        return self.updated_at or self.published_at


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of a loaded story. ``what`` names what was changed ('speaker of the first quote').

    ``by`` is the admin, ``None`` once that admin asked to be forgotten. ``public``: readers are told, because what was
    said before was wrong.
    """

    at: datetime
    by: int | None
    what: str
    public: bool


@dataclass(frozen=True, slots=True)
class Continuation:
    """That a post goes on an earlier story. ``first_id`` is the first post of that story.

    ``news``: the sentences of the post's brief that no earlier brief of the story tells.
    """

    first_id: int
    news: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A post with its text and brief; both are ``None`` while only the headline is known.

    ``retracted``: an admin took the post back.
    ``damage``: why the stored brief cannot be read; ``brief`` is then ``None``, and the article must be loaded again.
    ``held``: it is a draft, which only admins see; ``publish_at``: when it is to be published, if somebody has said.
    ``corrections``: those that readers are told of, the oldest first.
    ``goes_on``: what is new in it, when it goes on an earlier story; known of the stories of an Alert only.
    """

    post: Post
    authors: tuple[str, ...] = ()
    body: str | None = None
    brief: Brief | None = None
    retracted: bool = False
    damage: str | None = None
    held: bool = False
    publish_at: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    goes_on: Continuation | None = None


LOWEST_CHAT = -(10**16)
"""Below every chat id of Telegram's, which has at most 52 bits: the numbers of forum topics begin here."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat that may follow something, or one topic of a forum: each follows what it wants, beside the others.

    ``topic``: the topic's message_thread_id, ``None`` for a chat without topics and for a forum's General topic.
    """

    chat_id: int
    topic: int | None = None

    @property
    def number(self) -> int:
        """Its number in the store, wherever a chat's id stands there: the chat's id, or for a topic one of its own.

        So everything that is kept for a chat is kept for a topic alike. The number is made from the two ids, without
        looking it up: 33 bits of the chat's and 29 of the topic's, which holds all that Telegram has given out so far.
        """
        if self.topic is None:
            return self.chat_id
        return LOWEST_CHAT - (abs(self.chat_id) % 2**33 * 2**29 + self.topic % 2**29)


@dataclass(frozen=True, slots=True)
class Chat:
    """What a chat follows, or a topic of a forum (see Subscriber, whose number ``chat_id`` is).

    ``sections``: the sections it follows; ``muted``: sections that are silent for now.
    ``stories``: how many stories it follows.
    ``is_channel``: whether it is a channel.
    ``pace``: when alerts come; ``words``: words and people that it follows, and words that it has muted.
    """

    chat_id: int
    sections: frozenset[str]
    paused: bool = False
    is_channel: bool = False
    muted: frozenset[str] = frozenset()
    stories: int = 0
    pace: Pace = AT_ONCE
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel that the bot posts to.

    ``username``: its public name, without the @; ``added_by``: who gave it to the bot, ``None`` if that is not known.
    ``is_on``: whether the bot may post there, as far as it knows.
    """

    chat_id: int
    title: str
    username: str | None = None
    added_by: int | None = None
    sections: frozenset[str] = frozenset()
    is_on: bool = True


class Kind(IntEnum):
    """What a message in the outbox is about. The numbers stand in the database: never change or reuse one."""

    ALERT = 1
    """Stories, to a chat that follows them. Subject: a post's number; content: an Alert, a RoundUp or a Digest."""

    NOTICE = 2
    """A sentence for an admin. Subject: the number of the load that queued it; content: a Notice."""

    DRILL = 3
    """An alert to an admin that shows whether alerts arrive. Subject: its load's number; content: a Notice."""

    @property
    def is_news(self) -> bool:
        """Whether chats get this kind because they follow something.

        News is counted as sent and failed, and leaves the queue when its chat unsubscribes or pauses. Other kinds are
        sent all the same, and are not counted.
        """
        return self is Kind.ALERT


class Lane(IntEnum):
    """What goes before what. While a lane has a message that is due, those after it wait, up to an hour.

    Within a lane the message that was due first goes first. The numbers stand in the database.
    """

    REPAIR = 0
    """Edits and deletions of what was wrong, and what admins must know."""

    BREAKING = 1
    """Alerts of breaking stories."""

    ROUTINE = 2
    """All other alerts, and edits that only complete what was right."""

    QUIET = 3
    """Alerts of headlines without a brief, and digests: what nobody waits for to the minute."""


LANES: dict[Kind, Lane] = {Kind.ALERT: Lane.ROUTINE, Kind.NOTICE: Lane.REPAIR, Kind.DRILL: Lane.ROUTINE}
"""The lane each kind is queued in, unless its subject says otherwise (data.store.outbox.alerts)."""


@dataclass(frozen=True, slots=True)
class Alert:
    """What an alert tells: the stories, and headlines that are listed below them without being alerted.

    ``spoke``: what a person whom the chat follows says in the first story.
    """

    stories: tuple[Story, ...]
    also: tuple[Post, ...] = ()
    spoke: Quote | None = None


@dataclass(frozen=True, slots=True)
class RoundUp:
    """What a round-up tells: the stories of the alerts that waited for a chat, the newest first."""

    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What a digest tells: the stories that a chat's choices have gathered, the most important first."""

    stories: tuple[Story, ...]


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
    """One message to one chat, claimed by one sender. Load and subscriber identify it.

    ``content`` is an Alert, a RoundUp, a Digest or a Notice, by ``kind``, and tells the ``subjects``; ``None`` when all
    of them have been taken back. ``message_id`` is set when the message was sent before: then it is to be edited,
    or deleted when it has no content. ``attempts`` counts the claims, this one included. ``topic`` is the forum
    topic to send to, ``silent`` a message without a sound. ``unreadable`` are subjects whose content is damaged.
    ``reply_to`` is the chat's first message about the story that this one goes on. ``to_channel``: whether the chat is
    a channel, whose readers are asked nothing.
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
    reply_to: int | None = None
    to_channel: bool = False

    @property
    def subscriber_id(self) -> int:
        """The number of the chat or topic in the store."""
        return Subscriber(self.chat_id, self.topic).number

    @property
    def key(self) -> tuple[int, int]:
        """Load and subscriber."""
        return self.load_id, self.subscriber_id

    @property
    def counts_for(self) -> int:
        """How many messages it counts for: a round-up or a digest is one for each of its stories."""
        return len(self.content.stories) if isinstance(self.content, RoundUp | Digest) else 1


@dataclass(frozen=True, slots=True)
class Delivered:
    """What has become of one message of a subject. ``state`` is the outbox's; ``sent_at``: when Telegram took it."""

    state: str
    sent_at: datetime | None


class Outcome(Enum):
    """What follows when Telegram did not take a message: a later try, failure for good, or a chat that is gone."""

    LATER = "later"
    """Try again."""

    FAILED = "failed"
    """Give this alert up."""

    GONE = "gone"
    """Give up all alerts to this chat: it cannot be reached."""


@dataclass(frozen=True, slots=True)
class OutboxCount:
    """The outbox in figures. ``due``, ``sent`` and ``failed`` count messages of news (see Kind): alerts, not notices.

    ``oldest`` is when the message that has waited longest, of whatever kind, was queued. ``held`` messages, which count
    in neither of these, wait for digests or the ends of quiet hours.
    """

    due: int
    sent: int
    failed: int
    oldest: datetime | None
    held: int = 0


@dataclass(frozen=True, slots=True)
class Recall:
    """Messages about a retracted post, by what became of them so far."""

    waiting: int
    deleted: int
    kept: int
