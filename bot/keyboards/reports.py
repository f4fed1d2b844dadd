"""The buttons under a report, the list of drafts, and the headlines that alert nobody."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.results import Report
from bot.keyboards.layout import MAX_BUTTONS, button, even_rows, keyboard, star_button
from bot.messages.fitting import cut
from data.models import Post, Story

MAX_HEADLINE_UNITS = 60
"""UTF-16 units of a headline on a button."""


def report(result: Report) -> InlineKeyboardMarkup | None:
    """Under a report: first what to do about the alerts, then the rest. None once the story was taken back."""
    story, post_id = result.story, result.story.post.id
    if story.retracted:
        return None
    more = [button("Alert these…", "quiet", post_id)] if result.quiet and not story.held else []
    times = any(post.published_at for post in (*result.quiet, *result.also)) or bool(result.listed)
    more += [button("Copied earlier…", "copied")] if times and not result.progress.ever_sent else []
    at = (
        []
        if result.progress.ever_sent or (result.progress.waiting and not result.is_ahead)
        else [button("Publish at…", "when", post_id)]
    )
    may_break = not story.post.breaking and (result.progress.waiting or (story.held and result.reach))
    more = [*([button("Breaking…", "breaking", post_id)] if may_break else []), *more]
    others = [
        [button(cut(each, MAX_HEADLINE_UNITS), "retitle", post_id, place)]
        for place, each in result.other_headlines.items()
    ]
    first, rest = _alerting(result), [*at, button("Edit…", "edit", post_id), star_button(story.post, "star")]
    rows = [[*first, *rest]] if len(first) == 1 and not at else [first, rest]
    return keyboard(*rows, *others, more, _going_on(result))


def breaking(result: Report) -> InlineKeyboardMarkup:
    """Under the question whether a story is breaking news."""
    count = result.progress.waiting or result.reach
    return keyboard([button(f"Yes, breaking · {count:,}", "breakingyes", result.story.post.id)])


def drafts(stories: Sequence[Story]) -> InlineKeyboardMarkup | None:
    """A row for each draft: publish it, or open its report."""
    rows = [
        [button(f"Publish #{story.post.id}", "alertnow", story.post.id), button("Open", "report", story.post.id)]
        for story in stories[: MAX_BUTTONS // 2]
    ]
    return keyboard(*rows) if rows else None


def publication_missed(post_id: int) -> InlineKeyboardMarkup:
    """Under the question about a story whose time has passed."""
    return keyboard([button("Publish now", "alertnow", post_id), button("Open", "report", post_id)])


def scheduled(post_id: int) -> InlineKeyboardMarkup:
    """Under the answer to a typed time."""
    return keyboard([button("Other time…", "when", post_id), button("No time", "hold", post_id)])


def quiet(post_id: int, posts: Sequence[Post]) -> InlineKeyboardMarkup | None:
    """A number for each headline that can be alerted."""
    numbers = [button(str(number), "alertone", post_id, post.id) for number, post in enumerate(posts, start=1)]
    return keyboard(*even_rows(numbers)) if numbers else None


def _going_on(result: Report) -> list[InlineKeyboardButton]:
    """The answers to the question whether the story goes on an earlier one; after Yes the way back."""
    if result.goes_on is None:
        return []
    post_id, earlier_id = result.story.post.id, result.goes_on.id
    if result.is_linked:
        return [button("Unlink", "unlink", post_id)]
    return [button("Yes", "goeson", post_id, earlier_id), button("No", "goesnot", post_id)]


def _alerting(result: Report) -> list[InlineKeyboardButton]:
    post_id, progress = result.story.post.id, result.progress
    undo = button("Take back" if progress.ever_sent else "Undo", "undo", post_id)
    send, hold = button("Send now", "alertnow", post_id), button("Hold", "hold", post_id)
    if result.story.held:
        return [send, *([button("No time", "hold", post_id)] if result.story.publish_at else []), undo]
    if (progress.total or progress.withdrawn) and not result.is_ahead:
        return [*([hold] if progress.waiting else []), undo]
    return [*([send] if progress.waiting or result.reach else []), hold, undo]
