"""Every word the bot says, as Telegram HTML; foreign text is escaped here and nowhere else.

Fixed sentences are constants, composed ones are functions from values to text. Every message stays within Telegram's
4,096 characters (UTF-16 units after the markup is parsed) and 100 entities, whatever text it is given.

    readers      greetings, help, headlines, sections      newsroom     the answers to admins
    stories      a brief, and all quotes of a story        feeds        those about watched feeds
    subscribing  following and stopping, pauses, mutes     refusals     what can't be done, and why
    reports      what goes out, and what became of it      editing      the screens of Edit…
    alerts       the message that goes out by itself       searching    what was found, and what somebody said
    doubts       'Wrong quote?': readers' doubts            keeping      what is saved, and waited for
    choices      the screens of /alerts                  sharing      what a reader takes elsewhere
    channels     what is said about channels, and in them
    pictures     what goes with the picture of a quote
    phrases, whom, fitting    what all of these are made of
"""

from bot.messages import (
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
    sharing,
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
    "sharing",
    "stories",
    "subscribing",
]
