"""Quotes that the article interrupts are shown as they were said."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import summarize
from summarizer.joining import ELLIPSIS, said

STORY = (
    "The island council of Ostvik voted on Monday to buy a second ferry for four million crowns. The boat sails "
    "between two lakes in Finland. Islanders have asked for it since the storms of 2021.\n\n"
)
INTERRUPTED = {
    "“We lost most of the journalists,” Jonas Oberg said. “The latter never came back.”": (
        "We lost most of the journalists. The latter never came back."
    ),
    "“It is really sad,” Jonas Oberg said, “and I hope that it will end.”": (
        "It is really sad, and I hope that it will end."
    ),
    "“Will it sail?” Jonas Oberg asked. “Nobody in the village knows.”": "Will it sail? Nobody in the village knows.",
    "“We shall see the boat in spring ...” Jonas Oberg said. “It will be late.”": (
        "We shall see the boat in spring … It will be late."
    ),
    "“Nobody here will sail” and nobody will row, Jonas Oberg said. “We have two of them in the harbour.”": (
        "Nobody here will sail … We have two of them in the harbour."
    ),
    "“The boat will go to Finland next week” said Jonas Oberg. “It will come back in spring.”": (
        "The boat will go to Finland next week. It will come back in spring."
    ),
    "“She told me, ‘Go on without me,’” Jonas Oberg said. “So I sailed on alone.”": (
        "She told me, ‘Go on without me.’ So I sailed on alone."
    ),
    "Jonas Oberg said: “We have waited for ten years.\n\n“Now the boat is coming at last.”": (
        "We have waited for ten years.\n\nNow the boat is coming at last."
    ),
}


@pytest.mark.parametrize("passage", INTERRUPTED)
def test_a_quote_is_joined_as_it_was_said(passage: str) -> None:
    brief = summarize(STORY + passage)
    assert [quote.text for quote in brief.quotes] == [INTERRUPTED[passage]]


def test_words_that_the_reporter_s_sentence_takes_up_are_joined_to_nothing() -> None:
    passage = "“Nobody here will buy” another boat, Jonas Oberg said. “We have two of them in the harbour.”"
    brief = summarize(STORY + passage)
    assert {(quote.text, quote.speaker) for quote in brief.quotes} == {
        ("Nobody here will buy", "Jonas Oberg"),
        ("We have two of them in the harbour.", "Jonas Oberg"),
    }


def test_an_ellipsis_stands_for_another_passage_between_the_parts() -> None:
    body = "“One two,” Lee said of “the boat” and “the pier”, “three four.”"
    assert said(body, [(1, 9), (body.index("three"), len(body) - 1)]) == f"One two{ELLIPSIS}three four."


TEXT = st.text(alphabet=st.sampled_from([*"ab A.,!?…\n“”\"'"]), min_size=4, max_size=60)


@given(text=TEXT, cuts=st.lists(st.integers(0, 60), min_size=2, max_size=6, unique=True))
def test_no_display_joins_words_that_the_article_does_not_join(text: str, cuts: list[int]) -> None:
    ends = sorted(min(cut, len(text)) for cut in cuts)
    parts = [(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False) if start < end]
    if not parts:
        return
    joined = said(text, parts)
    pieces = re.split(r"\s", joined)
    words = [word for start, end in parts for word in re.findall(r"\w+", text[start:end])]
    assert re.findall(r"\w+", joined) == words
    assert all(piece in text or piece.rstrip(".!?…\"'”’") in text for piece in pieces)


@given(text=TEXT)
def test_a_quote_of_one_part_is_verbatim(text: str) -> None:
    assert said(text, [(1, len(text))]) == text[1:]
