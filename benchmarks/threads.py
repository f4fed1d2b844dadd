"""Stories that go on: how often the product proposes the right one, beside TF-IDF, and how long it takes.

    python -m benchmarks.threads
    python -m benchmarks.threads --articles FILE --threads FILE     # others, with the shipped weights alone

Each article is taken as new in a newsroom that holds all others, and the likeliest other one is proposed from the
bound on. On the development set the weights are fitted again for each fold, without the threads of that fold; the
bound is the shipped one. Other sets are measured with the shipped weights. 'Of fifty' cuts the set into newsrooms of
about fifty articles, threads kept whole. TF-IDF (headline and 100 words, document frequencies of the set) gets the
bound that is best for it on this very set. Milliseconds are those of profile, look-up and comparison for one load.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from benchmarks.corpora import SUMMARIES
from benchmarks.running_stories import NOW, Looked, Marked, folds, look, read_marked
from benchmarks.train_threads import Matrix, best, bound_for, examples, scores_by_fold
from data.store.store import Store
from data.threads.likeness import bound, likelihood
from data.threads.profile import profile
from data.threads.words import words
from tests.support.postgres import make_database, running_server

TFIDF_WORDS = 100
PRECISION = 0.90
FIFTY = 50
STORIES = 10_000
TIMED = 100
"""Loads that are timed in the newsroom of STORIES stories."""

Tops = Sequence[tuple[float, int, int]]


def report(name: str, tops: Tops, least: float, marked: Marked) -> None:
    """Prints the figures of what is proposed from a bound on."""
    same, traps = marked.pairs(marked.stories), marked.pairs(marked.traps)
    proposed = [(one, other) for score, one, other in tops if score >= least]
    right = sum(pair in same for pair in proposed)
    trapped = sum(pair in traps - same for pair in proposed)
    going_on = len({one for one, _ in same})
    in_traps = len({one for one, _ in traps - same})
    print(
        f"{name:36} {len(proposed):4} proposed  right {right / max(1, len(proposed)):.3f}"
        f"  found {right / going_on:.3f} of {going_on}"
        f"  into traps {100 * trapped / max(1, len(proposed)):4.1f} of 100 proposed,"
        f" {100 * trapped / max(1, in_traps):4.1f} of 100 that are in one"
    )


def shipped_scores(looked: Looked) -> list[tuple[float, int, int]]:
    """The likeliest candidate of each article, by the shipped weights."""
    rows = [
        max((likelihood(looked.profiles[one], looked.profiles[other]), one, other) for other in found)
        for one, found in enumerate(looked.candidates)
        if found
    ]
    return sorted(rows, reverse=True)


def tfidf(marked: Marked) -> Tops:
    """The likest other article of each by TF-IDF, and the cosine."""
    texts = [Counter((words(headline) + words(body))[:TFIDF_WORDS]) for headline, body in marked.texts]
    having = Counter(word for text in texts for word in text)
    column = {word: number for number, word in enumerate(having)}
    table = np.zeros((len(texts), len(column)))
    for row, text in enumerate(texts):
        for word, times in text.items():
            table[row, column[word]] = (1 + math.log(times)) * math.log((1 + len(texts)) / having[word])
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    cosines: Matrix = table @ table.T
    np.fill_diagonal(cosines, -1)
    return sorted(((float(row.max()), one, int(row.argmax())) for one, row in enumerate(cosines)), reverse=True)


def of_fifty(marked: Marked, folder: str) -> Tops:
    """The likeliest candidates where each article's newsroom has about fifty others."""
    rooms = folds(marked, max(1, len(marked.texts) // FIFTY))
    tops: list[tuple[float, int, int]] = []
    for room in sorted(set(rooms)):
        members = [number for number, each in enumerate(rooms) if each == room]
        part = Marked([marked.texts[number] for number in members], {}, {})
        looked = look(part, f"{folder}/room{room}.db")
        tops += [(score, members[one], members[other]) for score, one, other in shipped_scores(looked)]
    return tops


def time_loads(marked: Marked, address: str) -> tuple[list[float], list[float]]:
    """Milliseconds of look-ups in a newsroom of STORIES stories, made of the set's, and of whole loads."""
    store = Store.open(address)
    profiles = [profile(*text) for text in marked.texts]
    with store.transaction():
        for number in range(STORIES):
            store.threads.put_terms(number, profiles[number % len(profiles)].terms, NOW)
    lookups, loads = [], []
    for headline, body in marked.texts[:TIMED]:
        start = perf_counter()
        new = profile(headline, body)
        before = perf_counter()
        found = store.threads.candidates(new.terms, NOW)
        lookups.append(1000 * (perf_counter() - before))
        for number in found:
            likelihood(new, profile(*marked.texts[number % len(profiles)]))
        loads.append(1000 * (perf_counter() - start))
    store.close()
    return lookups, loads


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="JSON lines with id, headline and body")
    parser.add_argument("--threads", type=Path, help="id, thread, kind and note, separated by tabs")
    given = parser.parse_args()
    articles, threads = given.articles or SUMMARIES / "bbc_dev.jsonl", given.threads or SUMMARIES / "threads.tsv"
    marked = read_marked(articles, threads)
    with TemporaryDirectory() as folder:
        looked = look(marked, f"{folder}/news.db")
        if given.articles is None:
            found = examples(marked, looked)
            report("newsbrief, weights by folds", best(found, scores_by_fold(marked, found)), bound(), marked)
        report("newsbrief, shipped weights", shipped_scores(looked), bound(), marked)
        report(f"newsbrief, shipped, of {FIFTY}", of_fifty(marked, folder), bound(), marked)
        likest = tfidf(marked)
        report("TF-IDF", likest, bound_for(likest, marked.pairs(marked.stories), PRECISION), marked)
        _report_times("SQLite", *time_loads(marked, f"{folder}/many.db"))
    with running_server(hurried=False) as server:
        _report_times("PostgreSQL", *time_loads(marked, make_database(server, "newsbrief_threads")))


def _report_times(engine: str, lookups: Sequence[float], loads: Sequence[float]) -> None:
    print(f"{STORIES:,} stories on {engine}: look-up {_milliseconds(lookups)}, a load in all {_milliseconds(loads)}")


def _milliseconds(taken: Sequence[float]) -> str:
    return f"{mean(taken):.1f} ms (p95 {quantiles(taken, n=20)[-1]:.1f})"


if __name__ == "__main__":
    main()
