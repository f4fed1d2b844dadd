"""The buttons under the answers to admins: values in, rows out."""

from dataclasses import replace

from support.button_rows import SPORTS, WORLD, rows
from support.values import NOW, headline_only, post, story

from bot import keyboards
from bot.desk.results import Filed, TakeBack
from data.models import Story

TAKE_BACK, SECTION = ("Take back", "v1:undo:12"), ("Section", "v1:choose:12")


def test_taking_back_asks_and_says_with_what() -> None:
    planned = TakeBack(post(), NOW, 1, 1, 0, 14, (), with_headlines=True, settled=False, must_ask=True)
    for with_headlines in (True, False):
        assert rows(keyboards.newsroom.take_back(replace(planned, with_headlines=with_headlines))) == [
            [("Take back", f"v1:takeback:12:{int(with_headlines)}"), ("Keep", "v1:keepstory")]
        ]


def test_a_known_story_can_be_read_and_filed_and_is_not_taken_back() -> None:
    assert rows(keyboards.newsroom.known(12)) == [[("Read #12", "v1:brief:12"), SECTION]]


def test_a_filing_can_go_without_alerts_where_there_are_any_and_leads_back_to_other_corrections() -> None:
    more, hold = [("Edit…", "v1:editback:12")], [("Without alerts", "v1:hold:12")]
    assert rows(keyboards.newsroom.refile(Filed(story(), 0))) == [[TAKE_BACK, SECTION], more]
    assert rows(keyboards.newsroom.refile(Filed(story(), 9))) == [[TAKE_BACK, SECTION], hold, more]
    assert rows(keyboards.newsroom.refile(Filed(story(), 9, 1, 3))) == [
        [("Edit 3 alerts", "v1:editalerts:12")],
        [TAKE_BACK, SECTION],
        hold,
        more,
    ]
    assert rows(keyboards.newsroom.refile(Filed(Story(headline_only(id=12)), 0))) == [[TAKE_BACK, SECTION]]


def test_a_section_is_chosen_from_all() -> None:
    assert rows(keyboards.newsroom.unfiled([headline_only(id=3), headline_only(id=4)])) == [
        [("#3", "v1:where:3"), ("#4", "v1:where:4")]
    ]
    assert rows(keyboards.newsroom.choose_section(12, (), in_place=True)) == [[("‹ Back", "v1:editback:12")]]
    assert rows(keyboards.newsroom.choose_section(12, ("World", "Sports"))) == [
        [("World", f"v1:file:12:{WORLD}"), ("Sports", f"v1:file:12:{SPORTS}")]
    ]
    assert rows(keyboards.newsroom.waiting_section(5, ("World",))) == [
        [("World", f"v1:waiting:5:{WORLD}")],
        [("Drop it", "v1:dropwaiting:5")],
    ]
