"""Pages and feeds that somebody made to break their reader: what is bad in them costs itself, or they are refused."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from data import LoadError
from data.loading.child.reading import ReadingChild
from data.loading.files import RawPage

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
STORY = "".join(
    f"<p>The harbour master said on Tuesday that berth {number} stays open until the new quay is ready in March.</p>"
    for number in range(8)
)
LISTS = "".join(f"<h2>Latest news {number}</h2>" for number in range(60)) + "<li><a href=/a>x</a>" * 3_000
GOOD = "<item><title>Harbour Towns Share a Ferry</title><link>http://good.example/1</link></item>"


@pytest.fixture(scope="session")
def child() -> Iterator[ReadingChild]:
    """One for this file, in whatever order the tests run: what is hostile is kept from the child that others share."""
    with ReadingChild() as warm:
        yield warm


def page(head: str = "", before: str = "", after: str = "") -> bytes:
    article = f"<article><h1>Quay Stays Open</h1>{before}{STORY}</article>"
    return f"<html><head>{head}</head><body>{article}{after}</body></html>".encode()


def structured(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def dated(time: str) -> str:
    return structured(f'{{"@type": "NewsArticle", "datePublished": "{time}"}}')


def sent(content: bytes, **how: str) -> RawPage:
    return RawPage(content, NOW, url="http://news.example/world/a", media_type="text/html", **how)


@pytest.mark.parametrize(
    "hostile",
    [
        sent(page(structured("[" * 200_000))),
        sent(page(structured("[" * 5_000 + "]" * 5_000))),
        sent(page(structured('{"@type": "NewsArticle", "position": ' + "9" * 300_000 + "}"))),
        sent(page(structured('{"@type": "NewsArticle", "wordCount": 1e999, "author": [NaN, null, -Infinity]}'))),
        sent(page(structured(r'{"@type": "NewsArticle", "headline": "\ud800 \udfff", "author": {"name": "\udbff"}}'))),
        sent(page(dated("9999-12-31T23:59:59-14:00"))),
        sent(page(dated("0001-01-01T00:00:00+14:00"))),
        sent(page(dated("2026-03-10T12:00:00+99:99"))),
        sent(page('<meta property="article:published_time" content="0001-01-01T00:00:00+23:00">')),
        sent(page('<base href="http://[::1:99999/"><link rel=canonical href="javascript:alert(1)">')),
        sent(page(before="<p>" + "&#xD800;&#x110000;&#99999999999999999999;" * 5_000 + "</p>")),
        sent(page(before="<p>Z" + "\u0300\u0301" * 50_000 + "</p>")),
        sent(page(after=f"<div><div><div><div>{LISTS}</div></div></div></div>")),
        sent(page("<meta charset=unicode_escape>"), declared="zlib_codec"),
        sent(page("<meta charset=utf-7>"), declared="utf-16"),
    ],
    ids=[
        *("deep list", "closed deep list", "long number", "odd numbers", "half surrogates", "last year", "first year"),
        *("odd zone", "first year in meta", "bad addresses", "references to nothing", "marks", "many lists"),
        *("codecs", "utf-7"),
    ],
)
def test_a_page_is_read_without_what_is_bad_in_it(child: ReadingChild, hostile: RawPage) -> None:
    article, _ = child.read(hostile)
    assert (article.headline, article.body.count("The harbour master")) == ("Quay Stays Open", 8)


@pytest.mark.parametrize(
    ("hostile", "sentence"),
    [
        (
            sent(gzip.compress(gzip.compress(page())), encoding="gzip"),
            "That file is an archive, not text. Send a .txt or .html file, or paste the text.",
        ),
        (
            sent(gzip.compress(page() + b" " * 50_000_000), encoding="gzip"),
            "That page is too big to read. Paste the text instead.",
        ),
        (
            sent(gzip.compress(page())[2:], encoding="gzip"),
            "That link answered with a broken page. Paste the text instead.",
        ),
        (
            sent(b"\xff\xfe\0\0" + b"\0\xd8\0\0" * 5_000 + page()),
            "I could not tell which characters that file is written in. Save it as UTF-8, or paste the text.",
        ),
        (
            RawPage(b"PK\x03\x04" + page(), NOW, name="story.html"),
            "That file is a Word document or an archive, not text. Send a .txt or .html file, or paste the text.",
        ),
    ],
    ids=["gzip in gzip", "gzip bomb", "no gzip", "half surrogates in utf-32", "zip"],
)
def test_what_is_no_page_is_refused_with_a_sentence(child: ReadingChild, hostile: RawPage, sentence: str) -> None:
    with pytest.raises(LoadError) as refused:
        child.read(hostile)
    assert str(refused.value) == sentence


def item(number: int, *, link: str | None = None, date: str = "") -> str:
    link = f"http://odd.example/{number}" if link is None else link
    return f"<item><title>Odd Story {number}</title><link>{link}</link><pubDate>{date}</pubDate></item>"


DATES = (
    *("Fri, 31 Dec 9999 23:59:59 -1400", "Mon, 01 Jan 0001 00:00:00 +1400", "Thu, 99 Foo 99999 99:99:99 +9999"),
    *("1e400", "9" * 400, "2026-03-10T12:00:00+99:99", "Tue, 10 Mar 2026 24:00:60 GMT"),
)
LINKS = (
    *("http://xn--/", f"http://{'a' * 300}.example/", "http://[v1.x]/", "http://a\u2024b.example:\u0664/"),
    *("http://odd.example/%00%0d%0aX: y", "http://\u00ad.example/", "http://0x7f.1/", "http://\u2460.\u24ea/"),
)
JSON_ITEMS = (
    *(
        {"id": 1e308, "title": ["x"], "url": {"a": 1}, "date_published": "9999-12-31T23:59:59-14:00"},
        7,
        None,
        [[]],
        "x",
    ),
    {"id": None, "title": "\ud800 Odd", "url": "http://\ud800.example/"},
    {"id": "1", "title": "Harbour Towns Share a Ferry", "url": "http://good.example/1"},
)


@pytest.mark.parametrize(
    "hostile",
    [
        f"<rss><channel>{''.join(item(number, date=date) for number, date in enumerate(DATES))}{GOOD}</channel></rss>",
        f"<rss><channel>{''.join(item(number, link=link) for number, link in enumerate(LINKS))}{GOOD}</channel></rss>",
        f"<rss><channel><item xml:base='http://[:'><title>Odd</title><link>/a</link></item>{GOOD}</channel></rss>",
        f"<rss><channel><item><title>Odd</title><guid>{'g' * 1_000_000}</guid></item>{GOOD}</channel></rss>",
        f"<?xml version='1.0' encoding='rot13'?><rss><channel>{GOOD}</channel></rss>",
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": JSON_ITEMS}),
    ],
    ids=["dates", "links", "base", "long id", "codec", "json"],
)
def test_whatever_an_entry_holds_the_good_one_is_read(child: ReadingChild, hostile: str) -> None:
    feed = child.parse_feed(RawPage(hostile.encode(), NOW, url="http://good.example/feed"))
    assert ("Harbour Towns Share a Ferry", "http://good.example/1") in {
        (entry.post.headline, entry.post.url) for entry in feed.entries
    }


def test_a_feed_that_takes_too_long_is_refused_as_a_feed() -> None:
    endless = b"<rss><channel><item " + b" ".join(b"a%d=''" % number for number in range(50_000)) + b"></channel></rss>"
    with ReadingChild(seconds=0.5) as child, pytest.raises(LoadError) as refused:
        child.parse_feed(RawPage(endless, NOW, url="http://good.example/feed"))
    assert str(refused.value) == "That feed took too long to read. Send the address of another feed."
