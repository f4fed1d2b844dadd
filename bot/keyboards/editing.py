"""The buttons of the screens of Edit…."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.desk.results import Corrected
from bot.keyboards.layout import button, grid, keyboard
from bot.messages.fitting import cut
from bot.messages.phrases import NOT_NAMED
from bot.messages.stories import QUOTES_PER_PAGE
from data.models import Story
from summarizer import Quote

MOST_PEOPLE = 8
"""People of an article that are offered as speakers."""


def screen(result: Corrected) -> InlineKeyboardMarkup:
    """What can be corrected; first the edit of alerts that are out of date, if any are out."""
    post_id, story = result.story.post.id, result.story
    label = "Edit 1 alert" if result.alerts == 1 else f"Edit {result.alerts} alerts"
    alerts = [button(label, "editalerts", post_id)] if result.alerts else []
    quotes = [button("Quotes", "quotelist", post_id)] if story.brief and story.brief.quotes else []
    rest = [button("Headline", "headline", post_id), button("Section", "choose", post_id), *quotes]
    return keyboard(alerts, rest, [button("Read brief", "brief", post_id), button("Corrections", "history", post_id)])


def quotes(story: Story) -> InlineKeyboardMarkup:
    """A button for each quote, which begins with its number; it names the quote by its start in the body."""
    found = story.brief.quotes[:QUOTES_PER_PAGE] if story.brief else ()
    buttons = [
        button(f"{number} {cut(said.speaker or NOT_NAMED, 20)}", "quoteone", story.post.id, said.parts[0].start)
        for number, said in enumerate(found, start=1)
    ]
    return keyboard(*grid(buttons), [button("‹ Back", "editback", story.post.id)])


def quote(story: Story, said: Quote) -> InlineKeyboardMarkup:
    """What can be done with one quote."""
    post_id, start = story.post.id, said.parts[0].start
    shown = story.brief.key_quotes if story.brief else ()
    up = "Move up" if said in shown else "Put in the brief"
    first = bool(shown) and said == shown[0]
    return keyboard(
        [button("Drop", "quotegone", post_id, start), button("Other speaker…", "speaker", post_id, start)],
        [] if first else [button(up, "quoteup", post_id, start)],
        [button("‹ Quotes", "quotelist", post_id)],
    )


def speakers(story: Story, start: int) -> InlineKeyboardMarkup:
    """The people whom the story's other quotes name."""
    people = people_of(story)[:MOST_PEOPLE]
    buttons = [button(cut(name, 40), "saidby", story.post.id, start, place) for place, name in enumerate(people)]
    return keyboard(*grid(buttons), [button("‹ Quotes", "quotelist", story.post.id)])


def people_of(story: Story) -> list[str]:
    """The speakers of a story, by name; in an order that a change of one quote's speaker leaves as it is."""
    return sorted({said.speaker for said in (story.brief.quotes if story.brief else ()) if said.speaker})
