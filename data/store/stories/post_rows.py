"""Posts and stories from rows of the database."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from datetime import time
from typing import TypeVar

from data.errors import BrokenPost
from data.forms import optional_time_of, time_of
from data.models import Estimate, Post, Story
from data.store.engines.engine import Row
from data.store.stories.codec import brief_of
from summarizer import Brief

log = logging.getLogger(__name__)

_Read = TypeVar("_Read")

COLUMNS = """id, headline, teaser, section, url, published_at, updated_at, earliest, latest, loaded_at,
    breaking, starred,
    CASE WHEN brief IS NULL THEN 0 ELSE 1 END AS has_brief"""
"""What a post is read from."""

STORY_COLUMNS = f"{COLUMNS}, authors, body, brief, retracted_at, held_at, publish_at"
"""What a story is read from."""

SHOWN = "retracted_at IS NULL AND held_at IS NULL"
"""SQL that tells whether readers may see a post."""

NEWEST_FIRST = "ORDER BY shown_at DESC, place DESC, id DESC"


def readable_posts(rows: Iterable[Row]) -> list[Post]:
    """The posts of a list. One that cannot be read is logged and left out, so that the others show."""
    return _readable(rows, post_of)


def readable_stories(rows: Iterable[Row]) -> list[Story]:
    """The stories of a list, also those whose brief is damaged. One that cannot be read is logged and left out, so that
    the others show."""
    return _readable(rows, story_of)


def _readable(rows: Iterable[Row], read: Callable[[Row], _Read]) -> list[_Read]:
    found = []
    for row in rows:
        try:
            found.append(read(row))
        except BrokenPost as error:
            log.error("%s. It is left out of a list", error)
    return found


def post_of(row: Row) -> Post:
    try:
        estimate = estimate_of(row)
        return Post(
            id=row["id"],
            headline=row["headline"],
            teaser=row["teaser"],
            section=row["section"],
            published_at=optional_time_of(row["published_at"]),
            loaded_at=time_of(row["loaded_at"]),
            url=row["url"],
            has_brief=bool(row["has_brief"]),
            day_only=estimate.to_the_day if estimate else _is_midnight(row["published_at"]),
            breaking=bool(row["breaking"]),
            starred=bool(row["starred"]),
            updated_at=optional_time_of(row["updated_at"]),
        )
    except (ValueError, TypeError) as error:
        raise BrokenPost(row["id"], f"its times, {error}") from error


def estimate_of(row: Row) -> Estimate | None:
    if not row["earliest"]:
        return None
    return Estimate(time_of(row["published_at"]), time_of(row["earliest"]), time_of(row["latest"]))


def _is_midnight(published_at: str | None) -> bool:
    """Whether the page gave a date without a clock time: such a date is read as midnight."""
    return published_at is not None and time_of(published_at).time() == time(0)


def story_of(row: Row) -> Story:
    brief, damage = _brief(row)
    return Story(
        post=post_of(row),
        authors=_authors(row),
        body=row["body"],
        brief=brief,
        retracted=row["retracted_at"] is not None,
        damage=damage,
        held=row["held_at"] is not None,
        publish_at=optional_time_of(row["publish_at"]),
    )


def _authors(row: Row) -> tuple[str, ...]:
    try:
        return tuple(json.loads(row["authors"]))
    except (ValueError, TypeError) as error:
        raise BrokenPost(row["id"], f"its authors, {error}") from error


def _brief(row: Row) -> tuple[Brief | None, str | None]:
    """The brief, or what is wrong with it: others can write to a database, too."""
    if row["brief"] is None:
        return None, None
    try:
        return brief_of(row["body"], row["brief"]), None
    except (ValueError, TypeError, RecursionError) as error:
        return None, f"its brief, {type(error).__name__}: {error}"
