"""Articles in NINJS 2 and 3, the IPTC's JSON for news (https://iptc.org/standards/ninjs/)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.http.fields import (
    DRAFT,
    WITHDRAWN,
    Json,
    Sent,
    address_field,
    names_field,
    text_field,
    time_field,
    urgency_field,
    wrong,
)
from bot.http.problem import Problem
from data.loading.border import MAX_NAME_CHARACTERS, address, readable
from data.loading.given import Given

MAX_ITEMS = 100
"""Items of a list that are looked at."""

_AUTHOR_RELATIONS = ("author", "creator", "byline", "writer")
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def is_ninjs(found: Json) -> bool:
    """Whether a JSON object is NINJS: it says so, or has the lists that only NINJS has."""
    standard = found.get("standard")
    named = isinstance(standard, dict) and str(standard.get("name", "")).casefold() == "ninjs"
    return named or "headlines" in found or "bodies" in found


def sent_ninjs(found: Json) -> Sent:
    """An article in NINJS; fields that have no meaning here are left out. Raises Problem (422)."""
    status = text_field(found, "pubstatus")
    if status == WITHDRAWN:
        raise Problem(422, "pubstatus is canceled: DELETE /articles/N takes a story back.")
    text, html = _body(found)
    given = Given(
        headline=_headline(found),
        text=text,
        html=html,
        section=text_field(found, "section", MAX_NAME_CHARACTERS),
        labels=_labels(found),
        authors=_authors(found),
        url=address_field(found, "url") or _uri(found),
        published_at=time_field(found, "versioncreated") or time_field(found, "firstcreated"),
    )
    return Sent(given, urgency_field(found), held=status == DRAFT, not_before=time_field(found, "embargoed"))


def _headline(found: Json) -> str | None:
    main = _main(_valued(found, "headlines"))
    return text_field(main, "value") if main else text_field(found, "headline")


def _body(found: Json) -> tuple[str | None, str | None]:
    """The body as plain text or as HTML; one as HTML tells paragraphs, headings and captions apart."""
    bodies = _valued(found, "bodies")
    pages = [each for each in bodies if _type(each) in _HTML_TYPES]
    main = _main(pages) or _main(bodies)
    if main is None:
        return text_field(found, "body_text"), text_field(found, "body_html")
    value = text_field(main, "value")
    return (None, value) if main in pages or _looks_like_html(value or "") else (value, None)


def _looks_like_html(text: str) -> bool:
    return text.lstrip()[:1] == "<" and "</" in text


def _type(body: Json) -> str:
    return str(body.get("contenttype") or body.get("contentType") or "").partition(";")[0].strip().lower()


def _main(items: Sequence[Json]) -> Json | None:
    """The item whose role is 'main', else the first without a role, else the first."""
    ranked = sorted(items, key=lambda each: {"main": 0, "": 1}.get(str(each.get("role") or ""), 2))
    return ranked[0] if ranked else None


def _authors(found: Json) -> tuple[str, ...] | None:
    for name in ("authors", "by", "byline"):
        if isinstance(found.get(name), str | list):
            return names_field(found, name)
    signed = [each.get("value") or each.get("name") for each in _items(found, "bylines")]
    people = [each.get("name") for each in _items(found, "people") if each.get("rel") in _AUTHOR_RELATIONS]
    names = [readable(each) for each in signed or people if isinstance(each, str) and readable(each).strip()]
    return tuple(each for each in names if len(each) <= MAX_NAME_CHARACTERS) or None


def _labels(found: Json) -> tuple[str, ...]:
    """What may name the section: genres say what kind of text it is, subjects what it is about."""
    names = [each.get("name") for each in _items(found, "subjects")]
    return tuple(each for each in names if isinstance(each, str) and 0 < len(each) <= MAX_NAME_CHARACTERS)


def _uri(found: Json) -> str | None:
    """The identifier, if it can be opened."""
    uri = found.get("uri")
    return address(uri) if isinstance(uri, str) else None


def _valued(found: Json, name: str) -> list[Json]:
    """The items of a list of texts. Raises Problem (422) if one has none, or says of another form what it is."""
    items = _items(found, name)
    if not items and name in found:
        raise wrong(name, "must not be empty")
    for each in items:
        told = [each[field] for field in ("role", "contenttype", "contentType") if field in each]
        if text_field(each, "value") is None or not all(isinstance(value, str) for value in told):
            raise wrong(name, "must have a value in each item, and texts as role and contenttype")
    return items


def _items(found: Json, name: str) -> list[dict[str, Any]]:
    value = found.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise wrong(name, "must be a list of objects")
    return value[:MAX_ITEMS]
