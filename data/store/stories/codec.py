"""Values as the columns of the database hold them, and back."""

from __future__ import annotations

import json

from data import brief_forms
from data.forms import article_form, article_of, optional_time_text
from data.identity import canonical_url, headline_key
from data.models import Article
from summarizer import Brief


def error_text(error: str) -> str:
    """An error as the database keeps it: its first 500 characters."""
    return error[:500]


def url_key(url: str | None) -> str | None:
    """The column by which a post is found by its address: the canonical URL, or ``None`` without an address."""
    return url and canonical_url(url)


def article_columns(article: Article, brief: Brief) -> dict[str, object]:
    """The columns of a post that come from its article."""
    return {
        "headline": article.headline,
        "headline_key": headline_key(article.headline),
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "url": article.url,
        "url_key": url_key(article.url),
        "published_at": optional_time_text(article.published_at),
        "updated_at": optional_time_text(article.updated_at),
        "body": article.body,
        "brief": brief_text(brief),
    }


def brief_text(brief: Brief) -> str:
    """A brief as JSON. It holds offsets only: the words are in the body, which the post keeps too."""
    return json.dumps(brief_forms.brief_form(brief), ensure_ascii=False)


def brief_of(body: str, text: str) -> Brief:
    """The brief that ``brief_text`` wrote, with its words cut from ``body``.

    Text that is no brief of ``body`` raises ValueError, TypeError or RecursionError.
    """
    return brief_forms.brief_of(body, json.loads(text))


def article_text(article: Article) -> str:
    """An article as JSON."""
    return json.dumps(article_form(article), ensure_ascii=False)


def article_of_text(text: str) -> Article:
    """The article that ``article_text`` wrote. Raises ValueError."""
    return article_of(json.loads(text))
