"""Telling an admin what became of the alerts of a post that was taken back."""

from __future__ import annotations

import asyncio

from telegram import Message

from bot.context import NewsContext
from bot.desk.results import Retraction
from bot.messages import newsroom as newsroom_messages
from bot.transport.outgoing import replace

FIRST_LOOK, LAST_LOOK = 0.1, 5.0
"""Seconds between two looks at how far the delivery has come: more each time, in case Telegram can't be reached."""


async def report_recall(context: NewsContext, retraction: Retraction, answer: Message) -> None:
    """Has the delivery delete the alerts, and the answer say how that ended."""
    context.newsroom.wake()
    if retraction.sent:
        context.newsroom.tasks.spawn(_follow(context, retraction, answer))


async def _follow(context: NewsContext, retraction: Retraction, answer: Message) -> None:
    pause = FIRST_LOOK
    recall = await context.ask(lambda desk: desk.store.alerts.recall(retraction.post.id))
    while recall.waiting:
        await asyncio.sleep(pause)
        pause = min(2 * pause, LAST_LOOK)
        recall = await context.ask(lambda desk: desk.store.alerts.recall(retraction.post.id))
    await replace(answer, newsroom_messages.recalled(retraction, recall))
