"""What is said about feeds and about the same story twice: values in, exact text and buttons out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from support.button_rows import labels
from support.values import NOON, ZONE, post, story

from bot import keyboards, messages
from bot.desk.errors import NoSuchFeed
from bot.desk.results import Likeness, SameStory, Updated, Watch
from bot.keyboards.layout import MAX_BUTTONS
from bot.messages.fitting import fits
from data.loading.entries import Feed, FeedEntry
from data.store.stories.feeds import WatchedFeed

AT_NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FEED = WatchedFeed(3, "https://news.example/rss?a=1&b=<2>", None, AT_NOON)
SHOWN = "<code>https://news.example/rss?a=1&amp;b=&lt;2&gt;</code>"
HEADLINE = "<i>Harbour Towns Share a Ferry</i>"


@pytest.mark.parametrize(
    ("watch", "feed", "expected"),
    [
        (
            Watch(FEED, is_new=True),
            Feed("Post & Mail", (FeedEntry("One"),)),
            "<b>Post &amp; Mail</b> is watched as feed <code>3</code>: 1 story in it now, stored without alerts.\n"
            "Each story goes to the section that its own labels name. "
            "From now on I look every 60 s, and what is new is loaded and alerted.",
        ),
        (
            Watch(replace(FEED, section="R&B"), is_new=True),
            Feed("", ()),
            "It is watched as feed <code>3</code>: 0 stories in it now, stored without alerts.\n"
            "All its stories go to R&amp;B. "
            "From now on I look every 60 s, and what is new is loaded and alerted.",
        ),
        (
            Watch(FEED, is_new=False),
            Feed("Post", ()),
            "Feed <code>3</code> is watched already. Each story goes to the section that its own labels name.",
        ),
    ],
)
def test_watching_says_what_comes_and_where_it_goes(watch: Watch, feed: Feed, expected: str) -> None:
    assert messages.feeds.watching(watch, feed, 60) == expected
    assert labels(keyboards.feeds.watching(watch.feed)) == [["Unwatch", "Feeds"]]


@pytest.mark.parametrize(
    ("refusal", "expected"),
    [
        ("That link answered 404. Paste the text instead.", "That link answered 404."),
        ("That link did not answer within 0.5 seconds. Paste it.", "That link did not answer within 0.5 seconds."),
        ("That feed is <odd>", "That feed is &lt;odd&gt;."),
    ],
)
def test_a_refused_feed_is_one_sentence_and_what_to_do(refusal: str, expected: str) -> None:
    said = messages.feeds.refused(refusal)
    assert said == f"{expected} Check the address of the RSS or Atom feed, then /watch it again."


def test_feeds_show_how_each_does() -> None:
    broken = replace(
        FEED, id=4, section="World", polled_at=AT_NOON, failures=1, error="That link answered 500.", stories=1
    )
    assert messages.feeds.feeds([FEED, broken], ZONE) == (
        f"<b>Feeds</b>\n\n"
        f"<b>3.</b> {SHOWN}\n<i>sections by label</i> · 0 stories\nnot read yet · next {NOON}\n\n"
        f"<b>4.</b> {SHOWN}\n<i>World</i> · 1 story\nread {NOON} · next {NOON}\n"
        "That link answered 500."
    )
    again = replace(broken, failures=2)
    assert messages.feeds.feeds([again], ZONE).endswith("\nThat link answered 500. Failed 2 times in a row.")
    assert labels(keyboards.feeds.feeds([FEED, broken])) == [["Unwatch 3", "Unwatch 4"]]
    assert messages.feeds.feeds([], ZONE) == (
        "No feeds yet. /watch and the address of one begins: /watch https://news.example/rss world"
    )


def test_very_many_feeds_fit_one_message() -> None:
    many = [replace(FEED, id=number, url="https://news.example/" + "&" * 3000) for number in range(1, 120)]
    text = messages.feeds.feeds(many, ZONE)
    assert fits(text)
    shown = text.count("<code>")
    assert text.endswith(f"{119 - shown} more are not shown.")
    assert sum(map(len, labels(keyboards.feeds.feeds(many)))) == MAX_BUTTONS


def test_an_unwatched_feed_and_wrong_numbers_have_their_sentences() -> None:
    assert messages.feeds.unwatched(FEED) == f"{SHOWN} is not watched any more. Its stories stay."
    assert messages.feeds.not_a_feed("<x>") == "“&lt;x&gt;” is not a feed’s number. /feeds lists them."
    assert messages.refusals.refusal(NoSuchFeed(9)) == "No feed 9. /feeds lists them."


def test_a_story_known_by_address_or_headline_is_updated_or_kept() -> None:
    found = SameStory(post(), Likeness.SURE, page_id=5)
    assert messages.newsroom.same_story(found) == f"Same story as <code>#12</code>. Its text has changed.\n{HEADLINE}"
    assert labels(keyboards.newsroom.same_story(found)) == [["Update it", "Keep"], ["Read #12"]]


def test_a_story_known_by_its_text_alone_may_be_a_new_one() -> None:
    found = SameStory(post(), Likeness.TEXT, page_id=5)
    assert messages.newsroom.same_story(found) == (
        f"Looks like story <code>#12</code>: much of the text is the same.\n{HEADLINE}"
    )
    assert labels(keyboards.newsroom.same_story(found)) == [["Update it", "Keep"], ["New story"], ["Read #12"]]


@pytest.mark.parametrize(
    ("alerts", "sentence", "buttons"),
    [
        (0, "No alert had gone out with the old text.", [["Take back", "Section"]]),
        (1, "1 alert had gone out with the old text.", [["Edit 1 alert"], ["Take back", "Section"]]),
        (14, "14 alerts had gone out with the old text.", [["Edit 14 alerts"], ["Take back", "Section"]]),
    ],
)
def test_an_update_tells_of_the_alerts_with_the_old_text(alerts: int, sentence: str, buttons: list[list[str]]) -> None:
    result = Updated(story(), alerts)
    assert messages.newsroom.updated(result) == (
        f"Story <code>#12</code> is updated; its number, section and links stay. {sentence}"
    )
    assert labels(keyboards.newsroom.updated(result)) == buttons


def test_edited_alerts_are_counted() -> None:
    edited = "2 alerts of story <code>#12</code> are being edited, without a sound."
    assert messages.newsroom.alerts_edited(12, 2) == edited
    assert messages.newsroom.alerts_edited(12, 0) == "Nothing to edit: no alert with the old text stands any more."
