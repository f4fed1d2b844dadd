"""Invented notes are whole, and the weights learned from them tell them from text."""

import numpy as np
import pytest

from benchmarks.page_notes import KINDS, filled
from benchmarks.train_notes import Sample, chances, fitted


def test_every_pattern_of_a_note_can_be_filled() -> None:
    rng = np.random.default_rng(1)
    notes = [filled((pattern,), "Sea Wall Rebuilt", rng) for kind in KINDS for pattern in kind.patterns]
    assert not [note for note in notes if "{" in note or "}" in note]
    assert sum(kind.share for kind in KINDS) == pytest.approx(1)


def test_what_only_notes_have_makes_a_block_one() -> None:
    note = [Sample(["w:editing"], f"house {number}", 0, True, False, 5) for number in range(8)]
    text = [Sample(["w:harbour"], f"house {number}", 0, False, True, 30) for number in range(8)]
    first, last = chances([note[0], text[0]], fitted([*note, *text]))
    assert first > 0.9 > 0.1 > last
