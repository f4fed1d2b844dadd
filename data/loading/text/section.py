"""Finds the section label of a labelled page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.loading.addresses import address_labels
from data.loading.text.labeller.labelling import Labelled
from data.loading.times.dates import find_date
from data.loading.unglue import unglued
from data.loading.words import fold_label, word_set
from data.models import SURE_SECTION

_MAX_WORDS = 4
_MAX_CHARACTERS = 40
_SEPARATOR = re.compile(r"\s*[>›»/|]\s*")


@dataclass(frozen=True, slots=True)
class Section:
    """``label``: the likeliest label, ``None`` if there is none. ``labels``: those that may be taken unasked."""

    label: str | None
    labels: tuple[str, ...]
    chance: float


def choose_section(page: Labelled, url: str | None) -> Section:
    """The label in the likeliest line, if it is likelier than no label; then those of the address."""
    chances = page.chances["section"]
    best = int(chances.argmax())
    seen = _label(page.lines[best]) if chances[best] >= page.none["section"] else None
    chance = float(chances[best]) if seen else page.none["section"]
    own = [seen] if seen and chance >= SURE_SECTION else []
    from_address = sorted(address_labels(url or ""), key=lambda label: fold_label(label) in word_set("labels", "vague"))
    labels = tuple(dict.fromkeys([*own, *from_address]))
    return Section(next(iter(labels), seen), labels, 1.0 if not own and from_address else chance)


def _label(line: str) -> str | None:
    """The label in a line: the narrowest of breadcrumbs, or what stands before a date."""
    found = find_date(unglued(line))
    text = unglued(line)[: found.start] if found else line
    crumbs = _SEPARATOR.split(text.strip(" |›>/:•·-–—"))
    labels = [each for each in crumbs if 0 < len(each.split()) <= _MAX_WORDS and len(each) <= _MAX_CHARACTERS]
    return labels[-1] if labels else None
