"""How much of a sentence stands within quotation marks."""

import pytest

from summarizer.document.shares import quoted_shares


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“", "‘’"])
def test_every_kind_of_mark_counts(marks: str) -> None:
    opening, closing = marks
    assert quoted_shares([f"{opening}1234567,{closing} she."]) == [10 / 15]


def test_a_quotation_may_run_over_several_sentences_of_a_paragraph() -> None:
    sentences = ["“It leaked.", "It leaked for twenty years.", "No more,” she said.", "Then she left."]
    assert quoted_shares(sentences) == [1.0, 1.0, 9 / 19, 0.0]


def test_a_quotation_that_never_closes_ends_after_some_sentences() -> None:
    assert quoted_shares(["“It leaked.", *["It rained that year."] * 20])[-1] == 0.0


def test_apostrophes_are_no_quotation_marks() -> None:
    assert quoted_shares(["The traders’ hall isn’t Lind's or the board's."]) == [0.0]


def test_a_quotation_within_a_quotation_does_not_end_it() -> None:
    assert quoted_shares(["“We do not ‘advertise’ it,” he."]) == [27 / 31]


def test_the_length_of_inches_is_no_quotation() -> None:
    assert quoted_shares(['A 12" pipe and a 9" pipe burst.']) == [0.0]


def test_a_paragraph_whose_first_mark_is_a_closing_one_ends_a_quotation_of_several_paragraphs() -> None:
    ending = ["The wind took the roof in the night.", "We found it in the harbour.”"]
    assert quoted_shares(ending) == [1.0, 1.0]
    assert quoted_shares(["The 6” pipe burst.", "Nobody was hurt."])[1] == 0.0
