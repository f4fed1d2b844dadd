"""A page to an article, whichever form it came in."""

from __future__ import annotations

from data.loading.files import Page
from data.loading.text.article import load_text
from data.models import Article


def load(page: Page) -> Article:
    """The article in ``page``. Raises LoadError."""
    if page.html is None:
        return load_text(page)
    # trafilatura and lxml cost a fifth of a second to import: only for those who bring HTML.
    from data.loading.html.article import load_html

    return load_html(page)
