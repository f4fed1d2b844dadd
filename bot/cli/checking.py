"""Whether the bot can run: its settings, the database, the Bot API, files that others can open.

A file of its own, because it takes the library for Telegram, which the other commands of an operator start without.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from difflib import get_close_matches
from pathlib import Path

import click
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.config import FREE_RATE, NO_ADMINS, Config, setting_names
from bot.transport.http import CheckedRequest
from data.errors import ReadingFailed, StoreError
from data.loading.child.questions import BriefSettings
from data.loading.child.reading import ReadingChild
from data.store.engines import private
from data.store.engines.connecting import connect, is_postgres
from data.store.engines.migrating import missing_steps
from data.store.store import Store
from summarizer import SummarizerError

LIKE = 0.8
"""From this share of letters in common on (difflib's ratio), a name is a misspelt one."""


class _CheckFailed(Exception):
    """A check has found a problem; the message is a sentence that names it."""


def check(config: Config, names: Iterable[str] = ()) -> bool:
    """Prints a line each about the settings, the database and the Bot API; returns whether the bot can run.

    Warns of files with secrets that other users of the machine can read, and of ``names`` of settings, those of the
    environment, that there are none of. Changes nothing: what a start would create or upgrade is told.
    """
    exposed = _exposed_files(config)
    checks = [("settings", _settings), ("database", _database), ("Bot API", _bot_api)]
    if config.reader_user:
        checks.append(("reader", _reader))
    verdicts = [_checked(name, look, config) for name, look in checks]
    for warning in (*_warnings(config), *unknown_settings(names)):
        click.echo(f"warn  settings: {warning}")
    for path, mode in exposed.items():
        click.echo(f"warn  files: {_exposure(path, mode)}")
    return all(verdicts)


def _warnings(config: Config) -> list[str]:
    if config.send_rate <= FREE_RATE or config.pays_for_broadcasts:
        return []
    return [
        f"BOT_SEND_RATE is {config.send_rate:g}, and Telegram refuses more than {FREE_RATE:g} a second without "
        "BOT_PAID_BROADCAST=on."
    ]


def unknown_settings(names: Iterable[str]) -> list[str]:
    """A sentence on each name that begins as a setting's and is none."""
    known = setting_names()
    sentences = []
    for name in sorted(name for name in names if name.startswith("BOT_") and name not in known):
        [*nearest] = get_close_matches(name, known, 1, LIKE)
        sentences.append(f"there is no {name}." + (f" Did you mean {nearest[0]}?" if nearest else ""))
    return sentences


def _checked(name: str, look: Callable[[Config], str], config: Config) -> bool:
    try:
        click.echo(f"ok    {name}: {look(config)}")
    except (_CheckFailed, StoreError) as problem:
        click.echo(f"FAIL  {name}: {problem}")
        return False
    return True


def _exposed_files(config: Config) -> dict[Path, int]:
    """The files with secrets, and the database's folder, that other users may open; each with these permissions."""
    paths = [Path(".env")]
    if not is_postgres(config.database):
        database = config.database
        paths += [Path(database).resolve().parent, *private.files_of(database), *private.databases_beside(database)]
    modes = {path: private.mode_for_others(path) for path in paths}
    return {path: mode for path, mode in modes.items() if mode}


def _exposure(path: Path, mode: int) -> str:
    """A sentence on a file or folder that has the permissions ``mode`` for other users."""
    right = "700" if path.is_dir() else "600"
    return f"other users of this machine can open {path} (mode for them: {mode:03o}). Close it: chmod {right} {path}"


def _settings(config: Config) -> str:
    if not config.token:
        raise _CheckFailed("BOT_TOKEN is missing. Get one from BotFather in Telegram.")
    if not config.admins:
        raise _CheckFailed(NO_ADMINS)
    try:
        with ReadingChild(BriefSettings(config.language), user=config.reader_user) as child:
            child.check_language()
    except (SummarizerError, ReadingFailed) as error:
        raise _CheckFailed(f"BOT_LANGUAGE: {error}") from None
    return f"sections: {len(config.sections)}, admins: {len(config.admins)}"


def _database(config: Config) -> str:
    if not is_postgres(config.database) and not Path(config.database).exists():
        _require_room(Path(config.database).resolve())
        return f"{config.database} is not there yet; the start creates it"
    with closing(connect(config.database, readonly=True)) as engine:
        missing = missing_steps(engine)
        if missing:
            return f"{engine.shown_address}, the start upgrades its tables ({missing} steps)"
    with closing(Store.open_for_reading(config.database)) as store:
        posts, briefs = store.posts.totals()
        waiting = store.outbox.count().due
        halted = ", sending is halted since a restore (newsbrief restore --resume)" if store.halt.since() else ""
        return f"{store.shown_address}, posts: {posts:,}, briefs: {briefs:,}, alerts waiting: {waiting:,}{halted}"


def _require_room(database: Path) -> None:
    folder = next(parent for parent in database.parents if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise _CheckFailed(f"BOT_DATABASE: {database} can't be created, for {folder} can't be written to.")


def _reader(config: Config) -> str:
    try:
        with ReadingChild(user=config.reader_user) as child:
            child.warm()
    except (OSError, EOFError) as error:
        problem = f"the user {config.reader_user} cannot run {sys.executable} with our modules"
        raise _CheckFailed(f"BOT_READER_USER: {problem} ({type(error).__name__}).") from None
    return f"pages are read by the user {config.reader_user}"


def _bot_api(config: Config) -> str:
    if not config.token:
        raise _CheckFailed("not asked, without a token.")
    try:
        return asyncio.run(_who_is(config.token, config.api_url))
    except InvalidToken:
        raise _CheckFailed("Telegram knows no bot with this BOT_TOKEN. BotFather shows the right one.") from None
    except TelegramError as error:
        raise _CheckFailed(f"no answer from {config.api_url or 'Telegram'}: {error.message}.") from None


async def _who_is(token: str, api_url: str | None) -> str:
    base_url = f"{api_url}/bot" if api_url else "https://api.telegram.org/bot"
    async with Bot(token, base_url=base_url, request=CheckedRequest()) as bot:
        return f"@{bot.username}"
