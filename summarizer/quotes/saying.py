"""How likely nobody says a quoted passage: a title, a thought, a poem, an item of a list, or narration between marks
that were paired wrongly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from summarizer.document.reading import Document
from summarizer.net import Net, shipped_net
from summarizer.quotes.choosing.passage_features import Features
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.quotes.said_features import SaidFeatures
from summarizer.quotes.spoken import is_spoken

WEIGHTS = Path(__file__).with_name("said_weights.json")

ROWS: tuple[Features, Features] = ({"somebody says it": 1.0}, {"nobody says it": 1.0})
"""The two rows between which the net chooses."""

Judge = Callable[[Document, list[Attribution]], list[float]]
"""Tells for each passage of a document, with its attribution, how likely (0 to 1) nobody says it."""


def unsaid(document: Document, attributions: list[Attribution], net: Net | None = None) -> list[float]:
    """How likely nobody says each passage of ``document``; 1 for what the rules (spoken.py) take for a title, a term or
    the like. A passage that goes on is said like the one before it, and what the text says that somebody is asked is
    said."""
    features, found = SaidFeatures(document), [1.0] * len(attributions)
    passed = [
        index
        for index, (passage, attribution) in enumerate(zip(document.passages, attributions, strict=True))
        if is_spoken(document.body, passage, attribution)
    ]
    asked = [features.of(document.passages[index], attributions[index], passed=True) for index in passed]
    for index, chance in zip(passed, (net or shipped_net(WEIGHTS)).second_of_two(asked, ROWS), strict=True):
        goes_on = index > 0 and document.passages[index].continues
        is_asked = attributions[index].route is Route.ASKED
        found[index] = 0.0 if is_asked else found[index - 1] if goes_on else chance
    return found
