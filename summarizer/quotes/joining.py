"""Joins passages to quotes: a quote may go on over paragraphs or around its attribution."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief import Quote, Span
from summarizer.document.marks import Passage
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.quotes.spoken import ends_inside_sentence, is_determined
from summarizer.word_lists import KIN

Said = tuple[Passage, Attribution]
"""A passage that somebody says."""

_LEADING_DOTS = re.compile(r"(?:…|\.{2,3}|\s)+")
_MAX_CHARACTERS_BETWEEN = 160
"""Characters between two parts of one quote at most."""


def joined(body: str, spoken: Sequence[Said]) -> list[tuple[Quote, Attribution]]:
    """The quotes that the passages of ``body`` make up, in their order, each with the surest of their attributions."""
    return [_quote(body, group) for group in _grouped(body, spoken)]


def _grouped(body: str, spoken: Sequence[Said]) -> list[list[Said]]:
    """Passages by quote: a quote may go on over paragraphs or around its attribution."""
    groups: list[list[Said]] = []
    for passage, attribution in spoken:
        if groups and _is_same_quote(body, groups[-1][-1], (passage, attribution)):
            groups[-1].append((passage, attribution))
        else:
            groups.append([(passage, attribution)])
    return groups


def _is_same_quote(body: str, before: Said, after: Said) -> bool:
    """Whether the second passage continues the quote of the first."""
    (passage, attribution), (next_passage, next_attribution) = before, after
    if next_passage.continues:
        return True
    if passage.paragraph != next_passage.paragraph or attribution.speaker != next_attribution.speaker:
        return False
    if is_determined(body, next_passage) or ends_inside_sentence(body, passage.end):
        return False  # 'garbage,” he said, and called himself a “strong supporter”', 'waiting for” boats, he said. “We'
    if next_passage.outer_start - passage.outer_end > _MAX_CHARACTERS_BETWEEN:
        return False
    if next_attribution.cue is None:
        return next_attribution.route is Route.SAME_PARAGRAPH and attribution.cue is not None
    is_between = passage.outer_end <= next_attribution.cue_start < next_passage.outer_start
    return is_between and next_attribution.cue == attribution.cue


def _quote(body: str, group: Sequence[Said]) -> tuple[Quote, Attribution]:
    """One quote of several passages, with the speaker of the surest of their attributions."""
    surest = max((attribution for _, attribution in group), key=lambda attribution: attribution.confidence)
    bounds = [_bounds(body, passage, n > 0, n < len(group) - 1) for n, (passage, _) in enumerate(group)]
    parts = tuple(Span.cut(body, start, end) for start, end in bounds)
    is_told = surest.role is not None and surest.role.lower() not in KIN  # 'husband' does not tell whose
    return Quote(parts, surest.speaker, surest.role if is_told else None), surest


def _bounds(body: str, passage: Passage, has_part_before: bool, has_part_behind: bool) -> tuple[int, int]:
    """The bounds of a part, without its own dots where an ellipsis joins it to another part."""
    start, end = passage.start, passage.end
    if has_part_before and (leading := _LEADING_DOTS.match(body, start, end)):
        start = leading.end()
    while has_part_behind and (body[end - 1] == "…" or body[end - 2 : end] == ".." or body[end - 1].isspace()):
        end -= 1
    if has_part_behind and end < passage.end and body[end - 1] == ".":
        end -= 1
    return (start, end) if start < end else (passage.start, passage.end)
