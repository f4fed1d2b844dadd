"""The buttons under a story: values in, rows out."""

from dataclasses import replace

from support.button_rows import WORLD, following, rows
from support.values import CHAT, MAYOR, PASSENGER, headline_only, quote, story

from bot import keyboards
from bot.desk.readers.lists import Opened, Place
from bot.desk.readers.searching import Found
from data.models import Chat, Story
from data.store.readers.subscriptions import ALL_POSTS

BOT = "newsbrief_bot"
SHARE = (
    "Share",
    "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fnewsbrief_bot%3Fstart%3Db_12&text=Harbour%20Towns%20Share%20a%20Ferry",
)
COPY = ("Copy quote", "“Nobody won today.” – Marta Quill, mayor of Velde\nHarbour Towns Share a Ferry")
PLACE = Place("page", (WORLD, "0"))


def test_a_brief_leads_on_to_all_that_can_be_done_with_it() -> None:
    told = story(quotes=(MAYOR, PASSENGER), shown=1, url="https://news.example/?a=1&b=2")
    opened = Opened(told, CHAT, PLACE, (Place("page", (WORLD, "1")), 30))
    assert rows(keyboards.stories.brief(opened, BOT)) == [
        [("Full story", "https://news.example/?a=1&b=2"), ("All quotes (2)", "v1:quotes:12")],
        [SHARE, COPY],
        [("☆ Save", f"v1:save:12:page:{WORLD}:0"), ("Follow…", f"v1:follows:12:page:{WORLD}:0")],
        [("‹ Back to the list", f"v1:page:{WORLD}:0"), ("Next ›", f"v1:next:30:page:{WORLD}:1")],
    ]
    assert rows(keyboards.stories.follow_choice(opened)) == [
        [("Follow World", f"v1:follow:{WORLD}"), ("Follow this story", "v1:followstory:12")],
        [("‹ Back", f"v1:unfollows:12:page:{WORLD}:0")],
    ]


def test_a_brief_offers_nothing_that_is_there_already() -> None:
    told = story(quotes=(MAYOR,), url="javascript:alert(1)")
    kept = Opened(told, following("World"), saved=True)
    assert rows(keyboards.stories.brief(kept, BOT)) == [
        [SHARE, COPY],
        [("★ Saved", "v1:unsave:12"), ("Follow this story", "v1:followstory:12")],
    ]
    assert rows(keyboards.stories.brief(Opened(told, following(ALL_POSTS)), BOT)) == [
        [SHARE, COPY],
        [("☆ Save", "v1:save:12")],
    ]


def test_a_group_has_no_save_and_a_draft_nothing_to_pass_on() -> None:
    group = Chat(-7, frozenset({ALL_POSTS}))
    assert rows(keyboards.stories.brief(Opened(story(), group), BOT)) == [[SHARE]]
    assert keyboards.stories.brief(Opened(replace(story(quotes=(MAYOR,)), held=True), group), BOT) is None


def test_a_headline_without_its_article_offers_to_tell_when_it_is_out() -> None:
    bare, tell = Story(headline_only()), ("Tell me when it is out", "v1:awaits:12")
    assert rows(keyboards.stories.brief(Opened(bare, CHAT), BOT)) == [[SHARE], [tell], [("☆ Save", "v1:save:12")]]
    assert rows(keyboards.stories.brief(Opened(bare, CHAT, awaited=True), BOT)) == [[SHARE, ("☆ Save", "v1:save:12")]]


def test_a_list_that_a_button_has_no_room_for_is_left_out() -> None:
    result = Found((story(),), frozenset(), 0, 1)
    short, long = "ferry: winter", "a search of very many words and many more"
    assert rows(keyboards.searching.found(result, short)) == [[("1", "v1:brief:12:found:0:ferry: winter")]]
    assert rows(keyboards.searching.found(result, long)) == [[("1", "v1:brief:12")]]


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
    assert rows(keyboards.stories.quotes(story(quotes=(MAYOR, MAYOR, PASSENGER)), 0, admin=True)) == [
        [("More from Marta Quill", "v1:said:12:0")],
        [("Read brief", "v1:brief:12"), ("Edit…", "v1:edit:12")],
    ]
    assert rows(keyboards.stories.quotes(Story(headline_only()), 0, admin=True)) == [[("Open", "v1:brief:12")]]
