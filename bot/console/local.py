"""``newsbrief console``: the whole bot, with the terminal instead of Telegram."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from typing import IO, TextIO

from bot import app
from bot.bot_api.request import ConsoleRequest
from bot.config import Config
from bot.console.record import Recorder
from bot.console.session import handled, open_server, run
from bot.console.source import open_source
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
    bureau = app.build(
        replace(config, admins=config.admins | {admin_id}, api_url=None),
        token=server.token,
        request=ConsoleRequest(server),
        updates_request=ConsoleRequest(server),
        # A piped session prints the same on a slow machine: no 'Reading…' comes before an answer.
        patience=half_a_second if stdin.isatty() else endless,
    )
    if record:
        Recorder(server, record)
    answered = handled(bureau.application, server)

    async def idle() -> None:
        await answered()
        # A long paste is loaded by a task of its own, once no part of it has come for a moment.
        while len(bureau.newsroom.pastes) or bureau.newsroom.tasks:  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    async def settled() -> None:
        await bureau.newsroom.watching.settled()
        await bureau.delivery.settled()

    if stdin.isatty():
        out.write(GREETING)
    with open_source(stdin, out) as source:
        await run(
            bureau.application,
            server,
            source=source,
            out=out,
            admin_id=admin_id,
            settled=settled,
            idle=idle,
            width=min(shutil.get_terminal_size().columns, 100),
            colour=out.isatty(),
        )
