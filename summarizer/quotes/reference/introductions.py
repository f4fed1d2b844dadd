"""Whom a sentence brings in without a name: 'An old ferryman just laughed', 'The boy's father ran away'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.clauses.parsed import ParsedSentence, ParsedText
from summarizer.quotes.clauses.phrase_subjects import phrase_at
from summarizer.quotes.clauses.tagged import Kind, TaggedSentence
from summarizer.quotes.people.role_words import is_role_noun
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import MANY
from summarizer.word_lists import KIN, POSSESSIVES, Gender, function_words, grammar, group_nouns, person_nouns, word_set

_ANYBODY = word_set("another one someone somebody")
"""Words for one person of whom nothing is told."""

INDEFINITE = word_set("a an") | _ANYBODY
"""Words that bring somebody in."""

_OWNERS = {"his": Gender.MALE, "her": Gender.FEMALE, "their": None}
"""Words that bring in somebody's father or lawyer, with the gender of that somebody."""

_POSSESSIVES = POSSESSIVES | _OWNERS.keys()

_MEETING = word_set("spoke talked met interviewed")
"""Verbs behind which somebody is brought in: 'We spoke to one mother, who …'."""

_MAX_SHOWN_TOKENS = 10
"""Tokens of a phrase that is shown with what modifies its noun at most."""


class Introductions:
    """Who was brought in up to where an article is read; what a sentence tells is looked up when it is asked for."""

    def __init__(self, parsed: ParsedText, sentences: Sequence[Sentence]) -> None:
        self._parsed, self._sentences = parsed, sentences
        self._read = -1
        self._found: dict[int, Introduction | None] = {}

    def enter(self, sentence: Sentence) -> None:
        """Begins a sentence."""
        self._read = sentence.index

    def last_since(self, first: int) -> Introduction | None:
        """The last one in the sentences from the one of index ``first`` on, MANY at most."""
        found = map(self._of, range(self._read, max(-1, first - 1, self._read - MANY), -1))
        return next((each for each in found if each is not None), None)

    def _of(self, index: int) -> Introduction | None:
        if index not in self._found:
            self._found[index] = _introduction(self._parsed.of(self._sentences[index]))
        return self._found[index]


@dataclass(frozen=True, slots=True)
class Introduction:
    """The tokens ``start`` to ``end`` (not included) of a sentence that bring in somebody of a ``gender``; whose father
    or lawyer that is tells ``owner``, the gender of somebody named."""

    sentence: Sentence
    start: int
    end: int
    gender: Gender
    owner: Gender | None = None

    def owns(self, mention: Mention) -> bool:
        """Whether a name only tells who that is: 'an aide to Ann Lee', but not 'her son Tom'."""
        is_inside = self.start < mention.first < self.end
        return is_inside and not is_role_noun(self.sentence.tokens[mention.first - 1].lower)

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing is told of them: 'Another shrugged.'"""
        return self.sentence.tokens[self.end - 1].lower in _ANYBODY


def _introduction(parsed: ParsedSentence) -> Introduction | None:
    """Whom a sentence brings in without a name, as its subject or as whom somebody spoke to."""
    tokens, words = parsed.sentence.tokens, parsed.sentence.words
    is_owned, has_met = not words.isdisjoint(_POSSESSIVES), not words.isdisjoint(_MEETING)
    is_definite = tokens[0].lower == "the"
    if not (is_owned or has_met or is_definite or words & INDEFINITE):
        return None
    for start in (*parsed.starts, *(_met(tokens) if has_met else ())):
        if not is_owned and tokens[start].lower not in INDEFINITE and not is_definite:
            continue
        if _is_alone(tokens, start):
            return Introduction(parsed.sentence, start, start + 1, Gender.UNKNOWN)
        phrase = phrase_at(parsed.tagged, start)
        if phrase is None or phrase.kind is not Kind.NOMINAL:
            continue
        possessive = next((k for k in range(start, phrase.noun) if tokens[k].lower in _POSSESSIVES), None)
        is_told = is_definite and phrase.head is not None and phrase.end - phrase.start > 2
        if tokens[start].lower not in INDEFINITE and possessive is None and not is_told:
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


def _is_alone(tokens: Sequence[Token], start: int) -> bool:
    """Whether a word for nobody told of is a subject of its own: 'Another shrugged', but not 'One injured man'."""
    if tokens[start].lower not in _ANYBODY or start + 1 == len(tokens):
        return False
    verb, behind = tokens[start + 1], tokens[min(start + 2, len(tokens) - 1)]
    if verb.text == ",":
        return not behind.is_capitalised  # 'Another, who would not be named, laughed'
    is_past = verb.lower.endswith("ed") and (not behind.is_word or behind.lower in function_words())
    return is_past or verb.lower in grammar("auxiliary", "past")


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
