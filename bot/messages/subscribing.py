"""Following sections and stopping that, pausing, muting."""

from __future__ import annotations

from html import escape

from bot.desk.editors.threads import FollowedStory
from bot.desk.results import Change
from bot.messages.phrases import listed
from data.store.readers.subscriptions import ALL_POSTS

WELCOME_BACK = "Welcome back: your alerts are on again, as they were."
STOPPED_ALL = "No more alerts. /subscribe begins again."
ENOUGH = "No more alerts for this story."
GROUP_ADMINS_ONLY = "Only this group’s administrators can change its alerts."


def subscribed(change: Change) -> str:
    """The answer to following sections."""
    parts = []
    if change.changed:
        parts.append(f"You now get alerts for {listed(change.changed)}.")
    if change.unchanged:
        parts.append(f"You already follow {listed(change.unchanged)}.")
    if change.chat.paused:
        parts.append("Alerts are paused: /alerts resumes them.")
    return " ".join(parts)


def unsubscribed(change: Change) -> str:
    """The answer to giving sections up."""
    if ALL_POSTS in change.changed:
        return STOPPED_ALL
    parts = []
    if change.changed:
        parts.append(f"No more alerts for {listed(change.changed)}.")
    if change.unchanged:
        parts.append(f"You did not follow {listed(change.unchanged)}.")
    return " ".join(parts)


def offer(section: str) -> str:
    """The answer to a link to a section, or to all posts."""
    if section == ALL_POSTS:
        return "Get an alert for every story?"
    return f"Get an alert when there is news in <b>{escape(section)}</b>?"


def story_followed(followed: FollowedStory) -> str:
    """The answer to Follow this story."""
    now = "You now get" if followed.is_new else "You already get"
    return f"{now} alerts for this story, whatever its section."


def muted_for_a_day(section: str) -> str:
    """The answer to muting a section, or all posts."""
    about = "" if section == ALL_POSTS else f" for {escape(section)}"
    return f"No alerts{about} for a day."


def unmuted(section: str) -> str:
    """The answer to ending a mute."""
    about = "" if section == ALL_POSTS else f" for {escape(section)}"
    return f"Alerts{about} are on again."
