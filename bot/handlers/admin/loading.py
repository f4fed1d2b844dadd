"""The steps of a load that are the same for pasted text, files and links."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from telegram import Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk.intake import loading
from bot.desk.results import Filing, Loaded, NoSection, Received, SameStory
from bot.handlers.access import subscriber_of
from bot.handlers.admin import reports
from bot.handlers.lists import brief_buttons
from bot.intake.load_request import lone_link
from bot.intake.reading import AnyPage
from bot.transport.outgoing import reply
from bot.transport.progress import Progress
from data import Article, LoadError, Page
from summarizer import MIN_WORDS, Brief, SummarizerError

Read = Callable[[], Awaitable[tuple[Article, Brief]]]
"""Reads an article and makes its brief. Raises LoadError or SummarizerError."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms an article is loaded.

    ``section``   the one that the admin named; ``misnamed`` is a name that no section has, so that the admin is asked
    ``held``      it becomes a draft: it came without a command
    ``breaking``  it is breaking news
    """

    section: str | None = None
    misnamed: str | None = None
    held: bool = False
    breaking: bool = False


def key_of(update: Update) -> tuple[int, int]:
    """The chat and the person that a paste or a batch belongs to."""
    chat, user = update.effective_chat, update.effective_user
    return (chat.id if chat else 0, user.id if user else 0)


def progress_of(update: Update, context: NewsContext, note: int | None = None) -> Progress:
    """The progress of work on an update; a 'Reading…' that an earlier process sent for it becomes the answer.

    So does the message with the id ``note``, if given.
    """
    pending, number = context.newsroom.pending, update.update_id
    earlier = pending.note_of(number) if note is None else note
    return Progress(update, note=earlier, on_note=lambda message_id: pending.set_note(number, message_id))


async def load_text(
    update: Update, context: NewsContext, text: str, terms: Terms, sent_at: datetime, note: int | None = None
) -> None:
    """Loads a pasted article, or the page at a link if the text is only a link. ``note`` becomes the answer."""
    if terms.held or lone_link(text):
        await _load(update, context, reader_of(context, text, sent_at), terms, note)
        return
    page = Page(fetched_at=sent_at.astimezone(UTC), text=text)
    await _load(update, context, lambda: context.newsroom.reading.read_paste(page), terms, note)


def reader_of(context: NewsContext, text: str, sent_at: datetime) -> Read:
    """What reads a pasted article, or the page at a link."""
    link, reading = lone_link(text), context.newsroom.reading
    if link:
        return lambda: reading.read_link(link, trusted=True)
    page = Page(fetched_at=sent_at.astimezone(UTC), text=text)
    return lambda: reading.read(page)


async def load_page(update: Update, context: NewsContext, page: AnyPage, terms: Terms) -> None:
    """Loads the article of a page."""
    await _load(update, context, lambda: context.newsroom.reading.read(page), terms)


async def _load(update: Update, context: NewsContext, read: Read, terms: Terms, note: int | None = None) -> None:
    """Reads an article, files it and shows the result."""
    async with progress_of(update, context, note) as progress:
        try:
            article, brief = await progress.during(read(), context.newsroom.patience)
        except (LoadError, SummarizerError) as error:
            await progress.become(messages.newsroom.not_loaded(str(error)))
            return
        is_short = len(article.body.split()) < MIN_WORDS and not brief.quotes
        # What may be the beginning of a paste, or a slip, is not sent before an admin has read it.
        terms = replace(terms, held=terms.held or (is_short and not terms.breaking))
        received = await receive(update, context, article, brief, terms)
        await show_received(context, update, progress, received, terms.misnamed)
        if is_short and isinstance(received, Loaded) and received.filing is not Filing.SAME:
            await reply(update, messages.newsroom.short(article.body, held=terms.held))
        if article.other:
            await reply(update, messages.newsroom.another_article(article.other))


async def receive(update: Update, context: NewsContext, article: Article, brief: Brief, terms: Terms) -> Received:
    """Files an article on these terms."""
    user = update.effective_user
    return await context.do(
        loading.receive,
        article,
        brief,
        terms.section,
        loaded_by=user.id if user else 0,
        now=context.now,
        release=loading.Release(held=terms.held, breaking=terms.breaking),
        asks_section=terms.misnamed is not None,
    )


async def show_received(
    context: NewsContext, update: Update, progress: Progress, received: Received, misnamed: str | None = None
) -> None:
    """Shows what became of an article: its brief, or a question to the admin. ``misnamed``: see Terms."""
    match received:
        case Loaded():
            await show_loaded(context, update, progress, received)
        case SameStory():
            await progress.become(messages.newsroom.same_story(received), keyboards.newsroom.same_story(received))
        case NoSection():
            sections = context.newsroom.sections
            keyboard = keyboards.newsroom.waiting_section(received.page_id, sections.names)
            text = messages.newsroom.which_section(received.label, received.headline)
            if misnamed:
                nearest = sections.nearest(misnamed)
                text = messages.newsroom.which_instead(misnamed, nearest, received.headline)
                keyboard = keyboards.newsroom.waiting_section(received.page_id, sections.names, first=nearest)
            await progress.become(text, keyboard)


async def show_loaded(context: NewsContext, update: Update, progress: Progress, result: Loaded) -> None:
    """Shows the brief as readers see it, and sends the report with its buttons."""
    context.newsroom.metrics.loads.inc()
    context.newsroom.wake()
    here = subscriber_of(update)
    assert here is not None  # noqa: S101 - articles are handed in from a chat
    text = messages.stories.brief(result.story, context.newsroom.config.timezone)
    brief = await progress.become(text, await brief_buttons(context, result.story, here))
    if result.filing is Filing.SAME and not result.alerted:
        post = result.story.post
        await reply(update, messages.newsroom.known(post), keyboards.newsroom.known(post.id))
    else:
        await reports.send(update, context, result.story.post.id, brief)
