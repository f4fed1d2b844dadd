"""Who says a passage, how that was found, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.quotes.people.values import Person
from summarizer.quotes.reference.routes import SAME_PARAGRAPH, Route
from summarizer.word_lists import Strength


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a passage.

    ``speaker`` is a full name or a nominal, None when unknown; ``person`` is who that is, if it is a named person.
    ``mention`` has the words that stand for them, as in the article. ``cue`` is the sentence and the token of the cue,
    ``cue_start`` its offset in the text, ``strength`` the cue's; None, -1 and None for a passage without one. ``route``
    names the way in which the speaker was found, ``confidence`` (0 to 1) is the share of attributions found that way
    that were right on the development articles.
    """

    speaker: str | None = None
    person: Person | None = None
    role: str | None = None
    mention: str = ""
    cue: tuple[int, int] | None = None
    cue_start: int = -1
    strength: Strength | None = None
    route: Route = Route.NOBODY
    confidence: float = 0.0

    @classmethod
    def of(cls, person: Person, route: Route, confidence: float | None = None) -> Attribution:
        """The attribution to a named person, as sure as its route is if no ``confidence`` is given."""
        sure = route.confidence if confidence is None else confidence
        return cls(person.name, person, person.role, route=route, confidence=sure)

    @classmethod
    def unnamed(cls, words: str, route: Route) -> Attribution:
        """The attribution to a body, a document or a person whom the article does not name."""
        return cls(words, route=route, confidence=route.confidence)

    @property
    def is_unnamed(self) -> bool:
        """Whether the text gives the words to somebody whom it does not tell: 'one of them said'."""
        is_told = self.cue is not None or self.route in SAME_PARAGRAPH or self.route in (Route.ANNOUNCED, Route.ASKED)
        return self.speaker is None and is_told

    def carried_over(self, route: Route) -> Attribution:
        """The attribution of a passage without a cue that goes on from this one: no surer than this one is."""
        sure = min(route.confidence, self.confidence)
        return replace(self, cue=None, cue_start=-1, strength=None, route=route, confidence=sure)

    def beside(self, rules: Attribution) -> Attribution:
        """This speaker, with the cue that stands beside the passage by what the ``rules`` found."""
        return replace(self, cue=rules.cue, cue_start=rules.cue_start, strength=rules.strength)
