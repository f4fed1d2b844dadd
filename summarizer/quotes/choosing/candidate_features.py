"""Somebody who may say a passage, and the features of that: who it is, where the words for them stand, what stands
beside the words and what they are the subject of."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from summarizer.document.marks import Passage
from summarizer.document.tokens import QUOTED, Sentence, Token
from summarizer.quotes.choosing.passage_features import Features
from summarizer.quotes.clauses.cues import Cue, Form
from summarizer.quotes.clauses.parsed import ParsedSentence
from summarizer.quotes.clauses.tagged import Subject
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import Gender, Strength, cue_verbs, grammar, group_nouns, name_words

MAX_CUES = 12
"""Cues of a sentence whose subjects are candidates."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LEFT = {"quote": QUOTED, "dash": "— – - --", "article": "the a an", "and": "and or but while whereas", "that": "that"}
"""What stands left of the words for a candidate, by the words and marks that are so."""

_LEFT_OF = {word: kind for kind, words in {"comma": ",", **_LEFT}.items() for word in words.split()}
_RIGHT_OF = {",": "comma", QUOTED: "quote"}
_MAX_COUNT = 5
_MAX_TOKENS = 30
_MAX_MARGIN = 6.0
"""Points of an antecedent's margin (antecedents.py) at most."""


class Words(NamedTuple):
    """The words that stand for a candidate, a ``subject`` in a sentence, and their ``lasting`` features."""

    parsed: ParsedSentence
    subject: Subject
    lasting: Features

    @property
    def start(self) -> int:
        """Where the words begin in the text, in characters."""
        return self.parsed.sentence.tokens[self.subject.start].start


class CueLink(NamedTuple):
    """The likeliest ``cue`` of whose subject the words for a candidate are a part: its ``cost`` and ``rank`` beside the
    passage, whether the subject is ``sure``, and whether the words are ``inside`` it ('an aide to Lee')."""

    cue: Cue
    cost: float
    rank: int
    sure: bool
    inside: bool


class Candidate(NamedTuple):
    """Somebody who may say a passage; ``words`` is None for who spoke before, ``lasting`` are features of who it is."""

    attribution: Attribution
    lasting: Features
    words: Words | None = None
    link: CueLink | None = None


class CandidateFeatures:
    """The features of the candidates for the passage at token ``position`` of a sentence."""

    def __init__(self, passage: Passage, quoted: str, sentence: Sentence, position: int) -> None:
        self._passage = passage
        self._quoted = quoted
        self._sentence = sentence
        self._position = position

    def of(self, candidates: Sequence[Candidate], told: Told) -> list[Features]:
        """The features of each of ``candidates``, beside who has spoken before."""
        speakers = [candidate.attribution.who for candidate in candidates]
        last, paragraph = told.anybody.who, told.of_paragraph.who if told.of_paragraph is not None else None
        return [
            {
                "same as last": float(who == last),
                "same as paragraph": float(who == paragraph),
                "peers": float(min(_MAX_COUNT, speakers.count(who))),
                "named in quote": float(self._is_named(candidate.attribution)),
                **candidate.lasting,
                **(self._words(candidate.words, candidate.link) if candidate.words is not None else {}),
            }
            for candidate, who in zip(candidates, speakers, strict=True)
        ]

    def _is_named(self, attribution: Attribution) -> bool:
        """Whether the passage has a part of the speaker's name: one seldom speaks of oneself by name."""
        names = (attribution.speaker or "").split()
        told = [name for name in (names if attribution.person is not None else names[-1:]) if name in self._quoted]
        return bool(told) and not self._quoted_names.isdisjoint(told)

    @cached_property
    def _quoted_names(self) -> frozenset[str]:
        """The words of the passage that begin with a capital."""
        return frozenset(word for word in _WORD.findall(self._quoted) if word[0].isupper())

    def _words(self, words: Words, link: CueLink | None) -> Features:
        sentence = words.parsed.sentence
        off, start = self._sentence.index - sentence.index, words.start
        before = self._passage.outer_start - start
        distance = before if before > 0 else abs(start - self._passage.outer_end)
        found = {
            "same paragraph": float(sentence.paragraph == self._sentence.paragraph),
            "log distance": math.log1p(distance),
            **words.lasting,
            **(_of_link(link) if link is not None else {}),
        }
        if off == 0:
            return found | self._between(words)
        return found | {"sentences off": float(off), "sentence behind": float(off < 0)}

    def _between(self, words: Words) -> Features:
        """What stands between the words and the passage in their sentence."""
        first, last = sorted((words.subject.start, self._position))
        tokens = self._sentence.tokens[first + 1 : last]
        return {
            "same sentence": 1.0,
            "before": float(last == self._position),
            "tokens between": min(_MAX_TOKENS, len(tokens)) / 10,
            "capitals between": float(min(_MAX_COUNT, sum([token.is_capitalised for token in tokens]))),
            "passages between": float(min(_MAX_COUNT, sum(first < at < last for at, _ in self._sentence.passages))),
            "cues between": float(
                min(_MAX_COUNT, sum(first < cue.position < last for cue in words.parsed.cues[:MAX_CUES]))
            ),
        }


def _of_link(link: CueLink) -> Features:
    """The likeliest cue of whose subject the words are a part."""
    return {
        "inside subject" if link.inside else "subject": 1.0,
        "subject of first cue": float(link.rank == 0 and not link.inside),
        "subject of second cue": float(link.rank == 1 and not link.inside),
        "its cue says": float(link.cue.strength is Strength.SAY),
        "its cue is according": float(link.cue.form is Form.ACCORDING),
        "its cue is a colon": float(link.cue.form is Form.COLON),
        "sure subject": float(link.sure),
    }


def entity_features(attribution: Attribution, told: Told) -> Features:
    """Who a candidate is: a person, a body or a phrase, and what the article has ``told`` of them."""
    person = attribution.person
    found = {attribution.route.feature: 1.0, **_of_name(attribution.speaker or "", is_person=person is not None)}
    if person is not None:
        found["margin"] = min(_MAX_MARGIN, attribution.margin)
        found["gender known"] = float(person.gender is not Gender.UNKNOWN)
        found["has role"] = float(told.role_of(person) is not None)
    return found


@lru_cache(maxsize=1024)
def _of_name(name: str, *, is_person: bool) -> Features:
    """What the words of a name or a phrase tell."""
    words = name.split() or [""]
    return {
        "words": float(min(_MAX_COUNT, len(words))),
        "group": float(words[-1].lower() in group_nouns()),
        "place": float(not is_person and name_words("place").issuperset(words)),
    }


def word_features(sentence: Sentence, subject: Subject, people: int) -> Features:
    """Where the words for a candidate stand and what is beside them; ``people`` are named before it in its sentence."""
    tokens, mention = sentence.tokens, subject.mention
    return {
        "its sentence ends in a colon": float(tokens[-1].text == ":"),
        "ends sentence": float(subject.end >= len(tokens) - 1),
        "people before": float(min(_MAX_COUNT, people)),
        "place in sentence": min(_MAX_TOKENS, subject.start) / 10,
        "opens sentence": float(subject.first <= 1),
        "possessive": float(mention is not None and mention.possessive),
        **_neighbours(tokens, subject),
    }


def _neighbours(tokens: Sequence[Token], subject: Subject) -> Features:
    """The words right beside a candidate, adverbs behind it skipped."""
    end, first, adverbs = subject.end, subject.first, grammar("adverb")
    while end < len(tokens) and tokens[end].lower in adverbs:
        end += 1
    found = _right(tokens[end].lower) if end < len(tokens) else {}
    return found | _left(tokens[first - 1].lower) if first else found


@lru_cache(maxsize=4096)
def _right(word: str) -> Features:
    told = [
        _RIGHT_OF.get(word),
        "cue" if word in cue_verbs() else None,
        "-ed" if word.endswith("ed") else None,
    ]
    return {f"right: {kind}": 1.0 for kind in told if kind is not None}


@lru_cache(maxsize=4096)
def _left(word: str) -> Features:
    told = [_LEFT_OF.get(word), "-ing" if word.endswith("ing") else None]
    told.append("preposition" if word in grammar("preposition") else None)
    return {f"left: {kind}": 1.0 for kind in told if kind is not None}
