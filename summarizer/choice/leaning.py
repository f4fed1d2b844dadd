"""Whether a sentence leans on one that is not shown: what a reader must know for it, given what is shown before it.

A sentence leans by its opening ('But', 'He', 'The firm') and by names and nouns that stood earlier and are not shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summarizer.choice.references import Flags, References
from summarizer.ranking.columns import Column
from summarizer.ranking.piece import Story
from summarizer.ranking.terms import Matrix

Indexes = NDArray[np.int64]

NONE = -1
"""Stands for no sentence among the ones shown before."""


@dataclass(frozen=True)
class Cases:
    """Sentences in the light of what is shown before them.

    ``sentence`` is the index of the sentence. A row of ``choices`` has up to two sentences that are shown, filled with
    NONE; ``choice`` is the number of the row that is shown before the sentence: the case's own when it is not given.
    """

    sentence: Indexes
    choices: Indexes
    choice: Indexes | None = None

    @cached_property
    def rows(self) -> Indexes:
        """For each case its row of ``choices``."""
        return np.arange(len(self.choices)) if self.choice is None else self.choice

    @cached_property
    def shown(self) -> Indexes:
        """For each case the up to two sentences that are shown before its own."""
        shown: Indexes = self.choices[self.rows]
        return shown


class Leaning:
    """The features of leaning for any case of one story.

    ``ranks`` gives each sentence's number among those that are no furniture of any kind, ``previous`` the last such
    sentence before it (NONE for the first).
    """

    def __init__(self, story: Story, references: References, ranks: Indexes, previous: Indexes, english: bool) -> None:
        self._references = references
        self._ranks, self._previous = ranks, previous
        self._places = np.array([piece.place for piece in story.pieces])
        self._paragraphs = np.array([piece.paragraph for piece in story.pieces])
        self._story, self._english = story, english
        self.own = self._own_features()
        self._known, self._table = _unknown_to_readers(references)

    def _own_features(self) -> dict[str, Column]:
        """What each sentence has, whatever is shown."""
        story, text = self._story, self._story.words
        words = {name: text.opens[kind] for name, kind in _OPENINGS.items()}
        words |= {name: text.holds[kind] for name, kind in _CONTENTS.items()}
        if not self._english:
            words = dict.fromkeys(words, np.zeros(len(story.pieces)))
        return {
            **words,
            "log words": np.log1p(text.sizes),
            "first": (self._ranks == 0).astype(float),
            "second": (self._ranks == 1).astype(float),
            "log rank": np.log1p(self._ranks),
            "far behind in paragraph": (self._places > 1).astype(float),
            "quoted": story.quoted,
            "opens with quotation": story.surface["opens with quotation"],
            "opens with a name": self._references.opens.astype(float),
            "points back": np.array(
                [_POINTS_BACK.match(piece.text) is not None for piece in story.pieces], dtype=float
            ),
        }

    def features(self, cases: Cases) -> dict[str, Column]:
        """The features of ``cases``: the sentences' own, and those that depend on what is shown."""
        table = np.array([*self.own.values()])[:, cases.sentence]
        own = dict(zip(self.own, table, strict=True))
        return {**own, **self._unknown(cases, own), **self._distance(cases, own)}

    def _unknown(self, cases: Cases, own: Mapping[str, Column]) -> dict[str, Column]:
        """Names, nouns and words of earlier sentences, by whether a shown sentence or the headline has them."""
        refs, index = self._references, cases.sentence
        names, bare, nouns, terms = self._unseen(cases)
        has_full = np.append(refs.full_names.any(axis=1), False) | refs.headline_names.any()
        is_named = has_full[index] | has_full[cases.shown].any(axis=1)
        return {
            "unknown name": (names > 0).astype(float),
            "known names": np.minimum(3.0, refs.known_names.sum(axis=1)[index] - names),
            "bare name without its full form": (bare > 0).astype(float),
            "unknown noun": (nouns > 0).astype(float),
            "unknown nouns": np.minimum(3.0, nouns),
            "known words": (refs.known_terms.sum(axis=1)[index] - terms) / np.maximum(1, refs.terms.sum(axis=1))[index],
            "unknown name speaks": own["saying"] * (names > 0),
            "unknown noun behind 'the'": own["opens with the"] * (nouns > 0),
            "he without a name": own["he"] * ~is_named,
        }

    def _unseen(self, cases: Cases) -> Matrix:
        """For each case how many known names, bare names, known nouns and known terms no shown sentence has."""
        is_asked = np.bincount(cases.sentence) > 0
        known = self._known[:, np.flatnonzero(is_asked)]
        columns = np.flatnonzero(known.any(axis=(0, 1)))
        table = self._table[:, columns]
        unseen = ~(table[cases.choices[:, 0]] | table[cases.choices[:, 1]])
        counts: Matrix = known[:, :, columns].astype(float) @ unseen.T.astype(float)
        return counts[:, (is_asked.cumsum() - 1)[cases.sentence], cases.rows]

    def _distance(self, cases: Cases, own: Mapping[str, Column]) -> dict[str, Column]:
        """Whether the sentences right before are shown, and what a sentence's opening makes of that."""
        index, shown = cases.sentence, cases.shown
        adjacent = (shown == (index - 1)[:, None]).any(axis=1) & (index > 0)
        apart = ~(shown == self._previous[index][:, None]).any(axis=1) & (self._previous[index] != NONE)
        later = self._ranks[index] > 0
        nothing = (shown == NONE).all(axis=1) & later
        no_first = later & ~((self._ranks[shown] == 0) & (shown != NONE)).any(axis=1)
        leaning = np.maximum.reduce([own[name] for name in _LEANING_OPENINGS])
        same = (self._paragraphs[shown] == self._paragraphs[index][:, None]) & (shown != NONE)
        return {
            "adjacent": adjacent.astype(float),
            "apart": apart.astype(float),
            "same paragraph": same.any(axis=1).astype(float),
            "leaning opening, apart": leaning * apart,
            "leaning opening, not adjacent": leaning * ~adjacent * apart,
            "behind in paragraph, not adjacent": ((self._places[index] > 0) & ~adjacent).astype(float),
            "first not shown": no_first.astype(float),
            "second, nothing shown": (nothing & (self._ranks[index] == 1)).astype(float),
            "the, nothing shown": own["opens with the"] * nothing,
            **{f"{name}, apart": own[name] * apart for name in ("opens with but", "opens with this", "opens with he")},
            "points back, not adjacent": own["points back"] * ~adjacent,
        }


_OPENINGS = {
    "opens with he": "people",
    "opens with it": "things",
    "opens with this": "demonstrative",
    "opens with but": "connective",
    "opens with the": "the",
    "opens with a": "a",
}
"""Features by the kind of word that a sentence opens with."""

_CONTENTS = {"he": "he", "also": "backward", "saying": "saying"}
"""Features by a kind of word that a sentence has."""

_POINTS_BACK = re.compile(r"(?:\w+ ){1,2}(?:this|that|these|those|which),")
"""Points back behind the first words: 'Because of that,'."""

_LEANING_OPENINGS = ("opens with he", "opens with it", "opens with this", "opens with but")


def _unknown_to_readers(refs: References) -> tuple[Flags, Flags]:
    """Four tables of what sentences refer back to and the headline does not have: known names, bare names, known nouns
    and known terms; and what tells a reader of it: the names, full names and terms of each sentence, then none."""
    count, names = refs.names.shape
    known = np.zeros((4, count, 2 * names + refs.terms.shape[1]), dtype=bool)
    known[0, :, :names] = refs.known_names & ~refs.headline_names
    known[1, :, names : 2 * names] = refs.bare_names & ~refs.headline_names
    known[2, :, 2 * names :] = refs.known_nouns & ~refs.headline_terms
    known[3, :, 2 * names :] = refs.known_terms & ~refs.headline_terms
    shown = np.hstack([refs.names, refs.full_names, refs.terms])
    return known, np.vstack([shown, np.zeros_like(shown[:1])])
