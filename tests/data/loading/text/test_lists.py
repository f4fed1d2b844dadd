"""Items of a list between those that are in the body are in it, too."""

import numpy as np
import pytest

from data.loading.text.labeller.labelling import Labelled
from data.loading.text.lists import lost_items
from data.loading.words import ends_sentence

LEAD = "The town wants four things of the county:"
END = "The county council is going to vote on the list in the first week of June, its speaker said on Monday."
ITEMS = ["a new pier of stone", "two more ferries in summer", "a lamp on the north mole", "forty moorings for guests"]


def page(lines: list[str], chances: list[float]) -> Labelled:
    long = [len(line.split()) > 12 and ends_sentence(line) for line in lines]
    words = np.array([len(line.split()) for line in lines], np.float32)
    return Labelled(lines, words, long, {"body": np.array(chances, np.float32)}, {})


def test_an_item_between_items_of_the_body_is_part_of_it() -> None:
    listed = page([LEAD, *ITEMS, END], [0.9, 0.8, 0.4, 0.5, 0.8, 0.9])
    assert list(lost_items(listed, [0, 1, 4, 5])) == [2, 3]


@pytest.mark.parametrize(
    ("lines", "chances", "body"),
    [
        ([LEAD, *ITEMS, END], [0.9, 0.4, 0.4, 0.8, 0.4, 0.9], [0, 3, 5]),  # one item of four is in
        ([LEAD, *ITEMS, END], [0.9, 0.8, 0.1, 0.2, 0.8, 0.9], [0, 1, 4, 5]),  # unlikely ones
        (["Read also:", *ITEMS, END], [0.9, 0.8, 0.4, 0.5, 0.8, 0.9], [0, 1, 4, 5]),  # not opened by the story
        ([LEAD, *ITEMS], [0.9, 0.8, 0.4, 0.5, 0.8], [0, 1, 4]),  # no end near
        ([END, *ITEMS, END], [0.9, 0.8, 0.4, 0.5, 0.8, 0.9], [0, 1, 4, 5]),  # no list
    ],
)
def test_other_lines_are_not_taken_for_items(lines: list[str], chances: list[float], body: list[int]) -> None:
    assert list(lost_items(page(lines, chances), body)) == []
