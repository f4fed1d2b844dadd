"""The nets: what a line can see, and what their scores mean."""

import numpy as np

from data.loading.nets import DISTANCES, Layer
from data.loading.text.labeller.net import LINE_LABELS, PAGE_LABELS, Net, Scores, page_probabilities, score

WIDTH = 4


def net(seed: int = 1) -> Net:
    chance = np.random.default_rng(seed)

    def array(*shape: int) -> np.ndarray:
        return np.abs(chance.standard_normal(shape)).astype(np.float32)

    labels = len(LINE_LABELS) + len(PAGE_LABELS)
    layers = tuple(Layer(array(3, WIDTH), array(WIDTH, WIDTH), array(WIDTH)) for _ in DISTANCES)
    heads = (array(WIDTH, labels), array(labels), array(WIDTH, len(PAGE_LABELS)), array(len(PAGE_LABELS)))
    return Net(array(2, WIDTH), array(3, WIDTH), array(WIDTH), layers, *heads)


def test_a_line_sees_fifteen_lines_before_and_after_it_and_no_more() -> None:
    plain = np.zeros((60, 2), np.float32)
    marked = plain.copy()
    marked[30] = 1
    tokens: list[list[int]] = [[] for _ in plain]
    changed = np.any(score(net(), plain, tokens).lines != score(net(), marked, tokens).lines, axis=1)
    assert np.flatnonzero(changed).tolist() == list(range(30 - sum(DISTANCES), 30 + sum(DISTANCES) + 1))


def test_a_word_adds_its_vector_to_its_line() -> None:
    numbers = np.ones((3, 2), np.float32)
    with_word, without = (score(net(), numbers, [[], tokens, []]).lines for tokens in ([2], []))
    assert not np.allclose(with_word[1], without[1])


def test_a_page_of_one_line_has_scores() -> None:
    scores = score(net(), np.ones((1, 2), np.float32), [[0, 1]])
    assert scores.lines.shape == (1, len(LINE_LABELS) + len(PAGE_LABELS))


def test_the_lines_of_a_page_and_none_of_them_share_one_probability() -> None:
    scores = Scores(np.zeros((3, len(LINE_LABELS) + len(PAGE_LABELS)), np.float32), np.zeros(4, np.float32))
    page, none = page_probabilities(scores)
    assert (page.tolist(), none.tolist()) == ([[0.25] * 4] * 3, [0.25] * 4)
