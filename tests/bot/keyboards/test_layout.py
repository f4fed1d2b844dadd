"""How buttons stand in rows."""

import pytest
from support.button_rows import labels, rows
from support.values import CHAT, post, story

from bot import keyboards
from bot.desk.readers.lists import Opened
from bot.desk.results import Listing

LONG_NAME = "Entertainment and Arts of the North"


@pytest.mark.parametrize(
    ("count", "widths"),
    [(1, [1]), (4, [4]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (8, [4, 4])],
)
def test_numbers_stand_in_even_rows(count: int, widths: list[int]) -> None:
    keyboard = keyboards.readers.latest(Listing((post(),) * count, None, 0, has_older=False))
    assert [len(row) for row in rows(keyboard)] == widths


def test_a_label_too_long_for_half_a_row_has_a_row_of_its_own() -> None:
    told = story(url="https://news.example/", section=LONG_NAME)
    assert labels(keyboards.stories.follow_choice(Opened(told, CHAT))) == [
        [f"Follow {LONG_NAME}"],
        ["Follow this story", "‹ Back"],
    ]
    names = ("World", LONG_NAME, "Sports", "Health", "India")
    assert labels(keyboards.newsroom.choose_section(12, names)) == [
        ["World"],
        [LONG_NAME],
        ["Sports", "Health"],
        ["India"],
    ]
