"""A line that ends in a picture's credit is a caption."""

from datetime import UTC, datetime

import pytest

from data import Page, load_page
from data.loading.text.credits import ends_in_credit


@pytest.mark.parametrize(
    "line",
    [
        "Item 1 of 3 A view of the pier at Halden, in this picture taken on Monday. REUTERS/Ann Lee",
        "[1/3]A view of the pier. REUTERS/Ann Lee Purchase Licensing Rights, opens new tab",
        "The pier of Halden after the storm [File: Ann Lee/AFP]",
        "The pier of Halden after the storm. (Ann Lee / Coast Daily)",
        "The pier after the storm. (AP Photo/Ann Lee)",
        "The pier after the storm. Photo: Ann Lee",
        "The pier after the storm.Credit...Ann Lee for The Halden Echo",
        "Ann Lee/AFP via Getty Images",
        "The pier was closed after the storm.Ann Lee / AP",
        "The pier was closed after the storm. Courtesy of Ann Lee and Bo Reed",
    ],
)
def test_a_line_that_says_at_its_end_who_took_the_picture_is_a_caption(line: str) -> None:
    assert ends_in_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "“We took the photo ourselves,” said Ann Lee.",
        "The bank gave them credit by May.",
        "HALDEN (Reuters) - The pier was closed on Monday.",
        "The photo shows the pier, Ann Lee said.",
        "The pier was closed after the storm. (Reuters)",
        "Ann Lee reported for AFP from Halden until 2019.",
    ],
)
def test_a_sentence_of_the_story_is_no_caption(line: str) -> None:
    assert not ends_in_credit(line)


def test_captions_between_headline_and_story_are_not_in_the_body() -> None:
    story = [
        "The pier of Halden was closed on Monday after a storm had torn away forty metres of its planks, it said.",
        "It will open again in June, and the ferries to Ostvik sail from the old fish quay until then, it said.",
        "The town has asked the county for two million crowns, a third of what the repair is going to cost.",
    ]
    caption = "A view of the pier at Halden on Monday, after the storm. REUTERS/Ann Lee"
    text = "\n\n".join(["Storm Closes the Pier of Halden", "By Bo Reed", "March 9, 2026", caption, *story])
    article = load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), text=text))
    assert article.body == "\n\n".join(story)
