"""Pull quotes: words of a quote that stand alone a second time, between the words of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.document.reading import Document
from summarizer.quotes.reference.attribution import Attribution, Route

_WORD = re.compile(r"\w+")
_MIN_WORDS = 5
"""Words from which a quote that another one has, too, was not said twice."""

_Words = tuple[str, ...]


def with_pulled(document: Document, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of the passages of ``document``; one that no verb of speech tells of, and whose words another
    passage has of which one does, goes to the speaker of that one, who is surer. Linear in the length of the text."""
    words = [tuple(_WORD.findall(document.body[each.start : each.end].lower())) for each in document.passages]
    told: dict[_Words, tuple[int, int]] = {}
    for index, attribution in enumerate(attributions):
        if attribution.cue is not None and attribution.speaker is not None:
            told.update((run, (index, at)) for at, run in _runs(words[index]))
    return [
        attributions[index] if attribution.cue is not None else _of_whole(index, words, told, attributions)
        for index, attribution in enumerate(attributions)
    ]


def _of_whole(
    index: int, words: Sequence[_Words], told: dict[_Words, tuple[int, int]], attributions: Sequence[Attribution]
) -> Attribution:
    own, said = words[index], attributions[index]
    whole, at = told.get(own[:_MIN_WORDS], (index, 0))
    is_pulled = attributions[whole].confidence > said.confidence and words[whole][at : at + len(own)] == own
    return attributions[whole].carried_over(Route.CONTINUED) if is_pulled else said


def _runs(words: _Words) -> Iterator[tuple[int, _Words]]:
    return ((at, words[at : at + _MIN_WORDS]) for at in range(len(words) - _MIN_WORDS + 1))
