"""The commands of an operator that work on a newsroom's database: copy, back up, write it as a site."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import click

from bot.config import Config
from bot.desk.desk import Desk
from bot.desk.sections import Sections
from bot.messages.phrases import count_of
from bot.pages.newsstand import newsstand
from bot.pages.site import write_site
from data.errors import NoDatabase, StoreError
from data.store.backups.backup import back_up
from data.store.backups.copying import copy_newsroom
from data.store.engines.connecting import connect, is_postgres
from data.store.engines.migrating import missing_steps
from data.store.store import Store


def copy(source: str, target: str) -> None:
    """Copies a newsroom into an empty database and prints a line for each table. Raises StoreError."""
    if source == target:
        raise StoreError("The two databases are the same.")
    if not is_postgres(source) and not Path(source).exists():
        raise NoDatabase(f"There is no database {source}.")
    with closing(connect(source)) as here, closing(connect(target)) as there:
        copy_newsroom(here, there, lambda table, rows: click.echo(f"{table}: {rows:,}"))
        click.echo(f"Copied to {there.shown_address}. Set BOT_DATABASE to it and start the bot.")


def backup(config: Config, path: str) -> None:
    """Copies the SQLite database to a new file while the bot runs. Raises StoreError."""
    if is_postgres(config.database):
        raise StoreError("This makes backups of SQLite only. PostgreSQL has pg_dump, which works while the bot runs.")
    size = back_up(config.database, path)
    click.echo(f"{config.database} copied to {path}, {size / 1e6:.1f} MB.")


def site(config: Config, folder: Path) -> None:
    """Writes feeds and story pages as static files. Raises StoreError."""
    sections = Sections(config.sections, config.section_aliases)
    _require_upgraded(config.database)
    with closing(Store.open_for_reading(config.database)) as store:
        try:
            written, removed = write_site(Desk(store, sections, timedelta(), timedelta()), folder, newsstand(config))
        except OSError as error:
            raise click.ClickException(f"{folder} can't be written: {error.strerror}.") from None
    click.echo(f"{folder}: {count_of(written, 'story', 'stories')}, {removed:,} removed.")


def _require_upgraded(database: str) -> None:
    """Raises StoreError for a database that is not there, or has not got the tables of this version.

    To make or upgrade it is for the bot: another one may run, and of a new database a site would lose all its pages.
    """
    with closing(connect(database, readonly=True)) as engine:
        if missing_steps(engine):
            raise StoreError(
                f"The tables of {engine.shown_address} are of an older version. Start the bot, which upgrades them, "
                "and try again."
            )
