"""Trains summarizer/choice/weights.json on the sentences that editors marked (brief_marks.tsv, see benchmarks.marks).

    python -m benchmarks.train_choice --date 2026-11-28

Logistic models come first: *never* (marks -1 against the rest), *leans* (whether what a sentence needs is shown, for
several choices of shown sentences), *news* (whether the lead is marked 2; once more without English words, for other
languages), and the worth (marks 2 against the rest). Then the weights that put them together are trained on the sets of
candidates of each article, by the logarithm of the reward expected there; the models' answers are about articles that
they have not seen. Seeds are fixed: training again on the same machine gives the same file.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.logit import DIGITS, fit_logistic, stacked
from benchmarks.marks import Mark, Marked, marked_sentences
from benchmarks.verdicts import Figures, Verdict, judge_sentences, leans
from summarizer.brief import Span
from summarizer.briefing import summarizer_for
from summarizer.choice.chooser import Chooser, Reading, Weights
from summarizer.choice.form import form_features
from summarizer.choice.leaning import NONE, Cases
from summarizer.choice.opening import IN_ANY_LANGUAGE, opening_features
from summarizer.choice.sets import all_sets, fits, set_features
from summarizer.document.reading import Document, read
from summarizer.logistic import Logistic
from summarizer.ranking.piece import Story

Matrix = NDArray[np.float64]
Rater = Callable[[Story, Document], Matrix]
"""Gives the standardised ratings of a story that was read from a document."""

RIDGE = 10.0
"""On standardised features; 3 to 30 give the same figures."""

NEWS_RIDGE = 20.0
"""An article is one row for the model of the opening."""

PENALTY = 0.1
"""On standardised features; with less, the weights of the sets differ widely from fold to fold, and fewer unseen briefs
are sound."""

STEPS = 300
RATE = 0.03
INNER_FOLDS = 5
SEED = 1

SCENE = "anecdote"
"""The kind of a sentence never to be shown that is a scene."""

NOTHING = Logistic({"bias": 0.0})


@dataclass(frozen=True, slots=True)
class Example:
    """A marked article as the product reads it: its document and sentences' spans, its story, a ranker's ratings, the
    marks."""

    article: Marked
    document: Document
    spans: Sequence[Span]
    story: Story
    ratings: Matrix
    marks: Sequence[Mark | None]


def example(article: Marked, rate: Rater) -> Example:
    """The example of ``article``, with the ratings of a ranker."""
    document = read(article.text, article.headline, description=article.description)
    spans = document.spans
    story = summarizer_for("english").read(document)
    marks = [article.at(span.start, span.end) for span in spans]
    return Example(article, document, spans, story, rate(story, document), marks)


def train(examples: Sequence[Example]) -> Weights:
    """The weights from ``examples``, each model from all of them; the sets' weights by answers on unseen articles."""
    judged: list[tuple[dict[str, Matrix], Matrix]] = []
    for fold in range(INNER_FOLDS):
        models = train_models([each for number, each in enumerate(examples) if number % INNER_FOLDS != fold])
        judged += [set_examples(each, models) for each in examples[fold::INNER_FOLDS]]
    return replace(train_models(examples), sets=train_sets(judged))


def train_models(examples: Sequence[Example]) -> Weights:
    """All models but that of the sets, which is left empty."""
    never = _never(examples)
    weights = Weights(never, *[NOTHING] * (len(fields(Weights)) - 1))
    readings = [Chooser(weights).read(each.story) for each in examples]
    weights = replace(weights, leans=_leans(examples, readings))
    weights = replace(weights, news=_news(examples, readings, Chooser(weights)))
    elsewhere = Chooser(weights, english=False)
    formal = [elsewhere.read(each.story) for each in examples]
    weights = replace(weights, news_elsewhere=_news(examples, formal, elsewhere, IN_ANY_LANGUAGE))
    return replace(weights, worth=_worth(examples, readings, Chooser(weights)), plain=_plain(examples, readings))


def _never(examples: Sequence[Example]) -> Logistic:
    """Without the scenes, whose form is that of news: the model of the opening tells them."""
    tables = [form_features(each.story, english=True) for each in examples]
    marks = [mark for each in examples for mark in each.marks]
    has_form = np.array([mark is None or mark.kind != SCENE for mark in marks])
    targets = np.array([mark is not None and mark.mark == -1 for mark in marks], dtype=float)
    features = {name: values[has_form] for name, values in stacked(tables).items()}
    return fit_logistic(features, targets[has_form], RIDGE)


def _leans(examples: Sequence[Example], readings: Sequence[Reading]) -> Logistic:
    chance = random.Random(SEED)
    tables, targets = [], []
    for each, reading in zip(examples, readings, strict=True):
        cases = [(index, shown) for index, shown in _cases(each, reading, chance)]
        if cases:
            shown = np.array([[*before, *[NONE] * (2 - len(before))] for _, before in cases])
            tables.append(reading.leaning.features(Cases(np.array([index for index, _ in cases]), shown)))
            targets += [_is_leaning(each, index, before) for index, before in cases]
    return fit_logistic(stacked(tables), np.array(targets, dtype=float), RIDGE)


def _cases(each: Example, reading: Reading, chance: random.Random) -> Iterator[tuple[int, tuple[int, ...]]]:
    """For each marked sentence up to eight choices of sentences shown before it."""
    may = reading.shown.tolist()
    for index, mark in enumerate(each.marks):
        if mark is None or mark.mark == -1:
            continue
        before = [other for other in may if other < index]
        choices = {(), tuple(before[:1]), tuple(before[-1:]), tuple(sorted({*before[:1], *before[-1:]}))}
        for size in (1, 1, 2, 2):
            if len(before) >= size:
                choices.add(tuple(sorted(chance.sample(before, size))))
        needed = [other for other in range(index) if _is_at(each.marks[other], mark.needs)]
        choices.add(tuple(needed[:1]))
        yield from ((index, shown) for shown in sorted(choices))


def _is_at(mark: Mark | None, needs: str) -> bool:
    return mark is not None and needs == str(mark.offset)


def _is_leaning(each: Example, index: int, before: Sequence[int]) -> bool:
    mark = each.marks[index]
    shown = [found for found in (each.marks[other] for other in before) if found is not None]
    return mark is not None and leans(each.article, mark, shown)


def _news(
    examples: Sequence[Example], readings: Sequence[Reading], chooser: Chooser, names: Collection[str] = ()
) -> Logistic:
    """Of all features, or of those of these ``names``."""
    tables, targets = [], []
    for each, reading in zip(examples, readings, strict=True):
        if len(reading.shown):
            worth = chooser.plain_features(reading, each.ratings)
            features = opening_features(reading.story, reading.shown, worth)
            tables.append({name: values for name, values in features.items() if not names or name in names})
            targets.append(_twos(each)[reading.shown[0]])
    return fit_logistic(stacked(tables), np.array(targets), NEWS_RIDGE)


def _worth(examples: Sequence[Example], readings: Sequence[Reading], chooser: Chooser) -> Logistic:
    tables, targets = [], []
    for each, reading in zip(examples, readings, strict=True):
        may = reading.shown
        features, _ = chooser.worth_features(reading, each.ratings)
        tables.append({name: values[may] for name, values in features.items()})
        targets.append(_twos(each)[may])
    return fit_logistic(stacked(tables), np.concatenate(targets), 2 * RIDGE)


def _plain(examples: Sequence[Example], readings: Sequence[Reading]) -> Logistic:
    may = [reading.shown for reading in readings]
    ratings = np.concatenate([each.ratings[shown] for each, shown in zip(examples, may, strict=True)])
    targets = np.concatenate([_twos(each)[shown] for each, shown in zip(examples, may, strict=True)])
    return fit_logistic({"rating": ratings}, targets, 1.0)


def _twos(each: Example) -> Matrix:
    return np.array([mark is not None and mark.mark == 2 for mark in each.marks], dtype=float)


def set_examples(each: Example, models: Weights) -> tuple[dict[str, Matrix], Matrix]:
    """The features of all sets of an article's candidates that fit, and the rewards of the briefs that they are."""
    chooser = Chooser(models)
    reading = chooser.read(each.story)
    candidates = chooser.candidates(reading, each.ratings)
    sets = all_sets(len(candidates.index))
    features = set_features(sets, candidates, chooser.stands(reading, candidates, sets))
    fitting = fits(sets, candidates, 3)
    briefs = [[each.spans[i] for i in candidates.index[row[row != NONE]]] for row in sets.members[fitting]]
    rewards = [reward(judge_sentences(each.article, brief)) for brief in briefs]
    return {name: values[fitting] for name, values in features.items()}, np.array(rewards)


def reward(verdict: Verdict) -> float:
    """What a brief is worth to its readers: nothing unless it is sound, and then more the more it tells."""
    return verdict.is_sound * (0.65 + 0.12 * min(verdict.twos, 3))


def train_sets(examples: Sequence[tuple[dict[str, Matrix], Matrix]]) -> Logistic:
    """The weights that maximise the logarithm of the expected reward of a set drawn by exp(score), averaged over
    articles, by Adam (Kingma & Ba 2015)."""
    features = stacked([table for table, _ in examples])
    table = np.array(list(features.values())).T
    spread = np.where(table.std(axis=0) > 1e-9, table.std(axis=0), 1.0)
    scaled, rewards = (table - table.mean(axis=0)) / spread, np.concatenate([reward for _, reward in examples])
    sizes = [len(reward) for _, reward in examples]
    weights = _ascend(scaled, rewards, sizes) / spread
    return Logistic({name: round(float(weight), DIGITS) + 0.0 for name, weight in zip(features, weights, strict=True)})


def _ascend(table: Matrix, rewards: Matrix, sizes: Sequence[int]) -> Matrix:
    starts, article = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes)
    weights, mean, square = np.zeros(table.shape[1]), np.zeros(table.shape[1]), np.zeros(table.shape[1])
    for step in range(1, STEPS + 1):
        scores = table @ weights
        chances = np.exp(scores - np.maximum.reduceat(scores, starts)[article])
        chances /= np.add.reduceat(chances, starts)[article]
        expected = np.add.reduceat(chances * rewards, starts)[article]
        told = np.divide(rewards, expected, out=np.ones_like(rewards), where=expected > 0)
        slope = table.T @ (chances * (told - 1)) / len(sizes) - PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def written(weights: Weights) -> dict[str, Mapping[str, float]]:
    """The weights of all models, by name."""
    return {each.name: getattr(weights, each.name).weights for each in fields(weights)}


def counted(articles: Iterable[Marked]) -> dict[str, int]:
    """How many articles of each set there are."""
    houses = [article.house for article in articles]
    return {house: houses.count(house) for house in sorted(set(houses))}


def shipped_ratings() -> Rater:
    """The ratings of our ranker with the weights it ships, which were made from summaries, not from marks."""
    ranker = summarizer_for("english")
    return lambda story, _: ranker.rate(story)


def fold_examples(examples: Sequence[Example], folds: int = 5) -> Iterator[tuple[list[Example], list[Example]]]:
    """Examples to train on and examples to judge on, for each of several folds of articles."""
    order = np.random.default_rng(SEED).permutation(len(examples))
    for fold in range(folds):
        judged = set(order[fold::folds].tolist())
        yield (
            [each for number, each in enumerate(examples) if number not in judged],
            [each for number, each in enumerate(examples) if number in judged],
        )


def fold_verdicts(examples: Sequence[Example]) -> list[Verdict]:
    """The verdicts on the product's briefs, each by weights that have not seen its article."""
    verdicts = []
    for training, judged in fold_examples(examples):
        chooser = Chooser(train(training))
        for each in judged:
            chosen = chooser.choose(each.story, each.ratings, 3)
            verdicts.append(judge_sentences(each.article, [each.spans[index] for index in chosen]))
    return verdicts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("summarizer/choice/weights.json"))
    parser.add_argument("--date", required=True, help="the day that the file says it was made on")
    arguments = parser.parse_args()
    articles = marked_sentences()
    examples = [example(article, shipped_ratings()) for article in articles]
    content = {
        "about": "the weights of the choice of sentences by feature, made by python -m benchmarks.train_choice",
        "trained_on": {"brief_marks, articles by set": counted(articles)},
        "how": f"logistic regressions (ridge {RIDGE}), then log expected reward over sets of candidates (seed {SEED})",
        "figures of five folds by article": rounded(Figures.of(fold_verdicts(examples))),
        "when": arguments.date,
        "weights": written(train(examples)),
    }
    arguments.out.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def rounded(figures: Figures) -> dict[str, float]:
    """Figures by name, to three digits."""
    return {name: round(value, 3) for name, value in asdict(figures).items()}


if __name__ == "__main__":
    main()
