"""A sign in a sentence that somebody speaks."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from summarizer.word_lists import Strength

NAMING = frozenset(("call", "describe", "label", "brand", "dub"))
"""Verbs that tell what somebody calls something."""


class Form(Enum):
    """The form of a cue."""

    FINITE = "finite"  # 'Lee said'
    PARTICIPLE = "participle"  # 'saying'
    INFINITIVE = "infinitive"  # 'to say'
    ACCORDING = "according"  # 'according to'
    NOUN = "noun"  # 'Lee's claim that'
    COLON = "colon"  # 'Lee:'


class Cue(NamedTuple):
    """A verb of speech, 'according to' or a colon at token ``position`` of a sentence."""

    position: int
    lemma: str
    strength: Strength
    form: Form
