"""The report under a load: what goes out, to whom and when, and at the end what has become of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.desk.editors.threads import Linked, Unlinked
from bot.desk.results import Filing, Listed, Report
from bot.messages.alerts import alert_message
from bot.messages.fitting import fits, plain
from bot.messages.phrases import (
    STARRED,
    clipped,
    count_of,
    fitted_list,
    full_time,
    joined,
    not_shown,
    section_name,
    time,
    wait,
)
from data.models import Post, Story

MOST_LISTED = 8
"""Posts of a page's list that a report names; of more it gives the number."""

A_FEW_SECONDS = 10.0
"""A shorter wait is not counted: it is over before it has been read."""

BAR_CELLS = 10
"""The cells of the bar that shows how far the sending is."""

HOLDS_NOTHING = "On hold now are the alerts that had not gone out. The story stays in /latest, because readers have it."
HOW_TO_DRAFT = "/load, or a link or text in our private chat, brings stories in; Hold makes a draft of one."
NO_DRAFTS = f"No drafts. {HOW_TO_DRAFT}"
NO_TIME = "I could not read a time there. Such as 14:30, tomorrow 07:00, in 2 hours or 2026-12-24 18:00."
PAST_TIME = "That time has passed. Which other one? Such as 14:30 or tomorrow 07:00."
TOO_LATE_FOR_A_TIME = "The alerts have gone out already, so there is no time to set."
IS_TAKEN_BACK = "Taken back: readers do not find it any more."
UNSURE_HEADLINE = "Another headline? This one is not sure; the buttons have the next likeliest."
NOTHING_QUIET = "All headlines of that page have gone out or are gone."

_QUOTATION = re.compile(r"</?blockquote[^<>]*>")


def report(result: Report, now: datetime, zone: ZoneInfo) -> str:
    """How a loaded story stands; what does not fit one message is cut."""
    if result.story.retracted:
        return f"{_filed(result)}\n{IS_TAKEN_BACK}"
    head = "\n".join([_filed(result), _standing(result, now, zone), *_starred(result), *_going_on(result)])
    lines = [*_going(result.listed), _riding(result), _found(result), _unsure(result)]
    below = "\n".join(filter(None, lines))
    if not _may_go_out(result):
        return text if fits(text := f"{head}\n{below}".strip()) else f"{head}\n{cut_lines(below)}"
    preview = _preview(result, zone)
    if fits(text := joined(head, preview, below)):
        return text
    short = f"<blockquote expandable>{clipped(plain(preview), 1500)}</blockquote>"
    return text if fits(text := joined(head, short, below)) else joined(head, cut_lines(below))


def further_down(post_id: int) -> str:
    """What stands in place of a report once a newer message of the chat shows it."""
    return f"The report of <code>#{post_id}</code> is further down."


def cut_lines(html: str) -> str:
    """Lines cut to a length that fits beside a head."""
    return clipped(plain(html), 1500)


def linked(result: Linked) -> str:
    """The answer to Yes."""
    changes = [f"{count_of(result.added, 'follower')} more will be alerted"] if result.added else []
    changes += [f"{count_of(result.dropped, 'follower')} had enough of it"] if result.dropped else []
    changes += [f"{count_of(result.changed, 'alert')} already out will say so too"] if result.changed else []
    return _said(f"#{result.post.id} goes on #{result.earlier.id}. Alerts of it say Update.", changes)


def unlinked(result: Unlinked) -> str:
    """The answer to Unlink."""
    changes = [f"{count_of(result.dropped, 'follower')} of the story only will not have it"] if result.dropped else []
    changes += [f"{count_of(result.added, 'follower')} more will be alerted"] if result.added else []
    changes += (
        [f"{count_of(result.changed, 'alert')} already out will not say Update any more"] if result.changed else []
    )
    return _said(f"#{result.post.id} is a story of its own again.", changes)


def _said(first: str, changes: Sequence[str]) -> str:
    return f"{first} {'; '.join(changes)}." if changes else first


def ask_breaking(result: Report, delay: float) -> str:
    """The question of Breaking…. ``delay``: seconds until the alerts go out."""
    count = result.progress.waiting or result.reach
    get_it = "1 follower gets it" if count == 1 else f"{count_of(count, 'follower')} get it"
    when = f"in {wait(delay)}" if delay >= 1 else "at once"
    return f"Breaking? {get_it} {when}, with a sound and before all other alerts.\n{_title(result.story.post)}"


def breaking_done(count: int, post: Post) -> str:
    """The answer to Yes, breaking."""
    return f"Breaking: {count_of(count, 'alert')} on the way, before all others.\n{_title(post)}"


def when(story: Story, zone: ZoneInfo) -> str:
    """The question of Publish at…."""
    title = f"<i>{clipped(story.post.headline, 300)}</i>"
    return f"When is it to be published? Type a time, such as 14:30 or tomorrow 07:00 ({zone.key}).\n{title}"


def scheduled(story: Story, at: datetime, zone: ZoneInfo) -> str:
    """The answer to a typed time."""
    return f"On hold until {full_time(at, zone)}; then it is published and alerts go out.\n{_title(story.post)}"


def publication_missed(post_id: int, headline: str, at: datetime, zone: ZoneInfo) -> str:
    """The question about a story whose time passed while no process was there to publish it."""
    return (
        f"<code>#{post_id}</code> was to be published at {full_time(at, zone)}, when the bot was not running. "
        f"It is still on hold. Publish it now?\n<i>{clipped(headline, 300)}</i>"
    )


def drafts(stories: Sequence[Story], zone: ZoneInfo, *, older: int = 0) -> str:
    """The stories on hold; so many ``older`` ones are not among them."""
    if not stories:
        return NO_DRAFTS
    lines = [_draft(story, zone) for story in stories]
    left_out = 0
    rest = f"{count_of(older, 'older draft')} will be here once some of these are gone." if older else ""
    while not fits(text := joined("<b>Drafts</b>", "\n".join(lines), not_shown(left_out), rest)):
        lines.pop()
        left_out += 1
    return text


def quiet(posts: Sequence[Post], followers: Sequence[int], zone: ZoneInfo, *, done: int | None = None) -> str:
    """The headlines of a page that alert nobody; each can be alerted by its number. ``done`` was just alerted to some.

    ``followers``: how many chats each would reach.
    """
    said = "" if done is None else f"{count_of(done, 'alert')} on the way. "
    if not posts:
        return said + NOTHING_QUIET

    def entries(longest: int) -> list[str]:
        return [
            f"<b>{number}.</b> {clipped(post.headline, longest)}\n{_to_whom(post, count)} · {_when_listed(post, zone)}"
            for number, (post, count) in enumerate(zip(posts, followers, strict=True), start=1)
        ]

    return fitted_list(f"{said}Which of these is to be alerted?", entries)


def _filed(result: Report) -> str:
    number = f"<code>#{result.story.post.id}</code>"
    return {
        Filing.NEW: f"Loaded as {number}.",
        Filing.COMPLETED: f"Loaded as {number}, so far a headline only.",
        Filing.SAME: f"Same story as {number}.",
        Filing.BACK: f"Story {number} is back.",
    }[result.filing]


def _unsure(result: Report) -> str:
    return UNSURE_HEADLINE if result.other_headlines else ""


def _standing(result: Report, now: datetime, zone: ZoneInfo) -> str:
    section = section_name(result.story.post.section) if result.story.post.section else "No section"
    progress, reached = result.progress, count_of(result.reach, "follower")
    later = f"; {progress.held:,} more at the time they chose" if progress.held else ""
    if result.story.held:
        at = result.story.publish_at
        since = f"On hold until {full_time(at, zone)}" if at else "On hold: a draft that only admins see"
        return f"{since}.\n{section} · {reached} when it is published"
    if result.is_ahead:
        had = f"; {progress.sent} had the headline" if progress.sent else ""
        return f"{section} · {count_of(progress.waiting, 'follower')} in {_wait(result, now)}{had}{later}"
    if progress.waiting and not progress.sent:
        return f"{section} · going out to {count_of(progress.waiting, 'follower')} now{later}"
    if progress.waiting:
        return (
            f"{section} · sent to {progress.sent:,} of {progress.total:,}{later}\n{_bar(progress.sent, progress.total)}"
        )
    if result.filing is Filing.BACK and (progress.last is None or progress.last < result.story.post.loaded_at):
        return f"{section} · nobody is alerted; {f'{progress.sent:,} had it before' if progress.sent else reached}"
    if progress.total:
        return f"{section} · {_outcome(result)}{later}"
    if progress.held:
        return f"{section} · {count_of(progress.held, 'follower')} at the time they chose"
    if result.stale:
        return f"{section} · older than a day: nobody is alerted; {reached}"
    return f"{section} · {f'nobody is alerted; {reached}' if result.reach else 'nobody to alert'}"


def _starred(result: Report) -> list[str]:
    return [STARRED] if result.story.post.starred else []


def _going_on(result: Report) -> list[str]:
    if result.goes_on is None:
        return []
    earlier = f"Goes on <code>#{result.goes_on.id}</code> “{clipped(result.goes_on.headline, 200)}”"
    return [f"{earlier}{'.' if result.is_linked else '?'}"]


def _wait(result: Report, now: datetime) -> str:
    seconds = (result.due - now).total_seconds() if result.due else 0.0
    return wait(seconds) if seconds >= A_FEW_SECONDS else "a few seconds"


def _outcome(result: Report) -> str:
    progress = result.progress
    took = ""
    if progress.last and result.due and progress.last >= result.due:
        took = f" in {wait(max(1.0, (progress.last - result.due).total_seconds()))}"
    blocked = f" · {progress.gone:,} had blocked the bot" if progress.gone else ""
    failed = f" · {progress.failed:,} failed" if progress.failed else ""
    return f"sent to {progress.sent:,} of {progress.total:,}{took}{blocked}{failed}"


def _bar(done: int, total: int) -> str:
    full = done * BAR_CELLS // total
    return "▓" * full + "░" * (BAR_CELLS - full)


def _may_go_out(result: Report) -> bool:
    """Whether the alert is still to be looked at before it goes out."""
    return result.is_ahead or (not result.progress.total and result.reach > 0)


def _preview(result: Report, zone: ZoneInfo) -> str:
    """The alert in a folded quotation; a quotation inside one is not allowed, so its own is plain."""
    return f"<blockquote expandable>{_QUOTATION.sub('', alert_message(result.alert, zone))}</blockquote>"


def _going(listed: Sequence[Listed]) -> list[str]:
    lines = [f"• {clipped(each.post.headline, 120)} – {_audience(each)}" for each in listed[:MOST_LISTED]]
    more = len(listed) - MOST_LISTED
    return [*(["Beside it:"] if lines else []), *lines, *([f"• {more} more"] if more > 0 else [])]


def _audience(listed: Listed) -> str:
    section = section_name(listed.post.section) if listed.post.section else "All posts"
    if listed.alone is None:
        return f"{section}, {count_of(listed.along, 'follower')}"
    parts = [f"{listed.along} with it"] if listed.along else []
    parts += [f"{listed.alone} by itself"] if listed.alone else []
    return f"{section}, {' and '.join(parts)}"


def _riding(result: Report) -> str:
    if not result.also:
        return ""
    many = count_of(len(result.also), "headline")
    return f"{many} of its page {'stands' if len(result.also) == 1 else 'stand'} in the alert under “Also new”."


def _found(result: Report) -> str:
    if not result.recent_found:
        return ""
    found = f"{count_of(result.recent_found, 'recent post')} found"
    return f"{found}, {f'{result.recent_new} new; times estimated' if result.recent_new else 'none new'}."


def _draft(story: Story, zone: ZoneInfo) -> str:
    section = section_name(story.post.section) if story.post.section else "No section"
    at = f" · {full_time(story.publish_at, zone)}" if story.publish_at else ""
    return f"{_title(story.post)}\n{section}{at}"


def _title(post: Post) -> str:
    return f"<code>#{post.id}</code> <i>{clipped(post.headline, 200)}</i>"


def _to_whom(post: Post, count: int) -> str:
    followers = count_of(count, "follower")
    return f"{section_name(post.section)}, {followers}" if post.section else f"All posts, {followers}, without a sound"


def _when_listed(post: Post, zone: ZoneInfo) -> str:
    return time(post.published_at, zone) if post.published_at else "undated"
