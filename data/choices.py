"""What a chat has chosen about when, how loud and about what it hears: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import IntEnum

ALL_POSTS = "*"
"""The section of a subscription to all posts, those without a section included."""

BREAKING = "!"
"""The section of a subscription to breaking stories of every section. Channels have it."""

MOST_WORDS = 20
"""Words (or people) that a chat may follow, and words that it may mute."""

MOST_DIGESTS = 2
"""Digests a day."""

MOST_OF_ALL_POSTS = 10
"""Alerts a day for a chat that follows all posts and has not chosen a number."""


class Sound(IntEnum):
    """Which alerts make a sound. The numbers stand in the database."""

    ON = 0
    SILENT = 1
    BREAKING_ONLY = 2


@dataclass(frozen=True, slots=True)
class Pace:
    """When a chat gets its alerts.

    ``digests``: up to MOST_DIGESTS times of day; none means at once.
    ``quiet``: from one time of day to another, perhaps past midnight; what comes then waits for its end.
    ``zone``: the name of the time zone that these times are in; ``None`` for BOT_TIMEZONE.
    ``most``: alerts a day; ``None`` for all. ``most_chosen``: whether the chat chose that number itself.
    ``breaking_through``: whether breaking news comes at once all the same.
    """

    digests: tuple[time, ...] = ()
    quiet: tuple[time, time] | None = None
    zone: str | None = None
    most: int | None = None
    most_chosen: bool = False
    sound: Sound = Sound.ON
    breaking_through: bool = True


AT_ONCE = Pace()
"""The pace of a chat that has chosen nothing."""


class Way(IntEnum):
    """What a chat wants of stories that hold some words. The numbers stand in the database."""

    MUTE = 0
    """None of them, whatever else it follows."""

    FOLLOW = 1
    """All of them, whatever their section."""

    PERSON = 2
    """Those in which a person of that name speaks; what was said leads the alert."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a chat. ``text`` is as they were typed; ``id`` is the same for all chats that chose these words."""

    id: int
    text: str
    way: Way
