"""The pieces that messages are made of, as Telegram HTML: times, names, counts, quotes; foreign text is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from html import escape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.messages.fitting import cut, fits
from bot.utf16 import utf16_length
from data.models import Post
from data.store.subscriptions import ALL_POSTS
from summarizer import Quote

LONG_QUOTE = 140
"""A quote over this many characters (about three lines on a phone) is folded."""

MOST_NAMES = 20
"""Sections that a sentence lists; of more it says how many there are."""

HEADLINE_LENGTHS = (300, 200, 150, 100, 70, 50)
"""Lengths to which the headlines of a list are cut, in UTF-16 units: the first with which it fits one message."""

LONGEST_ADDRESS = 2048
NOT_NAMED = "(speaker not named)"
ALL_NAME = "All posts"


def time(moment: datetime, zone: ZoneInfo) -> str:
    """A time that clients show as 'two hours ago'; others show the absolute words inside."""
    local = _local(moment, zone)
    words = escape(f"{local.day} {local:%b %Y, %H:%M} {local.tzname()}")
    unix = int(moment.timestamp())
    # Telegram takes no moment before 1970, which a page may well state.
    return f'<tg-time unix="{unix}" format="r">{words}</tg-time>' if unix >= 0 else words


def post_time(post: Post, zone: ZoneInfo) -> str:
    """When a post was published, no more precisely than is known; when nobody said, when it was loaded."""
    if post.published_at is None:
        return f"loaded {time(post.loaded_at, zone)}"
    if post.day_only:
        return day(post.published_at, zone)
    return time(post.published_at, zone)


def day(moment: datetime, zone: ZoneInfo) -> str:
    """A date."""
    local = _local(moment, zone)
    return f"{local.day} {local:%b %Y}"


def address(post: Post) -> str | None:
    """Where a post's article stands, if that is an address that Telegram takes for a link and a button."""
    url = post.url or ""
    if len(url) > LONGEST_ADDRESS or re.search(r"[\s\x00-\x1f]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and "." in (parts.hostname or "").strip(".") else None


def clipped(text: str, limit: int) -> str:
    """Foreign text, escaped, at most ``limit`` UTF-16 units of it."""
    return escape(cut(text, limit))


def joined(*blocks: str) -> str:
    """Blocks of a message with an empty line between them; empty ones are left out."""
    return "\n\n".join(block for block in blocks if block)


def fitted_list(title: str, entries: Callable[[int], list[str]], end: str = "") -> str:
    """A list that fits one message. ``entries`` gives its lines, with headlines of at most so many UTF-16 units.

    A list that is too long has shorter headlines. What does not fit even then is left out at the end, which the text
    says: its buttons are there all the same.
    """
    for longest in HEADLINE_LENGTHS:
        lines = entries(longest)
        if fits(text := joined(title, "\n".join(lines), end)):
            return text
    left_out = 0
    while not fits(text := joined(title, "\n".join(lines), not_shown(left_out), end)):
        lines.pop()
        left_out += 1
    return text


def not_shown(count: int) -> str:
    """How many entries of a list were left out, empty for none."""
    return f"{count} more {'is' if count == 1 else 'are'} not shown." if count else ""


def what_happened(refusal: str) -> str:
    """The first sentence of a refusal, without the advice that follows it."""
    return f"{refusal.partition('. ')[0].rstrip('.')}."


def section_name(name: str) -> str:
    """A section of the newsroom's, which has at most 40 characters."""
    return clipped(name, 40)


def button_name(section: str) -> str:
    """A section as a button names it."""
    return ALL_NAME if section == ALL_POSTS else section


def in_order(sections: Iterable[str]) -> list[str]:
    """Sections by name, all posts before them."""
    return sorted(sections, key=lambda section: (section != ALL_POSTS, section))


def listed(sections: Sequence[str]) -> str:
    """Sections in the middle of a sentence."""
    names = ["all posts" if section == ALL_POSTS else section_name(section) for section in sections]
    if len(names) > MOST_NAMES:
        names = [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} more"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def count_of(number: int, thing: str) -> str:
    """So many things."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def subscribers(count: int) -> str:
    """So many subscribers."""
    return count_of(count, "subscriber")


def wait(seconds: float) -> str:
    """How long until something happens."""
    return f"{max(0, round(seconds))} s" if seconds < 120 else f"{round(seconds / 60)} min"


def quote_block(quote: Quote, limit: int) -> str:
    """A quote under its speaker and role; a long one is folded, one over ``limit`` UTF-16 units cut."""
    words = said(quote, limit)
    fold = " expandable" if utf16_length(words) > LONG_QUOTE else ""
    return f"{_speaker(quote)}\n<blockquote{fold}>“{escape(words)}”</blockquote>"


def said(quote: Quote, limit: int) -> str:
    """A quote's words without the comma that ends them where the article's own sentence goes on."""
    return cut(quote.text, limit).rstrip(",")


def _speaker(quote: Quote) -> str:
    if not quote.speaker:
        return f"<i>{NOT_NAMED}</i>"
    role = f", {clipped(quote.role, 200)}" if quote.role else ""
    return f"<b>{clipped(quote.speaker, 120)}</b>{role}:"


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    try:
        return moment.astimezone(zone)
    except OverflowError:  # the first and the last day that Python knows
        return moment
