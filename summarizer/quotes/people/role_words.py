"""Words that say what somebody is: nouns for persons, and titles other than those of courtesy."""

from __future__ import annotations

from summarizer.quotes.text.tokens import Token
from summarizer.word_lists import person_nouns, titles, word_set

COURTESY_TITLES = word_set("Mr. Mr Mrs. Mrs Ms. Ms Miss Dr. Dr Sir Dame")
"""Titles that say nothing of somebody's part in a story."""

MAX_ROLE_TOKENS = 14
"""Tokens of a role at most; a longer one is cut."""

_ROLE_ENDINGS = ("ologist", "woman", "person", "keeper", "maker", "worker", "master", "writer", "holder")


def is_role_word(token: Token) -> bool:
    """Whether a token is a noun for a person, by the lists or by its ending, or a title."""
    word = token.lower.removeprefix("co-").removeprefix("ex-").removeprefix("vice-")
    return (
        word in person_nouns()
        or token.lower in person_nouns()
        or word.endswith(_ROLE_ENDINGS)
        or (token.text in titles() and token.text not in COURTESY_TITLES)
    )
