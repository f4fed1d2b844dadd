"""Quotes that an article gives twice, in its standfirst and again in its text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from summarizer.brief import Quote
from summarizer.quotes.importance import content_words
from summarizer.word_lists import function_words

SAME_SHARE = 0.7
"""Share of the shorter quote's content words in the longer one from which both are the same words."""

_FEWEST_WORDS = 4
"""Content words below which only the very same words are a repeat."""

_MOST_RIVALS = 40
"""Quotes with a word in common that are compared, so that no work grows with the square of the text."""


def without_repeats(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """``quotes`` in their order, of near-identical ones only the best.

    Best is the one of somebody named, then of somebody told of ('the mayor'), then the longest, then the first.
    Two that different named people say are no repeat.
    """
    words = [frozenset(content_words(quote.text)) for quote in quotes]
    kept: list[int] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for i in sorted(range(len(quotes)), key=lambda i: (-_known(quotes[i]), -len(words[i]), i)):
        if _repeats(i, quotes, words, holders):
            continue
        kept.append(i)
        for word in words[i]:
            if len(holders[word]) < _MOST_RIVALS:
                holders[word].append(i)
    return tuple(quotes[i] for i in sorted(kept))


def _known(quote: Quote) -> int:
    """2 for a quote of somebody named, 1 for one of 'the mayor', 0 for a nameless one."""
    if quote.speaker is None:
        return 0
    head = quote.speaker.split()[0]
    return 2 if head[0].isupper() and head.lower() not in function_words() else 1


def _repeats(i: int, quotes: Sequence[Quote], words: Sequence[frozenset[str]], holders: dict[str, list[int]]) -> bool:
    """Whether a quote kept so far has most of the words of the ``i``-th, or the ``i``-th most of its."""
    shared = Counter(other for word in words[i] for other in holders.get(word, ()))
    for other, count in shared.items():
        shorter = min(len(words[i]), len(words[other]))
        same_mouth = _known(quotes[i]) < 2 or quotes[i].speaker == quotes[other].speaker
        enough = shorter >= _FEWEST_WORDS or quotes[i].text == quotes[other].text
        if same_mouth and enough and count >= SAME_SHARE * shorter:
            return True
    return False
