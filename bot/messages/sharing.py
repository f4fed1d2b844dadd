"""What a reader takes from a story to somewhere else."""

from __future__ import annotations

from bot.messages.fitting import cut
from bot.messages.phrases import quote_words, speaker_line
from bot.utf16 import utf16_length
from summarizer import Quote

MAX_COPY_UNITS = 256
"""What Telegram lets a button copy, in UTF-16 units."""

MIN_WORDS_UNITS = 120
"""So much room a long headline or name leaves to the words of a quote."""


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
