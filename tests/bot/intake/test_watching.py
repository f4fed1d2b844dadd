"""Watched feeds: new stories come in by themselves, once; through the whole bot and a site on this machine."""

import re
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.desk import NOW
from support.empty_newsroom import newsroom_at
from support.room import ADMIN, OTHER, READER, Room, open_room
from support.web_site import LAMPS, PIERS, Resource, Site, item, rss, story_page

from bot import messages
from bot.desk import stories
from bot.desk.editors.status import status
from bot.desk.intake import feeds as feed_desk
from bot.desk.intake.feeds import TELL_AT_FAILURES
from bot.intake.watching import LEASE, MAX_PAGES_PER_POLL, MAX_REFUSALS
from data import RawPage, StoreError
from data.loading.web.fetch import Fetched, Fetcher
from data.store.store import Store
from data.store.stories.feeds import WatchedFeed

INTERVAL = 900
AFTER_SECONDS = INTERVAL * 1.1
"""After this time a feed's next poll is due, whatever its jitter."""

TUESDAY_10 = "Tue, 24 Nov 2026 10:00:00 +0000"
SUNDAY = "Sun, 22 Nov 2026 10:00:00 +0000"
UNREAD = "A page of a feed that nobody wrote"


def offer(site: Site, *items: str, etag: str | None = None) -> None:
    site.pages["/feed"] = Resource(rss("Sandholm Post", *items), "application/rss+xml", etag=etag)


def piers(site: Site, **fields: str) -> str:
    site.pages["/piers"] = Resource(story_page("Sandholm Paints Its Piers White", *PIERS))
    return item("Sandholm Paints Its Piers White", site.url("/piers"), **fields)


def lamps(site: Site, **fields: str) -> str:
    site.pages["/lamps"] = Resource(story_page("Lamps to Burn All Night in Sandholm", *LAMPS))
    return item("Lamps to Burn All Night in Sandholm", site.url("/lamps"), **fields)


def mill(site: Site, **fields: str) -> str:
    """An entry whose page does not exist."""
    return item("Mill Reopens", site.url("/mill"), **({"teaser": "The looms of Kesh…"} | fields))


async def settle(room: Room) -> None:
    """Returns once the due feeds have been polled."""
    await room.running.newsroom.watching.settled()


async def watch(room: Room, site: Site, section: str = "") -> str:
    """Watches the site's feed and waits for its first poll; returns the answer."""
    await room.say(ADMIN, f"/watch {site.url('/feed')} {section}")
    answer = room.shown(ADMIN)[-1]
    await settle(room)
    return answer


async def poll(room: Room, seconds: float = AFTER_SECONDS) -> None:
    """Moves the clock until the feeds are due again, polls them, and lets their alerts go out."""
    room.clock.now += timedelta(seconds=seconds)
    room.running.newsroom.watching.wake()
    await settle(room)
    await room.later(20)


async def listing(room: Room) -> list[tuple[str, str | None, bool]]:
    """The posts of /latest, stories first, each newest first: headline, section, whether it has a brief."""
    listed = await room.do(stories.latest, None)
    posts = (*listed.posts, *listed.headlines)
    return [(post.headline, post.section, post.has_brief) for post in posts]


@pytest.fixture
async def room(tmp_path: Path, site: Site) -> AsyncIterator[Room]:
    async with open_room(tmp_path, fetch_allow=site.allowed, feed_interval=INTERVAL) as room:
        yield room


async def test_a_feed_is_watched_its_stories_stored_and_only_new_ones_alerted(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    await room.say(OTHER, "/subscribe all")
    offer(site, mill(site), piers(site))
    assert await watch(room, site, "world") == (
        "Sandholm Post is watched as feed 1: 2 stories in it now, stored without alerts.\n"
        "All its stories go to World. From now on I look every 15 min, and what is new is loaded and alerted."
    )
    assert room.labels(ADMIN) == ["Unwatch", "Feeds"]
    assert await listing(room) == [("Sandholm Paints Its Piers White", "World", True), ("Mill Reopens", "World", False)]
    await room.later(60)
    assert len(room.sent(READER)) == len(room.sent(OTHER)) == 1
    offer(site, lamps(site), mill(site), piers(site))
    await poll(room)
    for chat in (READER, OTHER):
        (alert,) = room.sent(chat)[1:]
        assert alert.startswith("World · Lamps to Burn All Night in Sandholm\nForty street lamps")
        assert "“You can count the broken wrists on Mill Lane, and we did,”" not in alert
        assert "Orla Teft" in alert
    await poll(room)
    assert len(room.sent(READER)) == 2


async def test_a_poll_sends_a_chat_one_message_with_all_posts_that_it_follows(room: Room, site: Site) -> None:
    for reader, sections in ((READER, "world business"), (OTHER, "all")):
        await room.say(reader, f"/subscribe {sections}")
    offer(site)
    await watch(room, site)
    offer(
        site,
        lamps(site, category="World"),
        mill(site, category="Business"),
        item("Choir Sings at Dawn", site.url("/choir"), category="Chapel"),
    )
    await poll(room)
    for chat in (READER, OTHER):
        (alert,) = room.sent(chat)[1:]
        assert re.findall(r"(?m)^(?:World|Business) · .*|^• .*", alert) == [
            "World · Lamps to Burn All Night in Sandholm",
            "Business · Mill Reopens",
            "• Choir Sings at Dawn",
        ]


async def test_unfiled_stories_alone_reach_those_who_follow_everything_without_a_sound(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    await room.say(OTHER, "/subscribe all")
    offer(site)
    await watch(room, site)
    offer(site, piers(site))
    await poll(room)
    assert len(room.sent(READER)) == 1
    (params,) = [
        params
        for method, params, _ in room.calls
        if method == "sendMessage" and params["chat_id"] == OTHER and "Piers" in params["text"]
    ]
    assert params["disable_notification"] is True
    assert await listing(room) == [("Sandholm Paints Its Piers White", None, True)]


async def test_a_story_of_more_than_a_day_ago_is_stored_and_alerts_nobody(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    offer(site)
    await watch(room, site, "world")
    offer(site, lamps(site, date=TUESDAY_10), mill(site, date=SUNDAY))
    await poll(room)
    assert await listing(room) == [
        ("Lamps to Burn All Night in Sandholm", "World", True),
        ("Mill Reopens", "World", False),
    ]
    (alert,) = room.sent(READER)[1:]
    assert "Mill Reopens" not in alert


async def test_a_feed_that_has_not_changed_is_not_sent_again(room: Room, site: Site) -> None:
    offer(site, piers(site), etag='"one"')
    await watch(room, site)
    site.pages["/feed"] = Resource("never to be read", "application/rss+xml", etag='"one"')
    await poll(room)
    assert site.asked == ["/feed", "/feed", "/piers", "/feed"]
    (feed,) = await room.do(lambda desk: desk.store.feeds.all())
    assert (feed.error, feed.failures, feed.stories, feed.etag) == (None, 0, 1, '"one"')
    assert feed.polled_at == NOW + timedelta(seconds=AFTER_SECONDS)


async def test_an_article_that_stands_whole_in_the_feed_needs_no_page(room: Room, site: Site) -> None:
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in LAMPS + PIERS)
    offer(site, item("Lamps to Burn All Night in Sandholm", site.url("/elsewhere"), teaser=whole, category="World"))
    await watch(room, site)
    assert site.asked == ["/feed", "/feed"]
    assert await listing(room) == [("Lamps to Burn All Night in Sandholm", "World", True)]
    story = await room.do(stories.story, 1)
    assert story.body == "\n\n".join(LAMPS + PIERS)
    assert story.post.url == site.url("/elsewhere")


async def test_an_article_that_stands_whole_in_the_feed_keeps_the_authors_that_the_feed_names(
    room: Room, site: Site
) -> None:
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in LAMPS + PIERS)
    named = item("Lamps to Burn All Night in Sandholm", site.url("/elsewhere"), teaser=whole, category="World")
    offer(site, named.replace("</item>", "<author>Ida Holt</author></item>"))
    await watch(room, site)
    assert (await room.do(stories.story, 1)).authors == ("Ida Holt",)


async def test_a_poll_opens_a_bounded_number_of_pages(room: Room, site: Site) -> None:
    offer(site, *(item(f"{UNREAD} {number}", site.url(f"/page{number}")) for number in range(MAX_PAGES_PER_POLL + 3)))
    await watch(room, site)
    assert site.asked[2:] == [f"/page{number}" for number in range(MAX_PAGES_PER_POLL)]
    assert (await room.do(status, now=room.clock.now)).posts == MAX_PAGES_PER_POLL + 3
    offer(site, lamps(site))
    await poll(room)
    assert site.asked[-2:] == ["/feed", "/lamps"]


async def test_pages_that_one_poll_does_not_open_are_read_at_the_next_ones(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    offer(site)
    await watch(room, site, "world")
    many = [item(f"{UNREAD} {number}", site.url(f"/page{number}")) for number in range(2 * MAX_PAGES_PER_POLL)]
    offer(site, *many, lamps(site), etag='"one"')
    for _ in range(3):
        await poll(room)
    opened = [page for page in site.asked if page != "/feed"]
    assert opened == [*(f"/page{number}" for number in range(2 * MAX_PAGES_PER_POLL)), "/lamps"]
    assert ("Lamps to Burn All Night in Sandholm", "World", True) in await listing(room)
    asked = len(site.asked)
    await poll(room)
    assert site.asked[asked:] == ["/feed"]
    assert sum("Lamps" in text for text in room.sent(READER)) <= 1


async def test_the_updates_of_a_live_page_come_one_by_one(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    offer(site)
    await watch(room, site, "world")
    site.pages["/live"] = Resource(story_page("Flood in Sandholm", *LAMPS, *PIERS))

    def update(headline: str, part: str, **fields: str) -> str:
        return item(headline, site.url(f"/live{part}"), **fields)

    first = update("Bridge Closed", "#1", teaser="Nobody may cross."), update("Water Rises", "#2")
    offer(site, *first, update("Flood in Sandholm", ""))
    await poll(room)
    offer(site, update("Bridge Closed", "#4", date=TUESDAY_10), update("Mayor Speaks", "#3"), *first)
    for _ in range(2):
        await poll(room)
    assert await listing(room) == [
        ("Flood in Sandholm", "World", True),
        ("Mayor Speaks", "World", False),
        ("Bridge Closed", "World", False),
        ("Water Rises", "World", False),
    ]
    assert site.asked.count("/live") == 1
    assert len(room.sent(READER)) == 3
    post = (await room.do(stories.story, 1)).post
    assert (post.headline, post.teaser, post.url) == ("Bridge Closed", "Nobody may cross.", site.url("/live#1"))


async def test_updates_of_a_live_page_that_stand_whole_in_the_feed_are_stories(room: Room, site: Site) -> None:
    offer(site)
    await watch(room, site, "world")
    texts = (LAMPS + LAMPS[::-1], PIERS + PIERS[::-1])
    wholes = ("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) for paragraphs in texts)
    whole = [item("Latest", site.url(f"/live#{number}"), teaser=text) for number, text in enumerate(wholes)]
    offer(site, *whole, item("Water Rises", site.url("/live#9")))
    for _ in range(2):
        await poll(room)
    assert await listing(room) == [
        ("Latest", "World", True),
        ("Latest", "World", True),
        ("Water Rises", "World", False),
    ]


async def test_a_fragment_that_all_links_of_a_feed_have_tells_no_stories_apart(room: Room, site: Site) -> None:
    entry = lamps(site)
    await room.say(ADMIN, f"/load world {site.url('/lamps')}")
    offer(site)
    await watch(room, site, "world")
    offer(site, entry.replace("/lamps", "/lamps#from=feed"), mill(site).replace("/mill", "/mill#from=feed"))
    await poll(room)
    assert await listing(room) == [
        ("Lamps to Burn All Night in Sandholm", "World", True),
        ("Mill Reopens", "World", False),
    ]


async def test_a_headline_known_from_a_page_is_completed_and_alerted_to_nobody_twice(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    offer(site)
    await watch(room, site)
    offer(site, mill(site, category="World"))
    await poll(room)
    assert await listing(room) == [("Mill Reopens", "World", False)]
    site.pages["/mill"] = Resource(story_page("Mill Reopens", *LAMPS))
    site.pages["/other"] = Resource(rss("Another Paper", mill(site)), "application/rss+xml")
    await room.say(ADMIN, f"/watch {site.url('/other')}")
    await settle(room)
    await room.later(20)
    assert await listing(room) == [("Mill Reopens", "World", True)]
    assert len(room.sent(READER)) == 2


CONSENT = (
    "We and our partners keep small files on your device so that our pages work, and we measure how they are read by "
    "everybody who visits them.",
    "You can accept all of this, or choose which of our partners may see what you do here, and you can change your "
    "mind at any time you like.",
    "If you refuse, some parts of our pages may not work as they should, and what you see may be of less interest for "
    "you than it could be.",
)


async def test_a_request_for_consent_in_place_of_pages_is_no_article_of_their_entries(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    offer(site)
    await watch(room, site, "world")
    stopped = ("Ferry Stops for the Winter", "Choir Sings at Dawn")
    for number in range(len(stopped)):
        site.pages[f"/{number}"] = Resource("", status=302, header=f"Location: /consent?to={number}")
        site.pages[f"/consent?to={number}"] = Resource(story_page("Before You Continue", *CONSENT))
    offer(site, *(item(headline, site.url(f"/{number}")) for number, headline in enumerate(stopped)))
    await poll(room)
    assert await listing(room) == [(headline, "World", False) for headline in stopped]
    (alert,) = room.sent(READER)[1:]
    assert [headline in alert for headline in (*stopped, "partners")] == [True, True, False]


async def test_a_page_that_cannot_be_read_for_the_moment_is_read_once_more_and_alerts_nobody_twice(
    room: Room, site: Site
) -> None:
    await room.say(READER, "/subscribe world")
    offer(site)
    await watch(room, site, "world")
    offer(site, lamps(site), piers(site), etag='"one"')
    page = site.pages["/lamps"]
    site.pages["/lamps"] = site.pages["/piers"] = Resource("", status=503)
    await poll(room)
    site.pages["/lamps"] = page
    for _ in range(2):
        await poll(room)
    assert await listing(room) == [
        ("Lamps to Burn All Night in Sandholm", "World", True),
        ("Sandholm Paints Its Piers White", "World", False),
    ]
    asked = ["/feed", "/lamps", "/piers"]
    assert site.asked[2:] == [*asked, *asked, "/feed"]
    assert len(room.sent(READER)) == 2


async def test_what_the_first_poll_could_not_read_alerts_nobody_later(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    offer(site, lamps(site))
    page = site.pages["/lamps"]
    site.pages["/lamps"] = Resource("", status=503)
    await watch(room, site, "world")
    site.pages["/lamps"] = page
    await poll(room)
    assert len(room.sent(READER)) == 1


async def test_a_headline_that_comes_again_another_day_at_another_address_is_news(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    offer(site)
    await watch(room, site, "world")
    offer(site, item("Morning Briefing", site.url("/tuesday"), date=TUESDAY_10))
    await poll(room)
    wednesday = item("Morning Briefing", site.url("/wednesday"), date="Wed, 25 Nov 2026 10:00:00 +0000")
    copied = item("Morning Briefing", site.url("/copy"), date=TUESDAY_10)
    offer(site, wednesday, copied)
    await poll(room, 86_400)
    await poll(room)
    assert await listing(room) == [("Morning Briefing", "World", False)] * 2
    assert len(room.sent(READER)) == 3


async def test_a_story_that_an_admin_has_loaded_is_not_stored_again(room: Room, site: Site) -> None:
    await room.say(READER, "/subscribe world")
    entry = piers(site)
    await room.say(ADMIN, f"/load world {site.url('/piers')}")
    await room.later(20)
    offer(site)
    await watch(room, site)
    site.pages["/copy"] = Resource(story_page("White Piers at Last", *PIERS))
    offer(site, entry, item("White Piers at Last", site.url("/copy"), category="World"))
    asked = len(site.asked)
    await poll(room)
    await poll(room)
    assert site.asked[asked:] == ["/feed", "/copy", "/feed"]
    assert await listing(room) == [("Sandholm Paints Its Piers White", "World", True)]
    assert len(room.sent(READER)) == 2


async def test_a_story_that_was_taken_back_stays_away(room: Room, site: Site) -> None:
    offer(site, piers(site))
    await watch(room, site, "world")
    await room.take_back(ADMIN, "/retract 1")
    site.pages["/again"] = site.pages["/feed"]
    await room.say(ADMIN, f"/watch {site.url('/again')}")
    await settle(room)
    await poll(room)
    assert await listing(room) == []


@pytest.mark.parametrize(
    ("resource", "sentence"),
    [
        (Resource("", status=500), "That link answered 500."),
        (Resource("<html><p>A page.</p></html>"), "That address does not hold a feed."),
        (Resource("", "image/png"), "That link is not a page of text (image/png)."),
    ],
)
async def test_an_unreadable_feed_is_refused_and_not_stored(
    room: Room, site: Site, resource: Resource, sentence: str
) -> None:
    site.pages["/feed"] = resource
    assert await watch(room, site) == f"{sentence} Check the address of the RSS or Atom feed, then /watch it again."
    assert await room.do(lambda desk: desk.store.feeds.all()) == []


async def test_a_feed_that_breaks_later_is_polled_less_often_and_says_why(room: Room, site: Site) -> None:
    offer(site, piers(site))
    await watch(room, site)
    site.pages["/feed"] = Resource("", status=503)
    for failures in (1, 2):
        await poll(room, AFTER_SECONDS * 2**failures)
        (feed,) = await room.do(lambda desk: desk.store.feeds.all())
        assert (feed.failures, feed.error) == (failures, "That link answered 503.")
        wait = (feed.next_at - room.clock()).total_seconds() + 20
        assert 0.9 * INTERVAL * 2**failures <= wait <= 1.1 * INTERVAL * 2**failures
    assert "That link answered 503. Failed 2 times in a row." in await room.ask(ADMIN, "/feeds")
    offer(site, piers(site))
    await poll(room, AFTER_SECONDS * 8)
    (feed,) = await room.do(lambda desk: desk.store.feeds.all())
    assert (feed.failures, feed.error, feed.stories) == (0, None, 1)


async def test_a_server_s_retry_after_is_kept_up_to_a_day(room: Room, site: Site) -> None:
    offer(site)
    await watch(room, site)
    for asked, given in (("7200", 7200), ("99999999", 86_400), ("0", None)):
        site.pages["/feed"] = Resource("", status=429, header=f"Retry-After: {asked}")
        await poll(room, 90_000)
        (feed,) = await room.do(lambda desk: desk.store.feeds.all())
        wait = (feed.next_at - room.clock()).total_seconds() + 20
        assert given is None or wait == given
    assert 0.9 * INTERVAL * 8 <= wait <= 1.1 * INTERVAL * 8


async def test_a_feed_that_is_gone_is_no_longer_polled_and_says_so(room: Room, site: Site) -> None:
    offer(site)
    await watch(room, site, "world")
    site.pages["/feed"] = Resource("", status=410)
    await poll(room)
    asked = len(site.asked)
    await poll(room, 90_000)
    assert len(site.asked) == asked
    assert await room.ask(ADMIN, "/feeds") == (
        f"Feeds\n\n1. {site.url('/feed')}\nWorld · 0 stories\nread 24 Nov 2026, 12:00 UTC · not polled any more\n"
        "That link answered 410. That will not change: /unwatch 1, or /watch its new address."
    )
    offer(site, piers(site))
    await watch(room, site)
    assert await listing(room) == [("Sandholm Paints Its Piers White", "World", True)]


async def test_admins_are_told_once_of_a_feed_that_goes_on_failing_and_of_one_that_is_given_up(
    room: Room, site: Site
) -> None:
    offer(site)
    await watch(room, site)
    told = len(room.sent(ADMIN))
    site.pages["/feed"] = Resource("", status=503)
    for _ in range(TELL_AT_FAILURES - 1):
        await poll(room, 90_000)
    assert room.sent(ADMIN)[told:] == []
    await poll(room, 90_000)
    await poll(room, 90_000)
    site.pages["/feed"] = Resource("", status=410)
    await poll(room, 90_000)
    address = site.url("/feed")
    assert room.sent(ADMIN)[told:] == [
        f"Feed 1 can’t be read, so nothing comes from it: {address}\nThat link answered 503. I go on trying, at least "
        "once a day.",
        f"Feed 1 is not polled any more: {address}\nThat link answered 410. That will not change: /unwatch 1, or "
        "/watch its new address.",
    ]
    assert room.labels(ADMIN) == ["Feeds"]


async def test_a_feed_that_failed_and_is_watched_again_is_polled_at_once(room: Room, site: Site) -> None:
    offer(site, piers(site))
    await watch(room, site, "world")
    site.pages["/feed"] = Resource("", status=503)
    for _ in range(8):
        await poll(room, 90_000)
    offer(site, lamps(site), piers(site))
    await watch(room, site)
    assert len(await listing(room)) == 2
    assert (await feed_row(room)).failures == 0


async def test_a_feed_whose_address_can_never_be_opened_is_given_up_after_some_polls(room: Room, site: Site) -> None:
    offer(site)
    await watch(room, site)
    site.pages["/feed"] = Resource("", status=302, header="Location: http://user@news.example/feed")
    for failures in range(1, MAX_REFUSALS):
        await poll(room, 90_000)
        (feed,) = await room.do(lambda desk: desk.store.feeds.all())
        assert (feed.failures, feed.gone_at) == (failures, None)
    await poll(room, 90_000)
    (feed,) = await room.do(lambda desk: desk.store.feeds.all())
    assert (feed.error, feed.gone_at is not None) == ("I do not open links with a user name in them.", True)


async def test_a_feed_that_has_moved_for_good_is_asked_at_its_new_address(room: Room, site: Site) -> None:
    offer(site, etag='"one"')
    await watch(room, site)
    site.pages["/new"] = site.pages["/feed"]
    site.pages["/feed"] = Resource("", status=301, header="Location: /newer")
    site.pages["/newer"] = Resource("", status=307, header="Location: /new")
    asked = len(site.asked)
    await poll(room)
    await poll(room)
    assert site.asked[asked:] == ["/feed", "/newer", "/new", "/newer", "/new"]
    (feed,) = await room.do(lambda desk: desk.store.feeds.all())
    assert (feed.url, feed.etag, feed.error) == (site.url("/newer"), '"one"', None)


async def test_feeds_are_listed_and_unwatched_by_number_or_button(room: Room, site: Site) -> None:
    assert await room.ask(ADMIN, "/feeds") == messages.feeds.NO_FEEDS
    offer(site, piers(site))
    await watch(room, site, "world")
    assert await watch(room, site, "sports") == "Feed 1 is watched already. All its stories go to Sports."
    listed = await room.ask(ADMIN, "/unwatch")
    assert re.sub(r"next .*", "next …", listed) == (
        f"Feeds\n\n1. {site.url('/feed')}\nSports · 1 story\nread 24 Nov 2026, 12:00 UTC · next …"
    )
    assert await room.ask(ADMIN, "/unwatch 7") == "No feed 7. /feeds lists them."
    assert await room.ask(ADMIN, "/unwatch it") == "“it” is not a feed’s number. /feeds lists them."
    await room.press(ADMIN, "Feeds")
    await room.press(ADMIN, "Unwatch 1")
    assert room.shown(ADMIN)[-1] == f"{site.url('/feed')} is not watched any more. Its stories stay."
    assert await room.ask(ADMIN, "/feeds") == messages.feeds.NO_FEEDS
    asked = len(site.asked)
    await poll(room)
    assert len(site.asked) == asked
    assert await listing(room) == [("Sandholm Paints Its Piers White", "World", True)]


@pytest.mark.parametrize("status", [200, 410, 503])
async def test_what_becomes_of_a_poll_of_an_unwatched_feed_is_not_noted_for_the_next_of_its_number(
    room: Room, site: Site, status: int
) -> None:
    """The last feed's number is given again."""
    await room.say(READER, "/subscribe world")
    offer(site)
    await watch(room, site, "world")
    site.hold("/feed")
    site.pages["/feed"] = Resource(rss("Sandholm Post", lamps(site)), "application/rss+xml", status, etag='"old"')
    room.clock.now += timedelta(seconds=AFTER_SECONDS)
    room.running.newsroom.watching.wake()
    await room.until(lambda: site.asked[-1] == "/feed")
    await room.say(ADMIN, "/unwatch 1")
    await room.do(feed_desk.watch, site.url("/other"), "World", added_by=ADMIN, now=room.clock())
    site.pages["/other"] = Resource(rss("The Other", piers(site)), "application/rss+xml")
    site.release()
    await settle(room)
    assert await listing(room) == [("Sandholm Paints Its Piers White", "World", True)]
    feed = await feed_row(room)
    assert (feed.id, feed.url, feed.etag, feed.failures, feed.error) == (1, site.url("/other"), None, 0, None)
    await room.later(20)
    assert len(room.sent(READER)) == 1


async def test_watch_without_an_address_or_with_an_unknown_section_says_what_it_takes(room: Room, site: Site) -> None:
    how = (
        "Which feed? Its address, and a section if all its stories belong to one: /watch https://news.example/rss world"
    )
    assert await room.ask(ADMIN, "/watch") == how
    assert await room.ask(ADMIN, "/watch world") == how
    assert await room.ask(ADMIN, f"/watch {site.url('/feed')} wrold") == (
        "There is no section “wrold”. Did you mean World?"
    )
    assert site.asked == []


async def test_only_admins_can_watch_feeds(room: Room, site: Site) -> None:
    offer(site)
    for command in (f"/watch {site.url('/feed')}", "/feeds", "/unwatch 1"):
        answers = await room.say(READER, command)
        assert all(answer == "I know /latest, /sections, /help." for answer in answers)
    assert site.asked == []


async def test_a_restart_goes_on_where_it_was(tmp_path: Path, site: Site) -> None:
    offer(site, piers(site))
    settings = {"fetch_allow": site.allowed, "feed_interval": INTERVAL}
    async with open_room(tmp_path, **settings) as room:
        await room.say(READER, "/subscribe world")
        await watch(room, site, "world")
    offer(site, lamps(site), piers(site))
    async with open_room(tmp_path, **settings) as room:
        await room.ask(READER, "/privacy")
        await poll(room)
        (alert,) = room.sent(READER)[1:]
        assert alert.startswith("World · Lamps to Burn All Night in Sandholm")
    assert site.asked == ["/feed", "/feed", "/piers", "/feed", "/lamps"]


def test_a_due_feed_is_claimed_by_one_process_until_its_lease_ends(tmp_path: Path) -> None:
    def claim(after: timedelta) -> list[int]:
        return [feed.id for feed in store.feeds.claim(now=NOW + after, until=NOW + after + LEASE, limit=4)]

    with closing(Store.open(newsroom_at(tmp_path / "news.db"))) as store:
        store.feeds.add("https://news.example/feed", None, ADMIN, NOW)
        assert claim(timedelta(hours=1)) == [1]
        assert claim(timedelta(hours=1, minutes=14)) == []
        assert claim(timedelta(hours=1) + LEASE) == [1]


async def feed_row(room: Room) -> WatchedFeed:
    (feed,) = await room.do(lambda desk: desk.store.feeds.all())
    return feed


UNFORESEEN = [
    ValueError("invalid literal for int() with base 10: '²'"),
    UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed"),
    KeyError("link"),
    RecursionError("maximum recursion depth exceeded"),
    MemoryError(),
    OSError(24, "Too many open files"),
    ExceptionGroup("several", [ValueError("one"), TypeError("two")]),
]


@pytest.mark.parametrize("error", UNFORESEEN, ids=lambda error: type(error).__name__)
async def test_whatever_ends_a_poll_is_noted_shown_and_retried_as_any_failure(
    room: Room, site: Site, error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    offer(site)
    await watch(room, site, "world")

    async def read_feed(*_: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(room.running.newsroom.reading, "read_feed", read_feed)
        await poll(room)
        first = await feed_row(room)
        await poll(room, INTERVAL * 2.5)
        second = await feed_row(room)
    assert (first.failures, second.failures) == (1, 2)
    assert second.next_at - room.clock.now > timedelta(seconds=INTERVAL * 3)
    await room.say(ADMIN, "/feeds")
    assert "This feed made the program fail, and the log says how. Failed 2 times in a row." in room.shown(ADMIN)[-1]
    assert [record.exc_info[1] for record in caplog.records if record.exc_info] == [error, error]
    offer(site, lamps(site))
    await poll(room, INTERVAL * 5)
    assert await listing(room) == [("Lamps to Burn All Night in Sandholm", "World", True)]
    assert ((await feed_row(room)).failures, (await feed_row(room)).error) == (0, None)


async def test_a_poll_that_the_database_ends_is_noted_once_it_answers_again(
    room: Room, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(site)
    await watch(room, site, "world")

    def news_in(*_: object) -> None:
        raise StoreError("The database is busy. Try again.")

    monkeypatch.setattr(feed_desk, "news_in", news_in)
    offer(site, lamps(site))
    await poll(room)
    feed = await feed_row(room)
    assert (feed.failures, feed.error) == (1, "The database is busy.")


@pytest.mark.parametrize("error", UNFORESEEN, ids=lambda error: type(error).__name__)
async def test_whatever_the_page_of_an_entry_does_costs_that_entry_its_article_only(
    room: Room, site: Site, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch_page = Fetcher.fetch_page

    async def breaking(self: Fetcher, url: str, **more: bool) -> RawPage:
        if url.endswith("/lamps"):
            raise error
        return await fetch_page(self, url, **more)

    monkeypatch.setattr(Fetcher, "fetch_page", breaking)
    offer(site, lamps(site), piers(site))
    await watch(room, site, "world")
    assert await listing(room) == [
        ("Sandholm Paints Its Piers White", "World", True),
        ("Lamps to Burn All Night in Sandholm", "World", False),
    ]


async def test_entries_that_cannot_be_read_are_counted_in_feeds_until_the_feed_changes(room: Room, site: Site) -> None:
    told = "1 entry of 2 could not be read: it has neither a headline nor an address."
    offer(site, piers(site), "<item><description>Nobody knows</description></item>", etag='"1"')
    await watch(room, site, "world")
    for _ in range(2):  # the second poll is answered 304
        await room.say(ADMIN, "/feeds")
        assert room.shown(ADMIN)[-1].endswith(told)
        await poll(room)
    offer(site, piers(site), etag='"2"')
    await poll(room)
    await room.say(ADMIN, "/feeds")
    assert "could not be read" not in room.shown(ADMIN)[-1]


async def test_a_feed_that_is_not_the_operators_own_opens_no_private_address(
    room: Room, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch_feed = Fetcher.fetch_feed

    async def fetched_outside(self: Fetcher, *arguments: object) -> Fetched | None:
        fetched = await fetch_feed(self, *arguments)
        return fetched and replace(fetched, is_own=False)

    monkeypatch.setattr(Fetcher, "fetch_feed", fetched_outside)
    offer(site, lamps(site))
    await watch(room, site, "world")
    assert await listing(room) == [("Lamps to Burn All Night in Sandholm", "World", False)]
    assert "/lamps" not in site.asked


async def test_a_feed_that_does_not_answer_delays_no_other(room: Room, site: Site) -> None:
    paths = ["/slow", *(f"/feed/{number}" for number in range(40))]
    site.hold("/slow")
    for path in paths:
        site.pages[path] = Resource(rss(f"Post {path}"), "application/rss+xml")
        await room.do(feed_desk.watch, site.url(path), None, added_by=ADMIN, now=room.clock())
    room.running.newsroom.watching.wake()
    await room.until(lambda: sorted(site.asked) == sorted(paths))
    site.release()
    await settle(room)
    assert sorted(site.asked) == sorted(paths)
