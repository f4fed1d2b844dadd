"""Who has spoken so far: what pronouns and bare quotes go back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.values import Person
from summarizer.quotes.reference.attribution import Attribution


@dataclass(slots=True)
class LastSpeakers:
    """The last attribution to ``anybody``, the last named ``person``, and the last attribution to a body or an
    ``unnamed`` person; ``anybody_in`` and ``unnamed_in`` are the indices of their sentences, -1 and None before there
    is one."""

    anybody: Attribution = field(default_factory=Attribution)
    anybody_in: int = -1
    person: Person | None = None
    unnamed: Attribution = field(default_factory=Attribution)
    unnamed_in: int | None = None

    def note(self, attribution: Attribution, sentence: Sentence) -> None:
        """Remembers that somebody is quoted in a sentence."""
        self.anybody, self.anybody_in = attribution, sentence.index
        if attribution.person is not None:
            self.person = attribution.person
        else:
            self.note_unnamed(attribution, sentence)

    def note_unnamed(self, attribution: Attribution, sentence: Sentence) -> None:
        """Remembers a body or an unnamed person that speaks in a sentence, with or without quotation marks."""
        self.unnamed, self.unnamed_in = attribution, sentence.index

    def unnamed_within(self, sentence: Sentence, reach: int) -> Attribution | None:
        """The body or unnamed person that spoke at most ``reach`` sentences before."""
        if self.unnamed_in is None or sentence.index - self.unnamed_in > reach:
            return None
        return self.unnamed if self.unnamed.speaker is not None else None
