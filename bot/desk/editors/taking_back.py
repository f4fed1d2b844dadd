"""Taking stories back: what would go is told first, and nothing else goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.desk.desk import Desk
from bot.desk.editors.doubting import tell_taken_back
from bot.desk.errors import LastLoad, NothingToUndo
from bot.desk.results import Retraction, TakeBack
from bot.desk.stories import lookup, standing
from data.models import Kind, Post

ASK_AFTER = timedelta(minutes=10)
"""The age from which a load is taken back only after a question, also when nobody has it."""


def plan(desk: Desk, post_id: int, by: int, *, with_headlines: bool, now: datetime) -> TakeBack:
    """What taking a post back would remove, and whether that is to be asked first. Raises NoSuchPost or TakenBack.

    ``by`` is the admin. It is asked when anything has gone out, when the load is older than ASK_AFTER, and when it was
    not this admin's. ``with_headlines``: the headlines that only the post's page listed go with it.
    """
    post, loader = standing(desk, post_id).post, desk.store.posts.loader(post_id)
    progress, loaded_at = desk.store.alerts.progress(post_id), loader.at or post.loaded_at
    settled = desk.store.settled.is_settled(Kind.ALERT, post_id)
    return TakeBack(
        post=post,
        loaded_at=loaded_at,
        loaded_by=loader.chat_id,
        by=by,
        waiting=progress.waiting,
        sent=desk.store.alerts.in_chats(post_id),
        headlines=tuple(_headlines(desk, post_id)) if with_headlines else (),
        with_headlines=with_headlines,
        settled=settled,
        must_ask=settled or progress.ever_sent > 0 or loader.chat_id != by or now - loaded_at > ASK_AFTER,
    )


def undo(desk: Desk, loaded_by: int, *, message: str, now: datetime) -> Retraction | TakeBack:
    """Takes back the post of this admin's newest load, as ``undo_post`` does; never the post of an earlier load.

    Returns a TakeBack, and takes nothing back, if that is to be asked first. Raises NothingToUndo.

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
    planned = plan(desk, last.post_id, loaded_by, with_headlines=True, now=now)
    if planned.must_ask:
        return planned
    desk.store.posts.note_undo(last.id, message)
    return undo_post(desk, last.post_id, now=now)


def undo_post(desk: Desk, post_id: int, *, now: datetime) -> Retraction:
    """Takes back a post and the headlines that only its page listed. Raises NoSuchPost or TakenBack."""
    headlines = tuple(_headlines(desk, post_id))
    retraction = retract(desk, post_id, now=now)
    for post in headlines:
        _remove_headline(desk, post.id, now)
    return Retraction(retraction.post, retraction.dropped, retraction.sent, retraction.settled, headlines)


def retract(desk: Desk, post_id: int, *, now: datetime) -> Retraction:
    """Takes back one post: removes it from lists and queue, and queues the deletion of alerts already sent.

    Raises NoSuchPost or TakenBack.
    """
    story = standing(desk, post_id)
    dropped = desk.store.alerts.drop_post(post_id)
    desk.store.posts.retract([post_id], now)
    desk.store.posts.end_loads(post_id, now)
    desk.store.reports.set_due(post_id, None)
    tell_taken_back(desk, story, now=now)
    sent = desk.store.alerts.revise(post_id, now)
    return Retraction(story.post, dropped, sent, desk.store.settled.is_settled(Kind.ALERT, post_id))


def _earlier_retraction(desk: Desk, post_id: int) -> Retraction:
    recall = desk.store.alerts.recall(post_id)
    return Retraction(lookup(desk, post_id).post, 0, recall.waiting + recall.deleted + recall.kept)


def _headlines(desk: Desk, post_id: int) -> list[Post]:
    """The headlines that only the loads of a post have listed."""
    return [post for load_id in desk.store.posts.loads_of(post_id) for post in desk.store.posts.brought_by(load_id)]


def _remove_headline(desk: Desk, post_id: int, now: datetime) -> None:
    """Removes a headline; if it was alerted, retracts it."""
    desk.store.alerts.drop_post(post_id)
    if desk.store.alerts.has_been_alerted(post_id):
        desk.store.posts.retract([post_id], now)
        desk.store.alerts.revise(post_id, now)
    else:
        desk.store.posts.remove([post_id])
