"""The people of an article: who is named where, by which names, and of which gender.

Names are runs of capitals outside quotes. A first pass finds out which of them are people (collecting.py), the second,
in reading order, which person each of them means: a short name means whoever of that name was mentioned last, of the
gender that a title or a pronoun tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.collecting import collect_people
from summarizer.quotes.people.datelines import behind_dateline
from summarizer.quotes.people.genders import pronoun_gender
from summarizer.quotes.people.name_points import is_thing
from summarizer.quotes.people.names import mentions_of
from summarizer.quotes.people.namesakes import office_of
from summarizer.quotes.people.registry import Registry, folded, name_key, short_forms
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.quotes.people.values import Cast, Known, Mention, Person
from summarizer.quotes.reach import MANY
from summarizer.word_lists import KIN, Gender, cue_verbs, first_names, titles

_MAX_DATELINES = 3
"""Sentences at the head of an article that may begin with its dateline."""

_MAIN_BEARER_RATIO = 3
"""How many times as often the main bearer of a name is mentioned as a relative in passing."""


def cast_of(sentences: Sequence[Sentence]) -> tuple[Cast, Known]:
    """The names of a text, each with its person if it means one, and their genders as first names and titles tell."""
    written = {token.text for sentence in sentences for token in sentence.tokens}
    offices = titles().keys() - _families(sentences, written)
    towns = set()
    mentions = [list(mentions_of(sentence, written, offices)) for sentence in sentences]
    for sentence, found in zip(sentences[:_MAX_DATELINES], mentions, strict=False):
        begin = behind_dateline(sentence.tokens)
        towns |= {mention.text.lower() for mention in found if mention.end < begin}
        found[:] = [mention for mention in found if mention.start >= begin]
    binder = _Binder(collect_people(sentences, mentions, towns))
    named = zip(sentences, mentions, strict=True)
    bound = [[*binder.bound(sentence, found)] if found else [] for sentence, found in named]
    known = {person: Person(person.name, gender, person.score) for person, gender in binder.genders.items()}
    return Cast(bound, [*known]), known


def _families(sentences: Sequence[Sentence], written: Collection[str]) -> set[str]:
    """Those titles that are somebody's family name in a text of the words ``written``, behind a known first name, or
    behind that and a middle one: 'Wayne King', 'Martin Luther King'."""
    offices = titles().keys() & written
    lower = {office.lower() for office in offices}
    return {
        token.text
        for sentence in sentences
        if not lower.isdisjoint(sentence.words)
        for k, token in enumerate(sentence.tokens)
        if token.text in offices and _is_behind_first_name(sentence.tokens, k)
    }


def _is_behind_first_name(tokens: Sequence[Token], k: int) -> bool:
    """Whether a known first name stands before token ``k``, or before the capital before that."""
    before = [token.text for token in tokens[max(0, k - 2) : k] if token.is_capitalised]
    return any(word in first_names() for word in before) and tokens[k - 1].is_capitalised


class _Binder:
    """Remembers who was mentioned last under each short name, of each gender and of any (None), and with each title
    ('President Lee' is not his son Tom Lee, told of since), the ``genders`` told so far, and whom the article calls by
    the first name alone."""

    def __init__(self, registry: Registry) -> None:
        self.genders = {person: person.gender for person in registry.people}
        self._registry = registry
        self._recent: dict[tuple[str, Gender | None], Person] = {}
        self._titled: dict[tuple[str, str], Person] = {}
        self._by_first: set[Person] = set()
        self._counts = dict.fromkeys(registry.people, 0)
        self._shorts = {person: short_forms(person.name) for person in registry.people}

    def bound(self, sentence: Sentence, found: Sequence[Mention]) -> Iterator[Mention]:
        """The mentions of the next sentence, each with the person whom it means, if it means one."""
        tokens = sentence.tokens
        ends = [*(mention.first for mention in found), len(tokens)][1:]
        for mention, end in zip(found, ends, strict=True):
            short, office, person = folded(mention.text), "", None
            if mention.title:
                office = office_of(mention.title)
                person = self._registry.by_title.get((short, mention.title)) or self._titled.get((short, office))
            person = person or self._person(mention, short, tokens, end)
            if person is not None:
                self._meet(person, mention, tokens, office)
                mention = mention.meaning(person)
            yield mention

    def _meet(self, person: Person, mention: Mention, tokens: Sequence[Token], office: str) -> None:
        """Remembers that a mention with an ``office`` or none before it means a person."""
        self._counts[person] += 1
        if self.genders[person] is Gender.UNKNOWN:
            self.genders[person] = mention.gender
        gender, shorts = self.genders[person], self._shorts[person]
        is_relative = _is_passing_relative(tokens, mention)
        if person.name.startswith(mention.text + " ") and folded(mention.text) not in shorts:
            self._by_first.add(person)
        for short in shorts:
            if office:
                self._titled[short, office] = person
            self._recent[short, gender] = person
            if not is_relative:
                self._recent[short, None] = person

    def _person(self, mention: Mention, short: str, tokens: Sequence[Token], end: int) -> Person | None:
        """Who is meant by a name, ``short`` in lower case; the next one begins at token ``end``."""
        namesakes = self._registry.by_short.get(short)
        if namesakes is None:
            return self._by_other_name(mention)
        if mention.gender is not Gender.UNKNOWN:
            return self._of_gender(short, mention.gender, namesakes)
        gender = pronoun_gender(tokens[mention.end : end]) if len(namesakes) > 1 else None
        if gender is not None and (short, gender) in self._recent:
            return self._recent[short, gender]
        # A child whom the article calls by the first name is not 'Lee' beside a parent whom it does not.
        bearers = [person for person in namesakes[:MANY] if person not in self._by_first] or namesakes
        recent = self._recent.get((short, None), bearers[0])
        return self._main_bearer(short, recent if recent in bearers else bearers[0], bearers)

    def _main_bearer(self, short: str, recent: Person, namesakes: Sequence[Person]) -> Person:
        """Whom a family name alone means: who was named last, but the main bearer rather than a passing relative."""
        main = max(namesakes[:MANY], key=self._counts.__getitem__)
        return main if self._counts[main] >= _MAIN_BEARER_RATIO * max(1, self._counts[recent]) else recent

    def _of_gender(self, short: str, gender: Gender, namesakes: Sequence[Person]) -> Person | None:
        """The namesake of a gender who was named last; an only namesake takes the gender of the title."""
        person = self._recent.get((short, gender)) or self._recent.get((short, Gender.UNKNOWN))
        if person is None:
            fits = (gender, Gender.UNKNOWN)
            person = next((p for p in namesakes[:MANY] if self.genders[p] in fits), None)
        if person is None and len(namesakes) == 1:
            person = namesakes[0]
            self.genders[person] = gender
        return person

    def _by_other_name(self, mention: Mention) -> Person | None:
        """Whom a name means that is nobody's short name: a full name, a first name that is known or that only one
        person of the article has, a part of only one name, or a misspelt family name beside no other capital."""
        text, is_single, is_known = mention.text, mention.end - mention.start == 1, mention.text in first_names()
        registry, is_name = self._registry, not is_thing(text)
        named = registry.by_first.get(folded(text), []) if is_single else []
        if named and (is_known or (is_name and len(named) == 1)):
            return named[0]
        if not is_single and (person := registry.by_full.get(name_key(text))) is not None:
            return person
        named = registry.by_part.get(folded(text), []) if is_name else []
        if len(named) == 1:
            return named[0]
        # 'Head' is not Mr Hadi
        is_misspelt = is_single and is_name and not is_known and not is_role_noun(text.lower())
        return registry.misspelt(text) if is_misspelt else None


def _is_passing_relative(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a full name is told as somebody's relative and does not speak there: 'his wife, Ann Lee, left'."""
    before = [token.lower for token in tokens[max(0, mention.first - 2) : mention.first]]
    nouns = before if before[-1:] == [","] else before[-1:]
    if mention.end - mention.start == 1 or KIN.isdisjoint(nouns):
        return False
    return not any(token.lower in cue_verbs() for token in tokens[mention.end : mention.end + 2])
