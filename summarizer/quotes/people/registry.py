"""The people of an article under the forms of a name that may stand for it, and what a name tells: its spellings, its
gender."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import combining, normalize

from summarizer.quotes.people.role_words import HOUSE_TITLES
from summarizer.quotes.people.values import Person
from summarizer.word_lists import Gender, first_names, name_words

_MIN_LETTERS, _MAX_LETTERS = 4, 20
"""Letters of a family name that is looked for under other spellings."""

_FAMILY_NAME_ALONE = frozenset(("Xi", "Kim"))
"""Family names that come first and stand alone for a name of two words as well: 'Xi Jinping', 'Xi'."""

_MAX_PARTED_WORDS = 8
"""Words up to which the parts of a name are told apart."""

_ARTICLE = re.compile(r"\b(al|el|ar|as|ash|ad|az|an|at)-")
"""The Arabic article, as it is written before 'Harthy', 'Sayed', 'Rahman' and the like."""


class Registry:
    """``by_full`` has people under the key of their full name, ``by_short`` under each short form, ``by_first`` under
    the first word, ``by_part`` under every other part of the name, all in lower case and in the order in which the
    people were found; ``by_title`` those whom only a title tells from a namesake, under short form and title, and
    ``titled`` has them under the short form."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.by_full: dict[tuple[str, ...], Person] = {}
        self.by_short: dict[str, list[Person]] = defaultdict(list)
        self.by_first: dict[str, list[Person]] = defaultdict(list)
        self.by_part: dict[str, list[Person]] = defaultdict(list)
        self.by_title: dict[tuple[str, str], Person] = {}
        self.titled: dict[str, Person] = {}
        self._by_spelling: dict[str, list[Person]] = defaultdict(list)

    def add_full(self, key: tuple[str, ...], person: Person) -> None:
        """Adds somebody known by a full name."""
        self.people.append(person)
        self.by_full[key] = person
        for short in short_forms(person.name):
            self.by_short[short].append(person)
        for spelling in _spellings(person.name.split()[-1]):
            self._by_spelling[spelling].append(person)
        self.by_first[folded(person.name.split()[0])].append(person)
        for part in parts_of(person.name):
            self.by_part[part].append(person)

    def add_spelling(self, key: tuple[str, ...], person: Person) -> None:
        """Adds another first name of somebody who is known by a full name: 'Josh' of 'Joshua Lee'."""
        self.by_full[key] = person
        self.by_first[key[0]].append(person)

    def misspelt(self, name: str) -> Person | None:
        """The only person whose family name is ``name`` but for one letter: 'Marlew' for 'Ann Marlow'."""
        found = {person for spelling in _spellings(name) for person in self._by_spelling.get(spelling, ())}
        return found.pop() if len(found) == 1 else None

    def add_single(self, word: str, person: Person) -> None:
        """Adds somebody known by one name only, a ``word`` in lower case."""
        self.people.append(person)
        self.by_short[word].append(person)

    def add_titled(self, word: str, title: str, person: Person) -> None:
        """Adds somebody known by a title and a family name that others have as well, or the title of whom it has so."""
        if word not in self.titled:
            self.titled[word] = person
            self.add_single(word, person)
        self.by_title[word, title] = self.titled[word]

    def knows(self, word: str) -> bool:
        """Whether somebody is called by ``word``, in lower case, alone."""
        return word in self.by_short or word in self.by_first or word in self.by_part


@lru_cache(maxsize=2048)
def _spellings(name: str) -> Sequence[str]:
    """A name without each of its letters but the first, and itself; nothing for a short one."""
    lower = folded(name)
    if not _MIN_LETTERS <= len(lower) <= _MAX_LETTERS:
        return []
    return [lower, *(lower[:k] + lower[k + 1 :] for k in range(1, len(lower)))]


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name in lower case without accents and with the Arabic article as a word: 'al harthy' for 'al-Harthy'."""
    lower = name.lower()
    if not lower.isascii():
        lower = "".join(each for each in normalize("NFKD", lower) if not combining(each))
    return _ARTICLE.sub(r"\1 ", lower) if "-" in lower else lower


@lru_cache(maxsize=4096)
def name_key(name: str) -> tuple[str, ...]:
    """What spellings of a full name share: first and last word, or all where the family name comes first."""
    words = [folded(word).replace("’", "'") for word in name.split() if word not in name_words("suffix")]
    words = [part for word in words for part in word.split()]
    if name.split()[0] in name_words("family"):
        return tuple(word for part in words for word in part.split("-"))
    return (words[0], words[-1]) if words else (name.lower(),)


@lru_cache(maxsize=4096)
def short_forms(name: str) -> Sequence[str]:
    """What may stand for the whole name, in lower case: a single word, and a family name with its particle."""
    words = [word for word in name.split() if word not in name_words("suffix")]
    if not words:
        return [name.lower()]
    if words[0] in name_words("family") and (len(words) == 3 or "-" in words[-1] or words[0] in _FAMILY_NAME_ALONE):
        return [words[0].lower(), words[-1].lower()]
    parts = folded(" ".join(words)).split()
    return [parts[-1]]


def parts_of(name: str) -> list[str]:
    """The inner words and runs of words of a name of three words and more, in lower case, that may stand for it."""
    words = folded(name).split()
    if not 3 <= len(words) <= _MAX_PARTED_WORDS:
        return []
    runs = [words[i:k] for i in range(len(words)) for k in range(i + 1, len(words) + 1)]
    return [" ".join(run) for run in runs if len(run) < len(words)]


@lru_cache(maxsize=4096)
def gender_of_name(name: str) -> Gender:
    """The gender that the given name tells."""
    known = first_names()
    words = name.split()
    if words[0] in name_words("family") and (len(words) == 3 or "-" in words[-1]):
        return known.get(words[-1]) or Gender.UNKNOWN
    is_titled = len(words) > 1 and words[0] in HOUSE_TITLES
    given = words[1] if is_titled or (len(words) > 2 and words[0].endswith(".")) else words[0]
    told = known.get(given) or known.get(given.capitalize()) or _gender_of_parts(given.split("-"))
    has_second = len(words) > 2 and words[1].lower() not in name_words("particle")  # 'Ka Danny Sarmiento'
    return told or (known.get(words[1]) if has_second else None) or Gender.UNKNOWN


def _gender_of_parts(parts: list[str]) -> Gender | None:
    """The gender of a first name of several that the lists do not have: 'Jean-Michel' may be either."""
    told = {known for part in parts if (known := first_names().get(part)) is not None}
    return told.pop() if len(told) == 1 else None
