"""How sure each way of finding a speaker is: the share that is right on the marked sets, written to confidence.json.

    python -m benchmarks.train_confidence            folds by article, and the bound that they speak for
    python -m benchmarks.train_confidence --write    also writes summarizer/quotes/reference/confidence.json

The share of a route is that of its required quotes that get the right speaker, the least sure ones included. A quote of
the world's press counts WORLD_WEIGHT times, as there are so many more of North American politics; SMOOTHING quotes of
the share PRIOR are added to each route. A fold's articles are judged by shares that were counted without them. Nothing
in it is random.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.speakers import SETS, Judged, figures, judged_by_rules
from summarizer.quotes.reference import routes
from summarizer.quotes.reference.routes import Route

TARGET = Path(routes.__file__).with_name("confidence.json")
WORLD_WEIGHT = 3
SMOOTHING = 8.0
PRIOR = 0.6
FIXED = {Route.DOUBTFUL_PHRASE: 0.3, Route.DOUBTFUL_PERSON: 0.4, Route.COLON_BEFORE: 0.95}
"""Phrases without a known noun for a speaker are never shown: the gold of North American politics counts such a phrase
as right when half of its words are the gold's, a reader would not. A line 'Ann Lee:' above a quote stands in none of
the sets."""

FOLDS = 5
BOUNDS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)

OWN = frozenset((Route.PRONOUN, Route.DOCUMENT, Route.ANNOUNCED, Route.INDIRECT, Route.NOBODY))
"""Routes whose confidence is not a share: that of the antecedent's margin, or of whom they go back to."""


def fold_of(article: str) -> int:
    """The fold to which an article belongs."""
    return zlib.crc32(article.encode()) % FOLDS


def _inside(fold: int) -> Callable[[str], bool]:
    return lambda article: fold_of(article) == fold


def _outside(fold: int) -> Callable[[str], bool]:
    return lambda article: fold_of(article) != fold


def shares(quotes: Iterable[tuple[str, Judged]]) -> dict[str, float]:
    """The share of each route among ``quotes``, each with the name of its set."""
    count: Counter[Route] = Counter()
    right: Counter[Route] = Counter()
    for name, each in quotes:
        if each.given is not None:
            weight = WORLD_WEIGHT if name.startswith("world") else 1
            count[each.given.attribution.route] += weight
            right[each.given.attribution.route] += weight * each.right
    measured = {
        route: (right[route] + SMOOTHING * PRIOR) / (count[route] + SMOOTHING) for route in Route if route not in OWN
    }
    return {route.value: round(share, 3) for route, share in (measured | FIXED).items()}


def judged(keep: Callable[[str], bool], least: float) -> Iterator[tuple[str, Judged]]:
    """The required quotes of all sets, of the articles to ``keep``, with nobody named below ``least``."""
    for name in SETS:
        yield from ((name, each) for each in judged_by_rules(name, least, keep))


@contextmanager
def using(confidence: dict[str, float]) -> Iterator[None]:
    """Reads with other shares than those of the file."""
    before = dict(routes.shares())
    routes.shares().update(confidence)
    try:
        yield
    finally:
        routes.shares().clear()
        routes.shares().update(before)


def report_folds() -> None:
    """Prints right, and right of those named, by the bound, each article judged by shares of other articles."""
    quotes: dict[tuple[str, float], list[Judged]] = {(name, bound): [] for name in SETS for bound in BOUNDS}
    for fold in range(FOLDS):
        learned = shares(judged(_outside(fold), 0.0))
        with using(learned):
            for name, bound in quotes:
                quotes[name, bound] += judged_by_rules(name, bound, _inside(fold))
    print(f"{'bound':16}" + "".join(f"{bound:>12.2f}" for bound in BOUNDS))
    for name in SETS:
        cells = [figures(quotes[name, bound]) for bound in BOUNDS]
        print(f"{name:16}" + "".join(f" {right:.3f} {precision:.3f}" for right, _, precision in cells))


def main() -> None:
    """Runs and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="writes the file")
    arguments = parser.parse_args()
    report_folds()
    learned = shares(judged(lambda _: True, 0.0))
    print(json.dumps(learned, indent=1))
    if arguments.write:
        made_from = f"{', '.join(SETS)}; the world's press counts {WORLD_WEIGHT} times"
        text = json.dumps({"made_from": made_from, "confidence": learned}, indent=1)
        TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
