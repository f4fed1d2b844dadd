"""The screens of Edit…: what can be corrected in a story, and what each change says."""

from __future__ import annotations

from html import escape
from zoneinfo import ZoneInfo

from bot.desk.results import Corrected
from bot.messages.phrases import NOT_NAMED, clipped, count_of, day_and_time, joined, quote_block, quote_words
from bot.messages.stories import NO_QUOTES_LEFT, QUOTES_PER_PAGE
from data.models import Correction, Story
from summarizer import Quote

NEW_HEADLINE = "Type the new headline."
WHO_SAID_IT = "Who said it? Choose, or type the name, with a role after a comma: Marta Quill, mayor of Velde."
HOW_TO_EDIT = "Which story? For example: /edit 12."
HEADLINE_TOO_LONG = "That is too long for a headline. Up to 300 characters, please."
MAX_HEADLINE_CHARACTERS = 300


def screen(result: Corrected, done: bool = False) -> str:
    """What is to be corrected; after a change, what has to be done so that readers see it."""
    story = result.story
    title = f"<code>#{story.post.id}</code> <b>{clipped(story.post.headline, 300)}</b>"
    if not done:
        return f"{title}\nWhat is to be corrected?"
    if not result.alerts:
        return f"{title}\nDone. No alert had gone out with the old text."
    still = f"{count_of(result.alerts, 'alert')} still {'says' if result.alerts == 1 else 'say'} it as before"
    return f"{title}\nDone. {still}."


def quotes(story: Story) -> str:
    """The quotes with their speakers, numbered as their buttons are; those that the brief shows are marked."""
    found = story.brief.quotes[:QUOTES_PER_PAGE] if story.brief else ()
    if not found:
        return NO_QUOTES_LEFT
    shown = story.brief.key_quotes if story.brief else ()
    lines = [
        f"<b>{number}.</b> {clipped(quote.speaker or NOT_NAMED, 60)}{' · in the brief' if quote in shown else ''}\n"
        f"“{escape(quote_words(quote, 100))}”"
        for number, quote in enumerate(found, start=1)
    ]
    return joined("Which quote?", "\n".join(lines))


def quote(said: Quote) -> str:
    """One quote, to be changed."""
    return quote_block(said, 1500)


def history(corrections: tuple[Correction, ...], zone: ZoneInfo) -> str:
    """All corrections of a story, for admins."""
    if not corrections:
        return "No corrections."
    lines = [f"{day_and_time(each.at, zone)} {clipped(each.what, 100)}{_by(each)}" for each in corrections[-20:]]
    return "\n".join(["<b>Corrections</b>", *lines])


def _by(correction: Correction) -> str:
    by = f' · <a href="tg://user?id={correction.by}">editor</a>' if correction.by else ""
    return by + ("" if correction.public else " · not told to readers")
