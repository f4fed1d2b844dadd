"""Reads the article of a page, HTML or plain text."""

from __future__ import annotations

from data.loading.files import Page
from data.loading.text.article import load_text
from data.models import Article


def load(page: Page) -> Article:
    """The article in ``page``. Raises LoadError."""
    if page.html is None:
        return load_text(page)
    # Imported on demand: importing trafilatura and lxml takes a fifth of a second.
    from data.loading.html.article import load_html

    return load_html(page)
