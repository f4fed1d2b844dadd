"""Whole passages in the style of different newsrooms: no quote has a wrong speaker, and nearly all have one."""

from pathlib import Path

import pytest

from summarizer.quotes.finding import find_quotes

PASSAGES = sorted((Path(__file__).parent / "passages").glob("*.txt"))
"""Our own texts; the speakers of their quotes, in order, stand above the line of equals signs."""


def read(path: Path) -> tuple[list[str | None], list[str]]:
    """The speakers that are given for the quotes of a passage, and the right ones."""
    speakers, _, passage = path.read_text(encoding="utf-8").partition("\n====\n")
    quotes = sorted(find_quotes(passage), key=lambda quote: quote.parts[0].start)
    return [quote.speaker for quote in quotes], speakers.split("\n")


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_every_quote_of_a_passage_has_the_right_speaker_or_none(path: Path) -> None:
    given, right = read(path)
    assert [speaker or right[index] for index, speaker in enumerate(given)] == right


def test_of_a_hundred_quotes_ninety_eight_have_their_speaker() -> None:
    given = [speaker for path in PASSAGES for speaker in read(path)[0]]
    assert len(given) >= 80
    assert sum(speaker is None for speaker in given) <= 0.02 * len(given)
