"""The buttons under the messages. Callback data is ``v1:action:arguments``, ids and keys only, at most 64 bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import messages
from bot.newsdesk import PAGE_SIZE, Filing, Listing, Loaded
from bot.sections import section_key
from data.models import Alert, Chat, Story
from data.subscriptions import ALL_POSTS

VERSION = "v1"
ALL_KEY = section_key(ALL_POSTS)


def data(action: str, *arguments: object) -> str:
    """What a button sends back."""
    return ":".join([VERSION, action, *map(str, arguments)])


def start() -> InlineKeyboardMarkup:
    """Under /start and /help."""
    return InlineKeyboardMarkup(
        [
            [_button("Latest", "new", ALL_KEY), _button("Sections", "sections")],
            [_button("Alerts", "alerts")],
        ]
    )


def latest_link(*, sections: bool = False) -> InlineKeyboardMarkup:
    """One way on from a dead end."""
    row = [_button("Latest", "new", ALL_KEY)] + ([_button("Sections", "sections")] if sections else [])
    return InlineKeyboardMarkup([row])


def alerts_link() -> InlineKeyboardMarkup:
    """The way to subscribing, where there is nothing to read."""
    return InlineKeyboardMarkup([[_button("Alerts", "alerts")]])


def latest(listing: Listing) -> InlineKeyboardMarkup:
    """Numbers that open briefs, Newer and Older."""
    first = messages.first_number(listing)
    numbers = [_button(str(first + place), "brief", post.id) for place, post in enumerate(listing.posts)]
    key = section_key(listing.section or ALL_POSTS)
    turn = [_button("‹ Newer", "page", key, listing.page - 1)] if listing.page else []
    turn += [_button("Older ›", "page", key, listing.page + 1)] if listing.has_older else []
    return InlineKeyboardMarkup([row for row in (*_rows(numbers, PAGE_SIZE // 2), turn) if row])


def brief(story: Story, chat: Chat) -> InlineKeyboardMarkup | None:
    """Full story, All quotes, Follow."""
    post = story.post
    rows = []
    if post.url and post.url.startswith(("http://", "https://")):
        rows.append([InlineKeyboardButton("Full story", url=post.url)])
    if story.brief and len(story.brief.quotes) > len(story.brief.key_quotes):
        rows.append([_button(f"All quotes ({len(story.brief.quotes)})", "quotes", post.id)])
    if post.section and not chat.sections & {post.section, ALL_POSTS}:
        rows.append([_button(f"Follow {post.section}", "follow", section_key(post.section))])
    return InlineKeyboardMarkup([[button for row in rows for button in row][:2], *rows[2:]]) if rows else None


def quotes(story: Story, page: int) -> InlineKeyboardMarkup | None:
    """Turning pages of quotes, and back to the brief."""
    pages = len(messages.quote_pages(story))
    turn = [_button("‹ Back", "quotepage", story.post.id, page - 1)] if page else []
    turn += [_button("More ›", "quotepage", story.post.id, page + 1)] if page + 1 < pages else []
    return InlineKeyboardMarkup([row for row in (turn, [_button("Read brief", "brief", story.post.id)]) if row])


def sections(counts: dict[str, int]) -> InlineKeyboardMarkup:
    """The sections, which open /latest of each."""
    buttons = [_button(messages.section_label(name, count), "new", section_key(name)) for name, count in counts.items()]
    return InlineKeyboardMarkup([*_rows(buttons, 2), [_button("All sections", "new", ALL_KEY)]])


def nearest_section(nearest: str | None) -> InlineKeyboardMarkup:
    """The section that was probably meant."""
    guess = [_button(nearest, "new", section_key(nearest))] if nearest else []
    return InlineKeyboardMarkup([[*guess, _button("All sections", "sections")]])


def nearest_to_follow(nearest: str | None) -> InlineKeyboardMarkup:
    """The section that was probably meant to be followed."""
    guess = [_button(f"Follow {nearest}", "subscribe", section_key(nearest))] if nearest else []
    return InlineKeyboardMarkup([[*guess, _button("All sections", "alerts")]])


def subscribed(changed: Sequence[str]) -> InlineKeyboardMarkup:
    """Undo, where one section was added, and more."""
    undo = [_button("Undo", "unsubscribe", section_key(changed[0]))] if len(changed) == 1 else []
    return InlineKeyboardMarkup([[*undo, _button("More sections", "alerts")]])


def unsubscribed(changed: Sequence[str]) -> InlineKeyboardMarkup:
    """Undo, where one section was given up, and the rest."""
    undo = [_button("Undo", "subscribe", section_key(changed[0]))] if len(changed) == 1 else []
    return InlineKeyboardMarkup([[*undo, _button("Alerts", "alerts")]])


def offer(section: str) -> InlineKeyboardMarkup:
    """Under a link's offer to subscribe."""
    label = "Follow all posts" if section == ALL_POSTS else f"Subscribe to {section}"
    return InlineKeyboardMarkup([[_button(label, "subscribe", section_key(section)), _button("Not now", "start")]])


def alerts(chat: Chat, names: Sequence[str]) -> InlineKeyboardMarkup:
    """A toggle for each section, All posts, Pause or Resume."""
    everything = ALL_POSTS in chat.sections
    toggles = [_toggle(name, on=everything or name in chat.sections) for name in names]
    rows = [*_rows(toggles, 2), [_toggle(ALL_POSTS, on=everything)]]
    if chat.sections:
        pause = _button("Resume", "pause", 0) if chat.paused else _button("Pause", "pause", 1)
        rows.append([pause, _button("Stop all", "unsubscribe", ALL_KEY)])
    return InlineKeyboardMarkup(rows)


def followed(chat: Chat) -> InlineKeyboardMarkup:
    """What a chat follows, each to be given up, and Stop all."""
    buttons = [
        _button(f"✕ {messages.named(section)}", "unsubscribe", section_key(section))
        for section in sorted(chat.sections)
    ]
    return InlineKeyboardMarkup([*_rows(buttons, 2), [_button("Stop all", "unsubscribe", ALL_KEY)]])


def alert(told: Alert) -> InlineKeyboardMarkup:
    """Under an alert: Read brief, Mute…, and the way to headlines that rode along."""
    first = told.stories[0].post
    label = "Read brief" if first.has_brief else "Open"
    rows = [[_button(label, "brief", first.id), _button("Mute…", "mute", first.id)]]
    if told.also:
        rows.append([_button("Latest", "new", ALL_KEY)])
    return InlineKeyboardMarkup(rows)


def mute(post_id: int, section: str | None) -> InlineKeyboardMarkup:
    """What Mute… offers."""
    key = section_key(section or ALL_POSTS)
    name = messages.named(section or ALL_POSTS)
    return InlineKeyboardMarkup(
        [
            [_button(f"No {name} for a day", "muteday", key)],
            [_button(f"Stop {name}", "stop", key), _button("Settings", "alerts")],
            [_button("‹ Back", "unmute", post_id)],
        ]
    )


def unmuted(post_id: int) -> InlineKeyboardMarkup:
    """What stands under an alert again after Mute… was left."""
    return InlineKeyboardMarkup([[_button("Read brief", "brief", post_id), _button("Mute…", "mute", post_id)]])


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
        return InlineKeyboardMarkup([[_button("Read brief", "brief", post.id)]])
    alerting = _button("Hold", "hold", post.id) if result.alerted else _button("Alert now", "alertnow", post.id)
    rows = [[_button("Undo", "undo", post.id), alerting, section]]
    extra = [_button("Drop a quote", "quotedrop", post.id)] if result.story.brief and result.story.brief.quotes else []
    extra += [_button("Copied earlier…", "copied")] if result.recent_new else []
    return InlineKeyboardMarkup([*rows, *([extra] if extra else [])])


def held(post_id: int) -> InlineKeyboardMarkup:
    """After Hold."""
    return InlineKeyboardMarkup([[_button("Undo", "undo", post_id), _button("Alert now", "alertnow", post_id)]])


def refile(post_id: int) -> InlineKeyboardMarkup:
    """After a post was filed."""
    buttons = [_button("Undo", "undo", post_id), _button("Without alerts", "hold", post_id)]
    return InlineKeyboardMarkup([[*buttons, _button("Section", "choose", post_id)]])


def choose_section(post_id: int, names: Iterable[str]) -> InlineKeyboardMarkup:
    """The sections a post may be filed under."""
    buttons = [_button(name, "file", post_id, section_key(name)) for name in names]
    return InlineKeyboardMarkup(list(_rows(buttons, 2)))


def waiting_section(page_id: int, names: Iterable[str]) -> InlineKeyboardMarkup:
    """The sections a waiting page may be filed under."""
    buttons = [_button(name, "waiting", page_id, section_key(name)) for name in names]
    return InlineKeyboardMarkup([*_rows(buttons, 2), [_button("Drop it", "dropwaiting", page_id)]])


def choose_quote(story: Story) -> InlineKeyboardMarkup:
    """A number for each quote."""
    count = len(story.brief.quotes) if story.brief else 0
    buttons = [_button(str(number + 1), "quotegone", story.post.id, number) for number in range(min(count, 20))]
    return InlineKeyboardMarkup(list(_rows(buttons, 5)))


def _toggle(section: str, *, on: bool) -> InlineKeyboardButton:
    return _button(f"{'✓ ' if on else ''}{messages.named(section)}", "toggle", section_key(section))


def _button(text: str, action: str, *arguments: object) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=data(action, *arguments))


def _rows(buttons: Sequence[InlineKeyboardButton], width: int) -> Iterable[list[InlineKeyboardButton]]:
    return (list(buttons[at : at + width]) for at in range(0, len(buttons), width))
