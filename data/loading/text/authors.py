"""Chooses the byline of a labelled page among the lines that may be it, and reads its names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from data.loading.names.bare import bare_byline
from data.loading.names.reading import Named, WordNets, merged, names_in
from data.loading.names.shape import by_pattern, has_name_shape, reporters_in
from data.loading.names.words import PAGE_WORD
from data.loading.nets import Matrix
from data.loading.text.beside import is_topic, signs_else
from data.loading.text.choice_net import ChoiceNet, shares
from data.loading.text.labeller.labelling import Labelled
from data.loading.text.labeller.signs import known_labels
from data.loading.words import fold_label

MAX_CANDIDATES = 10
_SENTENCE_WORDS = 14
_LEAST = 1e-4
_FAR = 60
_LINES_BELOW = 4
_JOINT = re.compile(r"(?:and|&|und|et|y|e|en|og|och) ", re.I)
_PHOTO = ("foto", "photo", "image", "bild", "credit", "getty", "©", "picture", "imago")
_NEAR_LINES = 2
_NEIGHBOUR_SHARE = 0.4
_MIN_CHANCE_OF_NONE = 0.5
_MIN_CHANCE = 0.4
"""Of the byline chosen; nobody is named below. By house 28 of 91 such bylines were right, from .4 to .5 27 of 56."""


@dataclass(frozen=True, slots=True)
class BylineCandidate:
    """A line; ``None`` for 'the page has no byline'. ``chance``: the probability that it is the byline. ``named``: the
    names in it; of a sentence, such as a biography, the first."""

    line: int | None
    chance: float
    named: Named


def is_sentence(line: str) -> bool:
    """Whether a line is longer than a byline: it is a sentence, such as a biography."""
    return len(bare_byline(line).split()) > _SENTENCE_WORDS


def byline_candidates(page: Labelled, nets: WordNets) -> list[BylineCandidate]:
    """'No byline', then the likeliest lines that have names, the likeliest first."""
    chances = page.chances["byline"]
    found = [BylineCandidate(None, page.none["byline"], Named(()))]
    for number in (-chances).argsort(kind="stable")[:MAX_CANDIDATES].tolist():
        named = names_in(page.lines[number], nets, page.page_words)
        if named.names:
            named = replace(named, names=named.names[:1]) if is_sentence(page.lines[number]) else named
            found.append(BylineCandidate(number, float(chances[number]), named))
    return found


def describe_bylines(
    page: Labelled, body: Sequence[int], headline: int | None, found: Sequence[BylineCandidate]
) -> Matrix:
    """A row of numbers for each candidate; ``headline``: the line of the headline."""
    best = max((each.chance for each in found[1:]), default=0.0)
    folded = [line.casefold() for line in page.lines]
    body_words = Counter(PAGE_WORD.findall("\n".join(page.lines[each] for each in body)))
    around = _Around(Counter(folded), "\n".join(folded), page.page_words.words, body_words)
    rows = []
    for rank, each in enumerate(found):
        own = [math.log(each.chance + _LEAST), each.chance, each.chance / (best + _LEAST), float(rank == 1)]
        if each.line is None:
            rows.append([1.0, *own, *([0.0] * _OTHERS)])
        else:
            said = [each.named.chance, *each.named.any_line]
            rows.append([0.0, *own, *said, *_line_row(page, body, headline, each, around)])
    return np.array(rows, np.float32)


_OTHERS = 43


@dataclass(frozen=True, slots=True)
class _Around:
    """The folded lines of a page with their numbers, its folded text, its words and those of its body."""

    lines: Counter[str]
    text: str
    words: Counter[str]
    body: Counter[str]


def _line_row(
    page: Labelled, body: Sequence[int], headline: int | None, candidate: BylineCandidate, around: _Around
) -> list[float]:
    number, names = candidate.line or 0, candidate.named.names
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
        *(float(around.lines[folded] > 1), min(3, around.text.count(first.casefold()) - 1) / 3),
        *_uses(words, around),
        *labels,
        *below,
        *_distances(number, headline),
        *_distances(number, body[0]),
        *(float(number > body[-1]), math.log1p(max(0, number - body[-1])) / 4, float(body[0] <= number <= body[-1])),
        *(float(page.words[number] > _SENTENCE_WORDS), float(line[-1] in ".:?!")),
    ]


def _uses(words: Sequence[str], around: _Around) -> list[float]:
    """How many of a name's words the page has in small letters, too, and how often it has them; a name in the story
    is rather that of somebody it is about."""
    bare = [word.strip(".,") for word in words]
    small = [word.lower() != word and around.words[word.lower()] > 0 for word in bare]
    return [
        sum(small) / len(small),
        float(small[-1]),
        min(math.log1p(around.words[word]) for word in bare) / 4,
        math.log1p(around.body[bare[-1]]) / 3,
    ]


def _distances(number: int, other: int | None) -> list[float]:
    """How far a line is before and after another."""
    if other is None:
        return [0.0, 0.0, 1.0]
    offset = max(-_FAR, min(_FAR, number - other))
    return [math.log1p(max(0, offset)) / 4, math.log1p(max(0, -offset)) / 4, 0.0]


@dataclass(frozen=True, slots=True)
class Byline:
    """The names with the lines they were read from; ``chance``: how likely the lines are the byline, 0 to 1."""

    names: tuple[str, ...]
    lines: tuple[int, ...]
    chance: float


def choose_byline(
    page: Labelled, body: Sequence[int], headline: int | None, nets: WordNets, choice: ChoiceNet
) -> Byline:
    """The names in the likeliest byline, and in candidates beside it that are nearly as likely. ``headline``: the line
    of the headline. A page has no byline if that is likelier than all candidates together, or the best is unlikely."""
    found = byline_candidates(page, nets)
    chances = shares(choice, describe_bylines(page, body, headline, found)).tolist()
    likely = {
        each.line: chance
        for each, chance in zip(found, chances, strict=True)
        if each.line is not None and not signs_else(page.lines[each.line])
    }
    number = max(likely, key=lambda line: likely[line], default=0)
    is_none = chances[0] > min(_MIN_CHANCE_OF_NONE, sum(likely.values()))
    if is_none or is_topic(page.lines, number):  # so are those below a topic
        return Byline((), (), chances[0])
    lines = sorted(
        line
        for line, chance in likely.items()
        if line == number or (abs(line - number) <= _NEAR_LINES and chance > _NEIGHBOUR_SHARE * likely[number])
    )
    chance = sum(likely[line] for line in lines)
    if chance < _MIN_CHANCE:
        return Byline((), (), 1 - chance)
    names = {each.line: each.named.names for each in found}
    below = lines[-1] + 1
    if _goes_on(page.lines[below] if below < len(page.lines) else ""):
        names[below] = names_in(page.lines[below], nets, page.page_words).names
        lines.append(below)
    short = [line for line in lines if not is_sentence(page.lines[line])]
    # Only if there is no other, the first name of a biography.
    named = (reporters_in(page.lines[line]) or names[line] for line in short or lines[:1])
    return Byline(merged(chain.from_iterable(named)), tuple(lines), chance)


def _goes_on(line: str) -> bool:
    """Whether a line is the rest of the byline above it: 'and Tom Reed'."""
    joint = _JOINT.match(line)
    return joint is not None and has_name_shape(line[joint.end() :])
