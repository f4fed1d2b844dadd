"""Who a sentence is about: one sentence serves a reader, a group, a topic of a forum and a channel."""

from __future__ import annotations

from enum import Enum

from data.models import LOWEST_CHAT, Chat


class Whom(Enum):
    """Who follows something; the value begins a sentence."""

    YOU = "You"
    GROUP = "This group"
    TOPIC = "This topic"
    CHANNEL = "This channel"

    def does(self, verb: str, adverb: str = "") -> str:
        """The beginning of a sentence, such as 'You now get' or 'This group now gets'. ``verb``: as said of 'you'."""
        ending = "" if self is Whom.YOU else "s"
        return " ".join(filter(None, [self.value, adverb, f"{verb}{ending}"]))

    @property
    def whom(self) -> str:
        """As the object of a sentence: 'you' or 'this group'."""
        return f"{self.value[0].lower()}{self.value[1:]}"

    @property
    def whose(self) -> str:
        """What is theirs, within a sentence: 'your' or 'this group’s'."""
        return "your" if self is Whom.YOU else f"{self.whom}’s"


def whom(number: int) -> Whom:
    """Who has a number in the store (data.models.Subscriber); a channel is taken for a group."""
    if number > 0:
        return Whom.YOU
    return Whom.TOPIC if number <= LOWEST_CHAT else Whom.GROUP


def whom_of(chat: Chat) -> Whom:
    """Who a chat is."""
    return Whom.CHANNEL if chat.is_channel else whom(chat.chat_id)
