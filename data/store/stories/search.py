"""The index of what stories say: FTS5 on SQLite, a tsvector on PostgreSQL.

Both hold the keys of words (data.folding), so that they find the same. A story's entry is written in the commit that
writes the story.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.folding import fold
from data.forms import time_of
from data.store.engines.engine import Engine, Row
from data.store.stories.codec import brief_of
from summarizer import Brief

NEWEST = 300
"""Of the stories that hold the words so many are ranked: the newest."""

FIELDS = ("headline", "speakers", "quotes", "brief")
WEIGHTS = {"headline": 4.0, "speakers": 3.0, "quotes": 2.0, "brief": 1.0}
"""What a word counts for, by the field that it is found in."""

AGE_HALVES = timedelta(days=30)
"""A story of this age counts half as much as one of today."""

FILL_BATCH = 200
"""Posts looked at in one commit when an index is made for posts that are there already."""

ABOVE_ALL = 2**63 - 1
"""A number that no post has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: ``phrases`` of one or more keys each, all of which a story must hold."""

    phrases: tuple[tuple[str, ...], ...]


class Search:
    """The index, and looking things up in it. Writes belong inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, post_id: int) -> None:
        """Indexes a post as it is stored now."""
        rows = self._engine.query("SELECT headline, body, brief FROM posts WHERE id = :id", id=post_id)
        self.remove([post_id])
        if rows:
            self._engine.execute(
                """INSERT INTO search (rowid, headline, speakers, quotes, brief)
                VALUES (CAST(:id AS BIGINT), :headline, :speakers, :quotes, :brief)""",
                id=post_id,
                **_entry(rows[0]),
            )

    def entry(self, post_id: int) -> dict[str, str]:
        """The keys of a post by the fields that hold them, also of one whose turn in ``fill`` is yet to come."""
        rows = self._engine.query(
            "SELECT headline, speakers, quotes, brief FROM search WHERE rowid = CAST(:id AS BIGINT)", id=post_id
        )
        if rows:
            return rows[0]
        posts = self._engine.query("SELECT headline, body, brief FROM posts WHERE id = :id", id=post_id)
        return _entry(posts[0]) if posts else dict.fromkeys(FIELDS, "")

    def remove(self, post_ids: Iterable[int]) -> None:
        """Removes posts from the index."""
        for post_id in post_ids:
            self._engine.execute("DELETE FROM search WHERE rowid = CAST(:id AS BIGINT)", id=post_id)

    def fill(self, before: int) -> int | None:
        """Indexes those of a batch of posts that have no entry; the batch is the newest with numbers below ``before``.

        Returns ``before`` for the next call; ``None`` at the end. Posts lack an entry in a newsroom that an older
        version wrote, and in a copy.
        """
        rows = self._engine.query(
            """SELECT p.id, s.rowid AS entry
            FROM (SELECT id FROM posts WHERE id < CAST(:before AS BIGINT) ORDER BY id DESC LIMIT :limit) AS p
            LEFT JOIN search s ON s.rowid = p.id ORDER BY p.id DESC""",
            before=before,
            limit=FILL_BATCH,
        )
        for row in rows:
            if row["entry"] is None:
                self.put(row["id"])
        return rows[-1]["id"] if len(rows) == FILL_BATCH else None

    def find(self, wanted: Wanted, now: datetime) -> list[int]:
        """The numbers of the posts that hold all phrases, the best first: by the fields that hold them, and by age."""
        scored = [(_score(wanted, row, now), row["id"]) for row in self._candidates(wanted, None)]
        return [post_id for score, post_id in sorted(scored, reverse=True) if score]

    def spoken_by(self, name: Sequence[str], limit: int) -> list[int]:
        """The newest posts in which somebody speaks whose name has all these keys; the newest first."""
        rows = self._candidates(Wanted(tuple((key,) for key in name)), "speakers", limit)
        return [row["id"] for row in rows]

    def recent_keys(self, limit: int, fields: Sequence[str] = ("headline", "speakers")) -> set[str]:
        """The keys in these fields of the newest posts."""
        rows = self._engine.query(
            "SELECT headline, speakers FROM search ORDER BY rowid DESC LIMIT :limit",
            limit=limit,
        )
        return {key for row in rows for field in fields for key in row[field].split()}

    def _candidates(self, wanted: Wanted, field: str | None, limit: int = NEWEST) -> list[Row]:
        if not wanted.phrases:
            return []
        return self._engine.query(
            f"""SELECT p.id, p.shown_at, search.headline, search.speakers, search.quotes, search.brief
            FROM search JOIN posts p ON p.id = search.rowid
            WHERE {self._engine.search_condition} AND p.retracted_at IS NULL AND p.held_at IS NULL
            ORDER BY search.rowid DESC LIMIT :limit""",  # noqa: S608
            words=self._engine.search_words(wanted.phrases, field),
            limit=limit,
        )


def _entry(row: Row) -> dict[str, str]:
    brief = _readable(row)
    quotes = brief.quotes if brief else ()
    return {
        "headline": fold(row["headline"]),
        "speakers": fold("\n".join(dict.fromkeys(quote.speaker for quote in quotes if quote.speaker))),
        "quotes": fold("\n".join(quote.text for quote in quotes)),
        "brief": fold(" ".join(span.text for span in brief.sentences) if brief else ""),
    }


def _readable(row: Row) -> Brief | None:
    """The brief; ``None`` if there is none or it is damaged, which whoever opens the story is told."""
    if row["brief"] is None:
        return None
    try:
        return brief_of(row["body"], row["brief"])
    except (ValueError, TypeError, RecursionError):
        return None


def _score(wanted: Wanted, row: Row, now: datetime) -> float:
    """How well a story fits; 0 if a phrase is in none of its fields as a whole, or its time can't be read."""
    weights = [_weight(" ".join(phrase), row) for phrase in wanted.phrases]
    if not all(weights):
        return 0.0
    try:
        age = max(timedelta(), now - time_of(row["shown_at"]))
    except ValueError:
        return 0.0
    return float(sum(weights) / len(weights) / (1 + age / AGE_HALVES))


def _weight(phrase: str, row: Row) -> float:
    return max((WEIGHTS[field] for field in FIELDS if f" {phrase} " in f" {row[field]} "), default=0.0)
