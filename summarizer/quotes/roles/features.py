"""What a word may be, as written: a noun for a person, a title, a small word, a verb of speech and the like; and what
describes a phrase beside a name to the net that tells roles by them: its words, its bounds and what stands around."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.quotes.people.values import Mention
from summarizer.quotes.roles.phrase import Phrase, Place
from summarizer.word_lists import (
    ANYBODY,
    KIN,
    POSSESSIVES,
    Gender,
    Strength,
    common_words,
    cue_verbs,
    first_names,
    function_words,
    grammar,
    group_nouns,
    is_nationality,
    may_be_state,
    name_words,
    person_nouns,
    titles,
)

Features = dict[str, float]

NOTHING: Features = {"is nothing": 1.0}
"""The row of the case that no phrase is a role."""

_INSIDE = frozenset(
    (
        *("person", "plain", "tie", "who", "number", "agent", "past", "day", "capital", "small", "speech", "and", "of"),
        *("first name", "place", "comma", "title", "rank", "preposition", "group", "body", "attribute", "possessive"),
        *("auxiliary", "-ed", "-ing", "article", "bracket", "nation"),
    )
)
"""The kinds that are looked for anywhere in a phrase."""

Kinds = frozenset[str]

_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ent", "eer", "ess", "ee", "ard", "ive")
"""Endings of nouns for who somebody is."""

_KNOWN = ("person", "title", "group", "small", "speech", "attribute", "place", "agent")

_ENDINGS = ("ed", "ing", "ly", "al", "s")

_TESTS: Mapping[str, Callable[[str, str], bool]] = {
    "capital": lambda word, lower: word[:1].isupper(),
    "upper": lambda word, lower: word.isupper() and len(word) > 1,
    "person": lambda word, lower: is_role_noun(lower),
    "listed": lambda word, lower: lower in person_nouns(),
    "title": lambda word, lower: word in titles(),
    "rank": lambda word, lower: (
        word in name_words("rank") or (is_honorific(word) and (lower in KIN or not is_role_noun(lower)))
    ),
    "anybody": lambda word, lower: lower in ANYBODY,
    "kin": lambda word, lower: lower in KIN,
    "group": lambda word, lower: lower in group_nouns(),
    "first name": lambda word, lower: word in first_names(),
    "place": lambda word, lower: word in name_words("place"),
    "body": lambda word, lower: word in name_words("org"),
    "nation": lambda word, lower: is_nationality(word),
    "day": lambda word, lower: word in name_words("day"),
    "small": lambda word, lower: lower in function_words(),
    "speech": lambda word, lower: _is_verb_of_speech(lower),
    "speech or noun": lambda word, lower: lower in cue_verbs(),
    "auxiliary": lambda word, lower: lower in grammar("auxiliary"),
    "preposition": lambda word, lower: lower in grammar("preposition"),
    "of": lambda word, lower: lower == "of",
    "and": lambda word, lower: lower in ("and", "&"),
    "article": lambda word, lower: lower in ("the", "a", "an"),
    "owner": lambda word, lower: lower in ("his", "her", "its", "their", "my", "our"),
    "possessive": lambda word, lower: lower in POSSESSIVES,
    "adverb": lambda word, lower: lower in grammar("adverb"),
    "attribute": lambda word, lower: lower in grammar("attribute", "modifier"),
    "comma": lambda word, lower: word == ",",
    "stop": lambda word, lower: word in (".", ";", ":", "?", "!"),
    "dash": lambda word, lower: word in ("—", "–", "--", "-"),
    "bracket": lambda word, lower: word in ("(", ")", "[", "]"),
    "who": lambda word, lower: lower in ("who", "whose", "which", "that"),
    "number": lambda word, lower: word[:1].isdigit(),
    "hyphen": lambda word, lower: "-" in word[1:],
    "agent": lambda word, lower: len(lower) > 4 and lower.endswith(_AGENTS),
    "tie": lambda word, lower: lower in ("for", "at", "to", "in", "on", "with", "from", "by", "against", "under"),
    "past": lambda word, lower: lower in ("was", "were", "had", "did"),
    "state": lambda word, lower: may_be_state(word),
    "present": lambda word, lower: lower in ("is", "has", "does", "are", "have"),
}
"""Whether a word is of a kind, by how it is written and in lower case."""


class Found(NamedTuple):
    """A phrase beside the ``number``-th mention of a name, with the kinds of its words."""

    sentence: Sentence
    mention: Mention
    number: int
    phrase: Phrase
    kinds: Sequence[Kinds]

    @property
    def is_rank(self) -> bool:
        """Whether the phrase is a rank and nothing more: 'Lt.'."""
        return self.phrase.second is None and all("rank" in kinds for kinds in self.kinds)


def features_of(found: Found) -> Features:
    """The features of a phrase; what they lack is 0."""
    tokens, phrase, mention, inside = found.sentence.tokens, found.phrase, found.mention, found.kinds
    head = inside[head_of(inside, phrase.place is Place.BEFORE)]
    row = {
        f"place {phrase.place.value}": 1.0,
        "full name": float(mention.end - mention.start > 1),
        "titled": float(mention.titled),
        "number": float(min(found.number, 5)),
        "first mention": float(found.number == 0),
        "length": float(len(inside)),
        "is one word": float(len(inside) == 1),
    }
    row |= _named("first", inside[0]) | _named("last", inside[-1]) | _named("head", head)
    before = kinds_at(tokens, phrase.begin - 1)
    is_owned = phrase.place is not Place.BEHIND and "owner" in before and "person" in head
    if is_owned and not any("kin" in kinds for kinds in inside):
        before = kinds_of("the")  # 'Its chairman, Ann Lee', but 'her sister, Ann Lee'
    row |= _named("before", before) | _named("behind", kinds_at(tokens, phrase.end))
    row |= _named("behind next", kinds_at(tokens, phrase.end + 1))
    row |= _named("any", _INSIDE.intersection(frozenset().union(*inside)))
    return row | _named("verb", inside[1]) if phrase.place is Place.CLAUSE else row


@lru_cache(maxsize=4096)
def _named(position: str, kinds: Kinds) -> Features:
    """The features of the word in a position, by its kinds."""
    return {f"{position} {kind}": 1.0 for kind in kinds}


@lru_cache(maxsize=4096)
def kinds_of(word: str) -> frozenset[str]:
    """What a word is, as written: 'person', 'capital', 'preposition' and the like."""
    lower = word.lower()
    found = {kind for kind, holds in _TESTS.items() if holds(word, lower)}
    if word.islower() and word.isalpha() and found.isdisjoint(_KNOWN):
        found.add("plain")
    if _does_as_agent(lower):
        found.add("acts")
    if "agent" in found and lower not in common_words() and not lower.endswith(("ment", "ward")):
        found.add("unlisted agent")  # not 'government', 'spent', 'afterward'
    found.update(f"-{ending}" for ending in _ENDINGS if len(lower) > 3 and lower.endswith(ending))
    return frozenset(found)


def _does_as_agent(lower: str) -> bool:
    """Whether a verb in -s or -ed has a noun for who does it: 'grades' and 'grader'."""
    stems = (lower[:-1], lower[:-2]) if lower.endswith(("s", "ed")) else ()
    return any(
        is_role_noun(stem + end) for stem in stems if len(stem) > 2 for end in ("r", "er", "or", f"{stem[-1]}er")
    )


def is_honorific(word: str) -> bool:
    """Whether a title tells a gender and is no office of its own: 'Sheikh', but not 'Councilwoman'."""
    return titles().get(word, Gender.UNKNOWN) is not Gender.UNKNOWN and not word.endswith("man")


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
    token = tokens[k]
    return kinds_of(token.text) if token.passage < 0 else _PASSAGE


SOMEBODY: Kinds = frozenset(("person", "title", "rank", "kin", "unlisted agent"))
"""The kinds of nouns for somebody."""


def head_of(inside: Sequence[Kinds], is_before: bool = False) -> int:
    """The position of the noun that a phrase is about: the last word before its first preposition, comma or 'who'; what
    stands in brackets is skipped. Before a name (``is_before``) it is the last word of all when a body's name
    stands before that: 'Bank of Canada governor'."""
    head = _before_preposition(inside)
    is_body = is_before and "capital" in inside[head] and SOMEBODY.isdisjoint(frozenset().union(*inside[: head + 1]))
    return len(inside) - 1 if is_body and not SOMEBODY.isdisjoint(inside[-1]) else head


def _before_preposition(inside: Sequence[Kinds]) -> int:
    head = depth = 0
    for k, kinds in enumerate(inside):
        if "bracket" in kinds:
            depth += 1
        elif depth % 2 == 0:
            if k and not kinds.isdisjoint(("preposition", "tie", "comma", "who")):
                return head
            head = k
    return head
