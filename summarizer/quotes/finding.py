"""The quotes of an article: what people say between quotation marks, and who says it, the most important first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import Quote, Span
from summarizer.document.marks import Passage
from summarizer.document.reading import Document, read
from summarizer.quotes.choosing.choice import elected
from summarizer.quotes.importance import by_importance
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.routes import SAME_PARAGRAPH
from summarizer.quotes.saying import Judge, unsaid
from summarizer.quotes.speakers import Elect, attribute
from summarizer.quotes.spoken import is_determined

MIN_CONFIDENCE = 0.55
"""An attribution with less confidence names nobody.

On sources left out .938 to .979 of the speakers given are right from there on (benchmarks.train_speakers).
"""

MIN_KEY_CONFIDENCE = 0.65
"""Confidence in the speaker of a key quote, which stands in the brief; the rest stand among all quotes.

.95 of the speakers of world_dev's half that no rule was made from are right from there on, .94 from MIN_CONFIDENCE, by
nets that have not seen the source.
"""

MAX_UNSAID = 0.6
"""Probability that nobody says a passage from which on it is no quote.

On sources left out, 15 of 62 long stretches of world_dev that nobody says are given, and 11 of 1,348 required quotes
are lost; at .7 21 and 7 (benchmarks.train_said).
"""

_LEADING_DOTS = re.compile(r"(?:…|\.{2,3}|\s)+")
_MAX_CHARACTERS_BETWEEN = 160
"""Characters between two parts of one quote at most."""


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
    spoken = [
        (passage, attribution)
        for passage, attribution, chance in zip(document.passages, attributions, chances, strict=True)
        if chance < MAX_UNSAID
    ]
    quotes = [_quote(body, group) for group in _grouped(body, spoken)]
    if document.is_english:
        return quotes
    return [AttributedQuote(Quote(each.quote.parts), Attribution()) for each in quotes]


def _grouped(body: str, spoken: Sequence[tuple[Passage, Attribution]]) -> list[list[tuple[Passage, Attribution]]]:
    """Passages by quote: a quote may go on over paragraphs or around its attribution."""
    groups: list[list[tuple[Passage, Attribution]]] = []
    for passage, attribution in spoken:
        if groups and _is_same_quote(body, groups[-1][-1], (passage, attribution)):
            groups[-1].append((passage, attribution))
        else:
            groups.append([(passage, attribution)])
    return groups


def _is_same_quote(body: str, before: tuple[Passage, Attribution], after: tuple[Passage, Attribution]) -> bool:
    """Whether the second passage continues the quote of the first."""
    (passage, attribution), (next_passage, next_attribution) = before, after
    if next_passage.continues:
        return True
    if passage.paragraph != next_passage.paragraph or attribution.speaker != next_attribution.speaker:
        return False
    if is_determined(body, next_passage):
        return False  # 'garbage,” he said, and called himself a “strong supporter”'
    if next_passage.outer_start - passage.outer_end > _MAX_CHARACTERS_BETWEEN:
        return False
    if next_attribution.cue is None:
        return next_attribution.route in SAME_PARAGRAPH and attribution.cue is not None
    is_between = passage.outer_end <= next_attribution.cue_start < next_passage.outer_start
    return is_between and next_attribution.cue == attribution.cue


def _quote(body: str, group: Sequence[tuple[Passage, Attribution]]) -> AttributedQuote:
    """One quote of several passages, with the speaker of the surest of their attributions."""
    surest = max((attribution for _, attribution in group), key=lambda attribution: attribution.confidence)
    bounds = [_bounds(body, passage, n > 0, n < len(group) - 1) for n, (passage, _) in enumerate(group)]
    parts = tuple(Span.cut(body, start, end) for start, end in bounds)
    return AttributedQuote(Quote(parts, surest.speaker, surest.role), surest)


def _bounds(body: str, passage: Passage, has_part_before: bool, has_part_behind: bool) -> tuple[int, int]:
    """The bounds of a part, without its own dots where an ellipsis joins it to another part."""
    start, end = passage.start, passage.end
    if has_part_before and (leading := _LEADING_DOTS.match(body, start, end)):
        start = leading.end()
    while has_part_behind and (body[end - 1] == "…" or body[end - 2 : end] == ".." or body[end - 1].isspace()):
        end -= 1
    if has_part_behind and end < passage.end and body[end - 1] == ".":
        end -= 1
    return (start, end) if start < end else (passage.start, passage.end)
