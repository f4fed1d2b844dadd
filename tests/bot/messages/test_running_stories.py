"""What is said of stories that go on: values in, whole texts out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from support.button_rows import rows
from support.values import LOADED_AT, MAYOR, NOON, ZONE, alert, post, story

from bot import keyboards, messages
from bot.desk.editors.threads import FollowedStory, Linked, Unlinked
from bot.desk.results import Filing, Report
from bot.messages.fitting import fits
from data.models import Chat, Continuation, Correction, RoundUp, Story
from data.store.outbox.figures import Progress

PART = replace(story("The ferry sailed on Monday.", "It was late."), goes_on=Continuation(9, ("It was late.",)))


def test_an_alert_of_a_story_that_goes_on_says_update_and_tells_what_is_new() -> None:
    assert messages.alerts.alert_message(alert(PART), ZONE) == (
        f"<b>Update · World · Harbour Towns Share a Ferry</b>\n{NOON}\nIt was late."
    )


def test_a_breaking_story_that_goes_on_says_both() -> None:
    told = replace(PART, post=replace(PART.post, breaking=True))
    assert messages.alerts.alert_message(alert(told), ZONE) == (
        f"<b>Breaking update · World · Harbour Towns Share a Ferry</b>\n{NOON}\nIt was late."
    )


def test_a_round_up_says_of_each_story_what_kind_of_news_it_is() -> None:
    undated = replace(story().post, id=13, headline="Pier Closed", breaking=True, published_at=None)
    assert messages.alerts.round_up_message(RoundUp((replace(PART, post=undated), PART, story())), ZONE) == (
        "<b>While alerts were delayed</b> · 3 headlines\n\n"
        "<b>1.</b> Breaking update · World · Pier Closed\n"
        f"<b>2.</b> Update · World · Harbour Towns Share a Ferry\n{NOON}\n"
        f"<b>3.</b> World · Harbour Towns Share a Ferry\n{NOON}"
    )


def test_an_update_in_which_nothing_is_new_tells_its_first_sentence() -> None:
    told = replace(PART, goes_on=Continuation(9))
    assert messages.alerts.alert_message(alert(told), ZONE) == (
        f"<b>Update · World · Harbour Towns Share a Ferry</b>\n{NOON}\nThe ferry sailed on Monday."
    )


def test_a_report_asks_whether_a_story_goes_on_an_earlier_one() -> None:
    asked = Report(story(), Filing.NEW, Progress(0, 0, 0, 0), goes_on=post(id=9, headline="Ferry <i>planned</i>"))
    head = "Loaded as <code>#12</code>.\nWorld · nobody to alert\n"
    earlier = "Goes on <code>#9</code> “Ferry &lt;i&gt;planned&lt;/i&gt;”"
    assert messages.reports.report(asked, LOADED_AT, ZONE) == f"{head}{earlier}?"
    assert rows(keyboards.reports.report(asked))[-1] == [("Yes", "v1:goeson:12:9"), ("No", "v1:goesnot:12")]
    linked = replace(asked, is_linked=True)
    assert messages.reports.report(linked, LOADED_AT, ZONE) == f"{head}{earlier}."
    assert rows(keyboards.reports.report(linked))[-1] == [("Unlink", "v1:unlink:12")]


def test_yes_says_what_it_changed() -> None:
    linked = Linked(post(), post(id=9))
    assert messages.reports.linked(linked) == "#12 goes on #9. Alerts of it say Update."
    assert messages.reports.linked(replace(linked, added=2, dropped=1, changed=14)) == (
        "#12 goes on #9. Alerts of it say Update. "
        "2 followers more will be alerted; 1 follower had enough of it; 14 alerts already out will say so too."
    )


def test_unlink_says_what_it_changed() -> None:
    assert messages.reports.unlinked(Unlinked(post())) == "#12 is a story of its own again."
    assert messages.reports.unlinked(Unlinked(post(), dropped=2, added=1, changed=14)) == (
        "#12 is a story of its own again. 2 followers of the story only will not have it; "
        "1 follower more will be alerted; 14 alerts already out will not say Update any more."
    )


def test_a_story_from_its_beginning_has_a_time_what_was_new_and_a_quote_for_each_part() -> None:
    first = story("The councils signed on Tuesday.", quotes=(MAYOR,), id=9)
    assert messages.stories.so_far((first, PART), ZONE) == (
        "<b>The story so far</b> · 2 parts\n\n"
        f"<b>1. Harbour Towns Share a Ferry</b>\n{NOON}\nThe councils signed on Tuesday.\n"
        "<b>Marta Quill</b>, mayor of Velde:\n<blockquote>“Nobody won today.”</blockquote>\n\n"
        f"<b>2. Harbour Towns Share a Ferry</b>\n{NOON}\nIt was late."
    )


def test_a_part_whose_time_of_publication_is_not_known_tells_since_when_it_is_here() -> None:
    undated = replace(PART, post=replace(PART.post, published_at=None))
    since = '<tg-time unix="1795522200" format="wDt">Tue 24 Nov 2026, 12:10 UTC</tg-time>'
    assert messages.stories.so_far((undated,), ZONE) == (
        f"<b>The story so far</b> · 1 part\n\n<b>1. Harbour Towns Share a Ferry</b>\nHere since {since}\nIt was late."
    )


def test_a_part_that_was_corrected_says_so() -> None:
    corrected = replace(PART, corrections=(Correction(LOADED_AT, 1, "speaker of the first quote", public=True),))
    assert messages.stories.so_far((corrected,), ZONE) == (
        "<b>The story so far</b> · 1 part\n\n"
        f"<b>1. Harbour Towns Share a Ferry</b>\n{NOON}\nIt was late.\n"
        "<i>Corrected 24 Nov, 12:10: speaker of the first quote</i>"
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
    assert messages.choices.alerts(chat) == "<b>Alerts</b>\nSports, World and 2 stories, at once."


@pytest.mark.parametrize(
    ("hours", "line"), [(11, "Corrected 23:10: section"), (12, "Corrected 25 Nov, 00:10: section")]
)
def test_a_correction_of_a_later_day_than_the_story_tells_its_day(hours: int, line: str) -> None:
    correction = Correction(LOADED_AT + timedelta(hours=hours), 1, "section", public=True)
    assert messages.stories.brief(replace(PART, corrections=(correction,)), ZONE).endswith(f"<i>{line}</i>")
