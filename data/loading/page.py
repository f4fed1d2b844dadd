"""Reads the article of a page, HTML or plain text, and checks it: lengths, and addresses that can be opened."""

from __future__ import annotations

from dataclasses import replace

from data.loading.border import MAX_NAME_CHARACTERS, address, cut_headline, names
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


def checked_article(article: Article) -> Article:
    """The article with a headline of allowed length, and without names that are too long or addresses that are none."""
    return replace(
        article,
        headline=cut_headline(article.headline),
        section=_name(article.section),
        authors=names(article.authors),
        url=address(article.url),
        recent=tuple(
            replace(post, headline=cut_headline(post.headline), url=address(post.url), section=_name(post.section))
            for post in article.recent
        ),
        labels=names(article.labels),
        other=None if article.other is None else cut_headline(article.other),
        sureness=replace(article.sureness, headlines=tuple(map(cut_headline, article.sureness.headlines))),
    )


def _name(text: str | None) -> str | None:
    return text if text and len(text) <= MAX_NAME_CHARACTERS else None
