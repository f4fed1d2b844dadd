"""What an article has told up to where it is read, and whom a sentence brings in without a name: 'An old ferryman just
laughed', 'The boy's father ran away'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.clauses.parsed import ParsedSentence
from summarizer.quotes.clauses.phrase_subjects import phrase_at
from summarizer.quotes.clauses.tagged import Kind, TaggedSentence
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.quotes.people.values import Person
from summarizer.quotes.reference.attribution import Attribution
from summarizer.word_lists import KIN, POSSESSIVES, Gender, group_nouns, person_nouns, word_set

INDEFINITE = word_set("a an another one")
"""Words that bring somebody in."""

_OWNERS = {"his": Gender.MALE, "her": Gender.FEMALE, "their": None}
"""Words that bring in somebody's father or lawyer, with the gender of that somebody."""

_POSSESSIVES = POSSESSIVES | _OWNERS.keys()

_MEETING = word_set("spoke talked met interviewed")
"""Verbs behind which somebody is brought in: 'We spoke to one mother, who …'."""

_MAX_SHOWN_TOKENS = 10
"""Tokens of a phrase that is shown with what modifies its noun at most."""


@dataclass(slots=True)
class Told:
    """Who has spoken so far, what pronouns and bare quotes go back to, and what was told of people.

    ``anybody`` is the last attribution to anybody, ``of_paragraph`` the last one of the ``paragraph`` that is read,
    ``person`` the last named speaker, ``unnamed`` the last attribution to a body or an unnamed person; ``anybody_in``
    and ``unnamed_in`` are the indices of their sentences, -1 before there is one. ``spoke`` has who spoke by the index
    of the sentence, whatever it calls them, ``spoke_in`` the last such sentence of each, ``led`` whom 'the minister' at
    the head of a sentence means, ``askers`` who asks somebody something there. ``roles`` has the descriptions
    that became the role of somebody who has none, ``introduced`` whom a sentence brought in last without a name,
    ``phrases`` the last phrase with more to it ('a spokeswoman for the consulate') by the noun.
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
    introduced: Introduction | None = None
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


@dataclass(frozen=True, slots=True)
class Introduction:
    """The tokens ``start`` to ``end`` (not included) of a sentence that bring in somebody of a ``gender``; whose father
    or lawyer that is tells ``owner``, the gender of somebody named."""

    sentence: Sentence
    start: int
    end: int
    gender: Gender
    owner: Gender | None = None


def introduction(parsed: ParsedSentence) -> Introduction | None:
    """Whom a sentence brings in without a name, as its subject or as whom somebody spoke to."""
    tokens, words = parsed.sentence.tokens, parsed.sentence.words
    is_owned, has_met = not words.isdisjoint(_POSSESSIVES), not words.isdisjoint(_MEETING)
    if not (is_owned or has_met or words & INDEFINITE):
        return None
    for start in (*parsed.starts, *(_met(tokens) if has_met else ())):
        if not is_owned and tokens[start].lower not in INDEFINITE:
            continue
        phrase = phrase_at(parsed.tagged, start)
        if phrase is None or phrase.kind is not Kind.NOMINAL:
            continue
        possessive = next((k for k in range(start, phrase.noun) if tokens[k].lower in _POSSESSIVES), None)
        if tokens[start].lower not in INDEFINITE and possessive is None:
            continue
        is_clause = _is_somebody(tokens[phrase.end - 2].lower)
        if is_clause and tokens[phrase.end - 1].lower.endswith("s"):  # 'A fisherman disagrees'
            phrase = phrase._replace(end=phrase.end - 1, head=None)
        noun = tokens[phrase.noun].lower
        if _is_somebody(noun):
            end = phrase.end if phrase.end - start <= _MAX_SHOWN_TOKENS else phrase.noun + 1
            gender, owner = person_nouns().get(noun, Gender.UNKNOWN), _owner(parsed.tagged, possessive)
            if possessive is None or owner is not None or tokens[start].lower == "their" or noun in KIN:
                return Introduction(parsed.sentence, start, end, gender, owner)
    return None


def _owner(sentence: TaggedSentence, possessive: int | None) -> Gender | None:
    """The gender of the named person whose somebody is; None where it is nobody who is named."""
    name = sentence.person_ending(possessive - 1) if possessive is not None else None
    if name is not None and name.person is not None:
        return name.person.gender
    return _OWNERS.get(sentence.tokens[possessive].lower) if possessive is not None else None


def _is_somebody(noun: str) -> bool:
    return is_role_noun(noun) and noun not in group_nouns()


def _met(tokens: Sequence[Token]) -> list[int]:
    """Where those begin whom somebody spoke to."""
    verbs = (k for k in range(len(tokens) - 2) if tokens[k].lower in _MEETING)
    return [k + 1 + (tokens[k + 1].lower in ("to", "with")) for k in verbs]
