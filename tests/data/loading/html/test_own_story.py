"""A page that goes on with the next stories gives its own one."""

from datetime import UTC, datetime

from data import Article, Page, load_page

HEADLINE = "Council Votes to Rebuild the Sea Wall"
BODY = (
    "The council of Halden voted on Tuesday to rebuild the sea wall that a storm broke twice last winter.",
    "Work on the wall will start in March and cost fourteen million crowns, the town's engineer told the meeting.",
    "Residents of the lower quarter will be moved to hotels for six weeks while the piles are driven into the sand.",
)
NEXT = (
    "The night ferry to Ostvik will sail all winter, the harbour board said after its meeting on Wednesday evening.",
    "It carries nurses at the end of their shift and, on most nights, fewer than thirty other passengers.",
)


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(body: str) -> Article:
    html = f"<html><head><title>{HEADLINE}</title></head><body>{body}</body></html>"
    return load_page(Page(datetime(2026, 3, 10, tzinfo=UTC), html=html))


def test_the_next_story_in_a_box_like_the_first_is_left_out() -> None:
    first = f"<div class='story open'><h1>{HEADLINE}</h1><div>{paragraphs(BODY)}</div></div>"
    following = f"<div class='story'><h1>Night Ferry to Sail All Winter</h1><div>{paragraphs(NEXT)}</div></div>"
    assert read(first + following).body == "\n\n".join(BODY)


def test_a_story_below_in_an_article_of_its_own_is_left_out() -> None:
    first = f"<article><h1>{HEADLINE}</h1>{paragraphs(BODY)}</article>"
    following = f"<article><h1>Night Ferry to Sail All Winter</h1>{paragraphs(NEXT)}</article>"
    assert read(first + following).body == "\n\n".join(BODY)


def test_a_further_part_of_the_story_under_a_heading_stays() -> None:
    first = f"<section class='part'><h2>{HEADLINE}</h2>{paragraphs(BODY)}</section>"
    second = f"<section class='part'><h2>What it means for the ferry</h2>{paragraphs(NEXT)}</section>"
    assert read(first + second).body == "\n\n".join([*BODY, "What it means for the ferry", *NEXT])
