"""Trains data/loading/text/labeller/labeller.npz, the net that labels the lines of pasted pages.

    python -m benchmarks.train_line_labeller   # five folds by house, then the shipped weights

The pages are those of ../shared/corpora/pages_train: 2,603 of 2,151 houses. A first net learns from the lines; a second
one learns from the lines and from the first one's answers, which for its training come from nets that have not seen the
page's house. Both are trained twice, with plain pastes and with noted ones, and their answers are averaged. The words
are chosen on the training part. The seed is fixed.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.composed_pastes import pool_of, variants
from benchmarks.line_net import Encoded, Plan, Weights, net_of, train
from benchmarks.pasted import FOLDS, LINE_FOLDS, SHARED, Record, fold_of_houses, read_pages, seen_at
from benchmarks.pasted_samples import Sample, whole_page
from benchmarks.stored_weights import write_labeller
from data import LoadError, Page
from data.loading.html.article import load_html
from data.loading.text.labeller.net import Scores, mean_scores, score
from data.loading.text.labeller.second_look import second_look
from data.loading.text.labeller.signs import signs_of
from data.loading.text.labeller.surroundings import surroundings
from data.loading.text.labeller.tokens import words_of
from data.loading.text.labeller.topics import topics_of

SEED = 13
_SEEDS = {"first": 100, "second": 200}
PLAN = Plan(epochs=12, width=36)
SHORT_WORDS, LONG_WORDS = 700, 300
MIN_HOUSES = 5
OUT = Path(__file__).parents[1] / "data" / "loading" / "text" / "labeller" / "labeller.npz"
_HTML = ((SHARED / "corpora" / "pages_train", "html_gold.jsonl"), (SHARED / "corpora" / "pages", "gold_html.jsonl"))


@dataclass(slots=True)
class PageData:
    """A page with all samples that were made of it, the whole page first; ``encoded`` are the same for the net."""

    record: Record
    fold: int
    samples: list[Sample]
    encoded: list[Encoded]


# Samples


def recent_texts() -> dict[str, set[str]]:
    """The headlines and teasers of recent posts that our HTML reader finds, for each page that is kept as HTML."""
    found = {}
    for folder, gold in _HTML:
        for record in map(json.loads, (folder / gold).read_text(encoding="utf-8").splitlines()):
            packed = folder / "html" / (record["file"] + ".gz")
            try:
                html = gzip.decompress(packed.read_bytes()).decode("utf-8", "replace")
                article = load_html(Page(seen_at(record), html=html, url=record.get("url")))
            except LoadError:
                continue
            found[record["id"]] = {text for post in article.recent for text in (post.headline, post.teaser) if text}
    return found


def make_pages(records: Sequence[Record], *, noted: bool) -> list[PageData]:
    """All pages with their samples, not encoded yet. ``noted``: see ``composed``."""
    recent = recent_texts()
    wholes = [whole_page(record, recent.get(record["dev"] or record["id"])) for record in records]
    folds = fold_of_houses(records)
    pools = []
    for fold in range(FOLDS):
        own = [place for place, record in enumerate(records) if folds[record["house"]] == fold]
        pools.append(pool_of([wholes[each] for each in own], [records[each] for each in own]))
    pages = []
    for number, (record, whole) in enumerate(zip(records, wholes, strict=True)):
        fold = folds[record["house"]]
        made = variants(whole, record, random.Random(SEED * 100_000 + number), pools[fold], noted=noted)
        pages.append(PageData(record, fold, [whole, *made], []))
    return pages


def encoded(sample: Sample, words: Mapping[str, int]) -> Encoded:
    """A sample as the net sees it, with all words of ``words``."""
    signs = [signs_of(line, sample.seen_at) for line in sample.lines]
    topics = topics_of(sample.lines)
    numbers = np.hstack([np.array([each.values for each in signs]), surroundings(sample.lines, signs, topics)])
    tokens = [[words[word] for word in words_of(line) if word in words] for line in sample.lines]
    starts = np.concatenate([[0], np.cumsum([len(each) for each in tokens])])
    return Encoded(
        numbers.astype(np.float16),
        np.fromiter(chain.from_iterable(tokens), np.int32),
        starts.astype(np.int32),
        np.array([each.words for each in signs], np.float32),
        sample.targets,
        sample.known,
        sample.right,
        sample.weight,
        topics,
    )


def _encoded_page(job: tuple[list[Sample], Mapping[str, int]]) -> list[Encoded]:
    return [encoded(sample, job[1]) for sample in job[0] if sample.lines]


# Words


def house_counts(pages: Iterable[PageData]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """In how many houses each word stands in short lines, in long lines outside bodies, in long lines of bodies."""
    seen: tuple[defaultdict[str, set[str]], ...] = tuple(defaultdict(set) for _ in range(3))
    for page in pages:
        whole = page.samples[0]
        for line, target in zip(whole.lines, whole.targets, strict=True):
            for word in words_of(line):
                seen[(1 + int(target[0])) if word[0] == "~" else 0][word].add(whole.house)
    short, outside, inside = (Counter({word: len(houses) for word, houses in each.items()}) for each in seen)
    return short, outside, inside


def chosen_words(pages: Iterable[PageData]) -> list[str]:
    """The commonest words of short lines, and the words of long lines that are most typical of what is no body."""
    short, outside, inside = house_counts(pages)
    typical = {word: (count + 1) / (inside[word] + 10) * min(count, 40) for word, count in outside.items()}
    long = sorted(typical, key=lambda word: (-typical[word], word))[:LONG_WORDS]
    return [word for word, _ in short.most_common(SHORT_WORDS)] + long


# Training


def with_words(page: Encoded, place_of: np.ndarray) -> Encoded:
    """A page with the tokens of a vocabulary: ``place_of`` has each word's place in it, or -1."""
    places = place_of[page.tokens]
    lines = np.repeat(np.arange(len(page.numbers)), np.diff(page.starts))[places >= 0]
    starts = np.searchsorted(lines, np.arange(len(page.numbers) + 1)).astype(np.int32)
    return Encoded(
        page.numbers,
        places[places >= 0].astype(np.int32),
        starts,
        page.words,
        page.targets,
        page.known,
        page.right,
        page.weight,
        page.topics,
    )


def with_look(page: Encoded, scores: Scores) -> Encoded:
    """A page with the second look at it."""
    numbers = np.hstack([page.numbers, second_look(scores, page.words, page.topics).astype(np.float16)])
    return Encoded(
        numbers, page.tokens, page.starts, page.words, page.targets, page.known, page.right, page.weight, page.topics
    )


def scores_of(nets: Sequence[Weights], page: Encoded) -> Scores:
    """The mean answer of some nets."""
    tokens = [page.tokens[start:stop].tolist() for start, stop in zip(page.starts, page.starts[1:], strict=False)]
    return mean_scores([score(net_of(each), page.numbers.astype(np.float32), tokens) for each in nets])


def epochs(pages: Sequence[Sequence[Encoded]], chance: random.Random) -> Iterator[list[Encoded]]:
    """For each epoch: of each page the whole or the cut one, and half of the pastes that were put together of it."""
    while True:
        chosen = []
        for whole, *others in pages:
            chosen.append(others[0] if others and chance.random() < 0.5 else whole)
            chosen += [paste for paste in others[1:] if chance.random() < 0.6]
        yield chosen


def mapping(all_words: Mapping[str, int], words: Sequence[str]) -> np.ndarray:
    """For each of all words its place among ``words``, or -1."""
    place_of = np.full(len(all_words), -1, np.int32)
    for place, word in enumerate(words):
        place_of[all_words[word]] = place
    return place_of


@dataclass(slots=True)
class Training:
    """All pages with the numbers of all words, and how to train on them."""

    pages: list[PageData]
    all_words: dict[str, int]
    plan: Plan
    noted: bool

    def words_without(self, fold: int | None) -> list[str]:
        """The vocabulary of the pages outside of a fold."""
        return chosen_words(page for page in self.pages if page.fold != fold)

    def samples(self, words: Sequence[str], looks: Looks | None) -> list[list[Encoded]]:
        """The samples of each page with a vocabulary, and with the second look if there is one."""
        place_of = mapping(self.all_words, words)
        chosen = []
        for number, page in enumerate(self.pages):
            samples = [with_words(each, place_of) for each in page.encoded]
            if looks:
                samples = [replace(each, numbers=looks[number][place]) for place, each in enumerate(samples)]
            chosen.append(samples)
        return chosen

    def net(self, name: str, samples: list[list[Encoded]], fold: int | None, words: int) -> Weights:
        """A net trained on the pages outside of a fold."""
        seen = [each for page, each in zip(self.pages, samples, strict=True) if page.fold != fold]
        seed = _SEEDS[name] + 10 * (FOLDS if fold is None else fold) + self.noted
        return train_one(f"{name}, fold {fold}", seen, words, self.plan, seed)


Looks = list[list[Any]]
"""For each page and each of its samples the numbers with the second look."""


def train_one(name: str, pages: list[list[Encoded]], words: int, plan: Plan, seed: int) -> Weights:
    """The weights of one net."""
    begin = time.time()
    weights = train(epochs(pages, random.Random(seed)), words, plan, seed)
    print(f"{name}: {time.time() - begin:.0f} s", flush=True)
    return weights


def prepared(plan: Plan, *, noted: bool) -> Training:
    """All pages, encoded by two processes."""
    pages = [page for page in make_pages(read_pages(), noted=noted) if page.samples[0].lines]
    short, outside, _ = house_counts(pages)
    common = {word for counts in (short, outside) for word, houses in counts.items() if houses >= MIN_HOUSES}
    all_words = {word: number for number, word in enumerate(sorted(common))}
    with ProcessPoolExecutor(2) as workers:
        jobs = [(page.samples, all_words) for page in pages]
        for page, encoded_samples in zip(pages, workers.map(_encoded_page, jobs, chunksize=20), strict=True):
            page.encoded = encoded_samples
    return Training(pages, all_words, plan, noted)


@dataclass(slots=True)
class Trained:
    """The words and the two nets that the pages outside of a fold give."""

    words: list[str]
    first: Weights
    second: Weights


def train_all(training: Training) -> dict[int | None, Trained]:
    """The nets of each fold, and under ``None`` those of all pages.

    The second looks are at answers of nets that do not know the page's house.
    """
    looks: Looks = [[] for _ in training.pages]
    firsts: dict[int | None, tuple[list[str], Weights]] = {}
    for fold in (*range(FOLDS), None):
        words = training.words_without(fold)
        samples = training.samples(words, None)
        firsts[fold] = words, training.net("first", samples, fold, len(words))
        for number, page in enumerate(training.pages):
            if page.fold == fold:
                looks[number] = [
                    with_look(each, scores_of([firsts[fold][1]], each)).numbers for each in samples[number]
                ]
    return {
        fold: Trained(words, first, training.net("second", training.samples(words, looks), fold, len(words)))
        for fold, (words, first) in firsts.items()
    }


def write_mean(path: Path, parts: Sequence[Trained]) -> None:
    """Writes the labeller whose answer is the mean of several trainings; their words are the same."""
    words = parts[0].words
    assert all(each.words == words for each in parts)
    write_labeller(path, words, [net_of(each.first) for each in parts], [net_of(each.second) for each in parts])


def main() -> int:
    """Trains once with plain and once with noted pastes; writes the means, of the folds and of all pages."""
    trained = [train_all(prepared(PLAN, noted=noted)) for noted in (False, True)]
    LINE_FOLDS.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        write_mean(LINE_FOLDS / f"labeller{fold}.npz", [each[fold] for each in trained])
    write_mean(OUT, [each[None] for each in trained])
    return 0


if __name__ == "__main__":
    sys.exit(main())
