"""The values that pass between loading, the store and the bot. Frozen; every time is aware and in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from summarizer import Brief


@dataclass(frozen=True, slots=True)
class Page:
    """Raw material as handed in: either ``text`` (pasted, .txt) or ``html``, never both.

    ``fetched_at`` is when it was fetched, sent or copied: the base of '2 hours ago'.
    """

    fetched_at: datetime
    text: str | None = None
    html: str | None = None
    url: str | None = None

    @classmethod
    def from_bytes(cls, content: bytes, *, name: str, url: str | None = None, fetched_at: datetime) -> Page:
        """The page in a file called ``name`` (.txt, .html or .htm), its charset found out.

        Raises EmptyPage, PageTooBig, NotText or UnknownCharset.
        """
        from data.loading.files import page_from_bytes

        return page_from_bytes(content, name=name, url=url, fetched_at=fetched_at)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A time known only to a unit, as '2 hours ago' tells it: ``at`` lies between the two bounds."""

    at: datetime
    earliest: datetime
    latest: datetime

    @property
    def to_the_day(self) -> bool:
        """Whether it is known no better than to the day, so that no clock may be shown."""
        return self.latest - self.earliest >= timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class RecentPost:
    """A story as a page's list of recent posts shows it. ``section`` is its own label, never the page's."""

    headline: str
    teaser: str = ""
    published: Estimate | None = None
    url: str | None = None
    section: str | None = None

    @property
    def published_at(self) -> datetime | None:
        """The estimated time of publication."""
        return self.published.at if self.published else None


@dataclass(frozen=True, slots=True)
class Article:
    """A page understood.

    ``section`` is the page's own label, which need not be one of the newsroom's; ``body`` has its
    paragraphs separated by blank lines; ``published_at`` is ``None`` when the page does not say.
    ``labels`` are all labels of the page, the likeliest first: what to try when ``section`` is unknown.
    """

    headline: str
    body: str
    section: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published_at: datetime | None = None
    recent: tuple[RecentPost, ...] = ()
    labels: tuple[str, ...] = ()
