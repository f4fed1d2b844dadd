"""Invented articles, and short words for filling a store with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from support.values import NOW

from data.forms import time_text
from data.identity import fold_headline
from data.models import Article, Estimate, Kind, Message, Notice, RecentPost, Subscriber
from data.store.engines.engine import Engine
from data.store.store import Store
from data.store.stories.codec import article_columns
from summarizer import Brief, Quote, Span

DUE = NOW + timedelta(seconds=20)
LEASE = timedelta(seconds=30)

SEA_WALL_BODY = (
    "The council voted on Tuesday to rebuild the sea wall.\n\n"
    "“The wall will hold,” said Mara Lindqvist, the mayor. “It has to.”"
)


def span(words: str, body: str = SEA_WALL_BODY) -> Span:
    """The first place where ``words`` stand."""
    return Span.cut(body, body.index(words), body.index(words) + len(words))


QUOTE = Quote((span("The wall will hold,"), span("It has to.")), "Mara Lindqvist", "the mayor")
BRIEF = Brief.of(SEA_WALL_BODY, [span("The council voted on Tuesday to rebuild the sea wall.")], [QUOTE], [QUOTE])
SEA_WALL = Article(
    headline="Harbour Town to rebuild its sea wall — 100% of it",
    body=SEA_WALL_BODY,
    section="Local",
    authors=("Ines Okafor", "Jörg Weiß"),
    url="https://coast.example/news/sea-wall",
    published_at=NOW - timedelta(hours=1),
)
FERRY = RecentPost(
    headline="Night ferries cancelled after a fire",
    teaser="Two of five ships stay in port.",
    published=Estimate(NOW - timedelta(hours=2), NOW - timedelta(hours=3), NOW - timedelta(hours=2)),
    url="https://coast.example/news/ferry",
    section="Travel",
)

PAUSE = Notice("paused_by_telegram", {"seconds": 600.0})


def article_of(headline: str, *, hours_old: float = 1) -> Article:
    """An article of its own, by its headline."""
    return replace(
        SEA_WALL,
        headline=headline,
        url=f"https://coast.example/{headline.replace(' ', '-')}",
        published_at=NOW - timedelta(hours=hours_old),
    )


def old_post(engine: Engine, headline: str, section: str, now: datetime) -> int:
    """A post with a brief in a database of an earlier schema."""
    columns = article_columns(article_of(headline), BRIEF) | {
        "fingerprint": fold_headline(headline),
        "teaser": "",
        "section": section,
        "shown_at": time_text(now),
        "place": 0,
        "loaded_at": time_text(now),
    }
    del columns["updated_at"]
    names = ", ".join(columns)
    values = ", ".join(f":{name}" for name in columns)
    rows = engine.query(f"INSERT INTO posts ({names}) VALUES ({values}) RETURNING id", **columns)  # noqa: S608
    return int(rows[0]["id"])


def old_follower(engine: Engine, chat_id: int, now: datetime, topic: int | None = None) -> None:
    """A chat that follows World in a database of an earlier schema."""
    chat = {"chat": chat_id, "now": time_text(now)}
    engine.execute(
        "INSERT INTO chats (chat_id, paused, topic, since) VALUES (:chat, 0, CAST(:topic AS BIGINT), :now)",
        topic=topic,
        **chat,
    )
    engine.execute("INSERT INTO subscriptions (chat_id, section, since) VALUES (:chat, 'World', :now)", **chat)


class Newsroom:
    """A store with short words for what most tests begin with."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def post(self, headline: str, section: str | None = "World") -> int:
        """A post with a brief."""
        return self.store.posts.add_article(article_of(headline), BRIEF, section, NOW)

    def follow(self, chat_id: int, *sections: str, topic: int | None = None) -> None:
        """A chat that follows sections."""
        self.store.subscriptions.subscribe(chat_id, sections, topic, NOW)

    def carry(self, old: int, new: int) -> None:
        """A group becomes a supergroup."""
        self.store.subscriptions.carry(old, Subscriber(new))
        self.store.outbox.carry(old, new)

    def load(self, *post_ids: int, section: str | None = "World", due: datetime = DUE) -> int:
        """Queues posts as one load; returns its number."""
        load_id = self.store.posts.add_load(post_id=post_ids[0], loaded_by=1, now=NOW)
        for post_id in post_ids:
            self.store.alerts.queue(load_id, post_id, section, due=due, now=NOW)
        return load_id

    def notify(self, *chats: int, due: datetime = DUE) -> int:
        """Queues a notice; returns its number."""
        notice_id = self.store.outbox.put(Kind.NOTICE, chats, due=due, now=NOW)
        self.store.notices.add(notice_id, PAUSE)
        return notice_id

    def claim(
        self, name: str = "a-1", *, now: datetime = DUE, limit: int = 10, catches_up: bool = False
    ) -> list[Message]:
        """Claims what is due, in the order of chats."""
        messages = self.store.outbox.claim(name, now=now, until=now + LEASE, limit=limit, catches_up=catches_up)
        return sorted(messages, key=lambda message: (message.chat_id, message.load_id))


def told(alerts: Iterable[Message]) -> list[tuple[int, list[str]]]:
    """Which chat is told which headlines."""
    return [(alert.chat_id, headlines(alert)) for alert in alerts]


def headlines(alert: Message) -> list[str]:
    """The headlines of an alert's stories; none when all were taken back."""
    return [story.post.headline for story in alert.content.stories] if alert.content else []
