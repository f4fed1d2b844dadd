"""The buttons under the messages. The words above them are in the module of the same name in bot.messages."""

from bot.keyboards import (
    alerts,
    channels,
    choices,
    doubts,
    editing,
    feeds,
    keeping,
    newsroom,
    pictures,
    readers,
    refusals,
    reports,
    searching,
    stories,
    subscribing,
)

__all__ = [
    "alerts",
    "channels",
    "choices",
    "doubts",
    "editing",
    "feeds",
    "keeping",
    "newsroom",
    "pictures",
    "readers",
    "refusals",
    "reports",
    "searching",
    "stories",
    "subscribing",
]
