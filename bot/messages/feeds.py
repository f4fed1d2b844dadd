"""The answers about the feeds that the newsroom watches."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.desk.results import Watch
from bot.messages.fitting import fits
from bot.messages.phrases import clipped, joined, not_shown, section_name, time, wait, what_happened
from data.loading.entries import Feed
from data.store.stories.feeds import WatchedFeed

HOW_TO_WATCH = (
    "Which feed? Its address, and a section if all its stories belong to one: /watch https://news.example/rss world"
)
NO_FEEDS = "No feeds yet. /watch and the address of one begins: /watch https://news.example/rss world"
MAX_ADDRESS_UNITS = 200


def watching(watch: Watch, feed: Feed | None, interval: float) -> str:
    """The answer to /watch. ``interval`` is in seconds."""
    number = f"<code>{watch.feed.id}</code>"
    where = _filing(watch.feed)
    if not watch.is_new:
        return f"Feed {number} is watched already. {where}"
    title = f"<b>{clipped(feed.title, 200)}</b>" if feed and feed.title else "It"
    count = _stories(len(feed.entries)) if feed else "nothing"
    now = f"{title} is watched as feed {number}: {count} in it now, stored without alerts."
    return f"{now}\n{where} From now on I look every {wait(interval)}, and what is new is loaded and alerted."


def refused(refusal: str) -> str:
    """The answer to /watch when the feed can't be read; nothing is stored."""
    return f"{clipped(what_happened(refusal), 500)} Check the address of the RSS or Atom feed, then /watch it again."


def feeds(watched: Sequence[WatchedFeed], zone: ZoneInfo) -> str:
    """All feeds and how each is doing; of very many feeds as many as fit one message."""
    if not watched:
        return NO_FEEDS
    blocks = [_feed(feed, zone) for feed in watched]
    left_out = 0
    while not fits(text := joined("<b>Feeds</b>", *blocks, not_shown(left_out))):
        blocks.pop()
        left_out += 1
    return text


def unwatched(feed: WatchedFeed) -> str:
    """The answer to /unwatch."""
    return f"{_address(feed)} is not watched any more. Its stories stay."


def not_a_feed(text: str) -> str:
    """The answer to a text in the place of a feed's number."""
    return f"“{clipped(text, 40)}” is not a feed’s number. /feeds lists them."


def no_feed(feed_id: int) -> str:
    """The answer to the number of no feed."""
    return f"No feed {feed_id}. /feeds lists them."


def failing(feed_id: int, url: str, error: str, *, is_gone: bool) -> str:
    """The note to admins about a feed that has failed for long, or is given up."""
    address, why = f"<code>{clipped(url, MAX_ADDRESS_UNITS)}</code>", clipped(error, 300)
    if is_gone:
        return f"Feed {feed_id} is not polled any more: {address}\n{why} {_what_to_do(feed_id)}"
    return (
        f"Feed {feed_id} can’t be read, so nothing comes from it: {address}\n{why} I go on trying, at least once a day."
    )


def unread(feed: Feed) -> str | None:
    """The sentence about the entries that could not be read, ``None`` if there are none; not escaped."""
    if not feed.unread:
        return None
    entries = "1 entry" if feed.unread == 1 else f"{feed.unread} entries"
    return f"{entries} of {len(feed.entries) + feed.unread} could not be read: {feed.problem}."


def _feed(feed: WatchedFeed, zone: ZoneInfo) -> str:
    section = section_name(feed.section) if feed.section else "sections by label"
    read = f"read {time(feed.polled_at, zone)}" if feed.polled_at else "not read yet"
    lines = [
        f"<b>{feed.id}.</b> {_address(feed)}",
        f"<i>{section}</i> · {_stories(feed.stories)}",
        f"{read} · {'not polled any more' if feed.gone_at else f'next {time(feed.next_at, zone)}'}",
    ]
    if feed.gone_at:
        lines.append(f"{clipped(feed.error or '', 300)} {_what_to_do(feed.id)}")
    elif feed.error:
        again = f" Failed {feed.failures} times in a row." if feed.failures > 1 else ""
        lines.append(clipped(feed.error, 300) + again)
    return "\n".join(lines)


def _what_to_do(feed_id: int) -> str:
    return f"That will not change: /unwatch {feed_id}, or /watch its new address."


def _stories(count: int) -> str:
    return "1 story" if count == 1 else f"{count} stories"


def _filing(feed: WatchedFeed) -> str:
    if feed.section:
        return f"All its stories go to {section_name(feed.section)}."
    return "Each story goes to the section that its own labels name."


def _address(feed: WatchedFeed) -> str:
    return f"<code>{clipped(feed.url, MAX_ADDRESS_UNITS)}</code>"
