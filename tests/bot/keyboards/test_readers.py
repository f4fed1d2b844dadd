"""The buttons under greetings, headlines and sections: values in, rows out."""

from support.button_rows import ALL, SPORTS, WORLD, rows
from support.values import post

from bot import keyboards
from bot.desk.results import Listing
from bot.desk.sections import section_key


def test_start_leads_to_latest_sections_and_alerts() -> None:
    assert rows(keyboards.readers.start()) == [
        [("Latest", f"v1:new:{ALL}"), ("Sections", "v1:sections"), ("Alerts", "v1:alerts")]
    ]


def test_dead_ends_have_a_way_on() -> None:
    assert rows(keyboards.readers.latest_link()) == [[("Latest", f"v1:new:{ALL}")]]
    assert rows(keyboards.readers.latest_link(sections=True)) == [
        [("Latest", f"v1:new:{ALL}"), ("Sections", "v1:sections")]
    ]
    assert rows(keyboards.readers.subscribe_link()) == [[("Subscribe", "v1:pickers")]]


def test_latest_has_a_number_for_each_headline_and_turns_both_ways() -> None:
    listing = Listing((post(id=31), post(id=30)), "World", 2, has_older=True, first=17)
    assert rows(keyboards.readers.latest(listing)) == [
        [("17", f"v1:brief:31:page:{WORLD}:2"), ("18", f"v1:brief:30:page:{WORLD}:2")],
        [("‹ Newer", f"v1:page:{WORLD}:1"), ("Older ›", f"v1:page:{WORLD}:3")],
    ]


def test_the_first_page_of_all_sections_has_only_older_to_turn_to() -> None:
    assert rows(keyboards.readers.latest(Listing((post(),), None, 0, has_older=True)))[1] == [
        ("Older ›", f"v1:page:{ALL}:1")
    ]


def test_headlines_have_letters_and_the_way_to_more_and_back() -> None:
    listing = Listing((post(id=31),), "World", 0, has_older=False, headlines=(post(id=7),), more_headlines=True)
    assert rows(keyboards.readers.latest(listing)) == [
        [("1", f"v1:brief:31:page:{WORLD}:0")],
        [("a", f"v1:brief:7:page:{WORLD}:0")],
        [("More headlines", f"v1:heads:{WORLD}:0")],
    ]
    more = Listing((post(id=7),), "World", 1, has_older=True, first=9, bare=True)
    assert rows(keyboards.readers.latest(more)) == [
        [("9", f"v1:brief:7:heads:{WORLD}:1")],
        [("‹ Newer", f"v1:heads:{WORLD}:0"), ("Older ›", f"v1:heads:{WORLD}:2")],
        [("‹ Latest", f"v1:page:{WORLD}:0")],
    ]


def test_the_section_that_was_asked_for_can_be_followed_under_its_headlines() -> None:
    follow = [("Follow World", f"v1:follow:{WORLD}")]
    listing = Listing((post(id=31),), "World", 0, has_older=False)
    assert rows(keyboards.readers.latest(listing, follows=False))[1:] == [follow]
    others = Listing((post(id=31),), None, 0, has_older=False, fallback="World")
    assert rows(keyboards.readers.latest(others, follows=False))[1:] == [follow]
    assert rows(keyboards.readers.latest(Listing((post(id=31),), None, 0, has_older=False), follows=False))[1:] == []


def test_sections_carry_their_counts() -> None:
    assert rows(keyboards.readers.sections({"World": 4, "Sports": 0, "Health": 1})) == [
        [("World 4", f"v1:new:{WORLD}"), ("Sports", f"v1:new:{SPORTS}")],
        [("Health 1", f"v1:new:{section_key('Health')}")],
        [("Latest from all", f"v1:new:{ALL}")],
    ]


def test_deleting_asks_first() -> None:
    assert rows(keyboards.readers.privacy()) == [[("Delete my data", "v1:deletedata")]]
    assert rows(keyboards.readers.delete_ask()) == [[("Delete", "v1:forget:1"), ("Keep", "v1:forget:0")]]
