"""The steps of a load that all ways of handing in an article share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from telegram import Message, Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.newsdesk import Loaded, Newsdesk
from bot.outgoing import replace, reply
from data import Article, LoadError, Page
from summarizer import Brief, SummarizerError


async def load_text(update: Update, context: NewsContext, text: str, section: str | None, sent_at: datetime) -> None:
    """Loads an article that was pasted."""
    await load(update, context, lambda: Page(fetched_at=sent_at.astimezone(UTC), text=text), section)


async def load(update: Update, context: NewsContext, page: Callable[[], Page], section: str | None) -> None:
    """Reads a page and files it, or keeps it until its section is chosen; 'Reading…' becomes the answer."""
    progress = await reply(update, messages.READING)
    try:
        article, brief = await context.newsroom.reading.read(page)
    except (LoadError, SummarizerError) as error:
        await replace(progress, messages.sentence(str(error)))
        return
    own = section or context.newsroom.sections.find(article.section or "")
    if own is None:
        await _ask_section(update, context, progress, article, brief)
        return
    user = update.effective_user
    result = await context.do(
        Newsdesk.file_article, article, brief, own, loaded_by=user.id if user else None, now=context.now
    )
    await show_loaded(context, update, progress, result)


async def _ask_section(update: Update, context: NewsContext, progress: Message, article: Article, brief: Brief) -> None:
    user = update.effective_user
    page_id = await context.do(Newsdesk.keep_waiting, article, brief, loaded_by=user.id if user else 0, now=context.now)
    keyboard = keyboards.waiting_section(page_id, context.newsroom.sections.names)
    await replace(progress, messages.which_section(article.section, article.headline), keyboard)


async def show_loaded(context: NewsContext, update: Update, progress: Message, result: Loaded) -> None:
    """The brief as readers see it in the place of 'Reading…', the report and its buttons under it."""
    context.newsroom.metrics.loads += 1
    context.newsroom.wake()
    reader = await context.ask(Newsdesk.chat, progress.chat_id, now=context.now)
    text = messages.brief(result.story, context.newsroom.config.timezone)
    await replace(progress, text, keyboards.brief(result.story, reader))
    await reply(update, messages.loaded(result, context.now), keyboards.loaded(result))
