"""The command menus are set, and every command in them answers without arguments, as it is picked from the menu."""

from pathlib import Path

import pytest
from whole_bot import ADMIN, READER, Room, open_room

from bot import messages
from bot.menu import ADMINS, GROUPS, READERS
from bot.messages.fitting import plain

HOSTILE = (
    *("<b>&\"'", "-1", "#1", "99999999999999999999", "🇮🇳" * 30, "a" * 3000),
    *("0\n1", "\u202eabc", "1 <i>", "٣", "world 0000-00-00"),
)


def menu(room: Room, scope: str, chat: int = 0) -> list[str]:
    return [command["command"] for command in room.server.state.commands[scope, chat, 0, ""]]


async def test_each_scope_gets_its_menu_and_the_bot_its_descriptions(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        assert menu(room, "all_private_chats") == [command.command for command in READERS]
        assert menu(room, "all_group_chats") == [command.command for command in GROUPS]
        assert {"help", "settings", "privacy"} <= set(menu(room, "all_private_chats"))
        assert room.server.state.texts == {
            ("description", ""): messages.readers.DESCRIPTION,
            ("short_description", ""): messages.readers.SHORT_DESCRIPTION,
        }


async def test_an_admin_s_menu_is_set_once_the_admin_has_a_chat(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        assert ("chat", ADMIN, 0, "") not in room.server.state.commands
        await room.say(ADMIN, "/start")
        assert menu(room, "chat", ADMIN) == [command.command for command in ADMINS]


async def test_every_command_of_the_menus_answers_without_arguments(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.say(ADMIN, "/cancel")
        for user, commands in ((READER, READERS), (ADMIN, ADMINS)):
            for command in commands:
                (answer,) = await room.say(user, f"/{command.command}")
                assert answer not in (messages.refusals.UNKNOWN, messages.refusals.WENT_WRONG)
                await room.say(user, "/cancel")


async def test_every_command_named_in_the_help_is_one(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        for line in plain(messages.readers.HELP_READER + messages.readers.HELP_ADMIN).split("\n"):
            if line.startswith("/"):
                (answer,) = await room.say(ADMIN, line.split(" – ")[0])
                assert answer not in (messages.refusals.UNKNOWN, messages.refusals.WENT_WRONG)
                await room.say(ADMIN, "/cancel")


async def test_every_command_answers_calmly_to_any_arguments(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with open_room(tmp_path) as room:
        await room.load()
        for command in ("start", "quotes", *(command.command for command in ADMINS)):
            for words in HOSTILE:
                assert await room.say(ADMIN, f"/{command} {words}") != []
                await room.say(ADMIN, "/cancel")
        assert not {messages.refusals.WENT_WRONG, messages.refusals.TRY_LATER} & set(room.sent(ADMIN))
    assert caplog.records == []
