"""The antecedent of 'he' and 'she': every person mentioned before gets points, the highest wins.

The weights were tuned on the development articles of the quote corpora.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.opening import is_opening
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.reference.standing import is_owned, leading_person, standing
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import Gender, first_names

_MAX_MENTIONS_BACK = 60
"""Mentions before the pronoun that are looked at."""

_MAX_SENTENCES_BACK = 12
"""Sentences beyond which distance no longer counts."""

_MAX_CLAUSE = 30
"""Tokens behind a pronoun that belong to its clause at most."""

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

SURE_POINTS = 4
"""Points from which a name is surely a person's."""

CLEAR_MARGIN = 0.5
"""Points that somebody must be ahead of the next for the text to go on about them, or to call them 'the Dane'."""

_IN_QUOTE = -2.5
"""For being named in the very quote."""

_NO_RIVAL = 9.0
"""The margin of somebody who is the only one to fit."""


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
        self._standings = {id(m): standing(text.sentences[m.sentence].tokens, m) for m in self._mentions}
        self._leading = {
            sentence.index: leading_person(sentence, found)
            for sentence, found in zip(text.sentences, people, strict=True)
            if found
        }
        self._counts = [0, *itertools.accumulate(len(found) for found in people)]

    def of(self, gender: Gender, sentence: Sentence, position: int, quoted: str = "") -> Antecedent | None:
        """Who is meant by a word of ``gender`` (UNKNOWN: of either) at token ``position`` of a sentence; None when
        nobody fits. ``quoted`` is what that person says. Whoever has just asked somebody is not meant."""
        askers = [self._told.askers.get(index) for index in (sentence.index - 1, sentence.index)]
        candidates: dict[Person, _Candidate] = {}
        last_speaker = self._told.person
        behind = self._named_behind(sentence, position)
        place, place_of = 0.0, -1
        for mention, person in self._before(sentence, position, gender):
            if person in askers:
                continue
            if mention.sentence != place_of:
                place_of = mention.sentence
                place = self._place(place_of, sentence)
            points = place + self._points_of_mention(mention, person, sentence, last_speaker)
            if place_of == sentence.index:
                points += _OWNED * is_owned(sentence.tokens, mention, gender)
            candidate = candidates.get(person)
            if candidate is None:
                candidate = candidates[person] = _Candidate(person, points, place_of)
            candidate.points = max(candidate.points, points)
            candidate.mentions += 1
        for candidate in candidates.values():
            self._count_speech(candidate, sentence, last_speaker)
            candidate.points += _points_of_person(candidate.person, last_speaker)
            candidate.points += _NAMED_BEHIND * (candidate.person in behind)
        return _best([*candidates.values()], sentence, quoted)

    def _named_behind(self, sentence: Sentence, position: int) -> set[Person | None]:
        """Who is named behind the pronoun at token ``position`` that begins a clause, up to the next mark."""
        before = sentence.tokens[position - 1] if position else None
        if before is not None and before.text != "," and before.passage < 0:
            return set()
        reach = range(position, min(position + _MAX_CLAUSE, len(sentence.tokens)))
        end = next((k for k in reach if not sentence.tokens[k].is_word), reach.stop)
        return {each.person for each in self._text.people_in(sentence) if position < each.start < end}

    def _before(self, sentence: Sentence, position: int, gender: Gender) -> Iterator[tuple[Mention, Person]]:
        """The last mentions of people of ``gender`` before a token, the latest first."""
        end = self._counts[sentence.index + 1]
        for mention in reversed(self._mentions[max(0, end - _MAX_MENTIONS_BACK) : end]):
            person = mention.person
            if person is None or (gender is not Gender.UNKNOWN and person.gender not in (gender, Gender.UNKNOWN)):
                continue
            is_before = mention.start < position and not is_opening(sentence.tokens, mention, position)
            if mention.sentence < sentence.index or is_before:
                yield mention, person

    def _points_of_mention(self, mention: Mention, person: Person, sentence: Sentence, last: Person | None) -> float:
        spoke = self._told.spoke.get(mention.sentence)
        leads = self._leading.get(mention.sentence) is mention if spoke is None else spoke is person
        points = self._standings[id(mention)] + (_FIRST_IN_SENTENCE if leads else 0.0)
        if mention.sentence == sentence.index:
            points += _SAME_SUBJECT if leads else _NOT_FIRST
        elif person is last and mention.sentence == sentence.index - 1:
            points += _LAST_SPEAKER_NEXT
        return points

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


def _best(candidates: Sequence[_Candidate], sentence: Sentence, quoted: str) -> Antecedent | None:
    """The candidate with the most points; of equals the one mentioned last."""
    points = {id(candidate): _total(candidate, quoted) for candidate in candidates}
    ranked = sorted(candidates, key=lambda candidate: -points[id(candidate)])
    if not ranked:
        return None
    best = ranked[0]
    margin = points[id(best)] - points[id(ranked[1])] if len(ranked) > 1 else _NO_RIVAL
    return Antecedent(best.person, margin, sentence.index - best.latest)


def _total(candidate: _Candidate, quoted: str) -> float:
    often = _PER_MENTION * math.log1p(candidate.mentions)
    return candidate.points + often + _IN_QUOTE * _is_named_in(candidate.person, quoted)


def _is_named_in(person: Person, quoted: str) -> bool:
    """Whether a quote names a person, who then hardly says it; the family name behind another first name does not."""
    words = person.name.split()
    family = words[-1]
    if family not in quoted:
        return False
    for match in re.finditer(rf"(?:(\w+)\s+)?\b{re.escape(family)}\b", quoted):
        before = match[1]
        if before is None or before == words[0] or before not in first_names():
            return True
    return False
