"""What an operator asks of the command line beside running the bot: is all well, copy, back up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.config import Config
from bot.transport.http import CheckedRequest
from data.errors import StoreError
from data.store.backup import back_up
from data.store.connecting import connect, is_postgres
from data.store.copying import copy_newsroom
from data.store.store import Store
from summarizer import UnknownLanguage, find_language


class _NotWell(Exception):
    """One of the things that are checked is not as it should be; the text is a sentence."""


def check(config: Config) -> bool:
    """Prints a line each on the settings, the database and the Bot API; tells whether all is well.

    The database is opened as a start opens it: made when it is missing, and brought up to date.
    """
    checks = [("settings", _settings), ("database", _database), ("Bot API", _bot_api)]
    verdicts = [_checked(name, look, config) for name, look in checks]
    return all(verdicts)


def copy(source: str, target: str) -> None:
    """Copies a newsroom into an empty database, with a line for each table. Raises StoreError."""
    if source == target:
        raise StoreError("The two databases are the same.")
    if not is_postgres(source) and not Path(source).exists():
        raise StoreError(f"There is no database {source}.")
    with closing(connect(source)) as here, closing(connect(target)) as there:
        copy_newsroom(here, there, lambda table, rows: click.echo(f"{table}: {rows:,}"))
        click.echo(f"Copied to {there.shown_address}. Set BOT_DATABASE to it and start the bot.")


def backup(config: Config, path: str) -> None:
    """Copies the SQLite database to a new file while the bot runs. Raises StoreError."""
    if is_postgres(config.database):
        raise StoreError("This makes backups of SQLite only. PostgreSQL has pg_dump, which works while the bot runs.")
    size = back_up(config.database, path)
    click.echo(f"{config.database} copied to {path}, {size / 1e6:.1f} MB.")


def _checked(name: str, look: Callable[[Config], str], config: Config) -> bool:
    try:
        click.echo(f"ok    {name}: {look(config)}")
    except (_NotWell, StoreError) as problem:
        click.echo(f"FAIL  {name}: {problem}")
        return False
    return True


def _settings(config: Config) -> str:
    if not config.token:
        raise _NotWell("BOT_TOKEN is missing. Get one from BotFather in Telegram.")
    if not config.admins:
        raise _NotWell("BOT_ADMINS is empty, so nobody may load articles.")
    try:
        find_language(config.language)
    except UnknownLanguage as error:
        raise _NotWell(f"BOT_LANGUAGE: {error}") from None
    return f"sections: {len(config.sections)}, admins: {len(config.admins)}"


def _database(config: Config) -> str:
    with closing(Store.open(config.database, busy_timeout=config.busy_timeout)) as store:
        posts, briefs = store.posts.totals()
        waiting = store.outbox.count().due
        return f"{store.shown_address}, posts: {posts:,}, briefs: {briefs:,}, alerts waiting: {waiting:,}"


def _bot_api(config: Config) -> str:
    if not config.token:
        raise _NotWell("not asked, without a token.")
    try:
        return asyncio.run(_who_is(config.token, config.api_url))
    except InvalidToken:
        raise _NotWell("Telegram knows no bot with this BOT_TOKEN. BotFather shows the right one.") from None
    except TelegramError as error:
        raise _NotWell(f"no answer from {config.api_url or 'Telegram'}: {error.message}.") from None


async def _who_is(token: str, api_url: str | None) -> str:
    base_url = f"{api_url}/bot" if api_url else "https://api.telegram.org/bot"
    async with Bot(token, base_url=base_url, request=CheckedRequest()) as bot:
        return f"@{bot.username}"
