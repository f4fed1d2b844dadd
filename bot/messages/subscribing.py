"""Following sections and stopping that, pausing, muting."""

from __future__ import annotations

from html import escape

from bot.desk.editors.threads import FollowedStory
from bot.desk.results import Change
from bot.messages.choices import followed
from bot.messages.phrases import listed
from bot.messages.whom import Whom, whom_of
from data.store.readers.subscriptions import ALL_POSTS

WELCOME_BACK = "Welcome back: your alerts are on again, as they were."
"""To somebody who had blocked the bot."""

STOPPED_ALL = "No more alerts. /subscribe begins again."
ENOUGH = "No more alerts for this story."
GROUP_ADMINS_ONLY = "Only this group’s administrators can change its alerts."
MEMBERS_HIDDEN = (
    "This group hides its members, so I can’t see who its administrators are. Make me one of them and try again."
)


def back(who: Whom) -> str:
    """That alerts come again to whom they could not reach."""
    return WELCOME_BACK if who is Whom.YOU else f"Welcome back: {who.whose} alerts are on again, as they were."


def subscribed(change: Change) -> str:
    """The answer to following sections."""
    parts, who = [], whom_of(change.chat)
    if change.changed:
        parts.append(f"{who.does('get', 'now')} alerts for {listed(change.changed)}.")
    if ALL_POSTS in change.changed and change.chat.pace.most:
        parts.append(f"At most {change.chat.pace.most} a day, breaking news aside; /alerts changes that.")
    if change.unchanged:
        parts.append(f"{who.does('follow', 'already')} {listed(change.unchanged)}.")
    if change.chat.paused:
        parts.append("Alerts are paused: /alerts resumes them.")
    return " ".join(parts)


def unsubscribed(change: Change) -> str:
    """The answer to giving sections up."""
    if ALL_POSTS in change.changed:
        left = followed(change.chat)
        return f"{whom_of(change.chat).does('get', 'no longer')} all posts, only {left}." if left else STOPPED_ALL
    parts = []
    if change.changed:
        parts.append(f"No more alerts for {listed(change.changed)}.")
    if change.unchanged:
        parts.append(f"{whom_of(change.chat).value} did not follow {listed(change.unchanged)}.")
    return " ".join(parts)


def offer(section: str) -> str:
    """The answer to a link to a section, or to all posts."""
    if section == ALL_POSTS:
        return "Get an alert for every story?"
    return f"Get an alert when there is news in <b>{escape(section)}</b>?"


def story_followed(followed: FollowedStory, who: Whom = Whom.YOU) -> str:
    """The answer to Follow this story."""
    return f"{who.does('get', 'now' if followed.is_new else 'already')} alerts for this story, whatever its section."


def muted_for_a_day(section: str) -> str:
    """The answer to muting a section, or all posts."""
    about = "" if section == ALL_POSTS else f" for {escape(section)}"
    return f"No alerts{about} for a day."


def unmuted(section: str) -> str:
    """The answer to ending a mute."""
    about = "" if section == ALL_POSTS else f" for {escape(section)}"
    return f"Alerts{about} are on again."
