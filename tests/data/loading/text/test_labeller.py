"""The weights that ship fit the signs that the code makes of a line."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

import data.loading.text
from data.loading.names.reading import REACH, names_in, shipped_words
from data.loading.names.words import BUCKETS, SIGNS, page_words
from data.loading.text.labeller import second_look, signs, surroundings
from data.loading.text.labeller.labelling import label_lines
from data.loading.text.labeller.net import LINE_LABELS, PAGE_LABELS, shipped
from data.loading.text.labeller.signs import signs_of

SEEN_AT = datetime(2026, 3, 10, 12, tzinfo=UTC)
FILES = ("labeller/labeller.npz", "../names/byline.npz", "choices.npz")


def test_both_nets_take_the_numbers_that_lines_are_described_by() -> None:
    own = len(signs.NAMES) + len(surroundings.NAMES)
    assert {net.numbers.shape[0] for net in shipped().first} == {own}
    assert {net.numbers.shape[0] for net in shipped().second} == {own + second_look.COUNT}
    assert {net.words.shape[0] for net in (*shipped().first, *shipped().second)} == {len(shipped().words)}
    for net in (shipped_words().names, shipped_words().any_line):
        assert (net.signs.shape[0], net.parts.shape[0], net.known.shape[0]) == (SIGNS, BUCKETS, len(net.words))
        assert net.inner.shape[0] == (2 * REACH + 1) * net.signs.shape[1]


def test_the_weights_take_less_than_200_kilobytes() -> None:
    folder = Path(data.loading.text.__file__).parent
    assert sum((folder / name).stat().st_size for name in FILES) <= 200_000


@pytest.mark.parametrize("line", ["x", "©", "…", "-", "By", "港の防波堤", "2026", "a" * 20_000, "\u0301"])
def test_any_line_has_finite_signs_and_probabilities(line: str) -> None:
    assert len(signs_of(line, SEEN_AT).values) == len(signs.NAMES)
    labels = label_lines([line], SEEN_AT, shipped())
    assert set(labels.chances) == {*LINE_LABELS, *PAGE_LABELS}
    assert all(np.isfinite(each).all() for each in labels.chances.values())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mira Solberg", ("Mira Solberg",)),
        ("By Mira Solberg and Tomas Brandt", ("Mira Solberg", "Tomas Brandt")),
        ("By MIRA SOLBERG, Political Editor", ("Mira Solberg",)),
        ("Mira Solberg - March 10, 2026 9:10 am UTC", ("Mira Solberg",)),
        ("By Mira Solberg @mirasolberg March 10, 2026: 9:10 AM ET", ("Mira Solberg",)),
        ("Von Mira Solberg und Tomas Brandt", ("Mira Solberg", "Tomas Brandt")),
        ("byMira Solberg | 10 March 2026", ("Mira Solberg",)),
        ("Mira Solberg mira.solberg@coast.example", ("Mira Solberg",)),
        ("Mira Linh Solberg", ("Mira Linh Solberg",)),
        ("Hamish Tolland, Chief Reporter", ("Hamish Tolland",)),
        ("Chief Political Correspondent", ()),
        ("Updated 10 March 2026", ()),
    ],
)
def test_a_byline_gives_the_names_in_it(line: str, names: tuple[str, ...]) -> None:
    assert names_in(line, shipped_words(), page_words([line])).names == names


@pytest.mark.parametrize(
    ("line", "is_name"), [("Mira Linh Solberg", True), ("Report Error", False), ("Meal Plans", False)]
)
def test_the_net_of_any_line_tells_a_menu_from_a_name(line: str, is_name: bool) -> None:
    named = names_in(line, shipped_words(), page_words([line, "An error in our meal plans"]))
    assert (named.any_line[0] > 0.5) is is_name
