"""Posts whose article was loaded anew in other words, and the messages that told the old ones."""

from __future__ import annotations

from data.models import Article
from data.store.codec import article_columns
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
            **article_columns(article, brief),
            id=post_id,
        )

    def alerts_out(self, post_id: int) -> int:
        """How many messages about a post stand in chats."""
        rows = self._engine.query(
            "SELECT COUNT(*) AS count FROM deliveries WHERE post_id = :post AND state IN ('sent', 'revise')",
            post=post_id,
        )
        return int(rows[0]["count"])
