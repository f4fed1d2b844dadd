"""The JSON objects in the questions of the parent: what is to be read, and how its brief is to be made."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from datetime import datetime

from data.brief_forms import brief_form, span_form
from data.forms import Form, optional_time_of, optional_time_text, time_of, time_text
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

NEED_LIBRARIES = frozenset({"page", "raw page", "fields", "feed"})
"""The kinds of questions that need them."""


# The functions that make values of forms check nothing: only the child calls them, and it trusts the parent.


def settings_of(form: Form) -> BriefSettings:
    """The settings whose fields a JSON object has."""
    return BriefSettings(**form)


def page_form(page: Page) -> Form:
    """A page as a JSON object."""
    return {"fetched_at": time_text(page.fetched_at), "text": page.text, "html": page.html, "url": page.url}


def page_of(form: Form) -> Page:
    """The page that ``page_form`` wrote."""
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
    """The page that ``raw_page_form`` wrote."""
    return RawPage(**form | {"content": b64decode(form["content"]), "fetched_at": time_of(form["fetched_at"])})


def given_form(given: Given) -> Form:
    """The fields of an article as a JSON object."""
    return {
        "headline": given.headline,
        "text": given.text,
        "html": given.html,
        "raw": given.raw and raw_page_form(given.raw),
        "section": given.section,
        "labels": given.labels,
        "authors": given.authors,
        "url": given.url,
        "published_at": optional_time_text(given.published_at),
    }


def given_of(form: Form) -> Given:
    """The fields that ``given_form`` wrote."""
    return Given(
        headline=form["headline"],
        text=form["text"],
        html=form["html"],
        raw=form["raw"] and raw_page_of(form["raw"]),
        section=form["section"],
        labels=tuple(form["labels"]),
        authors=None if form["authors"] is None else tuple(form["authors"]),
        url=form["url"],
        published_at=optional_time_of(form["published_at"]),
    )


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
    """The feed that ``raw_feed_form`` wrote."""
    return RawFeed(**form | {"content": b64decode(form["content"]), "fetched_at": time_of(form["fetched_at"])})


def page_question(page: Page | RawPage, settings: BriefSettings) -> Form:
    """Asks for the article in a page, and its brief."""
    if isinstance(page, RawPage):
        return {"read": "raw page", "page": raw_page_form(page), "settings": asdict(settings)}
    kind = "text" if page.html is None and page.url is None else "page"
    return {"read": kind, "page": page_form(page), "settings": asdict(settings)}


def given_question(given: Given, now: datetime, settings: BriefSettings) -> Form:
    """Asks for the article of fields that came ``now``, and its brief."""
    return {"read": "fields", "fields": given_form(given), "now": time_text(now), "settings": asdict(settings)}


def others_question(story: Story, replaced: Span, settings: BriefSettings) -> Form:
    """Asks which sentences of a story's article could stand in its brief instead of ``replaced``."""
    return {
        "read": "other sentences",
        "body": story.body or "",
        "headline": story.post.headline,
        "brief": brief_form(story.brief or Brief(())),
        "replaced": span_form(replaced),
        "settings": asdict(settings),
    }


def people_question(story: Story, offset: int) -> Form:
    """Asks whom a story's article names, those near an offset of its body first."""
    return {"read": "people", "body": story.body or "", "offset": offset}


def language_question(settings: BriefSettings) -> Form:
    """Asks whether there are briefs in the language of the settings."""
    return {"read": "language", "settings": asdict(settings)}


def feed_question(feed: RawFeed) -> Form:
    """Asks for the entries of a feed."""
    return {"read": "feed", "feed": raw_feed_form(feed)}
