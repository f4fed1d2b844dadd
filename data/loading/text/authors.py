"""Chooses the byline of a labelled page and reads its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.loading.text.byline import WordNet, likeliest_word, names_in
from data.loading.text.labeller.labelling import Labelled

_NEAR_LINES = 2
_NEIGHBOUR_SHARE = 0.3
_LEAST = 0.05
_MAX_TRIED = 6
_SENTENCE_WORDS = 14


@dataclass(frozen=True, slots=True)
class Byline:
    """The names with the lines they were read from; ``chance``: how likely the lines are the byline, 0 to 1."""

    names: tuple[str, ...]
    lines: tuple[int, ...]
    chance: float


def choose_byline(page: Labelled, net: WordNet) -> Byline:
    """The names in the likeliest byline that has any, and in lines beside it that are nearly as likely.

    A line is likelier the likelier its best word is part of a name.
    """
    chances, none = page.chances["byline"], page.none["byline"]
    likely = [
        number for number in (-chances).argsort()[:_MAX_TRIED].tolist() if chances[number] >= _LEAST * chances.max()
    ]
    if chances.max() < none:
        return Byline((), (), none)
    for number in sorted(likely, key=lambda each: -chances[each] * likeliest_word(page.lines[each], net)):
        lines = _with_neighbours(page, number)
        names = _names(page, lines, net)
        if names:
            return Byline(names, tuple(lines), min(1.0, float(chances[lines].sum())))
    return Byline((), (), 0.0)


def _with_neighbours(page: Labelled, number: int) -> list[int]:
    chances = page.chances["byline"]
    near = range(max(0, number - _NEAR_LINES), min(len(chances), number + _NEAR_LINES + 1))
    return [each for each in near if each == number or chances[each] > _NEIGHBOUR_SHARE * chances[number]]


def _names(page: Labelled, lines: Sequence[int], net: WordNet) -> tuple[str, ...]:
    """The names in the short lines; only if there is no other, the first name of a biography."""
    texts = [page.lines[each] for each in lines]
    short = [text for text in texts if len(text.split()) <= _SENTENCE_WORDS]
    return names_in(short, net) or names_in([text for text in texts if text not in short], net)[:1]
