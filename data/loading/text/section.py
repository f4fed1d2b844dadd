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
_MAX_LINES = 3  # the likeliest ones that are tried
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|pdf)$", re.I)
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
    likeliest = (-chances).argsort(kind="stable")[:_MAX_LINES].tolist()
    labels = ((number, _label(page.lines[number])) for number in likeliest if chances[number] >= page.none["section"])
    best, seen = next(((number, label) for number, label in labels if label and not _is_control(label)), (0, None))
    chance = float(chances[best]) if seen else page.none["section"]
    own = [seen] if seen and chance >= SURE_SECTION else []
    from_address = sorted(address_labels(url or ""), key=lambda label: fold_label(label) in word_set("labels", "vague"))
    told = tuple(dict.fromkeys([*own, *from_address]))
    return Section(next(iter(told), seen), told, 1.0 if not own and from_address else chance)


def _is_control(label: str) -> bool:
    """Whether a label is a page's button, its menu's or its language's: 'Share', 'Donate', 'Deutsch', 'harbour.jpg'."""
    return fold_label(label) in word_set("labels", "controls") or _FILE.search(label) is not None


def _label(line: str) -> str | None:
    """The label in a line: the narrowest of breadcrumbs, or what stands before a date."""
    found = find_date(unglued(line))
    text = unglued(line)[: found.start] if found else line
    crumbs = _SEPARATOR.split(text.strip(" |›>/:•·-–—"))
    labels = [each for each in crumbs if 0 < len(each.split()) <= _MAX_WORDS and len(each) <= _MAX_CHARACTERS]
    return labels[-1] if labels else None
