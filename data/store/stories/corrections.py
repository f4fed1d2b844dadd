"""Corrections of posts: what was changed, by whom and when; and updates by an article that was loaded again."""

from __future__ import annotations

import json
from datetime import datetime

from data.forms import optional_time_text, time_of, time_text
from data.identity import headline_key
from data.models import Article, Correction
from data.store.engines.engine import Engine
from data.store.stories.codec import article_columns, url_key
from data.store.stories.search import Search
from summarizer import Brief


class Corrections:
    """The corrections. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._search = Search(engine)

    def update(self, post_id: int, article: Article, brief: Brief) -> None:
        """Replaces a post's text and brief. Its number, section, address, times and rank in listings stay."""
        self._engine.execute(
            """UPDATE posts SET headline = :headline, headline_key = :headline_key, authors = :authors,
                body = :body, brief = :brief,
                url = COALESCE(url, CAST(:url AS TEXT)), url_key = COALESCE(url_key, CAST(:url_key AS TEXT)),
                published_at = COALESCE(published_at, CAST(:published_at AS TEXT)),
                updated_at = COALESCE(CAST(:updated_at AS TEXT), updated_at)
            WHERE id = :id""",
            **article_columns(article, brief),
            id=post_id,
        )
        self._search.put(post_id)

    def set_about(
        self, post_id: int, authors: tuple[str, ...], url: str | None, published_at: datetime | None, now: datetime
    ) -> None:
        """Replaces a post's authors, address and time; with the time, its rank in listings."""
        self._engine.execute(
            """UPDATE posts SET authors = :authors, url = CAST(:url AS TEXT), url_key = CAST(:url_key AS TEXT),
                shown_at = CASE WHEN CAST(:published_at AS TEXT) IS NULL THEN shown_at ELSE :shown_at END,
                published_at = CAST(:published_at AS TEXT), earliest = NULL, latest = NULL
            WHERE id = :id""",
            id=post_id,
            authors=json.dumps(authors, ensure_ascii=False),
            url=url,
            url_key=url_key(url),
            published_at=optional_time_text(published_at),
            shown_at=time_text(min(published_at or now, now)),
        )

    def set_headline(self, post_id: int, headline: str) -> None:
        """Replaces a post's headline."""
        self._engine.execute(
            "UPDATE posts SET headline = :headline, headline_key = :key WHERE id = :id",
            id=post_id,
            headline=headline,
            key=headline_key(headline),
        )
        self._search.put(post_id)

    def note(self, post_id: int, correction: Correction) -> None:
        """Keeps a correction with its post."""
        self._engine.execute(
            """INSERT INTO corrections (post_id, corrected_by, at, what, public)
            VALUES (:post, CAST(:by AS BIGINT), :at, :what, :public)""",
            post=post_id,
            by=correction.by,
            at=time_text(correction.at),
            what=correction.what,
            public=int(correction.public),
        )

    def of(self, post_id: int) -> tuple[Correction, ...]:
        """All corrections of a post, the oldest first."""
        rows = self._engine.query("SELECT * FROM corrections WHERE post_id = :post ORDER BY id", post=post_id)
        return tuple(
            Correction(time_of(row["at"]), row["corrected_by"], row["what"], bool(row["public"])) for row in rows
        )

    def mentions(self, chat_id: int) -> bool:
        """Whether an admin has corrected anything."""
        return bool(self._engine.query("SELECT 1 FROM corrections WHERE corrected_by = :chat LIMIT 1", chat=chat_id))

    def forget_chat(self, chat_id: int) -> None:
        """Removes an admin from the corrections; they stay."""
        self._engine.execute("UPDATE corrections SET corrected_by = NULL WHERE corrected_by = :chat", chat=chat_id)
