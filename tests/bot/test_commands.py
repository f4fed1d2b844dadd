"""The table of commands: Telegram's menus, /help and the README follow it, and every command answers without words."""

import re
from pathlib import Path

import pytest
from support.paths import ROOT
from support.room import ADMIN, READER, Room, open_room

from bot import messages
from bot.commands import ADMINS, ALL, READERS, help_of
from bot.messages.fitting import plain

HOSTILE = (
    *("<b>&\"'", "-1", "#1", "99999999999999999999", "🇮🇳" * 30, "a" * 3000),
    *("0\n1", "\u202eabc", "1 <i>", "٣", "world 0000-00-00"),
)


def menu(room: Room, scope: str, chat: int = 0) -> list[str]:
    return [command["command"] for command in room.server.state.commands[scope, chat, 0, ""]]


async def test_each_scope_gets_its_menu_and_the_bot_its_descriptions(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        assert menu(room, "all_private_chats") == [
            *("latest", "brief", "search", "said", "saved", "sections", "subscribe", "follow", "alerts", "settings"),
            *("help", "privacy"),
        ]
        assert menu(room, "all_group_chats") == [
            *("latest", "brief", "search", "said", "sections", "subscribe", "alerts", "help")
        ]
        assert room.server.state.texts == {
            ("description", ""): messages.readers.DESCRIPTION,
            ("short_description", ""): messages.readers.SHORT_DESCRIPTION,
        }


async def test_an_admin_s_menu_is_set_once_the_admin_has_a_chat(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        assert ("chat", ADMIN, 0, "") not in room.server.state.commands
        await room.say(ADMIN, "/start")
        assert menu(room, "chat", ADMIN) == [
            *("load", "drafts", "edit", "star", "undo", "retract", "file", "watch", "feeds", "channel", "status"),
            *menu(room, "all_private_chats"),
        ]


def test_help_lists_the_commands_a_line_each_and_those_of_admins_on_a_page_of_their_own() -> None:
    readers = messages.readers.help_text(help_of(READERS))
    assert readers == (
        "Follow what you care about and its news comes to you; /alerts says when, and how much of it.\n\n"
        "<b>Reading</b>\n"
        "/latest – the newest headlines\n"
        "/latest world – those of one section\n"
        "/brief – the newest brief\n"
        "/quotes – everything that was said in it\n"
        "/brief 3, /quotes 3 – those of number 3 in the last list\n"
        "/story 12 – story 12 from its beginning\n"
        "/search sea wall – stories with these words\n"
        "/said Lindqvist – what somebody said, newest first\n"
        "/saved – what you have saved\n"
        "/sections – what is new in each section\n"
        "A section’s name alone works too: World\n\n"
        "<b>Alerts</b>\n"
        "/subscribe world sports – follow sections\n"
        "/subscribe all – follow everything\n"
        "/unsubscribe world – stop following\n"
        "/follow sea wall – stories with these words, whatever their section\n"
        "/mute cricket – none with these\n"
        "/alerts – at once or as a digest, quiet hours, sound, time zone, pause\n"
        "/alerts 08:00 18:00 – digests; /alerts 22:00-07:00 – quiet hours\n\n"
        "<b>You</b>\n"
        "/privacy – what is kept about this chat\n"
        "/export – all of it, as a file\n"
        "/deletemydata – remove it\n\n"
        "<i>How briefs are made: a program picks whole sentences of the article, and what was said with who said it. "
        "It writes nothing of its own.</i>"
    )
    assert messages.readers.admins_help(help_of(ADMINS)) == (
        "<b>For editors</b>\n"
        "/load world – load an article: its text or link after the command, a .txt or .html file, or in reply to one\n"
        "/drafts – stories on hold, each to publish\n"
        "/edit 12 – correct story 12, also where it was sent\n"
        "/story 12 – also its corrections and alerts\n"
        "/star 12 – story 12 goes first in digests\n"
        "/undo – take back what you loaded last\n"
        "/retract 12 – take story 12 back\n"
        "/file 12 world – file story 12 under World\n"
        "/file – stories without a section\n"
        "/watch https://news.example/rss – load what is new in a feed by itself\n"
        "/feeds – the feeds that are watched\n"
        "/unwatch 3 – stop watching feed 3\n"
        "/channel @name world breaking – post World to a channel, and breaking stories of every section\n"
        "/channel – the channels I post to; /channel @name off ends one\n"
        "/status – stories, subscribers, outbox"
    )


def test_the_readme_lists_exactly_the_commands_of_the_table() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Commands")[2].partition("\n## ")[0]
    assert [each.name for each in ALL if not re.search(rf"/{each.name}\b", table)] == []
    known = {each.name for each in ALL}
    assert [name for name in re.findall(r"`/(\w+)", table) if name not in known] == []


def test_no_admin_command_is_in_the_readers_menu_or_help() -> None:
    assert [each.name for each in READERS if each.admins_only] == []
    assert [each.name for each in ADMINS if not each.admins_only] == []


async def test_every_command_without_words_gets_an_answer(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.say(ADMIN, "/cancel")
        for user, commands in ((READER, READERS), (ADMIN, ALL)):
            for command in commands:
                (answer,) = await room.say(user, f"/{command.name}")
                assert answer not in (messages.refusals.UNKNOWN, messages.refusals.WENT_WRONG)
                await room.say(user, "/cancel")


async def test_every_command_in_the_help_works(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        readers = plain(await room.ask(ADMIN, "/help"))
        await room.press(ADMIN, "For editors")
        for line in [*readers.split("\n"), *room.shown(ADMIN)[-1].split("\n")]:
            if line.startswith("/"):
                (answer,) = await room.say(ADMIN, line.split(" – ")[0])
                assert answer not in (messages.refusals.UNKNOWN, messages.refusals.WENT_WRONG)
                await room.say(ADMIN, "/cancel")


async def test_every_command_answers_without_an_error_whatever_words_follow_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_room(tmp_path) as room:
        await room.load()
        for command in ALL:
            for words in HOSTILE:
                assert await room.say(ADMIN, f"/{command.name} {words}") != []
                await room.say(ADMIN, "/cancel")
        assert not {messages.refusals.WENT_WRONG, messages.refusals.TRY_LATER} & set(room.sent(ADMIN))
    assert caplog.records == []
