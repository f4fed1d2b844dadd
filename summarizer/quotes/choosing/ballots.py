"""The ballot of a passage: the candidates for it, their features, and who has a vote where a text is plain: who stands
with the verb of speech, or is met right before a bare quote."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summarizer.document.tokens import Sentence
from summarizer.quotes.choosing.candidate_features import Candidate, CandidateFeatures, Words
from summarizer.quotes.choosing.candidates import PERSONAL, Candidates
from summarizer.quotes.choosing.name_lines import lines_above_quotes
from summarizer.quotes.choosing.passage_features import (
    Features,
    article_features,
    form_features,
    place_features,
    sentence_features,
)
from summarizer.quotes.choosing.told_of import gapped, is_denied, without_subjects
from summarizer.quotes.clauses.cues import Cue, Form, Ranked, asking_cue, opens, ranked_cues, telling_cue
from summarizer.quotes.clauses.noun_phrase import ANONYMOUS
from summarizer.quotes.clauses.parsed import ParsedSentence
from summarizer.quotes.clauses.subjects import is_passive
from summarizer.quotes.clauses.tagged import Kind, Subject
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.quotes.reference.discourse import Discourse
from summarizer.word_lists import Strength, document_noun

_NEAR_COST = 80.0
"""How much dearer than the likeliest cue another may be that tells who speaks."""

NOBODY, SOMEBODY_ELSE = "nobody says it", "somebody else"
"""The features that stand for the last two rows of a passage: nobody says it, or somebody who is no candidate does."""

_MAX_TOKENS_BESIDE = 8
"""Tokens between a passage and a plain 'Lee said' at most."""

_MAX_PEOPLE = 2
"""People met before a quote; more are a list of which nobody speaks."""

_ABOUT = {"he", "him", "his", "she", "her", "hers"}
_WORD = re.compile(r"[a-z]+")


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
        self._bare_votes = _BareVotes(discourse)
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
        beside = self._beside(parsed, position, told, is_asked=asking is not None)
        quoted = text.body[passage.start : passage.end]
        is_untold = self._is_untold(beside, parsed, told) or is_denied(sentence, position, told, quoted)
        found = [] if is_untold else self._candidates.of(sentence, position, told)
        candidates = self._voters(found, parsed, position, quoted, ranked, told)
        of_passage = {
            **self._article,
            **form_features(quoted),
            **place_features(text.body, passage),
            **sentence_features(sentence, position, ranked, self._told),
        }
        rows = CandidateFeatures(passage, quoted, sentence, position).of(candidates, self._told)
        return Ballot(index, beside, candidates, of_passage, [*rows, {NOBODY: 1.0}, {SOMEBODY_ELSE: 1.0}])

    def _voters(
        self, found: list[Candidate], parsed: ParsedSentence, position: int, quoted: str, ranked: Ranked, told: Ranked
    ) -> list[Candidate]:
        """Those of the candidates who have a vote for what is ``quoted`` at token ``position``."""
        sentence = parsed.sentence
        alone = gapped(found, sentence, position)
        if alone:
            return alone
        if not told:
            return self._bare_votes.of(without_subjects(found, sentence, position, quoted), sentence, quoted)
        cue, telling = told[0][1], telling_cue(sentence, position, told, parsed.cues)
        candidates = _without_addressees(found, parsed, cue)
        own = _of_cue(candidates, telling or cue)
        if not own and cue.form is Form.COLON:
            own = _of_cue(candidates, cue)  # 'had told her:'
        is_opened = cue.position < position and opens(sentence, cue, position)
        is_written = is_opened and any(each.attribution.route is Route.DOCUMENT for each in own)
        if telling is not None or is_written or any(parsed.tells_of(each, cue) for _, each in ranked):
            return own or candidates
        if _is_plain(parsed, position, cue):
            return _with_vote(candidates, cue, sentence, position)
        if _sole_word(parsed, cue) in ("it", "they"):  # no other words around it tell who that is
            return [each for each in candidates if each.words is None or each in own]
        return candidates

    def _beside(self, parsed: ParsedSentence, position: int, told: Ranked, *, is_asked: bool) -> Attribution:
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
        reach = 0.0 if told and _sole_word(parsed, told[0][1]) in ANONYMOUS else _NEAR_COST  # 'another calls it'
        near = [cue for cost, cue in told if cost <= told[0][0] + reach]
        return not any(self._may_be_told(parsed, cue) for cue in near) if near else beside.route is not Route.NOBODY

    def _may_be_told(self, parsed: ParsedSentence, cue: Cue) -> bool:
        """Whether the subject of a cue is somebody told of, or a pronoun that may mean one."""
        subject, sentence = parsed.subject(cue), parsed.sentence
        if subject is None:
            return False
        is_personal = sentence.tokens[subject.start].lower in PERSONAL
        before = self._discourse.introductions.last_since(sentence.index - 1) if is_personal else None
        if is_personal and (before is None or not before.is_anonymous):
            return True
        said = self._discourse.resolve(sentence, subject)
        return said.speaker is not None or (is_personal and said.route is not Route.UNNAMED)


def _sole_word(parsed: ParsedSentence, cue: Cue) -> str:
    """The word right before a cue that is its whole subject; '' for any other subject."""
    subject = parsed.subject(cue)
    is_sole = subject is not None and subject.end == subject.start + 1 == cue.position
    return parsed.sentence.tokens[cue.position - 1].lower if is_sole else ""


def _speaks(parsed: ParsedSentence, cue: Cue, ranked: Ranked, position: int) -> bool:
    """Whether a cue has a subject, and does not only tell that somebody else speaks by another cue, or report what is
    said by a nearer one: 'Lee told him, “Go,” according to police'."""
    if parsed.subject(cue) is None or any(parsed.tells_of(cue, other) for _, other in ranked):
        return False
    subject = parsed.subject(cue)
    words = parsed.sentence.tokens[subject.start : subject.end] if subject is not None else ()
    is_document = any(document_noun(token.lower) is not None for token in words)
    nearer = itertools.takewhile(lambda pair: is_document or pair[1] is not cue, ranked)
    finite = [other for _, other in nearer if other.form is Form.FINITE and other.strength is not Strength.WEAK]
    if cue.form is not Form.ACCORDING:
        said = (other for other in finite if other.strength is Strength.SAY)
        finite = [other for other in said if other.position < position < cue.position]
    return all(parsed.subject(other) is None for other in finite)


class _BareVotes:
    """Who has a vote for a passage without a cue: whom the paragraph has just brought in, not who spoke before it."""

    def __init__(self, discourse: Discourse) -> None:
        self._told, self._introductions, text = discourse.told, discourse.introductions, discourse.text
        mentions = (mention for sentence in text.sentences for mention in text.people_in(sentence))
        self._lines = lines_above_quotes(text)
        self._first: dict[Person | None, Mention] = {}
        for mention in mentions:
            self._first.setdefault(mention.person, mention)

    def of(self, candidates: list[Candidate], sentence: Sentence, quoted: str) -> list[Candidate]:
        """The candidates named in the paragraph of ``sentence`` since somebody spoke, if one of them is named for the
        first time in the article, or spoke before the last speaker, who is not named, and the passage of ``sentence``
        has no cue: 'Tom Reed, a welder, disagrees. “…”' What is said about 'him' may be said by anybody."""
        line = self._lines.get(sentence.paragraph)
        if line is not None:
            own = ((each, each.words) for each in candidates if each.words is not None)
            return [each for each, words in own if words.parsed.sentence.index == line and words.subject.first == 0]
        reacting = self._told.of_paragraph
        if reacting is not None and reacting is not self._told.anybody:
            return self._since_reacting(candidates, reacting, sentence)
        if not _ABOUT.isdisjoint(_WORD.findall(quoted.lower())):
            return candidates
        here = [each for each in candidates if each.words is not None and self._is_met_since(each.words, sentence)]
        people = {person for each in here if (person := each.attribution.person) is not None}
        unnamed = self._introductions.last_since(self._told.anybody_in + 1) if not people else None
        if unnamed is not None and self._is_since(unnamed.sentence, sentence):
            return []  # 'A fisherman disagrees. “…”'
        return here if 0 < len(self._brought_in(people, here)) <= _MAX_PEOPLE else candidates

    @staticmethod
    def _since_reacting(candidates: list[Candidate], reacting: Attribution, sentence: Sentence) -> list[Candidate]:
        """Who reacts without words in the paragraph of ``sentence``; nobody where a sentence behind that begins with
        somebody else: 'The union welcomed the ruling. Reed did not. “…”'"""
        met = {
            each.words.parsed.sentence.index: each.attribution.who
            for each in candidates
            if each.words is not None and each.words.subject.first == 0
            if each.words.parsed.sentence.index < sentence.index
            and each.words.parsed.sentence.paragraph == sentence.paragraph
        }
        is_last = not met or met[max(met)] == reacting.who
        return [each for each in candidates if each.attribution.who == reacting.who] if is_last else []

    def _is_met_since(self, words: Words, sentence: Sentence) -> bool:
        """Whether words stand before a sentence of their paragraph, and behind the last that somebody spoke in, or
        behind ', but' at the end of that: '“…,” Lee said, but Reed disagreed. “…”'"""
        found = words.parsed.sentence
        is_answer = found.index == self._told.anybody_in and _opens_last_clause(found, words.subject.first)
        return self._is_since(found, sentence) or (is_answer and found.paragraph == sentence.paragraph)

    def _is_since(self, found: Sentence, sentence: Sentence) -> bool:
        """Whether a sentence stands before another one of its paragraph, and behind the last that somebody spoke in."""
        return found.paragraph == sentence.paragraph and self._told.anybody_in < found.index < sentence.index

    def _brought_in(self, people: Collection[Person], here: Sequence[Candidate]) -> list[Person]:
        """Those of ``people`` named for the first time ``here``, else who spoke before, but not last."""
        mentions = [each.words.subject.mention for each in here if each.words is not None]
        new = [person for person in people if any(mention is self._first[person] for mention in mentions)]
        if new or self._told.person in people:
            return new
        return [person for person in people if person in self._told.spoke_in]


def _opens_last_clause(sentence: Sentence, start: int) -> bool:
    """Whether token ``start`` stands behind ', but', and no passage behind that."""
    is_opened = start > 1 and [token.lower for token in sentence.tokens[start - 2 : start]] == [",", "but"]
    return is_opened and all(at < start for at, _ in sentence.passages)


def _is_plain(parsed: ParsedSentence, position: int, cue: Cue) -> bool:
    """Whether a subject, no pronoun, stands with its verb beside a passage: '“…,” said Ann Lee'."""
    subject, tokens = parsed.subject(cue), parsed.sentence.tokens
    if subject is None or subject.kind is Kind.PRONOUN or not (subject.sure or _opens_clause(parsed, subject, cue)):
        return False
    first, last = sorted((cue.position, position))
    between = [at for at in range(first + 1, last) if not subject.first <= at < subject.end]
    return len(between) <= _MAX_TOKENS_BESIDE and all(tokens[at].passage < 0 for at in between)


def _opens_clause(parsed: ParsedSentence, subject: Subject, cue: Cue) -> bool:
    """Whether a thing or a place says something at the head of a sentence: 'The yard said it …'."""
    is_opener = subject.start == 0 and parsed.sentence.tokens[0].lower == "the"
    return is_opener and subject.end == cue.position and cue.strength is Strength.SAY


def _with_vote(candidates: list[Candidate], cue: Cue, sentence: Sentence, position: int) -> list[Candidate]:
    """The candidates but for who only spoke before or stands beyond a passage: 'the company said: “…”'."""
    keys = {candidate.attribution.who for candidate in _of_cue(candidates, cue)}

    def stays(candidate: Candidate) -> bool:
        if candidate.words is None or candidate.attribution.who in keys:
            return candidate.attribution.who in keys
        first, last = sorted((candidate.words.subject.start, position))
        return not any(first < at < last for at, _ in sentence.passages)

    return [*filter(stays, candidates)]


def _without_addressees(candidates: list[Candidate], parsed: ParsedSentence, cue: Cue) -> list[Candidate]:
    """The candidates but for those behind ``cue`` who speak by none: 'he told Reed: “…”'."""
    subject = parsed.subject(cue)
    if subject is None or cue.form not in (Form.FINITE, Form.COLON):
        return candidates
    verbs = (each.position for each in parsed.cues if each.form is Form.FINITE and each.position >= subject.end)
    verb = next(verbs, cue.position) if cue.form is Form.COLON else cue.position

    def stays(candidate: Candidate) -> bool:
        words = candidate.words
        if words is None or candidate.link is not None:
            return True
        return words.subject.start < max(verb, subject.end)

    return [*filter(stays, candidates)]


def _of_cue(candidates: list[Candidate], cue: Cue) -> list[Candidate]:
    """The candidates who are the subject of a cue: 'Lee cited Reed as saying' gives Lee no vote."""
    return [each for each in candidates if each.link is not None and each.link.cue is cue]
