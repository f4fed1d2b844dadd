"""A person whom an article names, and each place where it names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(eq=False, slots=True)
class Person:
    """Somebody whom the article names. ``gender`` is ``m``, ``f`` or ``u`` (untold); ``score`` how sure it
    is a person."""

    name: str
    gender: str = "u"
    score: float = 0.0
    mentions: int = 0
    role: str | None = None


@dataclass(eq=False, slots=True)
class Mention:
    """A name where it stands: tokens ``start`` to ``end`` of a sentence, titles before ``start``.

    ``person`` is None for a name that is no person's (an organisation, a place, or unknown). ``gender`` is
    that of the title in front, if it tells.
    """

    start: int
    end: int
    text: str
    sentence: int
    first: int
    """Where the run begins, titles and attributes included."""
    gender: str = "u"
    titled: bool = False
    possessive: bool = False
    person: Person | None = None
