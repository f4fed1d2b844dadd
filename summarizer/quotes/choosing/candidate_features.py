"""Where the words for a candidate stand, what they are the subject of, and who the candidate is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from summarizer.document.marks import Passage
from summarizer.document.tokens import Sentence
from summarizer.quotes.choosing.candidates import MAX_CUES, Candidate, CueLink, Words, start_of
from summarizer.quotes.choosing.passage_features import Features
from summarizer.quotes.clauses.cue import Form
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import Strength

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MAX_COUNT = 5
_MAX_TOKENS = 30


class CandidateFeatures:
    """The features of the candidates for the passage at token ``position`` of a sentence."""

    def __init__(self, passage: Passage, quoted: str, sentence: Sentence, position: int) -> None:
        self._passage = passage
        self._quoted_names = {word for word in _WORD.findall(quoted) if word[0].isupper()}
        self._sentence = sentence
        self._position = position

    def of(self, candidates: Sequence[Candidate], told: Told) -> list[Features]:
        """The features of each of ``candidates``, beside who has spoken before."""
        counts = Counter(candidate.attribution.who for candidate in candidates)
        last, paragraph = told.anybody.who, told.of_paragraph.who if told.of_paragraph is not None else None
        return [
            {
                "same as last": float(candidate.attribution.who == last),
                "same as paragraph": float(candidate.attribution.who == paragraph),
                "peers": float(min(_MAX_COUNT, counts[candidate.attribution.who])),
                "named in quote": float(self._is_named(candidate.attribution)),
                **candidate.lasting,
                **(self._words(candidate.words, candidate.link) if candidate.words is not None else {}),
            }
            for candidate in candidates
        ]

    def _is_named(self, attribution: Attribution) -> bool:
        """Whether the passage has a part of the speaker's name: one seldom speaks of oneself by name."""
        names = (attribution.speaker or "").split()
        return not self._quoted_names.isdisjoint(names if attribution.person is not None else names[-1:])

    def _words(self, words: Words, link: CueLink | None) -> Features:
        sentence = words.parsed.sentence
        off, start = self._sentence.index - sentence.index, start_of(words)
        before = self._passage.outer_start - start
        distance = before if before > 0 else abs(start - self._passage.outer_end)
        is_same = off == 0
        found = {
            "sentences off": float(off),
            "same sentence": float(is_same),
            "sentence behind": float(off < 0),
            "before": float(is_same and words.subject.start < self._position),
            "same paragraph": float(sentence.paragraph == self._sentence.paragraph),
            "log distance": math.log1p(distance),
            **words.lasting,
            **(_of_link(link) if link is not None else {}),
        }
        return found | self._between(words) if is_same else found

    def _between(self, words: Words) -> Features:
        """What stands between the words and the passage in their sentence."""
        first, last = sorted((words.subject.start, self._position))
        tokens = self._sentence.tokens[first + 1 : last]
        return {
            "tokens between": min(_MAX_TOKENS, len(tokens)) / 10,
            "capitals between": float(min(_MAX_COUNT, sum(token.is_capitalised for token in tokens))),
            "passages between": float(min(_MAX_COUNT, sum(token.passage >= 0 for token in tokens))),
            "cues between": float(
                min(_MAX_COUNT, sum(first < cue.position < last for cue in words.parsed.cues[:MAX_CUES]))
            ),
        }


def _of_link(link: CueLink) -> Features:
    """The likeliest cue of whose subject the words are a part."""
    return {
        "subject": float(not link.inside),
        "inside subject": float(link.inside),
        "subject of first cue": float(link.rank == 0 and not link.inside),
        "subject of second cue": float(link.rank == 1 and not link.inside),
        "its cue says": float(link.cue.strength is Strength.SAY),
        "its cue is according": float(link.cue.form is Form.ACCORDING),
        "its cue is a colon": float(link.cue.form is Form.COLON),
        "sure subject": float(link.sure),
    }
