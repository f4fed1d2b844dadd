"""Reads the structured data of a page: JSON-LD and meta elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from data.loading.clean import clean_line

_MAX_SCRIPT_CHARACTERS = 512_000
_MAX_DEPTH = 12
_ESCAPED = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|amp|quot|apos|lt|gt|nbsp|[lr][sd]quo);", re.I)
_LISTS = ("itemListElement", "hasPart")
_INFORMATIVE_FIELDS = ("headline", "datePublished", "author")
_ENDS_OF_ARTICLE_TYPES = ("article", "blogposting", "mediaposting", "report")
"""How the types of articles end in lower case: NewsArticle, OpinionNewsArticle, LiveBlogPosting."""


@dataclass(frozen=True, slots=True)
class Structured:
    """A page's structured data. ``articles``: the JSON-LD objects of articles, the most informative first; ``objects``:
    all; ``by_id``: by ``@id``. ``metas``: the contents of meta elements by name in lower case."""

    articles: tuple[dict[str, Any], ...]
    objects: tuple[dict[str, Any], ...]
    by_id: dict[str, dict[str, Any]]
    metas: dict[str, tuple[str, ...]]

    def meta(self, *names: str) -> str | None:
        """The first content of the first of these meta elements that the page has."""
        for name in names:
            if name in self.metas:
                return self.metas[name][0]
        return None

    @property
    def description(self) -> str:
        """What the page says of itself, for search engines and previews of links; empty when it says nothing."""
        return self.meta("og:description", "description", "twitter:description") or ""

    def resolved(self, value: Any) -> Any:
        """``value``, or the object that it refers to by ``@id``."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
            return self.by_id.get(value["@id"], value)
        return value


def read_structured(tree: HtmlElement) -> Structured:
    """The page's structured data; invalid, too long or too deeply nested JSON is skipped."""
    objects = [each for script in _scripts(tree) for each in objects_in(script)]
    articles = [each for each in objects if any(name.endswith(_ENDS_OF_ARTICLE_TYPES) for name in _types(each))]
    # Cards of other stories are articles too, but stand in lists or have fewer fields.
    listed = {id(item) for each in objects for item in objects_in([each.get(name) for name in _LISTS])}
    articles = [each for each in articles if id(each) not in listed]
    articles.sort(key=lambda each: -sum(bool(each.get(field)) for field in _INFORMATIVE_FIELDS))
    by_id: dict[str, dict[str, Any]] = {}
    for each in objects:
        if isinstance(each.get("@id"), str) and len(each) > 1:
            by_id.setdefault(each["@id"], each)
    return Structured(tuple(articles), tuple(objects), by_id, _metas(tree))


def is_type(thing: dict[str, Any], *types: str) -> bool:
    """Whether a JSON-LD object is of one of these types, given in lower case."""
    return any(name in types for name in _types(thing))


def _types(thing: dict[str, Any]) -> list[str]:
    names = [each for each in as_list(thing.get("@type")) if isinstance(each, str)]
    return [name.casefold().rpartition("/")[2] for name in names]


def as_list(value: Any) -> list[Any]:
    """A JSON-LD value as a list: a single value becomes a list of one, a missing value an empty list."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def plain(value: Any) -> str:
    """A value as text on one line with entities resolved; an empty string if it is no text."""
    if not isinstance(value, str):
        return ""
    text = html.unescape(value[:2000])
    return clean_line(html.unescape(text) if _ESCAPED.search(text) else text)


def name_in(value: Any) -> str:
    """The name of a JSON-LD object; an empty string if it is none or has none."""
    return plain(value.get("name")) if isinstance(value, dict) else ""


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        kind, text = (script.get("type") or "").split(";")[0].strip().casefold(), script.text or ""
        if kind == "application/ld+json" and len(text) <= _MAX_SCRIPT_CHARACTERS:
            text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("<![CDATA[").removesuffix("]]>")
            with suppress(ValueError, RecursionError):
                yield json.loads(text.strip().rstrip(";"), strict=False)


def objects_in(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects in a JSON value, itself among them, down to _MAX_DEPTH."""
    if isinstance(value, dict):
        yield value
    for each in inside(value) if depth < _MAX_DEPTH else ():
        yield from objects_in(each, depth + 1)


def inside(value: Any) -> Iterable[Any]:
    """The values in a JSON object or list; none in what is neither."""
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _metas(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = plain(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().casefold(), []).append(content)
    return {name: tuple(values) for name, values in found.items()}
