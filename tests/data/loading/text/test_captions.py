"""Captions of pictures in a pasted page: they stay in the body, and no brief shows them."""

from datetime import UTC, datetime

import pytest

from data import Page, load_page
from data.loading.text.captions import captions_of
from data.loading.text.credits import is_credit
from data.models import ParagraphKind
from summarizer import summarize

STORY = (
    "The pier of Halden was closed on Monday after a storm had torn away forty metres of its planks, the port said.",
    "It will open again in June, and the ferries to Ostvik sail from the old fish quay until then, the port said.",
    "The town has asked the county for two million crowns, a third of what the repair of the pier is going to cost.",
)
CAPTION = "Mayor Ann Lee walks along the closed pier of Halden on Monday, March 9, 2026."
CREDITS = (
    "Bo Reed / AP",
    "Bo Reed | Getty Images",
    "(Bo Reed / Coast Daily via Getty Images)",
    "Bo Reed/AFP via Getty Images",
    "Photograph by Bo Reed, Coast Daily",
    "Image credit: Port of Halden",
    "© Port of Halden",
    "ASSOCIATED PRESS",
)


@pytest.mark.parametrize("credit", CREDITS)
def test_a_line_that_names_who_took_a_picture_is_a_credit(credit: str) -> None:
    assert is_credit(credit)


@pytest.mark.parametrize(
    "line",
    [
        "By Bo Reed, AP",
        "The port declined to comment to Reuters.",
        "Home / News",
        "He told the AP",
        "The photo shows the pier, Ann Lee said.",
    ],
)
def test_bylines_menus_and_sentences_are_no_credits(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize("credit", CREDITS)
@pytest.mark.parametrize("place", [0, 1])
def test_a_caption_above_its_credit_is_known_as_one_wherever_it_stands(credit: str, place: int) -> None:
    lines = [*STORY[:place], CAPTION, credit, *STORY[place:]]
    text = "\n\n".join(["Storm Closes the Pier of Halden", "By Tom Holm", "March 9, 2026", *lines])
    article = load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), text=text))
    captions = [each.text for each in article.paragraphs if each.kind is ParagraphKind.CAPTION]
    assert captions == [CAPTION] or CAPTION not in article.body
    assert [each.text for each in article.paragraphs if each.kind is ParagraphKind.PARAGRAPH] == list(STORY)


@pytest.mark.parametrize(
    "caption",
    [
        "Media caption Mayor Ann Lee told the Echo that the pier was her greatest worry",
        "Video: The sea tears away forty metres of the pier of Halden in one night.",
        "Header image: The pier of Halden has stood in the sea for more than a hundred years.",
        "From left: Mayor Ann Lee, harbour master Tom Holm and the architect Ida Berg at the pier.",
    ],
)
def test_a_line_that_says_so_is_a_caption(caption: str) -> None:
    assert captions_of([STORY[0], caption, *STORY[1:]], [0, 1, 2, 3]) == {1}


def test_a_brief_of_a_paste_shows_no_caption() -> None:
    text = "\n\n".join(["Storm Closes the Pier of Halden", "By Tom Holm", "March 9, 2026", CAPTION, CREDITS[0], *STORY])
    article = load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), text=text))
    brief = summarize(article.body, headline=article.headline, headings=article.headings)
    assert CAPTION not in [each.text for each in brief.sentences]
    assert brief.sentences[0].text == STORY[0]


def test_a_paragraph_of_the_story_above_a_credit_stays_one() -> None:
    said = "“We saw the planks go one by one, and nobody could do a thing,” said Ann Lee. “Then the lamps went out.”"
    text = "\n\n".join(
        ["Storm Closes the Pier of Halden", "By Tom Holm", "March 9, 2026", STORY[0], said, CREDITS[0], *STORY[1:]]
    )
    article = load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), text=text))
    assert (article.kinds, said in article.body) == ((), True)
