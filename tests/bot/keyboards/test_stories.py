"""The buttons under a story: values in, rows out."""

from support.button_rows import WORLD, following, rows
from support.values import CHAT, MAYOR, PASSENGER, headline_only, quote, story

from bot import keyboards
from data.models import Story
from data.store.subscriptions import ALL_POSTS


def test_a_brief_leads_to_the_full_story_to_all_quotes_and_to_following() -> None:
    told = story(quotes=(MAYOR, PASSENGER), shown=1, url="https://news.example/?a=1&b=2")
    assert rows(keyboards.stories.brief(told, CHAT)) == [
        [("Full story", "https://news.example/?a=1&b=2"), ("All quotes (2)", "v1:quotes:12")],
        [("Follow World", f"v1:follow:{WORLD}"), ("Follow this story", "v1:followstory:12")],
    ]


def test_a_brief_offers_nothing_that_is_there_already() -> None:
    told = story(quotes=(MAYOR,), url="javascript:alert(1)")
    follow_story = [[("Follow this story", "v1:followstory:12")]]
    assert rows(keyboards.stories.brief(told, following("World"))) == follow_story
    assert keyboards.stories.brief(told, following(ALL_POSTS)) is None


def test_a_story_from_its_beginning_opens_each_part_and_can_be_followed() -> None:
    assert rows(keyboards.stories.so_far((story(), story(id=15)))) == [
        [("1", "v1:brief:12"), ("2", "v1:brief:15")],
        [("Follow this story", "v1:followstory:12")],
    ]


def test_quotes_turn_pages_and_lead_back_to_the_brief() -> None:
    many = story(quotes=tuple(quote(f"It is number {number}.") for number in range(45)))
    back, more = ("‹ Back", "v1:quotepage:12:0"), ("More ›", "v1:quotepage:12:2")
    brief = ("Read brief", "v1:brief:12")
    wrong = [("Wrong quote?", f"v1:wrong:12:{page}") for page in range(3)]
    assert rows(keyboards.stories.quotes(many, 0)) == [[("More ›", "v1:quotepage:12:1")], [brief, wrong[0]]]
    assert rows(keyboards.stories.quotes(many, 1)) == [[back, more], [brief, wrong[1]]]
    assert rows(keyboards.stories.quotes(many, 2)) == [[("‹ Back", "v1:quotepage:12:1")], [brief, wrong[2]]]
    assert rows(keyboards.stories.quotes(Story(headline_only()), 0)) == [[("Open", "v1:brief:12")]]


def test_an_admin_may_correct_where_a_reader_may_doubt() -> None:
    assert rows(keyboards.stories.quotes(story(quotes=(MAYOR,)), 0, admin=True)) == [
        [("Read brief", "v1:brief:12"), ("Edit…", "v1:edit:12")]
    ]
    assert rows(keyboards.stories.quotes(Story(headline_only()), 0, admin=True)) == [[("Open", "v1:brief:12")]]
