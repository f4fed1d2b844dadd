"""What the gold has where a passage stands."""

from __future__ import annotations

from typing import Any

from summarizer.document.marks import Passage

MIN_OVERLAP = 0.5
"""Share of characters in common (Dice) from which a passage is the one of the gold."""


def gold_of(article: dict[str, Any], passage: Passage) -> tuple[dict[str, Any] | None, bool]:
    """What the gold of ``article`` has where a passage stands, and whether somebody says that."""
    found = [(_overlap(passage, each), each, kind) for kind in ("quotes", "other") for each in article.get(kind, ())]
    overlap, gold, kind = max(found, key=lambda each: each[0], default=(0.0, None, ""))
    return (gold, kind == "quotes") if overlap >= MIN_OVERLAP else (None, False)


def _overlap(passage: Passage, gold: dict[str, Any]) -> float:
    length = passage.end - passage.start + gold["end"] - gold["start"]
    return float(2 * (min(gold["end"], passage.end) - max(gold["start"], passage.start)) / length)
