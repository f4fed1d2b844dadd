"""Reads JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) into the form in which feedparser gives other feeds."""

from __future__ import annotations

import html
import json
from typing import Any

from feedparser import FeedParserDict

from data.errors import NotAFeed

_VERSION = "https://jsonfeed.org/version/"
_MAX_NAMES = 50


def read_json_feed(text: str) -> FeedParserDict:
    """The feed, ``version`` empty if the text is another kind of JSON. Raises NotAFeed for what is no JSON."""
    try:
        given = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise NotAFeed("That feed is too broken to be read. Send the address of an RSS, Atom or JSON feed.") from error
    version = text_in(given, "version")
    items = [item for item in _list(given, "items") if isinstance(item, dict)]
    return FeedParserDict(
        version="json" if version.startswith(_VERSION) else "",
        feed=FeedParserDict(title=html.escape(text_in(given, "title")), authors=_authors(given)),
        entries=[_entry(item) for item in items],
    )


def _entry(item: dict[str, Any]) -> FeedParserDict:
    """An item with feedparser's names; plain texts are escaped, for those names stand for HTML. The specification asks
    for the page's address as id, so where an item has no other address its id is taken."""
    plain, markup, identity = text_in(item, "content_text"), text_in(item, "content_html"), item.get("id")
    identity = str(identity) if isinstance(identity, (str, int, float)) else ""  # a number, as the specification asks
    permalink = identity if identity.startswith(("https://", "http://")) else ""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in plain.splitlines() if line.strip())
    named = {
        "title": _escaped(text_in(item, "title")),
        "link": text_in(item, "url") or text_in(item, "external_url") or permalink,
        "id": identity,
        "summary": _escaped(text_in(item, "summary")) or paragraphs or markup,
        "published": text_in(item, "date_published"),
        "updated": text_in(item, "date_modified"),
    }
    return FeedParserDict(
        {name: value for name, value in named.items() if value},
        content=[{"value": value} for value in (markup, paragraphs) if value],
        tags=[{"term": tag} for tag in _list(item, "tags")[:_MAX_NAMES] if isinstance(tag, str)],
        authors=_authors(item),
        summary_detail=True,
    )


def _escaped(text: str) -> str:
    """A plain text as HTML; programs that write entities into it mean their characters."""
    return html.escape(html.unescape(text))


def _authors(item: dict[str, Any]) -> list[dict[str, str]]:
    """The authors: those of version 1.1, or the one of version 1.0."""
    given = (*_list(item, "authors")[:_MAX_NAMES], item.get("author"))
    return [{"name": name} for name in (text_in(author, "name") for author in given) if name]


def text_in(thing: Any, name: str) -> str:
    """A field's text; empty for what is none: feedparser gives None for some broken elements."""
    value = thing.get(name) if isinstance(thing, dict) else None
    return value if isinstance(value, str) else ""


def _list(thing: object, name: str) -> list[Any]:
    value = thing.get(name) if isinstance(thing, dict) else None
    return value if isinstance(value, list) else []
