"""Samples for the line labeller: pages as they are, and cut as somebody would paste them.

A label that is not known has the weight 0 (line labels) or is ``None`` (page labels).
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from benchmarks.pasted import NEWS_SOURCES, Record, seen_at
from data.loading.clean import clean, split_lines
from data.loading.stated_times import stated_times
from data.loading.text.chat_stamps import without_stamps
from data.loading.text.labeller.net import LINE_LABELS, PAGE_LABELS
from data.loading.unglue import unglued

NEWS_WEIGHT = 2.0
"""News pages count twice: the others are blogs for a good part."""

_OTHER_POLICY = "wcxb"
"""Its bodies hold lists, boxes and headings: as body labels they made news worse."""

_MAX_DATE_CHARACTERS = 120

Float = NDArray[np.float32]


@dataclass(slots=True)
class Sample:
    """Lines with their labels; ``targets`` and ``known`` have a row a line and a column for each of LINE_LABELS.

    ``right``: for each of PAGE_LABELS the lines that have it, empty when the page has none, ``None`` when not known.
    """

    lines: list[str]
    seen_at: datetime
    house: str
    weight: float
    targets: Float
    known: Float
    right: dict[str, list[int] | None]


def whole_page(record: Record, recent: set[str] | None) -> Sample:
    """A page of the corpus as a sample; ``recent``: the texts of its recent posts, ``None`` when not known."""
    texts = [_cleaned(line) for line in record["lines"]]
    counts = Counter(texts)
    kept = [number for number, text in enumerate(texts) if text and not (counts[text] >= 6 and len(text.split()) <= 4)]
    place = {number: index for index, number in enumerate(kept)}
    right = {label: _moved(record[_FIELDS[label]], place) for label in PAGE_LABELS}
    if record["date"] and not right["date"]:
        right["date"] = _lines_of_day(record, texts, place) or None
    lines = [texts[number] for number in kept]
    targets, known = _line_labels(record, lines, [place[each] for each in record["body"] if each in place], recent)
    weight = NEWS_WEIGHT if record["source"] in NEWS_SOURCES else 1.0
    return Sample(lines, seen_at(record), record["house"], weight, targets, known, right)


_FIELDS = {"headline": "headline", "byline": "byline", "date": "date_lines", "section": "section"}


def _lines_of_day(record: Record, texts: list[str], place: dict[int, int]) -> list[int]:
    """The short lines that state the day of publication. The corpus lacks those that its own reader could not read."""
    day, seen = record["date"][:10], seen_at(record)
    short = [number for number in place if len(texts[number]) <= _MAX_DATE_CHARACTERS]
    stated = {number: stated_times(unglued(texts[number]), seen).first for number in short}
    return [place[number] for number, at in stated.items() if at and at.date().isoformat() == day]


def _cleaned(line: str) -> str:
    return next(iter(split_lines(without_stamps(clean(line)))), "")


def _moved(numbers: list[int] | None, place: dict[int, int]) -> list[int] | None:
    if not numbers:
        return numbers
    return [place[number] for number in numbers if number in place] or None


def _line_labels(record: Record, lines: list[str], body: list[int], recent: set[str] | None) -> tuple[Float, Float]:
    targets = np.zeros((len(lines), len(LINE_LABELS)), np.float32)
    known = np.zeros_like(targets)
    targets[body, 0] = 1
    known[:, 0] = record["source"] != _OTHER_POLICY
    is_author_known = bool(record["authors"]) and bool(body)
    for number in range(body[-1] + 1, len(lines)) if is_author_known else ():
        targets[number, 1] = len(lines[number].split()) >= 8 and lines[number].startswith(tuple(record["authors"]))
    known[:, 1] = is_author_known
    if recent is not None:
        targets[:, 2] = [line in recent for line in lines]
        known[:, 2] = 1
    return targets, known


def cut(sample: Sample, chance: random.Random) -> Sample:
    """A part of a page as somebody would paste it: from somewhere above the headline to somewhere below the body."""
    body = np.flatnonzero(sample.targets[:, 0])
    if not len(body):
        return sample
    marked = [each for label in PAGE_LABELS for each in sample.right[label] or () if each < body[0]]
    top = min([int(body[0]), *(sample.right["headline"] or ()), *(marked if chance.random() < 0.5 else ())])
    end = int(body[-1]) + 1
    above = min(top, int(chance.expovariate(1 / 8))) if chance.random() < 0.8 else 0
    below = min(len(sample.lines) - end, int(chance.expovariate(1 / 20))) if chance.random() < 0.8 else 0
    return part(sample, min(top, int(body[0])) - above, end + below)


def part(sample: Sample, start: int, stop: int) -> Sample:
    """The lines from ``start`` to ``stop`` as a sample."""
    start = max(0, start)
    right = {
        label: None if places is None else [each - start for each in places if start <= each < stop]
        for label, places in sample.right.items()
    }
    lines, cells = sample.lines[start:stop], slice(start, stop)
    return Sample(lines, sample.seen_at, sample.house, sample.weight, sample.targets[cells], sample.known[cells], right)
