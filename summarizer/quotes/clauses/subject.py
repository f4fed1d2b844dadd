"""The words of a sentence that name a speaker."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from summarizer.quotes.people.values import Mention


class Kind(Enum):
    """What the words are that name a speaker."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Subject(NamedTuple):
    """The words that name a speaker: tokens ``start`` to ``end`` of their sentence, ``end`` not included.

    ``mention`` is the name of a subject of kind NAME. ``head`` is the noun of a nominal that has words behind it
    ('an aide to Lee'). ``sure`` is False for a subject that was taken because the sentence offers no better one.
    ``names`` are those of people who speak together.
    """

    kind: Kind
    start: int
    end: int
    mention: Mention | None = None
    sure: bool = True
    head: int | None = None
    names: tuple[Mention, ...] = ()

    @classmethod
    def named(cls, mention: Mention, sure: bool = True) -> Subject:
        """The subject that a mention is."""
        return cls(Kind.NAME, mention.start, mention.end, mention, sure)

    @property
    def first(self) -> int:
        """The first token of the subject, the titles before a name included."""
        return self.start if self.mention is None else self.mention.first

    @property
    def noun(self) -> int:
        """The token of the head of a nominal."""
        return self.end - 1 if self.head is None else self.head
