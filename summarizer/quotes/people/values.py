"""A person whom an article names, and a mention of a name in it."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.word_lists import Gender


@dataclass(eq=False, slots=True)
class Person:
    """Somebody whom the article names.

    ``score`` has the points that speak for a person's name; ``role`` is what the article calls them, verbatim.
    """

    name: str
    gender: Gender = Gender.UNKNOWN
    score: float = 0.0
    role: str | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Mention:
    """A name in a sentence: tokens ``start`` to ``end``, ``end`` not included.

    ``text`` is the name, ``sentence`` the index of its sentence, ``first`` its first token with the titles and
    attributes before the name. ``gender`` is the gender that the title tells, ``titled`` says that a title stands right
    before the name, ``possessive`` that an 's follows it. ``person`` is None for a name that is no person's (an
    organisation, a location, or unknown).
    """

    start: int
    end: int
    text: str
    sentence: int
    first: int
    gender: Gender = Gender.UNKNOWN
    titled: bool = False
    possessive: bool = False
    person: Person | None = None
