"""Trains the weights of summarizer/ranking/weights.json on summaries that people wrote.

    python -m benchmarks.train_ranker                        # the shipped weights, from all human dev sets
    python -m benchmarks.train_ranker --sets cnndm_train --out FILE

The labels are soft oracles: all pairs and triples of an article's eleven best sentences are scored against
its summary, each is weighted by exp(score / temperature), and a sentence's target is the share of the weight
of the sets that contain it; a sentence that cannot be shown is in none. A logistic regression with a small ridge
learns the targets. Nothing is random: training again on the same machine gives the same file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import HUMAN_SETS, Article, read_articles
from summarizer.briefing import summarizer_for
from summarizer.document.reading import read
from summarizer.ranking.captions import is_caption
from summarizer.ranking.features import FEATURES
from summarizer.ranking.lexicon import Words
from summarizer.ranking.piece import Piece

CANDIDATES = 11
TEMPERATURE = 0.009
RIDGE = 1 / 0.03
"""The inverse of C = 0.03 in the usual notation, on standardised features."""
MOSTLY_QUOTED = 0.5
"""Share of a sentence within quotation marks from which on it is mostly quotation."""

REPEATED = 0.8
"""Share of a sentence's terms in the headline from which on it only repeats that."""

ROUNDS = 25
DIGITS = 4

Grams = tuple[Counter[str], Counter[tuple[str, str]]]
Matrix = NDArray[np.float64]

_stems: dict[str, str] = {}


def rouge_grams(text: str) -> Grams:
    """Unigrams and bigrams of ``text`` as the package rouge-score counts them, with its stemmer."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower()).split()
    for word in words:
        if word not in _stems:
            _stems[word] = _porter_stem(word) if len(word) > 3 else word
    stems = [_stems[word] for word in words]
    return Counter(stems), Counter(pairwise(stems))


def _porter_stem(word: str) -> str:
    return str(_porter().stem(word))


@cache
def _porter() -> Any:
    from nltk.stem.porter import PorterStemmer  # brings all of nltk

    return PorterStemmer()


def f_measure(candidate: Counter[Any], reference: Counter[Any]) -> float:
    """ROUGE's F1 of two bags of n-grams, 0 to 1."""
    shared = sum(min(count, reference[gram]) for gram, count in candidate.items() if gram in reference)
    total = candidate.total() + reference.total()
    return 2 * shared / total if total else 0.0


def score(sentences: Sequence[Grams], reference: Grams) -> float:
    """The mean of ROUGE-1 and ROUGE-2 of some sentences together; bigrams across them are not counted."""
    ones: Counter[str] = Counter()
    twos: Counter[tuple[str, str]] = Counter()
    for unigrams, bigrams in sentences:
        ones.update(unigrams)
        twos.update(bigrams)
    return (f_measure(ones, reference[0]) + f_measure(twos, reference[1])) / 2


def soft_oracle(sentences: Sequence[Grams], allowed: Sequence[int], reference: Grams) -> Matrix:
    """The target of each sentence: the share of the weight of all sets that contain it."""
    best = sorted(allowed, key=lambda index: -score([sentences[index]], reference))[:CANDIDATES]
    sizes = (2, 3) if len(best) > 2 else (max(1, len(best) - 1),)
    sets = [chosen for size in sizes for chosen in combinations(sorted(best), size)]
    targets = np.zeros(len(sentences))
    if not sets:
        return targets
    scores = np.array([score([sentences[index] for index in chosen], reference) for chosen in sets])
    shares = np.exp((scores - scores.max()) / TEMPERATURE)
    for chosen, share in zip(sets, shares / shares.sum(), strict=True):
        targets[list(chosen)] += share
    return targets


def examples(article: Article) -> tuple[Matrix, Matrix] | None:
    """The features and targets of an article's sentences; None when there is nothing to choose."""
    summarizer = summarizer_for("english")
    document = read(article.body, article.headline)
    story = summarizer.read(document)
    if len(story.telling) < 3:
        return None
    told = story.told
    sentences = [rouge_grams(piece.text) for piece in told.pieces]
    headline = frozenset(told.headline.term.tolist())
    allowed = [
        index for index, piece in enumerate(told.pieces) if may_be_shown(piece, told.words.sentence(index), headline)
    ]
    targets = [soft_oracle(sentences, allowed, rouge_grams(summary)) for summary in article.references]
    return summarizer.features(story), np.mean(targets, axis=0)


def may_be_shown(piece: Piece, words: Words, headline: frozenset[int]) -> bool:
    """Whether ``piece`` of those ``words`` may be in an oracle: a whole sentence, no caption, not mostly quotation,
    that does not only repeat the terms of the ``headline``."""
    if (
        piece.quoted >= MOSTLY_QUOTED
        or piece.text.rstrip("\"'”’»)]")[-1:].isalnum()
        or is_caption(piece.text, piece.words)
    ):
        return False
    terms = set(words.term[words.term > 0].tolist())
    return not terms or len(terms & headline) < REPEATED * len(terms)


def fit(features: Matrix, targets: Matrix) -> Matrix:
    """Weights, on raw features, of a logistic regression with a ridge, by Newton's method.

    The intercept is left out of the answer: it is the same for all sentences.
    """
    spread = np.where(features.std(axis=0) > 1e-9, features.std(axis=0), 1.0)
    table = np.column_stack([(features - features.mean(axis=0)) / spread, np.ones(len(features))])
    ridge = np.append(np.full(features.shape[1], RIDGE), 1e-6)
    weights = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chances - targets) + ridge * weights
        curvature = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(ridge)
        weights -= np.linalg.solve(curvature, slope)
    fitted: Matrix = weights[:-1] / spread
    return fitted


def train(articles: Sequence[Article]) -> dict[str, float]:
    """Weights by feature, rounded so that training again gives the same."""
    rows = [row for row in map(examples, articles) if row is not None]
    weights = fit(np.vstack([row[0] for row in rows]), np.concatenate([row[1] for row in rows]))
    return {name: round(float(weight), DIGITS) + 0.0 for name, weight in zip(FEATURES, weights, strict=True)}


def write_weights(out: Path, sets: Sequence[str], date: str) -> None:
    """Trains on the named sets and writes the file that summarizer.ranking reads."""
    articles = [article for name in sets for article in read_articles(name)]
    written = {
        "about": "NewsSummarizer's weights by feature, made by python -m benchmarks.train_ranker",
        "trained_on": {name: len(read_articles(name)) for name in sets},
        "how": f"logistic regression (ridge {RIDGE:.1f}) on soft oracle labels (temperature {TEMPERATURE})",
        "when": date,
        "weights": train(articles),
    }
    out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default=",".join(HUMAN_SETS), help="comma separated")
    parser.add_argument("--out", type=Path, default=Path("summarizer/ranking/weights.json"))
    parser.add_argument("--date", required=True, help="the day that the file says it was made on")
    arguments = parser.parse_args()
    write_weights(arguments.out, arguments.sets.split(","), arguments.date)


if __name__ == "__main__":
    main()
