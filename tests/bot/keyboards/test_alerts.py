"""The buttons under an alert: values in, rows out."""

import pytest
from support.button_rows import ALL, WORLD, rows
from support.values import alert, headline_only, post, story

from bot import keyboards
from data.models import Story
from data.store.readers.subscriptions import ALL_POSTS


def test_an_alert_opens_its_first_story_and_can_be_muted() -> None:
    first = [("Read brief", "v1:brief:12"), ("Mute…", "v1:mute:12")]
    latest = [("Latest", f"v1:new:{ALL}")]
    assert rows(keyboards.alerts.alert_keyboard(alert(story()))) == [first]
    assert rows(keyboards.alerts.alert_keyboard(alert(story(), also=(headline_only(),)))) == [first, latest]
    assert rows(keyboards.alerts.alert_keyboard(alert(story(), story()))) == [first, latest]
    assert rows(keyboards.alerts.alert_keyboard(alert(Story(headline_only())))) == [
        [("Open", "v1:brief:12"), ("Mute…", "v1:mute:12")]
    ]


@pytest.mark.parametrize(
    ("section", "key", "mute", "stop"),
    [
        ("World", WORLD, "Mute World for a day", "Stop World"),
        (None, ALL, "Mute everything for a day", "Stop all alerts"),
    ],
)
def test_mute_offers_a_day_or_for_good(section: str | None, key: str, mute: str, stop: str) -> None:
    assert rows(keyboards.alerts.mute(12, section)) == [
        [(mute, f"v1:muteday:{key}:12")],
        [(stop, f"v1:stop:{key}:12"), ("Settings", "v1:alerts")],
        [("Enough of this", "v1:enough:12"), ("‹ Back", "v1:unmute:12")],
    ]


def test_after_mute_the_story_can_still_be_opened() -> None:
    opened = [("Read brief", "v1:brief:12"), ("Alerts", "v1:alerts")]
    assert rows(keyboards.alerts.muted(post(), "World")) == [opened, [("Unmute World", f"v1:hear:{WORLD}:12")]]
    assert rows(keyboards.alerts.muted(post(), ALL_POSTS)) == [opened, [("Unmute", f"v1:hear:{ALL}:12")]]
    assert rows(keyboards.alerts.stopped(post(), "World")) == [opened, [("Follow World", f"v1:follow:{WORLD}")]]
    assert rows(keyboards.alerts.stopped(headline_only(), ALL_POSTS)) == [
        [("Open", "v1:brief:12"), ("Alerts", "v1:alerts")]
    ]
    assert rows(keyboards.alerts.had_enough(post())) == [
        [("Read brief", "v1:brief:12"), ("Follow this story", "v1:followstory:12")]
    ]
    assert rows(keyboards.alerts.unmuted(post())) == [[("Read brief", "v1:brief:12"), ("Mute…", "v1:mute:12")]]
