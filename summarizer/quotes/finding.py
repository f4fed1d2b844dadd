"""The quotes of an article: what people say between quotation marks, and who says it, the most important first."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.brief import Quote
from summarizer.document.reading import Document, read
from summarizer.quotes.choosing.choice import elected
from summarizer.quotes.importance import by_importance
from summarizer.quotes.joining import joined
from summarizer.quotes.pulled import with_pulled
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.saying import Judge, unsaid
from summarizer.quotes.speakers import Elect, attribute

MIN_CONFIDENCE = 0.55
"""An attribution with less confidence names nobody.

On sources left out .951 to .973 of the speakers given are right from there on (benchmarks.train_speakers).
"""

MIN_KEY_CONFIDENCE = 0.65
"""Confidence in the speaker of a key quote, which stands in the brief; the rest stand among all quotes.

By nets that have not seen the source, right are from there on (from MIN_CONFIDENCE on) .959 (.956) of the speakers of
world_dev's half that hardly a rule was made from, .956 (.953) of the other half, .973 (.970) of GGT.
"""

MAX_UNSAID = 0.6
"""Probability that nobody says a passage from which on it is no quote.

On sources left out, 17 of 61 long stretches of world_dev that nobody says are given, and 10 of 1,348 required quotes
are lost; at .7 20 and 5 (benchmarks.train_said).
"""


def find_quotes(body: str) -> tuple[Quote, ...]:
    """What people say in ``body`` between quotation marks, the most important first.

    Each part of a quote is verbatim, without the marks: ``body[part.start:part.end] == part.text``. Titles of works,
    single words and scare quotes are left out. The speaker is a full name, or a nominal ('a spokesman for the
    ministry') where the article names nobody, and None when it is unsure. The time is linear in the length of ``body``.
    """
    return tuple(each.named_from(MIN_CONFIDENCE) for each in ranked_quotes(read(body)))


def ranked_quotes(document: Document) -> list[AttributedQuote]:
    """The quotes of ``document``, the most important first, each with its likeliest speaker."""
    found = attributed_quotes(document)
    order = by_importance(document.body, [each.named_from(MIN_CONFIDENCE) for each in found])
    return [found[index] for index in order]


@dataclass(frozen=True, slots=True)
class AttributedQuote:
    """A quote with its likeliest speaker, and the surest attribution among its parts."""

    quote: Quote
    attribution: Attribution

    @property
    def is_unsure(self) -> bool:
        """Whether somebody is named who is not sure enough for a key quote."""
        return MIN_CONFIDENCE <= self.attribution.confidence < MIN_KEY_CONFIDENCE

    def named_from(self, least: float) -> Quote:
        """The quote, without its speaker when the confidence in them is below ``least``."""
        return self.quote if self.attribution.confidence >= least else Quote(self.quote.parts)


def attributed_quotes(document: Document, elect: Elect = elected, judge: Judge = unsaid) -> list[AttributedQuote]:
    """The quotes of ``document`` in the order of the text, each with its likeliest speaker, by ``elect``,
    without the passages that nobody says by ``judge``.

    The confidence (0 to 1) of an attribution is about the share of such attributions that were right on the
    development articles. In a text that is not English nobody is named: the verbs of speech are English ones.
    """
    body = document.body
    attributions = attribute(document, elect)
    chances = judge(document, attributions)
    told = with_pulled(document, attributions)
    spoken = [
        (passage, attribution)
        for passage, attribution, chance in zip(document.passages, told, chances, strict=True)
        if chance < MAX_UNSAID
    ]
    quotes = [AttributedQuote(each, surest) for each, surest in joined(body, spoken)]
    if document.is_english:
        return quotes
    return [AttributedQuote(Quote(each.quote.parts), Attribution()) for each in quotes]
