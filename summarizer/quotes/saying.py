"""How likely nobody says a quoted passage: a title, a thought, a poem, an item of a list, or narration between marks
that were paired wrongly."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

from summarizer.document.reading import Document
from summarizer.quotes.choosing.net import Net, read_net
from summarizer.quotes.choosing.passage_features import Features
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.said_features import said_features

WEIGHTS = Path(__file__).with_name("said_weights.json")

MAX_JUDGED = 400
"""Passages of an article that the net judges; the most that one of 978 marked articles has are 80."""

ROWS: tuple[Features, Features] = ({"somebody says it": 1.0}, {"nobody says it": 1.0})
"""The two rows between which the net chooses."""

Judge = Callable[[Document, list[Attribution]], list[float]]
"""Tells for each passage of a document, with its attribution, how likely (0 to 1) nobody says it."""


def unsaid(document: Document, attributions: list[Attribution], net: Net | None = None) -> list[float]:
    """How likely nobody says each passage of ``document``; a passage that goes on is said like the one before it, and
    behind the first MAX_JUDGED the rules of spoken.py decide alone."""
    judge, found = net or shipped_judge(), list[float]()
    features = islice(said_features(document, attributions), MAX_JUDGED)
    for passage, of_passage in zip(document.passages, features, strict=False):
        goes_on = passage.continues and bool(found)
        found.append(found[-1] if goes_on else judge.shares(of_passage, ROWS)[1])
    return [*found, *[0.0] * (len(document.passages) - len(found))]


@cache
def shipped_judge() -> Net:
    """The net that is part of the product."""
    return read_net(json.loads(WEIGHTS.read_text(encoding="utf-8"))["net"])
