"""Trains data.loading.text.labeller.net: batches of pages, the pass forward with dropout, the pass back by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from benchmarks.dilation import through_mix
from data.loading.nets import DISTANCES, Layer, mixed
from data.loading.text.labeller.net import LINE_LABELS, PAGE_LABELS, Net
from data.loading.text.labeller.topics import Topics

Float = NDArray[np.float32]
Weights = dict[str, Float]

GAP = max(DISTANCES)
"""Empty lines between the pages of a batch, so that no page sees its neighbour."""

DROPOUT = 0.2
TOKEN_DROPOUT = 0.3
LINE_LABEL_WEIGHTS = (2.0, 1.0, 1.0)

PAGE_LABEL_WEIGHTS = (1.0, 1.0, 1.0, 1.0)


@dataclass(slots=True)
class Encoded:
    """A sample as the net sees it. ``starts``: where each line's tokens begin in ``tokens``, and their end."""

    numbers: NDArray[np.float16]
    tokens: NDArray[np.int32]
    starts: NDArray[np.int32]
    words: Float
    targets: Float
    known: Float
    right: dict[str, list[int] | None]
    weight: float
    topics: Topics


@dataclass(slots=True)
class Batch:
    """Several pages in one matrix, GAP empty lines after each; ``spans`` are their lines."""

    numbers: Float
    tokens: NDArray[np.int32]
    rows: NDArray[np.int32]
    mask: Float
    spans: list[range]
    pages: Sequence[Encoded]


def batch_of(pages: Sequence[Encoded]) -> Batch:
    """The batch of some pages."""
    size = sum(len(page.numbers) + GAP for page in pages)
    numbers = np.zeros((size, pages[0].numbers.shape[1]), np.float32)
    mask = np.zeros((size, 1), np.float32)
    tokens, rows, spans, at = [], [], [], 0
    for page in pages:
        count = len(page.numbers)
        numbers[at : at + count] = page.numbers
        mask[at : at + count] = 1
        tokens.append(page.tokens)
        rows.append(np.repeat(np.arange(at, at + count, dtype=np.int32), np.diff(page.starts)))
        spans.append(range(at, at + count))
        at += count + GAP
    return Batch(numbers, np.concatenate(tokens), np.concatenate(rows), mask, spans, pages)


def new_weights(numbers: int, words: int, width: int, chance: np.random.Generator) -> Weights:
    """Random weights before training."""

    def normal(*shape: int, scale: float) -> Float:
        return (chance.standard_normal(shape) * scale).astype(np.float32)

    labels = len(LINE_LABELS) + len(PAGE_LABELS)
    weights = {
        "numbers": normal(numbers, width, scale=(1 / numbers) ** 0.5),
        "words": normal(words, width, scale=0.1),
        "bias": np.zeros(width, np.float32),
        "heads": normal(width, labels, scale=0.1),
        "heads_bias": np.zeros(labels, np.float32),
        "none": normal(width, len(PAGE_LABELS), scale=0.1),
        "none_bias": np.zeros(len(PAGE_LABELS), np.float32),
    }
    for place in range(len(DISTANCES)):
        weights[f"kernel{place}"] = np.array([[0.3], [0.5], [0.3]], np.float32) + normal(3, width, scale=0.1)
        weights[f"mixing{place}"] = normal(width, width, scale=(1 / width) ** 0.5)
        weights[f"layer_bias{place}"] = np.zeros(width, np.float32)
    return weights


def net_of(weights: Weights) -> Net:
    """The product's form of the weights."""
    layers = tuple(
        Layer(weights[f"kernel{place}"], weights[f"mixing{place}"], weights[f"layer_bias{place}"])
        for place in range(len(DISTANCES))
    )
    plain = ("numbers", "words", "bias", "heads", "heads_bias", "none", "none_bias")
    given: dict[str, Any] = {name: weights[name] for name in plain}
    return Net(layers=layers, **given)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What goes into the first layer: ``total``, the tokens that were not dropped with their lines, and the dropout."""

    total: Float
    tokens: NDArray[np.int32]
    rows: NDArray[np.int32]
    kept: Float

    def hidden(self, mask: Float) -> Float:
        """The vector of each line; nothing in the gaps between pages."""
        return np.maximum(self.total, 0) * mask * self.kept


@dataclass(frozen=True, slots=True)
class _Layer:
    """What a layer saw of its lines and made of it: ``active`` where it added something."""

    before: Float
    seen: Float
    active: Float


def gradients(weights: Weights, batch: Batch, chance: np.random.Generator) -> tuple[float, Weights]:
    """The loss of a batch, and its gradient for each weight."""
    entry = _entered(weights, batch, chance)
    hidden, layers = _through_layers(weights, entry.hidden(batch.mask), batch.mask)
    lines = hidden @ weights["heads"] + weights["heads_bias"]
    means = np.stack([hidden[span.start : span.stop].mean(axis=0) for span in batch.spans])
    loss, line_errors, none_errors = _losses(batch, lines, means @ weights["none"] + weights["none_bias"])
    found: Weights = {
        "heads": hidden.T @ line_errors,
        "heads_bias": line_errors.sum(axis=0),
        "none": means.T @ none_errors,
        "none_bias": none_errors.sum(axis=0),
    }
    back = line_errors @ weights["heads"].T
    for span, each in zip(batch.spans, none_errors @ weights["none"].T, strict=True):
        back[span.start : span.stop] += each / len(span)
    for place in reversed(range(len(DISTANCES))):
        back = _back_through_layer(weights, place, layers[place], back, found)
    _back_to_entry(weights, batch, entry, back, found)
    return loss, found


def _entered(weights: Weights, batch: Batch, chance: np.random.Generator) -> _Entry:
    """The weighted numbers of each line, and the vectors of its words."""
    keep = chance.random(len(batch.tokens)) >= TOKEN_DROPOUT
    tokens, rows = batch.tokens[keep], batch.rows[keep]
    total = batch.numbers @ weights["numbers"] + weights["bias"]
    if len(rows):
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        total[rows[starts]] += np.add.reduceat(weights["words"][tokens], starts, axis=0) / (1 - TOKEN_DROPOUT)
    kept = ((chance.random(total.shape) >= DROPOUT) / (1 - DROPOUT)).astype(np.float32)
    return _Entry(total, tokens, rows, kept)


def _through_layers(weights: Weights, hidden: Float, mask: Float) -> tuple[Float, list[_Layer]]:
    layers = []
    for place, distance in enumerate(DISTANCES):
        seen = mixed(hidden, weights[f"kernel{place}"], distance)
        added = seen @ weights[f"mixing{place}"] + weights[f"layer_bias{place}"]
        layers.append(_Layer(hidden, seen, (added > 0) * mask))
        hidden = cast(Float, hidden + added * layers[-1].active)
    return hidden, layers


def _back_through_layer(weights: Weights, place: int, layer: _Layer, back: Float, found: Weights) -> Float:
    """Adds the gradients of one layer's weights to ``found``; returns the slope of the loss in the layer's input."""
    inner = back * layer.active
    found[f"mixing{place}"] = layer.seen.T @ inner
    found[f"layer_bias{place}"] = inner.sum(axis=0)
    outer = inner @ weights[f"mixing{place}"].T
    in_rows, found[f"kernel{place}"] = through_mix(layer.before, weights[f"kernel{place}"], DISTANCES[place], outer)
    return cast(Float, back + in_rows)


def _back_to_entry(weights: Weights, batch: Batch, entry: _Entry, back: Float, found: Weights) -> None:
    back = back * entry.kept * batch.mask * (entry.total > 0)
    found["numbers"] = batch.numbers.T @ back
    found["bias"] = back.sum(axis=0)
    found["words"] = _word_gradient(weights["words"].shape, entry.tokens, back[entry.rows])


def _word_gradient(shape: tuple[int, ...], tokens: NDArray[np.int32], errors: Float) -> Float:
    gradient = np.zeros(shape, np.float32)
    if len(tokens):
        order = np.argsort(tokens, kind="stable")
        ordered = tokens[order]
        starts = np.flatnonzero(np.diff(ordered, prepend=-1))
        gradient[ordered[starts]] = np.add.reduceat(errors[order], starts, axis=0) / (1 - TOKEN_DROPOUT)
    return gradient


def _losses(batch: Batch, lines: Float, none: Float) -> tuple[float, Float, Float]:
    """The loss, and its derivative by the scores of the lines and of 'no such line'."""
    line_errors, none_errors = np.zeros_like(lines), np.zeros_like(none)
    weight = sum(page.weight for page in batch.pages)
    loss = 0.0
    for number, (span, page) in enumerate(zip(batch.spans, batch.pages, strict=True)):
        cells, share = slice(span.start, span.stop), page.weight / weight
        loss += _line_loss(page, lines[cells], line_errors[cells], share)
        for label, name in enumerate(PAGE_LABELS):
            column = len(LINE_LABELS) + label
            right = page.right[name]
            if right is None:
                continue
            scores = np.append(lines[cells, column], none[number, label])
            errors, each = _choice_loss(scores, right or [len(span)])
            factor = share * PAGE_LABEL_WEIGHTS[label]
            line_errors[cells, column] = errors[:-1] * factor
            none_errors[number, label] = errors[-1] * factor
            loss += each * factor
    return loss, line_errors, none_errors


def _line_loss(page: Encoded, scores: Float, errors: Float, share: float) -> float:
    """Cross entropy of the line labels, a line of the body weighing as the square root of its words.

    The other labels are rare: their loss is divided by the lines that have them rather than by all lines.
    """
    loss = 0.0
    for label, factor in enumerate(LINE_LABEL_WEIGHTS):
        odds, targets = scores[:, label], page.targets[:, label]
        weights = page.known[:, label] * (np.sqrt(page.words) if label == 0 else 1.0)
        if not weights.any():
            continue
        total = float(weights.sum()) if label == 0 else 1.5 * float(targets.sum()) + 2 + 0.1 * len(targets)
        scale = share * factor / total
        errors[:, label] = (0.5 * (np.tanh(0.5 * odds) + 1) - targets) * weights * scale
        loss += float(((np.logaddexp(0, odds) - odds * targets) * weights).sum()) * scale
    return loss


def _choice_loss(scores: Float, right: list[int]) -> tuple[Float, float]:
    """Softmax where any of the right lines counts: the derivative by the scores, and the loss."""
    powers = np.exp(scores - scores.max())
    shares = powers / powers.sum()
    good = np.zeros_like(shares)
    good[right] = shares[right]
    mass = max(float(good.sum()), 1e-9)
    return shares - good / mass, -float(np.log(mass))


@dataclass(slots=True)
class Plan:
    """How to train: pages a step, epochs, the width of the net, the highest learning rate."""

    epochs: int = 12
    pages_a_step: int = 24
    width: int = 32
    rate: float = 3e-3
    decay: float = 1e-2


def train(epoch: Iterator[list[Encoded]], words: int, plan: Plan, seed: int) -> Weights:
    """The weights after ``plan.epochs`` epochs of Adam with a cosine schedule; ``epoch`` gives the pages of each."""
    chance = np.random.default_rng(seed)
    pages = next(epoch)
    weights = new_weights(pages[0].numbers.shape[1], words, plan.width, chance)
    first = {name: np.zeros_like(each) for name, each in weights.items()}
    second = {name: np.zeros_like(each) for name, each in weights.items()}
    steps = plan.epochs * -(-len(pages) // plan.pages_a_step)
    step = 0
    for number in range(plan.epochs):
        order = chance.permutation(len(pages))
        losses = []
        for start in range(0, len(order), plan.pages_a_step):
            batch = batch_of([pages[each] for each in order[start : start + plan.pages_a_step]])
            loss, found = gradients(weights, batch, chance)
            losses.append(loss)
            step += 1
            rate = plan.rate * 0.5 * (1 + np.cos(np.pi * min(1.0, step / steps)))
            _adam(weights, found, first, second, step, rate, plan.decay)
        print(f"    epoch {number + 1}: loss {np.mean(losses):.4f}", flush=True)
        if number + 1 < plan.epochs:
            pages = next(epoch)
    return weights


def _adam(
    weights: Weights, found: Weights, first: Weights, second: Weights, step: int, rate: float, decay: float
) -> None:
    norm = float(np.sqrt(sum(float((each**2).sum()) for each in found.values())))
    clip = min(1.0, 1.0 / max(norm, 1e-9))
    for name, gradient in found.items():
        gradient = gradient * clip
        first[name] += 0.1 * (gradient - first[name])
        second[name] += 0.001 * (gradient**2 - second[name])
        mean, spread = first[name] / (1 - 0.9**step), second[name] / (1 - 0.999**step)
        weights[name] -= (rate * (mean / (np.sqrt(spread) + 1e-8) + decay * weights[name])).astype(np.float32)
