"""Reads the article of a page, HTML or plain text."""

from __future__ import annotations

from dataclasses import replace

from data.loading.border import address
from data.loading.checking import checked_article
from data.loading.files import Page, RawPage
from data.loading.text.article import load_text
from data.models import Article


def load(page: Page | RawPage) -> Article:
    """The article in ``page``. Raises LoadError."""
    whole = page.page() if isinstance(page, RawPage) else page
    return checked_article(_read(replace(whole, url=address(whole.url))))


def _read(page: Page) -> Article:
    if page.html is None:
        return load_text(page)
    # Imported on demand: importing trafilatura and lxml takes a fifth of a second.
    from data.loading.html.article import load_html

    return load_html(page)
