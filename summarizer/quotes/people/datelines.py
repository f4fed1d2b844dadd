"""The datelines of an article: 'SAN MARCO, May 3 (AP) -', 'Norway: Residents'. Nobody is named in one."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import PHRASE
from summarizer.word_lists import name_words

_MAX_SENTENCES = 3
"""Sentences at the head of an article that may begin with its dateline."""

_ENDS = frozenset((":", "-", "–", "—", "--"))


def take_datelines(sentences: Sequence[Sentence], mentions: Sequence[list[Mention]]) -> set[str]:
    """Takes the names of the datelines out of the ``mentions`` of each sentence; returns them in lower case."""
    taken: set[str] = set()
    for sentence, found in list(zip(sentences, mentions, strict=True))[:_MAX_SENTENCES]:
        begin = behind_dateline(sentence.tokens)
        taken.update(mention.text.lower() for mention in found if mention.end < begin)
        found[:] = [mention for mention in found if mention.start >= begin]
    return taken


def behind_dateline(tokens: Sequence[Token]) -> int:
    """The first token behind the dateline that opens a sentence, 0 without one: behind a town in capitals, or a place
    that is listed, and a mark, with nothing in lower case before the mark or right behind it."""
    town = tokens[0].text
    if not ((town.isupper() and len(town) > 1) or town in name_words("place")):
        return 0
    for k in range(1, min(PHRASE, len(tokens) - 1)):
        if tokens[k].text in _ENDS:
            return 0 if tokens[k + 1].text.islower() else k + 1
        if tokens[k].text[0].islower() or tokens[k].passage >= 0:
            break
    return 0
