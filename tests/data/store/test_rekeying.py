"""A newsroom whose keys were made by an earlier version is found by those of this one."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import pytest
from support.store import NOW, Newsroom, article_of, headlines

from data.choices import Way
from data.models import RecentPost
from data.store.engines.connecting import connect
from data.store.engines.engine import Engine
from data.store.engines.schema import STEPS
from data.store.engines.steps import KEYS
from data.store.store import Store
from data.store.stories.search import ABOVE_ALL, Wanted
from summarizer import Brief, Span

STEP = next(number for number, statements in enumerate(STEPS, start=1) if KEYS in statements)
CROWD = range(1_000, 4_000)
BODY = "Nothing else was told."
BARE = Brief.of(BODY, [Span.cut(BODY, 0, len(BODY))])


@pytest.fixture
def old(fresh_address: str) -> Iterator[Engine]:
    """A newsroom that has not taken that step; what it holds follows in each test."""
    Store.open(fresh_address).close()
    with closing(connect(fresh_address)) as engine:
        engine.execute("DELETE FROM schema_steps WHERE step = :step", step=STEP)
        yield engine


def upgrade(address: str) -> None:
    """Two processes of this version begin at once."""
    both = [threading.Thread(target=lambda: Store.open(address).close()) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()


def choose(engine: Engine, phrase: str, words: str, chats: Sequence[int], way: Way = Way.FOLLOW) -> None:
    """Chats that chose words, under the key of then."""
    chosen = [{"chat": chat, "way": int(way), "words": words, "phrase": phrase} for chat in chats]
    with engine.transaction():
        engine.execute(
            "INSERT INTO phrases (phrase, first) VALUES (:phrase, :first) ON CONFLICT (phrase) DO NOTHING",
            phrase=phrase,
            first=phrase.split()[0],
        )
        engine.execute_all(
            """INSERT INTO word_choices (chat_id, phrase_id, way, words)
            SELECT CAST(:chat AS BIGINT), id, CAST(:way AS SMALLINT), CAST(:words AS TEXT) FROM phrases
            WHERE phrase = :phrase""",
            chosen,
        )


def choices(engine: Engine) -> dict[tuple[str, str, str, int], list[int]]:
    """Who chose what: the chats of each key, its first word, the words and the way."""
    found: dict[tuple[str, str, str, int], list[int]] = {}
    for row in engine.query(
        """SELECT p.phrase, p.first, w.words, w.way, w.chat_id FROM phrases p
        LEFT JOIN word_choices w ON w.phrase_id = p.id ORDER BY p.phrase, w.words, w.way, w.chat_id"""
    ):
        found.setdefault((row["phrase"], row["first"], row["words"], row["way"]), []).append(row["chat_id"])
    return found


def test_words_that_one_key_confused_are_told_apart(old: Engine, fresh_address: str) -> None:
    choose(old, "ह द", "हिंदी", CROWD)
    choose(old, "ह द", "हादी", [7, 8], Way.MUTE)
    choose(old, "e cole", "e\u0301cole", [9])
    choose(old, "ecole", "École", [9, 10])
    choose(old, "us0", "U.S.", [7, 9])
    upgrade(fresh_address)
    assert choices(old) == {
        ("हिंदी", "हिंदी", "हिंदी", Way.FOLLOW): list(CROWD),
        ("हादी", "हादी", "हादी", Way.MUTE): [7, 8],
        ("ecole", "ecole", "École", Way.FOLLOW): [9, 10],
        ("us0", "us0", "U.S.", Way.FOLLOW): [7, 9],
    }


def test_followers_of_a_word_hear_of_it_and_stories_of_before_are_found(old: Engine, fresh_address: str) -> None:
    newsroom = Newsroom(Store(old))
    newsroom.follow(7)
    newsroom.follow(8)
    earlier = newsroom.store.posts.add_article(replace(article_of("दिल्ली में मेला"), body=BODY), BARE, "World", NOW)
    choose(old, "म ल", "मेला", [7])
    choose(old, "म ल", "मूल", [8])
    upgrade(fresh_address)
    with closing(Store.open(fresh_address)) as store:
        assert len(store.words.in_post(earlier).anywhere) == 1  # before its entry is made again, and after
        assert store.search.fill(ABOVE_ALL) is None
        assert store.search.find(Wanted((("मेला",),)), NOW) == [earlier]
        newsroom = Newsroom(store)
        newsroom.load(earlier)
        assert [(alert.chat_id, headlines(alert)) for alert in newsroom.claim()] == [(7, ["दिल्ली में मेला"])]


def test_stories_and_feeds_are_found_by_the_keys_of_now(old: Engine, fresh_address: str) -> None:
    before = Store(old)
    opinion = replace(article_of("Opinion | The Mill Must Stay"), body=BODY, url="https://coast.example/%d1%8f/mill")
    post_id = before.posts.add_article(opinion, BARE, "World", NOW)
    load_id = before.posts.add_load(post_id=post_id, loaded_by=1, now=NOW)
    listed = before.posts.add_recent(RecentPost("Ferry", ""), None, load_id, 1, NOW)
    old.execute("UPDATE posts SET url_key = url, headline_key = 'themillmuststay' WHERE id = :id", id=post_id)
    for number, url in enumerate(("%d0", "%d1", "%D1"), start=1):
        before.feeds.add(f"https://coast.example/{number}", None, 1, NOW)
        url = f"https://coast.example/{url}"
        old.execute("UPDATE feeds SET url = :url, url_key = :url WHERE id = :id", url=url, id=number)
    upgrade(fresh_address)
    with closing(Store.open(fresh_address)) as store:
        assert [story.post.id for story in store.posts.at("https://coast.example/%D1%8F/mill")] == [post_id]
        assert [story.post.id for story in store.posts.titled(opinion.headline)] == [post_id]
        assert store.posts.titled("The Mill Must Stay") == []
        assert [story.post.id for story in store.posts.titled("Ferry")] == [listed]
        assert store.feeds.add("https://coast.example/%D0", None, 1, NOW) == (1, False)
        assert store.feeds.add("https://coast.example/%d1", None, 1, NOW) == (3, False)
        assert len(store.feeds.all()) == 3
