"""Who signs a pasted story, however the byline is set."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from data import Article, Page, load_page

HEADLINE = "Lock at Senn to stay open all winter"
BODY = (
    "The lock at Senn stays open this winter for the first time in eleven years, the canal office said on Thursday.",
    "Boats with coal and grain had been forced to unload four miles downstream from December to March.",
    "“We had no choice,” said canal master Maya Holt. “A lock that is shut is no lock.”",
    "Carriers welcomed the news but asked for a second keeper who serves the gates by lamplight.",
)


def pasted(*lines: str) -> Article:
    return load_page(Page(datetime(2026, 11, 28, tzinfo=UTC), text="\n\n".join(lines)))


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("By Ann Lee, Halden Echo", ("Ann Lee",)),
        ("Ann Lee | Halden Echo", ("Ann Lee",)),
        ("By Ann Lee, The Halden Times", ("Ann Lee",)),
        ("By Emily Post and Ann Lee", ("Emily Post", "Ann Lee")),
        ("By Ann Lee\n\nand Tom Reed", ("Ann Lee", "Tom Reed")),
        ("By Ann Lee\n\n& Tom Reed", ("Ann Lee", "Tom Reed")),
    ],
)
def test_those_who_sign_are_named_without_their_newspaper(byline: str, authors: tuple[str, ...]) -> None:
    article = pasted(HEADLINE, byline, "23 November 2026", *BODY)
    assert (article.headline, article.authors, article.body) == (HEADLINE, authors, "\n\n".join(BODY))


@pytest.mark.parametrize("byline", ["By Ann Lee", "By Ann Lee and Tom Reed"])
def test_the_last_paragraph_stays_above_a_byline_at_the_end(byline: str) -> None:
    assert pasted(HEADLINE, *BODY, byline).body == "\n\n".join(BODY)
