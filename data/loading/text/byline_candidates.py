"""The lines of a labelled page that may be its byline, with their names, and what tells of each beside the others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.loading.dilated import Matrix
from data.loading.text.byline import WordNet, names_in
from data.loading.text.labeller.labelling import Labelled
from data.loading.text.labeller.signs import by_pattern, has_name_shape, known_labels
from data.loading.words import fold_label

MAX_CANDIDATES = 10
_SENTENCE_WORDS = 14
_LEAST = 1e-4
_FAR = 60
_LINES_BELOW = 4
_PHOTO = ("foto", "photo", "image", "bild", "credit", "getty", "©", "picture", "imago")


@dataclass(frozen=True, slots=True)
class BylineCandidate:
    """A line with the names in it; ``line`` is ``None`` for 'the page has no byline'.

    ``chance``: the probability that it is the byline. ``word_chance``: that of the word in it that is likeliest part of
    a name.
    """

    line: int | None
    names: tuple[str, ...]
    chance: float
    word_chance: float = 0.0


def is_sentence(line: str) -> bool:
    """Whether a line is longer than a byline: it is a sentence, such as a biography."""
    return len(line.split()) > _SENTENCE_WORDS


def byline_candidates(page: Labelled, net: WordNet) -> list[BylineCandidate]:
    """'No byline', then the likeliest lines that have names, the likeliest first."""
    chances = page.chances["byline"]
    found = [BylineCandidate(None, (), page.none["byline"])]
    for number in (-chances).argsort(kind="stable")[:MAX_CANDIDATES].tolist():
        named = names_in(page.lines[number], net)
        if named.names:
            names = named.names[:1] if is_sentence(page.lines[number]) else named.names
            found.append(BylineCandidate(number, names, float(chances[number]), named.chance))
    return found


def describe_bylines(
    page: Labelled, body: Sequence[int], headline: int | None, found: Sequence[BylineCandidate]
) -> Matrix:
    """A row of numbers for each candidate; ``headline``: the line of the headline."""
    best = max((each.chance for each in found[1:]), default=0.0)
    folded = [line.casefold() for line in page.lines]
    counts = Counter(folded)
    text = "\n".join(folded)
    rows = []
    for rank, each in enumerate(found):
        own = [math.log(each.chance + _LEAST), each.chance, each.chance / (best + _LEAST), float(rank == 1)]
        if each.line is None:
            rows.append([1.0, *own, *([0.0] * _OTHERS)])
        else:
            rows.append(
                [0.0, *own, each.word_chance, *_line_row(page, body, headline, each.line, each.names, counts, text)]
            )
    return np.array(rows, np.float32)


_OTHERS = 36


def _line_row(
    page: Labelled,
    body: Sequence[int],
    headline: int | None,
    number: int,
    names: tuple[str, ...],
    counts: Counter[str],
    text: str,
) -> list[float]:
    line = page.lines[number]
    folded = line.casefold()
    labels = [float(page.chances[label][number]) for label in ("headline", "date", "section", "body", "biography")]
    below = [
        float(page.chances[label][number + 1 : number + 1 + _LINES_BELOW].max(initial=0)) for label in ("date", "body")
    ]
    first = names[0]
    words = first.split()
    return [
        *(float(page.words[number]) / 10, float(len(words) == 1), float(len(words) == 2), float(len(words) > 3)),
        *(float(len(names) > 1), len(first) / max(1, len(line))),
        *(float(has_name_shape(line)), float(has_name_shape(first)), float(first.isupper()), float(first[0].islower())),
        *(float(by_pattern().match(line) is not None), float(fold_label(line) in known_labels())),
        *(float(any(map(str.isdigit, line))), float("@" in line), float(any(word in folded for word in _PHOTO))),
        *(float(counts[folded] > 1), min(3, text.count(first.casefold()) - 1) / 3),
        *labels,
        *below,
        *_distances(number, headline),
        *_distances(number, body[0]),
        *(float(number > body[-1]), math.log1p(max(0, number - body[-1])) / 4, float(body[0] <= number <= body[-1])),
        *(float(page.words[number] > _SENTENCE_WORDS), float(line[-1] in ".:?!")),
    ]


def _distances(number: int, other: int | None) -> list[float]:
    """How far a line is before and after another."""
    if other is None:
        return [0.0, 0.0, 1.0]
    offset = max(-_FAR, min(_FAR, number - other))
    return [math.log1p(max(0, offset)) / 4, math.log1p(max(0, -offset)) / 4, 0.0]
