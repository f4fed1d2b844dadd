"""What a chat chooses beside sections: its pace, words, people; and what that means for the alerts that wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.errors import NoWords, TooManyWords
from data.choices import ALL_POSTS, BREAKING, MOST_WORDS, Pace, Way, Words
from data.folding import fold
from data.models import Chat, Subscriber

MOST_CHARACTERS = 60
"""The longest words that a chat can choose."""

QUOTATION_MARKS = ' "“”„«»'
"""What may stand around words that are typed, as around those of /search, and is no part of them."""


@dataclass(frozen=True, slots=True)
class ChosenWords:
    """Words that a chat has chosen; ``is_new`` tells whether it had not before.

    ``speaks``: whether a person of that name speaks in one of the newsroom's stories.
    """

    words: Words
    is_new: bool
    speaks: bool = False


def set_pace(desk: Desk, subscriber: Subscriber, pace: Pace, *, now: datetime) -> Chat:
    """Gives a chat or a topic another pace; what waits for it goes where it belongs by the new one."""
    desk.store.subscriptions.make_known(subscriber, now)
    desk.store.pacing.change(subscriber.number, pace, now)
    return desk.store.subscriptions.chat(subscriber.number, now)


def choose_words(desk: Desk, subscriber: Subscriber, text: str, way: Way, *, now: datetime) -> ChosenWords:
    """Has a chat or a topic follow or mute words, or follow a person.

    Of alerts that wait, those with muted words are dropped. Words that were followed are muted instead, and the other
    way round. Raises NoWords when the text holds none or is too long, and TooManyWords.
    """
    text = " ".join(text.strip(QUOTATION_MARKS).split())
    if not fold(text) or len(text) > MOST_CHARACTERS:
        raise NoWords(text)
    desk.store.alerts.lock()
    chat_id = subscriber.number
    desk.store.subscriptions.make_known(subscriber, now)
    before = desk.store.words.of(chat_id)
    phrase = fold(text)
    is_new = not any(each.way is way and fold(each.text) == phrase for each in before)
    if is_new and sum((each.way is Way.MUTE) == (way is Way.MUTE) for each in before) >= MOST_WORDS:
        raise TooManyWords(way)
    words = desk.store.words.add(chat_id, text, way)
    for each in before:
        if each.id == words.id and each.way is not way:
            desk.store.words.remove(chat_id, each.id, each.way)
    drop_unwanted(desk, chat_id, now=now)
    return ChosenWords(words, is_new, bool(desk.store.search.spoken_by(phrase.split(), 1)))


def give_up_words(desk: Desk, chat_id: int, phrase_id: int, way: Way, *, now: datetime) -> Words | None:
    """Takes words from a chat's, and from the queue what came for them alone; returns them, ``None`` if not there."""
    desk.store.alerts.lock()
    words = next((each for each in desk.store.words.of(chat_id) if each.id == phrase_id and each.way is way), None)
    if words:
        desk.store.words.remove(chat_id, phrase_id, way)
        drop_unwanted(desk, chat_id, now=now)
    return words


def drop_unwanted(desk: Desk, chat_id: int, *, now: datetime) -> None:
    """Takes what a chat does not want any more out of the queue: it follows no reason for it, or muted its words."""
    waiting = desk.store.alerts.waiting_for(chat_id)
    if not waiting:
        return
    chat = desk.store.subscriptions.chat(chat_id, now)
    for post_id in waiting:
        if not _is_wanted(desk, chat, post_id):
            desk.store.alerts.drop_post_for(post_id, [chat_id])


def _is_wanted(desk: Desk, chat: Chat, post_id: int) -> bool:
    held = desk.store.words.in_post(post_id)
    mine = {way: {each.id for each in chat.words if each.way is way} for way in Way}
    wish = desk.store.threads.wishes_of(chat.chat_id).get(desk.store.threads.first_of(post_id))
    if mine[Way.MUTE] & set(held.anywhere) or wish is False:
        return False
    if mine[Way.FOLLOW] & set(held.anywhere) or mine[Way.PERSON] & set(held.spoken):
        return True
    wanted = {desk.store.posts.section_of(post_id) or ALL_POSTS, ALL_POSTS}
    wanted |= {BREAKING} if desk.store.posts.is_breaking(post_id) else set()
    return bool(chat.sections & wanted) or bool(wish)
