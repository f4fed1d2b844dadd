"""Listings: the posts of a section, of a load, or of all, as readers and admins see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from data.forms import time_text
from data.models import Post, Story
from data.store.engines.engine import Row
from data.store.engines.part import Part
from data.store.stories.corrections import Corrections
from data.store.stories.post_rows import COLUMNS, NEWEST_FIRST, SHOWN, STORY_COLUMNS, readable_posts, readable_stories


class Listings(Part):
    """Reads posts in lists."""

    def latest(self, section: str | None, *, offset: int, limit: int, briefs: bool = True) -> list[Post]:
        """The newest posts of a section, or of all for ``None``: those with a brief, or else mere headlines."""
        return readable_posts(self._newest(COLUMNS, section, offset, limit, briefs=briefs))

    def goes_on(self, section: str | None, *, offset: int, briefs: bool = True) -> bool:
        """Whether there are posts behind the first ``offset`` of ``latest``."""
        return bool(self._newest("id", section, offset, 1, briefs=briefs))

    def stories(self, section: str | None, *, offset: int = 0, limit: int) -> list[Story]:
        """The newest stories of a section, or of all for ``None``, with their briefs and corrections.

        One that cannot be read is left out.
        """
        rows = self._newest(STORY_COLUMNS, section, offset, limit)
        return [self._with_corrections(story) for story in readable_stories(rows) if story.damage is None]

    def shown_ids(self) -> list[int]:
        """The numbers of all stories with a brief that readers may see."""
        rows = self._engine.query(f"SELECT id FROM posts WHERE {SHOWN} AND brief IS NOT NULL ORDER BY id")  # noqa: S608
        return [row["id"] for row in rows]

    def newest_brief(self) -> int | None:
        """The number of the newest post with a brief."""
        rows = self._engine.query(
            f"SELECT id FROM posts WHERE {SHOWN} AND brief IS NOT NULL {NEWEST_FIRST} LIMIT 1"  # noqa: S608
        )
        return int(rows[0]["id"]) if rows else None

    def without_section(self, limit: int) -> list[Post]:
        """The newest posts that nobody has filed."""
        rows = self._engine.query(
            f"SELECT {COLUMNS} FROM posts WHERE {SHOWN} AND section IS NULL {NEWEST_FIRST} LIMIT :limit",  # noqa: S608
            limit=limit,
        )
        return readable_posts(rows)

    def riding_along(self, load_id: int, *, since: datetime, limit: int, drafts: bool = False) -> list[Post]:
        """Posts that a load brought, no older than a time, that alert nobody by themselves, in the page's order.

        They have no section, or stood undated in the list of a page (unlike an undated entry of a feed, which is new).
        With ``drafts``, those on hold as well.
        """
        shown = "retracted_at IS NULL" if drafts else SHOWN
        rows = self._engine.query(
            f"""SELECT {COLUMNS} FROM posts WHERE seen_in = :load_id AND {shown} AND shown_at >= :since
            AND (section IS NULL OR (published_at IS NULL AND body IS NULL
                AND EXISTS (SELECT 1 FROM loads l WHERE l.id = :load_id AND l.post_id IS NOT NULL)))
            ORDER BY place DESC LIMIT :limit""",  # noqa: S608
            load_id=load_id,
            since=time_text(since),
            limit=limit,
        )
        return readable_posts(rows)

    def brought_by(self, load_id: int) -> list[Post]:
        """The headlines without a brief that a load brought, in the page's order."""
        rows = self._engine.query(
            f"""SELECT {COLUMNS} FROM posts WHERE seen_in = :load_id AND retracted_at IS NULL AND body IS NULL
            ORDER BY place DESC""",  # noqa: S608
            load_id=load_id,
        )
        return readable_posts(rows)

    def counts(self, since: datetime) -> dict[str, int]:
        """How many posts each section got since a time."""
        rows = self._engine.query(
            f"""SELECT section, COUNT(*) AS count FROM posts
            WHERE {SHOWN} AND section IS NOT NULL AND shown_at >= :since GROUP BY section""",  # noqa: S608
            since=time_text(since),
        )
        return {row["section"]: row["count"] for row in rows}

    def totals(self) -> tuple[int, int]:
        """How many posts are not retracted, and how many of them have a brief."""
        row = self._engine.query(
            f"""SELECT COUNT(*) AS posts, COALESCE(SUM(has_brief), 0) AS briefs FROM (
                SELECT 1 AS has_brief FROM posts WHERE {SHOWN} AND brief IS NOT NULL
                UNION ALL SELECT 0 FROM posts WHERE {SHOWN} AND brief IS NULL
                UNION ALL SELECT CASE WHEN brief IS NULL THEN 0 ELSE 1 END FROM posts
                    WHERE held_at IS NOT NULL AND retracted_at IS NULL) AS each"""  # noqa: S608
        )[0]
        return row["posts"], row["briefs"]

    def _newest(self, columns: str, section: str | None, offset: int, limit: int, *, briefs: bool = True) -> list[Row]:
        where = f"{SHOWN} AND brief IS {'NOT NULL' if briefs else 'NULL'}"
        where += "" if section is None else " AND section = :section"
        return self._engine.query(
            f"SELECT {columns} FROM posts WHERE {where} {NEWEST_FIRST} LIMIT :limit OFFSET :offset",  # noqa: S608
            limit=limit,
            offset=offset,
            **({} if section is None else {"section": section}),
        )

    def _with_corrections(self, story: Story) -> Story:
        corrections = Corrections(self._engine).of(story.post.id)
        # Earlier ones were made to the text of an earlier load.
        told = tuple(each for each in corrections if each.public and each.at >= story.post.loaded_at)
        return replace(story, corrections=told)
