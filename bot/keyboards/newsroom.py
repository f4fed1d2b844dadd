"""The buttons under the answers to admins."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineKeyboardMarkup

from bot.desk.results import Filed, Likeness, SameStory, TakeBack, Updated
from bot.desk.sections import section_key
from bot.keyboards.layout import button, even_rows, grid, keyboard
from data.models import Post


def known(post_id: int) -> InlineKeyboardMarkup:
    """Under the answer to an article that is a known story."""
    return keyboard([button(f"Read #{post_id}", "brief", post_id), button("Section", "choose", post_id)])


def take_back(planned: TakeBack) -> InlineKeyboardMarkup:
    """Under the question before a story is taken back."""
    yes = button("Take back", "takeback", planned.post.id, int(planned.with_headlines))
    return keyboard([yes, button("Keep", "keepstory")])


def same_story(found: SameStory) -> InlineKeyboardMarkup:
    """Under the question whether an article is a known story; of a sure one it can't be a new one."""
    buttons = [button("Update it", "update", found.page_id), button("Keep", "keep", found.page_id)]
    new = [] if found.likeness is Likeness.SURE else [button("New story", "newstory", found.page_id)]
    return keyboard(buttons, new, [button(f"Read #{found.post.id}", "brief", found.post.id)])


def updated(result: Updated) -> InlineKeyboardMarkup:
    """Under the report of an update."""
    post_id, count = result.story.post.id, result.alerts
    label = "Edit 1 alert" if count == 1 else f"Edit {count} alerts"
    edit = [button(label, "editalerts", post_id)] if count else []
    return keyboard(edit, [button("Take back", "undo", post_id), button("Section", "choose", post_id)])


def refile(result: Filed) -> InlineKeyboardMarkup:
    """After a post was filed: the edit of alerts that name the old section, the way to other corrections, and back."""
    post_id, story = result.story.post.id, result.story
    label = "Edit 1 alert" if result.alerts == 1 else f"Edit {result.alerts} alerts"
    alerts = [button(label, "editalerts", post_id)] if result.alerts else []
    hold = [button("Without alerts", "hold", post_id)] if result.alerted else []
    more = [button("Edit…", "editback", post_id)] if story.post.has_brief else []
    return keyboard(alerts, [button("Take back", "undo", post_id), button("Section", "choose", post_id)], hold, more)


def pasting() -> InlineKeyboardMarkup:
    """Under the note while a paste arrives."""
    return keyboard([button("Done", "pastedone"), button("Cancel", "pastecancel")])


def unfiled(posts: Iterable[Post]) -> InlineKeyboardMarkup:
    """The numbers of posts without a section; each asks for one."""
    return keyboard(*even_rows([button(f"#{post.id}", "where", post.id) for post in posts]))


def choose_section(post_id: int, names: Iterable[str], *, in_place: bool = False) -> InlineKeyboardMarkup:
    """The sections that a post may be filed under.

    ``in_place``: they replace the buttons of Edit…, and Back brings those back.
    """
    back = [button("‹ Back", "editback", post_id)] if in_place else []
    return keyboard(*grid(button(name, "file", post_id, section_key(name)) for name in names), back)


def waiting_section(page_id: int, names: Iterable[str], *, first: str | None = None) -> InlineKeyboardMarkup:
    """The sections that a waiting page may be filed under; ``first`` is the one that was probably meant."""
    ordered = sorted(names, key=lambda name: name != first)
    buttons = [button(name, "waiting", page_id, section_key(name)) for name in ordered]
    return keyboard(*grid(buttons), [button("Drop it", "dropwaiting", page_id)])
