"""The command line. Exit status 0: done; 1: failed; 2: wrong options or settings."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

import click

from bot.config import Config, ConfigError, environment, secrets

if TYPE_CHECKING:
    from bot.lifecycle import Start


class Time(click.ParamType[datetime]):
    """A time in ISO 8601; without a zone it is in UTC."""

    name = "iso-time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The time, aware and in UTC."""
        try:
            moment = datetime.fromisoformat(str(value))
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):  # no time, or in UTC before the first day of the calendar
            self.fail(f"{value!r} is no ISO 8601 time, such as 2025-01-16T12:00:00+05:30.", param, ctx)


class FileOrLink(click.ParamType[Path | str]):
    """An existing file, or a link."""

    name = "file-or-link"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        """The path of the file, or the link with its scheme."""
        from bot.intake.load_request import lone_link

        file = click.Path(exists=True, dir_okay=False, path_type=Path)
        link = None if Path(str(value)).exists() else lone_link(str(value))
        return link or Path(file.convert(str(value), param, ctx))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsbrief")
def main() -> None:
    """News briefs with their key quotes, and alerts, in Telegram."""
    # python-telegram-bot then gives time spans as timedeltas, and does not warn that it will do so one day.
    os.environ.setdefault("PTB_TIMEDELTA", "1")


@main.command()
@click.argument("file", type=click.File("rb"))
@click.option("--section", help="Show it under this section, whatever the page says.")
@click.option("--url", help="The page's address.")
@click.option("--loaded-at", type=Time(), help="When the page was copied; '2 hours ago' counts from then.  [now]")
@click.option("--sentences", type=click.IntRange(1, 3), default=3, show_default=True, help="At most so many.")
@click.option("--ranker", help="What rates the sentences: newsbrief, or an algorithm of sumy's.  [BOT_RANKER]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
def brief(
    file: IO[bytes],
    section: str | None,
    url: str | None,
    loaded_at: datetime | None,
    sentences: int,
    ranker: str | None,
    as_json: bool,
) -> None:
    """Print the brief of a page, as it looks in the bot.

    FILE is a .txt or .html file, or - for standard input.
    """
    from data import LoadError, RawPage
    from data.loading.child.questions import BriefSettings
    from data.loading.child.reading import ReadingChild
    from summarizer import SummarizerError

    config = _config()
    _check_language(config)
    now = loaded_at or datetime.now(UTC)
    try:
        # Standard input has a number as its name, or none; then the content tells whether it is HTML.
        name = Path(str(getattr(file, "name", ""))).name
        page = RawPage(file.read(), now, name=name, url=url)
        settings = BriefSettings(config.language, ranker or config.ranker, sentences)
        with ReadingChild(settings, user=config.reader_user) as child:
            child.start()
            from bot.cli.printing import brief_json, print_brief  # imported while the child starts

            article, result = child.read(page)
    except (LoadError, SummarizerError) as error:
        raise click.ClickException(str(error)) from None
    if article.other:
        click.echo(f"There is another article in that, “{article.other}”; it was left out.", err=True)
    article = replace(article, section=section or article.section)
    if as_json:
        click.echo(brief_json(article, result))
    else:
        print_brief(article, result, now, config.timezone)


@main.command()
@click.argument("sources", metavar="FILE|URL...", nargs=-1, required=True, type=FileOrLink())
@click.option("--section", help="File them under this section, whatever the pages say.")
@click.option("--alert", is_flag=True, help="Alert the subscribers.  [off]")
def load(sources: tuple[Path | str, ...], section: str | None, alert: bool) -> None:
    """Load many articles at once.

    Each is a .txt or .html FILE, or the page at a URL.
    """
    from bot.cli.bulk import load_all
    from bot.desk.sections import Sections
    from data import UnknownSection

    config = _config()
    _check_language(config)
    try:
        named = Sections(config.sections).named(section) if section else None
    except UnknownSection as unknown:
        nearest = f" Did you mean {unknown.nearest}?" if unknown.nearest else ""
        raise click.BadParameter(f"there is no section {section!r}.{nearest}", param_hint="--section") from None
    with _database_errors("BOT_DATABASE: "):
        failed = load_all(sources, config, section=named, alert=alert)
    sys.exit(1 if failed else 0)


@main.command()
def run() -> None:
    """Start the bot."""
    with _importing():
        from bot.lifecycle import start_answering
        from data.store.engines.connecting import is_postgres

    config = _config()
    if config.webhook_url and not config.http and not is_postgres(config.database):
        _wrong_setting("BOT_WEBHOOK_URL: the updates come to BOT_HTTP, which is empty.")
    _serve(start_answering)


@main.command()
def serve() -> None:
    """Start a process that serves BOT_HTTP.

    It works beside 'newsbrief run', on the same PostgreSQL database: takes articles and updates, and sends alerts.
    """
    with _importing():
        from bot.lifecycle import start_serving
        from data.store.engines.connecting import is_postgres

    config = _config()
    if not config.http:
        _wrong_setting("BOT_HTTP is missing: the address to serve on, such as 127.0.0.1:8080.")
    if not is_postgres(config.database):
        _wrong_setting("BOT_DATABASE: a process beside the bot needs a postgresql:// URL; 'newsbrief run' serves, too.")
    _serve(start_serving)


@main.command()
def deliver() -> None:
    """Start a process that only sends alerts.

    It works beside 'newsbrief run', on the same PostgreSQL database.
    """
    with _importing():
        from bot.lifecycle import start_sending
        from data.store.engines.connecting import is_postgres

    if not is_postgres(_config().database):
        _wrong_setting("BOT_DATABASE: senders beside the bot need a postgresql:// URL.")
    _serve(start_sending)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def site(folder: Path) -> None:
    """Write feeds and story pages as static files.

    DIR gets feeds/world.xml, feeds/all.json, stories/12.html and the like; stories that were taken back go. Run it
    again whenever the pages are to change.
    """
    from bot.cli import operating

    with _database_errors("BOT_DATABASE: "):
        operating.site(_config(), folder)


@contextmanager
def _importing() -> Iterator[None]:
    """Imports make hardly any garbage: to look for it meanwhile takes a sixth of their time.

    What they have made stays, and is not looked through again either.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _serve(start: Start) -> None:
    from telegram.error import InvalidToken

    from bot.app import build
    from bot.http.binding import HttpUnavailable
    from bot.lifecycle import serve
    from bot.operations import logs
    from bot.operations.metrics_server import MetricsUnavailable
    from bot.transport.revocation import TokenRevoked

    config = _config()
    _check_language(config)
    if not config.token:
        _wrong_setting("BOT_TOKEN is missing. Get one from BotFather in Telegram, or try 'newsbrief console'.")
    logs.configure(config.log_level, json=config.log_format == "json", secrets=secrets(config))
    try:
        with _database_errors("BOT_DATABASE: "):
            asyncio.run(serve(build(config, token=config.token), start))
    except InvalidToken:
        _wrong_setting("BOT_TOKEN: Telegram knows no bot with this token. BotFather shows the right one.")
    except TokenRevoked:
        sys.exit(2)  # the log says why; as for a wrong setting, starting again would not help
    except (MetricsUnavailable, HttpUnavailable) as error:
        _wrong_setting(str(error))


@main.command()
def check() -> None:
    """Check the settings, the database and the Bot API."""
    from bot.cli.checking import check as passes

    sys.exit(0 if passes(_config(), environment()) else 1)


@main.command()
def drill() -> None:
    """Send a test alert to the admins through the bot that runs.

    It is measured and deleted. Status 1 when it has not arrived within a minute.
    """
    from bot.cli.drilling import drill as make_drill
    from bot.operations import logs

    config = _config()
    _check_language(config)
    if not config.admins:
        _wrong_setting("BOT_ADMINS: a drill goes to the admins, and there are none.")
    logs.configure("CRITICAL", json=False, secrets=secrets(config))
    with _database_errors("BOT_DATABASE: "):
        arrived = make_drill(config)
    sys.exit(0 if arrived else 1)


@main.command()
def service() -> None:
    """Print a systemd unit for this installation."""
    from bot.cli.service import unit

    click.echo(unit(), nl=False)


@main.command()
def health() -> None:
    """Ask the running bot how it is.

    Status 1 when it should be started again; a silent Telegram is no reason for that.
    """
    from bot.cli.service import is_well

    sys.exit(0 if is_well(_config()) else 1)


@main.command()
@click.argument("path", type=click.Path(dir_okay=False))
def backup(path: str) -> None:
    """Copy the SQLite database to a new file.

    The bot may be running.
    """
    from bot.cli import operating

    with _database_errors("BOT_DATABASE: "):
        operating.backup(_config(), path)


@main.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--resume", is_flag=True, help="Send what waits, after a restore.")
@click.option("--drop-due", is_flag=True, help="Never send the alerts that wait, and go on with new ones.")
def restore(file: Path | None, resume: bool, drop_due: bool) -> None:
    """Put the backup FILE in the place of the SQLite database.

    Stop the bot first. Afterwards it answers readers, but sends no alerts until --resume or --drop-due; these two work
    while it runs.
    """
    from bot.cli import restoring

    if (file is not None) + resume + drop_due != 1:
        raise click.UsageError("Give a backup to restore, or --resume, or --drop-due.")
    config = _config()
    with _database_errors("BOT_DATABASE: "):
        if file:
            restoring.restore(config, str(file))
        else:
            restoring.go_on(config, drop_due=drop_due)


@main.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a newsroom to an empty database.

    FROM and TO are paths or postgresql:// URLs. Stop the bot first.
    """
    from bot.cli import operating

    with _database_errors():
        operating.copy(source, target)


@main.command()
@click.option("--record", type=click.Path(dir_okay=False, path_type=Path), help="Write the Bot API calls to this file.")
def console(record: Path | None) -> None:
    """Try the bot in this terminal: no token, no network."""
    from bot.console.local import run_console
    from bot.operations import logs

    config = _config({"BOT_DATABASE": "var/console.db", "BOT_ALERT_DELAY": "3"})
    _check_language(config)
    logs.configure("WARNING", json=False)
    with ExitStack() as files:
        try:
            log = files.enter_context(record.open("w", encoding="utf-8")) if record else None
        except OSError as error:
            raise click.ClickException(f"{record} can't be written: {error.strerror}.") from None
        try:
            with _database_errors("BOT_DATABASE: "):
                asyncio.run(run_console(config, sys.stdin, sys.stdout, log))
        except KeyboardInterrupt:
            click.echo()


def _config(defaults: dict[str, str] | None = None) -> Config:
    """The settings; a wrong one ends the program with status 2 and one line that names it."""
    try:
        return Config.from_env({**(defaults or {}), **environment()})
    except ConfigError as error:
        _wrong_setting(str(error))


@contextmanager
def _database_errors(name: str = "") -> Iterator[None]:
    """Ends the program with status 2 when there is no database to be used, with status 1 when one fails.

    ``name`` begins the line: the setting that names the database.
    """
    from data import NoDatabase, StoreError

    try:
        yield
    except NoDatabase as error:
        _wrong_setting(f"{name}{error}")
    except StoreError as error:
        raise click.ClickException(str(error)) from None


def _check_language(config: Config) -> None:
    """Ends the program with status 2 if there are no stemmer and stop words for BOT_LANGUAGE."""
    if config.language == Config().language:
        return  # it has them, and asking starts a process
    from data import ReadingFailed
    from data.loading.child.questions import BriefSettings
    from data.loading.child.reading import ReadingChild
    from summarizer import SummarizerError

    try:
        with ReadingChild(BriefSettings(config.language), user=config.reader_user) as child:
            child.check_language()
    except SummarizerError as error:
        _wrong_setting(f"BOT_LANGUAGE: {error}")
    except ReadingFailed as error:
        raise click.ClickException(str(error)) from None


def _wrong_setting(line: str) -> NoReturn:
    click.echo(f"Error: {line}", err=True)
    sys.exit(2)
