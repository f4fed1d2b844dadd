"""The ways in which a speaker is found; which of them are right how often is learned by the net (choosing/)."""

from __future__ import annotations

from enum import Enum


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


DOUBTFUL = frozenset((Route.DOUBTFUL_PERSON, Route.DOUBTFUL_PHRASE))
"""Routes of phrases without a known noun for somebody who can speak."""
