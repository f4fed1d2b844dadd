"""Somebody whom a sentence brings in without a name: 'An old ferryman just laughed'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.word_lists import Gender, cue_verbs, function_words, grammar, group_nouns, person_nouns

_OPENERS = frozenset(("a", "an", "one", "another"))

_MAX_MODIFIERS = 5
"""Words between an article and its noun at most."""

_MAX_OPENING_TOKENS = 14
"""Tokens of 'On the quay of Hull,' before a subject at most."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """The tokens ``start`` to ``end`` (not included) of a sentence that bring in somebody of a ``gender``."""

    sentence: Sentence
    start: int
    end: int
    gender: Gender


def introduction(sentence: Sentence) -> Introduction | None:
    """Whom a sentence brings in without a name, as its subject."""
    tokens = sentence.tokens
    for start in subject_starts(tokens):
        end = _noun_end(tokens, start)
        if end is not None and _ends_phrase(tokens, end):
            gender = person_nouns().get(tokens[end - 1].lower, Gender.UNKNOWN)
            return Introduction(sentence, start, end, gender)
    return None


def subject_starts(tokens: Sequence[Token]) -> list[int]:
    """Where a subject may begin: at the head of the sentence, and behind the comma of what opens it."""
    if tokens[0].lower not in grammar("preposition"):
        return [0]
    return [k + 1 for k in range(1, min(_MAX_OPENING_TOKENS, len(tokens) - 1)) if tokens[k].text == ","]


def _noun_end(tokens: Sequence[Token], start: int) -> int | None:
    """Where 'a very old ferryman' ends that begins at token ``start``; None when it is no person."""
    if tokens[start].lower not in _OPENERS:
        return None
    end = None
    for k in range(start + 1, min(start + 2 + _MAX_MODIFIERS, len(tokens))):
        token = tokens[k]
        if not token.is_word or token.is_capitalised or token.lower in function_words():
            break
        if is_role_noun(token.lower) and token.lower not in group_nouns():
            end = k + 1
    return end


def _ends_phrase(tokens: Sequence[Token], k: int) -> bool:
    """Whether a noun before token ``k`` is the last one of its phrase: a verb, a small word or a comma stands there."""
    word = tokens[k].lower if k < len(tokens) else ""
    return (
        word == ","
        or word in cue_verbs()
        or word.endswith("ed")
        or word in function_words()
        or word in grammar("adverb")
    )
