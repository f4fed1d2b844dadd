"""The buttons under the messages. Callback data is ``v1:action:arguments``, ids and keys only, at most 64 bytes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.errors import DeskError, NoSuchFeed
from bot.desk.results import Filing, Likeness, Listing, Loaded, SameStory, Updated
from bot.desk.sections import section_key
from bot.messages import readers as messages
from bot.messages.phrases import address
from data.models import Alert, Chat, Post, Story
from data.store.feeds import WatchedFeed
from data.store.subscriptions import ALL_POSTS

VERSION = "v1"
ALL_KEY = section_key(ALL_POSTS)
ROW_OF_NUMBERS = 5

MOST_BUTTONS = 90
"""Telegram takes 100 buttons under a message."""

WIDEST_HALF = 18
"""The longest label, in characters, that half the width of a message shows whole on a phone."""


def data(action: str, *arguments: object) -> str:
    """What a button sends back."""
    return ":".join([VERSION, action, *map(str, arguments)])


def start() -> InlineKeyboardMarkup:
    """Under /start and /help."""
    return InlineKeyboardMarkup(
        [[_button("Latest", "new", ALL_KEY), _button("Sections", "sections"), _button("Alerts", "alerts")]]
    )


def latest_link(*, sections: bool = False) -> InlineKeyboardMarkup:
    """One way on from a dead end."""
    row = [_button("Latest", "new", ALL_KEY)] + ([_button("Sections", "sections")] if sections else [])
    return InlineKeyboardMarkup([row])


def subscribe_link() -> InlineKeyboardMarkup:
    """The way to subscribing, where there is nothing to read."""
    return InlineKeyboardMarkup([[_button("Subscribe", "alerts")]])


def latest(listing: Listing) -> InlineKeyboardMarkup:
    """Numbers that open briefs, Newer and Older."""
    first = messages.first_number(listing)
    numbers = [_button(str(first + place), "brief", post.id) for place, post in enumerate(listing.posts)]
    key = section_key(listing.section or ALL_POSTS)
    turn = [_button("‹ Newer", "page", key, listing.page - 1)] if listing.page else []
    turn += [_button("Older ›", "page", key, listing.page + 1)] if listing.has_older else []
    return InlineKeyboardMarkup([row for row in (*_numbers(numbers), turn) if row])


def brief(story: Story, chat: Chat) -> InlineKeyboardMarkup | None:
    """Full story, All quotes, Follow."""
    post = story.post
    buttons = []
    url = address(post)
    if url:
        buttons.append(InlineKeyboardButton("Full story", url=url))
    if story.brief and len(story.brief.quotes) > len(story.brief.key_quotes):
        buttons.append(_button(f"All quotes ({len(story.brief.quotes)})", "quotes", post.id))
    if post.section and not chat.sections & {post.section, ALL_POSTS}:
        buttons.append(_button(f"Follow {post.section}", "follow", section_key(post.section)))
    return InlineKeyboardMarkup(_grid(buttons)) if buttons else None


def quotes(story: Story, page: int, *, admin: bool = False) -> InlineKeyboardMarkup | None:
    """Turning pages of quotes, and back to the brief; an admin may drop one."""
    pages = len(messages.quote_pages(story))
    turn = [_button("‹ Back", "quotepage", story.post.id, page - 1)] if page else []
    turn += [_button("More ›", "quotepage", story.post.id, page + 1)] if page + 1 < pages else []
    drop = [_button("Drop a quote", "quotedrop", story.post.id)] if admin and pages else []
    return InlineKeyboardMarkup([row for row in (turn, [_opening(story.post), *drop]) if row])


def sections(counts: dict[str, int]) -> InlineKeyboardMarkup:
    """The sections, which open /latest of each."""
    buttons = [_button(messages.section_label(name, count), "new", section_key(name)) for name, count in counts.items()]
    return InlineKeyboardMarkup([*_grid(buttons), [_button("Latest from all", "new", ALL_KEY)]])


def nearest_section(nearest: str | None) -> InlineKeyboardMarkup:
    """The section that was probably meant."""
    guess = [_button(nearest, "new", section_key(nearest))] if nearest else []
    return InlineKeyboardMarkup(_grid([*guess, _button("All sections", "sections")]))


def nearest_to_follow(nearest: str | None) -> InlineKeyboardMarkup:
    """The section that was probably meant to be followed."""
    guess = [_button(f"Follow {nearest}", "subscribe", section_key(nearest))] if nearest else []
    return InlineKeyboardMarkup(_grid([*guess, _button("All sections", "alerts")]))


def subscribed(changed: Sequence[str]) -> InlineKeyboardMarkup:
    """Undo, where one section was added, and more."""
    undo = [_button("Undo", "unsubscribe", section_key(changed[0]))] if len(changed) == 1 else []
    more = "Alerts" if ALL_POSTS in changed else "More sections"
    return InlineKeyboardMarkup([[*undo, _button(more, "alerts")]])


def unsubscribed(changed: Sequence[str]) -> InlineKeyboardMarkup:
    """Undo, where one section was given up, and the rest.

    Giving up everything has no Undo: nobody knows any more which sections that were.
    """
    one = len(changed) == 1 and ALL_POSTS not in changed
    undo = [_button("Undo", "subscribe", section_key(changed[0]))] if one else []
    return InlineKeyboardMarkup([[*undo, _button("Alerts", "alerts")]])


def offer(section: str) -> InlineKeyboardMarkup:
    """Under a link's offer to subscribe."""
    label = "Follow all posts" if section == ALL_POSTS else f"Subscribe to {section}"
    buttons = [_button(label, "subscribe", section_key(section)), _button("Not now", "start")]
    return InlineKeyboardMarkup(_grid(buttons))


def alerts(chat: Chat, names: Sequence[str]) -> InlineKeyboardMarkup:
    """A toggle for each section, also one that is followed and no longer offered; All posts, what is muted, Pause."""
    everything = ALL_POSTS in chat.sections
    others = sorted(chat.sections - {*names, ALL_POSTS})[: max(0, MOST_BUTTONS - len(names))]
    toggles = [_toggle(name, on=everything or name in chat.sections) for name in (*names, *others)]
    silent = [ALL_POSTS] if ALL_POSTS in chat.muted else sorted(chat.muted)
    muted = [
        _button(_unmute(name), "hear", section_key(name)) for name in silent[: max(0, MOST_BUTTONS - len(toggles))]
    ]
    rows = [*_grid(toggles), [_toggle(ALL_POSTS, on=everything)], *_grid(muted)]
    if chat.sections:
        pause = _button("Resume", "pause", 0) if chat.paused else _button("Pause", "pause", 1)
        rows.append([pause, _button("Stop all", "unsubscribe", ALL_KEY)])
    return InlineKeyboardMarkup(rows)


def followed(chat: Chat) -> InlineKeyboardMarkup:
    """What a chat follows, each to be given up, and Stop all; of all posts, the way to the sections."""
    stop = _button("Stop all", "unsubscribe", ALL_KEY)
    if ALL_POSTS in chat.sections:
        return InlineKeyboardMarkup([[stop, _button("Choose sections", "alerts")]])
    buttons = [_button(f"✕ {section}", "unsubscribe", section_key(section)) for section in sorted(chat.sections)]
    return InlineKeyboardMarkup([*_grid(buttons), [stop]])


def alert(told: Alert) -> InlineKeyboardMarkup:
    """Under an alert: its first story, Mute…, and the way to other stories and to headlines that rode along."""
    rows = unmuted(told.stories[0].post).inline_keyboard
    latest = [[_button("Latest", "new", ALL_KEY)]] if told.also or len(told.stories) > 1 else []
    return InlineKeyboardMarkup([*rows, *latest])


def mute(post_id: int, section: str | None) -> InlineKeyboardMarkup:
    """What Mute… offers."""
    key = section_key(section or ALL_POSTS)
    return InlineKeyboardMarkup(
        [
            [_button(f"Mute {section or 'everything'} for a day", "muteday", key, post_id)],
            *_grid([_button(f"Stop {section or 'all alerts'}", "stop", key, post_id), _button("Settings", "alerts")]),
            [_button("‹ Back", "unmute", post_id)],
        ]
    )


def muted(post: Post, section: str) -> InlineKeyboardMarkup:
    """What stands under an alert after its section was muted."""
    again = _button(_unmute(section), "hear", section_key(section), post.id)
    return InlineKeyboardMarkup([[_opening(post), _button("Alerts", "alerts")], [again]])


def stopped(post: Post, section: str) -> InlineKeyboardMarkup:
    """What stands under an alert after its section was given up, or everything."""
    again = [] if section == ALL_POSTS else [[_button(f"Follow {section}", "follow", section_key(section))]]
    return InlineKeyboardMarkup([[_opening(post), _button("Alerts", "alerts")], *again])


def unmuted(post: Post) -> InlineKeyboardMarkup:
    """What stands under an alert again after Mute… was left."""
    return InlineKeyboardMarkup([[_opening(post), _button("Mute…", "mute", post.id)]])


def delete_ask() -> InlineKeyboardMarkup:
    """Under /deletemydata."""
    return InlineKeyboardMarkup([[_button("Delete", "forget", 1), _button("Keep", "forget", 0)]])


def privacy() -> InlineKeyboardMarkup:
    """Under /privacy."""
    return InlineKeyboardMarkup([[_button("Delete my data", "deletedata")]])


def loaded(result: Loaded) -> InlineKeyboardMarkup:
    """Under a load report."""
    post = result.story.post
    section = _button("Section", "choose", post.id)
    if result.filing is Filing.SAME:
        return InlineKeyboardMarkup([[_button("Take back", "undo", post.id), section]])
    alerting = []
    if result.alerted:
        alerting = [_button("Hold", "hold", post.id)]
    elif result.stale or result.filing is Filing.BACK:
        alerting = [_button("Alert now", "alertnow", post.id)]
    extra = [_button("Drop a quote", "quotedrop", post.id)] if result.story.brief and result.story.brief.quotes else []
    extra += [_button("Copied earlier…", "copied")] if result.recent_new else []
    return InlineKeyboardMarkup([row for row in ([_button("Undo", "undo", post.id), *alerting, section], extra) if row])


def same_story(found: SameStory) -> InlineKeyboardMarkup:
    """Under the question whether an article is a known story."""
    buttons = [_button("Update it", "update", found.page_id), _button("Keep", "keep", found.page_id)]
    new = [] if found.likeness is Likeness.SURE else [[_button("New story", "newstory", found.page_id)]]
    return InlineKeyboardMarkup([buttons, *new, [_button(f"Read #{found.post.id}", "brief", found.post.id)]])


def updated(result: Updated) -> InlineKeyboardMarkup:
    """Under the report of an update."""
    post_id, count = result.story.post.id, result.alerts
    label = "Edit 1 alert" if count == 1 else f"Edit {count} alerts"
    edit = [[_button(label, "editalerts", post_id)]] if count else []
    return InlineKeyboardMarkup([*edit, [_button("Take back", "undo", post_id), _button("Section", "choose", post_id)]])


def watching(feed: WatchedFeed) -> InlineKeyboardMarkup:
    """Under the answer to /watch."""
    return InlineKeyboardMarkup([[_button("Unwatch", "unwatch", feed.id), _button("Feeds", "feeds")]])


def feeds(watched: Sequence[WatchedFeed]) -> InlineKeyboardMarkup:
    """A button for each feed that ends its watching."""
    shown = watched[:MOST_BUTTONS]
    return InlineKeyboardMarkup(list(_grid([_button(f"Unwatch {feed.id}", "unwatch", feed.id) for feed in shown])))


def feeds_link() -> InlineKeyboardMarkup:
    """The way to the feeds."""
    return InlineKeyboardMarkup([[_button("Feeds", "feeds")]])


def held(post_id: int) -> InlineKeyboardMarkup:
    """After Hold."""
    return InlineKeyboardMarkup([[_button("Take back", "undo", post_id), _button("Alert now", "alertnow", post_id)]])


def refile(post_id: int, alerted: int) -> InlineKeyboardMarkup:
    """After a post was filed, and so many chats are to be alerted."""
    hold = [_button("Without alerts", "hold", post_id)] if alerted else []
    return InlineKeyboardMarkup(
        [[_button("Take back", "undo", post_id), _button("Section", "choose", post_id)], *([hold] if hold else [])]
    )


def unfiled(posts: Iterable[Post]) -> InlineKeyboardMarkup:
    """The numbers of posts without a section; each asks for one."""
    return InlineKeyboardMarkup(list(_numbers([_button(f"#{post.id}", "where", post.id) for post in posts])))


def choose_section(post_id: int, names: Iterable[str], *, in_place: bool = False) -> InlineKeyboardMarkup:
    """The sections a post may be filed under; ``in_place`` of a report's buttons with the way back."""
    buttons = [_button(name, "file", post_id, section_key(name)) for name in names]
    back = [[_button("‹ Back", "unchoose", post_id)]] if in_place else []
    return InlineKeyboardMarkup([*_grid(buttons), *back])


def waiting_section(page_id: int, names: Iterable[str]) -> InlineKeyboardMarkup:
    """The sections a waiting page may be filed under."""
    buttons = [_button(name, "waiting", page_id, section_key(name)) for name in names]
    return InlineKeyboardMarkup([*_grid(buttons), [_button("Drop it", "dropwaiting", page_id)]])


def choose_quote(story: Story) -> InlineKeyboardMarkup | None:
    """A number for each quote, which is named by where it begins: a second tap must not drop the next one."""
    quotes = story.brief.quotes[: messages.QUOTES_A_PAGE] if story.brief else ()
    starts = [quote.parts[0].start for quote in quotes]
    buttons = [_button(str(number), "quotegone", story.post.id, start) for number, start in enumerate(starts, start=1)]
    return InlineKeyboardMarkup(list(_rows(buttons, ROW_OF_NUMBERS))) if buttons else None


def quote_dropped(story: Story) -> InlineKeyboardMarkup:
    """After a quote was dropped: the next, and the brief as it is now."""
    left = bool(story.brief and story.brief.quotes)
    more = [_button("Drop another", "quotedrop", story.post.id)] if left else []
    return InlineKeyboardMarkup([[_opening(story.post), *more]])


def refused(error: DeskError) -> InlineKeyboardMarkup:
    """One way on after a refusal of the news desk."""
    return feeds_link() if isinstance(error, NoSuchFeed) else latest_link()


def _unmute(section: str) -> str:
    return "Unmute" if section == ALL_POSTS else f"Unmute {section}"


def _toggle(section: str, *, on: bool) -> InlineKeyboardButton:
    return _button(f"{'✓ ' if on else ''}{messages.named(section)}", "toggle", section_key(section), int(not on))


def _button(text: str, action: str, *arguments: object) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=data(action, *arguments))


def _opening(post: Post) -> InlineKeyboardButton:
    return _button("Read brief" if post.has_brief else "Open", "brief", post.id)


def _grid(buttons: Iterable[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    """Two a row; a label that would not show whole there has a row of its own."""
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        beside = rows[-1] if rows and len(rows[-1]) == 1 else []
        if beside and all(len(other.text) <= WIDEST_HALF for other in (*beside, button)):
            beside.append(button)
        else:
            rows.append([button])
    return rows


def _numbers(buttons: Sequence[InlineKeyboardButton]) -> Iterable[list[InlineKeyboardButton]]:
    """Numbers in rows of the same length, as far as they go."""
    rows = max(1, math.ceil(len(buttons) / ROW_OF_NUMBERS))
    return _rows(buttons, math.ceil(len(buttons) / rows) or 1)


def _rows(buttons: Sequence[InlineKeyboardButton], width: int) -> Iterable[list[InlineKeyboardButton]]:
    return (list(buttons[at : at + width]) for at in range(0, len(buttons), width))
