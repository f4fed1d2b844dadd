"""Feeds and story pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from lxml import html
from support.doors import BEARER, BODY, FERRY, MILL_BURNS, PUBLIC, Outside, open_doors
from support.room import ADMIN, spoil


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Outside]:
    async with open_doors(tmp_path, sections=("World", "Sports", "Local News")) as outside:
        yield outside


async def test_a_feed_has_the_stories_with_their_quotes_and_whole_links(outside: Outside) -> None:
    await outside.push(
        {**MILL_BURNS, "published_at": "2026-11-24T11:00:00Z", "url": "https://paper.example/mill?a=1&b=2"}
    )
    await outside.push(FERRY)
    answer = await outside.client.get("/feeds/world.xml")
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert (feed.version, feed.feed.title, feed.feed.language) == ("rss20", "Newsbrief · World", "en")
    ferry, mill = feed.entries
    assert [ferry.link, mill.link] == [f"{PUBLIC}/stories/2", "https://paper.example/mill?a=1&b=2"]
    assert [ferry.id, mill.id] == [f"{PUBLIC}/stories/2", f"{PUBLIC}/stories/1"]
    assert mill.published == "Tue, 24 Nov 2026 11:00:00 +0000"
    assert ferry.author == "Ada Finch"
    assert ferry.tags[0].term == "World"
    quote = html.fromstring(ferry.description).xpath("//blockquote")[0]
    assert quote.get("cite") == f"{PUBLIC}/stories/2"
    assert quote.text_content() == "“Nobody won today, and that is why it will last”"


async def test_the_json_feed_says_the_same(outside: Outside) -> None:
    await outside.push(FERRY)
    answer = await outside.client.get("/feeds/all.json")
    assert answer.headers["content-type"] == "application/feed+json"
    feed = answer.json()
    (item,) = feed.pop("items")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Newsbrief",
        "home_page_url": f"{PUBLIC}/",
        "feed_url": f"{PUBLIC}/feeds/all.json",
        "language": "en",
    }
    assert "<blockquote" in item.pop("content_html")
    assert item.pop("summary").startswith("The harbour towns of Brack and Selm agreed")
    assert item == {
        "id": f"{PUBLIC}/stories/1",
        "url": f"{PUBLIC}/stories/1",
        "title": FERRY["headline"],
        "date_published": "2026-11-24T12:00:00+00:00",
        "authors": [{"name": "Ada Finch"}],
        "tags": ["World"],
    }


async def test_each_section_has_its_feeds_and_nothing_else_has(outside: Outside) -> None:
    paths = ("world.xml", "World.json", "local-news.xml", "all.xml", "opinion.xml", "world.atom", "world", ".xml")
    found = [(await outside.client.get(f"/feeds/{path}")).status_code for path in paths]
    assert found == [200, 200, 200, 200, 404, 404, 404, 404]


@pytest.mark.parametrize("path", ["/feeds/all.xml", "/feeds/all.json", "/stories/1"])
async def test_a_client_that_has_it_is_told_so_until_it_changes(outside: Outside, path: str) -> None:
    await outside.push(FERRY)
    first = await outside.client.get(path)
    tag = first.headers["etag"]
    for known in (tag, f'"x", W/{tag}', "*"):
        again = await outside.client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    head = await outside.client.head(path)
    assert (head.status_code, head.headers["etag"]) == (200, tag)
    assert head.headers["content-length"] == str(len(first.content))
    await outside.client.patch("/articles/1", json={"headline": "Another"}, headers=BEARER)
    changed = await outside.client.get(path, headers={"If-None-Match": tag})
    assert changed.status_code == 200


async def test_what_readers_may_not_see_is_in_no_feed_and_has_no_page(outside: Outside) -> None:
    await outside.push(FERRY)
    await outside.push(MILL_BURNS, "?publish=hold")
    await outside.room.load()  # with headlines of other stories
    await outside.client.delete("/articles/1", headers=BEARER)
    feed = (await outside.client.get("/feeds/all.json")).json()
    assert [item["id"] for item in feed["items"]] == [f"{PUBLIC}/stories/3"]
    statuses = [(await outside.client.get(f"/stories/{each}")).status_code for each in (1, 2, 3, 4, 99, "x", "9" * 40)]
    assert statuses == [410, 404, 200, 404, 404, 404, 404]


async def test_a_story_has_a_page_without_script(outside: Outside) -> None:
    await outside.push({**FERRY, "headline": 'Ferry <b> & Co. "agree"', "url": "https://paper.example/a?b=1&c='2'"})
    answer = await outside.client.get("/stories/1")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = html.document_fromstring(answer.content)
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == page.findtext(".//h1") == 'Ferry <b> & Co. "agree"'
    assert not page.xpath("//script | //*[@onload] | //img | //link[@rel='stylesheet']")
    quote = page.xpath("//figure/blockquote")[0]
    assert quote.get("cite") == "https://paper.example/a?b=1&c='2'"
    assert page.xpath("//figure/figcaption/cite")[0].text_content() == "Marta Quill, mayor of Brack"
    properties = {each.get("property"): each.get("content") for each in page.xpath("//meta[@property]")}
    assert properties == {
        "og:type": "article",
        "og:site_name": "Newsbrief",
        "og:title": 'Ferry <b> & Co. "agree"',
        "og:description": page.xpath("//article/p[3]")[0].text_content(),
        "og:url": f"{PUBLIC}/stories/1",
        "article:published_time": "2026-11-24T12:00:00+00:00",
        "article:section": "World",
    }
    assert page.xpath("//footer/a/@href") == ["https://paper.example/a?b=1&c='2'", f"{PUBLIC}/feeds/world.xml"]


async def test_readers_are_told_what_was_corrected(outside: Outside) -> None:
    await outside.push(FERRY)
    await outside.room.later(20)
    await outside.client.patch("/articles/1", json={"headline": "Two Towns, One Ferry"}, headers=BEARER)
    assert "Corrected 12:00: headline" in (await outside.client.get("/stories/1")).text


async def test_a_damaged_story_is_left_out_of_feeds(outside: Outside, tmp_path: Path) -> None:
    await outside.push(FERRY)
    await outside.push(MILL_BURNS)
    spoil(tmp_path, "UPDATE posts SET brief = '{' WHERE id = 1")
    assert len((await outside.client.get("/feeds/all.json")).json()["items"]) == 1
    assert (await outside.client.get("/stories/1")).status_code == 500


async def test_health_and_numbers_need_no_token(outside: Outside) -> None:
    health = await outside.client.get("/healthz")
    assert (health.status_code, health.text) == (200, "ok\n")
    await outside.push(FERRY)
    assert "newsbrief_loads_total 1.0" in (await outside.client.get("/metrics")).text


NINJS: dict[str, Any] = {
    "uri": "https://paper.example/ferry",
    "standard": {"name": "ninjs", "version": "2.1"},
    "pubstatus": "usable",
    "urgency": 4,
    "versioncreated": "2026-11-24T11:30:00Z",
    "by": "Ada Finch",
    "headlines": [{"role": "seo", "value": "Ferry"}, {"role": "main", "value": FERRY["headline"]}],
    "subjects": [{"name": "Weather"}, {"name": "World"}],
    "bodies": [{"role": "main", "contenttype": "text/plain", "value": BODY}],
    "genres": [{"name": "Current"}],
}
IN_HTML = "".join(f"<p>{each}</p>" for each in BODY.split("\n\n"))


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"standard": None},
        {"standard": {"name": "NINJS", "version": "3.0"}, "by": None, "bylines": [{"value": "Ada Finch"}]},
        {"by": None, "people": [{"name": "Ada Finch", "rel": "author"}, {"name": "Marta Quill", "rel": "subject"}]},
        {"bodies": [{"contenttype": "text/plain", "value": "-"}, {"contenttype": "text/html", "value": IN_HTML}]},
        {"bodies": None, "body_text": BODY, "headlines": None, "headline": FERRY["headline"]},
    ],
)
async def test_ninjs_is_recognised_and_read(outside: Outside, change: dict[str, Any]) -> None:
    given = {name: value for name, value in {**NINJS, **change}.items() if value is not None}
    found = (await outside.push(given, "?dry_run=1&section=world")).json()
    assert (found["headline"], found["section"], found["authors"]) == (FERRY["headline"], "World", ["Ada Finch"])
    assert "Nobody won today" in found["brief"]
    await outside.push(given, "?section=world")
    (item,) = (await outside.client.get("/feeds/all.json")).json()["items"]
    assert (item["url"], item["date_published"]) == ("https://paper.example/ferry", "2026-11-24T11:30:00+00:00")


@pytest.mark.parametrize(
    ("change", "query", "status"),
    [
        ({"pubstatus": "canceled"}, "", 422),
        ({"embargoed": "2026-11-24T13:00:00Z"}, "?publish=now", 422),
        ({"embargoed": "2026-11-24T13:00:00Z"}, "?publish=12:30", 422),
        ({"headlines": "A"}, "", 422),
        ({"bodies": []}, "", 422),
        ({"urgency": "high"}, "", 422),
    ],
)
async def test_ninjs_that_must_not_go_out_does_not(
    outside: Outside, change: dict[str, Any], query: str, status: int
) -> None:
    assert (await outside.push({**NINJS, **change}, query)).status_code == status
    assert await outside.posts() == 0


@pytest.mark.parametrize("change", [{"pubstatus": "withheld"}, {"embargoed": "2026-11-24T13:00:00Z"}])
async def test_ninjs_that_is_held_or_embargoed_waits(outside: Outside, change: dict[str, Any]) -> None:
    assert (await outside.push({**NINJS, **change})).status_code == 201
    await outside.room.later(60)
    assert (await outside.client.get("/stories/1")).status_code == 404
    drafts = await outside.room.ask(ADMIN, "/drafts")
    assert FERRY["headline"] in drafts


@pytest.mark.parametrize(
    ("zone", "at"), [("America/New_York", "0001-01-01T00:00:00Z"), ("Asia/Kolkata", "9999-12-31T23:30:00Z")]
)
async def test_a_time_at_the_end_of_the_calendar_spoils_no_page(tmp_path: Path, zone: str, at: str) -> None:
    async with open_doors(tmp_path, timezone=ZoneInfo(zone)) as outside:
        await outside.push({**FERRY, "published_at": at})
        answers = [await outside.client.get(path) for path in ("/stories/1", "/feeds/all.xml", "/feeds/all.json")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
