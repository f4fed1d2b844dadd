"""The datelines of an article: 'SAN MARCO, May 3 (AP) -', 'Abu Dhabi: Residents'. Nobody is named in one."""

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
        end = _dateline_end(sentence.tokens, found[0]) if found and found[0].first == 0 else 0
        taken.update(mention.text.lower() for mention in found if mention.end <= end)
        found[:] = [mention for mention in found if mention.end > end]
    return taken


def _dateline_end(tokens: Sequence[Token], town: Mention) -> int:
    """The token of the mark that closes the dateline that a ``town`` opens, nothing in lower case before it or right
    behind it; 0 without one."""
    if not (town.text.isupper() or all(word in name_words("place") for word in town.text.split())):
        return 0
    for k in range(town.end, min(PHRASE, len(tokens) - 1)):
        if tokens[k].text in _ENDS:
            return 0 if tokens[k + 1].text.islower() else k
        if tokens[k].text[0].islower() or tokens[k].passage >= 0:
            break
    return 0
