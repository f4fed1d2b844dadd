"""Chooses the speaker of a passage: the likeliest of its candidates, as sure as the net is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.document.tokens import Sentence
from summarizer.net import Net
from summarizer.quotes.choosing.candidate_features import CandidateFeatures
from summarizer.quotes.choosing.candidates import Candidate, Candidates
from summarizer.quotes.choosing.passage_features import (
    Features,
    article_features,
    form_features,
    place_features,
    rules_features,
    sentence_features,
)
from summarizer.quotes.choosing.shipped import shipped_net
from summarizer.quotes.clauses.cue_choice import ranked_cues
from summarizer.quotes.clauses.parsed import ParsedText
from summarizer.quotes.people.annotated import AnnotatedText
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.discourse import Discourse

NOBODY, SOMEBODY_ELSE = "nobody says it", "somebody else"
"""The features that stand for the last two rows of a passage: nobody says it, or somebody who is no candidate does."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The ``candidates`` for the passage of an ``index``: the features ``common`` to them, and a row of features for
    each of them, for NOBODY and for SOMEBODY_ELSE; ``rules`` is what the rules found."""

    index: int
    rules: Attribution
    candidates: Sequence[Candidate]
    common: Features
    rows: Sequence[Features]


class Chooser:
    """Weighs the candidates of passages while an article is read from head to tail."""

    def __init__(self, text: AnnotatedText, parsed: ParsedText, discourse: Discourse) -> None:
        self._text = text
        self._parsed = parsed
        self._discourse = discourse
        self._candidates = Candidates(text, parsed, discourse)
        self._article = article_features(text.body, text.passages)

    def ballot(self, rules: Attribution, of_paragraph: Attribution | None, sentence: Sentence, position: int) -> Ballot:
        """Who may say the passage at token ``position``; ``rules`` is what the rules found, ``of_paragraph`` the last
        attribution of the paragraph."""
        text, index = self._text, sentence.tokens[position].passage
        passage = text.passages[index]
        quoted = text.body[passage.start : passage.end]
        ranked = ranked_cues(text.body, sentence, position, passage, self._parsed.of(sentence).cues)
        last = self._discourse.last
        of_passage = {
            **self._article,
            **form_features(quoted),
            **place_features(text.body, passage),
            **sentence_features(sentence, position, ranked),
            **rules_features(rules, of_paragraph, self._discourse.sentences_since_last(sentence)),
        }
        candidates = self._candidates.of(rules, sentence, position)
        features = CandidateFeatures(passage, quoted, sentence, position, ranked)
        rows = features.of(candidates, rules, last, of_paragraph)
        return Ballot(index, rules, candidates, of_passage, [*rows, {NOBODY: 1.0}, {SOMEBODY_ELSE: 1.0}])


def elected(ballot: Ballot, net: Net | None = None) -> Attribution:
    """The likeliest speaker of a ballot: the probabilities of candidates who are the same one add up.

    The confidence is that of the speaker if somebody says the passage.
    """
    *shares, nobody, _ = (net or shipped_net()).shares(ballot.common, ballot.rows)
    totals: dict[int | str | None, float] = {}
    for candidate, share in zip(ballot.candidates, shares, strict=True):
        totals[candidate.key] = totals.get(candidate.key, 0.0) + share
    if not totals:
        return ballot.rules
    key = max(totals, key=lambda key: totals[key])
    best = next(candidate.attribution for candidate in ballot.candidates if candidate.key == key)
    sure = totals[key] / max(1e-9, 1.0 - nobody)
    return replace(best.beside(ballot.rules), confidence=sure)
