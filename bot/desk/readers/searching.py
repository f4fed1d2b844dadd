"""Finding stories by their words, and what somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from bot.desk.desk import Desk
from bot.desk.results import PAGE_SIZE
from data.folding import as_written, words_of
from data.models import Story
from data.store.stories.search import Wanted
from summarizer import Quote

MAX_WORDS = 12
"""Words of a query that are looked for; the rest is left out."""

STORIES_WITH_QUOTES = 60
"""Of a speaker the quotes in so many stories are shown, the newest."""

MAX_SPEAKERS = 8
"""A name that so many people or more have in common is asked about with the first of them."""

STORIES_FOR_SPELLING = 1_000
"""The words of so many newest headlines are what a misspelled word may have meant."""

MAX_LENGTH_DIFFERENCE = 2
SPELLING_CUTOFF = 0.75
"""The least likeness of two spellings, as difflib measures it."""

_PHRASE = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found. ``keys`` are those of the words that were looked for; ``total`` counts all pages."""

    stories: tuple[Story, ...]
    keys: frozenset[str]
    page: int = 0
    total: int = 0

    @property
    def has_more(self) -> bool:
        """Whether there is another page."""
        return (self.page + 1) * PAGE_SIZE < self.total


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said, and the story that tells it."""

    quote: Quote
    story: Story


@dataclass(frozen=True, slots=True)
class Said:
    """What people said whose name was looked for, by their names in full; each newest first."""

    by_speaker: tuple[tuple[str, tuple[Statement, ...]], ...]


def wanted(query: str) -> Wanted:
    """What a query looks for: the words between quotation marks together, the others anywhere."""
    phrases = [_keys(match[1]) for match in _PHRASE.finditer(query)]
    singles = [(key,) for key in _keys(_PHRASE.sub(" ", query))]
    kept: list[tuple[str, ...]] = []
    for phrase in dict.fromkeys([*phrases, *singles]):
        if phrase and sum(map(len, kept)) + len(phrase) <= MAX_WORDS:
            kept.append(phrase)
    return Wanted(tuple(kept))


def search(desk: Desk, query: str, page: int = 0, *, now: datetime) -> Found:
    """A page of the stories that hold the words of a query, the best first."""
    looked_for = wanted(query)
    ids = desk.store.search.find(looked_for, now)
    shown = [story for story in map(desk.store.posts.readable, ids[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]) if story]
    keys = frozenset(key for phrase in looked_for.phrases for key in phrase)
    return Found(tuple(shown), keys, page, len(ids))


def nearest(desk: Desk, query: str) -> str | None:
    """The query with words that recent stories hold in place of those that none holds.

    ``None`` when a word is spelled like none of them, or all are known.
    """
    return _respelled(_keys(query)[:MAX_WORDS], desk.store.search.recent_keys(STORIES_FOR_SPELLING))


def _respelled(keys: tuple[str, ...], known: set[str]) -> str | None:
    spelled = [key if key in known else _alike(key, known) for key in keys]
    found = [key for key in spelled if key]
    return " ".join(map(as_written, found)) if keys and len(found) == len(keys) and tuple(found) != keys else None


def _alike(key: str, known: Iterable[str]) -> str | None:
    near = [word for word in known if word[:1] == key[:1] and abs(len(word) - len(key)) <= MAX_LENGTH_DIFFERENCE]
    return next(iter(get_close_matches(key, near, n=1, cutoff=SPELLING_CUTOFF)), None)


def said(desk: Desk, name: str) -> Said:
    """What people said whose name has all words of ``name``; who said most comes first."""
    keys = _keys(name)[:MAX_WORDS]
    by_speaker: dict[tuple[str, ...], list[Statement]] = {}
    if keys:
        for post_id in desk.store.search.spoken_by(keys, STORIES_WITH_QUOTES):
            for statement in _statements(desk, post_id):
                speaker = _keys(statement.quote.speaker or "")
                if set(keys) <= set(speaker):
                    by_speaker.setdefault(speaker, []).append(statement)
    exact = by_speaker.get(keys)
    groups = [exact] if exact else sorted(by_speaker.values(), key=len, reverse=True)
    return Said(tuple((group[0].quote.speaker or "", tuple(group)) for group in groups[:MAX_SPEAKERS]))


def said_by_nearest(desk: Desk, name: str) -> Said:
    """As ``said``, for the name of recent stories that is spelled most like one that nobody has."""
    known = desk.store.search.recent_keys(STORIES_FOR_SPELLING, ("speakers",))
    nearest = _respelled(_keys(name)[:MAX_WORDS], known)
    return said(desk, nearest) if nearest else Said(())


def shown_statements(result: Said) -> tuple[Statement, ...]:
    """What a list of a speaker's statements shows: the first page of the speaker who said most."""
    return result.by_speaker[0][1][:PAGE_SIZE] if result.by_speaker else ()


def _statements(desk: Desk, post_id: int) -> Iterable[Statement]:
    story = desk.store.posts.readable(post_id)
    for quote in story.brief.quotes if story and story.brief else ():
        if quote.speaker and story:
            yield Statement(quote, story)


def _keys(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in words_of(text))
