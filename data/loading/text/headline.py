"""Chooses the headline of a labelled page among the lines that may be it, and says how sure that is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.loading.border import cut_headline
from data.loading.names.shape import has_name_shape
from data.loading.nets import Matrix
from data.loading.text.choice_net import ChoiceNet, shares
from data.loading.text.credits import ends_in_credit
from data.loading.text.labeller.labelling import Labelled
from data.loading.text.labeller.topics import stems
from data.loading.words import fold_label

MAX_CANDIDATES = 8
_LEAD_LINES = 2
_BODY_LINES = 12
_MIN_CONTAINED_CHARACTERS = 15
_LINES_BELOW = 4
_LEAST = 1e-3
_NONE_BESIDE = -7.0

OTHER_HEADLINES = 2
"""The next likeliest headlines that are kept."""

_PICTURES = re.compile("^(?:[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+ ?)+")  # as channels set them
_LEAST_CHANCE = 0.005
_SHARE_OF_NONE = 0.25
"""A line is taken as the headline unless none at all is four times as likely: nearly every paste has one."""

_MAX_OPENING_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A folded text with the lines that have it, and the sum of their probabilities: a headline may stand twice."""

    text: str
    lines: Sequence[int]
    chance: float


def headline_candidates(page: Labelled) -> list[Candidate]:
    """The likeliest texts, the likeliest first."""
    lines: dict[str, list[int]] = {}
    chances: dict[str, float] = {}
    for number, (line, chance) in enumerate(zip(page.lines, page.chances["headline"].tolist(), strict=True)):
        text = fold_label(line)
        lines.setdefault(text, []).append(number)
        chances[text] = chances.get(text, 0.0) + chance
    best = sorted(chances, key=lambda text: -chances[text])[:MAX_CANDIDATES]
    return [Candidate(text, lines[text], chances[text]) for text in best]


def place_of(candidate: Candidate, body: Sequence[int]) -> int:
    """The line of a candidate that counts: the last above the body, else the first."""
    return next((line for line in reversed(candidate.lines) if line < body[0]), candidate.lines[0])


def describe_headlines(page: Labelled, body: Sequence[int], found: Sequence[Candidate]) -> Matrix:
    """A row of numbers for each candidate."""
    lead = frozenset[str]().union(*(stems(page.lines[number]) for number in body[:_LEAD_LINES]))
    text = lead.union(*(stems(page.lines[number]) for number in body[_LEAD_LINES:_BODY_LINES]))
    rows = []
    for rank, each in enumerate(found):
        number = place_of(each, body)
        rows.append(
            [
                *_own(page, each, rank, number, found[0].chance),
                *_among(page, found, each, number),
                *_place(page, body, number),
                *_shared(page.lines[number], lead, text),
            ]
        )
    return np.array(rows, np.float32)


def _own(page: Labelled, candidate: Candidate, rank: int, number: int, best: float) -> list[float]:
    line, words = page.lines[number], float(page.words[number])
    labels = [float(page.chances[label][number]) for label in ("byline", "date", "section", "body", "recent")]
    return [
        *(math.log(candidate.chance + _LEAST), candidate.chance, candidate.chance / (best + _LEAST)),
        *(float(rank == 0), float(rank == 1), float(len(candidate.lines) > 1)),
        *(words / 20, float(words < 3), float(words > 18)),
        *(float(line[-1] == "."), float(line[-1] in "?!"), float(line[-1] == ":"), float(":" in line)),
        *(float(line[0].islower()), float("|" in line or "»" in line or " > " in line)),
        *(float(has_name_shape(line)), sum(map(str.isupper, line)) / len(line)),
        *labels,
    ]


def _among(page: Labelled, found: Sequence[Candidate], own: Candidate, number: int) -> list[float]:
    """Which candidates stand right above and below, and whether one is the end or beginning of another."""
    chances = {each.text: each.chance for each in found if each is not own}
    beside = [_beside(page, chances, number + step) for step in (-1, 1)]
    others = [text for text in chances if len(text) >= _MIN_CONTAINED_CHARACTERS]
    is_long = len(own.text) >= _MIN_CONTAINED_CHARACTERS
    return [
        *beside,
        *(float(each > _NONE_BESIDE) for each in beside),
        float(any(own.text.endswith(text) for text in others)),
        float(any(own.text.startswith(text) for text in others)),
        float(is_long and any(text.endswith(own.text) for text in chances)),
        float(is_long and any(text.startswith(own.text) for text in chances)),
    ]


def _beside(page: Labelled, chances: dict[str, float], number: int) -> float:
    text = fold_label(page.lines[number]) if 0 <= number < len(page.lines) else ""
    return math.log(chances[text] + _LEAST) if text in chances else _NONE_BESIDE


def _place(page: Labelled, body: Sequence[int], number: int) -> list[float]:
    """Where a candidate stands to the body, and what is below it and between."""
    first = body[0]
    below, between = slice(number + 1, number + 1 + _LINES_BELOW), slice(number + 1, max(number + 1, first))
    near = [float(page.chances[label][below].max(initial=0)) for label in ("byline", "date", "body")]
    inside = [float(page.chances[label][between].max(initial=0)) for label in ("byline", "date")]
    return [
        *(float(number < first), float(number == 0), float(number + 1 == first)),
        *(math.log1p(max(0, first - number)) / 3, math.log1p(max(0, number - first)) / 3),
        math.log1p(float(page.words[between].sum())) / 5,
        sum(page.long[between]) / 5,
        *near,
        *inside,
        float(page.chances["body"][number - 1]) if number else 0.0,
    ]


def _shared(line: str, lead: frozenset[str], text: frozenset[str]) -> list[float]:
    own = stems(line)
    count = max(1, len(own))
    return [len(own & lead) / count, len(own & text) / count, float(not own), min(len(own), 12) / 12]


@dataclass(frozen=True, slots=True)
class Headline:
    """``lines``: where it stands, nowhere if the page has none. ``chance``: how likely it is right, 0 to 1. ``others``:
    the next likeliest headlines."""

    text: str
    lines: Sequence[int]
    chance: float
    others: tuple[str, ...]


def choose_headline(page: Labelled, body: Sequence[int], net: ChoiceNet) -> Headline:
    """The likeliest headline. Where none at all is much likelier, the beginning of the ``body`` stands for it."""
    found = headline_candidates(page)
    chances = shares(net, describe_headlines(page, body, found)).tolist()
    captions = [ends_in_credit(page.lines[each.lines[0]]) for each in found]
    order = sorted(range(len(found)), key=lambda number: (captions[number], -chances[number]))
    texts = [page.lines[found[number].lines[0]] for number in order if chances[number] >= _LEAST_CHANCE]
    none, best = page.none["headline"], found[order[0]]
    if max(each.chance for each in found) >= _SHARE_OF_NONE * none:
        text = _PICTURES.sub("", page.lines[best.lines[0]]) or page.lines[best.lines[0]]
        return Headline(text, best.lines, chances[order[0]] * (1 - none), tuple(texts[1 : OTHER_HEADLINES + 1]))
    opening = page.lines[body[0]]
    others = tuple(text for text in texts if text != opening)[:OTHER_HEADLINES]
    return Headline(cut_headline(opening, _MAX_OPENING_CHARACTERS), (), 0.0, others)
