"""Posts and loads, on both engines."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from support.store import BRIEF, FERRY, NOW, SEA_WALL, SEA_WALL_BODY, Newsroom, article_of, span

from data.models import Estimate, Post, Story
from data.store.store import Store
from data.store.stories.loads import Load
from data.store.stories.posts import KnownPost, refine
from summarizer import Brief

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def listed(store: Store, headline: str, *, section: str | None = None, load_id: int = 1, rank: int = 1) -> int:
    """A headline-only post that was published when it was loaded."""
    recent = replace(FERRY, headline=headline, url=None, published=None)
    post_id = store.posts.add_recent(recent, section, load_id, rank, NOW)
    assert post_id is not None
    return post_id


def headlines(posts: list[Post]) -> list[str]:
    return [post.headline for post in posts]


# Articles


def test_a_story_comes_back_as_it_was_filed(store: Store) -> None:
    post_id = store.posts.add_article(SEA_WALL, BRIEF, "World", NOW)
    assert store.posts.story(post_id) == Story(
        Post(post_id, SEA_WALL.headline, "", "World", SEA_WALL.published_at, NOW, SEA_WALL.url, has_brief=True),
        SEA_WALL.authors,
        SEA_WALL_BODY,
        BRIEF,
    )
    assert store.posts.story(post_id + 1) is None


def test_a_story_without_date_address_section_or_author_is_stored_too(store: Store) -> None:
    bare = replace(SEA_WALL, url=None, published_at=None, authors=())
    post_id = store.posts.add_article(bare, BRIEF, None, NOW)
    assert store.posts.story(post_id) == Story(
        Post(post_id, SEA_WALL.headline, "", None, None, NOW, None, has_brief=True), (), SEA_WALL_BODY, BRIEF
    )


def test_a_post_is_found_by_its_address_or_its_headline(store: Store) -> None:
    post_id = store.posts.add_article(SEA_WALL, BRIEF, "World", NOW)
    known = KnownPost(post_id, has_brief=True, retracted=False)
    assert store.posts.find("Another headline", "https://coast.example/news/sea-wall?utm_source=x") == known
    assert store.posts.find(SEA_WALL.headline.upper(), None) == known
    assert store.posts.find("Another headline", "https://coast.example/other") is None
    assert store.posts.find("Another headline", None) is None


def test_the_address_decides_when_address_and_headline_are_of_two_posts(store: Store) -> None:
    store.posts.add_article(article_of("First"), BRIEF, "World", NOW)
    second = store.posts.add_article(article_of("Second"), BRIEF, "World", NOW)
    assert store.posts.find("First", article_of("Second").url) == KnownPost(second, has_brief=True, retracted=False)


def test_a_listed_headline_gets_its_story(store: Store) -> None:
    post_id = store.posts.add_recent(FERRY, "Travel", 1, 1, NOW)
    assert post_id is not None
    assert store.posts.find(FERRY.headline, None) == KnownPost(post_id, has_brief=False, retracted=False)
    full = replace(SEA_WALL, headline="Night ferries cancelled", url=None, published_at=None)
    store.posts.complete(post_id, full, BRIEF, None, NOW + HOUR)
    post = Post(
        post_id,
        "Night ferries cancelled",
        FERRY.teaser,
        "Travel",
        FERRY.published_at,
        NOW + HOUR,
        FERRY.url,
        has_brief=True,
    )
    assert store.posts.story(post_id) == Story(post, SEA_WALL.authors, SEA_WALL_BODY, BRIEF)
    assert store.posts.find("Night ferries cancelled", None) == KnownPost(post_id, has_brief=True, retracted=False)


def test_a_completed_post_takes_the_storys_own_section_address_and_time(store: Store) -> None:
    post_id = store.posts.add_recent(FERRY, "Travel", 1, 1, NOW)
    assert post_id is not None
    store.posts.complete(post_id, SEA_WALL, BRIEF, "World", NOW + HOUR)
    post = Post(
        post_id,
        SEA_WALL.headline,
        FERRY.teaser,
        "World",
        SEA_WALL.published_at,
        NOW + HOUR,
        SEA_WALL.url,
        has_brief=True,
    )
    assert store.posts.story(post_id) == Story(post, SEA_WALL.authors, SEA_WALL_BODY, BRIEF)


def test_a_completed_post_may_get_the_headline_of_another(store: Store) -> None:
    taken = store.posts.add_article(article_of("Taken"), BRIEF, "World", NOW)
    post_id = listed(store, "Old headline")
    store.posts.complete(post_id, replace(SEA_WALL, headline="Taken"), BRIEF, None, NOW)
    assert [story.post.id for story in store.posts.titled("“Taken”")] == [post_id, taken]
    assert listed(store, "Old headline") == post_id + 1


def test_stories_may_share_a_headline_and_are_found_newest_first(store: Store) -> None:
    url = "https://coast.example/tuesday"
    first = store.posts.add_article(SEA_WALL, BRIEF, "World", NOW)
    second = store.posts.add_article(replace(SEA_WALL, url=url), BRIEF, "World", NOW)
    third = store.posts.add_article(replace(SEA_WALL, url=None), BRIEF, "World", NOW)
    assert [story.post.id for story in store.posts.titled(SEA_WALL.headline)] == [third, second, first]
    assert store.posts.at(url + "?utm_source=x") == [store.posts.story(second)]
    assert store.posts.at(None) == []
    store.posts.remove([third])
    assert store.posts.find(SEA_WALL.headline, None) == KnownPost(second, has_brief=True, retracted=False)


def test_completing_a_retracted_post_brings_it_back(store: Store) -> None:
    post_id = store.posts.add_article(SEA_WALL, BRIEF, "World", NOW)
    store.posts.retract([post_id], NOW)
    assert store.posts.find(SEA_WALL.headline, None) == KnownPost(post_id, has_brief=True, retracted=True)
    store.posts.complete(post_id, SEA_WALL, BRIEF, "World", NOW)
    assert store.posts.find(SEA_WALL.headline, None) == KnownPost(post_id, has_brief=True, retracted=False)


def test_a_posts_section_and_brief_can_be_changed(store: Store) -> None:
    post_id = store.posts.add_article(SEA_WALL, BRIEF, None, NOW)
    shorter = Brief.of(SEA_WALL_BODY, [span("“The wall will hold,” said Mara Lindqvist, the mayor.")], headings=[2, 0])
    store.posts.set_section(post_id, "Health")
    store.posts.set_brief(post_id, shorter)
    story = store.posts.story(post_id)
    assert story is not None
    assert (story.post.section, story.brief) == ("Health", shorter)


def test_two_processes_that_load_the_same_article_at_once_make_one_post(address: str) -> None:
    begin = threading.Barrier(2)
    found: list[bool] = []

    def load() -> None:
        store = Store.open(address)
        begin.wait()
        with store.transaction():
            store.posts.lock()
            known = store.posts.find(SEA_WALL.headline, SEA_WALL.url)
            if known is None:
                store.posts.add_article(SEA_WALL, BRIEF, "World", NOW)
        found.append(known is not None)
        store.close()

    threads = [threading.Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [False, True]


# Listed headlines


def test_a_listed_headline_keeps_its_teaser_address_and_estimated_time(store: Store) -> None:
    post_id = store.posts.add_recent(FERRY, None, 7, 3, NOW)
    assert post_id is not None
    assert store.posts.story(post_id) == Story(
        Post(post_id, FERRY.headline, FERRY.teaser, None, FERRY.published_at, NOW, FERRY.url, has_brief=False)
    )


def test_a_time_known_only_to_the_day_is_marked(store: Store) -> None:
    recent = replace(FERRY, published=Estimate(NOW - DAY, NOW - DAY * 2, NOW - DAY))
    post_id = store.posts.add_recent(recent, None, 7, 1, NOW)
    assert post_id is not None
    story = store.posts.story(post_id)
    assert story is not None
    assert story.post.day_only


def test_an_updated_story_is_kept_and_listed_by_its_update(store: Store) -> None:
    old = replace(article_of("Old, but updated"), published_at=NOW - 5000 * DAY, updated_at=NOW - timedelta(hours=1))
    for article in (article_of("Two hours old", hours_old=2), old, article_of("Half an hour old", hours_old=0.5)):
        store.posts.add_article(article, BRIEF, "World", NOW)
    listed = store.posts.latest("World", offset=0, limit=8)
    assert [post.headline for post in listed] == ["Half an hour old", "Old, but updated", "Two hours old"]
    assert [post.updated_at for post in listed] == [None, NOW - timedelta(hours=1), None]


def test_a_headline_seen_twice_is_one_post_with_a_more_exact_time(store: Store) -> None:
    post_id = store.posts.add_recent(FERRY, "Travel", 1, 1, NOW)
    assert post_id is not None
    finer = Estimate(NOW - HOUR * 2.5, NOW - HOUR * 2.6, NOW - HOUR * 2.4)
    assert store.posts.add_recent(replace(FERRY, published=finer), None, 2, 1, NOW) is None
    story = store.posts.story(post_id)
    assert story is not None
    assert story.post.published_at == NOW - HOUR * 2.4
    assert store.posts.riding_along(2, since=NOW - DAY, limit=5) == []


def test_a_listing_never_changes_the_date_that_an_article_gave(store: Store) -> None:
    post_id = store.posts.add_article(SEA_WALL, BRIEF, "World", NOW)
    sighting = replace(FERRY, headline=SEA_WALL.headline, url=SEA_WALL.url)
    assert store.posts.add_recent(sighting, None, 2, 1, NOW) is None
    story = store.posts.story(post_id)
    assert story is not None
    assert story.post.published_at == SEA_WALL.published_at


@pytest.mark.parametrize(
    ("known", "seen", "refined"),
    [
        (None, (2, 3, 1), (2, 3, 1)),
        ((2, 3, 1), (2, 3, 1), None),
        ((2, 4, 1), (3, 3.5, 2.5), (2.5, 3.5, 2.5)),
        ((2, 3, 1), (2, 4, 0), None),
        ((2, 3, 1), (9, 10, 8), None),
    ],
)
def test_two_sightings_narrow_the_time(
    known: tuple[float, ...] | None, seen: tuple[float, ...], refined: tuple[float, ...] | None
) -> None:
    def ago(hours: tuple[float, ...] | None) -> Estimate | None:
        return hours and Estimate(*(NOW - HOUR * number for number in hours))

    sighting = ago(seen)
    assert sighting is not None
    assert refine(ago(known), sighting) == ago(refined)


def test_a_loads_unfiled_headlines_come_in_the_pages_order(store: Store) -> None:
    listed(store, "Second", load_id=7, rank=2)
    listed(store, "First", load_id=7, rank=1)
    listed(store, "Filed", load_id=7, rank=3, section="World")
    store.posts.retract([listed(store, "Taken back", load_id=7, rank=4)], NOW)
    listed(store, "Another load's", load_id=8)
    store.posts.add_recent(FERRY, None, 7, 5, NOW)
    assert headlines(store.posts.riding_along(7, since=NOW - HOUR, limit=9)) == ["First", "Second"]
    assert headlines(store.posts.riding_along(7, since=NOW - DAY, limit=9)) == ["First", "Second", FERRY.headline]
    assert headlines(store.posts.riding_along(7, since=NOW - DAY, limit=1)) == ["First"]


def test_undated_headlines_of_a_page_ride_along_also_where_their_section_is_known(store: Store) -> None:
    store.posts.add_recent(replace(FERRY, headline="Undated", published=None), "World", 1, 1, NOW)
    assert store.posts.riding_along(1, since=NOW - DAY, limit=9) == []
    page, feed = (store.posts.add_load(post_id=post_id, loaded_by=1, now=NOW) for post_id in (5, None))
    for number, load_id in enumerate((page, feed)):
        undated = replace(FERRY, headline=f"Undated {number}", url=None, published=None)
        store.posts.add_recent(undated, "World", load_id, 1, NOW)
    assert headlines(store.posts.riding_along(page, since=NOW - DAY, limit=9)) == ["Undated", "Undated 0"]
    assert store.posts.riding_along(feed, since=NOW - DAY, limit=9) == []


def test_headlines_that_only_one_load_brought_can_be_removed(store: Store) -> None:
    bare, loaded = listed(store, "Bare", load_id=7), listed(store, "Loaded", load_id=7)
    store.posts.complete(loaded, replace(SEA_WALL, headline="Loaded"), BRIEF, None, NOW)
    assert [post.id for post in store.posts.brought_by(7)] == [bare]
    store.posts.remove([bare])
    emptied = store.posts.story(bare)
    assert emptied is not None
    assert (emptied.post.headline, emptied.retracted, store.posts.find("Bare", None)) == ("", True, None)
    assert store.posts.brought_by(7) == []
    assert listed(store, "Bare") == bare + 2


# Listings


def test_listings_show_the_newest_first_page_by_page(newsroom: Newsroom, store: Store) -> None:
    for age in (3, 1, 2):
        store.posts.add_article(article_of(f"{age} hours", hours_old=age), BRIEF, "World", NOW)
    store.posts.add_article(article_of("Sport"), BRIEF, "Sports", NOW)
    assert headlines(store.posts.latest("World", offset=0, limit=2)) == ["1 hours", "2 hours"]
    assert headlines(store.posts.latest("World", offset=2, limit=2)) == ["3 hours"]
    assert headlines(store.posts.latest(None, offset=0, limit=9)) == ["Sport", "1 hours", "2 hours", "3 hours"]


def test_headlines_of_the_same_time_are_in_the_order_of_their_page(store: Store) -> None:
    listed(store, "Second", rank=2)
    listed(store, "First", rank=1)
    assert headlines(store.posts.latest(None, offset=0, limit=9, briefs=False)) == ["First", "Second"]
    assert store.posts.latest(None, offset=0, limit=9) == []


def test_a_post_dated_in_the_future_does_not_stay_on_top(newsroom: Newsroom, store: Store) -> None:
    store.posts.add_article(article_of("Tomorrow's", hours_old=-24), BRIEF, "World", NOW)
    store.posts.add_article(article_of("Later", hours_old=-1), BRIEF, "World", NOW + HOUR)
    assert headlines(store.posts.latest(None, offset=0, limit=9)) == ["Later", "Tomorrow's"]


def test_a_retracted_post_is_in_no_listing(newsroom: Newsroom, store: Store) -> None:
    kept, gone = newsroom.post("Kept"), newsroom.post("Gone")
    unfiled = newsroom.post("Unfiled", None)
    store.posts.retract([gone], NOW)
    assert headlines(store.posts.latest("World", offset=0, limit=9)) == ["Kept"]
    assert headlines(store.posts.without_section(9)) == ["Unfiled"]
    assert store.posts.counts(NOW - DAY) == {"World": 1}
    assert store.posts.totals() == (2, 2)
    assert store.posts.newest_brief() == unfiled
    store.posts.retract([kept, unfiled], NOW)
    assert store.posts.newest_brief() is None
    story = store.posts.story(gone)
    assert story is not None
    assert (story.post.headline, story.retracted) == ("Gone", True)


def test_posts_briefs_and_sections_are_counted(newsroom: Newsroom, store: Store) -> None:
    assert (store.posts.totals(), store.posts.counts(NOW - DAY)) == ((0, 0), {})
    newsroom.post("One")
    store.posts.add_article(article_of("Old", hours_old=48), BRIEF, "World", NOW)
    listed(store, "Bare", section="Sports")
    listed(store, "Unfiled")
    for headline in ("Draft", "Dropped draft"):
        store.posts.hold(newsroom.post(headline), NOW)
    store.posts.retract([newsroom.post("Taken back"), *(post.post.id for post in store.posts.held(1))], NOW)
    assert store.posts.totals() == (5, 3)
    assert store.posts.counts(NOW - DAY) == {"World": 1, "Sports": 1}


# Loads


def test_the_last_load_of_a_chat_is_its_newest_whatever_became_of_it(newsroom: Newsroom, store: Store) -> None:
    first, second = newsroom.post("First"), newsroom.post("Second")
    one = store.posts.add_load(post_id=first, loaded_by=42, now=NOW)
    two = store.posts.add_load(post_id=None, loaded_by=42, now=NOW)
    store.posts.add_load(post_id=first, loaded_by=43, now=NOW)
    assert store.posts.last_load(42) == Load(two, None, ended=False)
    store.posts.set_load_post(two, second)
    assert store.posts.last_load(42) == Load(two, second, ended=False)
    store.posts.end_loads(second, NOW)
    assert store.posts.last_load(42) == Load(two, second, ended=True)
    store.posts.add_load_of_nothing(post_id=first, loaded_by=42, now=NOW)
    assert store.posts.last_load(42) == Load(4, first, ended=True)
    assert store.posts.loads_of(first) == [one, 3]
    assert store.posts.last_load(44) is None


def test_a_posts_loads_that_were_not_undone_are_listed_oldest_first(newsroom: Newsroom, store: Store) -> None:
    post_id = newsroom.post("One")
    one = store.posts.add_load(post_id=post_id, loaded_by=None, now=NOW)
    two = store.posts.add_load(post_id=post_id, loaded_by=42, now=NOW)
    assert store.posts.loads_of(post_id) == [one, two]
    store.posts.end_loads(post_id, NOW)
    assert store.posts.loads_of(post_id) == []
