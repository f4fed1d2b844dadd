"""The form of a sentence and of its neighbours: what tells a heading, a label, a credit, a caption, a promotion, a
question or a quotation without its speaker from a sentence that a brief may show.

All but the last group of features are marks, lengths, capitals and places, which tell in any language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from summarizer.ranking.captions import is_caption
from summarizer.ranking.columns import Column
from summarizer.ranking.lexicon import Numbers, among
from summarizer.ranking.piece import Piece, Story
from summarizer.ranking.sentence_words import SentenceWords
from summarizer.ranking.surface import END_MARKS, end_mark

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

_NEAR = 3
"""Sentences on each side that count as near."""

_SHORTLY = 6
"""Sentences behind a sentence within which it counts against it that another begins alike."""

_OPENING_WORDS = 6
"""Words by which a sentence is known again: captions and blurbs often stand twice, the second time cut short."""


def is_closed(piece: Piece) -> bool:
    """Whether an end mark ends the sentence."""
    return end_mark(piece.text) in END_MARKS


def form_features(story: Story, english: bool) -> dict[str, Column]:
    """The features of all of a story's pieces; those that rest on English words are zero unless ``english``."""
    alone = np.array([piece.size == 1 for piece in story.pieces], dtype=float)
    return {
        **_marks(story, alone),
        **_size(story.words),
        **_place(story, alone),
        **_quotation(story),
        **_neighbours(story),
        **_repetition(story),
        **_credits(story),
        **(_english(story, alone) if english else {name: np.zeros(len(story.pieces)) for name in _ENGLISH}),
    }


def _marks(story: Story, alone: Column) -> dict[str, Column]:
    marks = story.surface
    return {
        "open": marks["open"],
        "open alone": marks["open"] * alone,
        "colon": marks["colon"],
        "question": marks["question"],
        "starts with a mark": marks["opens with a mark"],
        "starts in lower case": marks["opens in lower case"],
        "bracket": marks["bracket"],
        "early colon": marks["early colon"],
        "symbol": _symbols([piece.text for piece in story.pieces]),
        "dash": marks["dash"],
        "stop set apart": marks["stop set apart"],
    }


def _symbols(texts: Sequence[str]) -> Column:
    """Which of the ``texts`` have a symbol; most stories have none, so the whole story is searched first."""
    whole = "\n".join(texts)
    has_hint = any(hint in whole for hint in _SYMBOL_HINTS)
    return np.array([has_hint and _SYMBOLS.search(text) is not None for text in texts], dtype=float)


def _size(text: SentenceWords) -> dict[str, Column]:
    words = text.sizes
    capitals = text.count("capital") / np.maximum(1.0, words)
    return {
        "log words": np.log1p(words),
        "under 4 words": (words < 4).astype(float),
        "over 50 words": (words > 50).astype(float),
        "capitals": capitals,
        "mostly capitals": (capitals > 0.6).astype(float),
        "like a title": ((capitals > 0.7) & (words < 12)).astype(float),
    }


def _place(story: Story, alone: Column) -> dict[str, Column]:
    count, words = len(story.pieces), story.words.sizes
    index = np.arange(count)
    is_line = bool(alone[0] and words[0] <= MAX_TITLE_WORDS and not story.pieces[0].dated)
    untitled = not story.headline and count > 3 and is_line
    return {
        "log place": np.log1p(index),
        "last": (index == count - 1).astype(float),
        "among the last three": (index >= count - 3).astype(float),
        "title": ((index == 0) & untitled).astype(float),
        "short line behind a title": ((index == 1) & untitled & (words < 22)) * alone,
    }


def _quotation(story: Story) -> dict[str, Column]:
    mostly = (story.quoted > 0.8).astype(float)
    return {
        "quoted": story.quoted,
        "all quoted": (story.quoted > 0.97).astype(float),
        "mostly quoted next": _behind(mostly),
        "unbalanced marks": story.surface["unbalanced"],
    }


def _neighbours(story: Story) -> dict[str, Column]:
    unclosed = story.surface["open"]
    return {
        "open before": _before(unclosed),
        "open next": _behind(unclosed),
        "short near": _near((story.words.sizes < 9).astype(float)),
        "open share": np.full(len(unclosed), unclosed.sum() / max(1, len(unclosed))),
    }


def _repetition(story: Story) -> dict[str, Column]:
    shares = _shares_of_headline(story)
    return {
        "opens like another": _opens_like_another(story.words),
        "headline's words": shares,
        "repeats headline": (shares >= 0.7).astype(float),
    }


def _shares_of_headline(story: Story) -> Column:
    """The share of a sentence's different words of content that the headline has."""
    content = ~story.words.words.are("function")
    headline = story.headline.lower[~story.headline.are("function")]
    count = len(story.pieces)
    if not len(headline):
        return np.zeros(count)
    pairs = np.unique(story.words.words.lower[content] * count + story.words.rows[content])
    shared = pairs[among(pairs // count, headline)]
    sizes = np.bincount(pairs % count, minlength=count)
    return np.bincount(shared % count, minlength=count) / np.maximum(1, sizes)


def _opens_like_another(text: SentenceWords) -> Column:
    """Where a sentence begins as an earlier one does, or as one shortly behind it; a lead that a page repeats far below
    is still its lead."""
    words, starts = text.words.lower.tolist(), text.starts.tolist()
    flags, seen = np.zeros(len(starts)), dict[tuple[int, ...], int]()
    for index in np.flatnonzero(text.sizes >= _OPENING_WORDS).tolist():
        opening = tuple(words[starts[index] : starts[index] + _OPENING_WORDS])
        before = seen.get(opening, index)
        flags[index] = before < index
        if 0 < index - before <= _SHORTLY:
            flags[before] = 1.0
        seen[opening] = index
    return flags


def _credits(story: Story) -> dict[str, Column]:
    """Whether a picture's source is named in a sentence's paragraph, which then is probably the picture's caption."""
    hinted = story.words.holds["credit's"]
    credited = {
        piece.paragraph
        for piece, hint in zip(story.pieces, hinted, strict=True)
        if (hint or " / " in piece.text) and _CREDIT.search(piece.text) is not None
    }
    return {"credit in paragraph": np.array([piece.paragraph in credited for piece in story.pieces], dtype=float)}


_ENGLISH = (
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
    "no verb",
    "no verb, alone",
    "finite",
    "neither finite nor s",
)


def _english(story: Story, alone: Column) -> dict[str, Column]:
    """The features of _ENGLISH."""
    holds, opens, sizes = story.words.holds, story.words.opens, np.maximum(1, story.words.sizes)
    finite = np.maximum(holds["finite"], holds["long ed"])
    verbless = 1.0 - np.maximum(holds["verb"], holds["ed"])
    may_be_caption = np.maximum(holds["caption's"], holds["day"] * (1.0 - holds["other tense"]))
    columns = (
        holds["first person"],
        opens["first person"],
        holds["address"],
        _kinds_of(story.words, "address") / sizes,
        _kinds_of(story.words, "promotion") / sizes,
        opens["imperative"],
        holds["said"],
        holds["day"],
        _where(may_be_caption, story.pieces, lambda piece: is_caption(piece.text, piece.words)),
        _where(holds["this"], story.pieces, lambda piece: _OF_ITSELF.search(piece.text) is not None),
        _where(holds["pointing"], story.pieces, lambda piece: _POINTS_ON.search(piece.text) is not None),
        verbless,
        verbless * alone,
        finite,
        1.0 - np.maximum(finite, holds["ends in s"]),
    )
    return dict(zip(_ENGLISH, columns, strict=True))


def _kinds_of(text: SentenceWords, kind: str) -> Numbers:
    """How many different words of a ``kind`` each sentence has."""
    count, places = len(text.starts), text.words.are(kind)
    pairs = set((text.words.lower[places] * count + text.rows[places]).tolist())
    return np.bincount([pair % count for pair in pairs], minlength=count)


def _where(flags: Column, pieces: Sequence[Piece], holds: Callable[[Piece], bool]) -> Column:
    """Which of the flagged ``pieces`` pass a test."""
    found = np.zeros(len(pieces))
    for index in np.flatnonzero(flags).tolist():
        found[index] = holds(pieces[index])
    return found


def _before(flags: Column) -> Column:
    return np.concatenate([[0.0], flags[:-1]])


def _behind(flags: Column) -> Column:
    return np.concatenate([flags[1:], [0.0]])


def _near(flags: Column) -> Column:
    """The share of flagged sentences among the nearest ones, the sentence itself left out."""
    sums = np.zeros(len(flags))
    for distance in range(1, _NEAR + 1):
        sums[distance:] += flags[:-distance]
        sums[:-distance] += flags[distance:]
    return sums / (2 * _NEAR)
