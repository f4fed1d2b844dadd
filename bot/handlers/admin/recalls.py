"""Reports to an admin what became of the alerts of a post that was taken back."""

from __future__ import annotations

import asyncio

from telegram import Message

from bot import messages
from bot.context import NewsContext
from bot.delivery import reports
from bot.desk.results import Retraction
from bot.transport.outgoing import replace

FIRST_PAUSE_SECONDS = 0.1
"""The pause before the second look at how many alerts are still to be deleted; each further pause is twice as long."""

MAX_PAUSE_SECONDS = 5.0
"""The longest pause between two looks."""


async def report_recall(context: NewsContext, retraction: Retraction, answer: Message) -> None:
    """Wakes the delivery to delete the alerts, and edits ``answer`` once none is left to delete.

    The story's report says that it was taken back, unless it became the answer.
    """
    context.newsroom.wake()
    context.newsroom.tasks.spawn(_redraw(context, retraction.post.id, answer))
    if retraction.sent:
        context.newsroom.tasks.spawn(_follow(context, retraction, answer))


async def _redraw(context: NewsContext, post_id: int, answer: Message) -> None:
    kept = await context.ask(lambda desk: desk.store.reports.get(post_id))
    if kept and (kept.chat_id, kept.message_id) != (answer.chat_id, answer.message_id):
        await reports.redraw(context.bot, context.newsroom, post_id)


async def _follow(context: NewsContext, retraction: Retraction, answer: Message) -> None:
    pause = FIRST_PAUSE_SECONDS
    recall = await context.ask(lambda desk: desk.store.alerts.recall(retraction.post.id))
    while recall.waiting:
        await asyncio.sleep(pause)
        pause = min(2 * pause, MAX_PAUSE_SECONDS)
        recall = await context.ask(lambda desk: desk.store.alerts.recall(retraction.post.id))
    await replace(answer, messages.newsroom.recalled(retraction, recall))
