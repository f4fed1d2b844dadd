"""Quotes that an article gives twice, in its standfirst and again in its text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from summarizer.brief import Quote
from summarizer.quotes.key_features import content_words
from summarizer.word_lists import function_words

REPEATED_SHARE = 0.7
"""Share of the shorter quote's content words in the longer one from which on one repeats the other."""

_MIN_CONTENT_WORDS = 4
"""A quote with fewer content words is a repeat only when it is the same word for word."""

_MAX_QUOTES_PER_WORD = 40
"""Quotes with a word in common that are compared: keeps the work from growing with the square of the text."""


def without_repeats(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """``quotes`` in their order; of near-identical ones only the best.

    The best is the one of somebody named, then of somebody unnamed ('the mayor'), then the longest, then the first. The
    same words of two different named people are no repeat.
    """
    words = [frozenset(content_words(quote.text)) for quote in quotes]
    kept: list[int] = []
    kept_by_word: dict[str, list[int]] = defaultdict(list)
    for i in sorted(range(len(quotes)), key=lambda i: (-_speaker_rank(quotes[i]), -len(words[i]), i)):
        if _repeats(i, quotes, words, kept_by_word):
            continue
        kept.append(i)
        for word in words[i]:
            if len(kept_by_word[word]) < _MAX_QUOTES_PER_WORD:
                kept_by_word[word].append(i)
    return tuple(quotes[i] for i in sorted(kept))


def _speaker_rank(quote: Quote) -> int:
    """2 for a quote of somebody named, 1 for one of 'the mayor', 0 for one without a speaker."""
    if quote.speaker is None:
        return 0
    head = quote.speaker.split()[0]
    return 2 if head[0].isupper() and head.lower() not in function_words() else 1


def _repeats(
    i: int, quotes: Sequence[Quote], words: Sequence[frozenset[str]], kept_by_word: dict[str, list[int]]
) -> bool:
    """Whether the ``i``-th quote and one kept so far have most of the shorter one's words in common."""
    shared = Counter(other for word in words[i] for other in kept_by_word.get(word, ()))
    for other, count in shared.items():
        shorter = min(len(words[i]), len(words[other]))
        may_be_same_speaker = _speaker_rank(quotes[i]) < 2 or quotes[i].speaker == quotes[other].speaker
        is_comparable = shorter >= _MIN_CONTENT_WORDS or quotes[i].text == quotes[other].text
        if may_be_same_speaker and is_comparable and count >= REPEATED_SHARE * shorter:
            return True
    return False
