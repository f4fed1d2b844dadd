"""A sign in a sentence that somebody speaks."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.word_lists import WEAK

FINITE = "finite"
PARTICIPLE = "participle"
INFINITIVE = "infinitive"
ACCORDING = "according"
COLON = "colon"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech, 'according to' or a colon at token ``position`` of a sentence.

    ``strength`` is ``say``, ``speech`` or ``weak``; ``form`` is ``finite``, ``participle`` (saying),
    ``infinitive`` (to say), ``according`` or ``colon``.
    """

    position: int
    lemma: str
    strength: str
    form: str

    @property
    def is_weak(self) -> bool:
        """Whether the verb often stands beside quoted words that nobody says."""
        return self.strength == WEAK
