"""Channels that the bot posts to: what each gets, who is told when it can post no more, and that it can again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.notices import notify
from bot.desk.readers import subscribing
from bot.desk.readers.choosing import drop_unwanted
from bot.desk.sections import Sections
from data.choices import ALL_POSTS, BREAKING
from data.models import Channel, Notice

BREAKING_WORD = "breaking"
"""Asks for breaking stories of every section, unless a section has that name."""


def wanted(sections: Sections, words: Sequence[str]) -> tuple[str, ...]:
    """What words ask a channel to get: sections, ALL_POSTS, BREAKING. Raises UnknownSection; needs a word."""
    if sections.find(BREAKING_WORD):
        return sections.several([*words])
    others = [word for word in words if word.strip(",").casefold() != BREAKING_WORD]
    named = sections.several(others) if others else ()
    return named if len(others) == len(words) else (*named, BREAKING)


def give(desk: Desk, channel: Channel, sections: Iterable[str], *, now: datetime) -> Channel:
    """Has a channel get these sections (or ALL_POSTS, BREAKING) and no others; what waits for it of others is dropped.

    Whoever ``channel`` says has added it is told when the bot can post there no more.
    """
    desk.store.alerts.lock()
    chat_id, sections = channel.chat_id, set(sections)
    before = desk.store.subscriptions.chat(chat_id, now).sections
    desk.store.channels.put(chat_id, channel.title, channel.username, channel.added_by, now)
    desk.store.subscriptions.subscribe(chat_id, sorted(sections), None, now)
    desk.store.subscriptions.unsubscribe(chat_id, before - sections)
    desk.store.subscriptions.pause(chat_id, False)
    drop_unwanted(desk, chat_id, now=now)
    return _known(desk, channel)


def add(desk: Desk, channel: Channel, sections: Iterable[str], *, now: datetime) -> Channel:
    """Has a channel get these sections beside those that it gets."""
    return give(desk, channel, desk.store.subscriptions.chat(channel.chat_id, now).sections | {*sections}, now=now)


def end(desk: Desk, chat_id: int, *, now: datetime) -> Channel | None:
    """Ends what a channel gets; returns it, ``None`` if it is not known. What it was sent is still corrected."""
    if desk.store.channels.get(chat_id) is None:
        return None
    subscribing.unsubscribe(desk, chat_id, (ALL_POSTS,), now=now)
    return desk.store.channels.get(chat_id)


def let_in(desk: Desk, channel: Channel, *, is_admin: bool, now: datetime) -> None:
    """The bot may post in a channel; tells whoever has added it there what comes next, or that it goes on.

    ``is_admin``: whether that is one of the newsroom's admins.
    """
    desk.store.subscriptions.come_back(channel.chat_id)
    desk.store.channels.put(channel.chat_id, channel.title, channel.username, channel.added_by, now)
    known = _known(desk, channel)
    if known.added_by is not None:
        fields = {**_names(known), "sections": sorted(known.sections), "is_admin": is_admin}
        notify(desk, Notice("channel_let_in", fields), [known.added_by], now=now)


def shut_out(desk: Desk, chat_id: int, *, now: datetime) -> None:
    """The bot may post in a channel no more: switches it off, and tells whoever has added it, once."""
    channel = desk.store.channels.get(chat_id)
    subscribing.leave(desk, chat_id, now=now)
    if channel is None or not channel.is_on:
        return
    if not channel.sections:
        desk.store.channels.forget_chat(chat_id)
    elif channel.added_by is not None:
        notify(desk, Notice("channel_shut_out", _names(channel)), [channel.added_by], now=now)


def _known(desk: Desk, channel: Channel) -> Channel:
    return desk.store.channels.get(channel.chat_id) or channel


def _names(channel: Channel) -> dict[str, object]:
    return {"chat_id": channel.chat_id, "title": channel.title, "username": channel.username}
