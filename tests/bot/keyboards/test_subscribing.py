"""The buttons that follow, stop, pause and mute: values in, rows out."""

import pytest
from support.button_rows import ALL, SPORTS, WORLD, Rows, following, labels, rows
from support.values import CHAT

from bot import keyboards
from bot.desk.sections import section_key
from data.store.readers.subscriptions import ALL_POSTS


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (("World",), [[("Undo", f"v1:unsubscribe:{WORLD}"), ("More sections", "v1:pickers")]]),
        (("World", "Sports"), [[("More sections", "v1:pickers")]]),
        ((ALL_POSTS,), [[("Undo", "v1:notall"), ("Alerts", "v1:alerts")]]),
        ((), [[("More sections", "v1:pickers")]]),
    ],
)
def test_following_one_section_can_be_undone(changed: tuple[str, ...], expected: Rows) -> None:
    assert rows(keyboards.subscribing.subscribed(changed)) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (("World",), [[("Undo", f"v1:subscribe:{WORLD}"), ("Alerts", "v1:alerts")]]),
        (("World", "Sports"), [[("Alerts", "v1:alerts")]]),
        ((ALL_POSTS,), [[("Alerts", "v1:alerts")]]),
    ],
)
def test_giving_up_one_section_can_be_undone_but_not_giving_up_everything(
    changed: tuple[str, ...], expected: Rows
) -> None:
    assert rows(keyboards.subscribing.unsubscribed(changed)) == expected


def test_a_link_to_a_section_offers_it() -> None:
    assert rows(keyboards.subscribing.offer("World")) == [
        [("Subscribe to World", f"v1:subscribe:{WORLD}"), ("Not now", "v1:start")]
    ]
    assert rows(keyboards.subscribing.offer(ALL_POSTS)) == [
        [("Follow all posts", f"v1:subscribe:{ALL}"), ("Not now", "v1:start")]
    ]


def test_sections_are_toggles_with_stop_and_the_way_back_below() -> None:
    names = ("World", "Sports", "Health")
    toggles = [
        [("✓ World", f"v1:toggle:{WORLD}:0"), ("Sports", f"v1:toggle:{SPORTS}:1")],
        [("Health", f"v1:toggle:{section_key('Health')}:1")],
        [("All posts", f"v1:toggle:{ALL}:1")],
    ]
    below = [("Stop all", f"v1:unsubscribe:{ALL}"), ("‹ Back", "v1:screen:alerts")]
    assert rows(keyboards.subscribing.alerts(following("World"), names)) == [*toggles, below]
    assert labels(keyboards.subscribing.alerts(CHAT, names)) == [
        ["World", "Sports"],
        ["Health"],
        ["All posts"],
        ["‹ Back"],
    ]


def test_all_posts_ticks_every_section() -> None:
    assert labels(keyboards.subscribing.alerts(following(ALL_POSTS), ("World", "Sports")))[:2] == [
        ["✓ World", "✓ Sports"],
        ["✓ All posts"],
    ]


def test_what_is_followed_can_be_given_up_one_by_one() -> None:
    stop = ("Stop all", f"v1:unsubscribe:{ALL}")
    assert rows(keyboards.subscribing.followed(following("World", "Sports"))) == [
        [("✕ Sports", f"v1:unsubscribe:{SPORTS}"), ("✕ World", f"v1:unsubscribe:{WORLD}")],
        [stop],
    ]
    assert rows(keyboards.subscribing.followed(following(ALL_POSTS, "World"))) == [
        [stop, ("Choose sections", "v1:pickers")]
    ]
