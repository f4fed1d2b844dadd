"""How much of each sentence stands within quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.brief import Span
from summarizer.document.marks import Passage


def quoted_shares(spans: Iterable[Span], passages: Sequence[Passage]) -> Iterator[float]:
    """For each of the ``spans``, in order, the share of its characters within ``passages``, their marks included."""
    first = 0
    for span in spans:
        while first < len(passages) and passages[first].outer_end <= span.start:
            first += 1
        yield _quoted(span, passages, first) / max(1, len(span.text))


def _quoted(span: Span, passages: Sequence[Passage], first: int) -> int:
    """How many characters of a span stand within the passages from ``first`` on, the first that ends in it."""
    quoted = 0
    for number in range(first, len(passages)):
        passage = passages[number]
        if passage.outer_start >= span.end:
            break
        quoted += min(span.end, passage.outer_end) - max(span.start, passage.outer_start)
    return quoted
