"""What tells a sentence that carries the story: position, length, centrality, and the words on its surface.

Every feature is a column of numbers, one for each sentence; Radev et al. 2004 (MEAD) and Zheng & Lapata 2019
(PacSum: a sentence is central by what *follows* it) are where most of them come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.ranking.centrality import idf_cosines, lexrank_scores, shared_terms, textrank_scores
from summarizer.ranking.piece import Piece, leans
from summarizer.ranking.terms import Matrix, TermTable, safe, squares
from summarizer.sentences.splitting import SPEECH_VERBS
from summarizer.word_lists import word_set

Column = NDArray[np.float64]

_FIRST_PERSON = word_set("""
    I me my mine we us our ours My We Our I'm I've I'll I'd we're we've we'll We're We've We'll
    I’m I’ve I’ll I’d we’re we’ve we’ll We’re We’ve We’ll
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


def feature_matrix(pieces: Sequence[Piece], english: bool) -> Matrix:
    """The features of ``pieces`` (at least one), a row each, in the order of FEATURES.

    Features that rest on English words are zero unless ``english``.
    """
    columns = {**_position(len(pieces)), **_length(pieces), **_centrality(pieces), **_surface(pieces)}
    columns |= _english(pieces) if english else dict.fromkeys(ENGLISH, np.zeros(len(pieces)))
    relative = _standardized(np.array([columns[name] for name in STANDARDIZED]))
    return np.vstack([[columns[name] for name in PLAIN], relative]).T


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
    table = TermTable.of([piece.terms for piece in pieces])
    cosines, shared = idf_cosines(table), shared_terms(table)
    place = np.arange(len(pieces))
    later = place > place[:, None]
    before = cosines * later.T
    return {
        "forward cosine": (cosines * later).sum(axis=1) / np.maximum(1, place[::-1]),
        "backward cosine": before.sum(axis=1) / np.maximum(1, place),
        "cosine to earlier": before.max(axis=1),
        "lexrank": _percentile(lexrank_scores(cosines)),
        "textrank": _percentile(textrank_scores(table, shared)),
        **_likeness(table, shared, later),
        **_topics(table),
    }


def _likeness(table: TermTable, shared: Matrix, later: NDArray[np.bool_]) -> dict[str, Column]:
    """Cosines of plain term counts: to the document, its first sentence, its first three, later ones.

    The counts of all sentences together need no vector: their products are sums over ``shared``.
    """
    norms = safe(table.norms())
    whole, lead = shared.sum(axis=1), shared[:, :3].sum(axis=1)
    tokens = max(1.0, table.lengths.sum())
    return {
        "document cosine": whole / norms / np.sqrt(max(1.0, whole.sum())),
        "cosine to first": shared[:, 0] / norms / norms[0],
        "cosine to lead": lead / norms / np.sqrt(max(1.0, lead[:3].sum())),
        "likeness to later": (shared * later / norms[:, None] / norms).max(axis=1),
        "mean probability": 100.0 * whole / tokens / safe(table.lengths),
    }


def _topics(table: TermTable) -> dict[str, Column]:
    """What of the story's vocabulary a sentence holds, and what of it is new in this sentence."""
    present = table.counts > 0
    kinds = np.count_nonzero(present, axis=1) + table.lone_kinds
    vocabulary = max(1.0, present.shape[1] + table.lone_kinds.sum())
    return {
        "vocabulary share": kinds / vocabulary,
        "new topics": np.bincount(present.argmax(axis=0), minlength=len(present)) / _FEW,
    }


def _percentile(scores: Column) -> Column:
    """Each score's place among all, 0 the lowest, 1 the highest; of equals the earlier is higher."""
    if len(scores) == 1:
        return np.ones(1)
    order = np.argsort(-scores, kind="stable")
    places = np.empty(len(scores))
    places[order] = np.linspace(1.0, 0.0, len(scores))
    return places


def _surface(pieces: Sequence[Piece]) -> dict[str, Column]:
    initials = [[word[0] for word in piece.words] for piece in pieces]
    lengths = np.array([max(1, len(piece.words)) for piece in pieces], dtype=float)
    quoted = np.array([piece.quoted for piece in pieces], dtype=float)
    return {
        "capitalised": np.array([sum(map(str.isupper, letters)) for letters in initials]) / lengths,
        "numbers": np.array([sum(map(str.isdigit, letters)) for letters in initials]) / lengths,
        "quoted": quoted,
        "has quotation": (quoted > 0).astype(float),
        "opens with quotation": _measured(pieces, lambda piece: piece.text[:1] in "\"“‘«„'"),
        "question": _measured(pieces, lambda piece: piece.text.rstrip("\"”’'»)")[-1:] == "?"),
        "opens with digit": _measured(pieces, lambda piece: piece.text[:1].isdigit()),
        "all capitals": _measured(pieces, lambda piece: piece.text.isupper()),
        "recurring names": _recurring_names(pieces),
    }


def _recurring_names(pieces: Sequence[Piece]) -> Column:
    """How many words of a sentence stand capitalised inside a sentence, more than once in the story."""
    names = [word for piece in pieces for word in piece.words[1:] if word[0].isupper() and len(word) > 1]
    recurring = {name for name, count in Counter(names).items() if count > 1}
    return _measured(pieces, lambda piece: len(recurring.intersection(piece.words)) / _FEW)


def _english(pieces: Sequence[Piece]) -> dict[str, Column]:
    return {
        "said": _measured(pieces, lambda piece: not SPEECH_VERBS.isdisjoint(piece.words)),
        "first person": _measured(pieces, lambda piece: not _FIRST_PERSON.isdisjoint(piece.words)),
        "leaning": _measured(pieces, lambda piece: leans(piece.words)),
        "boilerplate": _boilerplate(pieces),
    }


def _boilerplate(pieces: Sequence[Piece]) -> Column:
    """Which sentences speak to the reader about the page; most stories have none, so first all are asked."""
    texts = [piece.text.lower() for piece in pieces]
    whole = "\n".join(texts)
    phrases = [phrase for phrase in _BOILERPLATE if phrase in whole]
    return np.array([any(phrase in text for phrase in phrases) for text in texts], dtype=float)


def _measured(pieces: Sequence[Piece], measure: Callable[[Piece], float]) -> Column:
    return np.array([measure(piece) for piece in pieces], dtype=float)


def _standardized(rows: Matrix) -> Matrix:
    """Each row with mean zero and deviation one; a row without deviation is zero."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt(squares(centred) / rows.shape[1])
    standard: Matrix = np.where(spread[:, None] > 1e-9, centred / safe(spread)[:, None], 0.0)
    return standard


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
