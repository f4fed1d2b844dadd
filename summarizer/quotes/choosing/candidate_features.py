"""Where the words for a candidate stand, what they are the subject of, and who the candidate is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from summarizer.document.marks import Passage
from summarizer.document.tokens import Sentence
from summarizer.quotes.choosing.candidates import Candidate, Words, key_of, start_of
from summarizer.quotes.choosing.passage_features import Features, scaled_cost
from summarizer.quotes.clauses.cue import Cue, Form
from summarizer.quotes.clauses.subject import Kind
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.routes import Route
from summarizer.word_lists import Strength

_MAX_CUES = 12
"""Cues of a sentence whose subjects are compared with a candidate."""

_MAX_COUNT = 5
_MAX_TOKENS = 30
_FAR_COST = 200.0
"""The cost of a cue of another sentence."""

_DOUBTFUL = frozenset((Route.DOUBTFUL_NAME, Route.DOUBTFUL_PERSON, Route.DOUBTFUL_PHRASE))
_DASHES = frozenset(("—", "–", "-", "--"))


class CandidateFeatures:
    """The features of the candidates for the passage at token ``position`` of a sentence."""

    def __init__(
        self, passage: Passage, quoted: str, sentence: Sentence, position: int, ranked: Sequence[tuple[float, Cue]]
    ) -> None:
        self._passage = passage
        self._quoted = quoted
        self._sentence = sentence
        self._position = position
        self._costs = {cue.position: (cost, rank) for rank, (cost, cue) in enumerate(ranked)}

    def of(
        self, candidates: Sequence[Candidate], rules: Attribution, last: Attribution, of_paragraph: Attribution | None
    ) -> list[Features]:
        """The features of each of ``candidates``; ``last`` is the last attribution, ``of_paragraph`` the last one of
        the paragraph."""
        keys = [candidate.key for candidate in candidates]
        counts = Counter(keys)
        rules_key, last_key = key_of(rules), key_of(last)
        paragraph_key = key_of(of_paragraph) if of_paragraph is not None else None
        return [
            {
                "by rules": float(candidate.by_rules),
                "same as rules": float(key == rules_key),
                "confidence of rules": rules.confidence if key == rules_key else 0.0,
                "same as last": float(key == last_key),
                "same as paragraph": float(key == paragraph_key),
                "peers": float(min(_MAX_COUNT, counts[key])),
                "named in quote": float((candidate.attribution.speaker or " ").split()[-1] in self._quoted),
                **candidate.lasting,
                **(self._words(candidate.words) if candidate.words is not None else {}),
            }
            for candidate, key in zip(candidates, keys, strict=True)
        ]

    def _words(self, words: Words) -> Features:
        sentence = words.parsed.sentence
        off = self._sentence.index - sentence.index
        is_same = off == 0
        found = {
            "sentences off": float(off),
            "same sentence": float(is_same),
            "sentence behind": float(off < 0),
            "before": float(is_same and words.subject.start < self._position),
            "same paragraph": float(sentence.paragraph == self._sentence.paragraph),
            "paragraphs back": float(min(_MAX_COUNT, self._sentence.paragraph - sentence.paragraph)),
            "log distance": math.log1p(self._distance(words)),
            **words.lasting,
            **self._cue_of(words, is_same),
        }
        return found | self._between(words) if is_same else found

    def _distance(self, words: Words) -> int:
        start = start_of(words)
        is_before = start < self._passage.outer_start
        return self._passage.outer_start - start if is_before else abs(start - self._passage.outer_end)

    def _between(self, words: Words) -> Features:
        """What stands between the words and the passage in their sentence."""
        first, last = sorted((words.subject.start, self._position))
        tokens = self._sentence.tokens[first + 1 : last]
        return {
            "tokens between": min(_MAX_TOKENS, len(tokens)) / 10,
            "commas between": float(min(_MAX_COUNT, sum(token.text == "," for token in tokens))),
            "capitals between": float(min(_MAX_COUNT, sum(token.is_capitalised for token in tokens))),
            "passages between": float(min(_MAX_COUNT, sum(token.passage >= 0 for token in tokens))),
            "cues between": float(
                min(_MAX_COUNT, sum(first < cue.position < last for cue in words.parsed.cues[:_MAX_CUES]))
            ),
        }

    def _cue_of(self, words: Words, is_same: bool) -> Features:
        """The likeliest cue of whose subject the words are a part."""
        best: tuple[float, int, Cue, bool, bool] | None = None
        for cue in words.parsed.cues[:_MAX_CUES]:
            subject = words.parsed.subject(cue)
            if subject is None or not subject.start <= words.subject.start < subject.end:
                continue
            cost, rank = self._costs.get(cue.position, (_FAR_COST, 9)) if is_same else (_FAR_COST, 9)
            is_inside = subject.kind is Kind.NOMINAL and subject.start != words.subject.start
            if best is None or cost < best[0]:
                best = (cost, rank, cue, subject.sure, is_inside)
        if best is None:
            return {}
        cost, rank, cue, is_sure, is_inside = best
        return {
            "subject": float(not is_inside),
            "inside subject": float(is_inside),
            "subject of first cue": float(rank == 0 and not is_inside),
            "cost of its cue": scaled_cost(cost),
            "its cue says": float(cue.strength is Strength.SAY),
            "its cue is weak": float(cue.is_weak),
            "its cue is finite": float(cue.form is Form.FINITE),
            "its cue is according": float(cue.form is Form.ACCORDING),
            "its cue is a colon": float(cue.form is Form.COLON),
            "sure subject": float(is_sure),
        }
