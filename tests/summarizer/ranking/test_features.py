"""The numbers that sentences are ranked by."""

import numpy as np

from summarizer.document.reading import read
from summarizer.ranking.features import FEATURES, PLAIN, feature_matrix
from summarizer.ranking.piece import Story
from summarizer.ranking.ranker import NewsSummarizer

SENTENCES = [
    "Halden closes market.",
    "It closes in June 2025.",
    "Why does “Halden” close it?",
    "We said Halden has 40 traders.",
]


def story(*sentences: str) -> Story:
    return NewsSummarizer().read(read("\n".join(sentences)))


def column(name: str) -> list[float]:
    matrix = feature_matrix(story(*SENTENCES))
    return [round(float(value), 4) for value in matrix[:, FEATURES.index(name)]]


def test_every_feature_has_one_name_and_one_column() -> None:
    assert len(set(FEATURES)) == len(FEATURES) == feature_matrix(story(*SENTENCES)).shape[1]


def test_features_of_position_and_surface_measure_what_they_are_called() -> None:
    assert column("inverse position") == [1.0, 0.5, 0.3333, 0.25]
    assert column("capitalised") == [0.3333, 0.4, 0.4, 0.3333]
    assert column("numbers") == [0.0, 0.2, 0.0, 0.1667]
    assert column("question") == [0.0, 0.0, 1.0, 0.0]
    assert column("has quotation") == [0.0, 0.0, 1.0, 0.0]
    assert column("recurring names") == [0.2, 0.0, 0.2, 0.2]


def test_new_topics_counts_the_recurring_terms_that_a_sentence_is_the_first_to_hold() -> None:
    # 'halden' and 'closes' in the first sentence, 'it' in the second; all other terms occur once.
    assert column("new topics") == [0.4, 0.2, 0.0, 0.0]


def test_relative_features_have_mean_zero_and_deviation_one_or_are_zero() -> None:
    relative = feature_matrix(story(*SENTENCES))[:, len(PLAIN) :]
    assert np.allclose(relative.mean(axis=0), 0.0)
    assert all(np.isclose(spread, 1.0) or np.isclose(spread, 0.0) for spread in relative.std(axis=0))


def test_a_story_of_one_sentence_without_terms_has_finite_features() -> None:
    assert np.isfinite(feature_matrix(story("…"))).all()
