"""The JSON objects in the messages of parent and child: pages and feeds to read, parsed feeds, errors."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from data.errors import (
    EmptyPage,
    FetchFailed,
    LoadError,
    NoArticle,
    NotAFeed,
    NotText,
    PageTooBig,
    ReadingFailed,
    UnknownCharset,
)
from data.forms import Fields, Form, estimate_form, time_of, time_text
from data.loading.entries import Feed, FeedEntry
from data.loading.files import Page, RawPage

_Value = TypeVar("_Value")

_ERRORS: dict[str, type[LoadError]] = {
    "EmptyPage": EmptyPage,
    "FetchFailed": FetchFailed,
    "NoArticle": NoArticle,
    "NotAFeed": NotAFeed,
    "NotText": NotText,
    "PageTooBig": PageTooBig,
    "ReadingFailed": ReadingFailed,
    "UnknownCharset": UnknownCharset,
}
"""The errors that a child may answer."""

_MAX_SENTENCE_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed to parse: its bytes as they were sent, the address and time of the fetch, and the server's headers.

    ``declared``: the charset of the Content-Type; ``encoding``: the Content-Encoding.
    """

    content: bytes
    url: str
    fetched_at: datetime
    declared: str | None
    encoding: str = ""


def page_form(page: Page) -> Form:
    """A page as a JSON object."""
    return {"fetched_at": time_text(page.fetched_at), "text": page.text, "html": page.html, "url": page.url}


def page_of(form: Form) -> Page:
    """The page that ``page_form`` wrote. Checks nothing: only the child calls this, and it trusts the parent."""
    return Page(time_of(form["fetched_at"]), form["text"], form["html"], form["url"])


def raw_page_form(page: RawPage) -> Form:
    """A page that is not decoded yet as a JSON object."""
    return {
        "content": b64encode(page.content).decode("ascii"),
        "fetched_at": time_text(page.fetched_at),
        "name": page.name,
        "url": page.url,
        "media_type": page.media_type,
        "declared": page.declared,
        "encoding": page.encoding,
    }


def raw_page_of(form: Form) -> RawPage:
    """The page that ``raw_page_form`` wrote. Checks nothing: only the child calls this, and it trusts the parent."""
    return RawPage(**form | {"content": b64decode(form["content"]), "fetched_at": time_of(form["fetched_at"])})


def raw_feed_form(feed: RawFeed) -> Form:
    """A feed to parse as a JSON object."""
    return {
        "content": b64encode(feed.content).decode("ascii"),
        "url": feed.url,
        "fetched_at": time_text(feed.fetched_at),
        "declared": feed.declared,
        "encoding": feed.encoding,
    }


def raw_feed_of(form: Form) -> RawFeed:
    """The feed that ``raw_feed_form`` wrote. Checks nothing: only the child calls this, and it trusts the parent."""
    return RawFeed(**form | {"content": b64decode(form["content"]), "fetched_at": time_of(form["fetched_at"])})


def feed_form(feed: Feed) -> Form:
    """A parsed feed as a JSON object."""
    return {
        "title": feed.title,
        "entries": [_entry_form(entry) for entry in feed.entries],
        "unread": feed.unread,
        "problem": feed.problem,
    }


def feed_of(form: object) -> Feed:
    """The feed that ``feed_form`` wrote. Raises ValueError."""
    fields = Fields(form)
    return Feed(
        fields.text("title"), fields.each("entries", _entry_of), fields.number("unread"), fields.text("problem")
    )


def _entry_form(entry: FeedEntry) -> Form:
    return {
        "headline": entry.headline,
        "summary": entry.summary,
        "link": entry.link,
        "published": estimate_form(entry.published),
        "categories": entry.categories,
        "identity": entry.identity,
        "full_text": entry.full_text,
        "authors": entry.authors,
    }


def _entry_of(form: object) -> FeedEntry:
    fields = Fields(form)
    return FeedEntry(
        headline=fields.text("headline"),
        summary=fields.text("summary"),
        link=fields.optional_text("link"),
        published=fields.optional_estimate("published"),
        categories=fields.texts("categories"),
        identity=fields.optional_text("identity"),
        full_text=fields.optional_text("full_text"),
        authors=fields.texts("authors"),
    )


def error_form(error: LoadError) -> Form:
    """An error as a JSON object."""
    details = error.details if isinstance(error, ReadingFailed) else ""
    return {"error": type(error).__name__, "sentence": str(error), "details": details}


def error_of(form: object) -> LoadError:
    """The error that ``error_form`` wrote. Raises ValueError for any error that no reader raises."""
    fields = Fields(form)
    kind = _ERRORS.get(fields.text("error"))
    if kind is None:
        raise ValueError("an error that no reader raises")
    sentence, details = fields.text("sentence"), fields.text("details")
    if len(sentence) > _MAX_SENTENCE_CHARACTERS:
        raise ValueError(f"an error of {len(sentence):,} characters")
    return ReadingFailed(sentence, details) if kind is ReadingFailed else kind(sentence)


def answer_of(form: object, name: str, read: Callable[[object], _Value]) -> _Value:
    """The value under ``name`` in an answer, read by ``read``.

    Raises the LoadError that the answer contains instead, or ValueError for an answer of another form.
    """
    if isinstance(form, dict) and "error" in form:
        raise error_of(form)
    return Fields(form).nested(name, read)
