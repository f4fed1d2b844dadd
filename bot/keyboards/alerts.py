"""The buttons under an alert, which change when its section is muted or given up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.sections import section_key
from bot.keyboards.layout import ALL_KEY, Row, button, even_rows, grid, keyboard, open_button, unmute_label
from bot.messages.alerts import MOST_IN_DIGEST
from data.choices import Words
from data.models import Alert, Digest, Post, RoundUp
from data.store.readers.subscriptions import ALL_POSTS


def alert_keyboard(alert: Alert) -> InlineKeyboardMarkup:
    """Under an alert: its first story and Mute…; Latest where there are other stories or headlines in it."""
    latest = [button("Latest", "new", ALL_KEY)] if alert.also or len(alert.stories) > 1 else []
    return keyboard(*unmuted(alert.stories[0].post).inline_keyboard, latest)


def round_up_keyboard(round_up: RoundUp) -> InlineKeyboardMarkup:
    """Under a round-up: the numbers that open its stories, Latest and Alerts."""
    numbers = [button(str(number), "brief", story.post.id) for number, story in enumerate(round_up.stories, start=1)]
    return keyboard(*even_rows(numbers), [button("Latest", "new", ALL_KEY), button("Alerts", "alerts")])


def digest_keyboard(digest: Digest) -> InlineKeyboardMarkup:
    """Under a digest: the numbers that open its stories, Latest and Alerts."""
    shown = enumerate(digest.stories[:MOST_IN_DIGEST], start=1)
    numbers = [button(str(number), "brief", story.post.id) for number, story in shown]
    return keyboard(*even_rows(numbers), [button("Latest", "new", ALL_KEY), button("Alerts", "alerts")])


def mute(post_id: int, section: str | None, people: Sequence[str] = ()) -> InlineKeyboardMarkup:
    """After Mute…: mutes ``section`` for a day, or stops it, or the story alone, or those who speak in it.

    Without a section it is about everything.
    """
    key = section_key(section or ALL_POSTS)
    return keyboard(
        [for_a_day(post_id, section)],
        *grid([button(f"Stop {section or 'all alerts'}", "stop", key, post_id), button("Settings", "alerts")]),
        *never(post_id, enumerate(people)),
        [button("Enough of this", "enough", post_id), button("‹ Back", "unmute", post_id)],
    )


def for_a_day(post_id: int, section: str | None) -> InlineKeyboardButton:
    """Mutes a section, or everything, for a day; the press comes from an alert of a post."""
    return button(f"Mute {section or 'everything'} for a day", "muteday", section_key(section or ALL_POSTS), post_id)


def never(post_id: int, people: Iterable[tuple[int, str]]) -> list[Row]:
    """A row for each who speaks in a post, with the number of their name: mutes it."""
    return [[button(f"Never {name}", "muteperson", post_id, number)] for number, name in people]


def had_enough(post: Post) -> InlineKeyboardMarkup:
    """After Enough of this."""
    return keyboard([open_button(post), button("Follow this story", "followstory", post.id)])


def had_muted(post: Post, words: Words) -> InlineKeyboardMarkup:
    """After a name was muted."""
    undo = button("Undo", "unword", words.way.value, words.id)
    return keyboard([open_button(post), button("Alerts", "alerts")], [undo])


def muted(post: Post, section: str) -> InlineKeyboardMarkup:
    """After a section, or everything, was muted."""
    unmute = button(unmute_label(section), "hear", section_key(section), post.id)
    return keyboard([open_button(post), button("Alerts", "alerts")], [unmute])


def stopped(post: Post, section: str) -> InlineKeyboardMarkup:
    """After a section, or everything, was given up."""
    again = [] if section == ALL_POSTS else [button(f"Follow {section}", "follow", section_key(section))]
    return keyboard([open_button(post), button("Alerts", "alerts")], again)


def unmuted(post: Post) -> InlineKeyboardMarkup:
    """After Mute… was left, and at first."""
    return keyboard([open_button(post), button("Mute…", "mute", post.id)])
