"""Correcting a loaded story: hold or send its alerts, move it to another section, take it back, drop a quote."""

from __future__ import annotations

from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.errors import LastLoad, NothingToUndo
from bot.desk.queueing import is_stale, queue_post
from bot.desk.results import Retraction
from bot.desk.stories import lookup, standing
from data.models import Kind, Story
from summarizer import Brief


def hold(desk: Desk, post_id: int) -> int:
    """Removes a post's alerts from the queue; returns the number of chats. Raises NoSuchPost or TakenBack."""
    standing(desk, post_id)
    return sum(desk.store.alerts.drop_load(load) for load in desk.store.posts.loads_of(post_id))


def alert_now(desk: Desk, post_id: int, *, now: datetime) -> int:
    """Queues alerts of a post for the followers of its section who have not had one; returns the number of chats.

    Raises NoSuchPost or TakenBack.
    """
    return queue_post(desk, standing(desk, post_id).post, now)


def file_post(desk: Desk, post_id: int, section: str, *, now: datetime) -> tuple[Story, int]:
    """Files a post under a section and moves its alerts there; returns the story and the number of chats to alert.

    Raises NoSuchPost or TakenBack.
    """
    standing(desk, post_id)
    desk.store.alerts.drop_post(post_id)
    desk.store.posts.set_section(post_id, section)
    story = lookup(desk, post_id)
    return story, 0 if is_stale(story.post, now) else queue_post(desk, story.post, now)


def undo(desk: Desk, loaded_by: int, *, message: str, now: datetime) -> Retraction:
    """Takes back the post of this admin's newest load, as ``undo_post`` does; never the post of an earlier load.

    Raises NothingToUndo.

    ``message`` identifies the admin's message. Telegram delivers an update again if the process died before it
    confirmed the update; then this returns the same answer and takes nothing else back.
    """
    done = desk.store.posts.undone_by(message)
    if done is not None:
        return _earlier_retraction(desk, done)
    last = desk.store.posts.last_load(loaded_by)
    if last is None:
        raise NothingToUndo
    if last.post_id is None:
        raise NothingToUndo(LastLoad.WITHOUT_POST)
    if last.ended:
        story = lookup(desk, last.post_id)
        raise NothingToUndo(LastLoad.UNDONE if story.retracted else LastLoad.KNOWN, story.post)
    desk.store.posts.note_undo(last.id, message)
    return undo_post(desk, last.post_id, now=now)


def undo_post(desk: Desk, post_id: int, *, now: datetime) -> Retraction:
    """Takes back a post and the headlines that only its page listed. Raises NoSuchPost or TakenBack."""
    loads = desk.store.posts.loads_of(post_id)
    retraction = retract(desk, post_id, now=now)
    for load in loads:
        _remove_headlines(desk, load, now)
    return retraction


def retract(desk: Desk, post_id: int, *, now: datetime) -> Retraction:
    """Takes back one post: removes it from lists and queue, and queues the deletion of alerts already sent.

    Raises NoSuchPost or TakenBack.
    """
    story = standing(desk, post_id)
    dropped = desk.store.alerts.drop_post(post_id)
    desk.store.posts.retract([post_id], now)
    desk.store.posts.end_loads(post_id, now)
    sent = desk.store.alerts.revise(post_id, now)
    return Retraction(story.post, dropped, sent, desk.store.settled.is_settled(Kind.ALERT, post_id))


def edit_alerts(desk: Desk, post_id: int, *, now: datetime) -> int:
    """Queues edits of the messages about a post; returns how many. Raises NoSuchPost or TakenBack."""
    standing(desk, post_id)
    return desk.store.alerts.revise(post_id, now)


def drop_quote(desk: Desk, post_id: int, start: int) -> Story:
    """Removes the quote that begins at offset ``start`` of a post's body from its brief, if the brief has one there.

    Raises NoSuchPost or TakenBack.
    """
    story = standing(desk, post_id)
    if story.brief:
        desk.store.posts.set_brief(post_id, _without_quote(story.brief, start))
    return lookup(desk, post_id)


def _earlier_retraction(desk: Desk, post_id: int) -> Retraction:
    recall = desk.store.alerts.recall(post_id)
    return Retraction(lookup(desk, post_id).post, 0, recall.waiting + recall.deleted + recall.kept)


def _remove_headlines(desk: Desk, load_id: int, now: datetime) -> None:
    """Removes the headlines that only this load listed, and retracts those of them that were already alerted."""
    for post_id in desk.store.posts.bare_headlines(load_id):
        desk.store.alerts.drop_post(post_id)
        if desk.store.alerts.has_been_alerted(post_id):
            desk.store.posts.retract([post_id], now)
            desk.store.alerts.revise(post_id, now)
        else:
            desk.store.posts.remove([post_id])


def _without_quote(brief: Brief, start: int) -> Brief:
    return Brief(
        brief.sentences,
        tuple(quote for quote in brief.quotes if quote.parts[0].start != start),
        tuple(quote for quote in brief.key_quotes if quote.parts[0].start != start),
    )
