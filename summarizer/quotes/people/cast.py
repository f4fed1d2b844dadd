"""The people of an article: who is named where, by which names, and of which gender.

Names are runs of capitals outside quotes. The first pass finds out which of them are people, the second which person
each of them means.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.binding import bound
from summarizer.quotes.people.collecting import collect_people
from summarizer.quotes.people.names import mentions_of
from summarizer.quotes.people.values import Cast


def cast_of(sentences: Sequence[Sentence]) -> Cast:
    """The names of a text, each with its person if it means one."""
    common = {t.text for s in sentences for t in s.tokens if t.passage < 0 and t.text[0].islower()}
    mentions = [list(mentions_of(sentence, common)) for sentence in sentences]
    return bound(collect_people(sentences, mentions), sentences, mentions)
