"""Stories that go on: the terms by which an earlier part is found, which posts are one story, and who wants it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from data.forms import time_text
from data.store.engine import Engine

CANDIDATES = 12
"""Posts that an article is compared with. The right one is among them for 99 of 100 articles that go on a story."""

POSTS_OF_A_TERM = 300
"""The newest posts that are looked at for one term. It bounds the work where everything is about one thing."""

_SCALE = 1_000
"""The database keeps weights as whole thousandths."""


class Threads:
    """The posts' terms and links. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put_terms(self, post_id: int, terms: Mapping[str, float], now: datetime) -> None:
        """Stores a post's terms with their weights, 0 to 1, replacing earlier ones."""
        self._engine.execute("DELETE FROM thread_terms WHERE post_id = :post", post=post_id)
        self._engine.execute_all(
            "INSERT INTO thread_terms (term, post_id, weight, since) VALUES (:term, :post, :weight, :since)",
            [
                {"term": term, "post": post_id, "weight": round(weight * _SCALE), "since": time_text(now)}
                for term, weight in terms.items()
            ],
        )

    def candidates(self, terms: Mapping[str, float], since: datetime, *, limit: int = CANDIDATES) -> list[int]:
        """The posts since a time whose terms are the likest to some terms, by the product of weights, likest first."""
        if not terms:
            return []
        of_terms = " UNION ALL ".join(_of_term(number) for number in range(len(terms)))
        params: dict[str, object] = {}
        for number, (term, weight) in enumerate(terms.items()):
            params |= {f"term{number}": term, f"weight{number}": round(weight * _SCALE)}
        rows = self._engine.query(
            f"""SELECT post_id, SUM(product) AS likeness FROM ({of_terms}) AS shared
            GROUP BY post_id ORDER BY likeness DESC, post_id DESC LIMIT :limit""",  # noqa: S608
            since=time_text(since),
            limit=limit,
            **params,
        )
        return [row["post_id"] for row in rows]

    def remove_terms_before(self, before: datetime) -> None:
        """Deletes the terms of posts from before a time."""
        self._engine.execute("DELETE FROM thread_terms WHERE since < :before", before=time_text(before))


def _of_term(number: int) -> str:
    """The SQL for the newest posts with one term."""
    return f"""SELECT post_id, product FROM (
        SELECT post_id, weight * CAST(:weight{number} AS INTEGER) AS product FROM thread_terms
        WHERE term = :term{number} AND since >= :since ORDER BY since DESC LIMIT {POSTS_OF_A_TERM}
    ) AS of_term{number}"""  # noqa: S608
