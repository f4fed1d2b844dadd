"""A feed and its entries as values; the parser that makes them is ``data.loading.feed``."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urldefrag

from data.loading.files import Page
from data.models import Article, Estimate, RecentPost

_WORD = re.compile(r"[^\W\d_]{2,}")
_STEM = 4
_SHARED = 3
"""An article of an entry has every third stem of the entry's headline at least."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed. All texts are plain but ``full_text``, the HTML of the whole article if the feed carries it.
    ``link``: absolute. ``categories``: its labels in their order. ``identity``: its id as the feed gives it.
    ``is_part``: its link leads to a part of a page that has other entries, too (``with_parts_of_pages``)."""

    headline: str
    summary: str = ""
    link: str | None = None
    published: Estimate | None = None
    categories: tuple[str, ...] = ()
    identity: str | None = None
    full_text: str | None = None
    authors: tuple[str, ...] = ()
    is_part: bool = False

    def page(self, fetched_at: datetime) -> Page | None:
        """The whole article as a page to read, ``None`` when the feed does not carry it."""
        if self.full_text is None:
            return None
        metas = "".join(f'<meta name="author" content="{html.escape(name)}">' for name in self.authors)
        if self.published and not self.published.to_the_day:
            metas += f'<meta property="article:published_time" content="{self.published.at.isoformat()}">'
        title = html.escape(self.headline)
        markup = f"<article><h1>{title}</h1><div>{self.full_text}</div></article>"
        return Page(fetched_at, html=f"<html><head>{metas}</head><body>{markup}</body></html>", url=self.link)

    def is_told_in(self, article: Article) -> bool:
        """Whether an article that was found at the entry's address may be the entry's. One with hardly a word of its
        headline is another page that the site shows instead, such as a request for consent or a log-in."""
        stems = {stem for word in _WORD.findall(self.headline.casefold()) for stem in _stems(word)}
        text = f"{article.headline}\n{article.body}".casefold()
        return _SHARED * sum(stem in text for stem in stems) >= len(stems)

    @property
    def post(self) -> RecentPost:
        """The entry as a recent post, with its first category as section."""
        section = self.categories[0] if self.categories else None
        return RecentPost(self.headline, self.summary, self.published, self.link, section)


def with_parts_of_pages(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The entries of a feed, those marked that share their page with entries of other headlines, and differ from them
    in the fragment of the link: the updates of a live page, or the news of a site of one page."""
    entries = tuple(entries)
    shared = keys_in_common(entries, _page_of_part)
    return tuple(replace(entry, is_part=True) if _page_of_part(entry) in shared else entry for entry in entries)


def _page_of_part(entry: FeedEntry) -> str | None:
    page, fragment = urldefrag(entry.link or "")
    return page if fragment else None


def keys_in_common(entries: Iterable[FeedEntry], key: Callable[[FeedEntry], str | None]) -> set[str | None]:
    """The keys that several entries share although they have different headlines and links."""
    headlines, links = defaultdict(set), defaultdict(set)
    for entry in entries:
        headlines[key(entry)].add(entry.headline)
        links[key(entry)].add(entry.link)
    return {each for each in headlines if each and len(headlines[each]) > 1 and len(links[each]) > 1}


def _stems(word: str) -> list[str]:
    """How a word begins, if it is long enough to say something; of a script without capitals, which may put no spaces
    between words, each two letters."""
    if word.upper() == word:
        return [word[at : at + 2] for at in range(len(word) - 1)]
    return [word[:_STEM]] if len(word) >= _STEM else []


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed: its title, and its entries in their order without repetitions. ``unread``: how many entries could
    not be read; ``problem``: why the first of them could not, for a sentence."""

    title: str
    entries: tuple[FeedEntry, ...]
    unread: int = 0
    problem: str = ""
