"""What holds for any text: quotes are verbatim, and the work grows no faster than the length."""

import sys
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.quotes.finding import find_quotes

PASSAGES = Path(__file__).with_name("world")

MARKS = [
    "“",
    "”",
    '"',
    "''",
    "``",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "…",
    "(",
    ")",
    "— ",
    ", ",
    ". ",
    ": ",
    "\n",
    "\n\n",
]
WORDS = ["said ", "Ann Lee ", "she ", "Kim ", "the minister ", "according to ", "who ", "and ", "Mr. ", "'s "]
WORDS += ["a former ", "director of ", "the club ", "police ", "Lagos ", "55", "her father ", "the letter "]
PIECES = st.sampled_from([*MARKS, *WORDS, "we will not go there "])
NEWSLIKE = st.lists(PIECES, max_size=60).map("".join)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.one_of(NEWSLIKE, st.text(max_size=200)))
def test_every_part_of_every_quote_is_verbatim_at_its_offsets(body: str) -> None:
    for quote in find_quotes(body):
        assert quote.parts
        for part in quote.parts:
            assert part.text == body[part.start : part.end]
            assert part.text.strip() == part.text != ""
        starts = [part.start for part in quote.parts]
        assert starts == sorted(starts)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(NEWSLIKE)
def test_no_stretch_of_text_is_in_two_quotes(body: str) -> None:
    spans = sorted((part.start, part.end) for quote in find_quotes(body) for part in quote.parts)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(NEWSLIKE)
def test_a_speakers_role_is_verbatim(body: str) -> None:
    assert all(quote.role in body for quote in find_quotes(body) if quote.role is not None)


def work(body: str) -> int:
    """How many calls it takes to find the quotes of ``body``."""
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        find_quotes(body)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        '" ',
        "“a b ” ",
        "said ",
        '"a b c d e f," said ',
        "Ann Lee. “We will not go there,” she said. ",
        "Kim said, ",
        "a, ",
        ") said ",
        "“We will not go there\n\n",
        "Ann Lee of the Lee of the ",
        "the minister said who said that ",
        "'a b c ",
    ],
)
def test_twice_the_text_takes_no_more_than_twice_the_work(piece: str) -> None:
    count = 6000 // len(piece)
    find_quotes(piece * count)  # the word lists are read once, those that only long texts need as well
    assert work(piece * (2 * count)) <= 2.2 * work(piece * count) + 2000


@pytest.mark.parametrize("body", ['"' * 200_000, "said " * 5000 + "“we will not go there”", "“" * 200_000])
def test_two_hundred_thousand_marks_and_five_thousand_verbs_are_read_to_the_end(body: str) -> None:
    assert len(find_quotes(body)) <= 1


@pytest.mark.parametrize("passage", sorted(PASSAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_may_break_off_anywhere(passage: Path) -> None:
    words = passage.read_text(encoding="utf-8").split(" ")
    for end in range(1, len(words), 17):
        start = " ".join(words[:end])
        parts = [part for quote in find_quotes(start) for part in quote.parts]
        assert [part.text for part in parts] == [start[part.start : part.end] for part in parts]


@pytest.mark.parametrize("tail", ["said Ann Lee, the club", "Ann Lee said. It was Ann Lee, a former police", "said a"])
def test_a_text_may_break_off_within_the_words_for_a_speaker(tail: str) -> None:
    assert [quote.text for quote in find_quotes(f"“We will go on until we win it,” {tail}")] == [
        "We will go on until we win it,"
    ]
