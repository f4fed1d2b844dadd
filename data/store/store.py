"""The store: posts, subscriptions, outbox and the rest, on one connection. All SQL is in ``data.store``."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from data.forms import time_text
from data.models import Article
from data.store.backups.halt import Halt
from data.store.engines.connecting import connect
from data.store.engines.engine import Engine
from data.store.engines.migrating import migrate
from data.store.meeting import Meeting
from data.store.outbox.alerts import Alerts
from data.store.outbox.notices import Notices
from data.store.outbox.outbox import Outbox
from data.store.outbox.pacing import Pacing
from data.store.outbox.sendings import Sendings
from data.store.outbox.settled import Settled
from data.store.outbox.tallies import Tallies
from data.store.pace import Pace
from data.store.pending import PendingUpdates
from data.store.questions import Questions
from data.store.readers.awaited import Awaited
from data.store.readers.channels import Channels
from data.store.readers.export import Export
from data.store.readers.lists import ShownLists
from data.store.readers.paces import Paces
from data.store.readers.saved import Saved
from data.store.readers.subscriptions import Subscriptions
from data.store.readers.words import WordChoices
from data.store.stories.aliases import Aliases
from data.store.stories.codec import article_of_text, article_text, brief_of, brief_text
from data.store.stories.corrections import Corrections
from data.store.stories.doubts import Doubts
from data.store.stories.feeds import Feeds
from data.store.stories.pictures import Pictures
from data.store.stories.posts import Posts
from data.store.stories.push_keys import PushKeys
from data.store.stories.reports import Reports
from data.store.stories.search import Search
from data.store.stories.sketches import Sketches
from data.store.stories.threads import Threads
from summarizer import Brief

NO_CHAT = 0
"""In the place of the chat that loaded a waiting article: none did, the newsroom's CMS has sent it."""
UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A loaded article that waits for an admin's answer: its section, or whether it is a known story.

    ``chat_id``: the chat that loaded it, or NO_CHAT.
    ``section``: the section given with /load, ``None`` when none was.
    ``post_id``: the post with the same story, ``None`` when the article is new.
    ``held``: it is filed on hold. ``breaking``: it is breaking news.
    """

    id: int
    chat_id: int
    article: Article
    brief: Brief
    section: str | None = None
    post_id: int | None = None
    held: bool = False
    breaking: bool = False

    @property
    def loaded_by(self) -> int | None:
        """The chat that loaded it, if any."""
        return None if self.chat_id == NO_CHAT else self.chat_id


class Store:
    """The newsroom's database, through one connection that one thread uses.

    Each group of tables has its own attribute: ``posts``, ``subscriptions``, ``outbox`` ... All methods raise
    StoreError when the database fails.
    """

    def __init__(self, engine: Engine, zone: ZoneInfo = UTC_ZONE) -> None:
        """``zone`` is that of chats that have chosen none."""
        self._engine = engine
        self.posts = Posts(engine)
        self.paces = Paces(engine, zone)
        self.words = WordChoices(engine)
        self.subscriptions = Subscriptions(engine, self.paces, self.words)
        self.pacing = Pacing(engine, self.paces)
        self.outbox = Outbox(engine, self.posts, self.pacing)
        self.alerts = Alerts(engine, self.posts, self.paces)
        self.notices = Notices(engine)
        self.settled = Settled(engine)
        self.tallies = Tallies(engine)
        self.pace = Pace(engine)
        self.halt = Halt(engine)
        self.corrections = Corrections(engine)
        self.reports = Reports(engine)
        self.questions = Questions(engine)
        self.doubts = Doubts(engine)
        self.sketches = Sketches(engine)
        self.aliases = Aliases(engine)
        self.feeds = Feeds(engine)
        self.pending = PendingUpdates(engine)
        self.meeting = Meeting(engine)
        self.push_keys = PushKeys(engine)
        self.search = Search(engine)
        self.pictures = Pictures(engine)
        self.sendings = Sendings(engine)
        self.threads = Threads(engine)
        self.export = Export(engine)
        self.lists = ShownLists(engine)
        self.saved = Saved(engine)
        self.awaited = Awaited(engine)
        self.channels = Channels(engine)

    @classmethod
    def open(cls, address: str, *, busy_timeout: float = 20.0, zone: ZoneInfo = UTC_ZONE) -> Store:
        """A store for reading and writing. Creates missing tables. ``busy_timeout``: see ``connect``."""
        engine = connect(address, busy_timeout=busy_timeout)
        migrate(engine)
        return cls(engine, zone)

    @classmethod
    def open_for_reading(cls, address: str) -> Store:
        """A store for reading only, which never waits for a writer. The tables must exist."""
        return cls(connect(address, readonly=True))

    @property
    def shown_address(self) -> str:
        """The database's address for messages and logs, without user and password."""
        return self._engine.shown_address

    def transaction(self) -> AbstractContextManager[None]:
        """Commits everything done inside together, or nothing when an error leaves the block."""
        return self._engine.transaction()

    def close(self) -> None:
        """Ends the connection."""
        self._engine.close()

    def add_waiting_page(
        self,
        chat_id: int,
        article: Article,
        brief: Brief,
        now: datetime,
        *,
        section: str | None = None,
        post_id: int | None = None,
        held: bool = False,
        breaking: bool = False,
    ) -> int:
        """Stores an article that waits for an answer; returns its number."""
        rows = self._engine.query(
            """INSERT INTO waiting_pages (chat_id, article, brief, since, section, post_id, held, breaking)
            VALUES (:chat, :article, :brief, :now, CAST(:section AS TEXT), CAST(:post AS BIGINT), :held, :breaking)
            RETURNING id""",
            chat=chat_id,
            article=article_text(article),
            brief=brief_text(brief),
            now=time_text(now),
            section=section,
            post=post_id,
            held=int(held),
            breaking=int(breaking),
        )
        return int(rows[0]["id"])

    def waiting_page(self, page_id: int) -> WaitingPage | None:
        """The waiting article with that number, ``None`` when there is none."""
        rows = self._engine.query("SELECT * FROM waiting_pages WHERE id = :id AND article <> ''", id=page_id)
        if not rows:
            return None
        row, article = rows[0], article_of_text(rows[0]["article"])
        brief = brief_of(article.body, row["brief"])
        terms = {"held": bool(row["held"]), "breaking": bool(row["breaking"])}
        return WaitingPage(page_id, row["chat_id"], article, brief, row["section"], row["post_id"], **terms)

    def remove_waiting_page(self, page_id: int) -> None:
        """Deletes a waiting article."""
        self._empty_pages("id = :id", id=page_id)

    def waiting_from(self, chat_id: int) -> int:
        """How many articles that a chat loaded are waiting."""
        rows = self._engine.query("SELECT COUNT(*) AS pages FROM waiting_pages WHERE chat_id = :chat", chat=chat_id)
        return int(rows[0]["pages"])

    def remove_waiting_pages_from(self, chat_id: int) -> None:
        """Deletes the waiting articles that a chat loaded."""
        self._empty_pages("chat_id = :chat", chat=chat_id)

    def remove_waiting_pages(self, before: datetime) -> None:
        """Deletes the articles that have waited since before a time."""
        self._empty_pages("since < :before", before=time_text(before))
        self._engine.execute(
            "DELETE FROM waiting_pages WHERE article = '' AND id < (SELECT MAX(newest.id) FROM waiting_pages newest)"
        )

    def _empty_pages(self, condition: str, **params: object) -> None:
        """The newest row has to stay: SQLite would give its number to the next article, and buttons of a question that
        several admins got would answer another one."""
        self._engine.execute(
            f"""UPDATE waiting_pages SET chat_id = {NO_CHAT}, article = '', brief = '', section = NULL, post_id = NULL
            WHERE {condition}""",  # noqa: S608
            **params,
        )
