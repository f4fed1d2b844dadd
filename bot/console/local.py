"""``newsbrief console``: the whole bot, with the terminal instead of Telegram."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from typing import IO, TextIO

from bot import app
from bot.bot_api.request import ConsoleRequest, ConsoleUpdatesRequest
from bot.bot_api.server import BotServer
from bot.config import Config
from bot.console.record import Recorder
from bot.console.session import Session, Waiting, handled, open_server
from bot.console.source import open_source
from bot.console.view import View
from bot.lifecycle import Running, started
from bot.transport.progress import endless, half_a_second

ADMIN_ID = 1

GREETING = """This is Newsbrief without Telegram. You are its admin; what you type goes to it.
Begin with  /send sample /load world  or with  /help
/console lists what this terminal can do; Ctrl-D leaves.
"""


async def run_console(config: Config, stdin: TextIO, out: IO[str], record: IO[str] | None) -> None:
    """Runs one session, until the input ends or /quit; its calls go to ``record``. Raises StoreError."""
    admin_id = min(config.admins, default=ADMIN_ID)
    server = open_server(admin_id, app.utc_now)
    running = app.build(
        replace(config, admins=config.admins | {admin_id}, api_url=None),
        token=server.token,
        request=ConsoleRequest(server),
        updates_request=ConsoleUpdatesRequest(server),
        # A piped session prints the same on a slow machine: no 'Reading…' comes before an answer.
        patience=half_a_second if stdin.isatty() else endless,
        pictures=record is not None,  # a terminal shows none; what is recorded can be drawn
    )
    if record:
        Recorder(server, record)
    if stdin.isatty():
        out.write(GREETING)
    view = View(server, out, width=min(shutil.get_terminal_size().columns, 100), colour=out.isatty())
    with open_source(stdin, out) as source:
        async with started(running):
            running.newsroom.reading.warm()
            await Session(server, view, source, admin_id, _idle(running, server), _settled(running)).run()


def _idle(running: Running, server: BotServer) -> Waiting:
    """Returns once every update is handled, long pastes included: these are read after a moment, in a task."""
    answered, newsroom = handled(server, running.inbox.settled), running.newsroom

    async def idle() -> None:
        await answered()
        while len(newsroom.pastes) or len(newsroom.batches) or len(newsroom.tasks):  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    return idle


def _settled(running: Running) -> Waiting:
    """Returns once no feed is due and every alert that is due has been sent."""

    async def settled() -> None:
        await running.newsroom.watching.settled()
        await running.delivery.settled()

    return settled
