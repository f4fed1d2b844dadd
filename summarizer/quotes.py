"""The quotes of an article: what is said between quotation marks, by whom, the most important first."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Quote, Span
from summarizer.discourse import Attribution
from summarizer.key_quotes import ranked
from summarizer.quotation_marks import Passage, find_passages
from summarizer.speakers import attribute
from summarizer.spoken import is_spoken

_CONFIDENT = 0.5
"""Attributions less sure than this name nobody."""


_LONGEST_ATTRIBUTION = 160
"""Characters between two parts of one quote at most."""


def find_quotes(body: str) -> tuple[Quote, ...]:
    """What people say in ``body`` between quotation marks, in order of importance.

    Each part of a quote is verbatim: ``body[part.start:part.end] == part.text``, without the marks. Titles
    of works, single words and scare quotes are left out. The speaker is a full name, or a nominal ('a
    spokesman for the ministry') where the article names nobody, and None when it is unsure. Time is linear
    in the length of ``body``.
    """
    passages = find_passages(body)
    attributions = attribute(body, passages)
    kept = [
        (passage, attribution)
        for passage, attribution in zip(passages, attributions, strict=True)
        if is_spoken(body, passage, attribution)
    ]
    groups = _joined(body, kept)
    confidences = [_surest(group).confidence for group in groups]
    return ranked(body, [_quote(body, group) for group in groups], confidences)


def _joined(
    body: str, kept: Sequence[tuple[Passage, Attribution]]
) -> list[list[tuple[Passage, Attribution]]]:
    """Passages by quote: those that go on over paragraphs or around their attribution are one quote."""
    groups: list[list[tuple[Passage, Attribution]]] = []
    for passage, attribution in kept:
        if groups and _goes_on(body, groups[-1][-1], (passage, attribution)):
            groups[-1].append((passage, attribution))
        else:
            groups.append([(passage, attribution)])
    return groups


def _goes_on(body: str, before: tuple[Passage, Attribution], after: tuple[Passage, Attribution]) -> bool:
    """Whether a passage carries on the one before it."""
    (passage, attribution), (following, its) = before, after
    if following.continues:
        return True
    if passage.paragraph != following.paragraph or attribution.speaker != its.speaker:
        return False
    between = body[passage.outer_end : following.outer_start]
    if len(between) > _LONGEST_ATTRIBUTION:
        return False
    if its.cue is None:
        return its.route == "same paragraph" and attribution.cue is not None
    return its.cue == attribution.cue and passage.outer_end <= its.cue_start < following.outer_start


def _quote(body: str, group: Sequence[tuple[Passage, Attribution]]) -> Quote:
    parts = tuple(Span.cut(body, passage.start, passage.end) for passage, _ in group)
    surest = _surest(group)
    if surest.speaker is None or surest.confidence < _CONFIDENT:
        return Quote(parts)
    return Quote(parts, surest.speaker, surest.role)


def _surest(group: Sequence[tuple[Passage, Attribution]]) -> Attribution:
    return max((attribution for _, attribution in group), key=lambda attribution: attribution.confidence)
