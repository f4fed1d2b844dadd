"""Who says a passage, how that was found, and how sure it is."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.document.tokens import Sentence
from summarizer.quotes.clauses.cue import Cue
from summarizer.quotes.people.values import Person
from summarizer.quotes.reference.routes import Route
from summarizer.word_lists import Gender, Strength


class Attribution(NamedTuple):
    """Who says a passage.

    ``speaker`` is a full name or a nominal, None when unknown; ``person`` is who that is, if it is a named person.
    ``mention`` has the words that stand for them, as in the article. ``cue`` is the sentence and the token of the cue,
    ``cue_start`` its offset in the text, ``strength`` the cue's; None, -1 and None for a passage without one. ``route``
    names the way in which the speaker was found, ``margin`` how many points the antecedent of a pronoun is ahead of the
    next one. ``confidence`` (0 to 1) is how sure the choice among all candidates is, about the share of such choices
    that were right in the marked articles. ``gender`` is that of somebody unnamed, None for a body.
    """

    speaker: str | None = None
    person: Person | None = None
    role: str | None = None
    mention: str = ""
    cue: tuple[int, int] | None = None
    cue_start: int = -1
    strength: Strength | None = None
    route: Route = Route.NOBODY
    margin: float = 0.0
    confidence: float = 0.0
    gender: Gender | None = None

    @classmethod
    def of(cls, person: Person, route: Route, margin: float = 0.0) -> Attribution:
        """The attribution to a named person."""
        return cls(person.name, person, person.role, route=route, margin=margin)

    @classmethod
    def unnamed(cls, words: str, route: Route, gender: Gender | None = None) -> Attribution:
        """The attribution to a body, a document or a person of a ``gender`` whom the article does not name."""
        return cls(words, route=route, gender=gender)

    def carried_over(self, route: Route) -> Attribution:
        """The attribution of a passage without a cue that goes on from this one."""
        return self._replace(cue=None, cue_start=-1, strength=None, route=route)

    def beside(self, sentence: Sentence, cue: Cue) -> Attribution:
        """The attribution of a passage beside which ``cue`` stands in a sentence."""
        start = sentence.tokens[cue.position].start
        return self._replace(cue=(sentence.index, cue.position), cue_start=start, strength=cue.strength)
