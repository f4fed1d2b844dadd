"""What describes a phrase beside a name to the net that tells roles: its words, its bounds and what stands around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.values import Mention
from summarizer.quotes.roles.phrase import Phrase, Place
from summarizer.quotes.roles.word_kinds import Kinds, head_of, kinds_at, kinds_of

Features = dict[str, float]

_ARTICLE = kinds_of("the")

NOTHING: Features = {"is nothing": 1.0}
"""The row of the case that no phrase is a role."""

_INSIDE = frozenset(
    (
        *("person", "plain", "tie", "who", "number", "agent", "past", "day", "capital", "small", "speech", "and", "of"),
        *("first name", "place", "comma", "title", "rank", "preposition", "group", "body", "attribute", "possessive"),
        *("auxiliary", "-ed", "-ing", "article", "bracket", "nation"),
    )
)
"""The kinds that are looked for anywhere in a phrase."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase beside the ``number``-th mention of a name, with the kinds of its words."""

    sentence: Sentence
    mention: Mention
    number: int
    phrase: Phrase
    kinds: Sequence[Kinds]

    @property
    def is_rank(self) -> bool:
        """Whether the phrase is a rank and nothing more: 'Lt.'."""
        return self.phrase.second is None and all("rank" in kinds for kinds in self.kinds)


def features_of(found: Found) -> Features:
    """The features of a phrase; what they lack is 0."""
    tokens, phrase, mention, inside = found.sentence.tokens, found.phrase, found.mention, found.kinds
    head = inside[head_of(inside, phrase.place is Place.BEFORE)]
    row = {
        f"place {phrase.place.value}": 1.0,
        "full name": float(mention.end - mention.start > 1),
        "titled": float(mention.titled),
        "number": float(min(found.number, 5)),
        "first mention": float(found.number == 0),
        "length": float(len(inside)),
        "is one word": float(len(inside) == 1),
    }
    row |= _named("first", inside[0]) | _named("last", inside[-1]) | _named("head", head)
    before = kinds_at(tokens, phrase.begin - 1)
    has_kin = any("kin" in kinds for kinds in inside)
    if phrase.place is not Place.BEHIND and "owner" in before and "person" in head and not has_kin:
        before = _ARTICLE  # 'Its chairman, Ann Lee', but 'her sister, Ann Lee'
    row |= _named("before", before) | _named("behind", kinds_at(tokens, phrase.end))
    row |= _named("behind next", kinds_at(tokens, phrase.end + 1))
    row |= _named("any", _INSIDE.intersection(frozenset().union(*inside)))
    return row | _named("verb", inside[1]) if phrase.place is Place.CLAUSE else row


@lru_cache(maxsize=4096)
def _named(position: str, kinds: Kinds) -> Features:
    """The features of the word in a position, by its kinds."""
    return {f"{position} {kind}": 1.0 for kind in kinds}
