"""What a reader takes from a story to somewhere else."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.desk.readers.sharing import Offer
from bot.messages import stories
from bot.messages.fitting import cut
from bot.messages.phrases import clipped, joined, post_time, quote_block, quote_words, speaker_line
from bot.utf16 import utf16_length
from summarizer import Quote

MAX_COPY_UNITS = 256
"""What Telegram lets a button copy, in UTF-16 units."""

MIN_WORDS_UNITS = 120
"""So much room a long headline or name leaves to the words of a quote."""

NOTHING_TO_SHARE = "Nothing found. Write my name and some words, or the name of somebody who is quoted."
MAX_TITLE_UNITS, MAX_DESCRIPTION_UNITS = 120, 160
"""What a client shows of an offer in its list."""

MAX_SHARED_QUOTE_UNITS = 1500


def title(offer: Offer) -> str:
    """What an offer is called in the list, as plain text: its headline, or the words of its quote."""
    if offer.quote is None:
        return cut(offer.story.post.headline, MAX_TITLE_UNITS)
    return f"“{cut(quote_words(offer.quote, MAX_TITLE_UNITS, whole=False), MAX_TITLE_UNITS)}”"


def description(offer: Offer) -> str:
    """The line below the title, as plain text: the first sentence of a brief, or a quote's speaker and headline."""
    if offer.quote:
        return cut(f"{speaker_line(offer.quote)} · {offer.story.post.headline}", MAX_DESCRIPTION_UNITS)
    brief = offer.story.brief
    return cut(brief.sentences[0].text if brief else offer.story.post.teaser, MAX_DESCRIPTION_UNITS)


def shared(offer: Offer, zone: ZoneInfo) -> str:
    """What an offer puts into the chat: a brief, or a quote with its speaker, headline and time."""
    if offer.quote is None:
        return stories.brief(offer.story, zone)
    post = offer.story.post
    about = "\n".join(filter(None, (f"<b>{clipped(post.headline, 300)}</b>", post_time(post, zone))))
    return joined(quote_block(offer.quote, MAX_SHARED_QUOTE_UNITS), about)


def copied(quote: Quote, headline: str) -> str:
    """A quote as plain text for the clipboard: its words, its speaker, its headline.

    When they do not fit, first the headline is left out, then role and speaker are cut, then the words.
    """
    words, speaker = quote_words(quote, MAX_COPY_UNITS, whole=False), speaker_line(quote)
    whole = _copied(words, speaker) + f"\n{cut(headline, MAX_COPY_UNITS)}"
    if utf16_length(whole) <= MAX_COPY_UNITS:
        return whole
    room = MAX_COPY_UNITS - utf16_length(_copied("", ""))
    speaker = cut(speaker, room - min(utf16_length(words), MIN_WORDS_UNITS))
    return _copied(quote_words(quote, room - utf16_length(speaker), whole=False), speaker)


def _copied(words: str, speaker: str) -> str:
    return f"“{words}” – {speaker}"
