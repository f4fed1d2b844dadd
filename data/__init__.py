"""Loading and storing: pages become articles, and the store keeps articles, posts, subscriptions and alerts."""

from __future__ import annotations

from data.errors import (
    DataError,
    EmptyPage,
    FetchFailed,
    ForbiddenAddress,
    LoadError,
    NoArticle,
    NoDatabase,
    NotAFeed,
    NotText,
    PageTooBig,
    ReadingFailed,
    StoreError,
    UnknownCharset,
    UnknownSection,
)
from data.loading.files import Page, RawPage
from data.loading.text.joining import join_parts
from data.models import Article, Estimate, RecentPost

__all__ = [
    "Article",
    "DataError",
    "EmptyPage",
    "Estimate",
    "FetchFailed",
    "ForbiddenAddress",
    "LoadError",
    "NoArticle",
    "NoDatabase",
    "NotAFeed",
    "NotText",
    "Page",
    "PageTooBig",
    "RawPage",
    "ReadingFailed",
    "RecentPost",
    "StoreError",
    "UnknownCharset",
    "UnknownSection",
    "join_parts",
    "load_page",
]


def load_page(page: Page | RawPage) -> Article:
    """The article in ``page``.

    Raises LoadError, whose text is one sentence for an editor. An ordinary page takes tens of milliseconds. Hostile
    HTML may take any time: read pages of strangers with ``data.loading.child.reading.ReadingChild``.
    """
    # Imported on demand: the modules for HTML alone take a fifth of a second.
    from data.loading.page import load

    return load(page)
