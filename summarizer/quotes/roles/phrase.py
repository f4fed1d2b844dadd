"""A phrase beside a name that may say who somebody is, and brackets beside a name or in the words of a role: 'Ann Lee
(D-Hull)', 'Harbour Board (HB) chair'."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from summarizer.document.tokens import Token
from summarizer.quotes.reach import PHRASE

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


class Phrase(NamedTuple):
    """The tokens ``begin`` to ``end`` (not included), with a ``second`` stretch where two make one role."""

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


def behind_brackets(tokens: Sequence[Token], begin: int) -> int:
    """The token behind the brackets that open at token ``begin``; ``begin`` where none do."""
    if begin < len(tokens) and tokens[begin].text in ("(", "["):
        for k in range(begin + 1, min(begin + PHRASE, len(tokens))):
            if tokens[k].text in (")", "]"):
                return k + 1
    return begin


def before_brackets(tokens: Sequence[Token], k: int) -> int:
    """The token before the brackets that close at token ``k``; ``k`` where none do."""
    if tokens[k].text in (")", "]"):
        for opening in range(k - 1, max(0, k - PHRASE), -1):
            if tokens[opening].text in ("(", "["):
                return opening - 1
    return k


def is_party(inside: Sequence[Token]) -> bool:
    """Whether the tokens between two brackets are a party and a seat: 'D-Ohio', 'Harbour Party, Hull'."""
    has_seat = any("-" in token.text or token.text == "," for token in inside)
    return has_seat and all(token.is_capitalised or not token.is_word or len(token.text) < 4 for token in inside)
