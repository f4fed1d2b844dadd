"""The buttons under the answers to admins: values in, rows out."""

from dataclasses import replace

import pytest
from support.button_rows import SPORTS, WORLD, Rows, rows
from support.values import MAYOR, NOW, headline_only, quote, story

from bot import keyboards
from bot.desk.results import Filing, Loaded
from summarizer import Quote, Span

UNDO, SECTION = ("Undo", "v1:undo:12"), ("Section", "v1:choose:12")
TAKE_BACK, ALERT_NOW = ("Take back", "v1:undo:12"), ("Alert now", "v1:alertnow:12")
NEW = Loaded(story(), Filing.NEW, 14, NOW)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (NEW, [[UNDO, ("Hold", "v1:hold:12"), SECTION]]),
        (replace(NEW, alerted=0), [[UNDO, SECTION]]),
        (replace(NEW, alerted=0, stale=True), [[UNDO, ALERT_NOW, SECTION]]),
        (replace(NEW, alerted=0, filing=Filing.BACK), [[UNDO, ALERT_NOW, SECTION]]),
        (replace(NEW, filing=Filing.SAME), [[TAKE_BACK, SECTION]]),
        (
            replace(NEW, story=story(quotes=(MAYOR,)), recent_new=5),
            [
                [UNDO, ("Hold", "v1:hold:12"), SECTION],
                [("Drop a quote", "v1:quotedrop:12"), ("Copied earlier…", "v1:copied")],
            ],
        ),
    ],
)
def test_a_load_report_can_be_acted_on(result: Loaded, expected: Rows) -> None:
    assert rows(keyboards.newsroom.loaded(result)) == expected


def test_a_filing_can_go_without_alerts_where_there_are_any() -> None:
    assert rows(keyboards.newsroom.held(12)) == [[TAKE_BACK, ALERT_NOW]]
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
