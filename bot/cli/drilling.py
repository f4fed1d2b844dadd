"""The command drill: an alert to the admins through the bot that runs, measured and deleted."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import UTC, datetime, timedelta

import click
from telegram import Bot as PlainBot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.config import Config
from bot.delivery.drills import ARRIVE_WITHIN_SECONDS, Drills, Tell
from bot.desk.desk import Desk
from bot.desk.editors.drilling import DrillResult
from bot.desk.sections import Sections
from bot.desk.worker import Worker
from bot.messages.fitting import plain
from bot.messages.phrases import count_of
from bot.transport.client import TELEGRAM
from bot.transport.http import CheckedRequest
from data import Article, Page
from data.loading.child.questions import BriefSettings
from data.loading.child.reading import ReadingChild
from data.store.engines.connecting import connect
from data.store.store import Store
from summarizer import Brief


def drill(config: Config, *, within: float = ARRIVE_WITHIN_SECONDS) -> bool:
    """Makes a drill and prints what became of it; returns whether it succeeded. Raises StoreError."""
    connect(config.database, readonly=True).close()  # a missing database is not made
    result = asyncio.run(_drill(config, within))
    if result is None:
        return False
    admins = len(config.admins)
    if not result.has_succeeded:
        click.echo(
            f"The drill reached {result.arrived} of {count_of(admins, 'admin')} within {within:.0f} s. "
            "Is 'newsbrief run' running, and has each admin a chat with the bot?"
        )
        return False
    unreachable = f" {result.unreachable} can't be reached." if result.unreachable else ""
    click.echo(
        f"The drill reached {result.arrived} of {count_of(admins, 'admin')} in {result.slowest.total_seconds():.1f} s "
        f"and is being deleted.{unreachable}"
    )
    return True


async def _drill(config: Config, within: float) -> DrillResult | None:
    store = Store.open(config.database, busy_timeout=config.busy_timeout, zone=config.timezone)
    desk = Desk(store, Sections(config.sections), timedelta(), timedelta())
    worker = Worker(desk, "drill")
    try:
        with closing(ReadingChild(BriefSettings(config.language), user=config.reader_user)) as child:

            async def read_page(page: Page) -> tuple[Article, Brief]:
                return await asyncio.to_thread(child.read, page)

            drills = Drills(worker, read_page, _tell(config), config.admins, lambda: datetime.now(UTC), within=within)
            return await drills.drill()
    finally:
        worker.close()


def _tell(config: Config) -> Tell:
    """Says it in the terminal, and to the admins by a request of its own when there is a token."""

    async def tell(text: str) -> None:
        click.echo(plain(text), err=True)
        if config.token:
            await _tell_admins(config, config.token, text)

    return tell


async def _tell_admins(config: Config, token: str, text: str) -> None:
    try:
        async with PlainBot(token, base_url=f"{config.api_url or TELEGRAM}/bot", request=CheckedRequest()) as bot:
            for admin in sorted(config.admins):
                await bot.send_message(admin, text, parse_mode=ParseMode.HTML)
    except TelegramError as error:
        click.echo(f"Could not tell the admins: {error}", err=True)
