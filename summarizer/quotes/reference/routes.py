"""The ways in which a speaker is found; which of them are right how often is learned by the net (choosing/)."""

from __future__ import annotations

from enum import Enum


class Route(Enum):
    """A way in which a speaker is found; the value is its name among the features of the nets."""

    NAME = "name"
    """A person's name."""
    BODY_NAME = "body name"
    """The name of a body."""
    NOMINAL = "nominal"
    """A phrase as it stands: 'a spokesman'."""
    THE_NOMINAL = "the nominal"
    """A phrase with 'the', as it stands."""
    TOLD = "told before"
    """'the spokeswoman' for the fuller phrase before."""
    DOUBTFUL_PERSON = "doubtful person"
    """A phrase with an article and an unlisted noun."""

    DOUBTFUL_PHRASE = "doubtful phrase"
    """Another phrase."""

    BODY = "body"
    """'the group' for a body."""

    ROLE = "role"
    """'the minister' for somebody of that role."""

    RELATIVE = "relative"
    """'her father' for the only father."""

    DESCRIPTION = "description"
    """'the woman' for whom a pronoun would mean."""

    OTHER_ROLE = "description of another role"
    """'the senator' for whom a pronoun would mean, who has another role."""

    PRONOUN = "pronoun"
    """'he' or 'she': by the margin of the antecedent."""

    UNNAMED = "unnamed"
    """'she' for an unnamed person who spoke."""

    IT_AGAIN = "it again"
    """'it' for the body that spoke in the sentence before."""

    IT_OR_THEY = "it or they"
    """'it' or 'they' for a body that spoke earlier."""

    DOCUMENT = "document"
    """'the letter' for its author."""

    SAME_PARAGRAPH = "same paragraph"
    """The speaker of the paragraph so far."""

    LAST_SPEAKER = "last speaker"
    """Whoever spoke last."""

    CONTINUED = "continued"
    """The passage goes on from the one before."""

    LABEL = "label"
    """A name at the head of the passage, or on the line above it."""

    ASKED = "asked"
    """What is said to the subject of its sentence: nobody is named."""

    NOBODY = "nobody"
    """Nobody is named."""


DOUBTFUL = frozenset((Route.DOUBTFUL_PERSON, Route.DOUBTFUL_PHRASE))
"""Routes of phrases without a known noun for somebody who can speak."""
