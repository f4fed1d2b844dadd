"""Which story a bare /mute or /follow is about, and what in it a chat can mute or follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk.desk import Desk
from bot.desk.editors import threads
from bot.desk.readers.choosing import MOST_CHARACTERS
from data.folding import fold
from data.models import Chat, Story, Subscriber

FRESH = timedelta(days=1)
"""How long the last alert or brief of a chat is what a bare command is about."""

MOST_PEOPLE = 3
"""People of a story that are offered."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A story that a chat can mute or follow something of; ``follows`` tells whether it follows the story itself."""

    story: Story
    chat: Chat
    follows: bool

    @property
    def people(self) -> tuple[str, ...]:
        """Those who speak in it."""
        return people_of(self.story)


def people_of(story: Story) -> tuple[str, ...]:
    """Those who speak in a story, key quotes first, at most MOST_PEOPLE."""
    quotes = (*story.brief.key_quotes, *story.brief.quotes) if story.brief else ()
    names = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
    return tuple(name for name in names if len(name) <= MOST_CHARACTERS)[:MOST_PEOPLE]


def is_about(found: Meant, words: str) -> bool:
    """Whether a story holds words in its headline, brief, quotes or the names of their speakers."""
    post, brief = found.story.post, found.story.brief
    texts = [post.headline, *(span.text for span in brief.sentences)] if brief else [post.headline]
    for quote in brief.quotes if brief else ():
        texts += [quote.text, quote.speaker or ""]
    return any(f" {fold(words)} " in f" {fold(text)} " for text in texts)


def note_opened(desk: Desk, chat_id: int, post_id: int, *, now: datetime) -> None:
    """Notes that a chat is shown a story's brief."""
    desk.store.lists.note_story(chat_id, post_id, now)


def by_reply(desk: Desk, here: Subscriber, message_id: int, named: int | None, *, now: datetime) -> Meant | None:
    """What a reply to one of the bot's messages is about: the first story of an alert, or the one its buttons name."""
    alerted = desk.store.alerts.last_told(here.number, message_id)
    post_id = alerted[0] if alerted else named
    return None if post_id is None else _meant(desk, here, post_id, now)


def last(desk: Desk, here: Subscriber, *, now: datetime) -> Meant | None:
    """The story of a subscriber's last alert, or of its chat's last brief, whichever came later, if that is FRESH."""
    shown = [desk.store.alerts.last_told(here.number), desk.store.lists.story_of(here.chat_id)]
    post_id, at = max((each for each in shown if each), key=lambda each: each[1], default=(0, now))
    return _meant(desk, here, post_id, now) if post_id and now - at <= FRESH else None


def _meant(desk: Desk, here: Subscriber, post_id: int, now: datetime) -> Meant | None:
    story = desk.store.posts.readable(post_id)
    if story is None or story.retracted or story.held:
        return None
    chat = desk.store.subscriptions.chat(here.number, now)
    return Meant(story, chat, threads.follows(desk, here.number, post_id))
