"""Finds the standfirst of a pasted page: the sentence or two below the headline that say what the story is.

The gold of some sources counts it as body, that of others does not, so the net of lines gives it little. Editors miss
it where it is left out: it often has the news.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.loading.text.credits import ends_in_credit, is_credit
from data.loading.text.labeller.labelling import Labelled
from data.loading.words import ends_sentence

_REACH = 2
"""Lines below the headline, the first of which may be a date or a section."""

_MIN_WORDS = 8
_MIN_CHANCE = 0.2
"""Of being body. Of 40 such lines with .05 to .3 most from .15 on are standfirsts, below it bylines and notices."""


def standfirst(page: Labelled, headline: int | None, body: Sequence[int]) -> list[int]:
    """The number of the line above the body that is the page's standfirst; empty where it has none. ``headline``: the
    last line of the headline."""
    if headline is None:
        return []
    lines = range(headline + 1, min(headline + 1 + _REACH, body[0]))
    return next(([number] for number in lines if _is_standfirst(page, number)), [])


def _is_standfirst(page: Labelled, number: int) -> bool:
    line = page.lines[number]
    is_text = page.words[number] >= _MIN_WORDS and ends_sentence(line) and line[-1] not in ":："
    is_caption = is_credit(line) or ends_in_credit(line) or is_credit(page.lines[number + 1])
    return is_text and not is_caption and page.is_rather_body(number, _MIN_CHANCE)
