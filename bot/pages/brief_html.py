"""A brief as HTML: the sentences, the key quotes with their speakers, what was corrected. Used by page and feeds."""

from __future__ import annotations

from html import escape
from zoneinfo import ZoneInfo

from bot.messages.fitting import flat, plain
from bot.messages.phrases import corrected, quote_words, speaker_line
from data.models import Story
from summarizer import Quote
from summarizer.joining import PARAGRAPH

MAX_QUOTE_UNITS = 3_000
"""A longer quote is cut, in UTF-16 units."""


def brief_html(story: Story, source: str, zone: ZoneInfo) -> str:
    """The brief; ``source`` is the address of what is quoted."""
    quotes = [_quote(quote, source) for quote in (story.brief.key_quotes if story.brief else ())]
    note = plain(corrected(story, zone))
    parts = [f"<p>{escape(lead(story))}</p>", *quotes, f"<p><em>{escape(note)}</em></p>" if note else ""]
    return "\n".join(filter(None, parts))


def lead(story: Story) -> str:
    """The sentences of a brief as one text."""
    return " ".join(flat(span.text) for span in story.brief.sentences) if story.brief else story.post.teaser


def _quote(quote: Quote, source: str) -> str:
    words = quote_words(quote, MAX_QUOTE_UNITS).split(PARAGRAPH)
    words = [f"“{words[0]}", *words[1:]]
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in [*words[:-1], f"{words[-1]}”"])
    who = escape(speaker_line(quote))
    return (
        f'<figure><blockquote cite="{escape(source)}">{paragraphs}</blockquote>'
        f"<figcaption><cite>{who}</cite></figcaption></figure>"
    )
