"""Posts whose article was loaded anew in other words."""

from __future__ import annotations

import json

from data.likeness import canonical_url, fold_headline
from data.models import Article
from data.store.codec import brief_text, optional_time_text
from data.store.engine import Engine
from summarizer import Brief


class Corrections:
    """What an update changes. Writes belong inside a transaction of the store's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def update(self, post_id: int, article: Article, brief: Brief) -> None:
        """Gives a post another text and brief; its number, section, address, times and place in the lists stay."""
        self._engine.execute(
            """UPDATE posts SET headline = :headline, headline_key = :headline_key, authors = :authors,
                body = :body, brief = :brief,
                url = COALESCE(url, CAST(:url AS TEXT)), url_key = COALESCE(url_key, CAST(:url_key AS TEXT)),
                published_at = COALESCE(published_at, CAST(:published_at AS TEXT))
            WHERE id = :id""",
            headline=article.headline,
            headline_key=fold_headline(article.headline),
            authors=json.dumps(article.authors, ensure_ascii=False),
            body=article.body,
            brief=brief_text(brief),
            url=article.url,
            url_key=article.url and canonical_url(article.url),
            published_at=optional_time_text(article.published_at),
            id=post_id,
        )
