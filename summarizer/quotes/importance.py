"""Which quotes carry a story: their order of importance, and the up to three that a brief shows.

The weights of recurring content, of the speaker, of position and of length were tuned on human summaries that quote
their article; a speaker's second quote comes behind the first quotes of others.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from summarizer.brief import MAX_KEY_QUOTES, Quote, Span
from summarizer.word_lists import function_words

SURE_CONFIDENCE = 0.8
"""A quote whose speaker is less sure loses points."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_MARKS = re.compile(r"[\"“”„«»]|''|``")

_LEAD_WORDS = 40
"""Content words at the head of an article that tell what it is about."""

_RECURRING = 2.0
"""For content words that recur in the article."""

_LEAD = 2.0
"""For content words of the lead."""

_SPEAKER = 0.8
"""For a speaker of several quotes."""

_ROLE = 0.2
_POSITION = 0.9
"""For standing early among the quotes."""

_FIRST = 0.33
_GOOD_LENGTH = 0.3
_MIN_GOOD_WORDS = 8
_MAX_GOOD_WORDS = 45
"""Words up to which a quote is read at a glance."""

_PER_DOUBLING = 0.8
"""What each doubling of a longer quote costs."""

_UNSURE = 1.0
"""What a speaker who is not sure costs."""

_MIN_SENTENCE_WORDS = 6
"""Words from which a quote can be a whole sentence."""

_SHOWN_SHARE = 0.6
"""Share of a quote's content words in one sentence of the brief from which on the brief shows the quote already."""


def ranked(body: str, quotes: Sequence[Quote], confidences: Sequence[float]) -> tuple[Quote, ...]:
    """``quotes``, given in the order of the text, by importance; ``confidences`` are those of their speakers.

    Whole sentences of somebody named come first, then quotes that are only one of both, then the rest; among each of
    these, a speaker's second quote comes behind the first of every other, and the score decides the rest.
    """
    words = content_words(body)
    frequency, lead = Counter(words), frozenset(words[:_LEAD_WORDS])
    by_speaker = Counter(quote.speaker for quote in quotes if quote.speaker is not None)
    scores = [
        _score(quote, i, len(quotes), frequency, lead, by_speaker[quote.speaker] if quote.speaker else 0)
        - (_UNSURE if confidences[i] < SURE_CONFIDENCE else 0.0)
        for i, quote in enumerate(quotes)
    ]
    heard: Counter[str | None] = Counter()
    keys: dict[int, tuple[int, int, float]] = {}
    for i in sorted(range(len(quotes)), key=lambda i: -scores[i]):
        keys[i] = (-_rank(quotes[i]), heard[quotes[i].speaker], -scores[i])
        heard[quotes[i].speaker] += 1
    return tuple(quotes[i] for i in sorted(keys, key=lambda i: (keys[i], i)))


def choose_key_quotes(quotes: tuple[Quote, ...], sentences: tuple[Span, ...]) -> tuple[Quote, ...]:
    """The quotes, at most three, that a brief of ``sentences`` shows, in order of importance.

    A quote that a sentence of the brief shows already is left out. A part of a sentence or a nameless quote is taken
    only when there is no other.
    """
    quoting = [_QuotingSentence(sentence) for sentence in sentences if _MARKS.search(sentence.text)]
    fresh = [quote for quote in quotes if not any(sentence.shows(quote) for sentence in quoting)]
    best = [quote for quote in fresh if _rank(quote) == 2]
    return tuple((best or fresh)[:MAX_KEY_QUOTES])


def content_words(text: str) -> list[str]:
    """The words of ``text`` that carry content, in lower case: three letters or more, and no function word."""
    return [word for word in map(str.lower, _WORD.findall(text)) if len(word) > 2 and word not in function_words()]


class _QuotingSentence:
    """A sentence of the brief that has quotation marks."""

    def __init__(self, sentence: Span) -> None:
        self._words = set(content_words(sentence.text))

    def shows(self, quote: Quote) -> bool:
        """Whether the sentence has most of the words of ``quote``."""
        words = content_words(quote.text)
        if not words:
            return False
        return sum(word in self._words for word in words) >= _SHOWN_SHARE * len(words)


def _rank(quote: Quote) -> int:
    """2 for a whole sentence of somebody named, 1 for a part of one or a nameless sentence, 0 for a nameless part."""
    return _is_sentence(quote) + (quote.speaker is not None)


def _is_sentence(quote: Quote) -> bool:
    text = quote.text
    return len(text.split()) >= _MIN_SENTENCE_WORDS and text.rstrip("”’\"'")[-1:] in tuple(".,!?…—-")


def _score(
    quote: Quote, index: int, count: int, frequency: Counter[str], lead: frozenset[str], by_speaker: int
) -> float:
    """The points of a quote, the ``index``-th of ``count``, whose speaker has ``by_speaker`` quotes."""
    words = content_words(quote.text)
    recurring = [math.log(frequency[word]) for word in words if frequency[word] > 1]
    score = _RECURRING * sum(recurring) / max(1, len(words))
    score += _LEAD * sum(word in lead for word in words) / max(1, len(words))
    score += _SPEAKER * math.log1p(by_speaker)
    score += _ROLE * (quote.role is not None)
    score += _POSITION * (1 - index / count)
    score += _FIRST * (index == 0)
    length = len(quote.text.split())
    if length > _MAX_GOOD_WORDS:
        score -= _PER_DOUBLING * math.log2(length / _MAX_GOOD_WORDS)
    return score + _GOOD_LENGTH * (_MIN_GOOD_WORDS <= length <= _MAX_GOOD_WORDS)
