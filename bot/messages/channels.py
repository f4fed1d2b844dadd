"""What is said about channels: to admins, to whoever added the bot to one, and in the channel itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.messages.phrases import clipped, in_order, joined, listed
from bot.messages.whom import Whom
from data.models import Channel

HOW_TO = (
    "Add me to a channel as an administrator who may post messages. Then say here "
    "<code>/channel @name world breaking</code>, or post there <code>/subscribe world</code>."
)
HOW_TO_HERE = "Post <code>/subscribe world breaking</code>, for example."
NO_CHANNEL = "That is no channel. In a group, its administrators say /subscribe there."


def channels(known: Sequence[Channel]) -> str:
    """The answer to /channel: what each channel gets."""
    lines = [f"{name(each)} {_state(each)}" for each in known]
    return joined("<b>Channels</b>", "\n".join(lines), HOW_TO) if lines else joined("No channels yet.", HOW_TO)


def given(channel: Channel) -> str:
    """What a channel gets from now on."""
    return f"{name(channel)} {_state(channel)}"


def given_here(sections: Iterable[str]) -> str:
    """As ``given``, said in the channel itself."""
    in_words = _listed(sections)
    gets = Whom.CHANNEL.does("get")
    return f"{gets} {in_words}." if in_words else f"{gets} nothing. {HOW_TO_HERE}"


def not_found(asked: str) -> str:
    """The answer to a channel that Telegram does not show the bot."""
    return f"I can’t see {clipped(asked, 80)}. {HOW_TO}"


def may_not_post(channel: Channel) -> str:
    """The answer when the bot is no administrator of a channel, or one who may not post."""
    return (
        f"I may not post in {name(channel)}: make me an administrator there who may post messages, then say it again."
    )


def let_in(channel: Channel, *, is_admin: bool) -> str:
    """To whoever has just made the bot an administrator of a channel."""
    if channel.sections:
        return f"I can post in {name(channel)} again. It {_state(channel)}"
    here = f", or say here <code>/channel {_handle(channel)} world breaking</code>" if is_admin else ""
    return (
        f"I can post in {name(channel)} now. Choose what it gets: post there <code>/subscribe world</code>, all or "
        f"breaking{here}."
    )


def shut_out(channel: Channel) -> str:
    """To whoever had made the bot an administrator of a channel."""
    return (
        f"I can no longer post in {name(channel)}, so its alerts are off. Make me an administrator there who may post "
        "messages and they go on as they were."
    )


def name(channel: Channel) -> str:
    """A channel's public name, or its title."""
    return f"@{clipped(channel.username, 40)}" if channel.username else f"“{clipped(channel.title, 80)}”"


def _handle(channel: Channel) -> str:
    """What names a channel behind /channel."""
    return f"@{clipped(channel.username, 40)}" if channel.username else str(channel.chat_id)


def _state(channel: Channel) -> str:
    off = "" if channel.is_on else " It is off: I may not post there any more."
    return f"gets {_listed(channel.sections) or 'nothing'}.{off}"


def _listed(sections: Iterable[str]) -> str:
    ordered = in_order(sections)
    return listed(ordered) if ordered else ""
