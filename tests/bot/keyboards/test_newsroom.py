"""The buttons under the answers to admins: values in, rows out."""

from dataclasses import replace

from support.button_rows import SPORTS, WORLD, rows
from support.values import MAYOR, NOW, headline_only, post, quote, story

from bot import keyboards
from bot.desk.results import TakeBack
from summarizer import Quote, Span

TAKE_BACK, SECTION = ("Take back", "v1:undo:12"), ("Section", "v1:choose:12")


def test_taking_back_asks_and_says_with_what() -> None:
    planned = TakeBack(post(), NOW, 1, 1, 0, 14, (), with_headlines=True, settled=False, must_ask=True)
    for with_headlines in (True, False):
        assert rows(keyboards.newsroom.take_back(replace(planned, with_headlines=with_headlines))) == [
            [("Take back", f"v1:takeback:12:{int(with_headlines)}"), ("Keep", "v1:keepstory")]
        ]


def test_a_known_story_can_be_read_and_filed_and_is_not_taken_back() -> None:
    assert rows(keyboards.newsroom.known(12)) == [[("Read #12", "v1:brief:12"), SECTION]]


def test_a_filing_can_go_without_alerts_where_there_are_any() -> None:
    assert rows(keyboards.newsroom.refile(12, 0)) == [[TAKE_BACK, SECTION]]
    assert rows(keyboards.newsroom.refile(12, 9)) == [[TAKE_BACK, SECTION], [("Without alerts", "v1:hold:12")]]


def test_a_section_is_chosen_from_all() -> None:
    assert rows(keyboards.newsroom.unfiled([headline_only(id=3), headline_only(id=4)])) == [
        [("#3", "v1:where:3"), ("#4", "v1:where:4")]
    ]
    assert rows(keyboards.newsroom.choose_section(12, (), in_place=True)) == [[("‹ Back", "v1:unchoose:12")]]
    assert rows(keyboards.newsroom.choose_section(12, ("World", "Sports"))) == [
        [("World", f"v1:file:12:{WORLD}"), ("Sports", f"v1:file:12:{SPORTS}")]
    ]
    assert rows(keyboards.newsroom.waiting_section(5, ("World",))) == [
        [("World", f"v1:waiting:5:{WORLD}")],
        [("Drop it", "v1:dropwaiting:5")],
    ]


def test_each_quote_that_is_shown_has_a_number_to_drop_it() -> None:
    later = Quote((Span("We will see.", 70, 82),), None, None)
    assert rows(keyboards.newsroom.choose_quote(story(quotes=(MAYOR, later)))) == [
        [("1", "v1:quotegone:12:0"), ("2", "v1:quotegone:12:70")]
    ]
    many = story(quotes=tuple(quote(f"It is number {number}.") for number in range(45)))
    assert [len(row) for row in rows(keyboards.newsroom.choose_quote(many))] == [5, 5, 5, 5]
    assert keyboards.newsroom.choose_quote(story()) is None


def test_after_a_dropped_quote_another_may_go() -> None:
    opening = ("Read brief", "v1:brief:12")
    assert rows(keyboards.newsroom.quote_dropped(story(quotes=(MAYOR,)))) == [
        [opening, ("Drop another", "v1:quotedrop:12")]
    ]
    assert rows(keyboards.newsroom.quote_dropped(story())) == [[opening]]
