"""The dateline of an article: 'SAN MARCO, May 3 (AP) -', 'Norway: Residents'. Nobody is named in one."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.reach import PHRASE
from summarizer.word_lists import name_words

_ENDS = frozenset((":", "-", "–", "—", "--"))


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
