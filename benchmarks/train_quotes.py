"""Trains summarizer/quotes/key_weights.json on quotations that editors marked (key_marks.tsv, see benchmarks.marks).

    python -m benchmarks.train_quotes --date 2026-11-28

A logistic regression whose target is 1 for a quote marked 2, .5 for one marked 1, and 0 for the rest; quotes that the
editors did not mark are left out. LEAST was chosen on the folds. Nothing is random but the folds, whose seed is fixed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from benchmarks.logit import Matrix, fit_logistic, stacked
from benchmarks.marks import Marked, marked_quotes
from benchmarks.train_choice import counted
from benchmarks.verdicts import QuoteFigures, judge_quote, marks_of
from summarizer.brief import Brief, Quote, Span
from summarizer.briefing import choose_sentences
from summarizer.document.reading import read
from summarizer.quotes.finding import MIN_CONFIDENCE, attributed_quotes
from summarizer.quotes.importance import KeyWeights, choose_key_quotes
from summarizer.quotes.key_features import key_features
from summarizer.quotes.repeats import without_repeats

RIDGE = 30.0
LEAST = 0.51
"""By three times ten folds .52 has .1 fewer bad of a hundred quotes, and 1.1 more of a hundred articles lack their 2;
.50 has .3 more and .5 fewer."""

FOLDS = 10
SEED = 1


@dataclass(frozen=True, slots=True)
class QuoteExample:
    """A marked article, the quotes that the product finds in it, those of unsure speakers and the brief's sentences."""

    article: Marked
    quotes: Sequence[Quote]
    unsure: Collection[Quote]
    sentences: Sequence[Span]


def quote_example(article: Marked) -> QuoteExample:
    """The example of ``article``. Its quotes are in the order of the text: the weights to be trained order them."""
    document = read(article.text, article.headline, description=article.description)
    attributed = attributed_quotes(document)
    found = [each.named_from(MIN_CONFIDENCE) for each in attributed]
    unsure = {each.quote for each in attributed if each.is_unsure}
    brief = Brief.of(article.text, choose_sentences(document, 3), without_repeats(found))
    return QuoteExample(article, brief.quotes, unsure, brief.sentences)


def train(examples: Sequence[QuoteExample]) -> KeyWeights:
    """The weights from the marked quotes of ``examples``."""
    tables, targets = [], []
    for each in examples:
        marked = np.array([bool(marks_of(each.article, quote)) for quote in each.quotes], dtype=bool)
        if marked.any():
            features = key_features(each.article.text, each.quotes)
            tables.append({name: values[marked] for name, values in features.items()})
            targets.append(_targets(each)[marked])
    return KeyWeights(fit_logistic(stacked(tables), np.concatenate(targets), RIDGE), LEAST)


def _targets(each: QuoteExample) -> Matrix:
    return np.array([max(0, judge_quote(each.article, quote)) / 2 for quote in each.quotes])


def fold_choices(examples: Sequence[QuoteExample]) -> list[tuple[Marked, Sequence[Quote]]]:
    """The key quotes of each article, by weights that have not seen it."""
    order = np.random.default_rng(SEED).permutation(len(examples))
    found: list[tuple[Marked, Sequence[Quote]]] = []
    for fold in range(FOLDS):
        judged = set(order[fold::FOLDS].tolist())
        weights = train([each for number, each in enumerate(examples) if number not in judged])
        for number in sorted(judged):
            each = examples[number]
            body, unsure = each.article.text, each.unsure
            found.append((each.article, choose_key_quotes(body, each.quotes, each.sentences, weights, unsure=unsure)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("summarizer/quotes/key_weights.json"))
    parser.add_argument("--date", required=True, help="the day that the file says it was made on")
    arguments = parser.parse_args()
    articles = marked_quotes()
    examples = [quote_example(article) for article in articles]
    figures = QuoteFigures.of(fold_choices(examples))
    weights = train(examples)
    content = {
        "about": "how much a quote is worth showing, by feature, made by python -m benchmarks.train_quotes",
        "trained_on": {"key_marks, articles by set": counted(articles)},
        "how": f"logistic regression (ridge {RIDGE}) on marks (2: 1, 1: .5, else 0)",
        "figures of ten folds by article": {name: round(value, 3) for name, value in asdict(figures).items()},
        "when": arguments.date,
        "least": weights.least,
        "weights": weights.worth.weights,
    }
    arguments.out.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
