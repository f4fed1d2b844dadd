"""What an article has told up to where it is read: who spoke, and what pronouns and bare quotes go back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.document.tokens import Sentence
from summarizer.quotes.people.values import Person
from summarizer.quotes.reference.attribution import Attribution


@dataclass(slots=True)
class Told:
    """Who has spoken so far, what pronouns and bare quotes go back to, and what was told of people.

    ``anybody`` is the last attribution to anybody, ``of_paragraph`` the last one of the ``paragraph`` that is read,
    ``person`` the last named speaker, ``unnamed`` the last attribution to a body or an unnamed person; ``anybody_in``
    and ``unnamed_in`` are the indices of their sentences, -1 before there is one. ``spoke`` has who spoke by the index
    of the sentence, whatever it calls them, ``spoke_in`` the last such sentence of each, ``led`` whom 'the minister' at
    the head of a sentence means, ``askers`` who asks somebody something there. ``roles`` has the descriptions
    that became the role of somebody who has none, ``phrases`` the last phrase with more to it ('a spokeswoman for the
    consulate') by the noun.
    """

    anybody: Attribution = field(default_factory=Attribution)
    anybody_in: int = -1
    paragraph: int = -1
    of_paragraph: Attribution | None = None
    person: Person | None = None
    unnamed: Attribution | None = None
    unnamed_in: int = -1
    spoke: dict[int, Person] = field(default_factory=dict)
    spoke_in: dict[Person, int] = field(default_factory=dict)
    led: dict[int, Person] = field(default_factory=dict)
    askers: dict[int, Person | None] = field(default_factory=dict)
    roles: dict[Person, str] = field(default_factory=dict)
    phrases: dict[str, Attribution] = field(default_factory=dict)

    def enter(self, sentence: Sentence) -> None:
        """Begins a sentence."""
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.of_paragraph = sentence.paragraph, None

    def note(self, attribution: Attribution, sentence: Sentence) -> None:
        """Remembers who says a passage of a sentence: nobody else, beside a cue, if the text does not tell whom."""
        if attribution.speaker is not None or attribution.cue is not None:
            self.of_paragraph = attribution
        if attribution.speaker is None:
            return
        self.anybody, self.anybody_in = attribution, sentence.index
        if attribution.person is None:
            self.unnamed, self.unnamed_in = attribution, sentence.index
        else:
            self.person = attribution.person
            self.meet(attribution.person, sentence)

    def meet(self, person: Person | None, sentence: Sentence) -> None:
        """Remembers that ``person`` speaks in ``sentence``, which may call them by a role or a pronoun."""
        if person is not None:
            self.spoke[sentence.index], self.spoke_in[person] = person, sentence.index

    def role_of(self, person: Person) -> str | None:
        """What the article calls somebody, as far as it has told."""
        return person.role or self.roles.get(person)

    def unnamed_within(self, sentence: Sentence, reach: int) -> Attribution | None:
        """The body or unnamed person that spoke at most ``reach`` sentences before."""
        return self.unnamed if sentence.index - self.unnamed_in <= reach else None
