"""Somebody whom a sentence brings in without a name: 'An old ferryman just laughed', 'The boy's father ran away'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.clauses.parsed import ParsedSentence
from summarizer.quotes.clauses.phrase_subjects import phrase_at
from summarizer.quotes.clauses.subject import Kind
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.word_lists import KIN, POSSESSIVES, Gender, grammar, group_nouns, person_nouns, word_set

INDEFINITE = word_set("a an another one")
"""Words that bring somebody in."""

_OWNERS = {"his": Gender.MALE, "her": Gender.FEMALE, "their": None}
"""Words that bring in somebody's father or lawyer, with the gender of that somebody."""

_POSSESSIVES = POSSESSIVES | _OWNERS.keys()

_MEETING = word_set("spoke talked met interviewed")
"""Verbs behind which somebody is brought in: 'We spoke to one mother, who …'."""

_MAX_OPENING_TOKENS = 14
"""Tokens of 'On the quay of Hull,' before a subject at most."""

_MAX_SHOWN_TOKENS = 10
"""Tokens of a phrase that is shown with what modifies its noun at most."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """The tokens ``start`` to ``end`` (not included) of a sentence that bring in somebody of a ``gender``; whose father
    or lawyer that is tells ``owner``, the gender of somebody named."""

    sentence: Sentence
    start: int
    end: int
    gender: Gender
    owner: Gender | None = None


def introduction(parsed: ParsedSentence) -> Introduction | None:
    """Whom a sentence brings in without a name, as its subject or as whom it tells that somebody spoke to; 'the club's
    captain' may be whoever was named."""
    tokens = parsed.sentence.tokens
    for start in (*subject_starts(tokens), *_met(tokens)):
        phrase = phrase_at(parsed.tagged, start)
        if phrase is None or phrase.kind is not Kind.NOMINAL:
            continue
        possessive = next((k for k in range(start, phrase.noun) if tokens[k].lower in _POSSESSIVES), None)
        if tokens[start].lower not in INDEFINITE and possessive is None:
            continue
        is_clause = phrase.end - start > 1 and _is_somebody(tokens[phrase.end - 2].lower)
        if is_clause and tokens[phrase.end - 1].lower.endswith("s"):  # 'A fisherman disagrees'
            phrase = phrase._replace(end=phrase.end - 1, head=None)
        noun = tokens[phrase.noun].lower
        if _is_somebody(noun):
            end = phrase.end if phrase.end - start <= _MAX_SHOWN_TOKENS else phrase.noun + 1
            gender, owner = person_nouns().get(noun, Gender.UNKNOWN), _owner(parsed.tagged, possessive)
            if possessive is None or owner is not None or tokens[start].lower == "their" or noun in KIN:
                return Introduction(parsed.sentence, start, end, gender, owner)
    return None


def _owner(sentence: TaggedSentence, possessive: int | None) -> Gender | None:
    """The gender of the named person whose somebody is; None where it is nobody who is named."""
    if possessive is None:
        return None
    owner = sentence.person_ending(possessive - 1)
    person = owner.person if owner is not None else None
    return person.gender if person is not None else _OWNERS.get(sentence.tokens[possessive].lower)


def _is_somebody(noun: str) -> bool:
    return is_role_noun(noun) and noun not in group_nouns()


def subject_starts(tokens: Sequence[Token]) -> list[int]:
    """Where a subject may begin: at the head of the sentence, and behind the comma of what opens it."""
    first = tokens[0].lower
    is_time = any(token.lower in grammar("time") for token in tokens[:3])  # 'Two hours earlier,'
    if not is_time and not any(first in grammar(use) for use in ("preposition", "adverb", "subordinator")):
        return [0]
    return [k + 1 for k in range(1, min(_MAX_OPENING_TOKENS, len(tokens) - 1)) if tokens[k].text == ","]


def _met(tokens: Sequence[Token]) -> list[int]:
    """Where those begin whom somebody spoke to."""
    verbs = (k for k in range(len(tokens) - 2) if tokens[k].lower in _MEETING)
    return [k + 1 + (tokens[k + 1].lower in ("to", "with")) for k in verbs]
