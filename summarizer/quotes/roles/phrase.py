"""A phrase beside a name that may say who somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from summarizer.document.tokens import Token

MAX_ROLE_TOKENS = 20
"""Tokens of a role at most; a longer one is cut."""


class Place(Enum):
    """Where a phrase stands beside a name."""

    BEFORE = "before"  # 'deputy mayor Ann Lee'
    COMMA = "before a comma"  # 'The harbour's master, Ann Lee, said'
    OWNER = "owner"  # 'the Echo's Ann Lee'
    BEHIND = "behind"  # 'Ann Lee, a deputy mayor of Leeds'
    BRACKETS = "in brackets"  # 'Ann Lee (head of the port)'
    CLAUSE = "clause"  # 'Ann Lee, who leads the port'
    TIE = "tie"  # 'Ann Lee of the Harbour Institute'
    PREDICATE = "predicate"  # 'Ann Lee was named head of the port'
    JOINED = "joined"  # words before the name with those behind it: 'Sen. of Ohio', 'Deputy (Harbour Party, Hull)'


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens ``begin`` to ``end`` of a sentence, ``end`` not included, with a ``second`` stretch behind the name
    where two make one role."""

    place: Place
    begin: int
    end: int
    second: tuple[int, int] | None = None

    def words(self, body: str, tokens: Sequence[Token]) -> str:
        """The phrase as it stands in ``body``."""
        words = body[tokens[self.begin].start : tokens[self.end - 1].end]
        if self.second is None:
            return words
        return f"{words} {body[tokens[self.second[0]].start : tokens[self.second[1] - 1].end]}"
