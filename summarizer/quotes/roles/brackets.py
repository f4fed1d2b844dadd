"""Brackets beside a name or in the words of a role: 'Ann Lee (D-Hull)', 'Harbour Board (HB) chair'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Token

_MAX_TOKENS = 14
"""Tokens from an opening bracket to its closing one at most."""


def behind_brackets(tokens: Sequence[Token], begin: int) -> int:
    """The token behind the brackets that open at token ``begin``; ``begin`` where none do."""
    if begin < len(tokens) and tokens[begin].text in ("(", "["):
        for k in range(begin + 1, min(begin + _MAX_TOKENS, len(tokens))):
            if tokens[k].text in (")", "]"):
                return k + 1
    return begin


def before_brackets(tokens: Sequence[Token], k: int) -> int:
    """The token before the brackets that close at token ``k``; ``k`` where none do."""
    if tokens[k].text in (")", "]"):
        for opening in range(k - 1, max(0, k - _MAX_TOKENS), -1):
            if tokens[opening].text in ("(", "["):
                return opening - 1
    return k


def is_party(inside: Sequence[Token]) -> bool:
    """Whether the tokens between two brackets are a party and a seat: 'D-Ohio', 'Harbour Party, Hull'."""
    has_seat = any("-" in token.text or token.text == "," for token in inside)
    return has_seat and all(token.is_capitalised or not token.is_word or len(token.text) < 4 for token in inside)
