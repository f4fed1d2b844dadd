"""Readers' doubts about quotes: a reader asks, the admins get the quote in its paragraph, and corrections are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.desk import stories
from bot.desk.desk import Desk
from bot.desk.errors import QuoteGone, TooManyDoubts
from bot.desk.notices import notify
from data.models import Notice, Story
from summarizer import Quote

MOST_AN_HOUR = 10
"""Doubts that a chat may have in an hour."""

HEADLINE_CHARACTERS, NAME_CHARACTERS, WORDS_CHARACTERS = 120, 80, 330
"""What a notice keeps of a headline, of a speaker and of a role, and of a quote.

With the words around a quote these are 850 characters. JSON makes at most two of each, and a notice holds 2,000.
"""

BEFORE_CHARACTERS, AFTER_CHARACTERS = 130, 110
"""What a notice keeps of the paragraph before and behind a quote."""


def doubt(desk: Desk, post_id: int, start: int, chat_id: int, admins: Iterable[int], *, now: datetime) -> Quote:
    """Notes that a chat doubts the quote at ``start`` of the body; the first open doubt of a quote is told to admins.

    Raises NoSuchPost, also for a draft, TakenBack, BrokenPost, QuoteGone or TooManyDoubts.
    """
    story = stories.story(desk, post_id)
    quote = stories.quote_at(story, start)
    if quote is None:
        raise QuoteGone
    if desk.store.doubts.count_of(chat_id, now - timedelta(hours=1)) >= MOST_AN_HOUR:
        raise TooManyDoubts(MOST_AN_HOUR)
    is_first = not desk.store.doubts.is_open(post_id, start)
    desk.store.doubts.add(post_id, start, chat_id, now)
    if is_first:
        notify(desk, Notice("quote_doubted", _in_paragraph(story, quote)), admins, now=now)
    return quote


def confirm(desk: Desk, post_id: int, start: int) -> Story:
    """An editor found a quote right: ends the doubts about it. Raises NoSuchPost, TakenBack or BrokenPost."""
    desk.store.doubts.answer(post_id, start)
    return stories.for_admins(desk, post_id)


def tell_corrected(desk: Desk, story: Story, old: Quote, new: Quote | None, *, now: datetime) -> None:
    """Tells the chats that doubted a quote what it was replaced by; ``new`` is ``None`` if it was taken out."""
    chats = desk.store.doubts.answer(story.post.id, old.parts[0].start)
    if chats:
        fields = {
            **_named(story, new or old),
            "words": _first(_clean(old.text), WORDS_CHARACTERS),
            "dropped": new is None,
        }
        notify(desk, Notice("quote_corrected", fields), chats, now=now)


def tell_updated(desk: Desk, old: Story, new: Story, *, now: datetime) -> None:
    """Answers all doubts about a story whose text was replaced: tells what became of quotes that have changed.

    Who doubted a quote that says the same as before may ask again.
    """
    for quote in old.brief.quotes if old.brief else ():
        said = [each for each in (new.brief.quotes if new.brief else ()) if each.text == quote.text]
        same = said[0] if said else None
        if same is None or (same.speaker, same.role) != (quote.speaker, quote.role):
            tell_corrected(desk, old, quote, same, now=now)
    desk.store.doubts.answer_all(old.post.id)


def tell_taken_back(desk: Desk, story: Story, *, now: datetime) -> None:
    """Answers all doubts about a story that is taken back."""
    chats = desk.store.doubts.answer_all(story.post.id)
    if chats:
        fields = {"headline": _first(_clean(story.post.headline), HEADLINE_CHARACTERS)}
        notify(desk, Notice("doubted_story_taken_back", fields), chats, now=now)


def _in_paragraph(story: Story, quote: Quote) -> dict[str, Any]:
    """A notice's fields: the quote, from its first to its last word, and what its paragraphs say around it."""
    body, start, end = story.body or "", quote.parts[0].start, quote.parts[-1].end
    line_end = body.find("\n", end)
    before, after = body[body.rfind("\n", 0, start) + 1 : start], body[end : line_end if line_end >= 0 else None]
    return {
        **_named(story, quote),
        "start": start,
        "before": _last(_clean(before), BEFORE_CHARACTERS),
        "words": _first(_clean(body[start:end]), WORDS_CHARACTERS),
        "after": _first(_clean(after), AFTER_CHARACTERS),
    }


def _named(story: Story, quote: Quote) -> dict[str, Any]:
    return {
        "post_id": story.post.id,
        "headline": _first(_clean(story.post.headline), HEADLINE_CHARACTERS),
        "speaker": _first(_clean(quote.speaker or ""), NAME_CHARACTERS) or None,
        "role": _first(_clean(quote.role or ""), NAME_CHARACTERS) or None,
    }


def _first(text: str, limit: int) -> str:
    """The first words of ``text``, at most ``limit`` characters."""
    head = text[: limit - 1]
    return text if len(text) <= limit else f"{head.rpartition(' ')[0] or head}…"


def _last(text: str, limit: int) -> str:
    """The last words of ``text``, at most ``limit`` characters."""
    tail = text[1 - limit :]
    return text if len(text) <= limit else f"…{tail.partition(' ')[2] or tail}"


def _clean(text: str) -> str:
    """``text`` with white space as spaces and without other control characters, of which JSON makes six each."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    return "".join(character for character in spaced if character >= " ")
