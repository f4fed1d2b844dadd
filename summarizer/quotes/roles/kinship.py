"""Relatives who are told of before they are named: 'Lee's influential sister', then 'Ann Lee'."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.registry import short_forms
from summarizer.quotes.people.values import Known, Mention, Mentions, Person
from summarizer.quotes.reach import NEAR
from summarizer.word_lists import KIN, Gender, grammar, person_nouns

_MAX_SENTENCES_AHEAD = 4
"""Sentences within which somebody told of as 'Lee's sister' is named."""


class _Relative(NamedTuple):
    """A relative who has no name yet: the family name, their role in the article's ``words``, and their gender."""

    sentence: int
    family: str
    words: str
    gender: Gender


def with_kin(body: str, sentences: Sequence[Sentence], mentions: Mentions, people: Known) -> Known:
    """What is known of ``people``, with the roles of those named after their kin: 'Lee's influential sister' is the
    role of the first new Lee without another role whom one of the next sentences names."""
    known, met = dict(people), set[Person]()
    told: _Relative | None = None
    for mention in itertools.chain.from_iterable(mentions):
        person = mention.person
        if person is None:
            continue
        if told is not None and person not in met and _may_be(known[person], told, mention):
            known[person], told = replace(known[person], role=told.words, gender=told.gender), None
        met.add(person)
        told = _relative_behind(body, sentences[mention.sentence].tokens, mention, person) or told
    return known


def _may_be(person: Person, told: _Relative, mention: Mention) -> bool:
    """Whether somebody of no other role may be the relative, by gender, family name and where they are named."""
    is_free = (person.role or "who").startswith("who") and person.gender in (told.gender, Gender.UNKNOWN)
    is_near = mention.sentence - told.sentence <= _MAX_SENTENCES_AHEAD
    return is_free and is_near and short_forms(person.name)[0] == told.family


def _relative_behind(body: str, tokens: Sequence[Token], mention: Mention, person: Person) -> _Relative | None:
    """The relative told of right behind a possessive name ('X's sister'), when no name follows."""
    if not mention.possessive:
        return None
    reach = range(mention.end + 1, min(mention.end + NEAR, len(tokens) - 1))
    inside = itertools.takewhile(lambda k: tokens[k].is_word and tokens[k].lower not in grammar("preposition"), reach)
    noun = next((k for k in inside if tokens[k].lower in KIN), None)
    if noun is None or tokens[noun].is_capitalised or tokens[noun + 1].is_capitalised or tokens[noun + 1].text == ",":
        return None
    words = body[tokens[mention.start].start : tokens[noun].end]
    return _Relative(mention.sentence, short_forms(person.name)[0], words, person_nouns()[tokens[noun].lower])
