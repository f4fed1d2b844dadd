import html
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data import NotAFeed, PageTooBig, load_page
from data.loading.border import is_readable
from data.loading.child.answers import feed_form
from data.loading.entries import Feed, FeedEntry
from data.loading.feed import MAX_ENTRIES, parse_feed
from data.models import Estimate, RecentPost

FEEDS = Path(__file__).parent / "feeds"
FETCHED_AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
URL = "https://news.example/feed.xml"


def records() -> list[dict]:
    return [json.loads(line) for line in (FEEDS / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def parsed(content: bytes) -> Feed:
    return parse_feed(content, url=URL, fetched_at=FETCHED_AT)


def rss(items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Coast</title>{items}</channel></rss>".encode()


def found(entry: FeedEntry) -> dict:
    return {
        "title": entry.headline,
        "link": entry.link,
        "published": entry.published.at if entry.published else None,
        "summary": entry.summary,
        "full_content": entry.full_text is not None,
        "categories": list(entry.categories),
        "id": entry.identity,
    }


def agrees(entry: FeedEntry, wanted: dict) -> bool:
    have = found(entry)
    if wanted.get("published"):
        moment = datetime.fromisoformat(wanted["published"])
        slack = timedelta(minutes=wanted.get("tol_min", 1))
        if have["published"] is None or abs(have["published"] - moment) > slack:
            return False
    elif have["published"] is not None:
        return False
    titles = [wanted["title"], *wanted.get("title_alt", [])]
    plain = {key: wanted[key] for key in ("link", "summary", "full_content", "categories", "id") if key in wanted}
    return have["title"] in titles and plain == {key: have[key] for key in plain}


@pytest.mark.parametrize("record", records(), ids=lambda record: record["id"])
def test_each_unusual_feed_gives_its_entries_or_is_refused(record):
    content = (FEEDS / record["file"]).read_bytes()
    if record.get("refuse"):
        with pytest.raises(NotAFeed):
            parsed(content)
        return
    wanted = [entry for entry in record["entries"] if not entry.get("optional")]
    optional = len(record["entries"]) - len(wanted)
    entries = parsed(content).entries
    assert len(wanted) <= len(entries) <= len(wanted) + optional
    wrong = [(found(e), w) for e, w in zip(entries, wanted, strict=False) if not agrees(e, w)]
    assert wrong == []


def test_an_entry_is_a_recent_post_with_its_first_category_as_section():
    feed = parsed(
        rss(
            "<item><title>Tide tables out</title><link>/tide</link><description>Print them.</description>"
            "<category>Coast</category><pubDate>Tue, 10 Mar 2026 09:30:00 +0530</pubDate></item>"
        )
    )
    moment = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
    assert feed.title == "Coast"
    assert [entry.post for entry in feed.entries] == [
        RecentPost(
            "Tide tables out",
            "Print them.",
            Estimate(moment, moment, moment),
            "https://news.example/tide",
            "Coast",
        )
    ]


def test_an_entry_with_the_whole_text_is_a_page_to_read():
    sentences = [f"The wall was rebuilt on day {number} of the work, the engineer said." for number in range(12)]
    content = "".join(f"<p>{each}</p>" for each in sentences)
    feed = parsed(
        b"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
        b"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item><title>Wall &lt;rebuilt&gt;</title>"
        b"<link>/wall</link><dc:creator>Mira Solberg</dc:creator>"
        b"<pubDate>Tue, 10 Mar 2026 04:00:00 GMT</pubDate>"
        b"<content:encoded><![CDATA[" + content.encode() + b"]]></content:encoded></item></channel></rss>"
    )
    page = feed.entries[0].page(FETCHED_AT)
    assert page is not None
    article = load_page(page)
    assert (article.headline, article.authors, article.url) == (
        "Wall <rebuilt>",
        ("Mira Solberg",),
        "https://news.example/wall",
    )
    assert article.body.split("\n\n") == sentences
    assert article.published_at == datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


def test_an_entry_with_only_a_teaser_is_no_page():
    assert FeedEntry("Tide tables out", "Print them.").page(FETCHED_AT) is None


def test_an_enclosure_is_no_link():
    enclosure = "<enclosure url='https://news.example/a.mp3' type='audio/mpeg' length='1'/>"
    feed = parsed(
        rss(
            f"<item><title>Tide</title>{enclosure}</item>"
            f"<item><title>Lamps</title><guid>https://news.example/lamps</guid>{enclosure}</item>"
        )
    )
    assert [entry.link for entry in feed.entries] == [None, "https://news.example/lamps"]


@pytest.mark.parametrize(
    ("teaser", "read"),
    [
        ('<p>It holds. <a href="https://b.example/1">Read more</a></p>', "It holds."),
        ('It holds&hellip; <a class="more" href="https://b.example/1?utm_source=rss">Go on <b>›</b></a>', "It holds…"),
        ('<p>It holds.</p><p><a href="https://b.example/1">https://b.example/1</a></p>', "It holds."),
        ('<p>It holds, as <a href="https://b.example/1">we told</a>', "It holds, as we told"),
        ('<p>It holds. <a href="https://b.example/2">Another story</a></p>', "It holds. Another story"),
    ],
)
def test_a_last_link_of_an_entry_to_itself_is_no_part_of_its_teaser(teaser, read):
    item = f"<item><title>Wall</title><link>https://b.example/1</link><description>{html.escape(teaser)}</description>"
    assert parsed(rss(f"{item}</item>")).entries[0].summary == read


def test_a_long_text_that_ends_in_a_link_to_itself_is_an_excerpt_in_any_language():
    text = " ".join(f"The wall was rebuilt on day {number} of the work, the engineer said." for number in range(30))
    link = '<a href="https://b.example/1">Zum ganzen Text</a>'
    items = "".join(
        f"<item><title>Wall</title><link>https://b.example/{number}</link>"
        f"<description>{html.escape(f'<p>{text} {link}</p>')}</description></item>"
        for number in (1, 2)
    )
    assert [entry.full_text is not None for entry in parsed(rss(items)).entries] == [False, True]


def test_the_footer_of_a_publishing_program_is_cut_in_any_language():
    footer = (
        "<p>Der Beitrag <a href='https://news.example/wall/'>Mauer</a> erschien zuerst auf "
        "<a href='https://news.example'>Küste</a>.</p>"
    )
    item = (
        "<item><title>Wall</title><link>https://news.example/wall/</link>"
        f"<description>{html.escape('<p>It holds.</p>' + footer)}</description></item>"
    )
    assert [entry.summary for entry in parsed(rss(item)).entries] == ["It holds."]


def test_a_last_paragraph_with_links_elsewhere_stays():
    text = "<p>See <a href='https://a.example/x'>the report</a> and <a href='https://b.example'>the map</a>.</p>"
    item = f"<item><title>Wall</title><link>/wall</link><description>{html.escape(text)}</description></item>"
    assert parsed(rss(item)).entries[0].summary == "See the report and the map."


def json_feed(*items: dict, **fields) -> bytes:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Coast", "items": items, **fields}
    ).encode()


def test_the_authors_of_a_json_feed_wrote_what_names_nobody():
    items = {"url": "https://news.example/1", "authors": [{"name": "Mira Solberg"}]}, {"url": "https://news.example/2"}
    entries = parsed(json_feed(*items, authors=[{"name": "Coast Staff"}])).entries
    assert [entry.authors for entry in entries] == [("Mira Solberg",), ("Coast Staff",)]


def test_a_json_feed_gives_its_entries():
    sentences = [f"The wall was rebuilt on day {number} of the work, the engineer said." for number in range(12)]
    feed = parsed(
        json_feed(
            {
                "id": 7,
                "url": "/wall",
                "title": "Wall <rebuilt>",
                "summary": "It holds.",
                "content_text": "\n\n".join(sentences),
                "date_published": "2026-03-10T09:30:00+05:30",
                "authors": [{"name": "Mira Solberg"}, {"url": "x"}, None],
                "tags": ["Coast", 3],
            },
            {"id": "8", "external_url": "https://elsewhere.example/8", "content_html": "<p>Only this.</p>"},
            {"id": "https://news.example/9", "title": "Gate"},
            "no item",
        )
    )
    moment = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
    first, second, third = feed.entries
    assert feed.title == "Coast"
    assert first.full_text is not None
    assert replace(first, full_text=None) == FeedEntry(
        "Wall <rebuilt>",
        "It holds.",
        "https://news.example/wall",
        Estimate(moment, moment, moment),
        ("Coast",),
        "7",
        authors=("Mira Solberg",),
    )
    page = first.page(FETCHED_AT)
    assert page is not None
    assert (load_page(page).body.split("\n\n"), load_page(page).authors) == (sentences, ("Mira Solberg",))
    assert second == FeedEntry("", "Only this.", "https://elsewhere.example/8", identity="8")
    assert third == FeedEntry("Gate", link="https://news.example/9", identity="https://news.example/9")


@pytest.mark.parametrize("content", [b"{", b'{"items": []}', b"{" * 100_000, b'{"version": 1, "items": 2}'])
def test_other_json_is_no_feed(content):
    with pytest.raises(NotAFeed):
        parsed(content)


def test_a_date_without_a_clock_time_is_any_time_of_that_day():
    feed = parsed(rss("<item><title>Tide tables out</title><pubDate>10 March 2026</pubDate></item>"))
    day = datetime(2026, 3, 10, tzinfo=UTC)
    assert feed.entries[0].published == Estimate(day, day, day + timedelta(days=1))


def test_a_date_in_the_future_is_dropped():
    feed = parsed(rss("<item><title>Tide tables out</title><pubDate>10 March 2031</pubDate></item>"))
    assert feed.entries[0].published is None


def test_at_most_two_hundred_entries_are_read():
    feed = parsed(rss("".join(f"<item><title>Tide {number}</title></item>" for number in range(250))))
    assert len(feed.entries) == 200


@pytest.mark.parametrize(
    ("content", "error", "sentence"),
    [
        (
            b"<!doctype html><p>x",
            NotAFeed,
            "That address does not hold a feed. Send the address of an RSS, Atom or JSON feed.",
        ),
        (b"", NotAFeed, "That address does not hold a feed. Send the address of an RSS, Atom or JSON feed."),
        (
            b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss version='2.0'/>",
            NotAFeed,
            "That feed defines entities of its own, which I do not read. "
            "Send the address of an RSS, Atom or JSON feed.",
        ),
        (
            b"<rss version='2.0'><channel><item><category>x</item></category>",
            NotAFeed,
            "That feed is too broken to be read. Send the address of an RSS, Atom or JSON feed.",
        ),
        (
            b" " * (2 * 1024 * 1024 + 1),
            PageTooBig,
            "That feed is over 2 MB. Send the address of an RSS, Atom or JSON feed.",
        ),
    ],
)
def test_what_is_no_feed_is_refused_with_one_sentence(content, error, sentence):
    with pytest.raises(error) as refused:
        parsed(content)
    assert str(refused.value) == sentence


GOOD = "<item><title>A Plain Story</title><link>http://good.example/1</link></item>"
ALL_ELEMENTS = "title link guid pubDate description category author dc:creator dc:date content:encoded media:content"


def names_of(feed: Feed) -> list[str]:
    return [entry.headline for entry in feed.entries]


@pytest.mark.parametrize(
    "link", ["http://odd.example:²/", "http://odd.example:99999/", "http://[::1", "http://a..b/", "http://\u202eodd/"]
)
def test_a_link_that_cannot_be_opened_is_dropped_and_its_entry_stays(link):
    feed = parsed(rss(GOOD + f"<item><title>Odd</title><link>{link}</link><guid>{link}</guid></item>"))
    assert [(entry.headline, entry.link) for entry in feed.entries] == [
        ("A Plain Story", "http://good.example/1"),
        ("Odd", None),
    ]
    assert (feed.unread, feed.problem) == (0, "")


def test_fields_that_are_too_long_are_cut_or_dropped_and_their_entry_stays():
    long = "word " * 50_000
    items = f"<item><title>Long</title><link>/l</link><description>{long}</description><guid>{long}</guid></item>"
    items += f"<item><title>{long[:2_000]}</title><category>{long[:300]}</category><author>{long[:300]}</author></item>"
    first, second = parsed(rss(items)).entries
    assert first == FeedEntry("Long", link="https://news.example/l")
    assert (len(second.headline) <= 500, second.categories, second.authors) == (True, (), ())


def test_of_a_long_feed_the_newest_entries_are_read_in_whatever_order_they_stand():
    days = [FETCHED_AT - timedelta(days=day) for day in range(MAX_ENTRIES + 20)]
    items = [f"<item><title>Day {at:%j}</title><pubDate>{at:%d %b %Y %H:%M:%S} GMT</pubDate></item>" for at in days]
    newest = [f"Day {at:%j}" for at in days[:MAX_ENTRIES]]
    assert [entry.headline for entry in parsed(rss("".join(items))).entries] == newest
    assert [entry.headline for entry in parsed(rss("".join(items[::-1]))).entries] == newest[::-1]


def test_entries_that_cannot_be_read_are_counted_and_the_others_are_read():
    feed = parsed(rss(GOOD + "<item><description>Nobody knows</description></item>" * 2))
    assert names_of(feed) == ["A Plain Story"]
    assert (feed.unread, feed.problem) == (2, "it has neither a headline nor an address")


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.sampled_from(ALL_ELEMENTS.split()), st.text(st.characters(), max_size=20), st.booleans())),
    st.booleans(),
)
@example([("enclosure", "x", True), ("description", "x", False), ("content:encoded", "", True)], True)
@example([("title", "&#3;\x1b\ud83d&#xFFFE;", True)], True)
def test_whatever_stands_in_an_entry_costs_at_most_that_entry(fields, is_escaped):
    """Elements of any content; those that are not closed break the XML as well."""
    parts = [
        f"<{name}>{html.escape(text)}</{name}>" if closed else f"<{name} href={quoteattr(text)}>{text.replace('<', '')}"
        for name, text, closed in fields
    ]
    content = (
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"{GOOD}<item>{''.join(parts)}</item></channel></rss>"
    )
    feed = parsed(content.encode("utf-8", "replace"))
    assert feed.entries[0].headline == "A Plain Story"
    assert is_passed(feed_form(feed))


def is_passed(form) -> bool:
    if isinstance(form, (list, tuple)):
        return all(map(is_passed, form))
    if isinstance(form, dict):
        return all(map(is_passed, form.values()))
    return not isinstance(form, str) or is_readable(form)


def test_the_author_behind_a_mail_address_with_a_long_ending_is_read_whole() -> None:
    item = "<item><title>Ferry sails again</title><author>desk@coast.online (Mira Solberg)</author></item>"
    assert [entry.authors for entry in parsed(rss(item)).entries] == [("Mira Solberg",)]


def test_what_describes_a_picture_is_no_teaser() -> None:
    item = (
        "<item><title>Ferry sails again</title><media:content xmlns:media='http://search.yahoo.com/mrss/' "
        "url='https://coast.example/1.jpg'><media:title>A ferry</media:title><media:description>The ferry in fog"
        "</media:description></media:content><description>From December on.</description></item>"
    )
    assert [(entry.headline, entry.summary) for entry in parsed(rss(item)).entries] == [
        ("Ferry sails again", "From December on.")
    ]


def test_the_authors_of_an_entry_are_read_one_by_one_and_are_the_feeds_where_it_names_none() -> None:
    entry = "<entry><title>{}</title><link href='https://news.example/{}'/>{}</entry>"
    entries = entry.format("One", 1, "") + entry.format(
        "Two", 2, "<author><name>By Ann Marsh and Bo Lind</name></author>"
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Ida Solberg</name></author>{entries}</feed>"
    assert [each.authors for each in parsed(feed.encode()).entries] == [("Ida Solberg",), ("Ann Marsh", "Bo Lind")]


def test_who_runs_a_channel_wrote_none_of_its_items() -> None:
    item = "<managingEditor>a@news.example (Ida Solberg)</managingEditor><item><title>One</title></item>"
    assert [each.authors for each in parsed(rss(item)).entries] == [()]


def test_a_call_to_read_on_is_no_teaser_though_its_address_is_written_in_another_way() -> None:
    call = html.escape("<p>One crown. <a href='https://news.example/1?a=1&#038;b=2'>Read more</a></p>")
    item = f"<item><title>One</title><link>https://news.example/1?a=1&amp;b=2</link><description>{call}</description></item>"
    assert [each.summary for each in parsed(rss(item)).entries] == ["One crown."]


LINK = "https://news.example/wall"
FULL = "".join(
    f"<p>The wall of quarter {number} is to stand before the first gale of autumn.</p>" for number in range(12)
)


@pytest.mark.parametrize(
    "end",
    [
        f"<p><a href='{LINK}#comments'>Read the comments</a></p>",
        f"<hr><p><a href='{LINK}'>Wall</a> was first published in <a href='https://news.example/notes'>Notes</a>, "
        "where people go on with the conversation by marking and answering this story.</p>",
    ],
    ids=["comments", "footer"],
)
def test_a_whole_text_may_end_with_a_link_to_its_comments_or_its_house(end: str) -> None:
    text = f"<description>{html.escape(FULL + end)}</description>"
    item = f"<item><title>Wall</title><link>{LINK}?source=rss</link>{text}</item>"
    [entry] = parsed(rss(item)).entries
    page = entry.page(FETCHED_AT)
    assert "first published in" not in load_page(page).body


def test_entities_in_the_plain_texts_of_a_json_feed_are_their_characters() -> None:
    item = {"id": "1", "title": "Soup &amp; almanacs", "summary": "It&#8217;s up. 5 < 6", "url": LINK}
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]})
    assert [(each.headline, each.summary) for each in parsed(feed.encode()).entries] == [
        ("Soup & almanacs", "It’s up. 5 < 6")
    ]
