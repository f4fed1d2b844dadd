"""The form of a sentence and of its neighbours: what tells a heading, a label, a credit, a caption, a promotion, a
question or a quotation without its speaker from a sentence that a brief may show.

All but the last group of features are marks, lengths, capitals and places, which tell in any language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np

from summarizer.choice.words import ADDRESS, DAYS, FINITE, FIRST_PERSON, IMPERATIVES, PROMOTION, SAID, VERBS
from summarizer.ranking.captions import is_caption
from summarizer.ranking.columns import Column, column
from summarizer.ranking.piece import Piece, Story
from summarizer.sentences.splitting import OTHER_FULL_STOPS
from summarizer.word_lists import function_words

T = TypeVar("T")

CLOSERS = "\"'”’»)]*"
"""Marks that may stand behind the end mark of a sentence."""

END_MARKS = frozenset(".!?…。" + OTHER_FULL_STOPS)
MAX_TITLE_WORDS = 16
"""Words of a headline that stands as the first line of a text."""

_SYMBOLS = re.compile(r"https?:|www\.|@|©|\||»|→|►|•|\bpic\.twitter|#\w|…$")
_CREDIT = re.compile(
    r"^\W{0,3}(?:mandatory |file |photo |picture |image )?"
    r"(?:images?|photos?|fotos?|pictures?|photographs?|illustrations?|credits?)(?: credit)?[ \t]{0,2}[:|©]"
    r"|^\( ?[^()]{2,50} / [^()]{2,50}\)|\b(?:photo|image|picture) by\b|\bgetty images\b|\bshutterstock\b",
    re.IGNORECASE,
)
"""Names the source of a picture: 'Image: NASA', '( Kerry Brown / AP )'."""

_CREDIT_HINTS = ("image", "photo", "foto", "picture", "illustration", "credit", " / ", "shutterstock")
"""Each match of _CREDIT contains one of these; they are looked for first, which is quicker."""

_SYMBOL_HINTS = ("http", "www.", "@", "©", "|", "»", "→", "►", "•", "pic.", "#", "…")
"""Each match of _SYMBOLS contains one of these; they are looked for first, which is quicker."""

_OF_ITSELF = re.compile(
    r"\bthis (?:article|story|piece|column|essay|post|material|commentary|content|page|newsletter|interview|review"
    r"|report|series|edition|show|episode|video|gallery|website|site)\b",
    re.IGNORECASE,
)
"""A note of the editors on the article itself: 'This article was first published by …'."""

_POINTS_ON = re.compile(r"^(?:below|above|here (?:is|are)|here['’]s)\b|\bas follows\b|\bbelow\W?$", re.IGNORECASE)
"""Leads in to what stands beside or below it: 'Here is what you need to know:'."""

_POINTING = frozenset({"below", "above", "here", "here's", "here’s", "follows"})
"""Each match of _POINTS_ON has one of these words; they are looked for first, which is quicker."""

_MIN_VERB = 4
"""Letters of a regular verb at least."""

_NEAR = 3
"""Sentences on each side that count as near."""

_SHORTLY = 6
"""Sentences behind a sentence within which it counts against it that another begins alike."""

_OPENING_WORDS = 6
"""Words by which a sentence is known again: captions and blurbs often stand twice, the second time cut short."""


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
        **_table(_MARKS, map(_marks, pieces)),
        **_size(pieces),
        **_place(pieces, bool(story.words)),
        **_quotation(pieces),
        **_neighbours(pieces),
        **_repetition(story),
        **_credits(pieces),
    }
    if not english:
        return features | {name: np.zeros(len(pieces)) for name in (*_WORDS, *_VERBS)}
    return features | _english(story)


def _table(names: Sequence[str], rows: Iterable[Sequence[float]]) -> dict[str, Column]:
    """Named columns from a row of numbers for each piece."""
    table = np.array(list(rows), dtype=float).reshape(-1, len(names))
    return dict(zip(names, table.T, strict=True))


_MARKS = (
    "open",
    "open alone",
    "colon",
    "question",
    "starts with a mark",
    "starts in lower case",
    "bracket",
    "early colon",
    "symbol",
    "dash",
    "stop set apart",
)


def _marks(piece: Piece) -> tuple[bool, ...]:
    text, first, end = piece.text, piece.text[:1], end_mark(piece.text)
    is_open = end not in END_MARKS
    return (
        is_open,
        is_open and piece.size == 1,
        end == ":",
        end == "?",
        not (first.isalnum() or first in "\"“‘'«„(["),
        first.islower(),
        first in "([",
        ":" in text[:25],
        any(hint in text for hint in _SYMBOL_HINTS) and _SYMBOLS.search(text) is not None,
        "—" in text or " - " in text or "--" in text,
        text.endswith(" ."),
    )


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
        "log place": np.log1p(index),
        "last": (index == len(pieces) - 1).astype(float),
        "among the last three": (index >= len(pieces) - 3).astype(float),
        "title": ((index == 0) & untitled).astype(float),
        "short line behind a title": ((index == 1) & untitled & (lengths < 22)) * alone,
    }


def _quotation(pieces: Sequence[Piece]) -> dict[str, Column]:
    quoted = np.array([piece.quoted for piece in pieces])
    mostly = (quoted > 0.8).astype(float)
    return {
        "quoted": quoted,
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
    headline = {word.lower() for word in story.words} - function_words()
    shares = np.zeros(len(story.pieces))
    if headline:
        content = [set(words) - function_words() for words in story.lower]
        shares = np.array([len(words & headline) / max(1, len(words)) for words in content])
    return {
        "opens like another": _opens_like_another(story.lower),
        "headline's words": shares,
        "repeats headline": (shares >= 0.7).astype(float),
    }


def _opens_like_another(lower: Sequence[Sequence[str]]) -> Column:
    """Where a sentence begins as an earlier one does, or as one shortly behind it; a lead that a page repeats far below
    is still its lead."""
    flags, seen = np.zeros(len(lower)), dict[tuple[str, ...], int]()
    for index, words in enumerate(lower):
        opening = tuple(words[:_OPENING_WORDS])
        if len(opening) == _OPENING_WORDS:
            before = seen.get(opening, index)
            flags[index] = before < index
            if 0 < index - before <= _SHORTLY:
                flags[before] = 1.0
            seen[opening] = index
    return flags


def _credits(pieces: Sequence[Piece]) -> dict[str, Column]:
    """Whether a picture's source is named in a sentence's paragraph, which then is probably the picture's caption."""
    credited = {piece.paragraph for piece in pieces if _is_credit(piece.text)}
    return {"credit in paragraph": column(pieces, lambda piece: piece.paragraph in credited)}


def _is_credit(text: str) -> bool:
    lower = text.lower()
    return any(hint in lower for hint in _CREDIT_HINTS) and _CREDIT.search(text) is not None


_WORDS = (
    "first person",
    "opens in the first person",
    "second person",
    "second person's share",
    "promotion's share",
    "imperative",
    "said",
    "day",
    "caption",
    "of the article itself",
    "points on",
)
_VERBS = (
    "no verb",
    "no verb, alone",
    "finite",
    "neither finite nor s",
)


def _english(story: Story) -> dict[str, Column]:
    lines = list(zip(story.pieces, story.lower, map(frozenset, story.lower), strict=True))
    return {
        **_table(_WORDS, (_words(*line) for line in lines)),
        **_table(_VERBS, (_verbs(piece, kinds) for piece, _, kinds in lines)),
    }


def _words(piece: Piece, lower: Sequence[str], kinds: frozenset[str]) -> tuple[float, ...]:
    opening, length = lower[0] if lower else "", max(1, len(lower))
    addressed = len(kinds & ADDRESS)
    return (
        not kinds.isdisjoint(FIRST_PERSON),
        opening in FIRST_PERSON,
        addressed > 0,
        addressed / length,
        len(kinds & PROMOTION) / length,
        opening in IMPERATIVES,
        not kinds.isdisjoint(SAID),
        not DAYS.isdisjoint(piece.words),
        is_caption(piece.text, piece.words),
        "this" in kinds and _OF_ITSELF.search(piece.text) is not None,
        not kinds.isdisjoint(_POINTING) and _POINTS_ON.search(piece.text) is not None,
    )


def _verbs(piece: Piece, kinds: frozenset[str]) -> tuple[float, ...]:
    verbless = kinds.isdisjoint(VERBS) and not any(word.endswith("ed") for word in kinds)
    finite = not kinds.isdisjoint(FINITE) or any(word.endswith("ed") and len(word) > _MIN_VERB for word in kinds)
    return (
        verbless,
        verbless and piece.size == 1,
        finite,
        not (finite or any(map(_ends_in_s, piece.words))),
    )


def _flags(values: Iterable[T], holds: Callable[[T], bool]) -> Column:
    return np.array([holds(value) for value in values], dtype=float)


def _ends_in_s(word: str) -> bool:
    """Whether a word could be a verb of the third person, such as 'wins', or a plural."""
    return len(word) >= _MIN_VERB and word[0].islower() and word.endswith("s") and not word.endswith("ss")


def _before(flags: Column) -> Column:
    return np.concatenate([[0.0], flags[:-1]])


def _behind(flags: Column) -> Column:
    return np.concatenate([flags[1:], [0.0]])


def _near(flags: Column) -> Column:
    """The share of flagged sentences among the nearest ones, the sentence itself left out."""
    padded = np.concatenate([np.zeros(_NEAR), flags, np.zeros(_NEAR)])
    sums = np.convolve(padded, np.ones(2 * _NEAR + 1), mode="valid")
    return (sums - flags) / (2 * _NEAR)
