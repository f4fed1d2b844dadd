"""Who says a passage, how that was found, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from summarizer.document.tokens import Sentence
from summarizer.quotes.clauses.tagged import Subject
from summarizer.quotes.people.values import Person
from summarizer.word_lists import Gender, Strength


class Route(Enum):
    """A way in which a speaker is found; the value is its name among the features of the nets."""

    NAME = "name"  # a person's name
    BODY_NAME = "body name"  # the name of a body
    NOMINAL = "nominal"  # a phrase as it stands: 'a spokesman'
    THE_NOMINAL = "the nominal"  # a phrase with 'the', as it stands
    TOLD = "told before"  # 'the spokeswoman' for the fuller phrase before
    DOUBTFUL_PERSON = "doubtful person"  # a phrase with an article and an unlisted noun
    DOUBTFUL_PHRASE = "doubtful phrase"  # another phrase
    BODY = "body"  # 'the group' for a body
    ROLE = "role"  # 'the minister' for somebody of that role
    RELATIVE = "relative"  # 'her father' for the only father
    DESCRIPTION = "description"  # 'the woman' for whom a pronoun would mean
    OTHER_ROLE = "description of another role"  # 'the senator' for whom a pronoun would mean, who has another role
    PRONOUN = "pronoun"  # 'he' or 'she': by the margin of the antecedent
    UNNAMED = "unnamed"  # 'she' for an unnamed person who spoke
    IT_AGAIN = "it again"  # 'it' for the body that spoke in the sentence before
    IT_OR_THEY = "it or they"  # 'it' or 'they' for a body that spoke earlier
    DOCUMENT = "document"  # 'the letter' for its author
    SAME_PARAGRAPH = "same paragraph"  # the speaker of the paragraph so far
    LAST_SPEAKER = "last speaker"  # whoever spoke last
    CONTINUED = "continued"  # the passage goes on from the one before
    LABEL = "label"  # a name at the head of the passage, or on the line above it
    ASKED = "asked"  # what is said to the subject of its sentence: nobody is named
    NOBODY = "nobody"  # nobody is named

    def __init__(self, value: str) -> None:
        self.feature = f"route: {value}"


DOUBTFUL = frozenset((Route.DOUBTFUL_PERSON, Route.DOUBTFUL_PHRASE))
"""Routes of phrases without a known noun for somebody who can speak."""


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

    @property
    def who(self) -> Person | str | None:
        """The same for the same speaker, None for nobody."""
        return self.person or self.speaker

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


Resolve = Callable[[Sentence, Subject], Attribution]
"""Tells whom a subject of a sentence means."""
