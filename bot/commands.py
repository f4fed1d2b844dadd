"""Every command in one table; its registration, Telegram's menus and /help follow from it.

To add a command, write its handler in bot/handlers, and add a row here and a line to README's table (a test compares
the two).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import BaseHandler, CommandHandler, filters

from bot import keyboards, menu, messages
from bot.context import Bot, NewsContext
from bot.handlers import channels, choosing, keeping, readers, searching, typed
from bot.handlers.admin import admins, editing, feeds, intake, reports, running_stories
from bot.handlers.typed import Handler
from bot.transport.outgoing import reply


class Part(Enum):
    """The parts of /help, in order; the last is for admins only."""

    READING = "Reading"
    ALERTS = "Alerts"
    YOU = "You"
    NEWSROOM = "For editors"


@dataclass(frozen=True, slots=True)
class Command:
    """One command, its handler and its texts.

    ``answer``       the handler
    ``part``         the part of /help that shows the lines in ``help``; without lines the command is not in /help
    ``menu``         the words beside the command in Telegram's menu; without words it is not in the menu
    ``in_groups``    whether the menu of groups shows it, too
    ``admins_only``  whether it is an unknown command for everybody else
    ``folds``        whether it only shows something: of several that wait only the last may be answered. What changes
                     something for readers or the newsroom, or is a step of a dialogue (/done, /deletemydata), never is
    ``moves_on``     whether it ends the question that its sender was to answer by typing: what they type next is no
                     answer any more
    """

    name: str
    answer: Handler
    part: Part
    menu: str = ""
    help: tuple[str, ...] = ()
    in_groups: bool = False
    admins_only: bool = False
    folds: bool = False
    moves_on: bool = True


async def start(update: Update, context: NewsContext) -> None:
    """/start; also sets the menu of an admin, which Telegram refuses before the admin has pressed Start."""
    user = update.effective_user
    if user and context.is_admin(user):
        context.newsroom.tasks.spawn(menu.publish_to_admin(context.bot, user.id, menu_of(ALL)))
    await readers.start(update, context)


async def help_(update: Update, context: NewsContext) -> None:
    """/help: the commands of readers; for an admin with a button to those of admins."""
    await reply(update, *help_page(is_admin=context.is_admin(update.effective_user)))


def help_page(*, is_admin: bool, of_admins: bool = False) -> tuple[str, InlineKeyboardMarkup]:
    """Text and buttons of /help; with ``of_admins`` those of the page of admins, which only they see."""
    if of_admins and is_admin:
        return messages.readers.admins_help(help_of(ADMINS)), keyboards.readers.admins_help()
    return messages.readers.help_text(help_of(READERS)), keyboards.readers.help_(is_admin=is_admin)


READERS = (
    Command("start", start, Part.READING, folds=True),
    Command(
        "latest",
        readers.latest,
        Part.READING,
        menu="the newest headlines",
        help=("/latest – the newest headlines", "/latest world – those of one section"),
        in_groups=True,
        folds=True,
    ),
    Command(
        "brief",
        readers.brief,
        Part.READING,
        menu="the newest brief",
        help=("/brief – the newest brief",),
        in_groups=True,
        folds=True,
    ),
    Command(
        "quotes",
        readers.quotes,
        Part.READING,
        help=("/quotes – everything that was said in it", "/brief 3, /quotes 3 – those of number 3 in the last list"),
        folds=True,
    ),
    Command(
        "story",
        running_stories.story,
        Part.READING,
        help=("/story 12 – story 12 from its beginning",),
        folds=True,
    ),
    Command(
        "search",
        searching.search,
        Part.READING,
        menu="find stories by their words",
        help=("/search sea wall – stories with these words",),
        in_groups=True,
        folds=True,
    ),
    Command(
        "said",
        searching.said,
        Part.READING,
        menu="what somebody said",
        help=("/said Lindqvist – what somebody said, newest first",),
        in_groups=True,
        folds=True,
    ),
    Command(
        "saved",
        keeping.saved,
        Part.READING,
        menu="what you have saved",
        help=("/saved – what you have saved",),
        folds=True,
    ),
    Command(
        "sections",
        readers.sections,
        Part.READING,
        menu="the sections and what is new",
        help=("/sections – what is new in each section", "A section’s name alone works too: World"),
        in_groups=True,
        folds=True,
    ),
    Command(
        "subscribe",
        readers.subscribe,
        Part.ALERTS,
        menu="choose the sections that come to you",
        help=("/subscribe world sports – follow sections", "/subscribe all – follow everything"),
        in_groups=True,
    ),
    Command(
        "unsubscribe",
        readers.unsubscribe,
        Part.ALERTS,
        help=("/unsubscribe world – stop following",),
    ),
    Command("stop", readers.unsubscribe, Part.ALERTS),
    Command(
        "follow",
        choosing.follow,
        Part.ALERTS,
        menu="stories with your words",
        help=("/follow sea wall – stories with these words, whatever their section",),
    ),
    Command("mute", choosing.mute, Part.ALERTS, help=("/mute cricket – none with these",)),
    Command(
        "alerts",
        choosing.alerts,
        Part.ALERTS,
        menu="what comes to you, and when",
        help=(
            "/alerts – at once or as a digest, quiet hours, sound, time zone, pause",
            "/alerts 08:00 18:00 – digests; /alerts 22:00-07:00 – quiet hours",
        ),
        in_groups=True,
    ),
    Command("settings", choosing.alerts, Part.ALERTS, menu="the same as /alerts"),
    Command("help", help_, Part.READING, menu="everything I can do", in_groups=True, folds=True),
    Command(
        "privacy",
        readers.privacy,
        Part.YOU,
        menu="what is kept about this chat",
        help=("/privacy – what is kept about this chat",),
        folds=True,
    ),
    Command("export", readers.export, Part.YOU, help=("/export – all of it, as a file",), folds=True),
    Command(
        "deletemydata",
        readers.delete_my_data,
        Part.YOU,
        help=("/deletemydata – remove it",),
    ),
)


def _admins(
    name: str,
    answer: Handler,
    menu: str = "",
    *help: str,
    folds: bool = False,
    moves_on: bool = True,
) -> Command:
    return Command(name, answer, Part.NEWSROOM, menu, help, admins_only=True, folds=folds, moves_on=moves_on)


ADMINS = (
    _admins(
        "load",
        intake.load_command,
        "load an article",
        "/load world – load an article: its text or link after the command, a .txt or .html file, or in reply to one",
    ),
    _admins("done", intake.done),
    _admins("cancel", intake.cancel, moves_on=False),
    _admins("drafts", reports.drafts, "stories on hold", "/drafts – stories on hold, each to publish", folds=True),
    _admins(
        "edit",
        editing.command,
        "correct a story",
        "/edit 12 – correct story 12, also where it was sent",
        "/story 12 – also its corrections and alerts",
    ),
    _admins("star", editing.star_command, "mark a story as important", "/star 12 – story 12 goes first in digests"),
    _admins("undo", admins.undo, "take your last story back", "/undo – take back what you loaded last"),
    _admins("retract", admins.retract, "take a story back", "/retract 12 – take story 12 back"),
    _admins(
        "file",
        admins.file,
        "file a story under a section",
        "/file 12 world – file story 12 under World",
        "/file – stories without a section",
    ),
    _admins(
        "watch",
        feeds.watch,
        "load what is new in a feed by itself",
        "/watch https://news.example/rss – load what is new in a feed by itself",
    ),
    _admins("feeds", feeds.show_feeds, "the feeds that are watched", "/feeds – the feeds that are watched", folds=True),
    _admins("unwatch", feeds.unwatch, "", "/unwatch 3 – stop watching feed 3"),
    _admins(
        "channel",
        channels.channel,
        "the channels I post to",
        "/channel @name world breaking – post World to a channel, and breaking stories of every section",
        "/channel – the channels I post to; /channel @name off ends one",
    ),
    _admins(
        "status", admins.status, "stories, subscribers, outbox", "/status – stories, subscribers, outbox", folds=True
    ),
)

ALL = (*ADMINS, *READERS)
"""In the order of an admin's menu. The parts of /help are in the order of Part."""


def menu_of(commands: Iterable[Command], *, groups: bool = False) -> menu.Menu:
    """The rows of Telegram's menu for these commands; with ``groups`` those of the menu of groups."""
    return tuple((each.name, each.menu) for each in commands if each.menu and (each.in_groups or not groups))


async def publish_menus(bot: Bot, admin_ids: frozenset[int]) -> None:
    """Sets Telegram's menus for private chats, groups and each admin, and the bot's descriptions."""
    everybody, groups = menu_of(READERS), menu_of(READERS, groups=True)
    await menu.publish(bot, readers=everybody, groups=groups, admins=menu_of(ALL), admin_ids=admin_ids)


def help_of(commands: Iterable[Command]) -> list[tuple[str, list[str]]]:
    """The titles of the parts of /help, each with its lines, in order; parts without lines are left out."""
    commands = tuple(commands)
    parts = [(part.value, [line for each in commands if each.part is part for line in each.help]) for part in Part]
    return [(title, lines) for title, lines in parts if lines]


def handlers(admin_ids: frozenset[int]) -> list[BaseHandler[Update, NewsContext, None]]:
    """The handlers of all commands. They ignore edited messages, and the copies of a channel's posts that Telegram puts
    into the group where they are discussed, so that each command is answered once.
    """
    given = filters.UpdateType.MESSAGE & ~filters.IS_AUTOMATIC_FORWARD
    admin = filters.User(user_id=admin_ids) & given
    return [
        CommandHandler(
            each.name,
            typed.moving_on(each.answer) if each.moves_on else each.answer,
            filters=admin if each.admins_only else given,
        )
        for each in ALL
    ]
