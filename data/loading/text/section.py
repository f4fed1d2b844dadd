"""Finds the section label in pasted text: a short line above the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.loading.addresses import address_labels, vague_labels
from data.loading.lines import Kind, Line
from data.loading.names import is_name
from data.loading.times import find_date
from data.loading.words import MARKUP, fold_label, word_set

_MAX_LINES_ABOVE = 8
_MAX_WORDS = 4
_MENU_LINES = 5
_NEAR_LINES = 3
_SEPARATOR = re.compile(r"\s*[>›»/|]\s*")


def choose_labels(lines: Sequence[Line], headline: int, url: str | None) -> tuple[str, ...]:
    """The labels of a pasted page, the likeliest first.

    A label just above the headline comes first, then those of the address, then a label further above.
    """
    seen = choose_section(lines, headline)
    near = lines[max(0, headline - _NEAR_LINES) : headline]
    adjacent = seen is not None and any(seen in _labels(line) for line in near)
    from_address = address_labels(url or "")
    from_address.sort(key=lambda label: fold_label(label) in vague_labels())
    labels = ([seen] if seen else []) + from_address if adjacent else from_address + ([seen] if seen else [])
    return tuple(dict.fromkeys(labels))


def choose_section(lines: Sequence[Line], headline: int) -> str | None:
    """The nearest known label within eight lines above the headline, or else the short line right above it.

    Five labels or more right above the headline are a menu. Then only a label right above the headline counts, and only
    if the page has it a second time.
    """
    above = range(headline - 1, max(-1, headline - 1 - _MAX_LINES_ABOVE), -1)
    labels = [label for number in above for label in _labels(lines[number])]
    adjacent = _labels(lines[headline - 1]) if headline else []
    if _is_menu(lines, headline):
        texts = [fold_label(line.text) for line in lines]
        return next((label for label in adjacent if texts.count(fold_label(label)) > 1), None)
    return next((label for label in labels if fold_label(label) in _known()), None) or next(iter(adjacent), None)


def _known() -> frozenset[str]:
    return word_set("paste", "sections")


def _labels(line: Line) -> list[str]:
    """The label or breadcrumbs in a line, the narrowest first, or those before a date."""
    text = line.text
    if line.kind is Kind.DATE:
        found = find_date(text)
        parts = [text[: found.start]] if found else []
    elif line.kind in (Kind.SHORT, Kind.RECENT) and not line.ends:
        parts = [text]
    else:
        parts = []
    if MARKUP.search(text):
        return []
    crumbs = [crumb for part in parts for crumb in _SEPARATOR.split(part.strip(" |›>/:•·-–—"))]
    return [crumb for crumb in reversed(crumbs) if _is_label(crumb)]


def _is_label(text: str) -> bool:
    if not 0 < len(text.split()) <= _MAX_WORDS or len(text) > 40:
        return False
    return fold_label(text) in _known() or not is_name(text)


def _is_menu(lines: Sequence[Line], headline: int) -> bool:
    above = lines[max(0, headline - _MENU_LINES) : headline]
    return len(above) == _MENU_LINES and all(
        line.kind in (Kind.SHORT, Kind.JUNK, Kind.STOP) and line.words <= _MAX_WORDS for line in above
    )
