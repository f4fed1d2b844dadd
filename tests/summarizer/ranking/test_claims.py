"""The claim of a fact check is no fact."""

import pytest

from summarizer import summarize
from summarizer.ranking.claims import is_claim

HEADLINE = "Is the Pier of Halden Made of Glass?"
CLAIM = "The old pier of Halden is made of glass."
CHECK = (
    "On Monday a post about the harbour was shared by forty thousand people in a single night, the Echo found.\n\n"
    "We have found nothing that speaks for it. The pier was built of oak, and its planks were renewed in May.\n\n"
    "In sum, the claim that the pier of Halden is made of glass was made up by a man who sells windows."
)


def test_a_claim_that_a_headline_asks_about_is_in_no_brief() -> None:
    brief = summarize(f"{CLAIM}\n\n{CHECK}", headline=HEADLINE)
    assert CLAIM not in [each.text for each in brief.sentences]


@pytest.mark.parametrize(
    ("sentence", "headline", "size"),
    [
        (CLAIM, "The Pier of Halden Is Made of Glass", 1),
        ("The old pier of Halden is not made of glass.", HEADLINE, 1),
        ("The claim that the pier of Halden is made of glass is a joke.", HEADLINE, 1),
        ("The pier of Halden is made of glass, the board said.", HEADLINE, 1),
        ("The pier of Halden is old.", HEADLINE, 1),
        (CLAIM, HEADLINE, 2),
    ],
)
def test_answers_reports_and_parts_of_paragraphs_are_no_claims(sentence: str, headline: str, size: int) -> None:
    assert not is_claim(sentence.strip(".").split(), headline.strip("?").split(), size)
