"""Trains data/loading/text/byline.npz, the net that tells the names in a byline from the other words.

    python -m benchmarks.train_byline_words

The bylines are those of ../shared/corpora/pages_train. Only pages whose authors all stand in the byline are used: gold
often leaves out second authors.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.pasted import Record, read_pages
from benchmarks.pasted_samples import folds_of
from data.loading.clean import clean_line
from data.loading.text.byline import WordNet, byline_words, inputs, names_in, write_words
from data.loading.text.net import Matrix

OUT = Path(__file__).parents[1] / "data" / "loading" / "text" / "byline.npz"
MAX_LINE_WORDS = 25
WORDS, WIDTH, EPOCHS, FOLDS, SEED = 240, 16, 30, 5, 13
FULL_LISTS = (
    "fundus",
    "fe",
    "zyte",
    "newspaper",
    "mediacloud",
    "htmldate",
    "readability",
    "goose3",
    "postlight",
    "trafilatura",
)


@dataclass(slots=True)
class Byline:
    """The words of a byline; ``marks`` say of each whether it is in a name and whether it begins one."""

    house: str
    line: str
    words: list[str]
    marks: Matrix
    authors: list[str]


def bylines(records: Sequence[Record]) -> list[Byline]:
    """The bylines that hold all authors of their page."""
    found = []
    for record in records:
        if not record["byline"] or not record["authors"] or record["source"] not in FULL_LISTS:
            continue
        lines = [line for line in (clean_line(record["lines"][number]) for number in record["byline"][:6]) if line]
        short = dict.fromkeys(line for line in lines if len(line.split()) <= MAX_LINE_WORDS)
        found += [each for each in (_marked(record, line) for line in short) if each]
    return found


def _marked(record: Record, line: str) -> Byline | None:
    words = byline_words(line)
    marks = np.zeros((len(words), 2), np.float32)
    folded = [word.casefold().strip(".") for word in words]
    for author in record["authors"]:
        name = [word.casefold().strip(".") for word in byline_words(clean_line(author))]
        starts = [start for start in range(len(words)) if name and folded[start : start + len(name)] == name]
        if not starts:
            return None
        for start in starts:
            marks[start : start + len(name), 0] = 1
            marks[start, 1] = 1
    return Byline(record["house"], line, words, marks, record["authors"])


def common_words(some: Sequence[Byline]) -> dict[str, int]:
    """The words that stand outside of names in most houses, and commas and their like."""
    houses: defaultdict[str, set[str]] = defaultdict(set)
    for each in some:
        for word, mark in zip(each.words, each.marks, strict=True):
            if not mark[0]:
                houses[word.casefold()].add(each.house)
    counts = Counter({word: len(own) for word, own in houses.items() if not word.isdigit()})
    return {word: number for number, (word, _) in enumerate(sorted(counts.most_common(WORDS)))}


def trained(some: Sequence[Byline], seed: int = SEED) -> WordNet:
    """The net that some bylines give, by Adam on the cross entropy of both marks."""
    known = common_words(some)
    given = np.vstack([inputs(each.words, known) for each in some])
    wanted = np.vstack([each.marks for each in some])
    chance = np.random.default_rng(seed)
    weights = {
        "inner": (chance.standard_normal((given.shape[1], WIDTH)) * 0.1).astype(np.float32),
        "inner_bias": np.zeros(WIDTH, np.float32),
        "outer": (chance.standard_normal((WIDTH, 2)) * 0.2).astype(np.float32),
        "outer_bias": np.zeros(2, np.float32),
    }
    first = {name: np.zeros_like(each) for name, each in weights.items()}
    second = {name: np.zeros_like(each) for name, each in weights.items()}
    step, size = 0, 256
    total = EPOCHS * -(-len(given) // size)
    for _ in range(EPOCHS):
        order = chance.permutation(len(given))
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            drop = (chance.random((len(rows), given.shape[1])) >= 0.1).astype(np.float32)
            x = given[rows] * drop
            total_in = x @ weights["inner"] + weights["inner_bias"]
            hidden = np.maximum(total_in, 0)
            scores = hidden @ weights["outer"] + weights["outer_bias"]
            errors = (0.5 * (np.tanh(0.5 * scores) + 1) - wanted[rows]) / len(rows)
            back = (errors @ weights["outer"].T) * (total_in > 0)
            found = {
                "inner": x.T @ back,
                "inner_bias": back.sum(axis=0),
                "outer": hidden.T @ errors,
                "outer_bias": errors.sum(axis=0),
            }
            step += 1
            rate = 5e-3 * 0.5 * (1 + np.cos(np.pi * step / total))
            for name, gradient in found.items():
                first[name] += 0.1 * (gradient - first[name])
                second[name] += 0.001 * (gradient**2 - second[name])
                mean, spread = first[name] / (1 - 0.9**step), second[name] / (1 - 0.999**step)
                weights[name] -= (rate * (mean / (np.sqrt(spread) + 1e-8) + 1e-2 * weights[name])).astype(np.float32)
    return WordNet(known, **weights)


def folds_figure(some: Sequence[Byline]) -> float:
    """The F1 of the names in right bylines, by house."""
    folds = folds_of([each.house for each in some], FOLDS, random.Random(SEED))
    hits = sizes = 0
    for fold in range(FOLDS):
        net = trained([each for each in some if folds[each.house] != fold])
        for each in some:
            if folds[each.house] == fold:
                got = {name.casefold() for name in names_in([each.line], net)}
                want = {" ".join(name.casefold().split()) for name in each.authors}
                hits += 2 * len(got & want)
                sizes += len(got) + len(want)
    return hits / sizes


def main() -> None:
    """Prints the figure of the folds and writes the net of all bylines."""
    some = bylines(read_pages())
    print(f"{len(some)} bylines; F1 of names by house {folds_figure(some):.3f}")
    write_words(OUT, trained(some))


if __name__ == "__main__":
    main()
