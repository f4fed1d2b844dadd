"""The first pass over the names of an article: which of them are people.

A full name is a person's when enough speaks for it (name_points.py). A single name is when a title stands before it or
when it speaks, and no full name explains it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from summarizer.quotes.people.name_forms import gender_of_name, has_particle, name_key
from summarizer.quotes.people.name_points import is_headline, is_thing, points_of, speaks_alone
from summarizer.quotes.people.registry import Registry
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.text.tokens import Sentence
from summarizer.word_lists import first_names, group_nouns

_PERSON_POINTS = 2.0
"""Points from which a full name is a person's."""

_MAX_NAME_TOKENS = 5


def collect_people(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> Registry:
    """The people whom the ``mentions`` of each of ``sentences`` name."""
    registry = Registry()
    _collect_full_names(registry, sentences, mentions)
    _collect_single_names(registry, sentences, mentions)
    return registry


def _collect_full_names(
    registry: Registry, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]
) -> None:
    """Adds the person of each full name with enough points; a family name with its particle is no name of its own."""
    alone = Counter(m.text for found in mentions for m in found if m.end - m.start == 1)
    points: dict[tuple[str, ...], float] = defaultdict(float)
    seen: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for sentence, found in zip(sentences, mentions, strict=True):
        for mention in _full_names(sentence, found):
            key = name_key(mention.text)
            points[key] = max(points[key], points_of(sentence, mention, alone))
            seen[key].append(mention)
    names = [mention.text for found in seen.values() for mention in found]
    families = {" ".join(name.split()[-2:]).lower() for name in names if has_particle(name)}
    for key, score in points.items():
        if score >= _PERSON_POINTS and " ".join(key) not in families:
            registry.add_full(key, _person_of(seen[key], score))


def _full_names(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of two to five words; in a headline, where capitals tell nothing, those that begin with a known
    first name."""
    full = [mention for mention in mentions if 2 <= mention.end - mention.start <= _MAX_NAME_TOKENS]
    if not is_headline(sentence):
        return full
    return [mention for mention in full if sentence.tokens[mention.start].text in first_names()]


def _person_of(seen: Sequence[Mention], score: float) -> Person:
    """The person of all mentions of a full name, under its longest, then most frequent spelling."""
    spellings = Counter(mention.text for mention in seen)
    name = max(spellings, key=lambda spelling: (len(spelling.split()), spellings[spelling]))
    gender = next((mention.gender for mention in seen if mention.gender != "u"), None) or gender_of_name(name)
    return Person(name, gender, score)


def _collect_single_names(
    registry: Registry, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]
) -> None:
    """Adds people known by one name only: with a title, or a first name or unknown word that speaks."""
    for sentence, found in zip(sentences, mentions, strict=True):
        for mention in found:
            if mention.end - mention.start > 1 or registry.knows(mention.text.lower()):
                continue
            is_body = mention.text.lower() in group_nouns() or is_thing(mention.text)  # 'Justice Department'
            if (mention.titled and not is_body) or speaks_alone(sentence, mention):
                gender = mention.gender if mention.gender != "u" else gender_of_name(mention.text)
                registry.add_single(Person(mention.text, gender, 2.0 if mention.titled else 1.0))
