"""Briefs and quotes in other chats: inline mode and guest mode."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from support.room import ADMIN, HEADLINE, READER, Room, open_room

from bot.messages.sharing import NOTHING_TO_SHARE

LINK = "https://t.me/newsbrief_bot?start=b_1"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


async def offered(room: Room, words: str) -> list[dict[str, Any]]:
    query = room.server.ask_inline(READER, words)
    await room.idle()
    return room.server.state.offers[query]


async def guest_answer(room: Room, text: str) -> str:
    query = room.server.ask_as_guest(READER, text)
    await room.idle()
    (result,) = room.server.state.offers[query]
    return str(result["message"]["text"])


async def test_without_words_the_newest_briefs_are_offered(room: Room) -> None:
    assert await offered(room, "") == []
    await room.load()
    await room.file_page("Ferry Sails")
    newest, other = await offered(room, "")
    assert (newest["title"], other["title"]) == ("Ferry Sails", HEADLINE)
    assert newest["message"]["text"].startswith("Ferry Sails\nWorld")
    assert other["reply_markup"] == {"inline_keyboard": [[{"text": "Open in Newsbrief", "url": LINK}]]}


async def test_a_name_offers_what_was_said_and_words_the_stories(room: Room) -> None:
    await room.load()
    said = await offered(room, "mellin")
    assert [each["description"].split(" · ")[0] for each in said[:-1]] == [
        "Idra Mellin, the islands' transport commissioner"
    ] * (len(said) - 1)
    quote = said[0]["message"]["text"]
    assert quote.startswith("Idra Mellin, the islands' transport commissioner:\n“")
    assert f"\n\n{HEADLINE}" in quote
    (found,) = await offered(room, "night ferry winter")
    assert found["title"] == HEADLINE


async def test_a_number_offers_that_story_and_its_quotes(room: Room) -> None:
    await room.load()
    story, *quotes = await offered(room, "#1")
    assert story["title"] == HEADLINE
    assert len(quotes) == 5
    await room.say(ADMIN, "/retract 1")
    for words in ("#1", "#99", "mellin", "ferry", "#" + "9" * 40):
        assert await offered(room, words) == []


async def test_hostile_words_are_only_words(room: Room) -> None:
    await room.load()
    for words in ("<b>", '" OR 1=1', "a" * 256, "'", "%s {0}", "*", "🙂", "\u202e"):
        assert await offered(room, words) == []


async def test_a_mention_elsewhere_is_answered_with_the_best_offer(room: Room) -> None:
    assert await guest_answer(room, "@newsbrief_bot zzz") == NOTHING_TO_SHARE
    await room.load()
    assert (await guest_answer(room, "@newsbrief_bot night ferry")).startswith(HEADLINE)
    assert (await guest_answer(room, "Mellin, @NewsBrief_bot")).startswith("Idra Mellin, ")
    assert (await guest_answer(room, "@newsbrief_bot /load world")) == NOTHING_TO_SHARE
