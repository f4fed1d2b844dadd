"""Notes beside an article are no part of it, also where they are paragraphs like all others."""

from datetime import UTC, datetime

import pytest

from data import Article, Page, load_page
from data.loading.html.blocks import read_blocks
from data.loading.html.tree import parse
from data.loading.notes import without_notes

HEADLINE = "Council Votes to Rebuild the Sea Wall"
BODY = (
    "The council of Halden voted on Tuesday to rebuild the sea wall that a storm broke twice last winter.",
    "Work on the wall will start in March and cost fourteen million crowns, the town's engineer told the meeting.",
    "“We cannot ask families to sleep beside an open breach,” mayor Lena Orvik said after the vote.",
    "Residents of the lower quarter will be moved to hotels for six weeks while the piles are driven into the sand.",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(body: str) -> Article:
    html = (
        f"<html><head><title>{HEADLINE}</title></head><body><article><h1>{HEADLINE}</h1>{body}</article></body></html>"
    )
    return load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), html=html))


@pytest.mark.parametrize("label", ["Also read:", "Les også:", "Baca juga:", "यह भी पढ़ें:", "相关阅读："])
def test_a_label_with_a_link_behind_it_is_no_paragraph_in_any_language(label: str) -> None:
    note = f'<p>{label} <a href="/bridge">Bridge toll to fall by half next summer</a></p>'
    assert read(paragraphs(*BODY[:2]) + note + paragraphs(*BODY[2:])).body == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "note",
    [
        "Mira Solberg covers harbours and weather. She joined the paper in 2014.",
        "Jonas Eberly is a freelance journalist based in Ostvik.",
        "Reporting by Mira Solberg; Editing by Jonas Eberly",
        "(Reporting by Mira Solberg in Halden; editing by Jonas Eberly)",
        "This article was first published in the Coast Daily on March 9.",
        "A version of this article appears in print on March 10 in the northern edition.",
        "Thanks for reading. If you enjoyed this story, subscribe to our weekly newsletter.",
        "Do you have a story about the harbour? Email us at news@coast.example",
        "© 2026 Coast Daily. All rights reserved.",
        "Hat Ihnen der Artikel gefallen? Abonnieren Sie unseren Newsletter.",
    ],
)
def test_a_note_below_the_text_is_left_out(note: str) -> None:
    assert read(paragraphs(*BODY, note)).body == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "note",
    [
        "Also read: Night ferry to sail all winter",
        "Sign up for our newsletter and never miss a story.",
        "The wall on Monday. Photograph: Ann Roe/AFP",
    ],
)
def test_a_note_between_paragraphs_is_left_out(note: str) -> None:
    assert read(paragraphs(*BODY[:2], note, *BODY[2:])).body == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "last",
    [
        "The council meets again on 21 January.",
        "Orvik, who was elected in 2022, said she would stand again.",
        "“Read the report before you vote,” she told the other members of the council.",
    ],
)
def test_a_last_paragraph_that_tells_of_the_story_stays(last: str) -> None:
    assert read(paragraphs(*BODY, last)).body == "\n\n".join([*BODY, last])


def test_a_text_without_spaces_between_words_is_no_note() -> None:
    body = ("市議会は火曜日、嵐で二度壊れた防潮堤の再建を賛成多数で決めた。", "工事は三月に始まる。【港支局 山田花子】")
    blocks = read_blocks(parse(f"<body>{paragraphs(*body)}</body>"))
    assert without_notes(blocks, [0, 1]) == [0, 1]


def test_what_would_leave_too_little_and_items_of_lists_are_no_notes() -> None:
    note = "Reporting by Mira Solberg; Editing by Jonas Eberly"
    blocks = read_blocks(parse(f"<body><p>It broke.</p><p>{note}</p><ul><li>{note}</li></ul><p>{BODY[0]}</p></body>"))
    assert without_notes(blocks, [0, 1]) == [0, 1]
    assert without_notes(blocks, [2, 3]) == [2, 3]
    assert without_notes(blocks, [3, 1]) == [3]


@pytest.mark.parametrize(
    "note",
    [
        "Mira Solberg covers the harbour and the islands.",
        "Mira Solberg bevakar sjöfart och fiske på Kustbladet.",
        "Mira Solberg liman ve kıyı haberleri yazıyor.",
    ],
)
def test_a_last_paragraph_that_begins_with_the_authors_name_is_about_the_author(note: str) -> None:
    assert read(f"<p>By Mira Solberg</p>{paragraphs(*BODY, note)}").body == "\n\n".join(BODY)


def test_an_answer_of_the_author_in_an_interview_is_text() -> None:
    answer = "Mira Solberg: And what will the wall cost the town in the end, when the storms are counted?"
    assert read(f"<p>By Mira Solberg</p>{paragraphs(*BODY, answer)}").body == "\n\n".join((*BODY, answer))
