"""Posts: stories with a brief, and headlines whose article was not loaded yet."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time

from data.errors import BrokenPost
from data.forms import optional_time_of, optional_time_text, time_of, time_text
from data.identity import fold_headline
from data.models import Article, Estimate, Post, RecentPost, Story
from data.store.engines.engine import Engine, Row
from data.store.stories.codec import article_columns, brief_of, brief_text, url_key
from data.store.stories.corrections import Corrections
from data.store.stories.search import Search
from summarizer import Brief, SummarizerError

log = logging.getLogger(__name__)

_COLUMNS = """id, headline, teaser, section, url, published_at, updated_at, earliest, latest, loaded_at,
    breaking,
    CASE WHEN brief IS NULL THEN 0 ELSE 1 END AS has_brief"""
_STORY_COLUMNS = f"{_COLUMNS}, authors, body, brief, retracted_at, held_at, publish_at"
_SHOWN = "retracted_at IS NULL AND held_at IS NULL"
_NEWEST_FIRST = "ORDER BY shown_at DESC, place DESC, id DESC"
# The fingerprint of the first post with a headline is the headline's key; of each later one, the key with a unique
# number.
_FINGERPRINT = """CASE WHEN EXISTS (SELECT 1 FROM posts WHERE fingerprint = :headline_key)
    THEN :headline_key || ' ' || CAST((SELECT MAX(id) + 1 FROM posts) AS TEXT) ELSE :headline_key END"""

_WITH_HEADLINES = """(id = :id OR (body IS NULL AND seen_in IN (SELECT l.id FROM loads l WHERE l.post_id = :id)))"""

MAX_SAME_HEADLINE = 8
"""Posts with the same headline that an article is compared with."""


@dataclass(frozen=True, slots=True)
class KnownPost:
    """The stored post of an article or a listed headline."""

    id: int
    has_brief: bool
    retracted: bool


@dataclass(frozen=True, slots=True)
class Load:
    """A load of a chat. ``post_id``: its post, if any. ``ended``: whether it was undone, or added no post."""

    id: int
    post_id: int | None
    ended: bool


@dataclass(frozen=True, slots=True)
class Loader:
    """The chat that loaded a post, and when; ``None`` when no chat did, as for an entry of a feed."""

    chat_id: int | None
    at: datetime | None


class Posts:
    """The posts, and the loads that brought them. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._search = Search(engine)

    def lock(self) -> None:
        """Makes other processes that find and add posts wait until the transaction ends.

        Without it, two that load the same article at once would both find it new.
        """
        self._engine.lock("posts")

    def add_load(self, *, post_id: int | None, loaded_by: int | None, now: datetime) -> int:
        """Adds a load and returns its number. ``loaded_by`` is the chat, ``None`` when no chat loaded it."""
        return _id(
            self._engine.query(
                """INSERT INTO loads (post_id, loaded_by, loaded_at)
                VALUES (CAST(:post_id AS BIGINT), CAST(:loaded_by AS BIGINT), :now) RETURNING id""",
                post_id=post_id,
                loaded_by=loaded_by,
                now=time_text(now),
            )
        )

    def add_load_of_nothing(self, *, post_id: int | None, loaded_by: int | None, now: datetime) -> None:
        """Records a load that added no post, so that an undo of it takes back no earlier one.

        ``post_id`` is the known post that it told again, ``None`` when it was about none.
        """
        self._engine.execute(
            """INSERT INTO loads (post_id, loaded_by, loaded_at, undone_at)
            VALUES (CAST(:post_id AS BIGINT), CAST(:loaded_by AS BIGINT), :now, :now)""",
            post_id=post_id,
            loaded_by=loaded_by,
            now=time_text(now),
        )

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

    def set_load_post(self, load_id: int, post_id: int) -> None:
        """Records which post a load was about."""
        self._engine.execute("UPDATE loads SET post_id = :post WHERE id = :id", post=post_id, id=load_id)

    def last_load(self, loaded_by: int) -> Load | None:
        """A chat's newest load, ``None`` when it has none."""
        rows = self._engine.query(
            "SELECT id, post_id, undone_at FROM loads WHERE loaded_by = :by ORDER BY id DESC LIMIT 1", by=loaded_by
        )
        return Load(rows[0]["id"], rows[0]["post_id"], rows[0]["undone_at"] is not None) if rows else None

    def undone_by(self, message: str) -> int | None:
        """The post that a message has undone already, ``None`` when it has undone none.

        ``message`` is the id of its chat, a colon, and its own id.
        """
        rows = self._engine.query("SELECT post_id FROM loads WHERE undone_by = :message", message=message)
        return rows[0]["post_id"] if rows else None

    def note_undo(self, load_id: int, message: str) -> None:
        """Records which message asked to undo a load."""
        self._engine.execute("UPDATE loads SET undone_by = :message WHERE id = :id", message=message, id=load_id)

    def loaded_from(self, chat_id: int) -> int:
        """How many posts a chat has loaded."""
        rows = self._engine.query(
            "SELECT COUNT(DISTINCT post_id) AS posts FROM loads WHERE loaded_by = :chat", chat=chat_id
        )
        return int(rows[0]["posts"])

    def mentions(self, chat_id: int) -> bool:
        """Whether the loads tell anything about a chat: that it loaded a post, or wrote a message that undid one."""
        rows = self._engine.query(
            "SELECT 1 FROM loads WHERE loaded_by = :chat OR undone_by LIKE :messages LIMIT 1",
            chat=chat_id,
            messages=_messages_of(chat_id),
        )
        return bool(rows)

    def forget_chat(self, chat_id: int) -> None:
        """Removes a chat from the loads; the posts stay."""
        self._engine.execute("UPDATE loads SET loaded_by = NULL WHERE loaded_by = :chat", chat=chat_id)
        self.forget_messages(chat_id)

    def forget_messages(self, chat_id: int) -> None:
        """Removes the messages of a chat from the loads that they undid."""
        self._engine.execute(
            "UPDATE loads SET undone_by = NULL WHERE undone_by LIKE :messages", messages=_messages_of(chat_id)
        )

    def loads_of(self, post_id: int) -> list[int]:
        """The loads of a post that were not undone, oldest first."""
        rows = self._engine.query(
            "SELECT id FROM loads WHERE post_id = :id AND undone_at IS NULL ORDER BY id", id=post_id
        )
        return [row["id"] for row in rows]

    def end_loads(self, post_id: int, now: datetime) -> None:
        """Marks the loads of a post as undone."""
        self._engine.execute(
            "UPDATE loads SET undone_at = :now WHERE post_id = :id AND undone_at IS NULL",
            id=post_id,
            now=time_text(now),
        )

    def find(self, headline: str, url: str | None) -> KnownPost | None:
        """The post with that address, or else the newest with that headline; retracted ones included."""
        rows = self._engine.query(
            """SELECT id, brief, retracted_at FROM posts WHERE url_key = CAST(:url AS TEXT) OR headline_key = :headline
            ORDER BY CASE WHEN url_key = CAST(:url AS TEXT) THEN 0 ELSE 1 END, id DESC LIMIT 1""",
            url=url_key(url),
            headline=fold_headline(headline),
        )
        if not rows:
            return None
        return KnownPost(rows[0]["id"], rows[0]["brief"] is not None, rows[0]["retracted_at"] is not None)

    def at(self, url: str | None) -> Story | None:
        """The post with that address, even when it was retracted."""
        rows = self._engine.query(
            f"SELECT {_STORY_COLUMNS} FROM posts WHERE url_key = CAST(:url AS TEXT) ORDER BY id LIMIT 1",  # noqa: S608
            url=url_key(url),
        )
        return _story(rows[0]) if rows else None

    def titled(self, headline: str) -> list[Story]:
        """The newest posts with that headline, at most MAX_SAME_HEADLINE, retracted ones included."""
        rows = self._engine.query(
            f"""SELECT {_STORY_COLUMNS} FROM posts WHERE headline_key = :headline
            ORDER BY id DESC LIMIT {MAX_SAME_HEADLINE}""",  # noqa: S608
            headline=fold_headline(headline),
        )
        return [_story(row) for row in rows]

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

    def complete(self, post_id: int, article: Article, brief: Brief, section: str | None, now: datetime) -> None:
        """Adds the article to a post that was only a headline. Its number, links and estimated time stay."""
        fields = _article_fields(article, brief, section, now)
        self._engine.execute(
            """UPDATE posts SET headline = :headline, headline_key = :headline_key,
                section = COALESCE(:section, section), authors = :authors,
                url_key = COALESCE(:url_key, url_key), url = COALESCE(:url, url), body = :body, brief = :brief,
                published_at = COALESCE(:published_at, published_at), updated_at = :updated_at, loaded_at = :now,
                retracted_at = NULL, held_at = NULL,
                shown_at = CASE WHEN CAST(:published_at AS TEXT) IS NULL AND published_at IS NOT NULL
                    THEN shown_at ELSE :shown_at END
            WHERE id = :id""",
            **fields,
            id=post_id,
        )
        self._search.put(post_id)

    def add_recent(self, recent: RecentPost, section: str | None, load_id: int, rank: int, now: datetime) -> int | None:
        """Adds a headline and returns its number. For a known post returns ``None``, and only refines its time."""
        known = self.find(recent.headline, recent.url)
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
            headline_key=fold_headline(recent.headline),
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
        rows = self._engine.query(f"SELECT {_STORY_COLUMNS} FROM posts WHERE id = :id", id=post_id)  # noqa: S608
        if not rows:
            return None
        return self._with_corrections(_story(rows[0]))

    def latest(self, section: str | None, *, offset: int, limit: int, briefs: bool = True) -> list[Post]:
        """The newest posts of a section, or of all for ``None``: those with a brief, or else mere headlines."""
        where = f"{_SHOWN} AND brief IS {'NOT NULL' if briefs else 'NULL'}"
        where += "" if section is None else " AND section = :section"
        rows = self._engine.query(
            f"SELECT {_COLUMNS} FROM posts WHERE {where} {_NEWEST_FIRST} LIMIT :limit OFFSET :offset",  # noqa: S608
            limit=limit,
            offset=offset,
            **({} if section is None else {"section": section}),
        )
        return _readable_posts(rows)

    def stories(self, section: str | None, *, offset: int = 0, limit: int) -> list[Story]:
        """The newest stories of a section, or of all for ``None``, with their briefs and corrections.

        One that cannot be read is left out.
        """
        where = f"{_SHOWN} AND brief IS NOT NULL" + ("" if section is None else " AND section = :section")
        rows = self._engine.query(
            f"SELECT {_STORY_COLUMNS} FROM posts WHERE {where} {_NEWEST_FIRST} LIMIT :limit OFFSET :offset",  # noqa: S608
            limit=limit,
            offset=offset,
            **({} if section is None else {"section": section}),
        )
        return [self._with_corrections(story) for story in _readable_stories(rows)]

    def shown_ids(self) -> list[int]:
        """The numbers of all stories with a brief that readers may see."""
        rows = self._engine.query(f"SELECT id FROM posts WHERE {_SHOWN} AND brief IS NOT NULL ORDER BY id")  # noqa: S608
        return [row["id"] for row in rows]

    def newest_brief(self) -> int | None:
        """The number of the newest post with a brief."""
        rows = self._engine.query(
            f"SELECT id FROM posts WHERE {_SHOWN} AND brief IS NOT NULL {_NEWEST_FIRST} LIMIT 1"  # noqa: S608
        )
        return _id(rows) if rows else None

    def without_section(self, limit: int) -> list[Post]:
        """The newest posts that nobody has filed."""
        rows = self._engine.query(
            f"SELECT {_COLUMNS} FROM posts WHERE {_SHOWN} AND section IS NULL {_NEWEST_FIRST} LIMIT :limit",  # noqa: S608
            limit=limit,
        )
        return _readable_posts(rows)

    def loaded_at(self, load_id: int) -> datetime | None:
        """When a load was made, ``None`` when there is none of that number."""
        rows = self._engine.query("SELECT loaded_at FROM loads WHERE id = :id", id=load_id)
        return time_of(rows[0]["loaded_at"]) if rows else None

    def riding_along(self, load_id: int, *, since: datetime, limit: int, drafts: bool = False) -> list[Post]:
        """Posts that a load brought, no older than a time, that alert nobody by themselves, in the page's order.

        They have no section, or stood undated in the list of a page (unlike an undated entry of a feed, which is new).
        With ``drafts``, those on hold as well.
        """
        shown = "retracted_at IS NULL" if drafts else _SHOWN
        rows = self._engine.query(
            f"""SELECT {_COLUMNS} FROM posts WHERE seen_in = :load_id AND {shown} AND shown_at >= :since
            AND (section IS NULL OR (published_at IS NULL AND body IS NULL
                AND EXISTS (SELECT 1 FROM loads l WHERE l.id = :load_id AND l.post_id IS NOT NULL)))
            ORDER BY place DESC LIMIT :limit""",  # noqa: S608
            load_id=load_id,
            since=time_text(since),
            limit=limit,
        )
        return _readable_posts(rows)

    def counts(self, since: datetime) -> dict[str, int]:
        """How many posts each section got since a time."""
        rows = self._engine.query(
            f"""SELECT section, COUNT(*) AS count FROM posts
            WHERE {_SHOWN} AND section IS NOT NULL AND shown_at >= :since GROUP BY section""",  # noqa: S608
            since=time_text(since),
        )
        return {row["section"]: row["count"] for row in rows}

    def totals(self) -> tuple[int, int]:
        """How many posts are not retracted, and how many of them have a brief."""
        row = self._engine.query(
            "SELECT COUNT(*) AS posts, COUNT(brief) AS briefs FROM posts WHERE retracted_at IS NULL"
        )[0]
        return row["posts"], row["briefs"]

    def set_breaking(self, post_id: int) -> None:
        """Records that a post is breaking news; alerts that are queued from now on go out as such."""
        self._engine.execute("UPDATE posts SET breaking = 1 WHERE id = :id", id=post_id)

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

    def hold(self, post_id: int, now: datetime) -> None:
        """Keeps a post, and the headlines that only its loads brought, out of all listings."""
        self._engine.execute(
            f"UPDATE posts SET held_at = COALESCE(held_at, :now), publish_at = NULL WHERE {_WITH_HEADLINES}",  # noqa: S608
            id=post_id,
            now=time_text(now),
        )

    def release(self, post_id: int, now: datetime) -> None:
        """Ends the hold of a post and of its headlines. An undated post is listed as one of now."""
        self._engine.execute(
            f"""UPDATE posts SET shown_at = CASE WHEN published_at IS NULL THEN :now ELSE shown_at END,
                loaded_at = CASE WHEN id = :id THEN :now ELSE loaded_at END, held_at = NULL, publish_at = NULL
            WHERE held_at IS NOT NULL AND {_WITH_HEADLINES}""",  # noqa: S608
            id=post_id,
            now=time_text(now),
        )

    def publish_at(self, post_id: int, at: datetime | None) -> None:
        """Notes when a post on hold is to be published; ``None`` when nobody has said."""
        self._engine.execute(
            "UPDATE posts SET publish_at = CAST(:at AS TEXT) WHERE id = :id", at=optional_time_text(at), id=post_id
        )

    def to_publish(self, now: datetime) -> list[int]:
        """The posts on hold whose time has come, the first first."""
        rows = self._engine.query(
            """SELECT id FROM posts WHERE publish_at IS NOT NULL AND publish_at <= :now AND retracted_at IS NULL
            ORDER BY publish_at, id""",
            now=time_text(now),
        )
        return [row["id"] for row in rows]

    def held(self, limit: int) -> list[Story]:
        """The stories on hold, the newest first; headlines of pages are not among them."""
        rows = self._engine.query(
            f"""SELECT {_STORY_COLUMNS} FROM posts WHERE held_at IS NOT NULL AND retracted_at IS NULL
            AND brief IS NOT NULL ORDER BY held_at DESC, id DESC LIMIT :limit""",  # noqa: S608
            limit=limit,
        )
        return [_story(row) for row in rows]

    def brought_by(self, load_id: int) -> list[Post]:
        """The headlines without a brief that a load brought, in the page's order."""
        rows = self._engine.query(
            f"""SELECT {_COLUMNS} FROM posts WHERE seen_in = :load_id AND retracted_at IS NULL AND body IS NULL
            ORDER BY place DESC""",  # noqa: S608
            load_id=load_id,
        )
        return _readable_posts(rows)

    def loader(self, post_id: int) -> Loader:
        """Who brought a post, and when: its newest load by a person."""
        rows = self._engine.query(
            """SELECT loaded_by, loaded_at FROM loads WHERE post_id = :id AND undone_at IS NULL
            ORDER BY CASE WHEN loaded_by IS NULL THEN 1 ELSE 0 END, id DESC LIMIT 1""",
            id=post_id,
        )
        return Loader(rows[0]["loaded_by"], time_of(rows[0]["loaded_at"])) if rows else Loader(None, None)

    def remove(self, post_ids: Iterable[int]) -> None:
        """Deletes posts as if they had never been seen."""
        for post_id in post_ids:
            self._engine.execute("DELETE FROM posts WHERE id = :id", id=post_id)
            self._search.remove([post_id])

    def _with_corrections(self, story: Story) -> Story:
        corrections = Corrections(self._engine).of(story.post.id)
        # Earlier ones were made to the text of an earlier load.
        told = tuple(each for each in corrections if each.public and each.at >= story.post.loaded_at)
        return replace(story, corrections=told)

    def _refine_time(self, post_id: int, seen: Estimate | None) -> None:
        if seen is None:
            return
        row = self._engine.query("SELECT published_at, earliest, latest FROM posts WHERE id = :id", id=post_id)[0]
        refined = refine(_estimate(row), seen) if row["earliest"] or not row["published_at"] else None
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


def _messages_of(chat_id: int) -> str:
    """The LIKE pattern of a chat's messages."""
    return f"{chat_id}:%"


def _article_fields(article: Article, brief: Brief, section: str | None, now: datetime) -> dict[str, object]:
    return article_columns(article, brief) | {
        "section": section,
        # A date in the future must not keep a story at the top of all lists.
        "shown_at": time_text(min(article.updated_at or article.published_at or now, now)),
        "now": time_text(now),
    }


def _id(rows: list[Row]) -> int:
    return int(rows[0]["id"])


def _estimate(row: Row) -> Estimate | None:
    if not row["earliest"]:
        return None
    return Estimate(time_of(row["published_at"]), time_of(row["earliest"]), time_of(row["latest"]))


def _readable_posts(rows: Iterable[Row]) -> list[Post]:
    """The posts of a list. One that cannot be read is logged and left out, so that the others show."""
    posts = []
    for row in rows:
        try:
            posts.append(_post(row))
        except BrokenPost as error:
            log.error("%s. It is left out of a list", error)
    return posts


def _readable_stories(rows: Iterable[Row]) -> list[Story]:
    """The stories of a list. One that cannot be read is logged and left out, so that the others show."""
    stories = []
    for row in rows:
        try:
            story = _story(row)
        except BrokenPost as error:
            log.error("%s. It is left out of a list", error)
            continue
        if story.damage is None:
            stories.append(story)
    return stories


def _post(row: Row) -> Post:
    try:
        estimate = _estimate(row)
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
            updated_at=optional_time_of(row["updated_at"]),
        )
    except (ValueError, TypeError) as error:
        raise BrokenPost(row["id"], f"its times, {error}") from error


def _is_midnight(published_at: str | None) -> bool:
    """Whether the page gave a date without a clock time: such a date is read as midnight."""
    return published_at is not None and time_of(published_at).time() == time(0)


def _story(row: Row) -> Story:
    brief, damage = _brief(row)
    return Story(
        post=_post(row),
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
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, SummarizerError) as error:
        return None, f"its brief, {type(error).__name__}: {error}"
