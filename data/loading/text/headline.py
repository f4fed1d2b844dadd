"""Chooses the headline of a labelled page, and says how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.loading.text.labeller.labelling import Labelled
from data.loading.words import fold_label

OTHER_HEADLINES = 2
"""The next likeliest headlines that are kept."""

_LEAST_CHANCE = 0.005
_SHARE_OF_NONE = 0.25
"""A line is taken as the headline unless none at all is four times as likely: nearly every paste has one."""

_MAX_CUT_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Headline:
    """``lines``: where it stands, nowhere if the page has none. ``chance``: how likely it is right, 0 to 1.

    ``others``: the next likeliest headlines.
    """

    text: str
    lines: Sequence[int]
    chance: float
    others: tuple[str, ...]


def choose_headline(page: Labelled, body: Sequence[int]) -> Headline:
    """The likeliest headline. Where none at all is much likelier, the beginning of the ``body`` stands for it."""
    places, chances = _by_text(page)
    best, *others = sorted(chances, key=lambda text: -chances[text])
    likely = [text for text in others[:OTHER_HEADLINES] if chances[text] >= _LEAST_CHANCE]
    texts = [page.lines[places[each][0]] for each in likely]
    first = page.lines[places[best][0]]
    if chances[best] >= _SHARE_OF_NONE * page.none["headline"]:
        return Headline(first, places[best], min(1.0, chances[best]), tuple(texts))
    opening = page.lines[body[0]]
    return Headline(
        _cut(opening), (), 0.0, tuple(text for text in (first, *texts) if text != opening)[:OTHER_HEADLINES]
    )


def _by_text(page: Labelled) -> tuple[dict[str, list[int]], dict[str, float]]:
    """For each folded text its lines, and the sum of their probabilities: a headline may stand twice on a page."""
    places: dict[str, list[int]] = {}
    chances: dict[str, float] = {}
    for number, (line, chance) in enumerate(zip(page.lines, page.chances["headline"].tolist(), strict=True)):
        text = fold_label(line)
        places.setdefault(text, []).append(number)
        chances[text] = chances.get(text, 0.0) + chance
    return places, chances


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_CUT_CHARACTERS else text[:_MAX_CUT_CHARACTERS].rsplit(" ", 1)[0] + "…"
