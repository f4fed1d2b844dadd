"""Text in, brief out: sentences that carry the story, and what was said, by whom.

Pure: no clock, network or database, and no file but the package's own.
"""

from summarizer.brief import Brief, Quote, Span
from summarizer.briefing import summarize
from summarizer.errors import NotVerbatim, SummarizerError, TextTooShort, UnknownLanguage
from summarizer.language import find_language
from summarizer.quotes.finding import find_quotes

__all__ = [
    "Brief",
    "NotVerbatim",
    "Quote",
    "Span",
    "SummarizerError",
    "TextTooShort",
    "UnknownLanguage",
    "find_language",
    "find_quotes",
    "summarize",
]
