"""Loading many files at once from the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from bot.config import Config
from bot.newsdesk import Filing, Loaded, Newsdesk
from bot.reading import read
from bot.sections import Sections
from data import LoadError, Page
from data.store import Store
from summarizer import SummarizerError


def load_files(files: Iterable[Path], config: Config, *, section: str | None, alert: bool) -> int:
    """Loads files into the newsroom's database, with a progress bar and a line for each that needs a word.

    Returns how many could not be loaded. Raises StoreError.
    """
    store = Store.open(config.database, busy_timeout=config.busy_timeout)
    try:
        desk = Newsdesk(store, Sections(config.sections), timedelta(seconds=config.alert_delay))
        with click.progressbar(list(files), label="Loading", file=sys.stderr) as progress:
            remarks = [(path, _load(path, desk, config, section, alert)) for path in progress]
    finally:
        store.close()
    return _report(remarks)


def _load(path: Path, desk: Newsdesk, config: Config, section: str | None, alert: bool) -> Loaded | str:
    now = datetime.now(UTC)
    try:
        page = Page.from_bytes(path.read_bytes(), name=path.name, fetched_at=now)
        article, brief = read(page, config.language)
    except (LoadError, SummarizerError) as error:
        return str(error)
    except OSError as error:
        return f"It can't be read: {error.strerror}."
    own = section or desk.sections.find(article.section or "")
    return desk.file_article(article, brief, own, loaded_by=None, now=now, alert=alert)


def _report(remarks: list[tuple[Path, Loaded | str]]) -> int:
    failed = [(path, result) for path, result in remarks if isinstance(result, str)]
    loads = [(path, result) for path, result in remarks if isinstance(result, Loaded)]
    for path, sentence in failed:
        click.echo(f"{path}: {sentence}", err=True)
    for path, result in loads:
        post = result.story.post
        if result.filing is Filing.SAME:
            click.echo(f"{path}: the same story as #{post.id}.")
        elif post.section is None:
            click.echo(f"{path}: stored as #{post.id} without a section; /file {post.id} SECTION files it.")
    new = sum(result.filing is not Filing.SAME for _, result in loads)
    alerted = sum(result.alerted for _, result in loads)
    click.echo(f"{new} loaded, {len(loads) - new} known already, {len(failed)} failed; {alerted} alerts queued.")
    return len(failed)
