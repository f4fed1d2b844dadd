"""What articles are compared by."""

from __future__ import annotations

from collections import Counter

from data.threads.words import figures, names, periods, words


def test_words_are_folded_to_one_form() -> None:
    assert words("The bank’s Banks, and a company's companies") == [
        "the",
        "bank",
        "bank",
        "and",
        "a",
        "company",
        "company",
    ]


def test_names_have_a_capital_within_a_sentence_and_are_nowhere_in_lower_case() -> None:
    text = "Harbour chief Mara Lindqvist spoke. Nobody at Ostgate Shipping, or in Parliament, did.\nA parliament sat."
    assert names(text) == {"mara", "lindqvist", "ostgate", "shipping"}


def test_figures_are_those_that_hardly_occur_by_chance() -> None:
    assert figures("In 2026 the 12 ferries cost $4.5bn, 1,250 jobs and 7%; it ended 17–12.") == {
        "4.5bn",
        "1250",
        "17-12",
    }


def test_periods_are_months_quarters_and_rounds() -> None:
    assert periods("In March sales fell; in the third quarter, and again in March, they rose. He may go.") == Counter(
        {"March": 2, "third quarter": 1}
    )
