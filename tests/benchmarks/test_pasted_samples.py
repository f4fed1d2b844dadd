"""Samples for the line labeller keep each label on its line, however a page is cut or put together."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from benchmarks.composed_pastes import composed, pool_of
from benchmarks.pasted_samples import Sample, cut, whole_page
from data.loading.text.labeller.net import LINE_LABELS, PAGE_LABELS

BODY = [
    "The council of Harbour Town voted on Tuesday to rebuild the sea wall.",
    "Work on the wall will start in March and cost 14 million crowns.",
    "Two members of the council voted against the plan, saying that the price had doubled since October.",
]
RECORD: dict[str, Any] = {
    "source": "fundus",
    "house": "coast-daily.example",
    "loaded_at": "2026-03-10T12:00:00",
    "lines": [
        "Home",
        "Share",
        "Coast",
        "Sea Wall",
        "By Mira Solberg",
        "10 March 2026",
        *BODY,
        *["Share"] * 5,
        "Imprint",
    ],
    "body": [6, 7, 8],
    "headline": [3],
    "byline": [4],
    "date_lines": None,
    "date": None,
    "section": [2],
    "authors": ["Mira Solberg"],
}
SEEDS = range(30)


def whole() -> Sample:
    return whole_page(RECORD, None)


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same samples each time


def marked(sample: Sample, label: str) -> list[str] | None:
    """The texts of the lines with a label."""
    if label in PAGE_LABELS:
        places = sample.right[label]
        return None if places is None else [sample.lines[each] for each in places]
    return [sample.lines[each] for each in np.flatnonzero(sample.targets[:, LINE_LABELS.index(label)])]


def test_labels_move_with_their_lines_when_repeated_short_lines_are_left_out() -> None:
    sample = whole()
    assert sample.lines == ["Home", "Coast", "Sea Wall", "By Mira Solberg", "10 March 2026", *BODY, "Imprint"]
    assert [marked(sample, label) for label in ("body", *PAGE_LABELS)] == [
        BODY,
        ["Sea Wall"],
        ["By Mira Solberg"],
        None,
        ["Coast"],
    ]


def test_a_day_that_the_reader_of_the_corpus_could_not_read_is_looked_for() -> None:
    lines = [line.replace("10 March 2026", "2026年3月10日 9時30分") for line in RECORD["lines"]]
    sample = whole_page(RECORD | {"lines": lines, "date_lines": [], "date": "2026-03-10"}, None)
    assert marked(sample, "date") == ["2026年3月10日 9時30分"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cut_page_keeps_its_headline_and_body_and_knows_what_was_cut_off(seed: int) -> None:
    sample = cut(whole(), seeded(seed))
    assert (marked(sample, "body"), marked(sample, "headline"), marked(sample, "date")) == (BODY, ["Sea Wall"], None)
    assert marked(sample, "section") == (["Coast"] if "Coast" in sample.lines else [])


@pytest.mark.parametrize("noted", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_paste_that_is_put_together_has_its_labels_on_the_right_lines(seed: int, noted: bool) -> None:
    pool = pool_of([whole()] * 9, [RECORD] * 9)
    sample = composed(whole(), ["Mira Solberg"], seeded(seed), pool, noted=noted)
    assert sample is not None
    body = marked(sample, "body") or []
    assert all(whole_line.startswith(text) for text, whole_line in zip(body, BODY, strict=False))
    assert body[:-1] == BODY[: len(body) - 1]
    assert {text.casefold() for text in marked(sample, "headline") or ()} <= {"sea wall"}
    assert all("solberg" in text.casefold() for text in marked(sample, "byline") or ())
