"""The index of words, on both engines: it finds the same, and is as current as the stories."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from support.store import BRIEF, NOW, SEA_WALL, Newsroom, article_of

from bot.desk.readers.searching import wanted
from data.store.store import Store
from data.store.stories.search import ABOVE_ALL, FILL_BATCH
from summarizer import Brief, Quote, Span

HEADLINES = (
    "Harbour rebuilds its sea wall",
    "The wall by the sea holds",
    "US sends boats to Łódź",
    "Boats for us all",
    "Café of the WHO opens",
    "Zoë O’Brien-Müller’s plan B wins",
    "海の壁が直る",
    "दिल्ली में कला मेला",
    "ক্রিকেটে বাংলাদেশের জয়",
    "กินน้ำที่ตลาด",
)


def find(store: Store, query: str) -> list[str]:
    stories = [store.posts.story(post_id) for post_id in store.search.find(wanted(query), NOW)]
    return [story.post.headline for story in stories if story]


def bare(newsroom: Newsroom, headline: str) -> int:
    """A post whose headline is all there is to find."""
    body = "Nothing else was told."
    brief = Brief.of(body, [Span.cut(body, 0, len(body))])
    return newsroom.store.posts.add_article(replace(article_of(headline), body=body), brief, "World", NOW)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sea wall", {HEADLINES[0], HEADLINES[1]}),
        ("“sea wall”", {HEADLINES[0]}),
        ('wall "by the sea"', {HEADLINES[1]}),
        ("U.S.", {HEADLINES[2]}),
        ("us", {HEADLINES[3]}),
        ("cafe", {HEADLINES[4]}),
        ("WHO", {HEADLINES[4]}),
        ("lodz", {HEADLINES[2]}),
        ("łodz", {HEADLINES[2]}),
        ("walls", set()),
        ("a", set()),
        ("'; DROP TABLE posts; --", set()),
        ("wall AND NOT sea", set()),
        ('" * ( ) : & | ! <-> ', set()),
        ("headline : wall", set()),
        ("wall " * 800, {HEADLINES[0], HEADLINES[1]}),
        ("", set()),
        ("cafe\u0301", {HEADLINES[4]}),
        ("CAFÉ", {HEADLINES[4]}),
        ("U.S", set()),
        ("US boats", {HEADLINES[2]}),
        ("“for us all”", {HEADLINES[3]}),
        ("“us all boats”", set()),
        ("who", set()),
        ("zoe muller", {HEADLINES[5]}),
        ("OBrien", {HEADLINES[5]}),
        ("o'brien", {HEADLINES[5]}),
        ("brien", set()),
        ("“plan b”", {HEADLINES[5]}),
        ("b", {HEADLINES[5]}),
        ("müllers", set()),
        ("Müller's", {HEADLINES[5]}),
        ("海の壁", {HEADLINES[6]}),
        ("壁", {HEADLINES[6]}),
        ("壁海", {HEADLINES[6]}),
        ("“壁海”", set()),
        ("wall\x00sea", {HEADLINES[0], HEADLINES[1]}),
        ("wall:* | sea", {HEADLINES[0], HEADLINES[1]}),
        ("wall') OR ('1'='1", set()),
        ("NEAR(sea wall, 5)", set()),
        ("“sea wall", {HEADLINES[0], HEADLINES[1]}),
        ("sea\\ wall%", {HEADLINES[0], HEADLINES[1]}),
        ("w" * 4000, set()),
        (" ".join(f"word{number}" for number in range(600)), set()),
        ("🙂", set()),
        ("मेला", {HEADLINES[7]}),
        ("मैला", set()),
        ("“कला मेला”", {HEADLINES[7]}),
        ("कल", set()),
        ("दिल्ली", {HEADLINES[7]}),
        ("বাংলাদেশের", {HEADLINES[8]}),
        ("বাংলাদেশ", set()),
        ("ตลาด", {HEADLINES[9]}),
        ("น้ำ", {HEADLINES[9]}),
        ("“นา”", set()),
        ("か", set()),
    ],
)
def test_words_find_stories(newsroom: Newsroom, store: Store, query: str, found: set[str]) -> None:
    for headline in HEADLINES:
        bare(newsroom, headline)
    assert set(find(store, query)) == found


def test_a_headline_counts_more_than_the_text_and_a_new_story_more_than_an_old_one(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.post("One")
    bare(newsroom, "Council meets")
    assert find(store, "council") == ["Council meets", "One"]
    old = replace(article_of("Council met"), body="x", published_at=NOW - timedelta(days=200))
    store.posts.add_article(old, Brief.of("x", [Span.cut("x", 0, 1)]), "World", NOW)
    assert find(store, "council") == ["Council meets", "One", "Council met"]


def test_what_was_said_and_who_said_it_is_found(newsroom: Newsroom, store: Store) -> None:
    post_id = newsroom.post("One")
    assert find(store, "lindqvist") == find(store, "“wall will hold”") == ["One"]
    assert store.search.spoken_by(("mara",), 9) == [post_id]
    assert store.search.spoken_by(("council",), 9) == []


def test_the_index_changes_with_the_story(newsroom: Newsroom, store: Store) -> None:
    post_id = newsroom.post("One")
    store.posts.set_brief(post_id, Brief.of(SEA_WALL.body, BRIEF.sentences, [Quote(BRIEF.quotes[0].parts, "Ann Reed")]))
    assert (find(store, "lindqvist"), find(store, "reed")) == ([], ["One"])
    store.corrections.set_headline(post_id, "Two")
    assert (find(store, "one"), find(store, "two")) == ([], ["Two"])
    store.corrections.update(post_id, SEA_WALL, BRIEF)
    assert (find(store, "two"), find(store, "lindqvist")) == ([], [SEA_WALL.headline])
    store.posts.hold(post_id, NOW)
    assert find(store, "lindqvist") == []
    store.posts.release(post_id, NOW)
    store.posts.retract([post_id], NOW)
    assert find(store, "lindqvist") == []
    store.posts.remove([post_id])
    assert find(store, "lindqvist") == []


def test_stories_that_were_there_before_are_indexed_afterwards(newsroom: Newsroom, store: Store) -> None:
    ids = [bare(newsroom, f"Story number {number}") for number in range(FILL_BATCH + 1)]
    store.search.remove(ids)
    assert find(store, "story") == []
    assert store.search.fill(ABOVE_ALL) == ids[1]
    assert len(find(store, "story")) == FILL_BATCH
    assert store.search.fill(ids[1]) is None
    assert len(find(store, "story")) == len(ids)
