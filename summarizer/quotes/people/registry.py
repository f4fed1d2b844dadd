"""The people of an article under the names that may stand for them."""

from __future__ import annotations

from collections import defaultdict

from summarizer.quotes.people.name_forms import folded, parts_of, short_forms
from summarizer.quotes.people.values import Person

_MIN_LETTERS, _MAX_LETTERS = 4, 20
"""Letters of a family name that is looked for under other spellings."""


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


def _spellings(name: str) -> list[str]:
    """A name without each of its letters but the first, and itself; nothing for a short one. Two names that differ by
    one letter have one of these in common."""
    lower = folded(name)
    if not _MIN_LETTERS <= len(lower) <= _MAX_LETTERS:
        return []
    return [lower, *(lower[:k] + lower[k + 1 :] for k in range(1, len(lower)))]
