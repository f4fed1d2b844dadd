"""The steps of a load that are the same for pasted text, files and links."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from telegram import Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import loading
from bot.desk.results import Loaded, NoSection, Received, SameStory
from bot.intake.load_request import lone_link
from bot.intake.reading import AnyPage
from bot.transport.outgoing import reply
from bot.transport.progress import Progress
from data import Article, LoadError, Page
from summarizer import Brief, SummarizerError


def progress_of(update: Update, context: NewsContext) -> Progress:
    """The progress of work on an update; a 'Reading…' that an earlier process sent for it becomes the answer."""
    pending, number = context.newsroom.pending, update.update_id
    note = pending.note_of(number)
    return Progress(update, note=note, on_note=lambda message_id: pending.set_note(number, message_id))


async def load_text(update: Update, context: NewsContext, text: str, section: str | None, sent_at: datetime) -> None:
    """Loads a pasted article, or the page at a link if the text is only a link."""
    link = lone_link(text)
    if link:
        await _load(update, context, lambda: context.newsroom.reading.read_link(link, trusted=True), section)
    else:
        await load_page(update, context, lambda: Page(fetched_at=sent_at.astimezone(UTC), text=text), section)


async def load_page(update: Update, context: NewsContext, page: Callable[[], AnyPage], section: str | None) -> None:
    """Loads the article of a page."""
    await _load(update, context, lambda: context.newsroom.reading.read(page), section)


async def _load(
    update: Update, context: NewsContext, read: Callable[[], Awaitable[tuple[Article, Brief]]], section: str | None
) -> None:
    """Reads an article, files it and shows the result."""
    async with progress_of(update, context) as progress:
        try:
            article, brief = await progress.during(read(), context.newsroom.patience)
        except (LoadError, SummarizerError) as error:
            await progress.become(messages.newsroom.not_loaded(str(error)))
            return
        user = update.effective_user
        loaded_by = user.id if user else 0
        received = await context.do(loading.receive, article, brief, section, loaded_by=loaded_by, now=context.now)
        await show_received(context, update, progress, received)
        if article.other:
            await reply(update, messages.newsroom.another_article(article.other))


async def show_received(context: NewsContext, update: Update, progress: Progress, received: Received) -> None:
    """Shows what became of an article: its brief, or a question to the admin."""
    match received:
        case Loaded():
            await show_loaded(context, update, progress, received)
        case SameStory():
            await progress.become(messages.newsroom.same_story(received), keyboards.newsroom.same_story(received))
        case NoSection():
            keyboard = keyboards.newsroom.waiting_section(received.page_id, context.newsroom.sections.names)
            await progress.become(messages.newsroom.which_section(received.label, received.headline), keyboard)


async def show_loaded(context: NewsContext, update: Update, progress: Progress, result: Loaded) -> None:
    """Shows the brief as readers see it, and sends the report with its buttons."""
    context.newsroom.metrics.loads.inc()
    context.newsroom.wake()
    chat = update.effective_chat
    assert chat is not None  # noqa: S101 - articles are handed in from a chat
    reader = await context.choices_of(chat.id)
    text = messages.stories.brief(result.story, context.newsroom.config.timezone)
    await progress.become(text, keyboards.stories.brief(result.story, reader))
    await reply(update, messages.newsroom.loaded(result, context.now), keyboards.newsroom.loaded(result))
