"""Which sentences a brief shows: the best set of one to three, under two judges.

*Never* says whether a sentence may be shown at all, *leans* whether a reader knows who and what is meant in it, given
what is shown before; the *worth* says how much it belongs in the brief. All three are logistic models, learned on
articles that editors marked; a few weights put them together. Where several sets are possible, all sets of the best
candidates are compared, in the manner of a set-wise ranker trained by expected reward.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.choice.form import MAX_TITLE_WORDS, form_features
from summarizer.choice.leaning import NONE, Cases, Indexes, Leaning
from summarizer.choice.opening import opening_features
from summarizer.choice.references import References, find_references
from summarizer.choice.sets import MAX_SENTENCES, Candidates, Sets, all_sets, fits, set_features
from summarizer.choice.worth import behind_scene, worth_features
from summarizer.logistic import Logistic, log_chance
from summarizer.ranking.columns import Column
from summarizer.ranking.piece import Story
from summarizer.ranking.terms import Vector

FIRST_CANDIDATES = 5
"""The first sentences of a story are candidates whatever they are worth."""

MOSTLY_QUOTED = 0.5
"""Share of a sentence within quotation marks from which on it belongs to the quotes, which are shown apart."""

MAX_CANDIDATES = 12
"""Candidates of which sets are made: 298 sets at most."""


LEAST_STANDING = math.log(0.1)
"""The logarithm of the chance that a shown sentence stands by itself or on what is shown, unless every set has one that
is lower."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The models of the choice.

    ``news`` says whether a story opens with its news, ``news_elsewhere`` whether one does that is not English;
    ``plain`` is the worth by a ranker's rating alone, for rankers that the weights were not made for; ``sets`` puts
    worth and judges together.
    """

    never: Logistic
    leans: Logistic
    news: Logistic
    news_elsewhere: Logistic
    worth: Logistic
    plain: Logistic
    sets: Logistic

    @classmethod
    def of(cls, written: Mapping[str, Mapping[str, float]]) -> Weights:
        """The models from their weights by name. Raises KeyError when one is missing."""
        return cls(*(Logistic(written[each.name]) for each in fields(cls)))


@dataclass(frozen=True, slots=True)
class Reading:
    """A story as the judges have read it.

    ``never`` are the log odds that a sentence must not be shown, ``shown`` the indexes of those that may be; ``ranks``
    count these, from 0.
    """

    story: Story
    references: References
    never: Vector
    shown: Indexes
    ranks: Indexes
    leaning: Leaning

    @property
    def may_show(self) -> Vector:
        """The logarithm of the chance that a sentence may be shown."""
        return log_chance(-self.never)


class Chooser:
    """Chooses sentences by ``weights``; ``english`` switches on the features that rest on English words, and
    ``learned`` the learned worth in place of the ranker's rating alone."""

    def __init__(self, weights: Weights | None = None, *, english: bool = True, learned: bool = True) -> None:
        self._weights = shipped_weights() if weights is None else weights
        self._english, self._learned = english, learned

    def choose(self, story: Story, ratings: Vector, most: int) -> list[int]:
        """The indexes of up to ``most`` pieces of ``story``, in order, by the standardised ``ratings`` of a ranker.

        There is at least one when the story has a sentence and ``most`` is not 0, even if none may be shown.
        """
        if not story.pieces or most < 1:
            return []
        reading = self.read(story)
        candidates = self.candidates(reading, ratings)
        sets, scores, stand = self._scored(reading, candidates)
        allowed = fits(sets, candidates, most)
        firm = allowed & stand
        best = sets.members[int(np.argmax(np.where(firm if firm.any() else allowed, scores, -np.inf)))]
        return [int(index) for index in candidates.index[best[best != NONE]]]

    def others(self, story: Story, ratings: Vector, kept: Sequence[int], gone: Collection[int]) -> list[int]:
        """The indexes of the pieces that may be shown beside the pieces ``kept``, the best first, without those
        ``gone``.

        A set is what is kept with one more candidate. The sets are in the order of their scores; first those that fit a
        brief and stand by themselves, then those that only fit, last those that are too long. There are at most
        MAX_CANDIDATES.
        """
        kept = kept[: MAX_SENTENCES - 1]
        if not story.pieces:
            return []
        reading = self.read(story)
        candidates = self.candidates(reading, ratings, also=kept)
        sets, scores, stand = self._scored(reading, candidates)
        fit = fits(sets, candidates, MAX_SENTENCES)
        added = _added(sets, np.flatnonzero(np.isin(candidates.index, kept)))
        order = np.lexsort((-scores, ~(fit & stand), ~fit))
        best = candidates.index[added[order][added[order] != NONE]]
        return [int(index) for index in best if index not in gone]

    def read(self, story: Story) -> Reading:
        """The story under the judge *never*; a headline that stands as its first line becomes its headline."""
        never = self._weights.never.log_odds(form_features(story, self._english))
        if not story.headline and is_title_line(story, never):
            story = replace(story, headline=story.words.sentence(0))
        shown = np.zeros(len(story.pieces), dtype=bool)
        shown[list(story.telling)] = True
        shown &= (never < 0) & (story.quoted < MOSTLY_QUOTED)
        ranks = np.cumsum(shown) - shown
        references = find_references(story)
        leaning = Leaning(story, references, ranks, _previous(shown), self._english)
        return Reading(story, references, never, np.flatnonzero(shown), ranks, leaning)

    def worth_features(self, reading: Reading, ratings: Vector) -> tuple[dict[str, Column], float]:
        """The features of the learned worth of a story's sentences, and the logarithm of the chance that the lead is
        the news."""
        features = self.plain_features(reading, ratings)
        news, second = (self._news(reading, features, first) for first in (0, 1))
        return features | behind_scene(reading.ranks, features, 1.0 - math.exp(news), second), news

    def plain_features(self, reading: Reading, ratings: Vector) -> dict[str, Column]:
        """The features of the learned worth that do not rest on what the lead is."""
        own = reading.leaning.own
        openings = {name: own[name] for name in own if name.startswith("opens with")}
        return worth_features(reading.story, reading.references, reading.ranks, ratings, reading.may_show, openings)

    def _news(self, reading: Reading, worth: Mapping[str, Column], first: int) -> float:
        """The logarithm of the chance that the story opens with its news when it is read from its ``first`` sentence
        on, by the features of the sentences' worth. The lead may be a standfirst, and the second sentence a scene."""
        shown = reading.shown[first:]
        if not (self._learned and len(shown)):
            return 0.0
        model = self._weights.news if self._english else self._weights.news_elsewhere
        return float(log_chance(model.log_odds(opening_features(reading.story, shown, worth)))[0])

    def candidates(self, reading: Reading, ratings: Vector, also: Sequence[int] = ()) -> Candidates:
        """The sentences of which sets are made: the first, the best by worth that may be shown, and those ``also``."""
        news = 0.0
        if self._learned:
            features, news = self.worth_features(reading, ratings)
            worth = log_chance(self._weights.worth.log_odds(features))
        else:
            worth = log_chance(self._weights.plain.log_odds({"rating": ratings}))
        pool = _whole(reading) if len(reading.shown) else np.array(reading.story.telling)
        best = pool[np.argsort(-(worth + reading.may_show)[pool], kind="stable")]
        first, others = pool[:FIRST_CANDIDATES].tolist(), best[: MAX_CANDIDATES - FIRST_CANDIDATES].tolist()
        index = np.array(sorted({*first, *others, *also}))
        words = reading.story.words.sizes[index].astype(float)
        terms = reading.references.terms[index]
        return Candidates(index, worth[index], reading.may_show[index], words, terms, len(pool), int(pool[0]), news)

    def stands(self, reading: Reading, candidates: Candidates, sets: Sets) -> Vector:
        """For each set the logarithm of the chance that its last sentence does not lean on one that is not shown."""
        shown = sets.beginnings
        choices = np.where(shown == NONE, NONE, candidates.index[shown])
        cases = Cases(candidates.index[sets.last], choices, sets.before + 1)
        return log_chance(-self._weights.leans.log_odds(reading.leaning.features(cases)))

    def _scored(self, reading: Reading, candidates: Candidates) -> tuple[Sets, Vector, NDArray[np.bool_]]:
        """The sets of the candidates, the score of each, and whether all of its sentences stand."""
        sets = all_sets(len(candidates.index))
        features = set_features(sets, candidates, self.stands(reading, candidates, sets))
        return sets, self._weights.sets.log_odds(features), features["weakest stands"] > LEAST_STANDING


def _whole(reading: Reading) -> Indexes:
    """The sentences that may be shown, but for those behind the lead in which a quotation begins or ends."""
    is_whole = reading.story.surface["unbalanced"][reading.shown] == 0
    is_whole[0] = True
    whole: Indexes = reading.shown[is_whole]
    return whole


def _added(sets: Sets, kept: Indexes) -> Indexes:
    """For each set that is ``kept`` and one more candidate, this one; NONE for all other sets."""
    are_kept = np.isin(sets.members, kept)
    whole = (are_kept.sum(axis=1) == len(kept)) & (sets.sizes == len(kept) + 1)
    others = np.where(are_kept | (sets.members == NONE), NONE, sets.members).max(axis=1)
    added: Indexes = np.where(whole, others, NONE)
    return added


def is_title_line(story: Story, never: Vector) -> bool:
    """Whether the first line is a headline by its form."""
    first = story.pieces[0]
    return len(story.pieces) > 3 and first.size == 1 and len(first.words) <= MAX_TITLE_WORDS and bool(never[0] > 0)


def _previous(shown: Column) -> Indexes:
    """For each sentence the last one before it that is shown, NONE for the first."""
    index = np.where(shown, np.arange(len(shown)), NONE)
    last: Indexes = np.concatenate([[NONE], np.maximum.accumulate(index)[:-1]]).astype(np.int64)
    return last


@cache
def shipped_weights() -> Weights:
    """The weights of weights.json."""
    return Weights.of(json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))["weights"])
