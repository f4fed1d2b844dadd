"""What describes a phrase beside a name to the net that tells roles: its words, its bounds and what stands around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.values import Mention
from summarizer.quotes.roles.phrase import Phrase, Place
from summarizer.quotes.roles.word_kinds import Kinds, head_of, kinds_at

Features = dict[str, float]

NOTHING: Features = {"is nothing": 1.0}
"""The row of the case that no phrase is a role."""

_COUNTED = (
    *("person", "plain", "tie", "who", "number", "agent", "past", "day", "capital", "small", "speech", "auxiliary"),
    *(
        "first name",
        "place",
        "comma",
        "title",
        "rank",
        "preposition",
        "group",
        "body",
        "attribute",
        "possessive",
        "-ed",
    ),
    *("-ing", "article", "and", "of", "bracket", "nation"),
)
_WORTHS = ("rank", "tie", "clause", "word", "phrase")
"""How much a role tells, the least first."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase beside the ``number``-th mention of a name, with the kinds of its words; ``names`` has all names of the
    sentence."""

    sentence: Sentence
    mention: Mention
    number: int
    phrase: Phrase
    kinds: Sequence[Kinds]
    names: Sequence[Mention]

    @property
    def is_rank(self) -> bool:
        """Whether the phrase is a rank and nothing more: 'Lt.'."""
        return self.phrase.second is None and all("rank" in kinds for kinds in self.kinds)

    @property
    def worth(self) -> int:
        """How much the phrase tells, as a place in _WORTHS."""
        if self.is_rank:
            return 0
        if self.phrase.place is Place.CLAUSE:
            return 2
        has_noun = any(("person" in kinds or "title" in kinds) and "rank" not in kinds for kinds in self.kinds)
        if has_noun and self.phrase.place not in (Place.TIE, Place.OWNER):
            return 4 if len(self.kinds) > 1 else 3
        return 1


def rows_of(found: Sequence[Found]) -> list[Features]:
    """The features of the phrases beside all mentions of one name; what a row lacks is 0."""
    worths = [each.worth for each in found]
    most = max(worths, default=0)
    texts = [tuple(t.lower for t in each.sentence.tokens[each.phrase.begin : each.phrase.end]) for each in found]
    again = Counter(texts)
    rows = []
    for each, worth, text in zip(found, worths, texts, strict=True):
        row = _features_of(each)
        row[f"worth {_WORTHS[worth]}"] = 1.0
        row["worth less"] = float(most - worth)
        row["repeated"] = min(again[text] - 1, 3.0)
        rows.append(row)
    return rows


def _features_of(found: Found) -> Features:
    tokens, phrase, mention, inside = found.sentence.tokens, found.phrase, found.mention, found.kinds
    begin, end, head = phrase.begin, phrase.end, head_of(inside, phrase.place is Place.BEFORE)
    before, behind = kinds_at(tokens, begin - 1), kinds_at(tokens, end)
    row: Features = {f"place {phrase.place.value}": 1.0, "has second": float(phrase.second is not None)}
    parts = {"first": inside[0], "last": inside[-1], "head": inside[head], "before": before, "behind": behind}
    parts["behind next"] = kinds_at(tokens, end + 1)
    for name, kinds in (parts | {"name behind": kinds_at(tokens, mention.end)}).items():
        row |= _named(name, kinds)
    if phrase.place is Place.CLAUSE:
        row |= _named("verb", inside[1])
    row |= _counts(inside, head) | _of_mention(found)
    row["cuts before"] = float("capital" in inside[0] and "capital" in before)
    row["cuts behind"] = float("capital" in inside[-1] and "capital" in behind and end != mention.start)
    return row


@lru_cache(maxsize=4096)
def _named(position: str, kinds: Kinds) -> Features:
    """The features of the word in a position, by its kinds."""
    return {f"{position} {kind}": 1.0 for kind in kinds}


def _of_mention(found: Found) -> Features:
    mention, phrase = found.mention, found.phrase
    others = [n for n in found.names if n.person is not None and n.person is not mention.person]
    return {
        "holds name": float(any(phrase.begin <= other.start < phrase.end for other in others)),
        "full name": float(mention.end - mention.start > 1),
        "titled": float(mention.titled),
        "number": float(min(found.number, 5)),
        "first mention": float(found.number == 0),
        "late": min(found.sentence.index, 30) / 10,
        "gap": float(min(abs(mention.start - phrase.end), abs(phrase.begin - mention.end), 6)),
    }


def _counts(inside: Sequence[Kinds], head: int) -> Features:
    row: Features = {}
    for kind, count in Counter(chain.from_iterable(inside)).items():
        if kind in _COUNTED:
            row[f"any {kind}"] = 1.0
            row[f"share {kind}"] = count / len(inside)
    row["length"] = float(len(inside))
    row["is one word"] = float(len(inside) == 1)
    row["persons up to head"] = float(sum("person" in kinds for kinds in inside[: head + 1]))
    row["person before head"] = float(any("person" in kinds for kinds in inside[:head]))
    row["all ranks"] = float(all("rank" in kinds for kinds in inside))
    row["all places"] = float(all("place" in kinds or "comma" in kinds or "nation" in kinds for kinds in inside))
    row["head at end"] = float(head == len(inside) - 1)
    return row
