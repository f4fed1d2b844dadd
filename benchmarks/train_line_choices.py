"""Trains data/loading/text/choices.npz: which candidate for headline and byline of a pasted page is the right one.

    python -m benchmarks.train_line_choices --date 2026-11-28

After ``benchmarks.train_byline_words`` and ``benchmarks.train_line_labeller``: each page is labelled by the nets of its
fold, which have not seen its house, whole and (news) cut as somebody would paste it and put together anew. The fold of
a page is left out of the choices' training as well. The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.composed_pastes import composed, pool_of
from benchmarks.pasted import FOLDS, LINE_FOLDS, NEWS_SOURCES, Record, fold_of_houses, read_pages, tool
from benchmarks.pasted_figures import RECORDED, print_figures
from benchmarks.pasted_samples import Sample, cut, whole_page
from benchmarks.stored_weights import write_choices
from data.loading.names.reading import WordNets, read_words
from data.loading.nets import Matrix
from data.loading.text.authors import byline_candidates, describe_bylines
from data.loading.text.body import choose_body
from data.loading.text.choice_net import ChoiceNet
from data.loading.text.headline import describe_headlines, headline_candidates, place_of
from data.loading.text.labeller.labelling import Labelled, label_lines
from data.loading.text.labeller.net import read_labeller
from data.loading.words import fold_label

OUT = Path(__file__).parents[1] / "data" / "loading" / "text" / "choices.npz"
UNITS, NETS, STEPS, RATE, DECAY, DROPPED, SEED = 16, 2, 250, 0.02, 1e-3, 0.2, 13
_MADE_FROM = (
    "2,603 pages of 2,151 houses in corpora/pages_train, 949 of them from the Web Content Extraction Benchmark (WCXB, "
    "Murrough Foley, CC-BY-4.0), and pastes put together from them by benchmarks/composed_pastes.py, plain and noted"
)
NEWS_WEIGHT = 2.0
_MIN_F1 = 0.6


@dataclass(slots=True)
class Choice:
    """The candidates of a page: a row each, and how right each is, 0 to 1."""

    fold: int
    weight: float
    rows: Matrix
    right: Matrix


@dataclass(slots=True)
class Seen:
    """A sample as the nets of its fold label it; ``record`` is ``None`` for a paste put together anew."""

    record: Record | None
    fold: int
    weight: float
    sample: Sample
    page: Labelled


def labelled_pages(records: Sequence[Record]) -> Iterator[Seen]:
    """Each page whole, and (news) cut and put together anew, as the nets of its fold label it."""
    folds = fold_of_houses(records)
    nets = [read_labeller(LINE_FOLDS / f"labeller{fold}.npz") for fold in range(FOLDS)]
    wholes = [whole_page(record, None) for record in records]
    pools = []
    for fold in range(FOLDS):
        own = [place for place, record in enumerate(records) if folds[record["house"]] == fold]
        pools.append(pool_of([wholes[each] for each in own], [records[each] for each in own]))
    for number, (record, whole) in enumerate(zip(records, wholes, strict=True)):
        fold, chance = folds[record["house"]], random.Random(number)
        samples: list[tuple[Record | None, float, Sample | None]] = [(record, 1.0, whole)]
        if record["source"] in NEWS_SOURCES:
            paste = composed(whole, record["authors"], chance, pools[fold])
            samples = [(record, NEWS_WEIGHT, whole), (record, NEWS_WEIGHT, cut(whole, chance)), (None, 1.0, paste)]
        for of, weight, sample in samples:
            if sample and sample.lines:
                yield Seen(of, fold, weight, sample, label_lines(sample.lines, sample.seen_at, nets[fold]))


def choices(records: Sequence[Record]) -> dict[str, list[Choice]]:
    """All choices of headline and byline."""
    words = [read_words(LINE_FOLDS / f"byline{fold}.npz") for fold in range(FOLDS)]
    found: dict[str, list[Choice]] = {"headline": [], "byline": []}
    for seen in labelled_pages(records):
        body = choose_body(seen.page)
        if not body:
            continue
        for field, choice in (
            ("headline", headline_choice(seen.page, body, seen.sample)),
            ("byline", byline_choice(seen, body, words[seen.fold])),
        ):
            if choice is not None and choice[1].max() > 0:
                found[field].append(Choice(seen.fold, seen.weight, *choice))
    return found


def headline_choice(page: Labelled, body: Sequence[int], sample: Sample) -> tuple[Matrix, Matrix] | None:
    """The candidates for the headline, if it is known."""
    right = {fold_label(page.lines[number]) for number in sample.right["headline"] or ()}
    candidates = headline_candidates(page)
    rows = describe_headlines(page, body, candidates)
    return (rows, np.array([float(each.text in right) for each in candidates], np.float32)) if right else None


def byline_choice(seen: Seen, body: Sequence[int], net: WordNets) -> tuple[Matrix, Matrix] | None:
    """The candidates for the byline, if it is known whether there is one."""
    marked = seen.sample.right["byline"]
    if marked is None:
        return None
    candidates = byline_candidates(seen.page, net)
    headline = place_of(headline_candidates(seen.page)[0], body)
    rows = describe_bylines(seen.page, body, headline, candidates)
    if not marked:
        return rows, np.array([float(each.line is None) for each in candidates], np.float32)
    if seen.record is None:
        return rows, np.array([float(each.line in marked) for each in candidates], np.float32)
    return rows, np.array([_f1(seen.record, each.named.names) for each in candidates], np.float32)


def _f1(record: Record, names: tuple[str, ...]) -> float:
    if not names or not record["authors"]:
        return 0.0
    scored: dict[str, Any] = tool().score_page(
        {"id": "", "text": "x", "author": record["authors"]}, {"text": "x", "author": list(names)}
    )
    return float(scored["author_f1"]) if scored["author_f1"] >= _MIN_F1 else 0.0


def trained(given: Sequence[Choice]) -> ChoiceNet:
    """The mean of several nets that some choices give."""
    rows = np.vstack([each.rows for each in given])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-2
    nets = [_one(given, (rows - mean) / spread, SEED + number) for number in range(NETS)]
    return ChoiceNet(
        mean,
        spread,
        np.mean([net["direct"] for net in nets], axis=0).astype(np.float32),
        np.hstack([net["hidden"] for net in nets]),
        np.concatenate([net["bias"] for net in nets]),
        np.concatenate([net["outer"] / NETS for net in nets]).astype(np.float32),
    )


def _one(given: Sequence[Choice], rows: Matrix, seed: int) -> dict[str, Matrix]:
    """One net, by Adam on all choices at once: the loss is the cross entropy of the right candidates together."""
    chance = np.random.default_rng(seed)
    pages = np.repeat(np.arange(len(given)), [len(each.right) for each in given])
    right = np.concatenate([each.right for each in given])
    importance = np.array([each.weight for each in given])
    importance /= importance.sum()
    weights = {
        "direct": np.zeros(rows.shape[1], np.float32),
        "hidden": (chance.standard_normal((rows.shape[1], UNITS)) * 0.2).astype(np.float32),
        "bias": np.zeros(UNITS, np.float32),
        "outer": (chance.standard_normal(UNITS) * 0.1).astype(np.float32),
    }
    first = {name: np.zeros_like(each) for name, each in weights.items()}
    second = {name: np.zeros_like(each) for name, each in weights.items()}
    for step in range(1, STEPS + 1):
        kept = (chance.random((len(rows), UNITS)) >= DROPPED) / (1 - DROPPED)
        units = np.tanh(rows @ weights["hidden"] + weights["bias"])
        scores = rows @ weights["direct"] + (units * kept) @ weights["outer"]
        shares = _softmax(scores, pages, len(given))
        good = np.maximum(np.bincount(pages, shares * right, len(given)), 1e-9)
        error = (shares - shares * right / good[pages]) * importance[pages]
        back = np.outer(error, weights["outer"]) * kept * (1 - units**2)
        slopes = {
            "direct": rows.T @ error + DECAY * weights["direct"],
            "hidden": rows.T @ back + DECAY * weights["hidden"],
            "bias": back.sum(axis=0),
            "outer": (units * kept).T @ error + DECAY * weights["outer"],
        }
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        for name, slope in slopes.items():
            first[name] += 0.1 * (slope - first[name])
            second[name] += 0.01 * (slope**2 - second[name])
            mean, square = first[name] / (1 - 0.9**step), second[name] / (1 - 0.99**step)
            weights[name] -= (rate * mean / (np.sqrt(square) + 1e-8)).astype(np.float32)
    return weights


def _softmax(scores: Matrix, pages: np.ndarray, count: int) -> Matrix:
    most = np.full(count, -np.inf)
    np.maximum.at(most, pages, scores)
    powers = np.exp(scores - most[pages])
    return np.asarray(powers / np.bincount(pages, powers, count)[pages])


def main() -> int:
    """Trains the choices of each fold, prints the figures of all nets, and trains the shipped choices."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--date", required=True, help="the day, for the record beside the weights")
    day = parser.parse_args().date
    given = choices(read_pages())
    for fold in range(FOLDS):
        nets = {field: trained([each for each in some if each.fold != fold]) for field, some in given.items()}
        write_choices(LINE_FOLDS / f"choices{fold}.npz", nets)
    write_choices(OUT, {field: trained(some) for field, some in given.items()})
    write_record(day)
    return 0


def write_record(day: str) -> None:
    """Keeps beside the weights when and from what the nets of pasted lines were made, and the folds' figures."""
    folds = {name: {key: row[key] for key in RECORDED} for name, row in print_figures().items()}
    record = {"made": day, "from": _MADE_FROM, "folds": folds}
    OUT.with_suffix(".json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
