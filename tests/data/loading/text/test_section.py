"""The section label of a pasted page."""

import numpy as np
import pytest

from data.loading.text.labeller.labelling import Labelled
from data.loading.text.section import choose_section


def page(lines: dict[str, float]) -> Labelled:
    """A page whose lines are its section's label with these chances."""
    chances = np.array([*lines.values()], np.float32)
    words = np.ones(len(lines), np.float32)
    return Labelled([*lines], words, [False] * len(lines), {"section": chances}, {"section": 0.05})


@pytest.mark.parametrize(
    "control", ["Email", "Donate", "Learn More", "日本語", "Today’s Paper", "OffOn", "harbour.JPG"]
)
def test_a_button_above_the_headline_gives_way_to_the_next_likely_label(control: str) -> None:
    found = choose_section(page({"World": 0.1, control: 0.8, "Storm Closes the Pier": 0.01}), None)
    assert (found.label, found.labels, found.chance) == ("World", (), pytest.approx(0.1))


def test_a_page_with_nothing_but_buttons_has_no_section() -> None:
    found = choose_section(page({"Share": 0.1, "Email": 0.8, "Storm Closes the Pier": 0.01}), None)
    assert (found.label, found.labels, found.chance) == (None, (), 0.05)


def test_a_likely_label_may_be_taken_unasked() -> None:
    found = choose_section(page({"World": 0.8, "Email": 0.1}), None)
    assert (found.label, found.labels, found.chance) == ("World", ("World",), pytest.approx(0.8))
