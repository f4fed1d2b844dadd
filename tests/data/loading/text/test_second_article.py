"""Two articles in one paste: one is read, and the headline of the other is kept."""

from datetime import UTC, datetime

import pytest

from data import Article, Page, load_page

SENT_AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
PIERS = """Sandholm Paints Its Piers White Again

By Berta Wolm

The council of Sandholm has had the two old piers of the town painted white again, after a summer in which half of the
boats in the bay were scraped by planks that nobody could see at night.

“We painted them because the fishermen asked, and because it was cheaper than a third lamp,” said the harbour master.
The work took nine days and was done by the harbour's own crew.

The town will look at the paint each spring and renew it where the ice has taken it off, the council said."""
LAMPS = """Who Pays for Lamps That Burn All Night?

10 March 2026

By Orla Teft

Forty street lights on the steep side of Velde will stay on until dawn from the first of April, after a vote so close
that the mayor had to be fetched from a wedding.

“You can count the broken wrists on Mill Lane, and we did,” a nurse told the meeting. Power had been saved there since
the dry years, at the cost of everyone who walks home late.

Hotels are to find the money through a levy of two coins on every guest and night, which their owners call unfair."""


def read(*parts: str) -> Article:
    return load_page(
        Page(SENT_AT, text="\n\n".join(parts).replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n"))
    )


@pytest.mark.parametrize(
    ("first", "second", "other"),
    [
        (PIERS, LAMPS, "Who Pays for Lamps That Burn All Night?"),
        (LAMPS, PIERS, "Sandholm Paints Its Piers White Again"),
        # The larger article is read, or the first of equal ones; here the list of posts is between them.
        (PIERS + "\n\nRecent Posts\n\nA Post\n\n2 hours ago", LAMPS, "Who Pays for Lamps That Burn All Night?"),
    ],
)
def test_one_article_is_read_and_the_headline_of_the_other_is_kept(first: str, second: str, other: str) -> None:
    article, alone = read(first, second), read(first)
    assert (article.headline, article.authors, article.body) == (alone.headline, alone.authors, alone.body)
    assert (article.other, alone.other) == (other, None)


@pytest.mark.parametrize(
    "below",
    [
        # a crosshead, and text that goes on
        LAMPS.replace("By Orla Teft\n\n", "").replace("10 March 2026\n\n", ""),
        # a card
        LAMPS[: LAMPS.index("“You can")],
        # more of the same story
        "Paint on the Piers of Sandholm\n\nBy Berta Wolm" + PIERS[PIERS.index("\n\nThe council") :],
    ],
    ids=["crosshead", "card", "same"],
)
def test_less_than_a_signed_headline_and_paragraphs_is_no_second_article(below: str) -> None:
    assert read(PIERS, below).other is None


def test_a_signature_above_a_biography_begins_no_second_article() -> None:
    signed = "Written by Orla Teft\n\nOrla Teft has written about the bay of Velde for twenty years."
    below = LAMPS.replace("10 March 2026\n\nBy Orla Teft", signed)
    article = read(PIERS.replace("By Berta Wolm\n\n", ""), below)
    assert (article.other, article.authors) == (None, ("Orla Teft",))
