"""How much of each sentence stands within quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Span
from summarizer.document.marks import Passage


def quoted_shares(spans: Sequence[Span], passages: Sequence[Passage]) -> list[float]:
    """For each of the ``spans``, in order, the share of its characters within ``passages``, their marks included."""
    quoted = [0] * len(spans)
    first = 0
    for passage in passages:
        while first < len(spans) and spans[first].end <= passage.outer_start:
            first += 1
        for index in range(first, len(spans)):
            span = spans[index]
            if span.start >= passage.outer_end:
                break
            quoted[index] += min(span.end, passage.outer_end) - max(span.start, passage.outer_start)
    return [characters / max(1, len(span.text)) for characters, span in zip(quoted, spans, strict=True)]
