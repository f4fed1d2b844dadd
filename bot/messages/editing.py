"""The screens of Edit…: what can be corrected in a story, and what each change says."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from zoneinfo import ZoneInfo

from bot.desk.results import Corrected
from bot.messages.fitting import flat
from bot.messages.phrases import (
    NOT_NAMED,
    STARRED,
    as_it_was,
    clipped,
    corrected,
    day_and_time,
    joined,
    quote_block,
    quote_words,
)
from bot.messages.stories import NO_QUOTES_LEFT, QUOTES_PER_PAGE
from data.models import Correction, Story
from summarizer import Quote, Span

NEW_HEADLINE = "Type the new headline; /cancel leaves it as it is."
TYPE_THE_NAME = "Type the name, with a role after a comma, such as “Marta Quill, mayor of Velde”."
WHO_SAID_IT = f"Who said it? Choose, or t{TYPE_THE_NAME[1:]}"
HOW_TO_EDIT = "Which story? For example: /edit 12."
HEADLINE_TOO_LONG = "That is too long for a headline. Up to 300 characters, please."
NO_NAME = f"That begins with no name. {TYPE_THE_NAME}"
NOTHING_CHANGED = "It is so already: nothing has changed."
NOT_STARRED = "No longer marked as important."
HOW_TO_STAR = "Which story is important? For example: /star 12."
NO_OTHER_SENTENCE = "The article has no other sentence for a brief."
MAX_HEADLINE_CHARACTERS = 300
MOST_OTHER_SENTENCES = 6
"""Sentences that are offered to take another's place."""

MAX_SENTENCE_UNITS = 400
"""A longer sentence is cut in a list, in UTF-16 units."""


def screen(result: Corrected, zone: ZoneInfo, *, done: bool = False) -> str:
    """What is to be corrected; after a change what was changed, and what the button does with alerts that are out."""
    title = f"<code>#{result.story.post.id}</code> <b>{clipped(result.story.post.headline, 300)}</b>"
    if not done:
        return f"{title}\nWhat is to be corrected?"
    if result.correction is None:
        return f"{title}\n{NOTHING_CHANGED}"
    said = quote_block(result.quote, 800) if result.quote else ""
    return joined(f"{title}\nCorrected: {clipped(result.correction.what, 100)}.", said, _alerts(result, zone))


def starred(story: Story) -> str:
    """The answer to a star that was set or taken away."""
    title = f"<code>#{story.post.id}</code> <b>{clipped(story.post.headline, 300)}</b>"
    return f"{title}\n{STARRED if story.post.starred else NOT_STARRED}"


def _alerts(result: Corrected, zone: ZoneInfo) -> str:
    if not result.alerts:
        return "No alert had gone out with the old text."
    line = corrected(result.story, zone)
    return f"{as_it_was(result.alerts)}, and adds the line:\n{line}" if line else f"{as_it_was(result.alerts)}."


def sentences(story: Story) -> str:
    """The sentences of the brief, numbered as their buttons are."""
    return joined("Which sentence is to be swapped?", _numbered(story.brief.sentences if story.brief else ()))


def other_sentences(replaced: Span, others: Sequence[Span]) -> str:
    """The sentences that can take another's place, numbered as their buttons are; the best first."""
    old = f"<blockquote>{clipped(flat(replaced.text), 800)}</blockquote>"
    if not others:
        return f"{old}\n{NO_OTHER_SENTENCE}"
    asked = "Which sentence of the article takes its place? The best come first."
    return joined(f"{old}\n{asked}", _numbered(others[:MOST_OTHER_SENTENCES]))


def _numbered(spans: Sequence[Span]) -> str:
    lines = [
        f"<b>{number}.</b> {clipped(flat(span.text), MAX_SENTENCE_UNITS)}" for number, span in enumerate(spans, start=1)
    ]
    return "\n".join(lines)


def quotes(story: Story, page: int = 0) -> str:
    """A page of the quotes with their speakers, numbered as their buttons are; those of the brief are marked."""
    found = listed_quotes(story, page)
    if not found:
        return NO_QUOTES_LEFT
    shown = story.brief.key_quotes if story.brief else ()
    lines = [
        f"<b>{number}.</b> {clipped(quote.speaker or NOT_NAMED, 60)}{' · in the brief' if quote in shown else ''}\n"
        f"“{escape(quote_words(quote, 100))}”"
        for number, quote in found
    ]
    return joined("Which quote?", "\n".join(lines))


def listed_quotes(story: Story, page: int) -> list[tuple[int, Quote]]:
    """A page of a story's quotes with their numbers: first those of the brief, in its order; empty behind the last."""
    if story.brief is None:
        return []
    keys = story.brief.key_quotes
    ordered = [*keys, *(each for each in story.brief.quotes if each not in keys)]
    first = max(0, page) * QUOTES_PER_PAGE
    return list(enumerate(ordered, start=1))[first : first + QUOTES_PER_PAGE]


def quote(said: Quote) -> str:
    """One quote, to be changed."""
    return joined(quote_block(said, 1500), f"Another speaker? {TYPE_THE_NAME}")


def who_said_it(said: Quote) -> str:
    """The question of Other speaker…."""
    return joined(quote_block(said, 1500), WHO_SAID_IT)


def history(corrections: tuple[Correction, ...], zone: ZoneInfo) -> str:
    """All corrections of a story, for admins."""
    if not corrections:
        return "No corrections."
    lines = [f"{day_and_time(each.at, zone)} {clipped(each.what, 100)}{_by(each)}" for each in corrections[-20:]]
    return "\n".join(["<b>Corrections</b>", *lines])


def _by(correction: Correction) -> str:
    by = f' · <a href="tg://user?id={correction.by}">editor</a>' if correction.by else ""
    return by + ("" if correction.public else " · not told to readers")
