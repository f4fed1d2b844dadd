"""What readers are greeted with, help, headlines and sections: values in, exact text out."""

import pytest
from support.values import NOON, ZONE, headline_only, post

from bot import messages
from bot.desk.results import Kept, Listing
from bot.messages.fitting import fits, plain
from bot.messages.whom import Whom

HOSTILE = '<b>Ferry</b> & "fog" of ’26'
ESCAPED = "&lt;b&gt;Ferry&lt;/b&gt; &amp; &quot;fog&quot; of ’26"


@pytest.mark.parametrize(
    ("kept", "asked", "done"),
    [
        (
            Kept(choices=True),
            "This removes your sections and settings for this chat. Sure?",
            "Done. Nothing about this chat is kept.",
        ),
        (
            Kept(doubts=True),
            "This removes what you asked about quotes. Sure?",
            "Done. Nothing about this chat is kept.",
        ),
        (
            Kept(named=True),
            "This removes your id from what you loaded. Sure?",
            "Done. Nothing about this chat is kept.",
        ),
        (
            Kept(waiting=2, stories=2, feeds=1, named=True),
            "This removes 2 articles waiting for your answer and your id from 2 stories and 1 feed. "
            "Stories and feeds stay, they are the newsroom’s. Sure?",
            "Done. Nothing about this chat is kept. The newsroom keeps 2 stories and 1 feed without your id.",
        ),
    ],
)
def test_a_deletion_says_what_it_removes_and_what_stays(kept: Kept, asked: str, done: str) -> None:
    assert messages.readers.delete_ask(kept) == asked
    assert messages.readers.deleted(kept, admin=False) == done


def test_start_says_what_the_bot_does_in_three_lines() -> None:
    assert messages.readers.start(any_posts=True) == (
        "<b>Newsbrief</b>: the day’s stories in two or three sentences, with the words that were said.\n\n"
        "Follow a section and its news comes to you; stop any time.\n"
        "Try /latest, or pick a section. /help lists everything."
    )


def test_start_before_any_story_says_so() -> None:
    assert messages.readers.start(any_posts=False) == (
        "<b>Newsbrief</b>: the day’s stories in two or three sentences, with the words that were said.\n\n"
        "No stories yet. Subscribe and the first will come to you.\n"
        "/help lists everything."
    )


def test_start_tells_who_comes_back_that_alerts_are_on_again() -> None:
    assert messages.readers.start(any_posts=True, returned=Whom.YOU) == (
        f"Welcome back: your alerts are on again, as they were.\n\n{messages.readers.START}"
    )


def test_latest_numbers_its_stories_and_has_letters_for_the_headlines_below_them() -> None:
    bare = (headline_only(), headline_only(section="R&B"))
    listing = Listing((post(headline=HOSTILE),), None, 0, has_older=True, headlines=bare)
    assert messages.readers.latest(listing, ZONE) == (
        "<b>Latest</b> · all sections\n\n"
        f"<b>1.</b> {ESCAPED}\n<i>World</i> · {NOON}\n"
        "\n<b>Headlines</b>\n"
        f"<b>a.</b> Harbour Towns Share a Ferry\n{NOON}\n"
        f"<b>b.</b> Harbour Towns Share a Ferry\n<i>R&amp;B</i> · {NOON}"
    )


def test_where_there_are_only_headlines_they_stand_alone_and_more_of_them_have_numbers() -> None:
    alone = Listing((), None, 0, has_older=False, headlines=(headline_only(),))
    assert messages.readers.latest(alone, ZONE) == (
        f"<b>Latest</b> · all sections\n\n<b>Headlines</b>\n<b>a.</b> Harbour Towns Share a Ferry\n{NOON}"
    )
    more = Listing((headline_only(),), "World", 1, has_older=False, first=9, bare=True)
    assert messages.readers.latest(more, ZONE) == (
        f"<b>Headlines</b> · World\n\n<b>9.</b> Harbour Towns Share a Ferry\n{NOON}"
    )


def test_later_pages_of_latest_count_on_and_name_their_section_once() -> None:
    assert messages.readers.latest(Listing((post(),), "World", 2, has_older=False, first=17), ZONE) == (
        f"<b>Latest</b> · World\n\n<b>17.</b> Harbour Towns Share a Ferry\n{NOON}"
    )


def full_page(count: int, headline: str, section: str = "Entertainment and Arts of the Far North.") -> Listing:
    """A page in the middle of all sections, each headline with its section, as an admin sees it."""
    posts = tuple(headline_only(id=1000 - number, headline=headline, section=section) for number in range(count))
    return Listing(posts, None, 1, has_older=True, first=count + 1)


def headlines_of(text: str) -> list[str]:
    """The headlines of a listing, with their numbers, and its last line when that is none."""
    return [line for line in plain(text).split("\n")[2:] if line and not line.startswith("Entertainment")]


LONG_HEADLINE = "Words " * 49 + "to end"


def test_a_page_of_eight_long_headlines_shows_them_whole() -> None:
    shown = headlines_of(messages.readers.latest(full_page(8, LONG_HEADLINE), ZONE, admin=True))
    assert shown == [f"{number}. {LONG_HEADLINE}" for number in range(9, 17)]


def test_a_page_of_twenty_long_headlines_shows_all_of_them_cut_shorter() -> None:
    text = messages.readers.latest(full_page(20, LONG_HEADLINE), ZONE, admin=True)
    assert headlines_of(text) == [f"{number}. {'Words ' * 15}Words…" for number in range(21, 41)]
    assert fits(text)


def test_headlines_that_do_not_fit_however_short_are_left_out_and_counted() -> None:
    text = messages.readers.latest(full_page(20, "/a" * 150, "Entertainment/Arts/Culture"), ZONE)
    *shown, last = headlines_of(text)
    assert shown == [f"{number}. /a/a/a…" for number in range(21, 21 + len(shown))]
    assert last == f"{20 - len(shown)} more are not shown."
    assert fits(text)
    assert len(shown) == 12


def test_admins_see_the_numbers_that_their_commands_take() -> None:
    listing = Listing((post(),), "World", 0, has_older=False)
    assert (
        messages.readers.latest(listing, ZONE, admin=True) == f"{messages.readers.latest(listing, ZONE)} · #{post().id}"
    )


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (Listing((), None, 0, has_older=False), "No stories yet. Subscribe and the first will come to you."),
        (Listing((), "World", 3, has_older=False), "That is all there is. /latest starts from the newest."),
        (Listing((), None, 0, has_older=False, fallback="R&B"), "Nothing in R&amp;B yet."),
        (
            Listing((post(),), None, 0, has_older=False, fallback="Opinion"),
            "Nothing in Opinion yet. Latest from all sections:\n\n"
            f"<b>1.</b> Harbour Towns Share a Ferry\n<i>World</i> · {NOON}",
        ),
    ],
)
def test_latest_says_when_there_is_nothing_to_list(listing: Listing, expected: str) -> None:
    assert messages.readers.latest(listing, ZONE) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"World": 4, "Sports": 0}, "<b>Sections</b> · new in the last 24 hours"),
        ({"World": 0, "Sports": 0}, "<b>Sections</b> · nothing new in the last 24 hours"),
    ],
)
def test_sections_says_what_its_numbers_are(counts: dict[str, int], expected: str) -> None:
    assert messages.readers.sections(counts) == expected
    assert [messages.readers.section_label(name, count) for name, count in {"World": 4, "Sports": 0}.items()] == [
        "World 4",
        "Sports",
    ]
