"""What a person said whom a chat follows leads the chat's alert, even where the story's first quote is another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.folding import fold
from data.models import Alert, Message, Story
from data.store.engines.engine import Engine
from data.store.readers.words import WordChoices
from summarizer import Quote


class Speakers:
    """The people that the chats of one claim follow."""

    def __init__(self, engine: Engine, chats: Sequence[int]) -> None:
        self._people = WordChoices(engine).people_of(chats)

    def first(self, message: Message) -> Message:
        """The message; an alert of a story in which such a person speaks says so."""
        names = self._people.get(message.subscriber_id)
        if not names or not isinstance(message.content, Alert):
            return message
        return replace(message, content=replace(message.content, spoke=_said(message.content.stories[0], names)))


def _said(story: Story, names: Sequence[str]) -> Quote | None:
    """The first quote of one of the people, key quotes before others."""
    quotes = (*story.brief.key_quotes, *story.brief.quotes) if story.brief else ()
    return next((quote for quote in quotes if _is_of(quote, names)), None)


def _is_of(quote: Quote, names: Sequence[str]) -> bool:
    speaker = f" {fold(quote.speaker or '')} "
    return any(f" {name} " in speaker for name in names)
