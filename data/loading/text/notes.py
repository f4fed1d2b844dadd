"""Leaves notes out of a pasted story: biographies, origins, requests, links to other stories."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.loading.notes import without_notes
from data.loading.text.labeller.labelling import Labelled
from data.loading.words import ends_sentence
from data.models import ParagraphKind

_LABELLED = re.compile(r"[^\d:]{2,40}: (?:\S+ ){3}\S|https?://\S+$")
"""A label with some words behind it, such as 'Read also: ...', or an address alone."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    kind: ParagraphKind
    linked: int = 0
    slanted: int = 0


def without_note_lines(page: Labelled, body: Sequence[int]) -> Sequence[int]:
    """The body's lines without notes, as on pages; only sentences and labels count: the weights know those."""
    is_text = [ends_sentence(line) or line[0] == "(" or _LABELLED.match(line) is not None for line in page.lines]
    kinds = (ParagraphKind.PARAGRAPH if each else ParagraphKind.LIST_ITEM for each in is_text)
    return without_notes([*map(_Line, page.lines, kinds)], list(body))
