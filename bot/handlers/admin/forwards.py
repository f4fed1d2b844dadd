"""Posts that an admin forwards: each is loaded on hold as it comes, and one report lists all that came together."""

from __future__ import annotations

from telegram import Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk.results import Loaded, Received
from bot.desk.stories import lookup
from bot.handlers.admin.loading import Read, Terms, key_of, receive, show_received
from bot.intake.batches import Batch
from bot.transport.outgoing import reply
from bot.transport.progress import Progress
from data import LoadError
from summarizer import SummarizerError


async def take(update: Update, context: NewsContext, read: Read) -> None:
    """Loads a forwarded post. It is kept before anything is answered: answers to a chat take a second each."""
    batches, key = context.newsroom.batches, key_of(update)
    batches.begin(key)
    try:
        article, brief = await read()
        batches.add(key, await receive(update, context, article, brief, Terms(held=True)))
    except (LoadError, SummarizerError) as error:
        batches.add(key, str(error))
    except BaseException:
        batches.give_up(key)
        raise
    finally:
        batches.when_quiet(key, lambda batch: _report(update, context, batch), context.newsroom.tasks.spawn)


async def _report(update: Update, context: NewsContext, batch: Batch) -> None:
    """Reports what came of the posts: one by its brief, several by a list."""
    try:
        if len(batch.results) == 1:
            await _report_one(update, context, batch.results[0])
        else:
            await _report_several(update, context, batch.results)
    except Exception as error:
        await context.application.process_error(update, error)


async def _report_one(update: Update, context: NewsContext, result: Received | str) -> None:
    if isinstance(result, str):
        await reply(update, messages.newsroom.not_loaded(result))
    else:
        await show_received(context, update, Progress(update), result)


async def _report_several(update: Update, context: NewsContext, results: list[Received | str]) -> None:
    loaded = dict.fromkeys(each.story.post.id for each in results if isinstance(each, Loaded))
    stories = await context.ask(lambda desk: [lookup(desk, post_id) for post_id in loaded])
    drafts = [story for story in stories if story.held]
    known = [story for story in stories if not story.held]
    refusals = [each for each in results if isinstance(each, str)]
    questions = [each for each in results if not isinstance(each, (Loaded, str))]
    text = messages.newsroom.several_loaded(drafts, known, refusals, len(questions))
    await reply(update, text, keyboards.reports.drafts(drafts))
    for question in questions:
        await show_received(context, update, Progress(update), question)
