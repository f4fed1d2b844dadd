"""The buttons under the answers to admins."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.results import Filing, Likeness, Loaded, SameStory, Updated
from bot.desk.sections import section_key
from bot.keyboards.layout import NUMBERS_PER_ROW, button, even_rows, grid, keyboard, open_button, rows_of
from bot.messages.stories import QUOTES_PER_PAGE
from data.models import Post, Story


def loaded(result: Loaded) -> InlineKeyboardMarkup:
    """Under a load report: Undo, Hold or Alert now, Section; Drop a quote and Copied earlier… where they apply."""
    post = result.story.post
    section = button("Section", "choose", post.id)
    if result.filing is Filing.SAME:
        return keyboard([button("Take back", "undo", post.id), section])
    extra = [button("Drop a quote", "quotedrop", post.id)] if result.story.brief and result.story.brief.quotes else []
    extra += [button("Copied earlier…", "copied")] if result.recent_new else []
    return keyboard([button("Undo", "undo", post.id), *_alerting(result), section], extra, _going_on(result))


def linked(post_id: int, earlier_id: int) -> InlineKeyboardButton:
    """In place of Yes and No, once a story goes on another one."""
    return button(f"✓ Goes on #{earlier_id} · Unlink", "unlink", post_id, earlier_id)


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


def held(post_id: int) -> InlineKeyboardMarkup:
    """After Hold."""
    return keyboard([button("Take back", "undo", post_id), button("Alert now", "alertnow", post_id)])


def refile(post_id: int, alerted: int) -> InlineKeyboardMarkup:
    """After a post was filed and ``alerted`` chats are to be alerted."""
    hold = [button("Without alerts", "hold", post_id)] if alerted else []
    return keyboard([button("Take back", "undo", post_id), button("Section", "choose", post_id)], hold)


def unfiled(posts: Iterable[Post]) -> InlineKeyboardMarkup:
    """The numbers of posts without a section; each asks for one."""
    return keyboard(*even_rows([button(f"#{post.id}", "where", post.id) for post in posts]))


def choose_section(post_id: int, names: Iterable[str], *, in_place: bool = False) -> InlineKeyboardMarkup:
    """The sections that a post may be filed under.

    ``in_place``: they replace a report's buttons, and Back brings those back.
    """
    back = [button("‹ Back", "unchoose", post_id)] if in_place else []
    return keyboard(*grid(button(name, "file", post_id, section_key(name)) for name in names), back)


def waiting_section(page_id: int, names: Iterable[str]) -> InlineKeyboardMarkup:
    """The sections that a waiting page may be filed under."""
    buttons = [button(name, "waiting", page_id, section_key(name)) for name in names]
    return keyboard(*grid(buttons), [button("Drop it", "dropwaiting", page_id)])


def choose_quote(story: Story) -> InlineKeyboardMarkup | None:
    """A number for each quote.

    The button names the quote by its start in the article's body: a second tap must not drop the next quote.
    """
    quotes = story.brief.quotes[:QUOTES_PER_PAGE] if story.brief else ()
    starts = [quote.parts[0].start for quote in quotes]
    buttons = [button(str(number), "quotegone", story.post.id, start) for number, start in enumerate(starts, start=1)]
    return keyboard(*rows_of(buttons, NUMBERS_PER_ROW)) if buttons else None


def quote_dropped(story: Story) -> InlineKeyboardMarkup:
    """After a quote was dropped: the brief as it is now, and another quote if there is one."""
    left = bool(story.brief and story.brief.quotes)
    more = [button("Drop another", "quotedrop", story.post.id)] if left else []
    return keyboard([open_button(story.post), *more])


def _going_on(result: Loaded) -> list[InlineKeyboardButton]:
    """The answers to the question whether a story goes on an earlier one."""
    return going_on(result.story.post.id, result.goes_on.id) if result.goes_on else []


def going_on(post_id: int, earlier_id: int) -> list[InlineKeyboardButton]:
    """Yes and No."""
    return [button("Yes", "goeson", post_id, earlier_id), button("No", "goesnot", post_id, earlier_id)]


def _alerting(result: Loaded) -> list[InlineKeyboardButton]:
    """What can be done about the alerts of a loaded post."""
    if result.alerted:
        return [button("Hold", "hold", result.story.post.id)]
    if result.stale or result.filing is Filing.BACK:
        return [button("Alert now", "alertnow", result.story.post.id)]
    return []
