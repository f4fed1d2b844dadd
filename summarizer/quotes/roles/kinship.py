"""Relatives who are told of before they are named: 'Lee's influential sister', then 'Ann Lee'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.name_forms import short_forms
from summarizer.quotes.people.values import Known, Mention, Mentions, Person
from summarizer.word_lists import KIN, Gender, grammar, person_nouns

_MAX_SENTENCES_AHEAD = 4
"""Sentences within which somebody told of as 'Lee's sister' is named."""

_MAX_MODIFIERS = 3
"""Words between a possessive and its noun for a relative at most."""


@dataclass(frozen=True, slots=True)
class _Relative:
    """A relative of ``person`` who has no name yet: their role in the article's ``words``, and their gender."""

    sentence: int
    person: Person
    words: str
    gender: Gender


def with_kin(body: str, sentences: Sequence[Sentence], mentions: Mentions, people: Known) -> Known:
    """What is known of ``people``, with the roles of those named after their kin: 'Lee's influential sister' is the
    role of the first new Lee whom one of the next sentences names."""
    known = dict(people)
    met: set[Person] = set()
    unnamed: _Relative | None = None
    for sentence, found in zip(sentences, mentions, strict=True):
        if unnamed is not None and sentence.index - unnamed.sentence > _MAX_SENTENCES_AHEAD:
            unnamed = None
        for mention in found:
            person = mention.person
            if person is None:
                continue
            if unnamed is not None and person not in met and _may_be(known[person], unnamed):
                known[person] = replace(known[person], role=unnamed.words, gender=unnamed.gender)
                unnamed = None
            met.add(person)
            unnamed = _relative_behind(body, sentence, mention, person) or unnamed
    return known


def _may_be(person: Person, relative: _Relative) -> bool:
    """Whether somebody of no other role may be the relative, by gender and family name."""
    is_free = (person.role or "who").startswith("who") and person.gender in (relative.gender, Gender.UNKNOWN)
    return is_free and short_forms(person.name)[0] == short_forms(relative.person.name)[0]


def _relative_behind(body: str, sentence: Sentence, mention: Mention, person: Person) -> _Relative | None:
    """The relative told of right behind a possessive name ('X's sister'), when no name follows."""
    tokens = sentence.tokens
    reach = min(mention.end + 2 + _MAX_MODIFIERS, len(tokens) - 1) if mention.possessive else 0
    for k in range(mention.end + 1, reach):
        if tokens[k].lower in KIN:
            is_named = tokens[k].is_capitalised or tokens[k + 1].is_capitalised or tokens[k + 1].text == ","
            words = body[tokens[mention.start].start : tokens[k].end]
            return None if is_named else _Relative(sentence.index, person, words, person_nouns()[tokens[k].lower])
        if not tokens[k].is_word or tokens[k].lower in grammar("preposition"):
            break
    return None
