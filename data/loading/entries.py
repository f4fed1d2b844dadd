"""A feed and its entries as values, without the parser that makes them."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import datetime

from data.loading.files import Page
from data.models import Estimate, RecentPost


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: plain texts, the link absolute, ``categories`` its labels, ``identity`` its id as given.

    ``full_text`` is the HTML of the whole article when the feed carries it.
    """

    headline: str
    summary: str = ""
    link: str | None = None
    published: Estimate | None = None
    categories: tuple[str, ...] = ()
    identity: str | None = None
    full_text: str | None = None
    authors: tuple[str, ...] = ()

    def page(self, fetched_at: datetime) -> Page | None:
        """The whole article as a page to load, ``None`` when the feed does not carry it."""
        if self.full_text is None:
            return None
        metas = "".join(f'<meta name="author" content="{html.escape(name)}">' for name in self.authors)
        if self.published and not self.published.to_the_day:
            metas += f'<meta property="article:published_time" content="{self.published.at.isoformat()}">'
        title = html.escape(self.headline)
        markup = f"<article><h1>{title}</h1><div>{self.full_text}</div></article>"
        return Page(fetched_at, html=f"<html><head>{metas}</head><body>{markup}</body></html>", url=self.link)

    @property
    def post(self) -> RecentPost:
        """The entry as a story in a listing; its section is its first category."""
        section = self.categories[0] if self.categories else None
        return RecentPost(self.headline, self.summary, self.published, self.link, section)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed understood: its title and its entries in their order, each identity once."""

    title: str
    entries: tuple[FeedEntry, ...]
