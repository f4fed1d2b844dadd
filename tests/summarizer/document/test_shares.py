"""How much of a sentence stands within quotation marks."""

import pytest

from summarizer.document.reading import read


def shares(*paragraphs: str) -> list[float]:
    return [sentence.quoted for sentence in read("\n".join(paragraphs)).sentences]


@pytest.mark.parametrize(
    "marks", [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("``", "''"), ("''", "''")]
)
def test_every_kind_of_mark_counts(marks: tuple[str, str]) -> None:
    opening, closing = marks
    sentence = f"{opening}We left it there,{closing} she."
    assert shares(sentence) == [(len(sentence) - 5) / len(sentence)]


def test_a_quotation_may_run_over_several_sentences_of_a_paragraph() -> None:
    assert shares("“It leaked. It leaked for twenty years. No more,” she said. Then she left.") == [
        1.0,
        1.0,
        9 / 19,
        0.0,
    ]


def test_a_quotation_may_run_over_several_paragraphs() -> None:
    assert shares("“The wind took the roof in the night.", "“We found it in the harbour.”") == [1.0, 1.0]


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    assert shares("“It leaked. We left.", "It rained that year.") == [1.0, 1.0, 0.0]


def test_two_quotations_of_a_sentence_add_up() -> None:
    assert shares('"No," she said, "we will not go."') == [(5 + 17) / 33]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert shares("The traders’ hall isn’t Lind's or the board's.") == [0.0]


def test_a_quotation_within_a_quotation_does_not_end_it() -> None:
    assert shares("“We do not ‘advertise’ it,” he.") == [27 / 31]


def test_the_length_of_inches_is_no_quotation() -> None:
    assert shares('A 12" pipe and a 9" pipe burst.') == [0.0]
