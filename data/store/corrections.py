"""Updates of posts whose article was loaded again with other words."""

from __future__ import annotations

from data.models import Article
from data.store.codec import article_columns
from data.store.engine import Engine
from summarizer import Brief


class Corrections:
    """The updates. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def update(self, post_id: int, article: Article, brief: Brief) -> None:
        """Replaces a post's text and brief. Its number, section, address, times and rank in listings stay."""
        self._engine.execute(
            """UPDATE posts SET headline = :headline, headline_key = :headline_key, authors = :authors,
                body = :body, brief = :brief,
                url = COALESCE(url, CAST(:url AS TEXT)), url_key = COALESCE(url_key, CAST(:url_key AS TEXT)),
                published_at = COALESCE(published_at, CAST(:published_at AS TEXT))
            WHERE id = :id""",
            **article_columns(article, brief),
            id=post_id,
        )
