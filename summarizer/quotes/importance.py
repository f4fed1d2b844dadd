"""Which quotes carry a story: ranking, and the up to three that a brief shows.

The blend of recurring content, the speaker's weight, position and length was tuned on human summaries that
quote their article; a second quote of the same speaker comes after others.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from summarizer.brief import MAX_KEY_QUOTES, Quote, Span
from summarizer.word_lists import function_words

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
SURE = 0.8
"""Confidence in a speaker from which a quote is not put behind others for it."""

_CENTROID = 2.0
_LEAD = 2.0
_LEAD_WORDS = 40
"""Content words at the head of an article that tell what it is about."""

_PER_QUOTE = 0.8
_ROLE = 0.2
_POSITION = 0.9
_FIRST = 0.33
_GOOD_LENGTH = 0.3
_READABLE = 45
"""Words up to which a quote is read at a glance; each doubling beyond costs points."""

_PER_DOUBLING = 0.8
_UNSURE = 1.0
_SHORTEST_FULL = 6
_QUOTED_ALREADY = 0.6
"""Share of a quote's content words in one sentence of the brief from which it is shown there already."""

_MARKS = re.compile(r"[\"“”„«»]|''|``")


def ranked(body: str, quotes: Sequence[Quote], confidences: Sequence[float]) -> tuple[Quote, ...]:
    """``quotes``, given in the order of the text, by importance; ``confidences`` are those of their speakers.

    Whole sentences of somebody named come first, then what lacks one of both; a speaker's second quote
    comes after the first of every other. A speaker who is not sure costs points.
    """
    words = content_words(body)
    frequency, lead = Counter(words), frozenset(words[:_LEAD_WORDS])
    by_speaker = Counter(quote.speaker for quote in quotes if quote.speaker is not None)
    scores = [
        _score(quote, i, len(quotes), frequency, lead, by_speaker[quote.speaker] if quote.speaker else 0)
        - (_UNSURE if confidences[i] < SURE else 0.0)
        for i, quote in enumerate(quotes)
    ]
    heard: Counter[str | None] = Counter()
    keys: dict[int, tuple[int, int, float]] = {}
    for i in sorted(range(len(quotes)), key=lambda i: -scores[i]):
        keys[i] = (-_rank(quotes[i]), heard[quotes[i].speaker], -scores[i])
        heard[quotes[i].speaker] += 1
    return tuple(quotes[i] for i in sorted(keys, key=lambda i: (keys[i], i)))


def choose_key_quotes(body: str, quotes: tuple[Quote, ...], sentences: tuple[Span, ...]) -> tuple[Quote, ...]:
    """The quotes, at most three, that a brief of ``sentences`` shows, in order of importance.

    Left out is what a sentence of the brief quotes already. A part of a sentence or a nameless quote is
    taken only when there is no other.
    """
    shown = [_Shown(sentence) for sentence in sentences if _MARKS.search(sentence.text)]
    fresh = [quote for quote in quotes if not any(sentence.holds(quote) for sentence in shown)]
    whole = [quote for quote in fresh if _rank(quote) == 2]
    return tuple((whole or fresh)[:MAX_KEY_QUOTES])


class _Shown:
    """A sentence of the brief that carries quotation marks."""

    def __init__(self, sentence: Span) -> None:
        self._span = sentence
        self._words = set(content_words(sentence.text))

    def holds(self, quote: Quote) -> bool:
        """Whether the reader has most of ``quote`` before them in this sentence."""
        words = content_words(quote.text)
        if not words:
            return False
        return sum(word in self._words for word in words) >= _QUOTED_ALREADY * len(words)


def _rank(quote: Quote) -> int:
    """2 for a whole sentence of somebody named, 1 for a part of one or a nameless one, 0 for both at once."""
    return _is_full(quote) + (quote.speaker is not None)


def _is_full(quote: Quote) -> bool:
    text = quote.text
    return len(text.split()) >= _SHORTEST_FULL and text.rstrip("”’\"'")[-1:] in tuple(".,!?…—-")


def _score(
    quote: Quote, index: int, count: int, frequency: Counter[str], lead: frozenset[str], by_speaker: int
) -> float:
    words = content_words(quote.text)
    recurring = [math.log(frequency[word]) for word in words if frequency[word] > 1]
    score = _CENTROID * sum(recurring) / max(1, len(words))
    score += _LEAD * sum(word in lead for word in words) / max(1, len(words))
    score += _PER_QUOTE * math.log1p(by_speaker)
    score += _ROLE * (quote.role is not None)
    score += _POSITION * (1 - index / count)
    score += _FIRST * (index == 0)
    length = len(quote.text.split())
    if length > _READABLE:
        score -= _PER_DOUBLING * math.log2(length / _READABLE)
    return score + _GOOD_LENGTH * (8 <= length <= _READABLE)


def content_words(text: str) -> list[str]:
    """The words of ``text`` that carry content, in lower case: of three letters or more, no function words."""
    return [word for word in map(str.lower, _WORD.findall(text)) if len(word) > 2 and word not in function_words()]
