"""Text and buttons of the messages in the outbox: one function for each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup

from bot import keyboards, messages
from bot.desk.results import Likeness, SameStory
from data.models import Alert, Channel, Digest, Kind, Message, Notice, Post, RoundUp
from summarizer import Quote

Composed = tuple[str, InlineKeyboardMarkup | None]
"""A text as Telegram HTML, within Telegram's limits, and the buttons under it."""


def compose(message: Message, zone: ZoneInfo, bot_name: str) -> Composed:
    """What a message with a content says, its times in ``zone``; ``bot_name`` is the bot's username, for links to it.

    Under news in a channel are links only.
    """
    content = message.content
    if isinstance(content, Alert) and message.message_id is None:
        # Who gets a story only now has not read what was wrong.
        stories = tuple(replace(story, corrections=()) for story in content.stories)
        content = replace(content, stories=stories)
    text, keyboard = COMPOSERS[message.kind](content, zone)
    if message.to_channel and isinstance(content, Alert | RoundUp | Digest):
        return text, keyboards.channels.news(content, bot_name)
    return text, keyboard


def _alert(alert: Alert | RoundUp | Digest, zone: ZoneInfo) -> Composed:
    if isinstance(alert, Digest):
        return messages.alerts.digest_message(alert), keyboards.alerts.digest_keyboard(alert)
    if isinstance(alert, RoundUp):
        return messages.alerts.round_up_message(alert, zone), keyboards.alerts.round_up_keyboard(alert)
    return messages.alerts.alert_message(alert, zone), keyboards.alerts.alert_keyboard(alert)


def _notice(notice: Notice, zone: ZoneInfo) -> Composed:
    return NOTICES[notice.name](zone, **notice.fields)


def _article_out(_zone: ZoneInfo, post_id: int, headline: str, sentence: str) -> Composed:
    return messages.keeping.article_out(headline, sentence), keyboards.keeping.article_out(post_id)


def _alerts_given_up(_zone: ZoneInfo, count: int, error: str | None) -> Composed:
    return messages.newsroom.alerts_given_up(count, error), None


def _channel_let_in(
    _zone: ZoneInfo, chat_id: int, title: str, username: str | None, sections: list[str], is_admin: bool
) -> Composed:
    channel = Channel(chat_id, title, username, sections=frozenset(sections))
    return messages.channels.let_in(channel, is_admin=is_admin), None


def _channel_shut_out(_zone: ZoneInfo, chat_id: int, title: str, username: str | None) -> Composed:
    return messages.channels.shut_out(Channel(chat_id, title, username)), None


def _feed_failing(_zone: ZoneInfo, feed_id: int, url: str, error: str, is_gone: bool) -> Composed:
    return messages.feeds.failing(feed_id, url, error, is_gone=is_gone), keyboards.feeds.feeds_link()


def _paused_by_telegram(_zone: ZoneInfo, seconds: float) -> Composed:
    return messages.newsroom.paused_by_telegram(seconds), None


def _drill(_zone: ZoneInfo, sentence: str) -> Composed:
    return messages.newsroom.drill(sentence), None


def _publication_missed(zone: ZoneInfo, post_id: int, headline: str, at: str) -> Composed:
    text = messages.reports.publication_missed(post_id, headline, datetime.fromisoformat(at), zone)
    return text, keyboards.reports.publication_missed(post_id)


def _quote_doubted(
    _zone: ZoneInfo,
    post_id: int,
    start: int,
    headline: str,
    speaker: str | None,
    role: str | None,
    before: str,
    words: str,
    after: str,
) -> Composed:
    text = messages.doubts.doubted(post_id, headline, Quote((), speaker, role), before, words, after)
    return text, keyboards.doubts.doubted(post_id, start)


def _quote_corrected(
    _zone: ZoneInfo, post_id: int, headline: str, speaker: str | None, role: str | None, words: str, dropped: bool
) -> Composed:
    text = messages.doubts.corrected(headline, Quote((), speaker, role, words), dropped=dropped)
    return text, keyboards.doubts.corrected(post_id)


def _doubted_story_taken_back(_zone: ZoneInfo, headline: str) -> Composed:
    return messages.doubts.taken_back(headline), keyboards.readers.latest_link()


def _same_story(zone: ZoneInfo, post_id: int, headline: str, likeness: str, page_id: int) -> Composed:
    post = Post(post_id, headline, "", None, None, datetime.now(zone), None, has_brief=True)
    found = SameStory(post, Likeness(likeness), page_id)
    return messages.newsroom.same_story(found), keyboards.newsroom.same_story(found)


COMPOSERS: dict[Kind, Callable[[Any, ZoneInfo], Composed]] = {
    Kind.ALERT: _alert,
    Kind.NOTICE: _notice,
    Kind.DRILL: _notice,
}
"""By kind: from the message's content to what it says."""

NOTICES: dict[str, Callable[..., Composed]] = {
    "alerts_given_up": _alerts_given_up,
    "article_out": _article_out,
    "channel_let_in": _channel_let_in,
    "channel_shut_out": _channel_shut_out,
    "doubted_story_taken_back": _doubted_story_taken_back,
    "drill": _drill,
    "feed_failing": _feed_failing,
    "paused_by_telegram": _paused_by_telegram,
    "publication_missed": _publication_missed,
    "quote_corrected": _quote_corrected,
    "quote_doubted": _quote_doubted,
    "same_story": _same_story,
}
"""By name: from the time zone, and a notice's fields as keyword arguments, to what it says."""
