"""Relatives who are told of before they are named: 'Lee's influential sister', then 'Ann Lee'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.cast import Cast
from summarizer.quotes.people.values import Mention, Person
from summarizer.word_lists import KIN, Gender, grammar, name_words, person_nouns

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


def kin_roles_of(body: str, sentences: Sequence[Sentence], cast: Cast) -> None:
    """Sets the role of people named after their kin: 'Lee's influential sister' is the role of the first new Lee whom
    one of the next sentences names."""
    met: set[int] = set()
    unnamed: _Relative | None = None
    for sentence in sentences:
        for mention in cast.mentions[sentence.index]:
            person = mention.person
            if person is None:
                continue
            if unnamed is not None and id(person) not in met and (person.role or "who").startswith("who"):
                unnamed = _name(unnamed, person, sentence.index)
            met.add(id(person))
            unnamed = _relative_behind(body, sentence, mention, person) or unnamed


def _name(relative: _Relative, person: Person, index: int) -> _Relative | None:
    """Gives ``person`` the role of the relative when they may be one; the relative when it stays unnamed."""
    if index - relative.sentence > _MAX_SENTENCES_AHEAD:
        return None
    if person.gender not in (relative.gender, Gender.UNKNOWN) or _family_name(person) != _family_name(relative.person):
        return relative
    person.role, person.gender = relative.words, relative.gender
    return None


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


def _family_name(person: Person) -> str:
    """The first word of a name where family names come first, else the last."""
    words = person.name.split()
    return words[0] if words[0] in name_words("family") else words[-1]
