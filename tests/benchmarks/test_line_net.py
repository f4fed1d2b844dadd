"""The backward pass of the line labeller's training, which is written by hand, against differences."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import line_net
from benchmarks.line_net import Batch, Encoded, batch_of, gradients, net_of, new_weights
from data.loading.text.labeller.net import LINE_LABELS, score
from data.loading.text.labeller.topics import topics_of

NUMBERS, WORDS, WIDTH = 5, 7, 4
STEP = 1e-5


def page(lines: int, chance: np.random.Generator) -> Encoded:
    counts = chance.integers(0, 4, lines)
    right: dict[str, list[int] | None] = {"headline": [0, 2], "byline": [], "date": None, "section": [1]}
    return Encoded(
        chance.standard_normal((lines, NUMBERS)),
        chance.integers(0, WORDS, counts.sum()).astype(np.int32),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        chance.integers(1, 30, lines).astype(np.float32),
        chance.integers(0, 2, (lines, len(LINE_LABELS))).astype(np.float32),
        np.ones((lines, len(LINE_LABELS)), np.float32),
        right,
        2.0,
        topics_of(["a"] * lines),
    )


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch) -> Batch:
    monkeypatch.setattr(line_net, "DROPOUT", 0.0)
    monkeypatch.setattr(line_net, "TOKEN_DROPOUT", 0.0)
    chance = np.random.default_rng(3)
    made = batch_of([page(lines, chance) for lines in (3, 11, 20)])
    made.numbers = made.numbers.astype(np.float64)
    return made


def weights() -> dict[str, np.ndarray]:
    made = new_weights(NUMBERS, WORDS, WIDTH, np.random.default_rng(5))
    return {name: each.astype(np.float64) for name, each in made.items()}


@pytest.mark.parametrize("name", sorted(weights()))
def test_each_gradient_is_the_slope_of_the_loss(batch: Batch, name: str) -> None:
    own, unused = weights(), np.random.default_rng(0)
    _, found = gradients(own, batch, unused)
    place = np.unravel_index(np.abs(found[name]).argmax(), found[name].shape)
    losses = []
    for step in (STEP, -2 * STEP):
        own[name][place] += step
        losses.append(gradients(own, batch, unused)[0])
    assert found[name][place] == pytest.approx((losses[0] - losses[1]) / (2 * STEP), rel=1e-3)


def test_training_scores_a_page_as_the_product_does(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[np.ndarray] = []
    monkeypatch.setattr(line_net, "_losses", lambda _, lines, none: seen.append(lines) or (0.0, lines * 0, none * 0))
    own = weights()
    gradients(own, batch, np.random.default_rng(0))
    for span, each in zip(batch.spans, batch.pages, strict=True):
        tokens = [each.tokens[start:stop] for start, stop in zip(each.starts, each.starts[1:], strict=False)]
        scores = score(net_of(own), batch.numbers[span.start : span.stop], tokens)
        assert np.allclose(scores.lines, seen[0][span.start : span.stop], atol=1e-6)
