"""Text and buttons of the messages in the outbox: one function for each kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup

from bot import keyboards, messages
from data.models import Alert, Kind, Message, Notice, RoundUp

Composed = tuple[str, InlineKeyboardMarkup | None]
"""A text as Telegram HTML, within Telegram's limits, and the buttons under it."""


def compose(message: Message, zone: ZoneInfo) -> Composed:
    """What a message with a content says, its times in ``zone``."""
    return COMPOSERS[message.kind](message.content, zone)


def _alert(alert: Alert | RoundUp, zone: ZoneInfo) -> Composed:
    if isinstance(alert, RoundUp):
        return messages.alerts.round_up_message(alert, zone), keyboards.alerts.round_up_keyboard(alert)
    return messages.alerts.alert_message(alert, zone), keyboards.alerts.alert_keyboard(alert)


def _notice(notice: Notice, _zone: ZoneInfo) -> Composed:
    return NOTICES[notice.name](**notice.fields), None


COMPOSERS: dict[Kind, Callable[[Any, ZoneInfo], Composed]] = {
    Kind.ALERT: _alert,
    Kind.NOTICE: _notice,
    Kind.DRILL: _notice,
}
"""By kind: from the message's content to what it says."""

NOTICES: dict[str, Callable[..., str]] = {
    "alerts_given_up": messages.newsroom.alerts_given_up,
    "drill": messages.newsroom.drill,
    "paused_by_telegram": messages.newsroom.paused_by_telegram,
}
"""By name: from a notice's fields, as keyword arguments, to its sentence."""
