"""Posts: stories with a brief, and headlines whose article was not loaded yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from data.errors import BrokenPost
from data.forms import optional_time_text, time_text
from data.identity import headline_key
from data.models import Article, Estimate, RecentPost, Story
from data.store.engines.engine import Engine, Row
from data.store.stories.codec import article_columns, brief_text, url_key
from data.store.stories.drafts import Drafts
from data.store.stories.listings import Listings
from data.store.stories.loads import Loads
from data.store.stories.post_rows import STORY_COLUMNS, estimate_of, readable_stories, story_of
from data.store.stories.search import Search
from summarizer import Brief

# The fingerprint of the first post with a headline is the headline's key; of each later one, the key with a unique
# number.
_FINGERPRINT = """CASE WHEN EXISTS (SELECT 1 FROM posts WHERE fingerprint = :headline_key)
    THEN :headline_key || ' ' || CAST((SELECT MAX(id) + 1 FROM posts) AS TEXT) ELSE :headline_key END"""

MAX_SAME_HEADLINE = 8
"""Posts with the same headline, or address, that an article is compared with."""


@dataclass(frozen=True, slots=True)
class KnownPost:
    """The stored post of an article or a listed headline."""

    id: int
    has_brief: bool
    retracted: bool


class Posts(Loads, Drafts, Listings):
    """The posts, and the loads that brought them. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._search = Search(engine)

    def lock(self) -> None:
        """Makes other processes that find and add posts wait until the transaction ends.

        Without it, two that load the same article at once would both find it new.
        """
        self._engine.lock("posts")

    def section_of(self, post_id: int) -> str | None:
        """The section of a post, ``None`` for one without."""
        rows = self._engine.query("SELECT section FROM posts WHERE id = :id", id=post_id)
        return rows[0]["section"] if rows else None

    def is_breaking(self, post_id: int) -> bool:
        """Whether an admin said that a post is breaking news."""
        return bool(self._engine.query("SELECT 1 FROM posts WHERE id = :id AND breaking = 1", id=post_id))

    def add_reached(self, post_id: int, chats: int) -> None:
        """Counts chats that a post was queued for."""
        self._engine.execute("UPDATE posts SET reached = reached + :chats WHERE id = :id", chats=chats, id=post_id)

    def reached(self, post_id: int) -> int:
        """In how many chats a post was queued; 0 for one that is not there."""
        rows = self._engine.query("SELECT reached FROM posts WHERE id = :id", id=post_id)
        return int(rows[0]["reached"]) if rows else 0

    def find(self, headline: str, url: str | None) -> KnownPost | None:
        """The post with that address, or else the newest with that headline; retracted ones included."""
        rows = self._engine.query(
            """SELECT id, brief, retracted_at FROM posts WHERE url_key = CAST(:url AS TEXT) OR headline_key = :headline
            ORDER BY CASE WHEN url_key = CAST(:url AS TEXT) THEN 0 ELSE 1 END, id DESC LIMIT 1""",
            url=url_key(url),
            headline=headline_key(headline),
        )
        if not rows:
            return None
        return KnownPost(rows[0]["id"], rows[0]["brief"] is not None, rows[0]["retracted_at"] is not None)

    def at(self, url: str | None) -> list[Story]:
        """The newest posts with that address, at most MAX_SAME_HEADLINE, retracted ones included; not any that cannot
        be read."""
        rows = self._engine.query(
            f"""SELECT {STORY_COLUMNS} FROM posts WHERE url_key = CAST(:url AS TEXT)
            ORDER BY id DESC LIMIT {MAX_SAME_HEADLINE}""",  # noqa: S608
            url=url_key(url),
        )
        return readable_stories(rows)

    def titled(self, headline: str) -> list[Story]:
        """The newest posts with that headline, at most MAX_SAME_HEADLINE, retracted ones included; not any that
        cannot be read."""
        rows = self._engine.query(
            f"""SELECT {STORY_COLUMNS} FROM posts WHERE headline_key = :headline
            ORDER BY id DESC LIMIT {MAX_SAME_HEADLINE}""",  # noqa: S608
            headline=headline_key(headline),
        )
        return readable_stories(rows)

    def add_article(
        self,
        article: Article,
        brief: Brief,
        section: str | None,
        now: datetime,
        *,
        seen_in: int | None = None,
        rank: int = 0,
    ) -> int:
        """Adds a post with its brief and returns its number.

        ``seen_in``: the load that brought it with others; ``rank``: its position in their list, from 1.
        """
        post_id = _id(
            self._engine.query(
                f"""INSERT INTO posts (fingerprint, headline_key, url_key, headline, teaser, section, authors, url,
                    published_at, updated_at, shown_at, place, seen_in, body, brief, loaded_at)
                VALUES ({_FINGERPRINT}, :headline_key, :url_key, :headline, '', :section, :authors, :url,
                    :published_at, :updated_at, :shown_at, :place, CAST(:seen_in AS BIGINT), :body, :brief, :now)
                RETURNING id""",  # noqa: S608
                **_article_fields(article, brief, section, now),
                seen_in=seen_in,
                place=-rank,
            )
        )
        self._search.put(post_id)
        return post_id

    def forget_page(self, post_id: int) -> None:
        """Has a post no longer found by its address, which leads to a part of a page that is not this story alone."""
        self._engine.execute("UPDATE posts SET url_key = NULL WHERE id = :id", id=post_id)

    def complete(self, post_id: int, article: Article, brief: Brief, section: str | None, now: datetime) -> None:
        """Adds the article to a post that was only a headline. Its number, links and estimated time stay."""
        fields = _article_fields(article, brief, section, now)
        self._engine.execute(
            """UPDATE posts SET headline = :headline, headline_key = :headline_key,
                section = COALESCE(:section, section), authors = :authors,
                url_key = COALESCE(:url_key, url_key), url = COALESCE(:url, url), body = :body, brief = :brief,
                published_at = COALESCE(:published_at, published_at), updated_at = :updated_at, loaded_at = :now,
                retracted_at = NULL, held_at = NULL, publish_at = NULL,
                shown_at = CASE WHEN CAST(:published_at AS TEXT) IS NULL AND published_at IS NOT NULL
                    THEN shown_at ELSE :shown_at END
            WHERE id = :id""",
            **fields,
            id=post_id,
        )
        self._search.put(post_id)

    def add_recent(
        self, recent: RecentPost, section: str | None, load_id: int, rank: int, now: datetime, *, anew: bool = False
    ) -> int | None:
        """Adds a headline and returns its number. For a known post returns ``None``, and only refines its time.

        ``anew``: it is known to be a post of its own.
        """
        known = None if anew else self.find(recent.headline, recent.url)
        if known:
            self._refine_time(known.id, recent.published)
            return None
        shown = min(recent.published_at or now, now)
        published = recent.published
        rows = self._engine.query(
            f"""INSERT INTO posts (fingerprint, headline_key, url_key, headline, teaser, section, authors, url,
                published_at, earliest, latest, shown_at, place, seen_in, loaded_at)
            VALUES ({_FINGERPRINT}, :headline_key, :url_key, :headline, :teaser, :section, '[]', :url,
                :published_at, :earliest, :latest, :shown_at, :place, :load_id, :now)
            RETURNING id""",  # noqa: S608
            headline_key=headline_key(recent.headline),
            url_key=url_key(recent.url),
            headline=recent.headline,
            teaser=recent.teaser,
            section=section,
            url=recent.url,
            published_at=optional_time_text(recent.published_at),
            earliest=published and time_text(published.earliest),
            latest=published and time_text(published.latest),
            shown_at=time_text(shown),
            place=-rank,
            load_id=load_id,
            now=time_text(now),
        )
        self._search.put(post_id := _id(rows))
        return post_id

    def story(self, post_id: int) -> Story | None:
        """A post with its brief, even when it was retracted.

        If the brief cannot be read, ``damage`` says why. Raises BrokenPost if the post itself cannot be read.
        """
        rows = self._engine.query(f"SELECT {STORY_COLUMNS} FROM posts WHERE id = :id", id=post_id)  # noqa: S608
        if not rows:
            return None
        return self._with_corrections(story_of(rows[0]))

    def readable(self, post_id: int) -> Story | None:
        """As ``story``; ``None`` also for a post that cannot be read, of which whoever opens it is told."""
        try:
            return self.story(post_id)
        except BrokenPost:
            return None

    def set_breaking(self, post_id: int) -> None:
        """Records that a post is breaking news; alerts that are queued from now on go out as such."""
        self._engine.execute("UPDATE posts SET breaking = 1 WHERE id = :id", id=post_id)

    def add_mute(self, post_id: int) -> None:
        """Counts a chat that has muted or stopped something under a post's alert."""
        self._engine.execute("UPDATE posts SET mutes = mutes + 1 WHERE id = :id", id=post_id)

    def most_muted(self, since: datetime, limit: int) -> list[tuple[int, int]]:
        """The posts loaded since a moment after whose alerts most was muted, the most first, with the numbers."""
        rows = self._engine.query(
            """SELECT id, mutes FROM posts WHERE mutes > 0 AND loaded_at >= :since ORDER BY mutes DESC, id DESC
            LIMIT :limit""",
            since=time_text(since),
            limit=limit,
        )
        return [(row["id"], row["mutes"]) for row in rows]

    def set_starred(self, post_id: int, starred: bool) -> None:
        """Records whether a post is marked as important."""
        self._engine.execute("UPDATE posts SET starred = :starred WHERE id = :id", starred=int(starred), id=post_id)

    def set_section(self, post_id: int, section: str) -> None:
        """Files a post under a section."""
        self._engine.execute("UPDATE posts SET section = :section WHERE id = :id", section=section, id=post_id)

    def set_brief(self, post_id: int, brief: Brief) -> None:
        """Replaces a post's brief."""
        self._engine.execute("UPDATE posts SET brief = :brief WHERE id = :id", brief=brief_text(brief), id=post_id)
        self._search.put(post_id)

    def retract(self, post_ids: Iterable[int], now: datetime) -> None:
        """Removes posts from all listings."""
        for post_id in post_ids:
            self._engine.execute("UPDATE posts SET retracted_at = :now WHERE id = :id", now=time_text(now), id=post_id)

    def remove(self, post_ids: Iterable[int]) -> None:
        """Empties posts, so that they are found and listed nowhere, as if they had never been seen.

        The row stays: SQLite would give its number to the next post, to which old messages and readers' choices led.
        """
        for post_id in post_ids:
            self._engine.execute(
                """UPDATE posts SET fingerprint = :emptied, headline_key = NULL, url_key = NULL, headline = '',
                    teaser = '', section = NULL, authors = '[]', url = NULL, published_at = NULL, updated_at = NULL,
                    earliest = NULL, latest = NULL, seen_in = NULL, body = NULL, brief = NULL,
                    retracted_at = COALESCE(retracted_at, loaded_at)
                WHERE id = :id""",
                emptied=f" {post_id}",
                id=post_id,
            )
            self._search.remove([post_id])

    def _refine_time(self, post_id: int, seen: Estimate | None) -> None:
        if seen is None:
            return
        row = self._engine.query("SELECT published_at, earliest, latest FROM posts WHERE id = :id", id=post_id)[0]
        refined = refine(estimate_of(row), seen) if row["earliest"] or not row["published_at"] else None
        if refined is None:
            return
        self._engine.execute(
            """UPDATE posts SET published_at = :at, shown_at = :at, earliest = :earliest, latest = :latest
            WHERE id = :id""",
            at=time_text(refined.at),
            earliest=time_text(refined.earliest),
            latest=time_text(refined.latest),
            id=post_id,
        )


def refine(known: Estimate | None, seen: Estimate) -> Estimate | None:
    """The estimate that a second sighting of a post allows; ``None`` when the known one stays.

    If the two do not overlap, the site has changed the date: the known estimate stays.
    """
    if known is None:
        return seen
    earliest, latest = max(known.earliest, seen.earliest), min(known.latest, seen.latest)
    if earliest > latest or (earliest, latest) == (known.earliest, known.latest):
        return None
    return Estimate(min(max(known.at, earliest), latest), earliest, latest)


def _article_fields(article: Article, brief: Brief, section: str | None, now: datetime) -> dict[str, object]:
    return article_columns(article, brief) | {
        "section": section,
        # A date in the future must not keep a story at the top of all lists.
        "shown_at": time_text(min(article.updated_at or article.published_at or now, now)),
        "now": time_text(now),
    }


def _id(rows: list[Row]) -> int:
    return int(rows[0]["id"])
