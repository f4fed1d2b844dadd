"""The people whom an article names, and the mentions of names in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.word_lists import Gender


@dataclass(frozen=True, eq=False, slots=True)
class Person:
    """Somebody whom the article names.

    ``score`` has the points that speak for a person's name; ``role`` is what the article calls them, verbatim.
    """

    name: str
    gender: Gender = Gender.UNKNOWN
    score: float = 0.0
    role: str | None = None


class Mention(NamedTuple):
    """A name in a sentence: tokens ``start`` to ``end``, ``end`` not included.

    ``text`` is the name, ``sentence`` the index of its sentence, ``first`` its first token with the titles and
    attributes before the name. ``gender`` is the gender that the titles tell, ``title`` the one right before the name,
    '' without one, ``possessive`` says that an 's follows it. ``person`` is None for a name that is no person's (an
    organisation, a location, or unknown).
    """

    start: int
    end: int
    text: str
    sentence: int
    first: int
    gender: Gender = Gender.UNKNOWN
    title: str = ""
    possessive: bool = False
    person: Person | None = None

    @property
    def titled(self) -> bool:
        """Whether a title stands right before the name."""
        return self.title != ""

    def meaning(self, person: Person) -> Mention:
        """The same name, of a person."""
        return Mention(*self[:-1], person)


Known = Mapping[Person, Person]
"""What is known of each person so far: the same person, with more told."""

Mentions = Sequence[Sequence[Mention]]
"""The mentions of each sentence of an article, in order."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The mentions of an article by sentence, in order, and the people behind them."""

    mentions: Mentions
    people: Sequence[Person]

    def with_people(self, known: Known) -> Cast:
        """The same cast with what is ``known`` of each of its people."""
        mentions = [
            [mention.meaning(known[mention.person]) if mention.person else mention for mention in found]
            for found in self.mentions
        ]
        return Cast(mentions, [known[person] for person in self.people])
