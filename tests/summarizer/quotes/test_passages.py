"""Whole passages in the style of different newsrooms: every quote has the right speaker."""

from pathlib import Path

import pytest

from summarizer.quotes.finding import find_quotes

PASSAGES = sorted((Path(__file__).parent / "passages").glob("*.txt"))
"""Our own texts; the speakers of their quotes, in order, stand above the line of equals signs."""


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_every_quote_of_a_passage_has_the_right_speaker(path: Path) -> None:
    speakers, _, passage = path.read_text(encoding="utf-8").partition("\n====\n")
    quotes = sorted(find_quotes(passage), key=lambda quote: quote.parts[0].start)
    assert [quote.speaker for quote in quotes] == speakers.split("\n")


def test_there_are_passages_in_the_style_of_many_newsrooms() -> None:
    assert len(PASSAGES) >= 14
