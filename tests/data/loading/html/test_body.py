"""How the body is chosen among the blocks of a page."""

from __future__ import annotations

import numpy as np
import pytest
from lxml import etree

from data.loading.html.block_features import PageClues, features_of, tokens_of
from data.loading.html.block_net import trained_net
from data.loading.html.blocks import read_blocks
from data.loading.html.body import chosen_by, clues_of, threshold
from data.loading.html.structured import read_structured
from data.loading.html.tree import parse

WALL = "The council of Harbour Town voted on Tuesday to rebuild the sea wall that a storm broke twice."
COST = "Work on the 900-metre wall will start in March and cost 14 million dollars, the town engineer said."


def clues(*paragraphs: str) -> PageClues:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return PageClues(read_blocks(parse(f"<html><body>{body}</body></html>")), "Sea Wall", "", "", "")


def texts(page: PageClues, *chances: float) -> list[str]:
    return [page.blocks[number].text for number in chosen_by(page, np.array(chances, dtype=np.float32))]


def test_the_weights_fit_the_features() -> None:
    page = clues(WALL, COST)
    features, net = features_of(page), trained_net()
    assert {features.shape} == {(2, len(weights["in"])) for weights in net.trained}
    assert {len(weights["tokens"]) for weights in net.trained} == {len(net.vocabulary)}
    assert net.chances(features, tokens_of(page)).shape == (2,)


def test_the_tree_of_a_page_stays_as_it_is_when_its_clues_are_gathered() -> None:
    aside = '<aside class="comments"><ul><li><a href="/a">More</a></li></ul></aside>'
    tree = parse(f"<html><body><h1>Sea Wall</h1>{aside}<p>{WALL}</p><p><b>{COST}</b></p></body></html>")
    before = etree.tostring(tree)
    page = clues_of(tree, read_structured(tree), read_blocks(tree), "Sea Wall", None)
    assert (etree.tostring(tree), WALL in page.chosen) == (before, True)


@pytest.mark.parametrize(
    ("chances", "words", "limit"),
    [
        ([0.9, 0.8, 0.1], [20, 20, 20], 0.8),
        ([0.3, 0.25, 0.0], [20, 20, 20], 0.25),
        ([0.9, 0.4, 0.4], [100, 1, 1], 0.9),
    ],
)
def test_an_unsure_page_has_a_lower_threshold(chances: list[float], words: list[int], limit: float) -> None:
    assert threshold(np.array(chances, dtype=np.float32), words) == pytest.approx(limit)


def test_copies_and_pull_quotes_are_left_out() -> None:
    quote = "a storm broke twice, the council of Harbour Town"
    page = clues(WALL + " It was " + quote + ".", quote, COST, COST)
    assert texts(page, 0.9, 0.9, 0.9, 0.9) == [page.blocks[0].text, COST]


def test_a_heading_may_say_what_a_paragraph_says_but_stands_once() -> None:
    quote = "a storm broke the wall twice, the council said"
    page = clues(WALL, f"<b>{quote}</b>", f"It was the year that {quote}.", f"<b>{quote}</b>", COST)
    assert texts(page, *[0.9] * 5) == [page.blocks[number].text for number in (0, 1, 2, 4)]


def test_a_label_above_and_a_heading_below_the_text_are_left_out() -> None:
    page = clues("Sea Wall", "Staff Writer", "10 March 2026 | Lena Orvik, Harbour Town", WALL, COST, "<b>Read on</b>")
    assert texts(page, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9) == [WALL, COST]


def boxed(*boxes: str) -> PageClues:
    body = "".join(f'<div class="module"><div class="text">{box}</div></div>' for box in boxes)
    return PageClues(read_blocks(parse(f"<html><body>{body}</body></html>")), "Sea Wall", "", "", "")


def test_paragraphs_that_go_on_in_boxes_of_the_same_make_belong_to_the_body_but_teasers_in_them_do_not() -> None:
    last = "The harbour stays open while the piles are driven, the council said."
    teaser = "<h4>More</h4><p>The ferry to the outer islands will sail twice a day from April.</p>"
    page = boxed(f"<p>{WALL}</p>", f"<p>{COST}</p>", f"<p>{last}</p>", teaser)
    assert texts(page, 0.9, 0.9, 0.2, 0.01, 0.01) == [WALL, COST, last]


def test_a_last_paragraph_behind_a_box_of_links_belongs_to_the_body() -> None:
    links = "".join(f"<li><a href='/{number}'>The long story of the wall, part {number}</a></li>" for number in (1, 2))
    page = boxed(f"<p>{WALL}</p>", f"<p>{COST}</p>", f"<h4>Related</h4><ul>{links}</ul>", f"<p>{LAST}</p>")
    assert texts(page, 0.9, 0.9, 0.1, 0.0, 0.0, 0.2) == [WALL, COST, LAST]


def test_a_small_box_whose_heading_and_button_are_no_text_is_left_out_whole() -> None:
    page = boxed(
        f"<p>{WALL}</p>", "<h4>Stay in touch</h4><p>One letter a week, on Fridays.</p><a>Join</a>", f"<p>{COST}</p>"
    )
    assert texts(page, 0.9, 0.1, 0.9, 0.0, 0.9) == [WALL, COST]


def test_a_page_in_which_the_net_expects_no_body_has_none() -> None:
    assert texts(clues(WALL, COST), 0.1, 0.1) == []


LAST = "The harbour stays open while the piles are driven, the council said."


NEXT = "Residents of the lower quarter will be moved to hotels for six weeks, the report says."


def marked(body: str) -> PageClues:
    return PageClues(read_blocks(parse(f"<html><body>{body}</body></html>")), "Sea Wall", "", "", "")


def test_few_words_above_a_paragraph_stay() -> None:
    page = marked(f"<p>{WALL}</p><p>One member objected:</p><p>{COST}</p>")
    assert texts(page, 0.9, 0.9, 0.9) == [WALL, "One member objected:", COST]


def test_a_label_with_a_colon_and_rules_of_signs_end_no_text() -> None:
    assert texts(clues(WALL, "* * *", COST, "_____", "More stories:"), *[0.9] * 5) == [WALL, COST]


def test_a_heading_that_a_list_of_contents_repeats_stands_above_its_text() -> None:
    contents = "<ul><li><a href='#steel'>Piles of steel</a></li><li><a href='#six'>Six weeks in hotels</a></li></ul>"
    text = f"<p>{WALL}</p><p>{COST}</p><h2 id='steel'>Piles of steel</h2><p>{LAST}</p>"
    assert texts(marked(contents + text), 0.0, 0.0, 0.9, 0.9, 0.1, 0.9) == [WALL, COST, "Piles of steel", LAST]


def test_a_heading_above_the_first_paragraphs_may_be_a_section_and_is_not_taken_in() -> None:
    assert texts(marked(f"<p>{WALL}</p><h2>Harbour</h2><p>{COST}</p>"), 0.9, 0.1, 0.9) == [WALL, COST]


def test_slides_between_and_behind_those_that_the_net_takes_belong_to_the_text() -> None:
    slide = "<section><h2>{0}</h2><div class='slide'><p>{1}</p></div></section>"
    slides = "".join(slide.format(f"Place {number}", text) for number, text in enumerate((WALL, COST, LAST, NEXT)))
    page = marked(f"<article>{slides}</article>")
    wanted = [WALL, COST, "Place 2", LAST, "Place 3", NEXT]
    assert texts(page, 0.0, 0.9, 0.0, 0.2, 0.0, 0.9, 0.0, 0.2) == wanted


def test_a_path_above_the_headline_and_short_lines_in_boxes_of_another_make_are_left_out() -> None:
    html = (
        f"<div>Coast.example/Town///Wall</div><h1>Sea Wall</h1><p>{WALL}</p><div class='x'>Reklama</div><p>{COST}</p>"
    )
    page = PageClues(read_blocks(parse(f"<html><body>{html}</body></html>")), "Sea Wall", "", "", "")
    assert texts(page, 0.6, 0.1, 0.9, 0.6, 0.9) == [WALL, COST]


def test_many_short_lines_of_one_make_are_a_list() -> None:
    items = ["six piles of steel", "two barges", "a crane", "eleven men"]
    html = f"<p>{WALL}</p>{''.join(f'<div>{item}</div>' for item in items)}<p>{COST}</p>"
    page = PageClues(read_blocks(parse(f"<html><body>{html}</body></html>")), "Sea Wall", "", "", "")
    assert texts(page, *[0.9] * 6) == [WALL, *items, COST]


def test_among_prose_in_boxes_a_short_line_is_a_heading_unless_it_stands_there_again() -> None:
    boxes = ("text", WALL), ("ad", "إعلان"), ("head", "The price"), ("text", COST), ("ad", "إعلان"), ("text", LAST)
    body = "".join(f'<div class="{name}">{text}</div>' for name, text in boxes)
    page = PageClues(read_blocks(parse(f"<html><body>{body}</body></html>")), "Sea Wall", "", "", "")
    assert texts(page, *[0.9] * 6) == [WALL, "The price", COST, LAST]


def test_a_text_goes_on_behind_an_advert_in_its_element() -> None:
    page = clues(WALL, COST, "ANNONS", LAST)
    assert texts(page, 0.9, 0.9, 0.01, 0.05) == [WALL, COST, LAST]


def test_paragraphs_and_bare_lines_of_one_element_are_one_text() -> None:
    page = marked(f"<div>{WALL}<p>{COST}</p>{LAST}<p>{NEXT}</p></div>")
    assert texts(page, 0.9, 0.1, 0.9, 0.1) == [WALL, COST, LAST, NEXT]


def test_a_text_in_boxes_goes_on_behind_a_box_with_a_call() -> None:
    call = "<h4>Give to the wall</h4><p>Every coin goes into steel and stone.</p><a href='/give'>Give now</a>"
    page = boxed(f"<p>{WALL}</p>", f"<p>{COST}</p>", call, f"<p>{LAST}</p>")
    assert texts(page, 0.9, 0.9, 0.0, 0.01, 0.0, 0.2) == [WALL, COST, LAST]


@pytest.mark.parametrize("begin", ["<aside", "<div hidden", "<div role='dialog'"])
def test_what_html_sets_beside_the_text_is_no_part_of_it_unless_it_holds_the_text(begin: str) -> None:
    def page(*, apart: str, text: str) -> PageClues:
        return marked(f"{begin}>{apart}</{begin[1:].partition(' ')[0]}>{text}")

    text = f"<p>{WALL}</p><p>{LAST}</p>"
    assert texts(page(apart=f"<p>{COST}</p>", text=text), *[0.9] * 3) == [WALL, LAST]
    assert texts(page(apart=text, text=f"<p>{COST}</p>"), *[0.9] * 3) == [WALL, LAST, COST]
