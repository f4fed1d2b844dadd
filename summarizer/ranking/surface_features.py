"""Features of the words and marks on a sentence's surface."""

from __future__ import annotations

from collections import Counter

import numpy as np

from summarizer.ranking.columns import FEW, Column
from summarizer.ranking.piece import Story
from summarizer.ranking.sentence_words import SentenceWords


def surface_features(story: Story) -> dict[str, Column]:
    """Capitals, digits, quotation and question marks, and names that recur in the story."""
    lengths = np.maximum(1.0, story.words.sizes)
    return {
        "capitalised": story.words.count("capital") / lengths,
        "numbers": story.words.count("digit") / lengths,
        "quoted": story.quoted,
        "has quotation": (story.quoted > 0).astype(float),
        "opens with quotation": story.surface["opens with quotation"],
        "question": story.surface["question"],
        "opens with digit": story.surface["opens with a digit"],
        "all capitals": story.surface["all capitals"],
        "recurring names": _recurring_names(story.words),
    }


def _recurring_names(text: SentenceWords) -> Column:
    """How many words of a sentence are names that recur: capitalised inside a sentence more than once in the story."""
    places = np.flatnonzero(text.words.are("long capital"))
    words, rows = text.words.written[places], text.rows[places]
    times = Counter(words[places > text.starts[rows]].tolist())
    recurring = {name for name, count in times.items() if count > 1}
    pairs = {pair for pair in zip(words.tolist(), rows.tolist(), strict=True) if pair[0] in recurring}
    return np.bincount([row for _, row in pairs], minlength=len(text.starts)) / FEW
