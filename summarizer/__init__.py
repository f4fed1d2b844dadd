"""Text in, brief out: the sentences that carry an article's story, and what people say in it.

    >>> brief = summarize(body, headline="No ferry on Sunday")
    >>> [sentence.text for sentence in brief.sentences]             # up to three, verbatim, in the article's order
    >>> [(quote.text, quote.speaker) for quote in brief.key_quotes]  # up to three, the most important first

The package is pure: it reads no clock, network or database, and no file but its own word lists and weights. It has
four rooms, and this order is the order of the steps:

    sentences/   paragraphs, sentences and words of a body, each at its offsets
    ranking/     how much each sentence tells
    choice/      which sentences the brief shows
    quotes/      what people say between quotation marks, and who says it

``briefing.py`` puts them together; ``brief.py`` has the values that come out, ``errors.py`` what can go wrong.
"""

from summarizer.brief import Brief, Quote, Span
from summarizer.briefing import LEARNED, other_sentences, ranker_names, summarize
from summarizer.errors import NotVerbatim, SummarizerError, TextTooShort, UnknownLanguage, UnknownRanker, UnspacedScript
from summarizer.language import find_language
from summarizer.quotes.excerpt import excerpt
from summarizer.quotes.finding import find_quotes
from summarizer.quotes.people.nearest import NamedPerson, people_near

__all__ = [
    "LEARNED",
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
    "ranker_names",
    "summarize",
]
