"""/search and /said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.room import ADMIN, READER, Room, open_room

from bot import messages
from bot.messages.fitting import plain


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


def without_times(text: str) -> list[str]:
    return [line for line in text.split("\n") if "loaded" not in line and "ago" not in line]


async def test_stories_are_found_by_their_words_and_opened(room: Room) -> None:
    await room.file_page("Ferry Sails")
    await room.file_page("Storm Passes")
    answer = await room.ask(READER, "/search ferry sails")
    assert without_times(answer)[:3] == ["Search · 1 story", "", "1. Ferry Sails"]
    (sent,) = [params["text"] for method, params, _ in room.calls if "Search" in str(params.get("text"))]
    assert sent.startswith("<b>Search</b> · 1 story\n\n<b>1.</b> <b>Ferry</b> <b>Sails</b>")
    await room.press(READER, "1")
    assert room.shown(READER)[-1].startswith("Ferry Sails")


async def test_nothing_found_offers_the_nearest_spelling(room: Room) -> None:
    await room.file_page("Lighthouse Opens")
    assert await room.ask(READER, "/search lighthuose") == ("Nothing found for “lighthuose”. Did you mean lighthouse?")
    await room.press(READER, "Search lighthouse")
    assert room.shown(READER)[-1].startswith("Search · 1 story")
    assert await room.ask(READER, "/search zzz") == "Nothing found for “zzz”."
    assert room.labels(READER) == ["Follow this word", "Latest"]
    await room.press(READER, "Follow this word")
    assert room.shown(READER)[-1] == "You now get stories with “zzz”, whatever their section."
    assert (await room.file_page("ZZZ Plays", "Sports")).alerted == 1
    assert (
        await room.ask(READER, f"/search {'long words ' * 9}") == f"Nothing found for “{('long words ' * 9).strip()}”."
    )
    assert room.labels(READER) == ["Latest"]


async def test_an_acronym_that_stands_beside_a_misspelled_word_is_offered_in_capitals(room: Room) -> None:
    await room.file_page("US Trade Talks Begin")
    assert await room.ask(READER, "/search US tradde") == "Nothing found for “US tradde”. Did you mean US trade?"
    await room.press(READER, "Search US trade")
    assert room.shown(READER)[-1].startswith("Search · 1 story")


async def test_a_search_without_words_says_how(room: Room) -> None:
    assert await room.ask(READER, "/search") == plain(messages.searching.HOW_TO_SEARCH)
    assert await room.ask(READER, "/said") == plain(messages.searching.HOW_TO_SAY)


async def test_many_stories_come_in_pages(room: Room) -> None:
    for number in range(10):
        await room.file_page(f"Ferry {number} Sails")
    assert (await room.ask(READER, "/search ferry")).startswith("Search · 10 stories")
    assert room.labels(READER)[-1] == "More ›"
    await room.press(READER, "More ›")
    assert room.labels(READER) == ["9", "10", "‹ Back"]


async def test_the_last_page_is_shown_when_the_next_one_has_gone_meanwhile(room: Room) -> None:
    for number in range(9):
        await room.file_page(f"Ferry {number} Sails")
    await room.ask(READER, "/search ferry")
    await room.take_back(ADMIN, "/retract 1")
    await room.press(READER, "More ›")
    assert room.shown(READER)[-1].startswith("Search · 8 stories\n\n1. ")


async def test_a_found_quote_ends_without_the_comma_before_its_attribution(room: Room) -> None:
    await room.load()
    assert "would sleep at home in December”" in await room.ask(READER, "/search suitcase")


async def test_what_somebody_said_is_shown_with_its_stories(room: Room) -> None:
    await room.load()
    answer = await room.ask(READER, "/said mellin")
    title, _, quote, headline = answer.split("\n")[:4]
    assert title == "Idra Mellin, the islands' transport commissioner"
    assert quote.endswith("”")
    assert headline.startswith("1. ")
    assert room.labels(READER)[0] == "1"
    assert await room.ask(READER, "/said nobody") == "Nobody called “nobody” is quoted in the stories here."


async def test_a_name_that_nobody_has_offers_who_is_spelled_alike(room: Room) -> None:
    await room.load()
    assert await room.ask(READER, "/said idra melin") == (
        "Nobody called “idra melin” is quoted in the stories here. Did you mean Idra Mellin?"
    )
    assert room.labels(READER) == ["Idra Mellin", "Latest"]
    await room.press(READER, "Idra Mellin")
    assert room.shown(READER)[-1].startswith("Idra Mellin, the islands' transport commissioner\n\n“A timetable is")


async def test_hostile_words_are_only_words(room: Room) -> None:
    await room.load()
    for query in ("<b>x", '" OR 1=1', "a" * 4000, "'", "%s {0}", "*", "🙂"):
        (answer,) = await room.say(READER, f"/search {query}")
        assert answer.startswith("Nothing found for “")
