"""Who has a vote where a text is plain: who stands with the verb of speech, or is met right before a bare quote."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.choosing.candidate_features import Candidate
from summarizer.quotes.clauses.cue import Cue, Form
from summarizer.quotes.clauses.parsed import ParsedSentence
from summarizer.quotes.clauses.subject import Kind
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import Gender

_MAX_TOKENS_BESIDE = 8
"""Tokens between a passage and a plain 'Lee said' at most."""

_MAX_PEOPLE = 2
"""People met before a quote; more are a list of which nobody speaks."""

_ABOUT = {Gender.MALE: {"he", "him", "his"}, Gender.FEMALE: {"she", "her", "hers"}}
"""The words by which a quote is about a man or a woman."""

_WORD = re.compile(r"[a-z]+")


class BareVotes:
    """Who has a vote for a passage without a cue: whom the paragraph has just brought in, not who spoke before it."""

    def __init__(self, text: AnnotatedText, told: Told) -> None:
        self._told = told
        mentions = (mention for sentence in text.sentences for mention in text.people_in(sentence))
        self._first: dict[Person | None, Mention] = {}
        for mention in mentions:
            self._first.setdefault(mention.person, mention)

    def of(self, candidates: list[Candidate], sentence: Sentence, quoted: str) -> list[Candidate]:
        """The candidates named in the paragraph of ``sentence`` since somebody spoke, if one of them is named for the
        first time in the article, or spoke before the last speaker, who is not named, and the passage of ``sentence``
        has no cue: 'Tom Reed, a welder, disagrees. “…”' What is said about 'him' may be said by anybody."""
        reacting = self._told.of_paragraph
        if reacting is not None and reacting is not self._told.anybody:
            return [each for each in candidates if each.attribution.who == reacting.who]
        here = [
            each
            for each in candidates
            if each.words is not None and self._is_since(each.words.parsed.sentence, sentence)
        ]
        people = {person for each in here if (person := each.attribution.person) is not None}
        genders, unnamed = [person.gender for person in self._brought_in(people, here)], self._told.introduced
        if not people and unnamed is not None and self._is_since(unnamed.sentence, sentence):
            here, genders = [], [unnamed.gender]  # 'A fisherman disagrees. “…”'
        words = set(_WORD.findall(quoted.lower()))
        is_about = any(not words.isdisjoint(_about(gender)) for gender in genders)
        return here if 0 < len(genders) <= _MAX_PEOPLE and not is_about else candidates

    def _is_since(self, found: Sentence, sentence: Sentence) -> bool:
        """Whether a sentence stands before another one of its paragraph, and behind the last that somebody spoke in."""
        return found.paragraph == sentence.paragraph and self._told.anybody_in < found.index < sentence.index

    def _brought_in(self, people: Collection[Person], here: Sequence[Candidate]) -> list[Person]:
        """Those of ``people`` whom the candidates ``here`` name for the first time, or else, unless the last speaker is
        one of them, those who have spoken."""
        mentions = [each.words.subject.mention for each in here if each.words is not None]
        new = [person for person in people if any(mention is self._first[person] for mention in mentions)]
        if new or self._told.person in people:
            return new
        return [person for person in people if person in self._told.spoke_in]


def _about(gender: Gender) -> set[str]:
    return _ABOUT.get(gender) or set().union(*_ABOUT.values())


def is_plain(parsed: ParsedSentence, position: int, cue: Cue) -> bool:
    """Whether a subject with its verb stands right before the passage at token ``position`` or right behind it: 'The
    company said in a note: “…”', '“…,” said Ann Lee'. A pronoun is no such subject."""
    subject, tokens = parsed.subject(cue), parsed.sentence.tokens
    if subject is None or not subject.sure or subject.kind is Kind.PRONOUN:
        return False
    first, last = sorted((cue.position, position))
    between = [at for at in range(first + 1, last) if not subject.first <= at < subject.end]
    verbs = {each.position for each in parsed.cues}
    return len(between) <= _MAX_TOKENS_BESIDE and not any(at in verbs or tokens[at].passage >= 0 for at in between)


def with_vote(candidates: list[Candidate], cue: Cue, sentence: Sentence, position: int) -> list[Candidate]:
    """The candidates without those who only spoke before or stand beyond another passage, where somebody is the subject
    of a plain cue: 'the company said: “…”' leaves them no vote."""
    keys = {candidate.attribution.who for candidate in of_cue(candidates, cue)}

    def stays(candidate: Candidate) -> bool:
        if candidate.words is None or candidate.attribution.who in keys:
            return candidate.attribution.who in keys
        first, last = sorted((candidate.words.subject.start, position))
        return not any(first < at < last for at, _ in sentence.passages)

    return [*filter(stays, candidates)] if keys else candidates


def without_addressees(candidates: list[Candidate], parsed: ParsedSentence, cue: Cue) -> list[Candidate]:
    """The candidates without those who stand behind the verb and subject of ``cue`` and speak by no cue: 'he told Reed:
    “…”', '“…,” she said in an interview with Radio Velde'."""
    subject = parsed.subject(cue)
    if subject is None or cue.form not in (Form.FINITE, Form.COLON):
        return candidates
    verbs = (each.position for each in parsed.cues if each.form is Form.FINITE and each.position >= subject.end)
    verb = next(verbs, cue.position) if cue.form is Form.COLON else cue.position

    def stays(candidate: Candidate) -> bool:
        words = candidate.words
        if words is None or words.parsed is not parsed or candidate.link is not None:
            return True
        return words.subject.start < max(verb, subject.end)

    return [*filter(stays, candidates)]


def of_cue(candidates: list[Candidate], cue: Cue) -> list[Candidate]:
    """The candidates who are the subject of a cue: 'Lee cited Reed as saying' gives Lee no vote."""
    return [each for each in candidates if each.link is not None and each.link.cue is cue]
