"""Puts the parts together: the application, its store, its delivery; how they start and stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest, HTTPXRequest

from bot import menu
from bot.config import Config
from bot.context import App, NewsContext, Newsroom
from bot.delivery import Delivery
from bot.handlers import admins, buttons, chats, failures, readers
from bot.limiter import PacedLimiter
from bot.newsdesk import Newsdesk
from bot.pacing import LocalSlots, Pacer
from bot.pastes import Pastes
from bot.reading import Reading
from bot.sections import Sections
from bot.updates import OrderedUpdates
from bot.worker import Worker
from data.store import Store

ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
"""What the bot has Telegram send; edited messages are not among it, so a command is answered once."""

CONNECTIONS = 32
"""Requests to Telegram at once: alerts on their way and answers beside them."""


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Bureau:
    """A newsroom put together and not yet started."""

    application: App
    newsroom: Newsroom
    delivery: Delivery


def build(
    config: Config,
    *,
    token: str,
    request: BaseRequest | None = None,
    updates_request: BaseRequest | None = None,
    clock: Callable[[], datetime] = utc_now,
    pacer: Pacer | None = None,
) -> Bureau:
    """The bot of one newsroom, its database opened and brought up to date.

    ``request`` and ``updates_request`` take the place of HTTP (the console), ``pacer`` that of the schedule which
    BOT_SEND_RATE makes. Raises StoreError.
    """
    sections = Sections(config.sections)
    writer = _worker(Store.open(config.database, busy_timeout=config.busy_timeout), sections, config, "store")
    reader = _worker(Store.open_for_reading(config.database), sections, config, "questions")
    pacer = pacer or Pacer(LocalSlots(config.send_rate))
    application = _application(config, token, request, updates_request, pacer)
    delivery = Delivery(application.bot, writer, reader, config, clock)
    newsroom = Newsroom(
        config=config,
        sections=sections,
        writer=writer,
        reader=reader,
        reading=Reading(config.language),
        pastes=Pastes(config.paste_gap),
        clock=clock,
        wake=delivery.wake,
    )
    application.bot_data["newsroom"] = newsroom
    application.bot_data["delivery"] = delivery
    _register(application, newsroom)
    return Bureau(application, newsroom, delivery)


def run(config: Config, token: str) -> None:
    """Runs the bot until it is told to stop. Raises StoreError, or InvalidToken when Telegram knows no such bot."""
    bureau = build(config, token=token)
    bureau.application.run_polling(allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1)


def _worker(store: Store, sections: Sections, config: Config, name: str) -> Worker:
    return Worker(Newsdesk(store, sections, timedelta(seconds=config.alert_delay)), store.close, name)


def _application(
    config: Config, token: str, request: BaseRequest | None, updates_request: BaseRequest | None, pacer: Pacer
) -> App:
    builder = (
        ApplicationBuilder()
        .token(token)
        .context_types(ContextTypes(context=NewsContext))
        .concurrent_updates(OrderedUpdates(on_done=lambda seconds: None))
        .rate_limiter(PacedLimiter(pacer, on_refusal=lambda: None))
        .job_queue(None)
        .request(request or HTTPXRequest(connection_pool_size=CONNECTIONS, pool_timeout=30.0))
        .get_updates_request(updates_request or HTTPXRequest(connection_pool_size=1))
        .post_init(_begin)
        .post_stop(_stop)
        .post_shutdown(_close)
    )
    if config.api_url:
        builder = builder.base_url(f"{config.api_url}/bot").base_file_url(f"{config.api_url}/file/bot")
    return builder.build()


def _register(application: App, newsroom: Newsroom) -> None:
    application.add_handlers(
        [
            *chats.handlers(),
            *buttons.handlers(),
            *admins.handlers(newsroom.config.admins, newsroom.pastes.is_arriving),
            *readers.commands(),
            *readers.others(),
        ]
    )
    application.add_error_handler(failures.failed)


async def _begin(application: App) -> None:
    newsroom: Newsroom = application.bot_data["newsroom"]
    application.bot_data["delivery"].start()
    newsroom.spawn(menu.publish(application.bot, newsroom.config.admins))
    newsroom.spawn(_tidy_hourly(newsroom), lasting=True)


async def _tidy_hourly(newsroom: Newsroom) -> None:
    while True:
        await newsroom.writer.run(Newsdesk.tidy, now=newsroom.clock())
        await asyncio.sleep(3600)


async def _stop(application: App) -> None:
    newsroom: Newsroom = application.bot_data["newsroom"]
    for task in newsroom.tasks | newsroom.lasting:
        task.cancel()
    await application.bot_data["delivery"].stop()


async def _close(application: App) -> None:
    newsroom: Newsroom = application.bot_data["newsroom"]
    newsroom.reading.close()
    newsroom.reader.close()
    newsroom.writer.close()
