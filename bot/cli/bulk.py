"""Loading many files and links at once from the command line."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from bot.config import Config
from bot.desk.desk import Desk, commit
from bot.desk.intake.loading import receive_unasked
from bot.desk.results import Filing, Likeness, Loaded, SameStory
from bot.desk.sections import Sections
from bot.intake.reading import refusing
from bot.messages.phrases import count_of
from data import LoadError, RawPage
from data.loading.child.questions import BriefSettings
from data.loading.child.reading import ReadingChild
from data.loading.child.sentences import PAGE
from data.loading.web.fetch import Fetcher
from data.store.store import Store
from summarizer import SummarizerError

Source = Path | str
"""A file, or a link."""

Result = Loaded | SameStory | str
"""The result of loading a source; a sentence if it could not be loaded."""


def load_all(sources: Sequence[Source], config: Config, *, section: str | None, alert: bool) -> int:
    """Loads files and links into the newsroom's database.

    Shows a progress bar, prints a line for each source that needs a remark, and returns how many could not be loaded.
    Raises StoreError.
    """
    store = Store.open(config.database, busy_timeout=config.busy_timeout, zone=config.timezone)
    sections = Sections(config.sections, config.section_aliases)
    try:
        delays = timedelta(seconds=config.alert_delay), timedelta(seconds=config.breaking_delay)
        desk = Desk(store, sections, *delays)
        with (
            ReadingChild(BriefSettings(config.language, config.ranker), user=config.reader_user) as child,
            click.progressbar(sources, label="Loading", file=sys.stderr) as progress,
        ):
            done = [_load(source, desk, config, child, section, alert) for source in progress]
    finally:
        store.close()
    return _report(done)


@dataclass(frozen=True, slots=True)
class _Done:
    """A source with its result; ``other`` is the headline of a second article in it, which was left out."""

    source: Source
    result: Result
    other: str | None = None


def _load(source: Source, desk: Desk, config: Config, child: ReadingChild, section: str | None, alert: bool) -> _Done:
    try:
        article, brief = child.read(_page(source, config))
    except (LoadError, SummarizerError) as error:
        return _Done(source, str(error))
    except OSError as error:
        return _Done(source, f"It can't be read: {error.strerror}.")
    result = commit(desk, receive_unasked, article, brief, section, now=datetime.now(UTC), alert=alert)
    return _Done(source, result, article.other)


def _page(source: Source, config: Config) -> RawPage:
    if isinstance(source, str):
        with refusing(PAGE):
            return asyncio.run(Fetcher(allow=config.fetch_allow).fetch_page(source))
    return RawPage(source.read_bytes(), datetime.now(UTC), name=source.name)


def _report(done: Sequence[_Done]) -> int:
    failed = [each for each in done if isinstance(each.result, str)]
    for each in failed:
        click.echo(f"{each.source}: {each.result}", err=True)
    for each in done:
        remark = _remark(each.result)
        if remark:
            click.echo(f"{each.source}: {remark}")
        if each.other:
            click.echo(f"{each.source}: holds another article, “{each.other}”, which was left out. Load it by itself.")
    loads = [each.result for each in done if isinstance(each.result, Loaded)]
    new = sum(result.filing is not Filing.SAME for result in loads)
    known = len(done) - len(failed) - new
    alerted = sum(result.alerted for result in loads)
    click.echo(f"{new} loaded, {known} known already, {len(failed)} failed; {count_of(alerted, 'alert')} queued.")
    return len(failed)


def _remark(result: Result) -> str | None:
    """A remark about a source that was read, if it needs one."""
    match result:
        case SameStory(post=post, likeness=Likeness.SURE):
            return f"the same story as #{post.id}, its text changed; left as it is. /load it in the bot to update."
        case SameStory(post=post, likeness=Likeness.HEADLINE):
            return f"has the headline of story #{post.id}, but another text; left out. /load it in the bot to decide."
        case SameStory(post=post):
            return f"looks like story #{post.id}; left out. /load it in the bot to decide."
        case Loaded(filing=Filing.SAME):
            return f"the same story as #{result.story.post.id}."
        case Loaded() if result.story.post.section is None:
            number = result.story.post.id
            return f"stored as #{number} without a section; /file {number} SECTION files it."
    return None
