"""Who is known by a title and a family name that no full name of the article explains: 'President Reed' beside 'Jill
Reed', whom the article names in full because she is somebody else."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.genders import pronoun_gender
from summarizer.quotes.people.name_points import SURE_ALONE
from summarizer.quotes.people.registry import Registry, folded, name_key
from summarizer.quotes.people.role_words import COURTESY_TITLES, is_role_word
from summarizer.quotes.people.values import Mention, Mentions, Person
from summarizer.quotes.reach import MANY, NEAR, PHRASE
from summarizer.word_lists import KIN, Gender, titles

_RELATIVES = KIN | {"lady"}
"""Nouns of relatives, the first lady among them."""

_OPPOSITE = {Gender.MALE: Gender.FEMALE, Gender.FEMALE: Gender.MALE}


def office_of(title: str) -> str:
    """A title before a name that tells more than a gender; '' for any other."""
    return title if titles().get(title) is Gender.UNKNOWN and title not in COURTESY_TITLES else ""


def add_titled_namesakes(registry: Registry, sentences: Sequence[Sentence], mentions: Mentions) -> None:
    """Adds whoever is called by a title and a family name that only other people of the ``registry`` have in full.

    They are others where none of them has the title or may have its gender, and they are told as relatives or beside
    one, stand in one sentence with whom the title means, or have the other gender. One person has all such titles.
    """
    titled: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    named: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in itertools.chain.from_iterable(mentions):
        if mention.title and mention.end - mention.start == 1 and folded(mention.text) in registry.by_short:
            titled[folded(mention.text), mention.title].append(mention)
    for mention in itertools.chain.from_iterable(mentions if titled else ()):
        if mention.end - mention.start > 1:
            named[name_key(mention.text)].append(mention)
    for (short, title), held in titled.items():
        people = registry.by_short.get(short, ())
        namesakes = [person for person in people if person is not registry.titled.get(short)][:MANY]
        read = [named[name_key(person.name)][:MANY] for person in namesakes]
        others = [
            _is_other(sentences, held[:MANY], title, person, full) for person, full in zip(namesakes, read, strict=True)
        ]
        if others and all(others):
            gender = titles()[title]
            name = held[0].text if gender is Gender.UNKNOWN else f"{title} {held[0].text}"
            registry.add_titled(short, title, Person(name, gender, SURE_ALONE))


def _has_office(sentences: Sequence[Sentence], full: Sequence[Mention], title: str) -> bool:
    """Whether a title stands before somebody's full name, or the office itself beside it: 'Sen.' and 'a senator'."""
    stem = title.lower().rstrip(".")
    for mention in full:
        tokens = sentences[mention.sentence].tokens
        near = itertools.pairwise(tokens[max(0, mention.first - NEAR) : mention.end + PHRASE])
        words = [token for token, following in near if following.text != tokens[mention.end - 1].text]
        is_titled = office_of(mention.title) or mention.title.lower().rstrip(".") == stem
        if is_titled or any(token.lower.startswith(stem) and is_role_word(token) for token in words):
            return True
    return False


def _is_other(
    sentences: Sequence[Sentence], held: Sequence[Mention], title: str, person: Person, full: Sequence[Mention]
) -> bool:
    """Whether somebody of a full name is not whom the mentions ``held`` of a title mean."""
    gender, other = titles()[title], _OPPOSITE.get(person.gender)
    if gender not in (Gender.UNKNOWN, other) or (gender is Gender.UNKNOWN and _has_office(sentences, full, title)):
        return False
    if not {mention.sentence for mention in held}.isdisjoint(mention.sentence for mention in full):
        return True
    if gender is other:  # a first name alone may mislead
        return any(_is_relative(sentences, each) or _behind(sentences, each) is person.gender for each in full)
    has_other_gender = other is not None and any(_behind(sentences, each) is other for each in held)
    return has_other_gender or any(_is_relative(sentences, each) for each in full)


def _behind(sentences: Sequence[Sentence], mention: Mention) -> Gender | None:
    """The gender that a pronoun behind a mention tells, in its sentence or at the head of the next."""
    own, *following = sentences[mention.sentence : mention.sentence + 2]
    return pronoun_gender([*own.tokens[mention.end :], *(token for each in following for token in each.tokens[:1])])


def _is_relative(sentences: Sequence[Sentence], mention: Mention) -> bool:
    """Whether a noun of a relative stands right before a full name or in the apposition behind it."""
    tokens = sentences[mention.sentence].tokens
    before = tokens[max(0, mention.first - NEAR) : mention.first]
    behind = tokens[mention.end + 1 : mention.end + 1 + NEAR]
    has_comma = mention.end < len(tokens) and tokens[mention.end].text == ","
    return any(token.lower in _RELATIVES for token in (*before, *(behind if has_comma else ())))
