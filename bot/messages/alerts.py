"""An alert: the message that the bot sends by itself."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.messages.fitting import fits
from bot.messages.phrases import (
    clipped,
    corrected,
    joined,
    post_time,
    quote_block,
)
from bot.utf16 import utf16_length
from data.models import Alert, Story
from summarizer import Quote

MAX_ALERT_QUOTE_UNITS = 160
"""An alert has no quote longer than this, in UTF-16 units."""


def alert_message(alert: Alert, zone: ZoneInfo) -> str:
    """The stories of an alert, and the headlines that came with them.

    If it does not fit one message, headlines are left out, then the texts of all stories but the first, then stories.
    """
    first, *others = alert.stories
    stories = [_block(first, zone, with_quote=True), *(_block(story, zone) for story in others)]
    also = [f"• {clipped(post.headline, 200)}" for post in alert.also]
    while not fits(text := joined(*stories, "\n".join(["Also new:", *also] if also else []))):
        if also:
            also.pop()
        else:
            return _with_headlines(stories[0], [_block(story, zone, with_text=False) for story in others])
    return text


def _with_headlines(first: str, others: list[str]) -> str:
    """The first story, and as many of the others' headlines as fit one message."""
    while not fits(text := joined(first, *others)):
        others.pop()
    return text


def _block(story: Story, zone: ZoneInfo, *, with_text: bool = True, with_quote: bool = False) -> str:
    post = story.post
    headline = f"{post.section} · {post.headline}" if post.section else post.headline
    first = story.brief.sentences[0].text if story.brief and story.brief.sentences else post.teaser
    short = _short_quote(story) if with_quote else None
    lines = [
        f"<b>{clipped(headline, 500)}</b>",
        clipped(first, 700) if with_text else "",
        f"\n{quote_block(short, MAX_ALERT_QUOTE_UNITS)}" if short else "",
        post_time(post, zone),
        corrected(story, zone),
    ]
    return "\n".join(line for line in lines if line)


def _short_quote(story: Story) -> Quote | None:
    named_quotes = [quote for quote in (story.brief.key_quotes if story.brief else ()) if quote.speaker]
    return next((quote for quote in named_quotes if utf16_length(quote.text) <= MAX_ALERT_QUOTE_UNITS), None)
