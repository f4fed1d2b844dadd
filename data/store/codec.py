"""Values to the text that the database keeps, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from data.identity import canonical_url, fold_headline
from data.models import Article, Estimate, RecentPost
from summarizer import Brief, Quote, Span


def time_text(moment: datetime) -> str:
    """ISO-8601 in UTC, always with microseconds, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def optional_time_text(moment: datetime | None) -> str | None:
    """As ``time_text``, ``None`` staying ``None``."""
    return None if moment is None else time_text(moment)


def time_of(text: str) -> datetime:
    """The moment that ``time_text`` wrote."""
    return datetime.fromisoformat(text)


def optional_time_of(text: str | None) -> datetime | None:
    """As ``time_of``, ``None`` staying ``None``."""
    return None if text is None else time_of(text)


def error_text(error: str) -> str:
    """What is kept of an error: its first 500 characters."""
    return error[:500]


def url_key(url: str | None) -> str | None:
    """The key by which a post is found by its address."""
    return url and canonical_url(url)


def article_columns(article: Article, brief: Brief) -> dict[str, object]:
    """The columns of a post that its article fills."""
    return {
        "headline": article.headline,
        "headline_key": fold_headline(article.headline),
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "url": article.url,
        "url_key": url_key(article.url),
        "published_at": optional_time_text(article.published_at),
        "body": article.body,
        "brief": brief_text(brief),
    }


def brief_text(brief: Brief) -> str:
    """A brief as JSON. Only offsets are written: the words stand in the body that is kept beside it."""
    return json.dumps(
        {
            "sentences": [[span.start, span.end] for span in brief.sentences],
            "quotes": [
                {
                    "parts": [[span.start, span.end] for span in quote.parts],
                    "speaker": quote.speaker,
                    "role": quote.role,
                }
                for quote in brief.quotes
            ],
            "key": [brief.quotes.index(quote) for quote in brief.key_quotes],
        },
        ensure_ascii=False,
    )


def brief_of(body: str, text: str) -> Brief:
    """The brief that ``brief_text`` wrote, its words cut from ``body``."""
    kept = json.loads(text)
    quotes = tuple(Quote(_spans(body, quote["parts"]), quote["speaker"], quote["role"]) for quote in kept["quotes"])
    return Brief.of(body, _spans(body, kept["sentences"]), quotes, [quotes[index] for index in kept["key"]])


def article_text(article: Article) -> str:
    """An article as JSON."""
    fields = {
        "headline": article.headline,
        "body": article.body,
        "section": article.section,
        "authors": article.authors,
        "url": article.url,
        "published_at": optional_time_text(article.published_at),
        "recent": [_recent_fields(post) for post in article.recent],
        "labels": article.labels,
        "other": article.other,
    }
    return json.dumps(fields, ensure_ascii=False)


def article_of(text: str) -> Article:
    """The article that ``article_text`` wrote."""
    fields = json.loads(text)
    fields["authors"] = tuple(fields["authors"])
    fields["labels"] = tuple(fields["labels"])
    fields["published_at"] = optional_time_of(fields["published_at"])
    fields["recent"] = tuple(_recent_of(post) for post in fields["recent"])
    return Article(**fields)


def _spans(body: str, offsets: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(Span.cut(body, start, end) for start, end in offsets)


def _recent_fields(post: RecentPost) -> dict[str, Any]:
    times = post.published and [
        time_text(t) for t in (post.published.at, post.published.earliest, post.published.latest)
    ]
    return {
        "headline": post.headline,
        "teaser": post.teaser,
        "published": times,
        "url": post.url,
        "section": post.section,
    }


def _recent_of(fields: dict[str, Any]) -> RecentPost:
    times = fields.pop("published")
    published = times and Estimate(*(time_of(text) for text in times))
    return RecentPost(published=published, **fields)
