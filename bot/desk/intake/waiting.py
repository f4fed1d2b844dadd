"""An admin's answer about an article that waits: which section it belongs to, or whether it is a known story."""

from __future__ import annotations

from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.editors.doubting import tell_updated
from bot.desk.errors import PageExpired
from bot.desk.intake.classifying import remember_section
from bot.desk.intake.loading import Release, receive
from bot.desk.results import Received, Updated
from bot.desk.stories import lookup, standing
from data.likeness import sketch
from data.store.store import WaitingPage


def file_waiting(desk: Desk, page_id: int, section: str, *, now: datetime) -> Received:
    """Files an article that waited for its section, and remembers the section for its site's label.

    Raises PageExpired.
    """
    page = _take(desk, page_id)
    remember_section(desk, page.article, section, now)
    return _receive_again(desk, page, section, now)


def file_as_new(desk: Desk, page_id: int, *, now: datetime) -> Received:
    """Files an article that looked like a known story as a new one. Raises PageExpired."""
    page = _take(desk, page_id)
    return _receive_again(desk, page, page.section, now)


def update(desk: Desk, page_id: int, *, now: datetime) -> Updated:
    """Replaces the text of the known story with the waiting article's; number, section, links and times stay.

    Raises PageExpired, NoSuchPost or TakenBack.
    """
    page = _take(desk, page_id)
    if page.post_id is None:
        raise PageExpired
    old = standing(desk, page.post_id)
    desk.store.posts.add_load_of_nothing(post_id=page.post_id, loaded_by=page.loaded_by, now=now)
    desk.store.corrections.update(page.post_id, page.article, page.brief)
    desk.store.sketches.put(page.post_id, sketch(page.article.body), now)
    new = lookup(desk, page.post_id)
    tell_updated(desk, old, new, now=now)
    return Updated(new, desk.store.alerts.in_chats(page.post_id))


def _take(desk: Desk, page_id: int) -> WaitingPage:
    """Removes and returns a waiting page. Raises PageExpired."""
    desk.store.posts.lock()  # otherwise two presses at once could file one page twice
    page = desk.store.waiting_page(page_id)
    if page is None:
        raise PageExpired
    desk.store.remove_waiting_page(page_id)
    return page


def _receive_again(desk: Desk, page: WaitingPage, named: str | None, now: datetime) -> Received:
    return receive(
        desk,
        page.article,
        page.brief,
        named,
        loaded_by=page.loaded_by,
        now=now,
        other_than=page.post_id,
        release=Release(held=page.held, breaking=page.breaking),
    )
