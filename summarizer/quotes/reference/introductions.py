"""Somebody whom a sentence brings in without a name: 'An old ferryman just laughed'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.clauses.parsed import ParsedSentence
from summarizer.quotes.clauses.phrase_subjects import phrase_at
from summarizer.quotes.clauses.subject import Kind
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.word_lists import Gender, grammar, group_nouns, person_nouns, word_set

INDEFINITE = word_set("a an another one")
"""Words that bring somebody in."""

_MEETING = word_set("spoke talked met interviewed")
"""Verbs behind which somebody is brought in: 'We spoke to one mother, who …'."""

_MAX_OPENING_TOKENS = 14
"""Tokens of 'On the quay of Hull,' before a subject at most."""

_MAX_SHOWN_TOKENS = 10
"""Tokens of a phrase that is shown with what modifies its noun at most."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """The tokens ``start`` to ``end`` (not included) of a sentence that bring in somebody of a ``gender``."""

    sentence: Sentence
    start: int
    end: int
    gender: Gender


def introduction(parsed: ParsedSentence) -> Introduction | None:
    """Whom a sentence brings in without a name, as its subject or as whom it tells that somebody spoke to."""
    tokens = parsed.sentence.tokens
    for start in (*subject_starts(tokens), *_met(tokens)):
        phrase = phrase_at(parsed.tagged, start) if tokens[start].lower in INDEFINITE else None
        if phrase is None or phrase.kind is not Kind.NOMINAL:
            continue
        is_clause = phrase.end - start > 1 and _is_somebody(tokens[phrase.end - 2].lower)
        if is_clause and tokens[phrase.end - 1].lower.endswith("s"):  # 'A fisherman disagrees'
            phrase = phrase._replace(end=phrase.end - 1, head=None)
        noun = tokens[phrase.noun].lower
        if _is_somebody(noun):
            end = phrase.end if phrase.end - start <= _MAX_SHOWN_TOKENS else phrase.noun + 1
            return Introduction(parsed.sentence, start, end, person_nouns().get(noun, Gender.UNKNOWN))
    return None


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
