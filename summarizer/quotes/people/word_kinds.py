"""What a word may be, as written: a noun for a person, a title, a small word, a verb of speech and the like."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.document.tokens import Token
from summarizer.quotes.people.role_words import RANKS, is_role_noun
from summarizer.word_lists import (
    ANYBODY,
    KIN,
    POSSESSIVES,
    Strength,
    cue_verbs,
    first_names,
    function_words,
    grammar,
    group_nouns,
    is_nationality,
    name_words,
    person_nouns,
    titles,
)

Kinds = frozenset[str]

_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ent", "eer", "ess", "ee", "ard", "ive")
"""Endings of nouns for who somebody is."""

_KNOWN = ("person", "title", "group", "small", "speech", "attribute", "place", "agent")

_ENDINGS = ("ed", "ing", "ly", "al", "s")


@lru_cache(maxsize=4096)
def kinds_of(word: str) -> frozenset[str]:
    """What a word is, as written: 'person', 'capital', 'preposition' and the like."""
    lower = word.lower()
    tests = {
        "capital": word[:1].isupper(),
        "upper": word.isupper() and len(word) > 1,
        "person": is_role_noun(lower),
        "listed": lower in person_nouns(),
        "title": word in titles(),
        "rank": word in RANKS,
        "anybody": lower in ANYBODY,
        "kin": lower in KIN,
        "group": lower in group_nouns(),
        "first name": word in first_names(),
        "place": word in name_words("place"),
        "body": word in name_words("org"),
        "nation": is_nationality(word),
        "day": word in name_words("day"),
        "small": lower in function_words(),
        "speech": _is_verb_of_speech(lower),
        "speech or noun": lower in cue_verbs(),
        "auxiliary": lower in grammar("auxiliary"),
        "preposition": lower in grammar("preposition"),
        "of": lower == "of",
        "and": lower in ("and", "&"),
        "article": lower in ("the", "a", "an"),
        "owner": lower in ("his", "her", "its", "their", "my", "our"),
        "possessive": lower in POSSESSIVES,
        "adverb": lower in grammar("adverb"),
        "attribute": lower in grammar("attribute") or lower in grammar("modifier"),
        "comma": word == ",",
        "stop": word in (".", ";", ":", "?", "!"),
        "dash": word in ("—", "–", "--", "-"),
        "bracket": word in ("(", ")", "[", "]"),
        "who": lower in ("who", "whose", "which", "that"),
        "number": word[:1].isdigit(),
        "hyphen": "-" in word[1:],
        "agent": len(lower) > 4 and lower.endswith(_AGENTS),
    }
    tests["plain"] = word.islower() and word.isalpha() and not any(tests[kind] for kind in _KNOWN)
    tests["tie"] = lower in ("for", "at", "to", "in", "on", "with", "from", "by", "against", "under")
    tests["past"] = lower in ("was", "were", "had", "did")
    tests["present"] = lower in ("is", "has", "does", "are", "have")
    stems = (
        (lower[:-1], lower[:-2]) if lower.endswith("s") else (lower[:-1], lower[:-2]) if lower.endswith("ed") else ()
    )
    tests["acts"] = any(
        is_role_noun(stem + end) for stem in stems if len(stem) > 2 for end in ("r", "er", "or", f"{stem[-1]}er")
    )
    ends = {f"-{ending}" for ending in _ENDINGS if len(lower) > 3 and lower.endswith(ending)}
    return frozenset({kind for kind, holds in tests.items() if holds} | ends)


def _is_verb_of_speech(word: str) -> bool:
    """Whether a word is a form of a verb of speech, and no noun as 'state', 'charge' and 'report' may be."""
    if word not in cue_verbs():
        return False
    lemma, strength = cue_verbs()[word]
    return lemma != word or strength is Strength.SAY


_EDGE = frozenset({"edge"})
_PASSAGE = frozenset({"passage"})


def kinds_at(tokens: Sequence[Token], k: int) -> Kinds:
    """The kinds of token ``k``: 'edge' beyond the sentence, 'passage' for quoted words."""
    if not 0 <= k < len(tokens):
        return _EDGE
    return kinds_of(tokens[k].text) if tokens[k].passage < 0 else _PASSAGE


def head_of(inside: Sequence[Kinds]) -> int:
    """The position of the noun that a phrase is about: the last word before its first preposition, comma or 'who';
    what stands in brackets is skipped."""
    head = depth = 0
    for k, kinds in enumerate(inside):
        if "bracket" in kinds:
            depth += 1
        elif depth % 2 == 0:
            if k and ("preposition" in kinds or "comma" in kinds or "who" in kinds):
                return head
            head = k
    return head
