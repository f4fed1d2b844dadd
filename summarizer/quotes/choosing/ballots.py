"""The ballot of a passage: the candidates for it and their features."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document.tokens import Sentence
from summarizer.quotes.choosing.candidate_features import Candidate, CandidateFeatures
from summarizer.quotes.choosing.candidates import PERSONAL, Candidates
from summarizer.quotes.choosing.passage_features import (
    Features,
    article_features,
    form_features,
    place_features,
    sentence_features,
)
from summarizer.quotes.choosing.votes import BareVotes, is_plain, of_cue, with_vote, without_addressees
from summarizer.quotes.clauses.cue import Cue, Form
from summarizer.quotes.clauses.cue_choice import Ranked, asking_cue, ranked_cues, telling_cue
from summarizer.quotes.clauses.noun_phrase import ANONYMOUS
from summarizer.quotes.clauses.parsed import ParsedSentence
from summarizer.quotes.clauses.subject import Kind
from summarizer.quotes.clauses.subjects import is_passive
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.discourse import Discourse
from summarizer.quotes.reference.routes import Route
from summarizer.word_lists import Strength

_NEAR_COST = 80.0
"""How much dearer than the likeliest cue another may be (cue_choice.py) that tells who speaks."""

NOBODY, SOMEBODY_ELSE = "nobody says it", "somebody else"
"""The features that stand for the last two rows of a passage: nobody says it, or somebody who is no candidate does."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The ``candidates`` for the passage of an ``index``: the features ``common`` to them, and a row of features for
    each of them, for NOBODY and for SOMEBODY_ELSE; ``beside`` is nobody, with the cue beside the passage. There are no
    candidates where the text says that somebody speaks whom it does not tell ('said one of them')."""

    index: int
    beside: Attribution
    candidates: Sequence[Candidate]
    common: Features
    rows: Sequence[Features]

    def given_to(self, candidate: Candidate, confidence: float) -> Attribution:
        """The attribution of the passage to one of the candidates."""
        cue, cue_start, strength = self.beside.cue, self.beside.cue_start, self.beside.strength
        return candidate.attribution._replace(cue=cue, cue_start=cue_start, strength=strength, confidence=confidence)


class Ballots:
    """Makes the ballots of passages while an article is read from head to tail."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._text, self._parsed, self._told = discourse.text, discourse.parsed, discourse.told
        self._candidates = Candidates(discourse)
        self._bare_votes = BareVotes(discourse.text, discourse.told)
        self._article = article_features(self._text.body, self._text.passages)

    def of(self, sentence: Sentence, position: int) -> Ballot:
        """Who may say the passage at token ``position``."""
        text, index, parsed = self._text, sentence.tokens[position].passage, self._parsed.of(sentence)
        passage = text.passages[index]
        ranked = ranked_cues(text.body, sentence, position, passage, parsed.cues)
        asking = asking_cue(text.body, sentence, position, passage, parsed.cues)
        if asking is not None:
            ranked = [(cost, cue) for cost, cue in ranked if cue is asking]
        told = [(cost, cue) for cost, cue in ranked if _speaks(parsed, cue, ranked, position)]
        beside = self._beside(parsed, position, told, asking is not None)
        is_untold = self._is_untold(beside, parsed, told)
        found = [] if is_untold else self._candidates.of(sentence, position, told)
        candidates = self._voters(found, parsed, position, ranked, told)
        quoted = text.body[passage.start : passage.end]
        of_passage = {
            **self._article,
            **form_features(quoted),
            **place_features(text.body, passage),
            **sentence_features(sentence, position, ranked, self._told),
        }
        rows = CandidateFeatures(passage, quoted, sentence, position).of(candidates, self._told)
        return Ballot(index, beside, candidates, of_passage, [*rows, {NOBODY: 1.0}, {SOMEBODY_ELSE: 1.0}])

    def _voters(
        self, found: list[Candidate], parsed: ParsedSentence, position: int, ranked: Ranked, told: Ranked
    ) -> list[Candidate]:
        """Those of the candidates who have a vote for the passage at token ``position``."""
        sentence = parsed.sentence
        if not told:
            passage = self._text.passages[sentence.tokens[position].passage]
            return self._bare_votes.of(found, sentence, self._text.body[passage.start : passage.end])
        cue, telling = told[0][1], telling_cue(sentence, position, told)
        candidates = without_addressees(found, parsed, cue)
        own = of_cue(candidates, telling or cue)
        if telling is not None or any(parsed.tells_of(each, cue) for _, each in ranked):
            return own or candidates
        if is_plain(parsed, position, cue):
            return with_vote(candidates, cue, sentence, position)
        if _is_it_or_they(parsed, cue):
            return [each for each in candidates if each.words is None or each in own]
        return candidates

    def _beside(self, parsed: ParsedSentence, position: int, told: Ranked, is_asked: bool) -> Attribution:
        """Nobody, with the likeliest cue of a passage, or with what stands for one."""
        sentence = parsed.sentence
        if told:
            cue = told[0][1]
            start = sentence.tokens[cue.position].start
            return Attribution(cue=(sentence.index, cue.position), cue_start=start, strength=cue.strength)
        finite = (cue for cue in parsed.cues if cue.form is Form.FINITE)
        if is_asked or (position > 0 and any(is_passive(parsed.tagged, cue.position) for cue in finite)):
            return Attribution(route=Route.ASKED)
        before = self._told.of_paragraph
        is_untold = before is not None and before.speaker is None
        return Attribution(route=Route.SAME_PARAGRAPH if is_untold else Route.NOBODY)

    def _is_untold(self, beside: Attribution, parsed: ParsedSentence, told: Ranked) -> bool:
        """Whether the text gives a passage to somebody whom it does not tell: 'one of them said', 'Lee was asked'."""
        reach = 0.0 if told and _is_anonymous(parsed, told[0][1]) else _NEAR_COST
        near = [cue for cost, cue in told if cost <= told[0][0] + reach]
        return not any(self._may_be_told(parsed, cue) for cue in near) if near else beside.route is not Route.NOBODY

    def _may_be_told(self, parsed: ParsedSentence, cue: Cue) -> bool:
        """Whether the subject of a cue is somebody told of, or a pronoun that may mean one."""
        subject = parsed.subject(cue)
        if subject is None or self._discourse.resolve(parsed.sentence, subject).speaker is not None:
            return subject is not None
        return subject.kind is Kind.PRONOUN and parsed.sentence.tokens[subject.start].lower in PERSONAL


def _is_anonymous(parsed: ParsedSentence, cue: Cue) -> bool:
    """Whether the subject right before a cue is somebody whom nobody can tell: 'another calls it'."""
    subject = parsed.subject(cue)
    word = parsed.sentence.tokens[subject.start].lower if subject is not None else ""
    return subject is not None and word in ANONYMOUS and subject.end == subject.start + 1 == cue.position


def _is_it_or_they(parsed: ParsedSentence, cue: Cue) -> bool:
    """Whether 'it' or 'they' is the subject right before a cue: no other words around it tell who that is."""
    subject = parsed.subject(cue)
    is_close = subject is not None and subject.end == cue.position
    return subject is not None and is_close and parsed.sentence.tokens[subject.start].lower in ("it", "they")


def _speaks(parsed: ParsedSentence, cue: Cue, ranked: Ranked, position: int) -> bool:
    """Whether a cue has a subject, and does not only tell that somebody else speaks by another cue."""
    if parsed.subject(cue) is None or any(parsed.tells_of(cue, other) for _, other in ranked):
        return False
    return not _is_report(parsed, cue, ranked, position)


def _is_report(parsed: ParsedSentence, cue: Cue, ranked: Ranked, position: int) -> bool:
    """Whether a cue only tells who reported what is said by a nearer one: 'Lee told him, “Go,” according to police'."""
    nearer = itertools.takewhile(lambda pair: pair[1] is not cue, ranked)
    finite = [other for _, other in nearer if other.form is Form.FINITE and other.strength is not Strength.WEAK]
    if cue.form is not Form.ACCORDING:
        said = (other for other in finite if other.strength is Strength.SAY)
        finite = [other for other in said if other.position < position < cue.position]
    return any(parsed.subject(other) is not None for other in finite)
