"""What the outbox holds: messages of kinds in lanes, what they tell, and what has become of them.

Frozen values. Every time is aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum
from typing import Any

from data.models.stories import Post, Story
from data.models.subscribers import Subscriber
from summarizer import Quote


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
