"""Trains the weights of data/loading/notes.json: which blocks beside an article's paragraphs are notes.

    python -m benchmarks.train_notes --date 2026-11-29        # the shipped weights, and the figures of five folds

Learned from the blocks of the marked pages that stand in their bodies, from those beside and between them that do not,
from sentences beside the bodies of pages that are there as lines only, and from invented notes (benchmarks.page_notes).
The folds are by house, and of invented notes by their pattern.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.folds import FOLDS, fold_of
from benchmarks.page_notes import KINDS, filled
from benchmarks.page_variants import MarkedPage
from benchmarks.train_blocks import CORPORA, read_pages
from data.loading.notes import Piece, note_features
from data.loading.words import ends_sentence
from data.models import ParagraphKind

WEIGHTS = Path("data/loading/notes.json")
INVENTED = 6_000
REAL_WEIGHT = 0.2
"""What a real block beside the body counts: many are teasers and captions, which no word tells from text."""

BEFORE, AFTER = 4, 8
LINES_BEFORE, LINES_AFTER = 3, 6
"""Blocks, or lines, before and after the body from which real notes are taken."""

NEAR = 3
"""Lines at either end of a body that are learned as text: the marked pages have few last paragraphs."""

MIN_LINE_WORDS = 5

MIN_GROUPS = 6
"""Houses and patterns in which a feature must occur."""

RIDGE, STEPS, RATE = 2e-4, 250, 0.1
MIN_WEIGHT = 0.05
SEED = 3

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A block: its features, the house or pattern it is of, its fold, and whether it is a note.

    ``is_real``: it is a page's; ``words``: how many it has.
    """

    features: list[str]
    group: str
    fold: int
    is_note: bool
    is_real: bool
    words: int

    @property
    def importance(self) -> float:
        """What it counts in the loss."""
        return REAL_WEIGHT if self.is_note and self.is_real else 1.0


def samples(pages: Sequence[MarkedPage]) -> list[Sample]:
    """The blocks of the pages, lines of others, and invented notes with headlines of theirs."""
    rng = np.random.default_rng(SEED)
    headlines = [page.clues.headline for page in pages if page.clues.headline]
    blocks = [each for page in pages for each in real(page)]
    return [*blocks, *lines_beside_bodies(), *(invented(headlines, rng) for _ in range(INVENTED))]


def real(page: MarkedPage) -> Iterator[Sample]:
    """The blocks of a page's body and those near it. Items of lists are left out: they count as no notes."""
    body = page.body
    blocks, house, before = page.clues.blocks, page.source.house, 0
    for number in range(max(0, body[0] - BEFORE), min(len(blocks), body[-1] + 1 + AFTER)) if body else ():
        is_body, words = page.is_body[number], page.clues.words[number]
        if blocks[number].kind is not ParagraphKind.LIST_ITEM and (is_body or words > 1):
            features = note_features(blocks[number], before, len(body) - before - is_body)
            yield Sample(features, house, fold_of(house), not is_body, True, words)
        before += is_body


def lines_beside_bodies() -> Iterator[Sample]:
    """Sentences beside and between the lines of bodies, and at either end of them, on pages that are there as lines."""
    folder = CORPORA / "pages_train"
    marked = {json.loads(line)["id"] for line in (folder / "html_gold.jsonl").read_text(encoding="utf-8").splitlines()}
    with gzip.open(folder / "text.jsonl.gz", "rt", encoding="utf-8") as records:
        for record in map(json.loads, records):
            if record["id"] not in marked and not record["dev"] and record["body"]:
                yield from _lines_beside(record)


def _lines_beside(record: dict[str, Any]) -> Iterator[Sample]:
    body, house = set(record["body"]), record["house"]
    start, end = max(0, min(body) - LINES_BEFORE), max(body) + 1 + LINES_AFTER
    before = 0
    for number, line in enumerate(record["lines"][start:end], start):
        text, words, is_body = line.strip(), len(line.split()), number in body
        after = len(body) - before - is_body
        is_near = not is_body or before < NEAR or after < NEAR
        if is_near and words >= MIN_LINE_WORDS and (ends_sentence(text) or text[0] == "("):
            features = note_features(Piece(text, ParagraphKind.PARAGRAPH), before, after)
            yield Sample(features, house, fold_of(house), not is_body, True, words)
        before += is_body


def invented(headlines: Sequence[str], rng: np.random.Generator) -> Sample:
    """A note that nobody wrote, at the place where such stand."""
    patterns, place = KINDS[int(rng.choice(len(KINDS), p=[kind.share for kind in KINDS]))][:2]
    pattern = patterns[int(rng.integers(len(patterns)))]
    text = filled((pattern,), headlines[int(rng.integers(len(headlines)))], rng)
    is_heading = rng.random() < 0.08 and not ends_sentence(text)
    block = Piece(
        text,
        ParagraphKind.HEADING if is_heading else ParagraphKind.PARAGRAPH,
        linked=len(text) if rng.random() < 0.15 else 0,
        slanted=len(text) if rng.random() < 0.3 else 0,
    )
    features = note_features(block, *_around(place, rng))
    return Sample(features, pattern, zlib.crc32(pattern.encode()) % FOLDS, True, False, len(text.split()))


def _around(place: str, rng: np.random.Generator) -> tuple[int, int]:
    """How many blocks stand before and after a note; one in twelve stands elsewhere than most of its kind."""
    if place == "any":
        place = str(rng.choice(["end", "inside", "start"], p=[0.7, 0.22, 0.08]))
    elif rng.random() < 0.08:
        place = "inside"
    far, near, inside = 9, int(rng.integers(0, 3)), int(rng.integers(1, 9))
    return {"end": (far, near), "inside": (inside, int(rng.integers(1, 9))), "start": (min(1, near), far)}[place]


def fitted(found: Sequence[Sample]) -> dict[str, float]:
    """The weights of a logistic regression with a ridge, by Adam with a falling rate on all samples at once."""
    groups = defaultdict(set)
    for sample in found:
        for feature in sample.features:
            groups[feature].add(sample.group)
    names = ["bias", *sorted(name for name, each in groups.items() if len(each) >= MIN_GROUPS)]
    numbers = {name: number for number, name in enumerate(names)}
    rows, columns = _places(found, numbers)
    target = np.array([sample.is_note for sample in found], float)
    importance = np.array([sample.importance for sample in found])
    importance /= importance.sum()
    weights, mean, square = np.zeros((3, len(names)))
    for step in range(1, STEPS + 1):
        error = importance * (1 / (1 + np.exp(-np.bincount(rows, weights[columns], len(found)))) - target)
        slope = np.bincount(columns, error[rows], len(names)) + RIDGE * weights * (np.arange(len(names)) > 0)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        pace = RATE * (1 - step / STEPS) / (1 - 0.9**step)
        weights = weights - pace * mean / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, map(float, weights), strict=True))


def _places(found: Sequence[Sample], numbers: dict[str, int]) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Row and column of each feature of each sample that is known, the bias among them."""
    pairs = [
        (row, numbers[name])
        for row, sample in enumerate(found)
        for name in ("bias", *sample.features)
        if name in numbers
    ]
    rows, columns = np.array(pairs, int).T
    return rows, columns


def chances(found: Sequence[Sample], weights: dict[str, float]) -> Vector:
    """The chance of each sample to be a note."""
    scores = [weights["bias"] + sum(weights.get(name, 0.0) for name in sample.features) for sample in found]
    return np.asarray(1 / (1 + np.exp(-np.array(scores))))


def cross_validate(found: Sequence[Sample], least: float) -> dict[str, float]:
    """The words of bodies that count as notes, and the notes found, by weights that saw nothing of their group."""
    seen = np.zeros(len(found))
    for fold in range(FOLDS):
        weights = fitted([sample for sample in found if sample.fold != fold])
        own = [number for number, sample in enumerate(found) if sample.fold == fold]
        seen[own] = chances([found[number] for number in own], weights)
    taken = seen >= least
    body = np.array([0 if sample.is_note else sample.words for sample in found])
    real_notes = np.array([sample.is_note and sample.is_real for sample in found])
    invented_notes = np.array([not sample.is_real for sample in found])
    return {
        "body_words_lost": round(float((body * taken).sum() / body.sum()), 4),
        "real_blocks_beside_bodies_found": round(float(taken[real_notes].mean()), 3),
        "invented_notes_of_unseen_patterns_found": round(float(taken[invented_notes].mean()), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="the day that the file names")
    arguments = parser.parse_args()
    pages = list(read_pages())
    found = samples(pages)
    about: dict[str, Any] = {
        "about": "The weights of data.loading.notes, made by python -m benchmarks.train_notes",
        "trained_on": f"{len(pages)} pages of {len({page.source.house for page in pages})} houses, as blocks.json is, "
        f"sentences beside the bodies of other pages of pages_train, and {INVENTED} invented notes",
        "folds": cross_validate(found, least=0.7),
        "when": arguments.date,
    }
    print(about["folds"])
    weights = {name: round(value, 2) for name, value in fitted(found).items() if abs(value) >= MIN_WEIGHT}
    arguments.out.write_text(json.dumps({**about, "weights": weights}, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
