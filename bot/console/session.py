"""One person at a terminal plays everybody: the admin and the readers.

Every input that is not a console command goes to the bot as a message of the current person; the messages that the bot
sends, edits and deletes are shown as that happens. After each input the session waits until the bot is idle, which is a
condition, not a time.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.bot_api.privacy import bot_sees
from bot.bot_api.server import BotServer
from bot.bot_api.state import Chat, Person
from bot.console.paste import split_paste
from bot.console.source import Source
from bot.console.view import View

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_WAIT_SECONDS = 3600

READER_ID_BASE = 1_000
"""Reader 1 has the user id above this one."""

MAX_READERS = 999

GROUP_ID = -1_000_000_001_000
"""The group's id in every session, as a supergroup's."""

FIRST_MESSAGE_AT = 1_767_225_600
"""2026-01-01 in seconds since 1970: a session's first message id is the seconds that have passed since."""

UPDATES_A_SECOND = 1_000
"""More than a session can make, so that no two sessions share an update id."""

HELP = """Everything you type goes to the bot as a message. The console's own commands:
/as admin, /as reader 2   be somebody else: the admin, or one of 999 readers
/as reader 2 in group     … in the group that the bot is in; the admin is its administrator
#2                        press button 2 of the last message with buttons
#2 of Loaded as           … of the last one with buttons and these words
/send PATH [TEXT]         send a file; the PATH sample is an example article
/inline WORDS             what the bot offers when somebody writes its name and these words in another chat
/wait, /wait 5            wait until all that is due has been sent, or 5 seconds
/quit, or Ctrl-D          leave
A line <<< begins a message of several lines, a line >>> ends it."""

_COMMAND = re.compile(r"(?s)/(as|send|inline|wait|quit|console)(?:\s+(.*))?\Z")
_BUTTON = re.compile(r"#([0-9]{1,3})(?:\s+of\s+(.+?))?\s*\Z")
_WHO = re.compile(r"(?i)\s*(?:(admin)|reader(?:\s+([0-9]{1,3}))?)(\s+in(?:\s+the)?\s+group)?\s*\Z")
_PATH = re.compile(r"""(?s)(?:"([^"]+)"|(\S+))\s*(.*)\Z""")

Waiting = Callable[[], Awaitable[None]]


def reader(number: int) -> Person:
    """Reader ``number`` (1 to 999), who has the same id in every session."""
    return Person(READER_ID_BASE + number, f"reader {number}", f"reader{number}")


def familiar(admin_id: int) -> Callable[[int], Person | None]:
    """Finds the console's people by their ids, for a BotServer: those of earlier sessions still have their chats."""

    def find(user_id: int) -> Person | None:
        if user_id == admin_id:
            return Person(admin_id, "admin", "admin")
        number = user_id - READER_ID_BASE
        return reader(number) if 1 <= number <= MAX_READERS else None

    return find


def open_server(admin_id: int, clock: Callable[[], datetime]) -> BotServer:
    """The server of a console whose database may hold ids of an earlier session.

    The people of the console and its group exist from the start. Message ids begin at a number that grows with the
    time, so an id that was stored in an earlier session never names a message of this one; and so do update ids.
    """
    first_message_id = max(int(clock().timestamp()) - FIRST_MESSAGE_AT, 1)
    server = BotServer(
        clock=clock,
        familiar=familiar(admin_id),
        first_message_id=first_message_id,
        first_update_id=first_message_id * UPDATES_A_SECOND,
    )
    open_group(server, admin_id)
    return server


def open_group(server: BotServer, admin_id: int) -> None:
    """Makes the console's group, with the bot in it and the admin as its administrator."""
    group = Chat(GROUP_ID, "supergroup", "group", members={server.state.bot["id"]: "member"})
    server.state.add_chat(group)
    server.join(admin_id, GROUP_ID, "administrator")


def handled(server: BotServer, handlers_ended: Waiting) -> Waiting:
    """A function that returns once every update has been fetched and its handlers have returned.

    ``handlers_ended`` returns when the handlers of all fetched updates have. Work that they have started (timers,
    tasks) may go on.
    """

    async def idle() -> None:
        await server.updates.all_confirmed()
        await handlers_ended()

    return idle


class Session:
    """Reads inputs and acts on them, as one person at a time, in the private chat with the bot or in the group.

    The bot has been started before. ``source`` gives the inputs (open_source), ``view`` shows the conversation.
    ``idle`` returns when the bot has dealt with everything that people did, ``settled`` when it has also sent all
    alerts that are due (/wait).
    """

    def __init__(
        self, server: BotServer, view: View, source: Source, admin_id: int, idle: Waiting, settled: Waiting
    ) -> None:
        self._server = server
        self._view = view
        self._source = source
        self._idle = idle
        self._settled = settled
        self._admin_id = admin_id
        self._open = True
        self._become(server.state.person(admin_id))

    async def run(self) -> None:
        """Runs until the input ends or /quit."""
        await self._idle()
        while self._open and (text := await self._view.ask(self._source)) is not None:
            if text.strip():
                await self._act(text)
                await self._idle()

    async def _act(self, text: str) -> None:
        command, button = _COMMAND.match(text), _BUTTON.match(text)
        if button:
            self._press(int(button[1]), button[2] or "")
        elif not command:
            self._say(text)
        elif command[1] == "wait":
            await self._wait(command[2] or "")
        else:
            commands = {
                "as": self._be,
                "send": self._send,
                "inline": self._inline,
                "quit": self._quit,
                "console": self._help,
            }
            commands[command[1]]((command[2] or "").strip())

    def _say(self, text: str) -> None:
        sent = [self._server.say(self._person.id, part, self._chat_id) for part in split_paste(text)]
        self._note_unseen(sent[-1])

    def _note_unseen(self, message: dict[str, Any]) -> None:
        if not bot_sees(self._server.state.bot, self._server.state.chats[self._chat_id], message):
            self._view.note("The bot does not get this: of a group it gets commands only.")

    def _press(self, number: int, words: str) -> None:
        message = self._view.last_with_buttons(self._chat_id, words)
        buttons = self._server.buttons(message) if message else []
        if message is None or not buttons:
            self._view.note("There are no buttons here.")
        elif not 1 <= number <= len(buttons):
            self._view.note(f"The buttons here go from #1 to #{len(buttons)}.")
        else:
            self._press_one(message, buttons[number - 1])

    def _press_one(self, message: dict[str, Any], button: dict[str, Any]) -> None:
        query = self._server.press(self._person.id, message, button)
        if query:
            self._view.expect_answer(query, self._chat_id)
        elif "url" in button:
            self._view.note(f"This button opens {button['url']}")
        else:
            self._view.note("This button does something on the phone itself; the bot is not asked.")

    async def _wait(self, argument: str) -> None:
        if not argument:
            await self._settled()
        elif re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", argument) and float(argument) <= MAX_WAIT_SECONDS:
            await asyncio.sleep(float(argument))
        else:
            self._view.note("Wait how long? /wait 5 waits five seconds, /wait alone until all is sent.")

    def _be(self, argument: str) -> None:
        who = _WHO.match(argument)
        number = int(who[2] or 1) if who else 0
        in_group = bool(who and who[3])
        if who and who[1]:
            self._become(self._server.state.person(self._admin_id), in_group=in_group)
        elif number:
            self._become(self._server.introduce(reader(number)), in_group=in_group)
        else:
            self._view.note("Be whom? /as admin, /as reader, or /as reader 2 (1 to 999), perhaps with “in group”.")

    def _become(self, person: Person, *, in_group: bool = False) -> None:
        self._person, self._chat_id = person, GROUP_ID if in_group else person.id
        if in_group and person.id not in self._server.state.chats[GROUP_ID].members:
            self._server.join(person.id, GROUP_ID)
        self._view.show_chat(self._chat_id, f"{person.name} in group" if in_group else person.name)

    def _send(self, argument: str) -> None:
        named = _PATH.match(argument)
        if not named:
            self._view.note("Send what? /send PATH, or /send sample.")
            return
        name, caption = named[1] or named[2], named[3]
        try:
            file_name, content = _read(name)
        except OSError as error:
            self._view.note(f"{name} cannot be sent: {error.strerror or error}.")
        else:
            self._note_unseen(self._server.send_file(self._person.id, file_name, content, caption, self._chat_id))

    def _inline(self, argument: str) -> None:
        self._server.ask_inline(self._person.id, argument)

    def _quit(self, argument: str) -> None:
        self._open = False

    def _help(self, argument: str) -> None:
        self._view.note(HELP)


def _read(name: str) -> tuple[str, bytes]:
    """Name and content of a file to be sent; 'sample' is the sample article. Raises OSError."""
    if name == "sample":
        return "sample.txt", files("bot").joinpath("sample.txt").read_bytes()
    try:
        path = Path(name).expanduser()
    except RuntimeError:
        raise OSError("there is nobody of that name here") from None
    with path.open("rb") as file:
        content = file.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise OSError("the console sends files of up to 50 MB")
    return path.name, content
