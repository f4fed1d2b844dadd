"""A console session: one person plays everybody, with a real application behind it."""

import asyncio
import io
import json
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from support.paths import ROOT
from support.people import FullServer
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.bot_api.request import ConsoleRequest
from bot.bot_api.server import BotServer
from bot.console.record import Recorder
from bot.console.session import GROUP_ID, Session, familiar, handled, open_group, open_server, reader
from bot.console.source import Piped, Source, Typed, open_source
from bot.console.view import View

ADMIN = 42
AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE
BUTTONS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Change", callback_data="change"),
            InlineKeyboardButton("Site", url="https://a.example"),
        ],
        [InlineKeyboardButton("Drop", callback_data="drop")],
    ]
)


async def start(update: Update, context: Context) -> None:
    await update.effective_message.reply_html("<b>Hello</b>", reply_markup=BUTTONS)  # type: ignore[union-attr]


async def tell(update: Update, context: Context) -> None:
    for chat_id in context.args or []:
        await context.bot.send_message(chat_id, "Alert", disable_notification=True)


async def answer(update: Update, context: Context) -> None:
    first = await context.bot.send_message(ADMIN, "The first line\nand another")
    await context.bot.send_message(ADMIN, "More of it", reply_parameters=ReplyParameters(first.message_id))


async def pressed(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query
    await query.answer("Very well")
    if query.data == "drop":
        await query.delete_message()
    else:
        await query.edit_message_text("Changed")
        await query.edit_message_reply_markup(BUTTONS)


async def measure(update: Update, context: Context) -> None:
    document = update.effective_message.document  # type: ignore[union-attr]
    assert document
    content = await (await document.get_file()).download_as_bytearray()
    caption = update.effective_message.caption  # type: ignore[union-attr]
    await update.effective_message.reply_text(f"{document.file_name}: {len(content)} bytes, {caption}")  # type: ignore[union-attr]


async def echo(update: Update, context: Context) -> None:
    text = update.effective_message.text  # type: ignore[union-attr]
    await update.effective_message.reply_text(f"{len(text or '')}: {(text or '')[:20]}")  # type: ignore[union-attr]


def console() -> tuple[FullServer, AnyApplication]:
    server = FullServer(clock=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC), familiar=familiar(ADMIN))
    open_group(server, ADMIN)
    builder = ApplicationBuilder().token(server.token)
    application = builder.request(ConsoleRequest(server)).get_updates_request(ConsoleRequest(server)).build()
    application.add_handlers(
        [
            CommandHandler("start", start),
            CommandHandler("tell", tell),
            CommandHandler("answer", answer),
            CallbackQueryHandler(pressed),
            MessageHandler(filters.Document.ALL, measure),
            MessageHandler(filters.TEXT, echo),
        ]
    )
    return server, application


async def nothing() -> None:
    """Returns at once."""


@asynccontextmanager
async def running(application: AnyApplication) -> AsyncIterator[None]:
    """An application of PTB's that polls the console's server."""
    assert application.updater
    async with application:
        await application.updater.start_polling()
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()


async def run(
    application: AnyApplication,
    server: BotServer,
    source: Source,
    out: io.StringIO,
    settled: Callable[[], Awaitable[None]] = nothing,
    *,
    colour: bool = False,
) -> None:
    """One session of a running application."""
    view = View(server, out, width=80, colour=colour)
    async with running(application):
        await Session(server, view, source, ADMIN, handled(server, application.update_queue.join), settled).run()


async def play(script: str, settled: Callable[[], Awaitable[None]] = nothing) -> str:
    """Runs a piped session; returns what the console prints."""
    server, application = console()
    out = io.StringIO()
    source = Piped(io.StringIO(script), out)
    await run(application, server, source, out, settled)
    return out.getvalue()


async def talk(
    application: AnyApplication,
    server: FullServer,
    source: Source,
    out: io.StringIO,
    *,
    settled: Callable[[], Awaitable[None]] = nothing,
    colour: bool = False,
) -> None:
    """Runs one session as the admin, on a screen of 80 columns."""
    idle = handled(server, application.update_queue.join)
    await run(
        application,
        server,
        source=source,
        out=out,
        admin_id=ADMIN,
        settled=settled,
        idle=idle,
        width=80,
        colour=colour,
    )


async def test_a_message_is_answered_before_the_next_line_is_read() -> None:
    assert await play("/start\n\n/latest x\n") == (
        "admin> /start\nHello\n#1 Change  #2 Site ↗\n#3 Drop\n\nadmin> /latest x\n9: /latest x\n\n"
    )


async def test_buttons_are_pressed_by_number() -> None:
    assert await play("#1\n/start\n#2\n#4\n#1\n#3\n#1\n#breaking\n") == (
        "admin> #1\n· There are no buttons here.\n\n"
        "admin> /start\nHello\n#1 Change  #2 Site ↗\n#3 Drop\n\n"
        "admin> #2\n· This button opens https://a.example\n\n"
        "admin> #4\n· The buttons here go from #1 to #3.\n\n"
        "admin> #1\n(notice) Very well\n\n(edited)\nChanged\n\n"
        "(buttons changed)\n#1 Change  #2 Site ↗\n#3 Drop\n\n"
        "admin> #3\n(notice) Very well\n\n(deleted) Changed\n\n"
        "admin> #1\n· There are no buttons here.\n\n"
        "admin> #breaking\n9: #breaking\n\n"
    )


async def test_one_person_plays_several_and_sees_what_reaches_the_others() -> None:
    assert await play(f"/as reader 2\nhi\n/as admin\n/tell 1002 {ADMIN}\n/as reader\nhi\n/as king\n") == (
        "admin> /as reader 2\n"
        "reader 2> hi\n2: hi\n\n"
        "reader 2> /as admin\n"
        f"admin> /tell 1002 {ADMIN}\n→ reader 2: (silent)\nAlert\n\n(silent)\nAlert\n\n"
        "admin> /as reader\n"
        "reader 1> hi\n2: hi\n\n"
        "reader 1> /as king\n· Be whom? /as admin, /as reader, or /as reader 2 (1 to 999), perhaps with “in group”.\n\n"
    )


async def test_a_group_is_played_as_well_and_the_bot_gets_its_commands_only() -> None:
    assert await play(
        "/as reader 2 in group\nhi\n/start\n#1\n/as admin in the group\n/latest\n/as admin\n/start\n"
    ) == (
        "admin> /as reader 2 in group\n"
        "reader 2 in group> hi\n· The bot does not get this: of a group it gets commands only.\n\n"
        "reader 2 in group> /start\nHello\n#1 Change  #2 Site ↗\n#3 Drop\n\n"
        "reader 2 in group> #1\n(notice) Very well\n\n(edited)\nChanged\n\n"
        "(buttons changed)\n#1 Change  #2 Site ↗\n#3 Drop\n\n"
        "reader 2 in group> /as admin in the group\n"
        "admin in group> /latest\n7: /latest\n\n"
        "admin in group> /as admin\n"
        "admin> /start\nHello\n#1 Change  #2 Site ↗\n#3 Drop\n\n"
    )


async def test_a_message_to_the_group_is_shown_to_others_with_its_name() -> None:
    script = f"/as reader 2 in group\n/as admin\n/tell {GROUP_ID}\n"
    assert (await play(script)).endswith(f"admin> /tell {GROUP_ID}\n→ group: (silent)\nAlert\n\n")


async def test_a_button_of_an_older_message_is_pressed_by_words_of_it() -> None:
    assert (await play("/start\n/start\n#1\n#2 of hello\n#1 of changed\n#1 of nothing\n")).endswith(
        "admin> #2 of hello\n· This button opens https://a.example\n\n"
        "admin> #1 of changed\n(notice) Very well\n\n(edited)\nChanged\n\n"
        "(buttons changed)\n#1 Change  #2 Site ↗\n#3 Drop\n\n"
        "admin> #1 of nothing\n· There are no buttons here.\n\n"
    )


async def test_a_message_that_answers_one_of_the_bots_names_it() -> None:
    assert await play("/answer\n") == (
        "admin> /answer\nThe first line\nand another\n\n(answers: The first line)\nMore of it\n\n"
    )


async def test_readers_are_the_same_people_in_the_next_session() -> None:
    assert await play("/tell 1007\n") == "admin> /tell 1007\n→ reader 7: (silent)\nAlert\n\n"
    assert reader(7).id == 1007
    assert familiar(ADMIN)(5000) is None


async def test_files_are_sent_with_a_caption(tmp_path: Path) -> None:
    story = tmp_path / "my story.txt"
    story.write_text("words")
    assert await play(f'/send "{story}" /load World\n/send {tmp_path}/none\n/send\n') == (
        f'admin> /send "{story}" /load World\nmy story.txt: 5 bytes, /load World\n\n'
        f"admin> /send {tmp_path}/none\n· {tmp_path}/none cannot be sent: No such file or directory.\n\n"
        "admin> /send\n· Send what? /send PATH, or /send sample.\n\n"
    )


async def test_a_wrong_path_is_said_and_the_session_goes_on() -> None:
    assert await play("/send ~nobody-here/story.txt\n/send /dev/zero\n") == (
        "admin> /send ~nobody-here/story.txt\n"
        "· ~nobody-here/story.txt cannot be sent: there is nobody of that name here.\n\n"
        "admin> /send /dev/zero\n· /dev/zero cannot be sent: the console sends files of up to 50 MB.\n\n"
    )


async def test_the_sample_article_ships() -> None:
    size = (ROOT / "bot" / "sample.txt").stat().st_size
    assert await play("/send sample /load") == f"admin> /send sample /load\nsample.txt: {size} bytes, /load\n\n"


async def test_several_lines_are_one_message_between_brackets() -> None:
    assert await play("<<<\none\n\ntwo\n>>>\n<<<\nunfinished") == (
        "admin> one … (8 characters)\n8: one\n\ntwo\n\nadmin> unfinished\n10: unfinished\n\n"
    )


async def test_a_text_too_long_for_a_message_is_sent_as_several() -> None:
    long = f"<<<\n{'a' * 4000}\n\n{'b' * 3000}\n>>>\n"
    assert (await play(long)).endswith(f"4000: {'a' * 20}\n\n3000: {'b' * 20}\n\n")


async def test_waiting_is_until_all_is_sent_or_for_a_time() -> None:
    waited: list[str] = []

    async def settled() -> None:
        waited.append("settled")

    assert await play("/wait\n/wait 0.001\n/wait long\n", settled) == (
        "admin> /wait\nadmin> /wait 0.001\nadmin> /wait long\n"
        "· Wait how long? /wait 5 waits five seconds, /wait alone until all is sent.\n\n"
    )
    assert waited == ["settled"]


async def test_quit_leaves_the_rest_unread_and_help_names_every_command() -> None:
    assert await play("/quit\nhello\n") == "admin> /quit\n"
    help_text = await play("/console\n")
    assert [word for word in ("/as", "#2", "/send", "/wait", "/quit", "<<<") if word not in help_text] == []


async def test_the_bots_own_commands_are_not_the_consoles() -> None:
    assert await play("/assist\n/waiting\n") == ("admin> /assist\n7: /assist\n\nadmin> /waiting\n8: /waiting\n\n")


async def test_at_a_terminal_what_arrives_meanwhile_is_written_above_the_prompt() -> None:
    server, application = console()
    out = io.StringIO()

    class Waiting:
        """A person who is reading while an alert comes."""

        async def read(self, prompt: str) -> str | None:
            out.write(prompt)
            await application.bot.send_message(1001, "Alert")
            return None

    await run(application, server, Waiting(), out, colour=True)
    assert out.getvalue() == "admin> \r\x1b[K→ reader 1:\nAlert\n\nadmin> "


def typed(lines: list[str], gaps: list[bool]) -> Typed:
    """A source at which these lines are typed; ``gaps`` says after each line whether the next one came at once."""

    def ask(prompt: str) -> str:
        if not lines:
            raise EOFError
        return lines.pop(0)

    return Typed(ask, lambda: gaps.pop(0))


async def test_lines_that_arrive_at_once_are_one_paste() -> None:
    source = typed(["Headline", "", "Body", "/latest"], [True, True, False, False])
    assert [await source.read("> ") for _ in range(3)] == ["Headline\n\nBody", "/latest", None]


async def test_a_paste_of_commands_is_one_input_a_line() -> None:
    source = typed(["/as reader 2", "#1", "/wait"], [True, True, False])
    assert [await source.read("> ") for _ in range(4)] == ["/as reader 2", "#1", "/wait", None]


async def test_a_pasted_command_with_an_article_is_one_message() -> None:
    source = typed(["/load World", "Headline", "Body"], [True, True, False])
    assert await source.read("> ") == "/load World\nHeadline\nBody"


async def test_brackets_work_at_a_terminal_too() -> None:
    source = typed(["<<<", "one", "two", ">>>", "three"], [False] * 5)
    assert [await source.read("> ") for _ in range(3)] == ["one\ntwo", "three", None]


@asynccontextmanager
async def talking() -> AsyncIterator[tuple[FullServer, AnyApplication]]:
    server, application = console()
    server.introduce(reader(1))
    async with application:
        yield server, application


def at(second: int) -> Callable[[], datetime]:
    return lambda: datetime(2026, 11, 24, 12, 0, second, tzinfo=UTC)


async def test_the_ids_of_messages_grow_from_session_to_session() -> None:
    ids = []
    for second in (0, 1):
        server = open_server(ADMIN, at(second))
        ids.append(server.say(ADMIN, "hello")["message_id"])
    assert ids == [28_296_000, 28_296_001]


async def test_bytes_that_are_no_utf8_do_not_end_a_session() -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"caf\xe9\n"), encoding="ascii")
    with open_source(stdin, io.StringIO()) as source:
        assert [await source.read(""), await source.read("")] == ["caf\ufffd", None]


TERMINAL = """
import asyncio, sys
from bot.console.source import open_source
async def main():
    with open_source(sys.stdin, sys.stdout) as source:
        while (text := await source.read("> ")) is not None:
            print("read", ascii(text), flush=True)
asyncio.run(main())
"""


def test_at_a_real_terminal_a_paste_is_one_message_and_end_of_file_leaves() -> None:
    terminal, end = pty.openpty()
    command = [sys.executable, "-c", TERMINAL]
    with subprocess.Popen(command, stdin=end, stdout=end, stderr=end, start_new_session=True) as process:
        os.close(end)
        try:
            wait_on(terminal, r"> ")
            os.write(terminal, b"/start\r")
            wait_on(terminal, r"read '/start'\s.*> ")
            os.write(terminal, b"one\ntwo\n")
            wait_on(terminal, r"read 'one\\ntwo'\s.*> ")
            os.write(terminal, b"\x04")
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()
    os.close(terminal)


def wait_on(terminal: int, pattern: str) -> None:
    """Reads what a terminal prints until it ends like this; fails after ten seconds of silence."""
    seen = ""
    while not re.search(f"(?s){pattern}$", seen):
        assert select.select([terminal], [], [], 10)[0], seen
        seen += os.read(terminal, 65536).decode(errors="replace")


async def test_errors_arrive_as_the_exceptions_of_python_telegram_bot() -> None:
    async with talking() as (server, application):
        with pytest.raises(BadRequest, match="Can't parse entities"):
            await application.bot.send_message(1001, "<b>", parse_mode="HTML")
        server.block(1001)
        with pytest.raises(Forbidden, match="blocked by the user"):
            await application.bot.send_message(1001, "x")


async def test_every_method_that_the_bot_may_call_passes_through_python_telegram_bot() -> None:
    async with talking() as (server, application):
        bot = application.bot
        group = server.create_group(1001, "Desk")
        server.add_bot(1001, group, "administrator")
        assert await bot.set_my_commands([("latest", "The newest")])
        assert [command.command for command in await bot.get_my_commands()] == ["latest"]
        assert await bot.set_my_description("About")
        assert await bot.set_my_short_description("Short")
        assert (await bot.get_my_description()).description == "About"
        assert (await bot.get_my_short_description()).short_description == "Short"
        assert (await bot.get_chat_member(group, 1001)).status == "creator"
        sent = await bot.send_document(1001, b"1,2", filename="a.csv", caption="<b>c</b>", parse_mode="HTML")
        assert sent.document
        assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("a.csv", 3, "c")
        assert await bot.delete_message(1001, sent.message_id)
        assert server.state.chats[1001].messages == {}


async def test_a_recording_holds_both_sides_of_a_chat() -> None:
    server, application = console()
    record, out = io.StringIO(), io.StringIO()
    Recorder(server, record)
    script = io.StringIO("/as reader 2\n/start\n/send sample hello\n/tell 1002\n")
    await run(application, server, Piped(script, out), out)
    events = [json.loads(line) for line in record.getvalue().splitlines()]
    chat = [event for event in events if 1002 in (event.get("chat_id"), event.get("params", {}).get("chat_id"))]
    assert [(event.get("from") or event["method"], event.get("text")) for event in chat] == [
        ("user", "/start"),
        ("sendMessage", None),
        ("user", "hello"),
        ("sendMessage", None),
        ("user", "/tell 1002"),
        ("sendMessage", None),
    ]
    assert chat[0]["chat_id"] == chat[1]["params"]["chat_id"] == 1002
    assert [event["ok"] for event in chat if "method" in event] == [True, True, True]
    assert chat[2]["document"]["file_name"] == "sample.txt"


async def test_reading_waits_without_holding_the_loop() -> None:
    loop, ready = asyncio.get_running_loop(), asyncio.Event()

    async def answer() -> str:
        ready.set()
        return "line"

    def ask(prompt: str) -> str:
        return asyncio.run_coroutine_threadsafe(answer(), loop).result(timeout=60)

    assert await Typed(ask, lambda: False).read("> ") == "line"
    assert ready.is_set()


async def test_an_error_of_reading_is_raised_where_it_is_awaited() -> None:
    def ask(prompt: str) -> str:
        raise OSError("the terminal is gone")

    with pytest.raises(OSError, match="the terminal is gone"):
        await Typed(ask, lambda: False).read("> ")
