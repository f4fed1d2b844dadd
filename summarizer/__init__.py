"""Text in, brief out: the sentences that carry an article's story, and what people say in it.

    >>> brief = summarize(body, headline="No ferry on Sunday")
    >>> [sentence.text for sentence in brief.sentences]             # up to three, verbatim, in the article's order
    >>> [(quote.text, quote.speaker) for quote in brief.key_quotes]  # up to three, the most important first

The package is pure: it reads no clock, network or database, and no file but its own word lists and weights. It has
five rooms, and this order is the order of the steps:

    sentences/   paragraphs, sentences and words of a body, each at its offsets
    document/    the body, read once: its sentences, the passages between quotation marks, its tokens
    ranking/     how much each sentence tells
    choice/      which sentences the brief shows
    quotes/      what people say between quotation marks, and who says it

``briefing.py`` puts them together; ``brief.py`` has the values that come out, ``errors.py`` what can go wrong.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarizer.brief import Brief, NamedPerson, Quote, Span
from summarizer.defaults import LEARNED, MIN_WORDS, RANKERS
from summarizer.errors import NotVerbatim, SummarizerError, TextTooShort, UnknownLanguage, UnknownRanker, UnspacedScript
from summarizer.quotes.excerpt import excerpt

if TYPE_CHECKING:
    from summarizer.briefing import other_sentences, summarize
    from summarizer.language import find_language
    from summarizer.quotes.finding import find_quotes
    from summarizer.quotes.nearest import people_near

__all__ = [
    "LEARNED",
    "MIN_WORDS",
    "RANKERS",
    "Brief",
    "NamedPerson",
    "NotVerbatim",
    "Quote",
    "Span",
    "SummarizerError",
    "TextTooShort",
    "UnknownLanguage",
    "UnknownRanker",
    "UnspacedScript",
    "excerpt",
    "find_language",
    "find_quotes",
    "other_sentences",
    "people_near",
    "summarize",
]

_ON_DEMAND = {
    "find_language": "summarizer.language",
    "find_quotes": "summarizer.quotes.finding",
    "other_sentences": "summarizer.briefing",
    "people_near": "summarizer.quotes.nearest",
    "summarize": "summarizer.briefing",
}
"""What needs nltk, sumy and numpy, and its module. A bot loads them in its reading child alone."""


def __getattr__(name: str) -> Any:
    """Imports what is in _ON_DEMAND when it is first asked for (PEP 562)."""
    if name not in _ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ON_DEMAND[name]), name)
