"""Articles that come in by their link, through the whole bot."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.room import ADMIN, OTHER, READER, Room, open_room
from support.web_site import LAMPS, PIERS, Resource, Site, open_site, story_page

from bot.desk.editors.status import status
from data.loading.child.reading import ReadingChild


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as site:
        site.pages["/piers"] = Resource(story_page("Sandholm Paints Its Piers White", *PIERS, section="Coast"))
        site.pages["/lamps"] = Resource(story_page("Lamps to Burn All Night in Sandholm", *LAMPS, section="Coast"))
        yield site


@pytest.fixture
async def room(tmp_path: Path, site: Site) -> AsyncIterator[Room]:
    async with open_room(tmp_path, fetch_allow=site.allowed) as room:
        yield room


async def test_the_page_at_a_link_is_loaded_under_the_given_section(room: Room, site: Site) -> None:
    brief, report = await room.say(ADMIN, f"/load sports {site.url('/piers')}")
    assert brief.startswith("Sandholm Paints Its Piers White\nSports\n")
    assert report == "Loaded as #1.\nSports · nobody to alert"
    assert site.asked == ["/piers"]


async def test_a_link_alone_is_the_article_wherever_text_would_be(room: Room, site: Site) -> None:
    assert (await room.say(ADMIN, f"/load world\n{site.url('/piers')}"))[-1] == "Loaded as #1.\nWorld · nobody to alert"
    await room.say(ADMIN, "/load world")
    await room.say(ADMIN, site.url("/lamps"))
    assert (await room.say(ADMIN, "/done"))[-1] == "Loaded as #2.\nWorld · nobody to alert"
    said = room.server.say(ADMIN, site.url("/lamps"))
    await room.idle()
    answers = await room.say(ADMIN, "/load world", reply_to=said["message_id"])
    assert answers[-1] == "Same story as #2. Nobody is alerted again."


async def test_a_link_after_the_command_wins_over_the_message_replied_to(room: Room, site: Site) -> None:
    said = room.server.say(ADMIN, "What about this one?")
    await room.idle()
    answers = await room.say(ADMIN, f"/load world {site.url('/piers')}", reply_to=said["message_id"])
    assert answers[-1] == "Loaded as #1.\nWorld · nobody to alert"


async def test_a_link_under_an_unknown_section_is_kept_until_one_is_chosen(room: Room, site: Site) -> None:
    assert (await room.ask(ADMIN, f"/load wrold {site.url('/piers')}")).endswith(
        "\nThere is no section “wrold”. Did you mean World? The story is kept until you choose one."
    )
    await room.press(ADMIN, "World")
    assert room.shown(ADMIN)[-1] == "Loaded as #1.\nWorld · nobody to alert"


@pytest.mark.parametrize(
    ("resource", "sentence"),
    [
        (Resource("", status=403), "That link answered 403. Paste the text instead."),
        (Resource("GIF", kind="image/gif"), "That link is not a page of text (image/gif). Paste the text instead."),
        (
            Resource("<html><body><p>Only a few words.</p></body></html>"),
            "I could not find an article in that page (4 words of text). Paste its headline and text instead.",
        ),
    ],
)
async def test_a_refusal_is_a_sentence_that_says_what_to_do(
    room: Room, site: Site, resource: Resource, sentence: str
) -> None:
    site.pages["/odd"] = resource
    assert await room.ask(ADMIN, f"/load world {site.url('/odd')}") == sentence
    assert (await room.do(status, now=room.clock.now)).posts == 0


async def test_a_private_address_that_the_operator_did_not_name_is_not_opened(tmp_path: Path, site: Site) -> None:
    async with open_room(tmp_path) as room:
        await room.say(ADMIN, f"/load world {site.url('/piers')}")
        assert room.shown(ADMIN) == [f"I do not open links to port {site.port}. Paste the text instead."]
        assert site.asked == []


async def test_the_section_that_an_admin_chose_is_remembered_for_the_site(room: Room, site: Site) -> None:
    await room.say(ADMIN, f"/load {site.url('/piers')}")
    assert room.shown(ADMIN) == [
        "Sandholm Paints Its Piers White\nThe page says “Coast”, which is not a section of ours. Where does it belong?"
    ]
    await room.press(ADMIN, "World")
    assert room.shown(ADMIN)[-1] == "Loaded as #1.\nWorld · nobody to alert"
    assert (await room.say(ADMIN, f"/load {site.url('/lamps')}"))[-1] == "Loaded as #2.\nWorld · nobody to alert"


async def test_the_section_given_with_load_wins_and_is_not_remembered(room: Room, site: Site) -> None:
    await room.say(ADMIN, f"/load sports {site.url('/piers')}")
    await room.say(ADMIN, f"/load {site.url('/lamps')}")
    assert room.shown(ADMIN)[-1].endswith("Where does it belong?")


async def test_the_operator_s_aliases_name_sections(tmp_path: Path, site: Site) -> None:
    async with open_room(tmp_path, fetch_allow=site.allowed, section_aliases=(("coast", "Lifestyle"),)) as room:
        assert (await room.say(ADMIN, f"/load {site.url('/piers')}"))[-1] == (
            "Loaded as #1.\nLifestyle · nobody to alert"
        )


async def test_readers_are_answered_while_a_link_is_opened(room: Room, site: Site) -> None:
    site.hold("/piers")
    room.server.say(ADMIN, f"/load world {site.url('/piers')}")
    await room.until(lambda: "/piers" in site.asked)
    for reader in (READER, OTHER):
        room.server.say(reader, "/latest")
    await room.until(lambda: room.shown(READER) and room.shown(OTHER))
    assert room.shown(READER) == ["No stories yet. Subscribe and the first will come to you."]
    site.release()
    await room.idle()
    assert room.shown(ADMIN)[-1] == "Loaded as #1.\nWorld · nobody to alert"


@pytest.mark.parametrize("error", [ValueError("²"), KeyError("a"), RecursionError(), IndexError("out of range")])
async def test_a_load_that_breaks_its_reader_says_what_to_do(
    room: Room, site: Site, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(ReadingChild, "read", broken)
    monkeypatch.setattr("data.loading.web.fetch.retry_after", broken)
    site.pages["/busy"] = Resource("", status=503)
    said = "That page could not be read. Paste the headline and the text instead."
    assert await room.ask(ADMIN, "/load world\n\nA Headline\n\nA paragraph.") == said
    assert await room.ask(ADMIN, f"/load world {site.url('/busy')}") == said


@pytest.mark.parametrize(
    "content", [b"\xff" * 40, bytes(range(1, 32)) * 9, b"%PDF-1.7", b"\x1f\x8b", b" ", b"a", b"<html>", b"\xed\xa0\xbd"]
)
async def test_a_file_that_is_no_article_is_refused_with_a_sentence_that_says_what_to_do(
    room: Room, content: bytes
) -> None:
    for name in ("a.txt", "a.html"):
        (answer,) = await room.send_file(ADMIN, content, "/load world", name)
        assert re.search(r"(?:Send|Paste|paste) ", answer), answer
