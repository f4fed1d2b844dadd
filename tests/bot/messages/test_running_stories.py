"""What is said of stories that go on: values in, whole texts out."""

from __future__ import annotations

from dataclasses import replace

from support.values import LOADED_AT, MAYOR, NOON, ZONE, alert, post, story

from bot import messages
from bot.desk.results import Filing, Loaded
from bot.desk.threads import FollowedStory, Linked
from bot.messages.fitting import fits
from data.models import Chat, Continuation, Story

PART = replace(story("The ferry sailed on Monday.", "It was late."), goes_on=Continuation(9, ("It was late.",)))


def test_an_alert_of_a_story_that_goes_on_says_update_and_tells_what_is_new() -> None:
    assert messages.alerts.alert_message(alert(PART), ZONE) == (
        f"<b>Update · World · Harbour Towns Share a Ferry</b>\nIt was late.\n{NOON}"
    )


def test_an_update_in_which_nothing_is_new_tells_its_first_sentence() -> None:
    told = replace(PART, goes_on=Continuation(9))
    assert messages.alerts.alert_message(alert(told), ZONE) == (
        f"<b>Update · World · Harbour Towns Share a Ferry</b>\nThe ferry sailed on Monday.\n{NOON}"
    )


def test_a_report_asks_whether_a_story_goes_on_an_earlier_one() -> None:
    loaded = Loaded(story(), Filing.NEW, goes_on=post(id=9, headline="Ferry <i>planned</i>"))
    assert messages.newsroom.loaded(loaded, LOADED_AT) == (
        "Loaded as <code>#12</code>. World · nobody to alert.\n"
        "Goes on <code>#9</code> “Ferry &lt;i&gt;planned&lt;/i&gt;”?"
    )


def test_yes_says_what_it_changed() -> None:
    linked = Linked(post(), post(id=9))
    assert messages.newsroom.linked(linked) == "#12 goes on #9. Alerts of it say Update."
    assert messages.newsroom.linked(replace(linked, added=2, dropped=1)) == (
        "#12 goes on #9. Alerts of it say Update. 2 subscribers more will be alerted; 1 subscriber had enough of it."
    )
    assert messages.newsroom.unlinked(post()) == "#12 is a story of its own again."


def test_a_story_from_its_beginning_has_a_time_what_was_new_and_a_quote_for_each_part() -> None:
    first = story("The councils signed on Tuesday.", quotes=(MAYOR,), id=9)
    assert messages.stories.so_far((first, PART), ZONE) == (
        "<b>The story so far</b> · 2 parts\n\n"
        f"<b>1. Harbour Towns Share a Ferry</b>\n{NOON}\nThe councils signed on Tuesday.\n"
        "<b>Marta Quill</b>, mayor of Velde:\n<blockquote>“Nobody won today.”</blockquote>\n\n"
        f"<b>2. Harbour Towns Share a Ferry</b>\n{NOON}\nIt was late."
    )


def test_a_story_of_very_many_parts_fits_one_message_and_says_what_is_left_out() -> None:
    first: Story = story(id=1, headline="The First of All")
    text = messages.stories.so_far((first, *[PART] * 120), ZONE)
    assert fits(text)
    assert text.startswith("<b>The story so far</b> · 121 parts\n\n<b>1. The First of All</b>")
    assert " more are not shown." in text
    assert f"<b>121. Harbour Towns Share a Ferry</b>\n{NOON}" in text


def test_following_a_story_is_answered_and_listed() -> None:
    assert messages.subscribing.story_followed(FollowedStory(post(), is_new=True)) == (
        "You now get alerts for this story, whatever its section."
    )
    assert messages.subscribing.story_followed(FollowedStory(post(), is_new=False)) == (
        "You already get alerts for this story, whatever its section."
    )
    chat = Chat(7, frozenset({"World", "Sports"}), stories=2)
    assert messages.subscribing.alerts(chat) == "<b>Alerts</b>\nYou follow Sports and World, and 2 stories."
