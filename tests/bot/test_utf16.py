"""Text as Telegram counts it."""

import pytest

from bot.utf16 import utf16_length, utf16_slice


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("ferry", 5), ("fähre", 5), ("⛴", 1), ("🚢", 2), ("👩🏽‍🚀", 7), ("\ud83d", 1)]
)
def test_lengths_are_counted_in_utf_16(text: str, expected: int) -> None:
    assert utf16_length(text) == expected


@pytest.mark.parametrize(
    ("offset", "length", "expected"), [(0, 2, "🚢"), (2, 3, "🚢a"), (5, 9, "b"), (0, 3, "🚢"), (1, 1, ""), (6, 1, "")]
)
def test_a_slice_parts_no_character(offset: int, length: int, expected: str) -> None:
    assert utf16_slice("🚢🚢ab", offset, length) == expected
