"""Signs of bold and italics around a whole line are no part of it."""

import pytest

from data.loading.text.page_lines import page_lines, without_emphasis


@pytest.mark.parametrize(
    "line",
    [
        "*Ferry sails again*",
        "**Ferry sails again**",
        "_Ferry sails again_",
        "# Ferry sails again",
        "### *Ferry sails again*",
        "> Ferry sails again",
        "**Ferry** sails **again**",
        "[Ferry](https://coast.example/ferry) sails [again](https://coast.example/again)",
    ],
)
def test_signs_around_a_line_are_left_out(line: str) -> None:
    assert without_emphasis(line) == "Ferry sails again"


@pytest.mark.parametrize(
    "line",
    [
        "*Ferry* sails *again*",
        "* Ferry sails *",
        "*",
        "**",
        "#ferry sails",
        "5 * 3 = 15*",
        "*Ferry sails again",
        "f_a_b",
        ">> Ferry sails again",
        "2 ** 3 ** 4",
        "[Ferry] (sails) [again](soon)",
    ],
)
def test_signs_that_belong_to_words_stay(line: str) -> None:
    assert without_emphasis(line) == line


def test_a_forwarded_headline_in_bold_is_read_without_its_signs() -> None:
    assert page_lines("*Ferry sails again*\n\nThe ferry sails at ten.") == [
        "Ferry sails again",
        "The ferry sails at ten.",
    ]
