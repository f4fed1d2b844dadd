"""What is loaded and kept: pages become articles, articles and posts go into the store."""

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
from data.loading.files import Page
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
    "ReadingFailed",
    "RecentPost",
    "StoreError",
    "UnknownCharset",
    "UnknownSection",
    "join_parts",
    "load_page",
]


def load_page(page: Page) -> Article:
    """The article in ``page``.

    Raises LoadError, whose text is one sentence for an editor. Takes tens of milliseconds for ordinary
    pages and has no bound of its own on hostile HTML: pages of strangers go through ``data.loading.child``.
    """
    # Imported on demand: the parts for HTML alone cost a fifth of a second.
    from data.loading.page import load

    return load(page)
