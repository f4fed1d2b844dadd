"""Words that say what somebody is: nouns for persons, and titles other than those of courtesy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.document.tokens import Token
from summarizer.word_lists import person_nouns, role_nouns, titles, word_set

COURTESY_TITLES = word_set("Mr. Mr Mrs. Mrs Ms. Ms Miss Madam Dr. Dr Sir Dame")
"""Titles that say nothing of somebody's part in a story."""

HOUSE_TITLES = word_set("King Queen Prince Princess Pope Emperor Empress Lord Lady Sister Sir Dame")
"""Titles that stand before a first name alone, and are a part of it then: 'Prince Oskar'."""

_NAMING = word_set("who identified named")
_MAX_NAMING_TOKENS = 6
"""Tokens of 'who gave his name only as' at most."""

_ROLE_ENDINGS = (
    *("ologist", "icist", "grapher", "nomer", "woman", "person", "keeper", "maker", "worker", "master", "writer"),
    *("holder", "enthusiast"),
)


def is_role_word(token: Token) -> bool:
    """Whether a token is a noun for a person, or a title."""
    return is_role_noun(token.lower) or (token.text in titles() and token.text not in COURTESY_TITLES)


@lru_cache(maxsize=8192)
def is_role_noun(word: str) -> bool:
    """Whether a word in lower case is a noun for a person, by the lists, its ending or a part of a compound."""
    bare = word.removeprefix("co-").removeprefix("ex-").removeprefix("vice-")
    first, _, rest = bare.partition("-")
    return (
        bare in person_nouns()
        or bare in role_nouns()
        or bare.endswith(_ROLE_ENDINGS)
        or (bool(rest) and (first in person_nouns() or bare.rpartition("-")[2] in person_nouns()))
    )


def before_naming(tokens: Sequence[Token], end: int) -> int:
    """The end of what stands before 'named', 'who gave his name only as' or 'who calls himself' before token ``end``;
    else ``end``."""
    last = tokens[end - 1].lower if end > 0 else ""
    if last not in ("as", "himself", "herself"):
        return end - (last == "named")
    words = [token.lower for token in tokens[max(0, end - _MAX_NAMING_TOKENS) : end]]
    return next((end - len(words) + k for k, word in enumerate(words) if word in _NAMING), end)
