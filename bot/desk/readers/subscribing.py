"""A chat's choices: subscriptions, mutes, pauses; chats that leave, move or ask to be forgotten."""

from __future__ import annotations

from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.readers.choosing import drop_unwanted
from bot.desk.results import Change, Kept
from data.models import Chat, Subscriber
from data.store.readers.subscriptions import ALL_POSTS


def subscribe(desk: Desk, subscriber: Subscriber, sections: tuple[str, ...], *, now: datetime) -> Change:
    """Subscribes a chat or a topic to sections (or ALL_POSTS) and unmutes them."""
    subscriptions, chat_id = desk.store.subscriptions, subscriber.number
    before = subscriptions.chat(chat_id, now)
    subscriptions.subscribe(subscriber.chat_id, sections, subscriber.topic, now)
    for section in sections:
        subscriptions.unmute(chat_id, section)
    already = tuple(section for section in sections if _gets_alerts(before, section))
    added = tuple(section for section in sections if section not in already)
    return Change(subscriptions.chat(chat_id, now), added, already)


def unsubscribe(desk: Desk, chat_id: int, sections: tuple[str, ...], *, now: datetime) -> Change:
    """Unsubscribes a chat from sections and removes their queued alerts; ALL_POSTS ends all, also of stories and words.

    What the chat still wants for its story or its words stays in the queue.

    A chat that follows all posts and gives up one section then follows each other section by name.
    """
    desk.store.alerts.lock()
    subscriptions = desk.store.subscriptions
    before = subscriptions.chat(chat_id, now)
    if ALL_POSTS in sections:
        subscriptions.unsubscribe(chat_id, before.sections)
        desk.store.threads.unfollow_all(chat_id)
        desk.store.words.unfollow_all(chat_id)
        desk.store.outbox.drop_chat(chat_id)
        return Change(subscriptions.chat(chat_id, now), (ALL_POSTS,))
    if ALL_POSTS in before.sections:
        _follow_each_section(desk, before, now)
    followed = subscriptions.chat(chat_id, now).sections
    removed = tuple(section for section in sections if section in followed)
    subscriptions.unsubscribe(chat_id, removed)
    drop_unwanted(desk, chat_id, now=now)
    unchanged = tuple(section for section in sections if section not in followed)
    return Change(subscriptions.chat(chat_id, now), removed, unchanged)


def leave_all_posts(desk: Desk, chat_id: int, *, now: datetime) -> Change:
    """Ends a chat's subscription to all posts; the sections, stories and words that it follows beside it stay."""
    desk.store.alerts.lock()
    desk.store.subscriptions.unsubscribe(chat_id, (ALL_POSTS,))
    drop_unwanted(desk, chat_id, now=now)
    return Change(desk.store.subscriptions.chat(chat_id, now), (ALL_POSTS,))


def pause(desk: Desk, chat_id: int, paused: bool, *, now: datetime) -> Chat:
    """Stops a chat's alerts, including queued ones, or resumes them; its subscriptions stay."""
    desk.store.alerts.lock()
    desk.store.subscriptions.pause(chat_id, paused)
    if paused:
        desk.store.outbox.drop_chat(chat_id)
    return desk.store.subscriptions.chat(chat_id, now)


def mute(desk: Desk, chat_id: int, section: str, *, until: datetime) -> None:
    """Stops a section's alerts to a chat until a time, including queued ones; ALL_POSTS mutes every section.

    Stores nothing about a chat that is not known, such as one that has asked to be forgotten.
    """
    desk.store.alerts.lock()
    if not desk.store.subscriptions.is_known(chat_id):
        return
    sections = (ALL_POSTS, *desk.sections.names) if section == ALL_POSTS else (section,)
    for each in sections:
        desk.store.subscriptions.mute(chat_id, each, until)
    if section == ALL_POSTS:
        desk.store.outbox.drop_chat(chat_id)
    else:
        desk.store.alerts.drop_sections(chat_id, sections)


def unmute(desk: Desk, chat_id: int, section: str, *, now: datetime) -> Chat:
    """Ends the mute of a section, or every mute with ALL_POSTS; stories of the muted time are not sent afterwards."""
    desk.store.subscriptions.unmute(chat_id, section)
    return desk.store.subscriptions.chat(chat_id, now)


def leave(desk: Desk, chat_id: int, *, now: datetime) -> None:
    """Stops alerts to a chat that blocked or removed the bot, and to its topics.

    Their choices are kept for KEEP_GONE (bot.desk.tidying).
    """
    desk.store.subscriptions.leave(chat_id, now)
    for number in desk.store.subscriptions.numbers_of(chat_id):
        desk.store.outbox.note_gone(number)


def come_back(desk: Desk, chat_id: int, *, now: datetime) -> bool:
    """Records that a chat can be reached again; returns whether its alerts go on by that, or a topic's."""
    subscriptions = desk.store.subscriptions
    if not subscriptions.come_back(chat_id):
        return False
    chats = [subscriptions.chat(number, now) for number in subscriptions.numbers_of(chat_id)]
    return any(chat.follows_anything and not chat.paused for chat in chats)


def close_topic(desk: Desk, chat_id: int, topic: int, *, now: datetime) -> None:
    """A topic is closed or deleted: what it follows goes on in General, beside what that follows itself.

    What waited for it comes there, unless General has it, is paused or has muted it. A message in the topic about what
    General has as well stays the topic's, so that it can still be deleted.
    """
    _carry(desk, Subscriber(chat_id, topic), Subscriber(chat_id))
    general = desk.store.subscriptions.chat(chat_id, now)
    if general.paused:
        desk.store.outbox.drop_chat(chat_id)
    desk.store.alerts.drop_sections(chat_id, general.muted)
    drop_unwanted(desk, chat_id, now=now)


def move(desk: Desk, old: int, new: int) -> None:
    """Moves everything stored about a group, and about its topics, to the supergroup that it has become."""
    for each in (Subscriber(old), *desk.store.subscriptions.topics_of(old)):
        _carry(desk, each, Subscriber(new, each.topic))
        desk.store.outbox.forget_chat(each.number)
        desk.store.subscriptions.forget(each.number)
    desk.store.posts.forget_messages(old)  # message ids begin anew in a supergroup
    desk.store.reports.forget_chat(old)
    desk.store.questions.forget_chat(old)
    desk.store.doubts.move(old, new)
    desk.store.saved.move(old, new)
    desk.store.lists.forget_chat(old)


def _carry(desk: Desk, old: Subscriber, new: Subscriber) -> None:
    """Gives what a chat or a topic follows and waits for, and what it has had, to another one."""
    desk.store.subscriptions.carry(old.number, new)
    desk.store.threads.move(old.number, new.number)
    desk.store.outbox.carry(old.number, new.number)
    desk.store.awaited.move(old.number, new.number)


def kept(desk: Desk, chat_id: int) -> Kept:
    """What is stored about a chat and its topics."""
    store = desk.store
    numbers = store.subscriptions.numbers_of(chat_id)
    return Kept(
        choices=any(map(store.subscriptions.is_known, numbers)),
        waiting=store.waiting_from(chat_id),
        stories=store.posts.loaded_from(chat_id),
        feeds=store.feeds.added_from(chat_id),
        named=any(each.mentions(chat_id) for each in (store.posts, store.reports, store.corrections, store.channels)),
        doubts=store.doubts.mentions(chat_id),
        saved=store.saved.count(chat_id),
        reading=store.lists.mentions(chat_id) or any(map(store.awaited.count, numbers)),
    )


def forget(desk: Desk, chat_id: int) -> Kept:
    """Deletes everything that is stored about a chat and its topics, and returns what that was.

    Posts and feeds belong to the newsroom: they stay, and no longer tell who brought them.
    """
    desk.store.alerts.lock()
    before = kept(desk, chat_id)
    for number in desk.store.subscriptions.numbers_of(chat_id):
        desk.store.subscriptions.forget(number)
        desk.store.threads.forget_chat(number)
        desk.store.outbox.forget_chat(number)
        desk.store.awaited.forget_chat(number)
    desk.store.remove_waiting_pages_from(chat_id)
    desk.store.posts.forget_chat(chat_id)
    desk.store.reports.forget_chat(chat_id)
    desk.store.questions.forget_chat(chat_id)
    desk.store.corrections.forget_chat(chat_id)
    desk.store.doubts.forget_chat(chat_id)
    desk.store.lists.forget_chat(chat_id)
    desk.store.saved.forget_chat(chat_id)
    desk.store.feeds.forget_chat(chat_id)
    desk.store.channels.forget_chat(chat_id)
    return before


def _follow_each_section(desk: Desk, chat: Chat, now: datetime) -> None:
    """Replaces a subscription to all posts by one to each section."""
    desk.store.subscriptions.add(chat.chat_id, desk.sections.names, now)
    desk.store.subscriptions.unsubscribe(chat.chat_id, (ALL_POSTS,))


def _gets_alerts(chat: Chat, section: str) -> bool:
    """Whether a chat follows a section, by name or with ALL_POSTS, and has not muted it (or any, for ALL_POSTS)."""
    muted = chat.muted if section == ALL_POSTS else chat.muted & {section}
    return bool(chat.sections & {section, ALL_POSTS}) and not muted
