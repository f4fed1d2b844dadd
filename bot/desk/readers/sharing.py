"""What can be put into another chat for some words: briefs, and single quotes with their speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.desk import stories
from bot.desk.desk import Desk
from bot.desk.errors import DeskError
from bot.desk.readers import searching
from bot.desk.results import PAGE_SIZE
from data.errors import BrokenPost
from data.models import Story
from summarizer import Quote

MAX_QUERY_CHARACTERS = 200
"""Of a longer query the beginning is looked for."""

MOST_QUOTES = 8
"""Quotes that are offered beside the briefs."""

_NUMBER = re.compile(r"#(\d{1,15})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Offer:
    """A story to put into a chat; with ``quote``, that quote alone."""

    story: Story
    quote: Quote | None = None


def offers(desk: Desk, query: str, *, now: datetime) -> tuple[Offer, ...]:
    """What is offered for a query, the best first.

    For no words the newest stories; for #12 that story and its quotes; for a name what that person said, and the
    stories with these words.
    """
    query = " ".join(query[:MAX_QUERY_CHARACTERS].split())
    number = _NUMBER.fullmatch(query)
    if number:
        return _of_story(desk, int(number[1]))
    if not query:
        return _newest(desk)
    said = searching.shown_statements(searching.said(desk, query))
    found = searching.search(desk, query, now=now).stories
    return (*(Offer(each.story, each.quote) for each in said[:MOST_QUOTES]), *map(Offer, found[:PAGE_SIZE]))


def _newest(desk: Desk) -> tuple[Offer, ...]:
    read = (_readable(desk, post.id) for post in stories.latest(desk, None).posts)
    return tuple(Offer(story) for story in read if story)


def _of_story(desk: Desk, post_id: int) -> tuple[Offer, ...]:
    story = _readable(desk, post_id)
    if story is None:
        return ()
    quotes = story.brief.quotes[:MOST_QUOTES] if story.brief else ()
    return (Offer(story), *(Offer(story, quote) for quote in quotes))


def _readable(desk: Desk, post_id: int) -> Story | None:
    """A story as readers know it; ``None`` for a draft, and for one that is gone or damaged."""
    try:
        return stories.story(desk, post_id)
    except (DeskError, BrokenPost):
        return None
