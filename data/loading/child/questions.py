"""The JSON objects in the questions of the parent: what is to be read, and how its brief is to be made."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from data.brief_forms import brief_form, span_form
from data.forms import Form, time_of, time_text
from data.loading.files import Page, RawPage
from data.loading.given import Given
from data.models import Story
from summarizer import LEARNED, Brief, Span


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """How briefs are made; see ``summarizer.summarize``. ``sentences``: the most that a brief has."""

    language: str = "english"
    ranker: str = LEARNED
    sentences: int = 3


DEFAULTS = BriefSettings()
"""Three sentences of an English article, chosen by our own ranker."""


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


LIBRARIES: Form = {"read": "libraries"}
"""Asks the child to import what pages and feeds need, which is no part of the time that a page may take."""

NEED_LIBRARIES = frozenset({"page", "fields", "feed"})
"""The kinds of questions that need them."""


_VALUES = {kind.__name__: kind for kind in (Page, RawPage, Given, RawFeed, BriefSettings)}


def form_of(value: Any) -> Any:
    """A value of a question as JSON; what JSON has no type for becomes an object that names its type."""
    if isinstance(value, Page | RawPage | Given | RawFeed | BriefSettings):
        named = {each.name: form_of(getattr(value, each.name)) for each in fields(value)}
        return {"type": type(value).__name__, **named}
    if isinstance(value, bytes):
        return {"type": "bytes", "of": b64encode(value).decode("ascii")}
    if isinstance(value, datetime):
        return {"type": "time", "of": time_text(value)}
    return {"type": "tuple", "of": value} if isinstance(value, tuple) else value


def value_of(form: Any) -> Any:
    """The value that ``form_of`` wrote. Nothing is checked: only the child calls this, and it trusts the parent."""
    kind = form.get("type") if isinstance(form, dict) else None
    if kind in _VALUES:
        return _VALUES[kind](**{name: value_of(value) for name, value in form.items() if name != "type"})
    if kind == "bytes":
        return b64decode(form["of"])
    if kind == "time":
        return time_of(form["of"])
    return tuple(form["of"]) if kind == "tuple" else form


def page_question(page: Page | RawPage, settings: BriefSettings) -> Form:
    """Asks for the article in a page, and its brief."""
    is_text = isinstance(page, Page) and page.html is None and page.url is None
    kind = "text" if is_text else "page"
    return {"read": kind, "page": form_of(page), "settings": form_of(settings)}


def given_question(given: Given, now: datetime, settings: BriefSettings) -> Form:
    """Asks for the article of fields that came ``now``, and its brief."""
    return {"read": "fields", "fields": form_of(given), "now": form_of(now), "settings": form_of(settings)}


def others_question(story: Story, replaced: Span, settings: BriefSettings) -> Form:
    """Asks which sentences of a story's article could stand in its brief instead of ``replaced``."""
    return {
        "read": "other sentences",
        "body": story.body or "",
        "headline": story.post.headline,
        "brief": brief_form(story.brief or Brief(())),
        "replaced": span_form(replaced),
        "settings": form_of(settings),
    }


def people_question(story: Story, offset: int) -> Form:
    """Asks whom a story's article names, those near an offset of its body first."""
    return {"read": "people", "body": story.body or "", "offset": offset}


def language_question(settings: BriefSettings) -> Form:
    """Asks whether there are briefs in the language of the settings."""
    return {"read": "language", "settings": form_of(settings)}


def feed_question(feed: RawFeed) -> Form:
    """Asks for the entries of a feed."""
    return {"read": "feed", "feed": form_of(feed)}
