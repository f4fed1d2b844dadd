"""Features of the words and marks on a sentence's surface."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from summarizer.ranking.columns import FEW, Column, column
from summarizer.ranking.piece import Piece, refers_back
from summarizer.sentences.splitting import SPEECH_VERBS
from summarizer.word_lists import word_set

ENGLISH = ("said", "first person", "leaning", "boilerplate")
"""Features that rest on English words."""

_FIRST_PERSON = word_set("""
    I me my mine we us our ours My We Our I'm I've I'll I'd we're we've we'll We're We've We'll
    I’m I’ve I’ll I’d we’re we’ve we’ll We’re We’ve We’ll
""")
_BOILERPLATE = (
    "click here", "read more", "sign up", "subscribe", "follow us", "scroll down", "all rights reserved",
    "copyright", "contributed to this report", "e-mail", "for more information", "also on", "see also",
    "terms and conditions", "»",
)  # fmt: skip


def surface_features(pieces: Sequence[Piece]) -> dict[str, Column]:
    """Capitals, digits, quotation and question marks, and names that recur in the story."""
    initials = [[word[0] for word in piece.words] for piece in pieces]
    lengths = np.array([max(1, len(piece.words)) for piece in pieces], dtype=float)
    quoted = np.array([piece.quoted for piece in pieces], dtype=float)
    return {
        "capitalised": np.array([sum(map(str.isupper, letters)) for letters in initials]) / lengths,
        "numbers": np.array([sum(map(str.isdigit, letters)) for letters in initials]) / lengths,
        "quoted": quoted,
        "has quotation": (quoted > 0).astype(float),
        "opens with quotation": column(pieces, lambda piece: piece.text[:1] in "\"“‘«„'"),
        "question": column(pieces, lambda piece: piece.text.rstrip("\"”’'»)")[-1:] == "?"),
        "opens with digit": column(pieces, lambda piece: piece.text[:1].isdigit()),
        "all capitals": column(pieces, lambda piece: piece.text.isupper()),
        "recurring names": _recurring_names(pieces),
    }


def english_features(pieces: Sequence[Piece]) -> dict[str, Column]:
    """The features of ENGLISH."""
    return {
        "said": column(pieces, lambda piece: not SPEECH_VERBS.isdisjoint(piece.words)),
        "first person": column(pieces, lambda piece: not _FIRST_PERSON.isdisjoint(piece.words)),
        "leaning": column(pieces, lambda piece: refers_back(piece.words)),
        "boilerplate": _boilerplate(pieces),
    }


def _recurring_names(pieces: Sequence[Piece]) -> Column:
    """How many words of a sentence are names that recur: capitalised inside a sentence more than once in the story."""
    names = [word for piece in pieces for word in piece.words[1:] if word[0].isupper() and len(word) > 1]
    recurring = {name for name, count in Counter(names).items() if count > 1}
    return column(pieces, lambda piece: len(recurring.intersection(piece.words)) / FEW)


def _boilerplate(pieces: Sequence[Piece]) -> Column:
    """Which sentences speak to the reader about the page; most stories have none, so the whole story is searched
    first."""
    texts = [piece.text.lower() for piece in pieces]
    whole = "\n".join(texts)
    phrases = [phrase for phrase in _BOILERPLATE if phrase in whole]
    return np.array([any(phrase in text for phrase in phrases) for text in texts], dtype=float)
