"""What stands beside an article signs, dates and heads something else."""

from datetime import UTC, datetime

import pytest

from data import Article, Page, load_page
from data.loading.text.beside import is_topic, signs_else, signs_post
from data.loading.text.credits import ends_in_credit

STORY = [
    "The pier of Halden was closed on Monday after a storm had torn away forty metres of its planks, the town said.",
    "It will open again in June, and the ferries to Ostvik sail from the old fish quay until then, the harbour said.",
    "The town has asked the county for two million crowns, a third of what the repair is going to cost, it said.",
]


def read(*lines: str) -> Article:
    return load_page(Page(datetime(2026, 3, 12, tzinfo=UTC), text="\n\n".join(lines)))


@pytest.mark.parametrize(
    "line",
    ["— Ann Lee (@annlee) March 1, 2026", "-- Halden Harbour (@halden_harbour)", "— Bo 🌊 (@bo) 1. März 2026"],
)
def test_the_signature_of_an_embedded_post_is_told(line: str) -> None:
    assert signs_post(line)


@pytest.mark.parametrize("line", ["By Ann Lee (@annlee) March 1, 2026", "— Ann Lee, mayor of Halden", "— Ann Lee", ""])
def test_other_signatures_are_none_of_a_post(line: str) -> None:
    assert not signs_post(line)


def test_the_section_and_the_first_topic_are_told() -> None:
    assert signs_else("From the section World & Sea")
    assert not signs_else("Ann Lee")
    lines = ["Related Topics", "Ann Lee", "Bo Reed"]
    assert [is_topic(lines, number) for number in range(3)] == [False, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "The pier at dawn Ann Lee/Reuters",
        "The pier took most of the waves. | AP Photo Close",
        "The pier after the storm. Photo: Ann Lee",
    ],
)
def test_a_line_that_ends_in_a_credit_is_no_headline(line: str) -> None:
    assert ends_in_credit(line)


@pytest.mark.parametrize(
    "line",
    ["Storm Closes the Pier | Reuters", "Harbour Sues Associated Press", "Pictures: The Pier After the Storm"],
)
def test_a_headline_that_names_an_agency_stays_one(line: str) -> None:
    assert not ends_in_credit(line)


def test_an_embedded_post_neither_signs_nor_dates_the_article() -> None:
    post = ["The pier is gone.", "— Bo Reed (@boreed) March 1, 2026"]
    article = read("Storm Closes the Pier of Halden", *STORY[:2], *post, *STORY[2:])
    assert (article.authors, article.published_at) == ((), None)


def test_a_topic_below_the_article_signs_nothing() -> None:
    article = read("Storm Closes the Pier of Halden", "10 March 2026", *STORY, "Related Topics", "Bo Reed", "Ostvik")
    assert article.authors == ()


def test_a_caption_right_above_the_byline_is_not_the_headline() -> None:
    caption = "The pier of Halden after the storm on Monday morning Bo Reed/Reuters"
    article = read("News", "Storm Closes the Pier of Halden", caption, "By Ann Lee", "March 10, 2026", *STORY)
    assert (article.headline, article.authors) == ("Storm Closes the Pier of Halden", ("Ann Lee",))


def test_three_people_with_addresses_between_bars_sign() -> None:
    byline = (
        "By Ann Lee | alee@echo.example | Halden Echo Group, Bo Reed | breed@echo.example | Halden Echo Group "
        "and Mira Solberg | msolberg@echo.example | Halden Echo Group"
    )
    article = read("Storm Closes the Pier of Halden", byline, "PUBLISHED: March 10, 2026 at 9:06 a.m.", *STORY)
    assert article.authors == ("Ann Lee", "Bo Reed", "Mira Solberg")
