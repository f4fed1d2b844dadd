"""Training is repeatable, and learns what people put into summaries."""

import numpy as np

from benchmarks.corpora import Article
from benchmarks.train_ranker import fit, rouge_grams, soft_oracle, train

SENTENCES = (
    "The harbour board of Halden will close the old fish market in June.",
    "Forty traders move to a new hall beside the ferry terminal.",
    "The hall cost eleven million crowns, two million more than was planned.",
    "Gulls have nested on the roof for as long as anyone remembers.",
    "A museum of the herring trade opens in the old market next year.",
)


def test_the_sentences_that_make_the_best_summary_are_the_targets() -> None:
    grams = [rouge_grams(sentence) for sentence in SENTENCES]
    targets = soft_oracle(grams, range(5), rouge_grams(SENTENCES[0] + " " + SENTENCES[2]))
    assert [index for index, target in enumerate(targets) if target > 0.5] == [0, 2]


def test_a_sentence_that_is_not_allowed_is_no_target() -> None:
    grams = [rouge_grams(sentence) for sentence in SENTENCES]
    assert soft_oracle(grams, [1, 2, 3, 4], rouge_grams(SENTENCES[0]))[0] == 0.0


def test_the_regression_finds_the_feature_that_tells() -> None:
    features = np.array([[float(row % 2), float(row % 3)] for row in range(600)])
    telling, idle = fit(features, features[:, 0] * 0.8 + 0.1)
    assert telling > 2.0
    assert abs(idle) < 0.01


def test_training_again_gives_the_same_weights() -> None:
    articles = [Article("1", "", " ".join(SENTENCES), (SENTENCES[0],))]
    assert train(articles) == train(articles)
