"""Every keyboard, values in and rows of labels and what they do out."""

from dataclasses import replace

import pytest
from stories import CHAT, MAYOR, NOW, PASSENGER, alert, headline_only, post, quote, story
from telegram import InlineKeyboardMarkup

from bot import keyboards
from bot.desk.errors import NoSuchFeed, TakenBack
from bot.desk.results import Filing, Listing, Loaded
from bot.desk.sections import section_key
from data.models import Chat, Story
from data.store.subscriptions import ALL_POSTS
from summarizer import Quote, Span

ALL, WORLD, SPORTS = section_key(ALL_POSTS), section_key("World"), section_key("Sports")
LONG_NAME = "Entertainment and Arts of the North"
Rows = list[list[tuple[str, str]]]


def rows(keyboard: InlineKeyboardMarkup | None) -> Rows:
    """Each button's label and its callback data or address."""
    assert keyboard is not None
    return [
        [(button.text, str(button.callback_data or button.url)) for button in row] for row in keyboard.inline_keyboard
    ]


def labels(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[text for text, _ in row] for row in rows(keyboard)]


def following(*sections: str, paused: bool = False) -> Chat:
    return Chat(7, frozenset(sections), paused)


def test_start_leads_to_latest_sections_and_alerts() -> None:
    assert rows(keyboards.start()) == [
        [("Latest", f"v1:new:{ALL}"), ("Sections", "v1:sections"), ("Alerts", "v1:alerts")]
    ]


def test_dead_ends_have_a_way_on() -> None:
    assert rows(keyboards.latest_link()) == [[("Latest", f"v1:new:{ALL}")]]
    assert rows(keyboards.latest_link(sections=True)) == [[("Latest", f"v1:new:{ALL}"), ("Sections", "v1:sections")]]
    assert rows(keyboards.subscribe_link()) == [[("Subscribe", "v1:alerts")]]


def test_latest_has_a_number_for_each_headline_and_turns_both_ways() -> None:
    listing = Listing((post(id=31), post(id=30)), "World", 2, has_older=True)
    assert rows(keyboards.latest(listing)) == [
        [("17", "v1:brief:31"), ("18", "v1:brief:30")],
        [("‹ Newer", f"v1:page:{WORLD}:1"), ("Older ›", f"v1:page:{WORLD}:3")],
    ]


@pytest.mark.parametrize(
    ("count", "widths"),
    [(1, [1]), (4, [4]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (8, [4, 4])],
)
def test_numbers_stand_in_even_rows(count: int, widths: list[int]) -> None:
    keyboard = keyboards.latest(Listing((post(),) * count, None, 0, has_older=False))
    assert [len(row) for row in rows(keyboard)] == widths


def test_the_first_page_of_all_sections_has_only_older_to_turn_to() -> None:
    assert rows(keyboards.latest(Listing((post(),), None, 0, has_older=True)))[1] == [("Older ›", f"v1:page:{ALL}:1")]


def test_a_brief_leads_to_the_full_story_to_all_quotes_and_to_following() -> None:
    told = story(quotes=(MAYOR, PASSENGER), shown=1, url="https://news.example/?a=1&b=2")
    assert rows(keyboards.brief(told, CHAT)) == [
        [("Full story", "https://news.example/?a=1&b=2"), ("All quotes (2)", "v1:quotes:12")],
        [("Follow World", f"v1:follow:{WORLD}")],
    ]


@pytest.mark.parametrize("chat", [following("World"), following(ALL_POSTS)])
def test_a_brief_offers_nothing_that_is_there_already(chat: Chat) -> None:
    assert keyboards.brief(story(quotes=(MAYOR,), url="javascript:alert(1)"), chat) is None


def test_a_label_too_long_for_half_a_row_has_a_row_of_its_own() -> None:
    told = story(url="https://news.example/", section=LONG_NAME)
    assert labels(keyboards.brief(told, CHAT)) == [["Full story"], [f"Follow {LONG_NAME}"]]
    names = ("World", LONG_NAME, "Sports", "Health", "India")
    assert labels(keyboards.choose_section(12, names)) == [["World"], [LONG_NAME], ["Sports", "Health"], ["India"]]


def test_quotes_turn_pages_and_lead_back_to_the_brief() -> None:
    many = story(quotes=tuple(quote(f"It is number {number}.") for number in range(45)))
    back, more = ("‹ Back", "v1:quotepage:12:0"), ("More ›", "v1:quotepage:12:2")
    brief = [("Read brief", "v1:brief:12")]
    assert rows(keyboards.quotes(many, 0)) == [[("More ›", "v1:quotepage:12:1")], brief]
    assert rows(keyboards.quotes(many, 1)) == [[back, more], brief]
    assert rows(keyboards.quotes(many, 2)) == [[("‹ Back", "v1:quotepage:12:1")], brief]
    assert rows(keyboards.quotes(Story(headline_only()), 0)) == [[("Open", "v1:brief:12")]]


def test_an_admin_may_drop_a_quote_where_all_are_shown() -> None:
    drop = ("Drop a quote", "v1:quotedrop:12")
    one = story(quotes=[MAYOR])
    assert rows(keyboards.quotes(one, 0, admin=True)) == [[*rows(keyboards.quotes(one, 0))[0], drop]]
    assert rows(keyboards.quotes(Story(headline_only()), 0, admin=True)) == [[("Open", "v1:brief:12")]]


def test_sections_carry_their_counts() -> None:
    assert rows(keyboards.sections({"World": 4, "Sports": 0, "Health": 1})) == [
        [("World 4", f"v1:new:{WORLD}"), ("Sports", f"v1:new:{SPORTS}")],
        [("Health 1", f"v1:new:{section_key('Health')}")],
        [("Latest from all", f"v1:new:{ALL}")],
    ]


def test_an_unknown_section_offers_the_nearest() -> None:
    assert rows(keyboards.nearest_section("Sports")) == [
        [("Sports", f"v1:new:{SPORTS}"), ("All sections", "v1:sections")]
    ]
    assert rows(keyboards.nearest_section(None)) == [[("All sections", "v1:sections")]]
    assert rows(keyboards.nearest_to_follow("Sports")) == [
        [("Follow Sports", f"v1:subscribe:{SPORTS}"), ("All sections", "v1:alerts")]
    ]
    assert rows(keyboards.nearest_to_follow(None)) == [[("All sections", "v1:alerts")]]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (("World",), [[("Undo", f"v1:unsubscribe:{WORLD}"), ("More sections", "v1:alerts")]]),
        (("World", "Sports"), [[("More sections", "v1:alerts")]]),
        ((ALL_POSTS,), [[("Undo", f"v1:unsubscribe:{ALL}"), ("Alerts", "v1:alerts")]]),
        ((), [[("More sections", "v1:alerts")]]),
    ],
)
def test_following_one_section_can_be_undone(changed: tuple[str, ...], expected: Rows) -> None:
    assert rows(keyboards.subscribed(changed)) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (("World",), [[("Undo", f"v1:subscribe:{WORLD}"), ("Alerts", "v1:alerts")]]),
        (("World", "Sports"), [[("Alerts", "v1:alerts")]]),
        ((ALL_POSTS,), [[("Alerts", "v1:alerts")]]),
    ],
)
def test_giving_up_one_section_can_be_undone_but_not_giving_up_everything(
    changed: tuple[str, ...], expected: Rows
) -> None:
    assert rows(keyboards.unsubscribed(changed)) == expected


def test_a_link_to_a_section_offers_it() -> None:
    assert rows(keyboards.offer("World")) == [
        [("Subscribe to World", f"v1:subscribe:{WORLD}"), ("Not now", "v1:start")]
    ]
    assert rows(keyboards.offer(ALL_POSTS)) == [[("Follow all posts", f"v1:subscribe:{ALL}"), ("Not now", "v1:start")]]


def test_alerts_are_toggles_with_pause_and_stop_below() -> None:
    names = ("World", "Sports", "Health")
    toggles = [
        [("✓ World", f"v1:toggle:{WORLD}:0"), ("Sports", f"v1:toggle:{SPORTS}:1")],
        [("Health", f"v1:toggle:{section_key('Health')}:1")],
        [("All posts", f"v1:toggle:{ALL}:1")],
    ]
    stop = ("Stop all", f"v1:unsubscribe:{ALL}")
    assert rows(keyboards.alerts(following("World"), names)) == [*toggles, [("Pause", "v1:pause:1"), stop]]
    assert rows(keyboards.alerts(following("World", paused=True), names)) == [
        *toggles,
        [("Resume", "v1:pause:0"), stop],
    ]
    assert labels(keyboards.alerts(CHAT, names)) == [["World", "Sports"], ["Health"], ["All posts"]]


def test_all_posts_ticks_every_section() -> None:
    assert labels(keyboards.alerts(following(ALL_POSTS), ("World", "Sports")))[:2] == [
        ["✓ World", "✓ Sports"],
        ["✓ All posts"],
    ]


def test_what_is_followed_can_be_given_up_one_by_one() -> None:
    stop = ("Stop all", f"v1:unsubscribe:{ALL}")
    assert rows(keyboards.followed(following("World", "Sports"))) == [
        [("✕ Sports", f"v1:unsubscribe:{SPORTS}"), ("✕ World", f"v1:unsubscribe:{WORLD}")],
        [stop],
    ]
    assert rows(keyboards.followed(following(ALL_POSTS, "World"))) == [[stop, ("Choose sections", "v1:alerts")]]


def test_an_alert_opens_its_first_story_and_can_be_muted() -> None:
    first = [("Read brief", "v1:brief:12"), ("Mute…", "v1:mute:12")]
    latest = [("Latest", f"v1:new:{ALL}")]
    assert rows(keyboards.alert(alert(story()))) == [first]
    assert rows(keyboards.alert(alert(story(), also=(headline_only(),)))) == [first, latest]
    assert rows(keyboards.alert(alert(story(), story()))) == [first, latest]
    assert rows(keyboards.alert(alert(Story(headline_only())))) == [[("Open", "v1:brief:12"), ("Mute…", "v1:mute:12")]]


@pytest.mark.parametrize(
    ("section", "key", "mute", "stop"),
    [
        ("World", WORLD, "Mute World for a day", "Stop World"),
        (None, ALL, "Mute everything for a day", "Stop all alerts"),
    ],
)
def test_mute_offers_a_day_or_for_good(section: str | None, key: str, mute: str, stop: str) -> None:
    assert rows(keyboards.mute(12, section)) == [
        [(mute, f"v1:muteday:{key}:12")],
        [(stop, f"v1:stop:{key}:12"), ("Settings", "v1:alerts")],
        [("‹ Back", "v1:unmute:12")],
    ]


def test_after_mute_the_story_can_still_be_opened() -> None:
    opened = [("Read brief", "v1:brief:12"), ("Alerts", "v1:alerts")]
    assert rows(keyboards.muted(post(), "World")) == [opened, [("Unmute World", f"v1:hear:{WORLD}:12")]]
    assert rows(keyboards.muted(post(), ALL_POSTS)) == [opened, [("Unmute", f"v1:hear:{ALL}:12")]]
    assert rows(keyboards.stopped(post(), "World")) == [opened, [("Follow World", f"v1:follow:{WORLD}")]]
    assert rows(keyboards.stopped(headline_only(), ALL_POSTS)) == [[("Open", "v1:brief:12"), ("Alerts", "v1:alerts")]]
    assert rows(keyboards.unmuted(post())) == [[("Read brief", "v1:brief:12"), ("Mute…", "v1:mute:12")]]


def test_deleting_asks_first() -> None:
    assert rows(keyboards.privacy()) == [[("Delete my data", "v1:deletedata")]]
    assert rows(keyboards.delete_ask()) == [[("Delete", "v1:forget:1"), ("Keep", "v1:forget:0")]]


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
    assert rows(keyboards.loaded(result)) == expected


def test_a_filing_can_go_without_alerts_where_there_are_any() -> None:
    assert rows(keyboards.held(12)) == [[TAKE_BACK, ALERT_NOW]]
    assert rows(keyboards.refile(12, 0)) == [[TAKE_BACK, SECTION]]
    assert rows(keyboards.refile(12, 9)) == [[TAKE_BACK, SECTION], [("Without alerts", "v1:hold:12")]]


def test_a_section_is_chosen_from_all() -> None:
    assert rows(keyboards.unfiled([headline_only(id=3), headline_only(id=4)])) == [
        [("#3", "v1:where:3"), ("#4", "v1:where:4")]
    ]
    assert rows(keyboards.choose_section(12, (), in_place=True)) == [[("‹ Back", "v1:unchoose:12")]]
    assert rows(keyboards.choose_section(12, ("World", "Sports"))) == [
        [("World", f"v1:file:12:{WORLD}"), ("Sports", f"v1:file:12:{SPORTS}")]
    ]
    assert rows(keyboards.waiting_section(5, ("World",))) == [
        [("World", f"v1:waiting:5:{WORLD}")],
        [("Drop it", "v1:dropwaiting:5")],
    ]


def test_each_quote_that_is_shown_has_a_number_to_drop_it() -> None:
    later = Quote((Span("We will see.", 70, 82),), None, None)
    assert rows(keyboards.choose_quote(story(quotes=(MAYOR, later)))) == [
        [("1", "v1:quotegone:12:0"), ("2", "v1:quotegone:12:70")]
    ]
    many = story(quotes=tuple(quote(f"It is number {number}.") for number in range(45)))
    assert [len(row) for row in rows(keyboards.choose_quote(many))] == [5, 5, 5, 5]
    assert keyboards.choose_quote(story()) is None


def test_after_a_dropped_quote_another_may_go() -> None:
    opening = ("Read brief", "v1:brief:12")
    assert rows(keyboards.quote_dropped(story(quotes=(MAYOR,)))) == [[opening, ("Drop another", "v1:quotedrop:12")]]
    assert rows(keyboards.quote_dropped(story())) == [[opening]]


def test_a_refusal_leads_on() -> None:
    assert rows(keyboards.refused(NoSuchFeed(9))) == [[("Feeds", "v1:feeds")]]
    assert rows(keyboards.refused(TakenBack(12))) == [[("Latest", f"v1:new:{ALL}")]]
