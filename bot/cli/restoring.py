"""The command that restores a backup, and lets sending go on afterwards."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import click

from bot.config import Config
from data.errors import NoDatabase, StoreError
from data.store.backups.restoring import Restored
from data.store.backups.restoring import restore as put_back
from data.store.engines.connecting import connect, is_postgres
from data.store.store import Store

DROPPED = "dropped by the operator after a restore"
"""The error that /status shows for alerts that --drop-due has ended."""

FORGOTTEN = (
    "Whoever has left or sent /deletemydata since the backup is in it again: tell your readers to do so once more, "
    "before you let sending go on."
)
"""What is said where no newer database tells who that is."""


def restore(config: Config, backup: str) -> None:
    """Puts a backup in the place of the SQLite database, and says what became of the old one. Raises StoreError."""
    if is_postgres(config.database):
        raise StoreError("This restores SQLite only. PostgreSQL has pg_restore.")
    try:
        restored = put_back(config.database, backup, datetime.now(UTC))
    except NoDatabase as error:
        # The settings are right: it is the backup that can't be used.
        raise StoreError(str(error)) from None
    with closing(Store.open(config.database)) as store:
        posts, _ = store.posts.totals()
        waiting = store.outbox.count().due
    click.echo(f"{backup} is the database {config.database} now: {posts:,} posts, {waiting:,} alerts waiting.")
    for line in _what_of_the_old(restored):
        click.echo(line)
    click.echo("Start the bot: it answers readers, and sends nothing until one of these commands:")
    click.echo("  newsbrief restore --resume      sends what waits")
    click.echo("  newsbrief restore --drop-due    never sends what waits; goes on with new alerts")


def go_on(config: Config, *, drop_due: bool) -> None:
    """Ends the halt after a restore; ``drop_due`` ends the alerts that wait first. Raises StoreError."""
    connect(config.database, readonly=True).close()  # a missing database is not made
    with closing(Store.open(config.database, busy_timeout=config.busy_timeout)) as store, store.transaction():
        if not store.halt.since():
            raise StoreError("Sending is not halted; nothing was changed.")
        dropped = store.outbox.drop_due(DROPPED) if drop_due else 0
        waiting = store.outbox.count().due
        store.halt.end()
    if drop_due:
        click.echo(f"{dropped:,} alerts are dropped. New ones are sent.")
    else:
        click.echo(f"Sending goes on; {waiting:,} alerts waiting.")


def _what_of_the_old(restored: Restored) -> list[str]:
    if not restored.kept:
        return ["There was no database before.", FORGOTTEN]
    lines = [f"The old database is kept as {restored.kept}."]
    if restored.sent is None:
        lines.append(
            f"Nothing was taken over from it: {restored.reason}. What was sent since the backup is sent again."
        )
        lines.append(FORGOTTEN)
    else:
        lines.append(f"Messages sent since the backup, taken over from it: {restored.sent:,}.")
    return lines
