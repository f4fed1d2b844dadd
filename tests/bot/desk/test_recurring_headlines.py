"""'Morning Briefing' every day: stories with the same headline stay separate, and no story is stored twice."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.desk import FERRY_BODY, NOW, CommittingDesk, article, brief
from support.room import ADMIN, READER, Room, open_room
from support.web_site import LAMPS, PIERS, Resource, Site, item, rss, story_page

from bot.desk import stories
from bot.desk.intake import loading, waiting
from bot.desk.results import Filing, Likeness, Loaded, SameStory
from data.models import Article, RecentPost
from summarizer import summarize

INTERVAL = 900
DAY = timedelta(days=1)
HEADLINE = "The Morning Briefing of the Harbour Towns"
QUESTION = f"Same headline as story #1, but another text. Is it the same story?\n{HEADLINE}"


def pasted(*paragraphs: str) -> bytes:
    return "\n\n".join(("World", HEADLINE, *paragraphs)).encode()


def briefing(*paragraphs: str, url: str | None = None) -> Article:
    return Article(headline=HEADLINE, body="\n\n".join(paragraphs), url=url)


@pytest.fixture
async def room(tmp_path: Path, site: Site) -> AsyncIterator[Room]:
    async with open_room(tmp_path, fetch_allow=site.allowed, feed_interval=INTERVAL) as room:
        yield room


@pytest.fixture
def desk(tmp_path: Path) -> CommittingDesk:
    return CommittingDesk(tmp_path)


async def bodies(room: Room) -> list[str]:
    """The first words of all stories, newest first."""
    posts = (await room.do(stories.latest, None)).posts
    return [((await room.do(stories.story, post.id)).body or "")[:20] for post in posts]


async def test_another_text_under_a_known_headline_can_be_a_story_of_its_own(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.load(content=pasted(*PIERS))
    await room.load(content=pasted(*LAMPS))
    assert room.shown(ADMIN)[-1] == QUESTION
    assert room.labels(ADMIN) == ["Update it", "Keep", "New story", "Read #1"]
    await room.press(ADMIN, "New story")
    assert room.shown(ADMIN)[-1].startswith("Loaded as #2.\nWorld · 1 follower in 20 s\n\n")
    assert await bodies(room) == [LAMPS[0][:20], PIERS[0][:20]]
    assert await room.load(content=pasted(*LAMPS)) == "Same story as #2. Nobody is alerted again."
    assert await room.load(content=pasted(*PIERS)) == "Same story as #1. Nobody is alerted again."


async def test_an_admin_can_say_that_another_text_tells_the_same_story(room: Room) -> None:
    await room.load(content=pasted(*PIERS))
    await room.load(content=pasted(*LAMPS))
    await room.press(ADMIN, "Update it")
    assert await bodies(room) == [LAMPS[0][:20]]


async def test_two_admins_who_press_new_story_at_once_make_one_story(room: Room) -> None:
    await room.load(content=pasted(*PIERS))
    await room.load(content=pasted(*LAMPS))
    await room.load(content=pasted(*LAMPS))
    await room.press_data(ADMIN, "v1:newstory:1")
    await room.press_data(ADMIN, "v1:newstory:2")
    assert room.shown(ADMIN)[-1] == "Same story as #2. Nobody is alerted again."
    assert len(await bodies(room)) == 2


def receive(desk: CommittingDesk, given: Article, after: timedelta = timedelta()) -> object:
    return desk(loading.receive, given, summarize(given.body), "World", loaded_by=ADMIN, now=NOW + after)


def receive_unasked(desk: CommittingDesk, given: Article) -> Loaded | SameStory:
    return desk(loading.receive_unasked, given, summarize(given.body), "World", now=NOW, alert=False)


def test_one_address_is_one_story_however_its_text_has_changed(desk: CommittingDesk) -> None:
    receive(desk, briefing(*PIERS, url="https://post.example/live"))
    found = receive(desk, briefing(*LAMPS, url="https://post.example/live"))
    assert isinstance(found, SameStory)
    assert found.likeness is Likeness.SURE


def test_of_several_stories_at_one_address_the_one_with_the_same_words_is_meant_or_else_the_newest(
    desk: CommittingDesk,
) -> None:
    live = "https://sandholm.example/live"
    receive(desk, briefing(*PIERS, url=live))
    asked = receive(desk, briefing(*LAMPS, url=live))
    assert isinstance(asked, SameStory)
    assert (asked.post.id, asked.likeness) == (1, Likeness.SURE)
    desk(waiting.file_as_new, asked.page_id or 0, now=NOW)
    for number, paragraphs in ((1, PIERS), (2, LAMPS)):
        known = receive(desk, briefing(*paragraphs, url=live))
        assert isinstance(known, Loaded)
        assert (known.story.post.id, known.filing) == (number, Filing.SAME)
    changed = receive(desk, briefing(*LAMPS, *PIERS, url=live))
    assert isinstance(changed, SameStory)
    assert changed.post.id == 2


def test_where_nobody_can_be_asked_two_addresses_and_two_texts_are_two_stories(desk: CommittingDesk) -> None:
    for number, text in enumerate((PIERS, LAMPS), start=1):
        found = receive_unasked(desk, briefing(*text, url=f"https://post.example/{number}"))
        assert isinstance(found, Loaded)
        assert (found.story.post.id, found.filing) == (number, Filing.NEW)
    again = receive_unasked(desk, briefing(*PIERS, url="https://post.example/3"))
    assert isinstance(again, Loaded)
    assert (again.story.post.id, again.filing) == (1, Filing.SAME)
    assert receive_unasked(desk, briefing(FERRY_BODY)) == SameStory(desk(stories.story, 2).post, Likeness.HEADLINE)


def list_headline(desk: CommittingDesk, url: str) -> None:
    """Loads a page whose list has the headline; it becomes story 2."""
    page = article("Front Page", recent=(RecentPost(HEADLINE, url=url),))
    desk(loading.receive, page, brief(), "World", loaded_by=ADMIN, now=NOW)


@pytest.mark.parametrize(
    ("after", "url", "filing"),
    [
        (DAY, "https://post.example/another", Filing.COMPLETED),
        (2 * DAY, "https://post.example/1", Filing.COMPLETED),
        (2 * DAY, None, Filing.COMPLETED),
        (2 * DAY, "https://post.example/another", Filing.NEW),
    ],
)
def test_a_headline_waits_for_its_article_but_only_a_day_for_one_at_another_address(
    desk: CommittingDesk, after: timedelta, url: str | None, filing: Filing
) -> None:
    list_headline(desk, "https://post.example/1")
    found = receive(desk, briefing(*PIERS, url=url), after)
    assert isinstance(found, Loaded)
    assert (found.story.post.id, found.filing) == (3 if filing is Filing.NEW else 2, filing)


def edition(site: Site, path: str, *paragraphs: str) -> str:
    """An entry of a feed with that headline; its page too, if there are paragraphs."""
    if paragraphs:
        site.pages[path] = Resource(story_page(HEADLINE, *paragraphs))
    return item(HEADLINE, site.url(path))


async def poll(room: Room, site: Site, *items: str) -> None:
    site.pages["/feed"] = Resource(rss("Sandholm Post", *items), "application/rss+xml")
    room.clock.now += timedelta(seconds=INTERVAL * 1.1)
    room.running.newsroom.watching.wake()
    await room.running.newsroom.watching.settled()
    await room.later(20)


async def test_a_feed_brings_each_edition_once(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    first = edition(site, "/monday", *PIERS)
    site.pages["/feed"] = Resource(rss("Sandholm Post", first), "application/rss+xml")
    await room.say(ADMIN, f"/watch {site.url('/feed')} world")
    await room.running.newsroom.watching.settled()
    await poll(room, site, edition(site, "/tuesday", *LAMPS), first)
    assert await bodies(room) == [LAMPS[0][:20], PIERS[0][:20]]
    assert len(room.sent(READER)) == 2
    await poll(room, site, edition(site, "/copy", *LAMPS), edition(site, "/unread"))
    assert len(await bodies(room)) == 2
    assert len(room.sent(READER)) == 2
