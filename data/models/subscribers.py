"""Who follows something: chats, the topics of forums, and channels. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from data.choices import AT_ONCE, Pace, Way, Words

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

    @property
    def follows_anything(self) -> bool:
        """Whether there is anything that alerts could come of."""
        return bool(self.sections or self.stories) or any(each.way is not Way.MUTE for each in self.words)


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
