"""What is said about following, pausing and muting: values in, exact text out."""

from dataclasses import replace

import pytest
from support.values import CHAT

from bot import messages
from bot.desk.results import Change
from bot.messages.fitting import toast
from data.choices import Pace
from data.store.readers.subscriptions import ALL_POSTS


def change(changed: tuple[str, ...], unchanged: tuple[str, ...] = (), *, paused: bool = False) -> Change:
    return Change(replace(CHAT, paused=paused), changed, unchanged)


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        (change(("World",)), "You now get alerts for World."),
        (change(("World", "Sports", "R&B")), "You now get alerts for World, Sports and R&amp;B."),
        (change((ALL_POSTS,)), "You now get alerts for all posts."),
        (
            Change(replace(CHAT, pace=Pace(most=10)), (ALL_POSTS,)),
            "You now get alerts for all posts. At most 10 a day, breaking news aside; /alerts changes that.",
        ),
        (change((), ("World",)), "You already follow World."),
        (change(("Sports",), ("World",)), "You now get alerts for Sports. You already follow World."),
        (
            change(("World",), paused=True),
            "You now get alerts for World. Alerts are paused: /alerts resumes them.",
        ),
    ],
)
def test_following_says_what_is_new_and_what_was_there(happened: Change, expected: str) -> None:
    assert messages.subscribing.subscribed(happened) == expected


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        (change(("World", "Sports")), "No more alerts for World and Sports."),
        (change((), ("World",)), "You did not follow World."),
        (change(("Sports",), ("World",)), "No more alerts for Sports. You did not follow World."),
        (change((ALL_POSTS,)), "No more alerts. /subscribe begins again."),
    ],
)
def test_giving_up_says_what_is_gone_and_what_was_not_there(happened: Change, expected: str) -> None:
    assert messages.subscribing.unsubscribed(happened) == expected


def test_a_sentence_lists_at_most_twenty_sections() -> None:
    names = tuple(f"S{number}" for number in range(22))
    assert (
        messages.subscribing.subscribed(change(names)) == f"You now get alerts for {', '.join(names[:20])} and 2 more."
    )


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("R&B", "Get an alert when there is news in <b>R&amp;B</b>?"),
        (ALL_POSTS, "Get an alert for every story?"),
    ],
)
def test_a_link_offers_its_section(section: str, expected: str) -> None:
    assert messages.subscribing.offer(section) == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [("R&B", "No alerts for R&B for a day."), (ALL_POSTS, "No alerts for a day.")],
)
def test_muting_is_told_in_plain_text(section: str, expected: str) -> None:
    assert toast(messages.subscribing.muted_for_a_day(section)) == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [("R&B", "Alerts for R&B are on again."), (ALL_POSTS, "Alerts are on again.")],
)
def test_the_end_of_a_mute_is_told_in_plain_text(section: str, expected: str) -> None:
    assert toast(messages.subscribing.unmuted(section)) == expected
