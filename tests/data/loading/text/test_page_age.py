"""An old page's days and ages are not of the year in which it is loaded."""

from datetime import UTC, datetime

import pytest

from data import Article, Page, load_page
from data.loading.text.page_age import latest_known

SEEN_AT = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
STORY = [
    "The pier of Halden was closed on Monday after a storm had torn away forty metres of its planks, the town said.",
    "It will open again in June, and the ferries to Ostvik sail from the old fish quay until then, the harbour said.",
    "The town has asked the county for two million crowns, a third of what the repair is going to cost, it said.",
]


def read(*lines: str) -> Article:
    return load_page(Page(SEEN_AT, text="\n\n".join(lines)))


@pytest.mark.parametrize(
    ("lines", "latest"),
    [
        (["© 2019 Halden Echo"], datetime(2019, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (["Copyright 2004-2021 Halden Echo", "March 3, 2020"], datetime(2021, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (["© 2025 Halden Echo"], SEEN_AT),
        (["© 2019 Halden Echo", "March 10, 2026"], SEEN_AT),
        (["In 2019 the pier was closed."], SEEN_AT),
        (["© Halden Echo"], SEEN_AT),
    ],
)
def test_a_page_knows_of_the_newest_year_that_it_names(lines: list[str], latest: datetime) -> None:
    assert latest_known(lines, SEEN_AT) == latest


def test_a_day_without_its_year_is_of_the_year_of_an_old_page() -> None:
    article = read("Storm Closes the Pier", "By Ann Lee", "Posted Nov 18, 8:19 PM", *STORY, "© 2019 Halden Echo")
    assert article.published_at == datetime(2019, 11, 18, 20, 19, tzinfo=UTC)


def test_an_age_dates_no_old_page() -> None:
    head = ["Storm Closes the Pier", "By Ann Lee", "2 days ago"]
    assert read(*head, *STORY, "© 2019 Halden Echo").published_at is None
    assert read(*head, *STORY, "© 2026 Halden Echo").published_at == datetime(2026, 3, 10, tzinfo=UTC)


def test_the_day_below_last_update_is_not_that_of_publication() -> None:
    dates = ["February 8, 2024", "Last update:", "July 16, 2025"]
    article = read("Storm Closes the Pier", "By Ann Lee", *dates, *STORY)
    assert article.published_at == datetime(2024, 2, 8, tzinfo=UTC)
    assert article.updated_at == datetime(2025, 7, 16, tzinfo=UTC)


def test_a_line_of_publication_below_the_story_counts_where_the_top_says_only_an_update() -> None:
    top, foot = "Updated: February 11, 2026, 10:27", "Published: February 3, 2026, 12:35"
    article = read("Storm Closes the Pier", "By Ann Lee", top, *STORY, foot)
    assert article.published_at == datetime(2026, 2, 3, 12, 35, tzinfo=UTC)
    assert article.updated_at == datetime(2026, 2, 11, 10, 27, tzinfo=UTC)
