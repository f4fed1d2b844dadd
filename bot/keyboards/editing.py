"""The buttons of the screens of Edit…."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.results import Corrected
from bot.keyboards.layout import button, even_rows, grid, keyboard, star_button
from bot.messages.editing import MOST_OTHER_SENTENCES, listed_quotes
from bot.messages.fitting import cut
from bot.messages.phrases import NOT_NAMED
from data.models import Story
from summarizer import NamedPerson, Quote, Span

MOST_PEOPLE = 8
"""People of an article that are offered as speakers; of the speakers of other quotes half as many."""


def screen(result: Corrected) -> InlineKeyboardMarkup:
    """What can be corrected; first the edit of alerts that are out of date, if any are out."""
    post_id, story = result.story.post.id, result.story
    label = "Edit 1 alert" if result.alerts == 1 else f"Edit {result.alerts} alerts"
    alerts = [button(label, "editalerts", post_id)] if result.alerts else []
    sentences = [button("Sentences", "sentences", post_id)] if story.brief and story.brief.sentences else []
    quotes = [button("Quotes", "quotelist", post_id, 0)] if story.brief and story.brief.quotes else []
    return keyboard(
        alerts,
        [button("Headline", "headline", post_id), button("Section", "choose", post_id)],
        [*sentences, *quotes],
        [button("Read brief", "brief", post_id), button("Corrections", "history", post_id)],
        [star_button(story.post, "editstar")],
    )


def back(post_id: int) -> InlineKeyboardMarkup:
    """After alerts were edited: to what else can be corrected."""
    return keyboard([button("‹ Back", "editback", post_id)])


def sentences(story: Story) -> InlineKeyboardMarkup:
    """A number for each sentence of the brief, which its start in the body names."""
    post_id, found = story.post.id, story.brief.sentences if story.brief else ()
    numbers = [button(str(number), "sentence", post_id, span.start) for number, span in enumerate(found, start=1)]
    return keyboard(numbers, [button("‹ Back", "editback", post_id)])


def other_sentences(story: Story, replaced: Span, others: Sequence[Span]) -> InlineKeyboardMarkup:
    """A number for each sentence that can take another's place."""
    numbers = [
        button(str(number), "swap", story.post.id, replaced.start, span.start)
        for number, span in enumerate(others[:MOST_OTHER_SENTENCES], start=1)
    ]
    return keyboard(*even_rows(numbers), [button("‹ Sentences", "sentences", story.post.id)])


def quotes(story: Story, page: int = 0) -> InlineKeyboardMarkup:
    """A button for each quote of a page, which begins with its number; it names the quote by its start in the body."""
    post_id = story.post.id
    buttons = [
        button(f"{number} {cut(said.speaker or NOT_NAMED, 20)}", "quoteone", post_id, said.parts[0].start)
        for number, said in listed_quotes(story, page)
    ]
    turn = [button("‹ Earlier", "quotelist", post_id, page - 1)] if page > 0 else []
    turn += [button("More ›", "quotelist", post_id, page + 1)] if listed_quotes(story, page + 1) else []
    return keyboard(*grid(buttons), turn, [button("‹ Back", "editback", post_id)])


def quote(story: Story, said: Quote) -> InlineKeyboardMarkup:
    """What can be done with one quote."""
    post_id, start = story.post.id, said.parts[0].start
    shown = story.brief.key_quotes if story.brief else ()
    up = "Move up" if said in shown else "Put in the brief"
    first = bool(shown) and said == shown[0]
    return keyboard(
        [button("Drop", "quotegone", post_id, start), button("Other speaker…", "speaker", post_id, start)],
        [] if first else [button(up, "quoteup", post_id, start)],
        [button("‹ Quotes", "quotelist", post_id, 0)],
    )


def speakers(story: Story, said: Quote, people: Sequence[NamedPerson]) -> InlineKeyboardMarkup:
    """The ``people`` of the article, named by their places, and whom else the story's other quotes name.

    Who is the speaker already is left out.
    """
    post_id, start = story.post.id, said.parts[0].start
    named = [
        button(cut(person.name, 40), "saidby", post_id, start, place)
        for place, person in enumerate(people[:MOST_PEOPLE])
        if person.name != said.speaker
    ]
    others = _other_speakers(story, said, people)[: MOST_PEOPLE // 2]
    back = button("‹ Quote", "quoteone", post_id, start)
    return keyboard(*grid([*named, *(_like(post_id, start, other) for other in others)]), [back])


def _other_speakers(story: Story, said: Quote, people: Sequence[NamedPerson]) -> list[Quote]:
    """The first quote of each speaker whom the article does not name as a person, such as 'a spokesman'."""
    known = {said.speaker, *(person.name for person in people)}
    quotes_ = story.brief.quotes if story.brief else ()
    firsts = {quote_.speaker: quote_ for quote_ in reversed(quotes_) if quote_.speaker not in known}
    return [quote_ for quote_ in quotes_ if quote_.speaker and firsts.get(quote_.speaker) is quote_]


def _like(post_id: int, start: int, other: Quote) -> InlineKeyboardButton:
    return button(cut(other.speaker or NOT_NAMED, 40), "saidlike", post_id, start, other.parts[0].start)
