"""What a word may be, as written: a noun for a person, a title, a small word, a verb of speech and the like; and what
describes a phrase beside a name to the net that tells roles by them: its words, its bounds and what stands around."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.document.tokens import QUOTED, Sentence, Token
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

_EDGE, _PASSAGE = frozenset({"edge"}), frozenset({"passage"})

_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ent", "eer", "ess", "ee", "ard", "ive")
"""Endings of nouns for who somebody is."""

_KNOWN = ("person", "title", "group", "small", "speech", "attribute", "place", "agent")

_ENDINGS = ("ed", "ing", "ly", "al", "s")

_FEW = {
    **{"and": "and &", "article": "the a an", "owner": "his her its their my our", "past": "was were had did"},
    **{"comma": ",", "stop": ". ; : ? !", "dash": "— – -- -", "bracket": "( ) [ ]", "who": "who whose which that"},
    **{"tie": "for at to in on with from by against under", "present": "is has does are have", "of": "of"},
}
"""The words and marks of kinds that have only a few, in lower case."""


@cache
def _listed() -> Mapping[str, set[str]]:
    """Of what kinds each word is that the lists have, in lower case, and names and titles as they are written."""
    lists = {kind: words.split() for kind, words in _FEW.items()} | {
        **{"listed": person_nouns(), "group": group_nouns(), "small": function_words(), "speech or noun": cue_verbs()},
        **{"auxiliary": grammar("auxiliary"), "preposition": grammar("preposition"), "adverb": grammar("adverb")},
        **{"attribute": grammar("attribute", "modifier"), "anybody": ANYBODY, "kin": KIN, "possessive": POSSESSIVES},
    }
    lists |= {kind: name_words(kind) for kind in ("rank", "place", "day")} | {
        **{"title": titles(), "body": name_words("org")},
    }
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for kind, words in lists.items():
        for word in words:
            kinds[word].add(kind)
    return kinds


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
    before = kinds_at(tokens, phrase.begin - 1)
    is_owned = phrase.place is not Place.BEHIND and "owner" in before and "person" in head
    if is_owned and not any("kin" in kinds for kinds in inside):
        before = kinds_of("the")  # 'Its chairman, Ann Lee', but 'her sister, Ann Lee'
    return {
        f"place {phrase.place.value}": 1.0,
        "full name": float(mention.end - mention.start > 1),
        "titled": float(mention.titled),
        "number": float(min(found.number, 5)),
        "first mention": float(found.number == 0),
        "length": float(len(inside)),
        "is one word": float(len(inside) == 1),
        **_named("first", inside[0]),
        **_named("last", inside[-1]),
        **_named("head", head),
        **_named("before", before),
        **_named("behind", kinds_at(tokens, phrase.end)),
        **_named("behind next", kinds_at(tokens, phrase.end + 1)),
        **_named("any", _INSIDE.intersection(frozenset().union(*inside))),
        **(_named("verb", inside[1]) if phrase.place is Place.CLAUSE else {}),
    }


@lru_cache(maxsize=4096)
def _named(position: str, kinds: Kinds) -> Features:
    """The features of the word in a position, by its kinds."""
    return {f"{position} {kind}": 1.0 for kind in kinds}


@lru_cache(maxsize=8192)
def kinds_of(word: str) -> frozenset[str]:
    """What a word is, as written: 'person', 'capital', 'preposition' and the like."""
    if word == QUOTED:
        return _PASSAGE
    lower = word.lower()
    is_role, is_agent = is_role_noun(lower), len(lower) > 4 and lower.endswith(_AGENTS)
    told = [
        ("upper", word.isupper() and len(word) > 1),
        ("person", is_role),
        ("speech", _is_verb_of_speech(lower)),
        ("number", word[:1].isdigit()),
        ("hyphen", "-" in word[1:]),
        ("agent", is_agent),
        # not 'government', 'spent', 'afterward'
        ("unlisted agent", is_agent and lower not in common_words() and not lower.endswith(("ment", "ward"))),
        ("acts", _does_as_agent(lower)),
        *((f"-{ending}", lower.endswith(ending) and len(lower) > 3) for ending in _ENDINGS),
    ]
    listed = _listed()
    found = {kind for kind, holds in told if holds}.union(listed.get(lower, ()))
    if word[:1].isupper():
        own = (
            ("rank", is_honorific(word) and (lower in KIN or not is_role)),
            ("first name", word in first_names()),
            ("nation", is_nationality(word)),
            ("state", may_be_state(word)),
        )
        found |= {"capital", *listed.get(word, ()), *(kind for kind, holds in own if holds)}
    if word.islower() and word.isalpha() and found.isdisjoint(_KNOWN):
        found.add("plain")
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


def kinds_at(tokens: Sequence[Token], k: int) -> Kinds:
    """The kinds of token ``k``: 'edge' beyond the sentence, 'passage' for quoted words."""
    return kinds_of(tokens[k].text) if 0 <= k < len(tokens) else _EDGE


SOMEBODY: Kinds = frozenset(("person", "title", "rank", "kin", "unlisted agent"))
"""The kinds of nouns for somebody."""


def head_of(inside: Sequence[Kinds], is_before: bool = False) -> int:
    """The position of the noun that a phrase is about: the last word before its first preposition, comma or 'who'; what
    stands in brackets is skipped. Behind a body's name it stands where that is done: behind its possessive ('Bank of
    Canada's chief economist, …') or, before a name (``is_before``), last of all ('Bank of Canada governor')."""
    head = _before_preposition(inside)
    if "capital" not in inside[head] or not SOMEBODY.isdisjoint(frozenset().union(*inside[: head + 1])):
        return head
    owned = next((k + 1 for k in range(head + 1, len(inside) - 1) if "possessive" in inside[k]), None)
    if owned is not None:
        return owned + _before_preposition(inside[owned:])
    return len(inside) - 1 if is_before and not SOMEBODY.isdisjoint(inside[-1]) else head


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
