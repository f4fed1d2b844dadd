"""Greetings, help, privacy, the newest headlines, the sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import count
from zoneinfo import ZoneInfo

from bot.desk.results import Kept, Listing
from bot.messages.phrases import clipped, count_of, fitted_list, joined, post_time, section_name
from bot.messages.subscribing import back
from bot.messages.whom import Whom
from data.models import Post

START = (
    "<b>Newsbrief</b>: the day’s stories in two or three sentences, with the words that were said.\n\n"
    "Follow a section and its news comes to you; stop any time.\n"
    "Try /latest, or pick a section. /help lists everything."
)
START_EMPTY = (
    "<b>Newsbrief</b>: the day’s stories in two or three sentences, with the words that were said.\n\n"
    "No stories yet. Subscribe and the first will come to you.\n"
    "/help lists everything."
)
DESCRIPTION = (
    "The day’s stories in two or three sentences, with the words that were said and who said them. "
    "Follow the sections you care about, and their news comes to you."
)
SHORT_DESCRIPTION = "News in two or three sentences, with the words that were said."
GROUP_GREETING = (
    "Hello. I bring this group the news that it follows, in two or three sentences, with the words that were said.\n\n"
    "An administrator chooses what: /subscribe world, or Alerts below for all sections; in a forum each topic follows "
    "what is chosen in it. /latest, /search and /said are for everybody."
)
GROUP_WELCOME_BACK = (
    "Hello again: this group’s alerts are on again, as they were. An administrator changes them with /alerts."
)
NO_HEADLINES = "No stories yet. Subscribe and the first will come to you."
NO_MORE = "That is all there is. /latest starts from the newest."
LETTERS = "abcdefgh"
"""What marks the headlines without a brief below numbered stories."""
HELP = "Follow what you care about and its news comes to you; /alerts says when, and how much of it."
HOW_BRIEFS_ARE_MADE = (
    "<i>How briefs are made: a program picks whole sentences of the article, and what was said with who said it. It "
    "writes nothing of its own.</i>"
)
PRIVACY = (
    "<b>What is kept</b>\n"
    "For chats that subscribe: the chat’s id, its sections, the stories it follows or had enough of, the words and "
    "people it follows or muted, its settings (digests, quiet hours, time zone, sound, number a day, paused, muted, "
    "forum topic), when it subscribed, and which alerts it has had. For editors: which stories they "
    "loaded or linked, and which feeds they added. For who adds the bot to a channel: that it was they, to tell them "
    "when it can post there no more. "
    "For chats that said that a quote is wrong: which quote and when, for 30 days. "
    "For readers who save stories or wait for one: which, and since when. For chats that were shown a list: its "
    "stories’ numbers, for a day, so that /brief 3 opens the third. "
    "Your name and what you write only until it is answered, a day at most; no phone number.\n\n"
    "<b>Why</b>\n"
    "To send you what you follow, once, and to tell you when a quote is corrected.\n\n"
    "<b>How long</b>\n"
    "Until you delete it with /deletemydata. If you block the bot, your choices are kept for 30 days so that "
    "/start can restore them; then they are removed. /export sends you all of it as a file.\n\n"
)
NOTHING_KEPT = "Nothing is kept about this chat."
EXPORT_NAME = "newsbrief.json"
EXPORTED = "Everything that is kept about this chat."
DELETED = "Done. Nothing about this chat is kept."
DELETED_OF_ADMIN = "Done. The database keeps nothing about this chat. The bot’s settings name you as an admin."
NOTHING_TO_DELETE = "There is nothing to delete."
KEPT = "Nothing was removed."


def privacy(contact: str) -> str:
    """The answer to /privacy. ``contact``: whom to ask, as BOT_CONTACT has it; empty if it is not set."""
    return f"{PRIVACY}Questions go to {escape(contact) if contact else 'the newsroom that runs this bot'}."


def delete_ask(kept: Kept) -> str:
    """The question of /deletemydata: what would be removed."""
    removed = ["your sections and settings for this chat"] if kept.choices else []
    removed += [f"{count_of(kept.waiting, 'article')} waiting for your answer"] if kept.waiting else []
    removed += [f"your id from {_brought(kept)}"] if kept.stories or kept.feeds else []
    removed += ["what you asked about quotes"] if kept.doubts else []
    removed += [count_of(kept.saved, "saved story", "saved stories")] if kept.saved else []
    removed += ["which stories you were shown or wait for"] if kept.reading else []
    removed = removed or ["your id from what you loaded"]
    stays = " Stories and feeds stay, they are the newsroom’s." if kept.stories or kept.feeds else ""
    return f"This removes {' and '.join(removed)}.{stays} Sure?"


def deleted(kept: Kept, *, admin: bool) -> str:
    """The answer of /deletemydata. ``kept`` is what there was; ``admin`` tells whether this is an admin's chat."""
    said = DELETED_OF_ADMIN if admin else DELETED
    if not (kept.stories or kept.feeds):
        return said
    return f"{said} The newsroom keeps {_brought(kept)} without your id."


def start(*, any_posts: bool, returned: Whom | None = None) -> str:
    """The answer to /start. ``returned``: whose alerts go on by it."""
    text = START if any_posts else START_EMPTY
    return f"{back(returned)}\n\n{text}" if returned else text


def help_text(parts: Iterable[tuple[str, Iterable[str]]]) -> str:
    """The answer to /help: parts with a title, a line a command (bot.commands)."""
    return joined(HELP, *_parts(parts), HOW_BRIEFS_ARE_MADE)


def admins_help(parts: Iterable[tuple[str, Iterable[str]]]) -> str:
    """The commands of admins, below /help."""
    return joined(*_parts(parts))


def latest(listing: Listing, zone: ZoneInfo, *, admin: bool = False) -> str:
    """A page of stories, numbered as its buttons are, and a few headlines without a brief, which have letters.

    Admins also see the numbers that their commands take.
    """
    if not listing.anything:
        return _nothing_listed(listing)

    def entries(longest: int) -> list[str]:
        def lines(posts: Sequence[Post], marks: Iterable[str]) -> list[str]:
            return [
                f"<b>{mark}.</b> {clipped(post.headline, longest)}\n{about(post, zone, listing.section, admin=admin)}"
                for mark, post in zip(marks, posts, strict=False)
            ]

        stories = lines(listing.posts, map(str, count(listing.first)))
        bare = lines(listing.headlines, LETTERS)
        title = "\n<b>Headlines</b>" if stories else "<b>Headlines</b>"
        return [*stories, *([title] if bare else []), *bare]

    return fitted_list(_title(listing), entries)


def sections(counts: dict[str, int]) -> str:
    """The heading above the section buttons. ``counts``: how many posts of the last 24 hours each section has."""
    new = "new" if any(counts.values()) else "nothing new"
    return f"<b>Sections</b> · {new} in the last 24 hours"


def section_label(name: str, count: int) -> str:
    """The label of a section's button."""
    return f"{name} {count}" if count else name


def _parts(parts: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    return ["\n".join([f"<b>{title}</b>", *lines]) for title, lines in parts]


def _brought(kept: Kept) -> str:
    """What a chat has brought to the newsroom."""
    counts = [(kept.stories, "story", "stories"), (kept.feeds, "feed", "feeds")]
    return " and ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)


def _nothing_listed(listing: Listing) -> str:
    if listing.fallback:
        return f"Nothing in {section_name(listing.fallback)} yet."
    return NO_HEADLINES if listing.page == 0 else NO_MORE


def _title(listing: Listing) -> str:
    if listing.fallback:
        return f"{_nothing_listed(listing)} Latest from all sections:"
    what = "Headlines" if listing.bare else "Latest"
    return f"<b>{what}</b> · {section_name(listing.section) if listing.section else 'all sections'}"


def about(post: Post, zone: ZoneInfo, section_of_page: str | None, *, admin: bool) -> str:
    """The line below a headline: section, unless the page has only that; time; number."""
    about = [f"<i>{section_name(post.section)}</i>"] if post.section and post.section != section_of_page else []
    about.append(post_time(post, zone))
    if admin:
        about.append(f"#{post.id}")
    return " · ".join(filter(None, about))
