"""Somebody whom a sentence brings in without a name: 'An old ferryman just laughed', 'We met a welder, who'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.word_lists import Gender, cue_verbs, function_words, grammar, group_nouns, person_nouns

_OPENERS = frozenset(("a", "an", "one", "another"))
_PREDICATIVE = frozenset(("as", "is", "was", "be", "been", "become", "became", "like", "for"))
"""Words that make what follows them a description of somebody told of."""

_MAX_MODIFIERS = 5
"""Words between an article and its noun at most."""

_MAX_OPENING_TOKENS = 14
"""Tokens of 'On the quay of Hull,' before a subject at most."""


_TYING = frozenset(("from", "of", "in", "at"))
"""Prepositions between somebody and the home or the body."""


_MAX_APPOSITION_TOKENS = 8


@dataclass(frozen=True, slots=True)
class Introduction:
    """The tokens ``start`` to ``end`` (not included) of a sentence that bring in somebody of a ``gender``."""

    sentence: Sentence
    start: int
    end: int
    gender: Gender


def introduction(sentence: Sentence, names_people: bool) -> Introduction | None:
    """Whom a sentence brings in without a name, as its subject or, where it names no people, before 'who'."""
    tokens = sentence.tokens
    for start in subject_starts(tokens):
        end = _noun_end(tokens, start)
        behind = _behind_apposition(tokens, _behind_home(tokens, end)) if end is not None else len(tokens)
        if end is not None and _is_verb(tokens, behind):
            return _introduced(sentence, start, end)
    for start in range(0 if names_people else len(tokens)):
        end = _noun_end(tokens, start)
        if end is not None and _opens_who(tokens, end):
            return _introduced(sentence, start, end)
    return None


def _introduced(sentence: Sentence, start: int, end: int) -> Introduction:
    noun = sentence.tokens[end - 1].lower
    return Introduction(sentence, start, end, person_nouns().get(noun, Gender.UNKNOWN))


def subject_starts(tokens: Sequence[Token]) -> list[int]:
    """Where a subject may begin: at the head of the sentence, and behind the comma of what opens it."""
    if tokens[0].lower not in grammar("preposition"):
        return [0]
    return [k + 1 for k in range(1, min(_MAX_OPENING_TOKENS, len(tokens) - 1)) if tokens[k].text == ","]


def _noun_end(tokens: Sequence[Token], start: int) -> int | None:
    """Where 'a very old ferryman' ends that begins at token ``start``; None when it is no person."""
    is_predicate = start > 0 and tokens[start - 1].lower in _PREDICATIVE  # 'is seen as a singer who'
    if tokens[start].lower not in _OPENERS or is_predicate:
        return None
    end = None
    for k in range(start + 1, min(start + 2 + _MAX_MODIFIERS, len(tokens))):
        token = tokens[k]
        if not token.is_word or token.passage >= 0 or token.lower in function_words() or token.is_capitalised:
            break
        if is_role_noun(token.lower) and token.lower not in group_nouns():
            end = k + 1
    return end


def _behind_home(tokens: Sequence[Token], k: int) -> int:
    """The token behind 'from Leeds' at token ``k``; ``k`` where nothing of the kind stands."""
    end = k + 1
    while k < len(tokens) and tokens[k].lower in _TYING and end < len(tokens) and tokens[end].is_capitalised:
        end += 1
    return end if end > k + 1 else k


def _behind_apposition(tokens: Sequence[Token], k: int) -> int:
    """The token behind ', an 81-year-old farmer,' at token ``k``; ``k`` where nothing of the kind stands."""
    if k + 1 >= len(tokens) or tokens[k].text != "," or tokens[k + 1].lower not in _OPENERS:
        return k
    commas = (i for i in range(k + 2, min(k + 2 + _MAX_APPOSITION_TOKENS, len(tokens))) if tokens[i].text == ",")
    return next(commas, k - 1) + 1


def _is_verb(tokens: Sequence[Token], k: int) -> bool:
    """Whether a verb, its adverb or 'who' stands at token ``k``."""
    word = tokens[k].lower if k < len(tokens) else ""
    is_verb = word in cue_verbs() or word in grammar("auxiliary") or word.endswith("ed")
    return is_verb or word in grammar("adverb") or _opens_who(tokens, k)


def _opens_who(tokens: Sequence[Token], k: int) -> bool:
    """Whether 'who' stands at token ``k`` or behind a comma there."""
    behind = [token.lower for token in tokens[k : k + 2]]
    return behind[:1] == ["who"] or behind == [",", "who"]
