"""What tells a sentence that carries the story: position, length, centrality, and the words on its surface.

Every feature is a column of numbers, one for each sentence; Radev et al. 2004 (MEAD) and Zheng & Lapata 2019
(PacSum: a sentence is central by what *follows* it) are where most of them come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.abbreviations import word_set
from summarizer.centrality import (
    count_terms,
    idf_vectors,
    lexrank_scores,
    normalized,
    textrank_scores,
)
from summarizer.text import SPEECH_VERBS

Column = NDArray[np.float64]
Matrix = NDArray[np.float64]

_LEANING = word_set("""
    he she it they we i you his her its their this that these those but and so yet or also however meanwhile
    moreover still then there another such instead nevertheless
""")
"""Words that, opening a sentence, lean on the sentence before."""
_FIRST_PERSON = word_set("""
    i me my mine we us our ours i'm i've i'll i'd we're we've we'll i’m i’ve i’ll i’d we’re we’ve we’ll
""")
_BOILERPLATE = (
    "click here", "read more", "sign up", "subscribe", "follow us", "scroll down", "all rights reserved",
    "copyright", "contributed to this report", "e-mail", "for more information", "also on", "see also",
    "terms and conditions", "»",
)  # fmt: skip
_FEW = 5.0
"""A unit for counts of words, so that weights stay of one size."""
_IDEAL_LENGTH = 24.0
_LENGTHS = (8, 45)
"""Words; fewer than the first is a short sentence, more than the second a long one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence as ranking sees it: without its opener.

    ``words`` as written, ``terms`` the stems of those that are no stop words.
    """

    text: str
    words: Sequence[str]
    terms: Sequence[str]
    quoted: float = 0.0


def feature_matrix(pieces: Sequence[Piece], english: bool) -> Matrix:
    """The features of ``pieces`` (at least one), a row each, in the order of FEATURES.

    Features that rest on English words are zero unless ``english``.
    """
    columns = {**_position(len(pieces)), **_length(pieces), **_centrality(pieces), **_surface(pieces)}
    columns |= _english(pieces) if english else dict.fromkeys(ENGLISH, np.zeros(len(pieces)))
    plain = np.column_stack([columns[name] for name in PLAIN])
    relative = np.column_stack([_standardized(columns[name]) for name in STANDARDIZED])
    return np.hstack([plain, relative])


def _position(count: int) -> dict[str, Column]:
    place = np.arange(count, dtype=float)
    return {
        "first": (place == 0).astype(float),
        "inverse position": 1.0 / (1.0 + place),
        "inverse square position": 1.0 / (1.0 + place) ** 2,
        "log position": np.log1p(place),
        "relative position": place / count,
    }


def _length(pieces: Sequence[Piece]) -> dict[str, Column]:
    words = np.array([max(1, len(piece.words)) for piece in pieces], dtype=float)
    short, long = _LENGTHS
    return {
        "words": words / _IDEAL_LENGTH,
        "log words": np.log(words),
        "ideal length": -(np.log(words / _IDEAL_LENGTH) ** 2),
        "short": (words < short).astype(float),
        "long": (words > long).astype(float),
    }


def _centrality(pieces: Sequence[Piece]) -> dict[str, Column]:
    counts = count_terms([piece.terms for piece in pieces])
    vectors = idf_vectors(counts)
    alike = vectors @ vectors.T
    plain = normalized(counts)
    before = np.tril(alike, -1)
    return {
        "document cosine": plain @ normalized(counts.sum(axis=0, keepdims=True))[0],
        "forward cosine": _mean_of_rest(np.triu(alike, 1), np.arange(len(pieces))[::-1]),
        "backward cosine": _mean_of_rest(before, np.arange(len(pieces))),
        "lexrank": _percentile(lexrank_scores(alike)),
        "textrank": _percentile(textrank_scores(counts)),
        "mean probability": _mean_probability(counts),
        "cosine to first": plain @ plain[0],
        "cosine to lead": plain @ normalized(counts[:3].sum(axis=0, keepdims=True))[0],
        "cosine to earlier": before.max(axis=1),
        **_topics(counts > 0),
    }


def _topics(present: NDArray[np.bool_]) -> dict[str, Column]:
    """What of the story's vocabulary a sentence holds, and what of it is new in this sentence."""
    recurring = np.count_nonzero(present, axis=0) > 1
    first_in = present.argmax(axis=0)[recurring]
    vectors = normalized(present.astype(float))
    return {
        "vocabulary share": np.count_nonzero(present, axis=1) / present.shape[1],
        "new topics": np.bincount(first_in, minlength=len(present)) / _FEW,
        "likeness to later": np.triu(vectors @ vectors.T, 1).max(axis=1),
    }


def _mean_of_rest(similarities: Matrix, others: NDArray[np.int_]) -> Column:
    means: Column = similarities.sum(axis=1) / np.maximum(1, others)
    return means


def _percentile(scores: Column) -> Column:
    """Each score's place among all, 0 the lowest, 1 the highest; of equals the earlier is higher."""
    if len(scores) == 1:
        return np.ones(1)
    order = np.argsort(-scores, kind="stable")
    places = np.empty(len(scores))
    places[order] = np.linspace(1.0, 0.0, len(scores))
    return places


def _mean_probability(counts: Matrix) -> Column:
    """The mean probability of a sentence's terms in the document, in hundredths (SumBasic's weight)."""
    total = counts.sum(axis=0)
    chances = total / max(1.0, total.sum())
    means: Column = 100.0 * (counts @ chances) / np.maximum(1.0, counts.sum(axis=1))
    return means


def _surface(pieces: Sequence[Piece]) -> dict[str, Column]:
    measures: dict[str, Callable[[Piece], float]] = {
        "capitalised": lambda piece: _share(piece, lambda word: word[0].isupper()),
        "numbers": lambda piece: _share(piece, lambda word: word[0].isdigit()),
        "quoted": lambda piece: piece.quoted,
        "has quotation": lambda piece: piece.quoted > 0,
        "opens with quotation": lambda piece: piece.text[:1] in "\"“‘«„'",
        "question": lambda piece: piece.text.rstrip("\"”’'»)")[-1:] == "?",
        "opens with digit": lambda piece: piece.text[:1].isdigit(),
        "all capitals": lambda piece: piece.text.isupper(),
    }
    columns = {name: _measured(pieces, measure) for name, measure in measures.items()}
    return columns | {"recurring names": _recurring_names(pieces)}


def _recurring_names(pieces: Sequence[Piece]) -> Column:
    """How many words of a sentence stand capitalised inside a sentence, more than once in the story."""
    names = Counter(
        word for piece in pieces for word in piece.words[1:] if len(word) > 1 and word[0].isupper()
    )
    recurring = {name for name, count in names.items() if count > 1}
    return _measured(pieces, lambda piece: len(recurring.intersection(piece.words)) / _FEW)


def _english(pieces: Sequence[Piece]) -> dict[str, Column]:
    lowered = [[word.lower() for word in piece.words] for piece in pieces]
    sets = [set(words) for words in lowered]
    return {
        "said": np.array([not SPEECH_VERBS.isdisjoint(words) for words in sets], dtype=float),
        "first person": np.array([not _FIRST_PERSON.isdisjoint(words) for words in sets], dtype=float),
        "leaning": np.array([words[:1] != [] and words[0] in _LEANING for words in lowered], dtype=float),
        "boilerplate": _measured(pieces, _is_boilerplate),
    }


def _is_boilerplate(piece: Piece) -> bool:
    text = piece.text.lower()
    return any(phrase in text for phrase in _BOILERPLATE)


def _share(piece: Piece, holds: Callable[[str], bool]) -> float:
    return sum(map(holds, piece.words)) / max(1, len(piece.words))


def _measured(pieces: Sequence[Piece], measure: Callable[[Piece], float]) -> Column:
    return np.array([measure(piece) for piece in pieces], dtype=float)


def _standardized(column: Column) -> Column:
    spread = column.std()
    centred: Column = column - column.mean()
    return centred / spread if spread > 1e-9 else np.zeros(len(column))


ENGLISH = ("said", "first person", "leaning", "boilerplate")
"""Features that rest on English words."""

STANDARDIZED = (
    "inverse square position", "log words", "document cosine", "forward cosine", "backward cosine",
    "lexrank", "mean probability", "cosine to first", "cosine to lead", "cosine to earlier",
    "vocabulary share", "new topics", "likeness to later", "recurring names", "capitalised", "numbers",
)  # fmt: skip
"""Features that stand in the matrix relative to the article's other sentences, most of them a second time."""

PLAIN = (
    "first", "inverse position", "log position", "relative position",
    "words", "log words", "ideal length", "short", "long",
    "document cosine", "forward cosine", "backward cosine", "lexrank", "textrank", "mean probability",
    "cosine to first", "cosine to lead", "cosine to earlier", "new topics", "likeness to later",
    "recurring names", "capitalised", "numbers", "quoted", "has quotation", "opens with quotation",
    "question", "opens with digit", "all capitals", *ENGLISH,
)  # fmt: skip

FEATURES = (*PLAIN, *(f"{name}, relative" for name in STANDARDIZED))
"""The columns of feature_matrix."""
