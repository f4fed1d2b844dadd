"""The first pass over the names of an article: which of them are people.

A full name is a person's when enough speaks for it in all its mentions together (name_points.py). A single name is when
a title stands before it, when it speaks or is explained as a person, and no full name explains it.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.headlines import is_headline
from summarizer.quotes.people.name_points import (
    SURE_ALONE,
    SURE_POINTS,
    is_called_body,
    points_alone,
    points_of,
    signs_of,
    things_in,
)
from summarizer.quotes.people.namesakes import add_titled_namesakes
from summarizer.quotes.people.registry import Registry, folded, gender_of_name, name_key, parts_of
from summarizer.quotes.people.role_words import HOUSE_TITLES
from summarizer.quotes.people.values import Mention, Mentions, Person
from summarizer.word_lists import Gender, first_names, name_words

_PERSON_POINTS = 2.0
"""Points from which a full name is a person's."""

_MAX_NAME_WORDS = 5
"""Words of a person's name at most, small ones not counted."""

_MIN_SHORT_LETTERS = 3
"""Letters of a first name that may be a longer one cut short: 'Dan' of 'Daniel'."""

_MIN_CUT_LETTERS = 2
"""Letters that a first name has more than itself cut short."""

_MAX_NAMESAKES = 10
"""People of one family name whose first names are compared."""

_HEADLINE_WORDS = 2
"""Words of a name in a headline, small ones and initials not counted: verbs have capitals there."""

_MAX_MENTIONS_READ = 20
"""Mentions of one name that are read for what speaks for it."""


def collect_people(sentences: Sequence[Sentence], mentions: Mentions, towns: Collection[str]) -> Registry:
    """The people whom the ``mentions`` of each of ``sentences`` name; ``towns`` are none, in lower case."""
    registry = Registry()
    _collect_full_names(registry, sentences, mentions, towns)
    add_titled_namesakes(registry, sentences, mentions)
    _collect_single_names(registry, sentences, mentions)
    return registry


def _collect_full_names(
    registry: Registry, sentences: Sequence[Sentence], mentions: Mentions, towns: Collection[str]
) -> None:
    """Adds the person of each full name with enough points; a part of a longer name is no name of its own."""
    alone = _alone(sentences, mentions)
    seen: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for sentence, found in zip(sentences, mentions, strict=True):
        full = [mention for mention in found if mention.end - mention.start > 1 and mention.text.lower() not in towns]
        in_headline = bool(full) and is_headline(sentence)
        for mention in full:
            if _may_be_person(sentence, mention, in_headline=in_headline):
                seen[name_key(mention.text)].append(mention)
    points = {}
    for key, named in seen.items():
        read = named[:_MAX_MENTIONS_READ]
        spelt = {(mention.text, mention.first == 0): mention for mention in read if not all(things_in(mention.text))}
        if spelt:
            signs = [signs_of(sentences, mention, mentions[mention.sentence]) for mention in read]
            points[key] = max([points_of(mention, alone, signs) for mention in spelt.values()])
    people = {key: seen[key] for key in points if points[key] >= _PERSON_POINTS}
    parts = {part for named in people.values() for mention in named for part in parts_of(mention.text)}
    longer = _longer_first_names(people)
    shorter = defaultdict(list)
    for short, whole in longer.items():
        shorter[whole].append(short)
    for key, named in people.items():
        if key not in longer and not all(folded(mention.text) in parts for mention in named):
            told = [*named, *(mention for short in shorter[key] for mention in people[short])]
            registry.add_full(key, person := _person_of(told, points[key]))
            for short in shorter[key]:
                registry.add_spelling(short, person)


def _longer_first_names(people: Mapping[tuple[str, ...], Sequence[Mention]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The keys of names whose first name is cut short, each with that of the whole name: 'Josh Lee', 'Joshua Lee'.

    Not where they differ in gender: 'Joseph Lee', 'Josephine Lee'."""
    by_family: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in people:
        by_family[key[-1]].append(key)
    genders = {key: gender_of_name(named[0].text) for key, named in people.items()}
    pairs = (pair for keys in by_family.values() for pair in itertools.permutations(keys[:_MAX_NAMESAKES], 2))
    return {
        short: whole
        for short, whole in pairs
        if _is_cut_short(short, whole) and genders[short] in (genders[whole], Gender.UNKNOWN)
    }


def _is_cut_short(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a first name is the head of another: not 'Ann' of 'Anna', who is somebody else."""
    is_name = len(short) == len(whole) > 1 and len(short[0]) >= _MIN_SHORT_LETTERS
    return is_name and len(whole[0]) - len(short[0]) >= _MIN_CUT_LETTERS and whole[0].startswith(short[0])


def _alone(sentences: Sequence[Sentence], mentions: Mentions) -> dict[str, float]:
    """The last words of longer names, each with how much speaks for what such a name ends with being a person's where
    it stands alone: 'Rosa', and 'De La Rosa' of 'Alano De La Rosa'."""
    families = {family for found in mentions for m in found if m.end - m.start > 1 for family in _families(m.text)}
    read: defaultdict[str, int] = defaultdict(int)
    alone: dict[str, float] = {}
    for found in mentions:
        for mention in found:
            if mention.text in families and read[mention.text] < _MAX_MENTIONS_READ:
                read[mention.text] += 1
                last = mention.text.rpartition(" ")[2]
                alone[last] = max(alone.get(last, 0.0), points_alone(sentences, mention, found))
    return alone


def _families(name: str) -> Iterator[str]:
    """The last word of a name of several, and with its particles where these have capitals."""
    words = name.split()
    for k in range(len(words) - 1, 0, -1):
        yield " ".join(words[k:])
        if words[k - 1].lower() not in name_words("particle"):
            return


def _may_be_person(sentence: Sentence, mention: Mention, *, in_headline: bool) -> bool:
    """Whether a name has two to five words; ``in_headline`` _HEADLINE_WORDS, or one more before a mark, and begins the
    line or with a known first name."""
    words = mention.text.split()
    is_full = sum([word not in name_words("suffix") for word in words]) > 1
    great = sum([word.lower() not in name_words("particle") and len(word.rstrip(".")) > 1 for word in words])
    if not in_headline:
        return is_full and great <= _MAX_NAME_WORDS
    is_closed = mention.end == len(sentence.tokens) or not sentence.tokens[mention.end].is_word
    signs = is_closed and mention.first == 0  # 'Ann Lee, Harbour Minister'
    is_named = signs or sentence.tokens[mention.start].text in first_names()
    return is_full and is_named and great <= _HEADLINE_WORDS + is_closed


def _person_of(seen: Sequence[Mention], score: float) -> Person:
    """The person of all mentions of a name, under its longest, then most frequent spelling."""
    spellings = Counter(mention.text for mention in seen)
    name = max(spellings, key=lambda spelling: (len(spelling.split()), spellings[spelling]))
    told = (mention.gender for mention in seen if mention.gender is not Gender.UNKNOWN)
    return Person(name, next(told, gender_of_name(name)), score)


def _collect_single_names(registry: Registry, sentences: Sequence[Sentence], mentions: Mentions) -> None:
    """Adds people known by one name only: with a title, or a first name or unknown word that speaks and begins no
    body's name ('Norvane' of 'Norvane Holdings')."""
    housed = (m for found in mentions for m in found if m.title in HOUSE_TITLES)
    named = {folded(m.text): f"{m.title} {m.text}" for m in housed}  # 'Prince Oskar'
    bodies = {folded(words[0]) for found in mentions for m in found if len(words := m.text.split()) > 1}
    alone = (m for found in mentions for m in found if m.end - m.start == 1)
    called = {folded(m.text) for m in alone if is_called_body(sentences[m.sentence].tokens, m)}
    for found in mentions:
        for mention in found:
            word = folded(mention.text)
            if mention.end - mention.start > 1 or word in called or registry.knows(word):
                continue
            score = points_alone(sentences, mention, found)
            is_body = word in bodies and score < SURE_ALONE and mention.text not in first_names()
            if score > 0 and not is_body and registry.misspelt(mention.text) is None:
                points = SURE_POINTS if score == SURE_ALONE else score
                registry.add_single(word, _person_of([mention._replace(text=named.get(word, mention.text))], points))
