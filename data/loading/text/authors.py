"""Chooses the byline of a labelled page and reads its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.loading.names.reading import WordNets, merged
from data.loading.names.shape import reporters_in
from data.loading.names.words import page_words
from data.loading.text.byline_candidates import byline_candidates, describe_bylines, is_sentence
from data.loading.text.choice_net import ChoiceNet, shares
from data.loading.text.labeller.labelling import Labelled

_NEAR_LINES = 2
_NEIGHBOUR_SHARE = 0.4
_MIN_CHANCE_OF_NONE = 0.5


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
    of the headline. A page has no byline if that is likelier than all candidates together."""
    words = page_words(page.lines)
    found = byline_candidates(page, nets, words)
    chances = shares(choice, describe_bylines(page, body, headline, found, words)).tolist()
    if chances[0] > _MIN_CHANCE_OF_NONE or len(found) == 1:
        return Byline((), (), chances[0])
    likely = {each.line: chance for each, chance in zip(found, chances, strict=True) if each.line is not None}
    number = max(likely, key=lambda line: likely[line])
    lines = sorted(
        line
        for line, chance in likely.items()
        if line == number or (abs(line - number) <= _NEAR_LINES and chance > _NEIGHBOUR_SHARE * likely[number])
    )
    candidate = {each.line: each for each in found}
    short = [line for line in lines if not is_sentence(page.lines[line])]
    # Only if there is no other, the first name of a biography.
    named = ((reporters_in(page.lines[line]), candidate[line].names) for line in short or lines[:1])
    names = merged(name for reporters, found in named for name in reporters or found)
    return Byline(names, tuple(lines), sum(likely[line] for line in lines))
