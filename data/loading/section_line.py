"""The page's own section label in pasted text: the nearest short label above the headline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from data.loading.lines import Kind, Line
from data.loading.words import fold_label, word_list

_ABOVE = 6
_MOST_WORDS = 4
_MENU = 8


@cache
def _known() -> frozenset[str]:
    return frozenset(word_list("paste")["sections"])


def choose_section(lines: Sequence[Line], headline: int) -> str | None:
    """The nearest known label within six lines above the headline, else the nearest short line there.

    A run of eight or more short lines is a menu: of it only the line next to the headline counts.
    """
    labels = [
        lines[number].text.strip(" |›>/:")
        for number in range(headline - 1, max(-1, headline - 1 - _ABOVE), -1)
        if lines[number].kind is Kind.SHORT and lines[number].words <= _MOST_WORDS and not lines[number].ends
    ]
    for label in labels:
        if fold_label(label) in _known():
            return label
    if labels and not _in_menu(lines, headline):
        return labels[0]
    return None


def _in_menu(lines: Sequence[Line], headline: int) -> bool:
    above = lines[max(0, headline - _MENU) : headline]
    return len(above) == _MENU and all(line.words <= _MOST_WORDS for line in above)
