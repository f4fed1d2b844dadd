"""What sentences share, by their terms."""

import random

import numpy as np
from sumy.summarizers.lex_rank import LexRankSummarizer
from support.terms import table_of

from summarizer.ranking.terms import idf_cosines, shared_terms

VOCABULARY = ["ferry", "market", "harbour", "storm", "council", "crane", "quay", "lighthouse", "herring"]


def invented_sentences(seed: int) -> list[list[str]]:
    """The terms of sentences of up to eight words, some of none."""
    chance = random.Random(seed)  # noqa: S311
    return [chance.choices(VOCABULARY, k=chance.randint(0, 8)) for _ in range(12)]


def test_cosines_are_those_of_sumys_lexrank() -> None:
    lexrank = LexRankSummarizer()
    for seed in range(12):
        sentences = invented_sentences(seed)
        counts, idf = lexrank._compute_tf(sentences), lexrank._compute_idf(sentences)
        pairs = [*zip(sentences, counts, strict=True)]
        expected = [[lexrank.cosine_similarity(a, b, of_a, of_b, idf) for b, of_b in pairs] for a, of_a in pairs]
        assert np.allclose(idf_cosines(table_of(sentences)), expected)


def test_shared_terms_are_products_of_counts() -> None:
    table = table_of([["a", "b", "b", "c", "c"], ["a", "b"], []])
    assert shared_terms(table).tolist() == [[9.0, 3.0, 0.0], [3.0, 2.0, 0.0], [0.0, 0.0, 0.0]]


def test_only_terms_of_more_than_one_sentence_have_columns() -> None:
    table = table_of([["a", "b", "b", "c", "c"], ["a", "d"], []])
    assert table.counts.tolist() == [[1.0], [1.0], [0.0]]
    assert table.lone_squares.tolist() == [8.0, 1.0, 0.0]
    assert table.lone_kinds.tolist() == [2.0, 1.0, 0.0]
    assert table.lengths.tolist() == [5.0, 2.0, 0.0]
    assert table.highest.tolist() == [2.0, 1.0, 1.0]
