"""The form of a sentence and of its neighbours: what tells a heading, a label, a credit, a caption, a promotion, a
question or a quotation without its speaker from a sentence that a brief may show.

All but the last group of features are marks, lengths, capitals and places, which tell in any language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np

from summarizer.choice.words import ADDRESS, DAYS, FINITE, FIRST_PERSON, IMPERATIVES, PROMOTION, SAID, VERBS
from summarizer.ranking.captions import is_caption
from summarizer.ranking.columns import Column, column
from summarizer.ranking.piece import Piece, Story
from summarizer.word_lists import function_words

T = TypeVar("T")

CLOSERS = "\"'”’»)]*"
"""Marks that may stand behind the end mark of a sentence."""

END_MARKS = frozenset(".!?…。")
MAX_TITLE_WORDS = 16
"""Words of a headline that stands as the first line of a text."""

_SYMBOLS = re.compile(r"https?:|www\.|@|©|\||»|→|►|•|\bpic\.twitter|#\w|…$")
_ARTICLES = frozenset({"a", "an", "the"})
_MIN_VERB = 4
"""Letters of a regular verb at least."""

_NEAR = 3
"""Sentences on each side that count as near."""


def end_mark(text: str) -> str:
    """The last character of ``text``, closing marks aside; '' when there is none."""
    return text.rstrip(CLOSERS)[-1:]


def is_closed(piece: Piece) -> bool:
    """Whether an end mark ends the sentence."""
    return end_mark(piece.text) in END_MARKS


def form_features(story: Story, english: bool) -> dict[str, Column]:
    """The features of all of a story's pieces; those that rest on English words are zero unless ``english``."""
    pieces = story.pieces
    features = {
        **_marks(pieces),
        **_size(pieces),
        **_place(pieces, bool(story.words)),
        **_quotation(pieces),
        **_neighbours(pieces),
        **_repetition(story),
    }
    words = _english(story)
    return features | (words if english else {name: np.zeros(len(pieces)) for name in words})


def _marks(pieces: Sequence[Piece]) -> dict[str, Column]:
    ends = [end_mark(piece.text) for piece in pieces]
    texts = [piece.text for piece in pieces]
    return {
        "open": _flags(ends, lambda end: end not in END_MARKS),
        "open alone": _flags(
            zip(ends, pieces, strict=True), lambda pair: pair[0] not in END_MARKS and pair[1].size == 1
        ),
        "colon": _flags(ends, lambda end: end == ":"),
        "question": _flags(ends, lambda end: end == "?"),
        "starts with a mark": _flags(texts, lambda text: not (text[:1].isalnum() or text[:1] in "\"“‘'«„([")),
        "starts with a digit": _flags(texts, lambda text: text[:1].isdigit()),
        "starts in lower case": _flags(texts, lambda text: text[:1].islower()),
        "bracket": _flags(texts, lambda text: text[:1] in "(["),
        "early colon": _flags(texts, lambda text: ":" in text[:25]),
        "symbol": _flags(texts, lambda text: _SYMBOLS.search(text) is not None),
        "dash": _flags(texts, lambda text: "—" in text or " - " in text or "--" in text),
    }


def _size(pieces: Sequence[Piece]) -> dict[str, Column]:
    words = np.array([len(piece.words) for piece in pieces], dtype=float)
    capitals = np.array([sum(word[0].isupper() for word in piece.words) for piece in pieces]) / np.maximum(1.0, words)
    return {
        "log words": np.log1p(words),
        "under 4 words": (words < 4).astype(float),
        "over 50 words": (words > 50).astype(float),
        "capitals": capitals,
        "mostly capitals": (capitals > 0.6).astype(float),
        "like a title": ((capitals > 0.7) & (words < 12)).astype(float),
    }


def _place(pieces: Sequence[Piece], has_headline: bool) -> dict[str, Column]:
    index = np.arange(len(pieces))
    alone = column(pieces, lambda piece: piece.size == 1)
    lengths = np.array([len(piece.words) for piece in pieces])
    untitled = not has_headline and len(pieces) > 3 and pieces[0].size == 1 and lengths[0] <= MAX_TITLE_WORDS
    return {
        "alone": alone,
        "log place": np.log1p(index),
        "last": (index == len(pieces) - 1).astype(float),
        "among the last three": (index >= len(pieces) - 3).astype(float),
        "first line": (index == 0).astype(float),
        "title": ((index == 0) & untitled).astype(float),
        "short line behind a title": ((index == 1) & untitled & (lengths < 22)) * alone,
    }


def _quotation(pieces: Sequence[Piece]) -> dict[str, Column]:
    quoted = np.array([piece.quoted for piece in pieces])
    mostly = (quoted > 0.8).astype(float)
    return {
        "quoted": quoted,
        "has quotation": (quoted > 0).astype(float),
        "mostly quoted": mostly,
        "all quoted": (quoted > 0.97).astype(float),
        "mostly quoted next": _behind(mostly),
        "unbalanced marks": column(pieces, lambda piece: is_unbalanced(piece.text)),
    }


def is_unbalanced(text: str) -> bool:
    """Whether a quotation begins or ends in the sentence, but not both: “…”, „…“, ”…”, «…» and "…"."""
    opening, closing = text.count("“"), text.count("”")
    if low := text.count("„"):
        opening, closing = low, opening + closing
    is_open = opening != closing if opening else closing % 2 == 1
    return is_open or text.count("«") != text.count("»") or text.count('"') % 2 == 1


def _neighbours(pieces: Sequence[Piece]) -> dict[str, Column]:
    ends = [end_mark(piece.text) for piece in pieces]
    unclosed = _flags(ends, lambda end: end not in END_MARKS)
    short = column(pieces, lambda piece: len(piece.words) < 9)
    return {
        "open before": _before(unclosed),
        "open next": _behind(unclosed),
        "short near": _near(short),
        "open share": np.full(len(pieces), unclosed.mean() if len(pieces) else 0.0),
    }


def _repetition(story: Story) -> dict[str, Column]:
    times = Counter(piece.text for piece in story.pieces)
    headline = {word.lower() for word in story.words} - function_words()
    shares = np.zeros(len(story.pieces))
    if headline:
        content = [set(words) - function_words() for words in story.lower]
        shares = np.array([len(words & headline) / max(1, len(words)) for words in content])
    return {
        "repeated": column(story.pieces, lambda piece: times[piece.text] > 1),
        "headline's words": shares,
        "repeats headline": (shares >= 0.7).astype(float),
    }


def _english(story: Story) -> dict[str, Column]:
    pieces, lower = story.pieces, [frozenset(words) for words in story.lower]
    openings = [words[0] if words else "" for words in story.lower]
    lengths = np.array([max(1, len(words)) for words in story.lower], dtype=float)
    first, second = _count(lower, FIRST_PERSON), _count(lower, ADDRESS)
    alone = column(pieces, lambda piece: piece.size == 1)
    finite, articles = (
        _flags(lower, _has_finite_verb),
        np.array([_articles(words) for words in story.lower], dtype=float),
    )
    verbless = _flags(lower, lambda words: VERBS.isdisjoint(words) and not any(word.endswith("ed") for word in words))
    return {
        "first person": (first > 0).astype(float),
        "opens in the first person": _flags(openings, FIRST_PERSON.__contains__),
        "second person": (second > 0).astype(float),
        "second person's share": second / lengths,
        "promotion's share": _count(lower, PROMOTION) / lengths,
        "imperative": _flags(openings, IMPERATIVES.__contains__),
        "no verb": verbless,
        "no verb, alone": verbless * alone,
        "finite": finite,
        "finite, alone": finite * alone,
        "neither finite nor s": (1 - finite) * column(pieces, lambda piece: not any(map(_ends_in_s, piece.words))),
        "articles": articles / lengths,
        "no article": (articles == 0).astype(float),
        "no article, alone": (articles == 0) * alone,
        "said": _flags(lower, lambda words: not SAID.isdisjoint(words)),
        "day": column(pieces, lambda piece: not DAYS.isdisjoint(piece.words)),
        "caption": column(pieces, lambda piece: is_caption(piece.text, piece.words)),
        "furniture": np.array([index in story.furniture for index in range(len(pieces))], dtype=float),
    }


def _flags(values: Iterable[T], holds: Callable[[T], bool]) -> Column:
    return np.array([holds(value) for value in values], dtype=float)


def _count(lower: Sequence[frozenset[str]], words: frozenset[str]) -> Column:
    """How many of ``words`` each sentence has."""
    return np.array([len(words & line) for line in lower], dtype=float)


def _has_finite_verb(words: frozenset[str]) -> bool:
    return not words.isdisjoint(FINITE) or any(len(word) > _MIN_VERB and word.endswith("ed") for word in words)


def _ends_in_s(word: str) -> bool:
    """Whether a word could be a verb of the third person, such as 'wins', or a plural."""
    return len(word) >= _MIN_VERB and word[0].islower() and word.endswith("s") and not word.endswith("ss")


def _articles(words: Sequence[str]) -> int:
    return sum(word in _ARTICLES for word in words)


def _before(flags: Column) -> Column:
    return np.concatenate([[0.0], flags[:-1]])


def _behind(flags: Column) -> Column:
    return np.concatenate([flags[1:], [0.0]])


def _near(flags: Column) -> Column:
    """The share of flagged sentences among the nearest ones, the sentence itself left out."""
    padded = np.concatenate([np.zeros(_NEAR), flags, np.zeros(_NEAR)])
    sums = np.convolve(padded, np.ones(2 * _NEAR + 1), mode="valid")
    return (sums - flags) / (2 * _NEAR)
