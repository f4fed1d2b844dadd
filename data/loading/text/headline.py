"""Chooses the headline of a labelled page, and says how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.loading.border import cut_headline
from data.loading.text.choice_net import ChoiceNet, shares
from data.loading.text.headline_candidates import describe_headlines, headline_candidates
from data.loading.text.labeller.labelling import Labelled

OTHER_HEADLINES = 2
"""The next likeliest headlines that are kept."""

_PICTURES = re.compile("^(?:[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+ ?)+")  # as channels set them
_LEAST_CHANCE = 0.005
_SHARE_OF_NONE = 0.25
"""A line is taken as the headline unless none at all is four times as likely: nearly every paste has one."""

_MAX_OPENING_CHARACTERS = 200


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
    order = sorted(range(len(found)), key=lambda number: -chances[number])
    texts = [page.lines[found[number].lines[0]] for number in order if chances[number] >= _LEAST_CHANCE]
    none, best = page.none["headline"], found[order[0]]
    if max(each.chance for each in found) >= _SHARE_OF_NONE * none:
        text = _PICTURES.sub("", page.lines[best.lines[0]]) or page.lines[best.lines[0]]
        return Headline(text, best.lines, chances[order[0]] * (1 - none), tuple(texts[1 : OTHER_HEADLINES + 1]))
    opening = page.lines[body[0]]
    others = tuple(text for text in texts if text != opening)[:OTHER_HEADLINES]
    return Headline(cut_headline(opening, _MAX_OPENING_CHARACTERS), (), 0.0, others)
