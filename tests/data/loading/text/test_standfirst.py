"""The standfirst of a pasted page, below its headline, opens the body."""

import numpy as np
import pytest

from data.loading.text.labeller.labelling import Labelled
from data.loading.text.standfirst import standfirst

HEADLINE = "The pier closes"
STANDFIRST = "Forty metres of planks are gone, and the town asks the county for two million crowns."
LEAD = "The pier of Halden was closed on Monday after a storm had torn away forty metres of its planks, the town said."


def page(lines: list[str], body: float, biography: float = 0.0) -> Labelled:
    chances = {
        "body": np.array([body] * len(lines), np.float32),
        "biography": np.array([biography] * len(lines), np.float32),
        "recent": np.zeros(len(lines), np.float32),
    }
    words = np.array([len(line.split()) for line in lines], np.float32)
    return Labelled(lines, words, [len(line.split()) > 7 for line in lines], chances, {})


@pytest.mark.parametrize("between", [[], ["12 March 2026"]])
def test_a_sentence_right_below_the_headline_or_a_line_further_is_the_standfirst(between: list[str]) -> None:
    lines = [HEADLINE, *between, STANDFIRST, LEAD]
    assert standfirst(page(lines, 0.2), 0, [len(lines) - 1]) == [1 + len(between)]


@pytest.mark.parametrize(
    ("lines", "body", "biography"),
    [
        ([HEADLINE, "By Ann Lee", "12 March 2026", STANDFIRST, LEAD], 0.4, 0.0),  # too far below
        ([HEADLINE, STANDFIRST, LEAD], 0.1, 0.0),  # the net is sure that it is none
        ([HEADLINE, STANDFIRST, LEAD], 0.3, 0.5),  # it rather tells who the author is
        ([HEADLINE, STANDFIRST.rstrip("."), LEAD], 0.4, 0.0),  # a title, not a sentence
        ([HEADLINE, "Forty metres are gone.", LEAD], 0.4, 0.0),  # too short
        ([HEADLINE, "This story can also be read in these languages:", LEAD], 0.4, 0.0),
        ([HEADLINE, f"{STANDFIRST} Photo: Ann Lee", LEAD], 0.4, 0.0),  # a caption
        ([HEADLINE, STANDFIRST, "Photo: Ann Lee", LEAD], 0.4, 0.0),
    ],
)
def test_other_lines_below_the_headline_are_no_standfirst(lines: list[str], body: float, biography: float) -> None:
    assert standfirst(page(lines, body, biography), 0, [len(lines) - 1]) == []


def test_without_a_headline_there_is_no_standfirst() -> None:
    assert standfirst(page([STANDFIRST, LEAD], 0.4), None, [1]) == []
