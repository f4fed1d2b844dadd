"""The antecedent of 'he' and 'she': every person mentioned before gets points, the highest wins.

The weights were tuned on the development articles of the quote corpora.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.before_verb import is_object, is_opening
from summarizer.quotes.people.name_points import SURE_POINTS
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.reach import CLAUSE, MANY, NEAR
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import Gender, first_names, function_words, grammar, group_nouns, person_nouns, word_set

_MAX_SENTENCES_BACK = 12
"""Sentences beyond which distance no longer counts."""

_PER_SENTENCE = -1.66
_SAME_SENTENCE = 0.3
_SAME_PARAGRAPH = 0.9
_PER_MENTION = 0.45
_FIRST_IN_SENTENCE = 2.2
_SAME_SUBJECT = 1.0
"""For being the first person of the same sentence: 'Lee did not call, but she wrote'."""

_NOT_FIRST = -1.0
"""For standing in the same sentence, but not as its first person."""

_OWNED = -4.0
"""For being brought in there as somebody's: 'Through his lawyer, Dana Lee, he said'."""

_SPOKE = 0.5
"""For having spoken in a sentence under another word than the name."""

_LAST_SPEAKER = 1.4
_LAST_SPEAKER_NEXT = 0.76
"""For the last speaker, when mentioned in the sentence before."""

_NAMED_BEHIND = -3.0
"""For being named behind the pronoun that begins a clause: 'In May, he met Lee'."""

_GENDER_KNOWN = 0.8
_DOUBTFUL_PERSON = -1.0
"""For a person of unknown gender whose name has fewer than SURE_POINTS."""

_IN_QUOTE = -2.5
"""For being named in the very quote."""

NO_RIVAL = 9.0
"""The margin of somebody who is the only one to fit."""

GENDERS = {"he": Gender.MALE, "she": Gender.FEMALE}
"""The pronouns that stand for one person, with the gender that they tell."""

_POSSESSIVE = -0.8
_ATTRIBUTE = -1.5
_OBJECT = -0.2

_CLAUSE_OPENERS = word_set("when after as while if although though because since before once")
_CONTENT_OPENERS = frozenset(("that", "if", "whether", "because"))


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The person meant, the points that they are ahead of the next one, and how many sentences back they stand."""

    person: Person
    margin: float
    sentences_back: int


@dataclass(slots=True)
class _Candidate:
    """A person who fits: their best points so far, the last sentence that has them, and how often it was."""

    person: Person
    points: float
    latest: int
    mentions: int = 0


class Antecedents:
    """The people mentioned so far, read sentence by sentence."""

    def __init__(self, text: AnnotatedText, told: Told) -> None:
        self._told = told
        self._text, self._sentences = text, text.sentences
        people = [text.people_in(sentence) for sentence in text.sentences]
        self._mentions = [mention for found in people for mention in found]
        self._standings = {id(m): _standing(text.sentences[m.sentence].tokens, m) for m in self._mentions}
        self._leading = {
            sentence.index: _leading_person(sentence, found)
            for sentence, found in zip(text.sentences, people, strict=True)
            if found
        }
        self._counts = [0, *itertools.accumulate(len(found) for found in people)]

    def of(self, gender: Gender, sentence: Sentence, position: int, quoted: str = "") -> Antecedent | None:
        """Who is meant by a word of ``gender`` (UNKNOWN: of either) at token ``position`` of a sentence; None when
        nobody fits. ``quoted`` is what that person says. Whoever has just asked somebody is not meant."""
        asker, earlier = map(self._told.askers.get, (sentence.index, sentence.index - 1))
        candidates: dict[Person, _Candidate] = {}
        last_speaker = self._told.person
        place, place_of, spoke = 0.0, -1, None
        for mention, person in self._before(sentence, position, gender):
            if person is asker or person is earlier:
                continue
            if mention.sentence != place_of:
                place_of = mention.sentence
                place, spoke = self._place(place_of, sentence), self._told.spoke.get(place_of)
            leads = self._leading.get(place_of) is mention if spoke is None else spoke is person
            own = self._standings[id(mention)] + (_FIRST_IN_SENTENCE if leads else 0.0)
            if place_of == sentence.index:
                own += _SAME_SUBJECT if leads else _NOT_FIRST
                points = place + own + _OWNED * _is_owned(sentence.tokens, mention, gender)
            else:
                is_next = person is last_speaker and place_of == sentence.index - 1
                points = place + (own + _LAST_SPEAKER_NEXT if is_next else own)
            candidate = candidates.get(person)
            if candidate is None:
                candidate = candidates[person] = _Candidate(person, points, place_of)
            elif points > candidate.points:
                candidate.points = points
            candidate.mentions += 1
        behind = self._named_behind(sentence, position) if candidates else ()
        for candidate in candidates.values():
            self._count_speech(candidate, sentence, last_speaker)
            candidate.points += _points_of_person(candidate.person, last_speaker)
            candidate.points += _NAMED_BEHIND * (candidate.person in behind)
            candidate.points += _PER_MENTION * math.log1p(candidate.mentions)
            candidate.points += _IN_QUOTE * _is_named_in(candidate.person, quoted)
        ranked = sorted(candidates.values(), key=lambda candidate: -candidate.points)  # of equals the one named last
        if not ranked:
            return None
        margin = ranked[0].points - ranked[1].points if len(ranked) > 1 else NO_RIVAL
        return Antecedent(ranked[0].person, margin, sentence.index - ranked[0].latest)

    def _named_behind(self, sentence: Sentence, position: int) -> set[Person | None]:
        """Who is named behind the pronoun at token ``position`` that begins a clause, up to the next mark."""
        before = sentence.tokens[position - 1] if position else None
        if before is not None and before.text != "," and before.passage < 0:
            return set()
        reach = range(position, min(position + CLAUSE, len(sentence.tokens)))
        end = next((k for k in reach if not sentence.tokens[k].is_word), reach.stop)
        return {each.person for each in self._text.people_in(sentence) if position < each.start < end}

    def _before(self, sentence: Sentence, position: int, gender: Gender) -> Iterator[tuple[Mention, Person]]:
        """The last mentions of people of ``gender`` before a token, the latest first."""
        end = self._counts[sentence.index + 1]
        fits = (gender, Gender.UNKNOWN) if gender is not Gender.UNKNOWN else tuple(Gender)
        for mention in reversed(self._mentions[max(0, end - MANY) : end]):
            person = mention.person
            if person is None or person.gender not in fits:
                continue
            is_earlier = mention.sentence < sentence.index
            if is_earlier or (mention.start < position and not is_opening(sentence.tokens, mention, position)):
                yield mention, person

    def _count_speech(self, candidate: _Candidate, sentence: Sentence, last: Person | None) -> None:
        """Counts that somebody spoke after the last sentence that names them."""
        spoke_in = self._told.spoke_in.get(candidate.person, -1)
        if spoke_in > candidate.latest:
            candidate.latest = spoke_in
            is_next = candidate.person is last and spoke_in == sentence.index - 1
            led = _FIRST_IN_SENTENCE if self._told.led.get(spoke_in) is candidate.person else _SPOKE
            points = led + self._place(spoke_in, sentence) + (_LAST_SPEAKER_NEXT if is_next else 0.0)
            candidate.points = max(candidate.points, points)

    def _place(self, index: int, sentence: Sentence) -> float:
        """What speaks for everybody who was mentioned, or who spoke, in the sentence of ``index``."""
        back = min(sentence.index - index, _MAX_SENTENCES_BACK)
        points = _PER_SENTENCE * back if back else _SAME_SENTENCE
        return points + (_SAME_PARAGRAPH if self._sentences[index].paragraph == sentence.paragraph else 0.0)


def _points_of_person(person: Person, last: Person | None) -> float:
    """What speaks for somebody wherever they were mentioned."""
    points = _LAST_SPEAKER if person is last else 0.0
    if person.gender is not Gender.UNKNOWN:
        return points + _GENDER_KNOWN
    return points + (_DOUBTFUL_PERSON if person.score < SURE_POINTS else 0.0)


def _is_named_in(person: Person, quoted: str) -> bool:
    """Whether a quote names a person, who then hardly says it; the family name behind another first name does not."""
    words = person.name.split()
    family = words[-1]
    if family not in quoted:
        return False
    matches = re.finditer(rf"(?:(\w+)\s+)?\b{re.escape(family)}\b", quoted)
    return any(match[1] in (None, words[0]) or match[1] not in first_names() for match in matches)


def _standing(tokens: Sequence[Token], mention: Mention) -> float:
    """The points that a name loses for being an owner, an attribute ('the Lee campaign') or an object; 0 for none."""
    if mention.possessive:
        return _POSSESSIVE
    if _is_attribute(tokens, mention):
        return _ATTRIBUTE
    return _OBJECT if is_object(tokens, mention) else 0.0


def _is_owned(tokens: Sequence[Token], mention: Mention, gender: Gender) -> bool:
    """Whether a name explains somebody of whom a word of ``gender`` means: of 'he' in 'his lawyer, Dana Lee'."""
    owner = "her" if gender is Gender.FEMALE else "his"
    for k in range(mention.first - 1, max(-1, mention.first - 1 - NEAR), -1):
        if tokens[k].lower in ("his", "her"):
            return tokens[k].lower == owner
        if tokens[k].is_capitalised or tokens[k].passage >= 0 or tokens[k].lower in function_words():
            break
    return False


def _leading_person(sentence: Sentence, people: Sequence[Mention]) -> Mention | None:
    """The first of ``people`` in a sentence; None for one who is only part of what is told ('that Lee won')."""
    tokens = sentence.tokens
    people = [m for m in people if not _is_attribute(tokens, m)]
    heads = [m for m in people if not m.possessive] or people
    first = next((m for m in heads if m.first <= 1 or not is_object(tokens, m)), heads[0] if heads else None)
    if first is None:
        return None
    is_content = first.first > 0 and tokens[first.first - 1].lower in _CONTENT_OPENERS
    return None if is_content or _follows_pronoun(tokens, first) else first


def _follows_pronoun(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether 'he' stands before a name that begins no clause: 'what he would tell Lee', 'He hired Lee in May'."""
    told = [k for k, token in enumerate(tokens[: mention.first]) if token.lower in GENDERS]
    if not told or tokens[mention.first - 1].text != ",":
        return bool(told)
    is_closed = mention.end >= len(tokens) or tokens[mention.end].text in (",", ".")
    return is_closed and tokens[0].lower not in _CLAUSE_OPENERS  # 'When he left, Tom Reed, a cook, took over'


def _is_attribute(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name stands before a noun as its attribute: 'the Lee campaign', 'a Lee aide'."""
    if mention.end >= len(tokens) or mention.first != mention.start:
        return False
    after = tokens[mention.end]
    if after.lower in group_nouns() or after.lower in person_nouns():
        return True
    if mention.first == 0:
        return False
    is_noun = after.is_word and after.lower not in function_words()
    return tokens[mention.first - 1].lower in grammar("article") and is_noun
