"""Parses RSS and Atom feeds with feedparser, and JSON feeds, from bytes to values."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from html.entities import html5
from typing import Any

import feedparser

from data.errors import NotAFeed, PageTooBig
from data.loading.border import MAX_IDENTITY_CHARACTERS, address, cut_headline, names, readable_html
from data.loading.charset import decode
from data.loading.clean import clean_line
from data.loading.entries import Feed, FeedEntry, keys_in_common
from data.loading.feed_footers import without_call, without_footer
from data.loading.files import MAX_BYTES
from data.loading.html.author_text import NameReader, without_addresses
from data.loading.html.tree import plain_text
from data.loading.json_feed import read_json_feed, text_in
from data.loading.times.clocks import shown_zone
from data.loading.times.dates import find_feed_date
from data.loading.times.days import ZONE_SLACK
from data.models import Estimate

MAX_ENTRIES = 200
"""Entries that are read of a feed, the newest if it lists the oldest first; the rest is left out."""

FULL_ARTICLE_WORDS = 100
"""A body with at least so many words that is not cut off counts as the whole article."""

_ADVICE = "Send the address of an RSS, Atom or JSON feed."
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}>")
_ENTITY_DEFINITION = re.compile(r"<!ENTITY\b", re.I)
_AMPERSAND = re.compile(r"&(?:(#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);|([A-Za-z][A-Za-z0-9]{1,30});)?")
_CUT_OFF = re.compile(
    r"(?:\.\.\.|…|\[…\]|continue reading|read more|weiterlesen|lire la suite|leggi tutto)\W{0,5}$", re.I
)
_OF_PICTURE = re.compile(r"<(/?)media:(title|description)\b")
_DATES = ("published", "created", "updated")


def parse_feed(content: bytes, *, url: str, fetched_at: datetime, declared: str | None = None) -> Feed:
    """The feed in ``content``, fetched from ``url``; ``declared`` is the charset of the HTTP header.

    A date without a zone is in the zone of the feed's own date. A date that cannot be read, or is over a day after
    ``fetched_at``, is dropped, as is any field that does not pass the border. An entry that cannot be read is counted
    in ``Feed.unread``. Raises PageTooBig, UnknownCharset, or NotAFeed, which a DOCTYPE with entities raises too.
    """
    if len(content) > MAX_BYTES:
        raise PageTooBig(f"That feed is over 2 MB. {_ADVICE}")
    text = decode(content, declared=declared)
    is_json = text.lstrip("\ufeff \t\r\n").startswith("{")
    parsed = read_json_feed(text) if is_json else _parsed(_as_xml(text), url)
    if not parsed.get("version"):
        raise NotAFeed(f"That address does not hold a feed. {_ADVICE}")
    zone = shown_zone(next((str(parsed.feed[name]) for name in _DATES if name in parsed.feed), ""))
    read = [_read(each, url, fetched_at, zone) for each in _newest(parsed.entries, url, fetched_at, zone)]
    shared = () if parsed.version.startswith("rss") else _authors(parsed.feed)  # in RSS who runs the channel
    found = [replace(each, authors=each.authors or shared) for each in read if isinstance(each, FeedEntry)]
    entries: dict[str | None, FeedEntry] = {}
    in_common = keys_in_common(found, lambda entry: entry.identity)
    for entry in found:
        own = replace(entry, identity=None) if entry.identity in in_common else entry
        entries.setdefault(own.identity or own.link or own.headline, own)
    problems = [each for each in read if isinstance(each, str)]
    title = cut_headline(_plain(text_in(parsed.feed, "title")))
    return Feed(title, tuple(entries.values()), len(problems), problems[0] if problems else "")


def _newest(entries: list[Any], url: str, fetched_at: datetime, zone: tzinfo) -> list[Any]:
    """The entries that are read: those at the beginning, or at the end if the last is newer than the first."""
    if len(entries) <= MAX_ENTRIES:
        return entries
    ends = [_read(each, url, fetched_at, zone) for each in (entries[0], entries[-1])]
    first, last = (each.published if isinstance(each, FeedEntry) else None for each in ends)
    return entries[-MAX_ENTRIES:] if first and last and last.at > first.at else entries[:MAX_ENTRIES]


def _parsed(text: str, url: str) -> Any:
    """feedparser's result for well-formed or broken XML."""
    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    # A stream, not a string: feedparser opens a string that looks like an address or a path.
    stream = io.BytesIO(text.encode())
    try:
        return feedparser.parse(stream, response_headers=headers, sanitize_html=False)
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError) as error:
        # feedparser's parser for broken XML fails at end tags without a start tag.
        raise NotAFeed(f"That feed is too broken to be read. {_ADVICE}") from error


def _as_xml(text: str) -> str:
    """The text as XML may be: without unreadable characters, bare '&' and HTML entities."""
    if _ENTITY_DEFINITION.search(text):
        raise NotAFeed(f"That feed defines entities of its own, which I do not read. {_ADVICE}")
    text = readable_html(text.lstrip("\ufeff"))
    if "<description" in text:  # of an entry: feedparser would take a picture's for it
        text = _OF_PICTURE.sub(r"<\1media:\2_of_picture", text)
    text = _AMPERSAND.sub(_ampersand, _DECLARATION.sub("", text, count=1))
    return '<?xml version="1.0" encoding="utf-8"?>' + text.lstrip()


def _ampersand(hit: re.Match[str]) -> str:
    if hit[1]:
        return hit[0]
    character = html5.get(f"{hit[2]};") if hit[2] else None
    return html.escape(character) if character else "&amp;" + hit[0][1:]


def _read(entry: Any, url: str, fetched_at: datetime, zone: tzinfo) -> FeedEntry | str:
    """The entry, or why it could not be read."""
    try:
        found = _entry(entry, url, fetched_at, zone)
    except Exception as error:  # whatever it is, it must cost the feed this entry only
        return f"it broke its reader ({type(error).__name__})"
    return found if found.headline or found.link else "it has neither a headline nor an address"


def _entry(entry: Any, url: str, fetched_at: datetime, zone: tzinfo) -> FeedEntry:
    link = _link(entry, url)
    contents = [text_in(content, "value") for content in entry.get("content", ())]
    bodies = [without_footer(body, link) for body in (*contents[:5], text_in(entry, "summary")) if body]
    full = next((body for body in bodies if _is_full(body) and without_call(body, link) == body), None)
    summary = without_call(without_footer(text_in(entry, "summary"), link), link)
    identity = _line(text_in(entry, "id"))
    # feedparser repeats the content as summary where there is none.
    is_own = entry.get("summary") not in contents or len(contents) != 1 or "summary_detail" in entry
    return FeedEntry(
        headline=cut_headline(_plain(text_in(entry, "title"))),
        summary=_plain(summary) if is_own else "",
        link=link,
        published=_published(entry, fetched_at, zone),
        categories=_categories(entry),
        identity=identity if 0 < len(identity) <= MAX_IDENTITY_CHARACTERS else None,
        full_text=None if full is None else readable_html(full),
        authors=_authors(entry),
    )


def _plain(markup: str) -> str:
    """The words of a field on one line; none if they are too many to be read."""
    return _line(markup, plain_text)


def _line(text: str, cleaned: Callable[[str], str] = clean_line) -> str:
    """A field on one line; empty if it is too long to be read."""
    try:
        return cleaned(text)
    except PageTooBig:
        return ""


def _authors(entry: Any) -> tuple[str, ...]:
    """The authors' names, those of one field apart ('By Ann Lee and Bo Dahl'), without mail addresses."""
    listed = entry.get("authors", ())[:10]
    # feedparser tears mail addresses with long endings ('desk@herald.online'), so of one author its field is read.
    one = entry.get("author") if len(listed) < 2 else None
    given = [one] if one else [author.get("name") for author in listed]
    found = [_line(without_addresses(str(name)).strip(" ()")) for name in given if name]
    return names(NameReader().declared(found))


def _is_full(body: str) -> bool:
    text = _plain(body)
    return len(text.split()) >= FULL_ARTICLE_WORDS and not _CUT_OFF.search(text[-60:])


def _link(entry: Any, url: str) -> str | None:
    """The address of the entry's page; only http and https, so that no link leads to a script or file."""
    links = entry.get("links", ())
    alternates = [text_in(each, "href") for each in links if each.get("rel", "alternate") == "alternate"]
    enclosures = {text_in(each, "href") for each in links if each.get("rel") == "enclosure"}
    # FeedBurner's own link is a redirect, and it keeps the page's address beside it.
    given = (text_in(entry, "feedburner_origlink"), text_in(entry, "link"), *alternates)
    hrefs = [href for href in given if href and href not in enclosures]
    return next(filter(None, (address(href, url) for href in hrefs)), None)


def _published(entry: Any, fetched_at: datetime, zone: tzinfo) -> Estimate | None:
    for name in _DATES:
        found = find_feed_date(str(entry[name]), zone) if name in entry else None
        if found and found.estimate.at <= fetched_at + ZONE_SLACK:
            return found.estimate
    return None


def _categories(entry: Any) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for tag in entry.get("tags", ())[:50]:
        label = _plain(text_in(tag, "term") or text_in(tag, "label"))
        if label:
            found.setdefault(label.casefold(), label)
    return names(tuple(found.values()))
