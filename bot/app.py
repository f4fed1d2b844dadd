"""Puts the parts together: the application, its store, its delivery; how they start and stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from telegram import Update
from telegram.error import NetworkError
from telegram.ext import ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest, HTTPXRequest

from bot import menu
from bot.config import Config
from bot.context import App, NewsContext, Newsroom
from bot.delivery import Delivery
from bot.handlers import admins, buttons, chats, failures, feeds, readers
from bot.holds import Holds
from bot.limiter import PacedLimiter, note_sending
from bot.metrics import Metrics
from bot.metrics_server import MetricsServer
from bot.newsdesk import Newsdesk
from bot.pacing import Pacer
from bot.pastes import Pastes
from bot.reading import Reading
from bot.schedule import Schedule
from bot.sections import Sections
from bot.updates import OrderedUpdates
from bot.watching import Watching
from bot.worker import Worker
from data.engine import POSTGRES_SCHEMES
from data.loading.child import ParsingChild
from data.loading.fetch import Fetcher
from data.store import Store

log = logging.getLogger(__name__)

ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
"""What the bot has Telegram send; edited messages are not among it, so a command is answered once."""

CONNECTIONS = 32
"""Requests to Telegram at once: alerts on their way and answers beside them."""

ANSWERS_WITHIN = 8.0
"""Seconds that answers which wait for their turn are given at a stop."""

REACH_EVERY = 3.0
"""Seconds between two tries to reach Telegram at the start of a sender."""

WATCH_EVERY = 10.0
"""Seconds between two looks at the outbox for /metrics."""


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Bureau:
    """A newsroom put together and not yet started."""

    application: App
    newsroom: Newsroom
    delivery: Delivery
    schedule: Schedule


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
    sections = Sections(config.sections, config.section_aliases)
    metrics = Metrics()
    writer = _worker(Store.open(config.database, busy_timeout=config.busy_timeout), sections, config, "store")
    reader = _worker(Store.open_for_reading(config.database), sections, config, "questions")
    shared = _shared_worker(config, sections)
    holds = Holds()
    schedule = Schedule(
        token.partition(":")[0], config.send_rate, keeper=writer, shared=shared, on_hold=holds.note, pacer=pacer
    )
    limiter = PacedLimiter(schedule.pacer, on_refusal=metrics.count_refusal)
    application = _application(config, token, metrics, limiter, request, updates_request)
    delivery = Delivery(application.bot, writer, reader, config, metrics, schedule.pacer, clock)
    reading = Reading(config.language, Fetcher(allow=config.fetch_allow, now=clock), ParsingChild())
    watching = Watching(writer, reading, interval=config.feed_interval, clock=clock, wake_delivery=delivery.wake)
    newsroom = Newsroom(
        config=config,
        sections=sections,
        writer=writer,
        reader=reader,
        reading=reading,
        watching=watching,
        metrics=metrics,
        pastes=Pastes(config.paste_gap),
        clock=clock,
        wake=delivery.wake,
    )
    application.bot_data["newsroom"] = newsroom
    application.bot_data["delivery"] = delivery
    application.bot_data["schedule"] = schedule
    holds.told_by(application, newsroom)
    _register(application, newsroom)
    return Bureau(application, newsroom, delivery, schedule)


def run(config: Config, token: str) -> None:
    """Runs the bot until it is told to stop. Raises StoreError, or InvalidToken when Telegram knows no such bot."""
    bureau = build(config, token=token)
    bureau.application.post_init = partial(_begin_process, bureau)
    bureau.application.run_polling(allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1)


async def _begin_process(bureau: Bureau, application: App) -> None:
    await _begin(application)
    bureau.newsroom.reading.warm()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop_in_time, bureau)


def _stop_in_time(bureau: Bureau) -> None:
    """A stop waits for the answers under way, which may wait for their turn: after a while they are let go."""
    bureau.delivery.stop_claiming()
    loop = asyncio.get_running_loop()
    loop.call_later(ANSWERS_WITHIN, lambda: loop.create_task(bureau.schedule.pacer.close()))
    bureau.application.stop_running()


def deliver(config: Config, token: str) -> None:
    """Only sends what is due, beside a bot on the same PostgreSQL database, until it is told to stop.

    Raises StoreError, or InvalidToken when Telegram knows no such bot.
    """
    asyncio.run(_deliver(build(config, token=token)))


async def _deliver(bureau: Bureau) -> None:
    application, told_to_stop = bureau.application, asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told_to_stop.set)
    try:
        reached = asyncio.create_task(_reach_telegram(application))
        stopped = asyncio.create_task(told_to_stop.wait())
        await asyncio.wait([reached, stopped], return_when=asyncio.FIRST_COMPLETED)
        if reached.done():
            await reached
            await _begin_delivery(application)
            await stopped
            loop.call_later(ANSWERS_WITHIN, lambda: loop.create_task(bureau.schedule.pacer.close()))
            await _stop(application)
        reached.cancel()
        await application.bot.shutdown()
    finally:
        await _close(application)


async def _reach_telegram(application: App) -> None:
    """Returns once Telegram knows the bot; while it can't be reached this tries again. Raises InvalidToken."""
    while True:
        try:
            return await application.bot.initialize()
        except NetworkError as error:
            log.warning("Telegram can't be reached: %s", error)
            await asyncio.sleep(REACH_EVERY)


def _worker(store: Store, sections: Sections, config: Config, name: str) -> Worker:
    return Worker(Newsdesk(store, sections, timedelta(seconds=config.alert_delay)), store.close, name)


def _shared_worker(config: Config, sections: Sections) -> Worker | None:
    """A thread and connection for the pace that the senders on one PostgreSQL database share."""
    if not config.database.startswith(POSTGRES_SCHEMES):
        return None
    return _worker(Store.open(config.database, busy_timeout=config.busy_timeout), sections, config, "pace")


def _application(
    config: Config,
    token: str,
    metrics: Metrics,
    limiter: PacedLimiter,
    request: BaseRequest | None,
    updates_request: BaseRequest | None,
) -> App:
    builder = (
        ApplicationBuilder()
        .token(token)
        .context_types(ContextTypes(context=NewsContext))
        .concurrent_updates(OrderedUpdates(on_done=metrics.replies.observe))
        .rate_limiter(limiter)
        .job_queue(None)
        .request(request or _http_request())
        .get_updates_request(updates_request or HTTPXRequest(connection_pool_size=1))
        .post_init(_begin)
        .post_stop(_stop)
        .post_shutdown(_close)
    )
    if config.api_url:
        builder = builder.base_url(f"{config.api_url}/bot").base_file_url(f"{config.api_url}/file/bot")
    return builder.build()


def _http_request() -> BaseRequest:
    return HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        pool_timeout=30.0,
        httpx_kwargs={"event_hooks": {"request": [note_sending]}},
    )


def _register(application: App, newsroom: Newsroom) -> None:
    application.add_handlers(
        [
            *chats.handlers(),
            *buttons.handlers(),
            *admins.handlers(newsroom.config.admins, newsroom.pastes.is_arriving),
            *feeds.handlers(newsroom.config.admins),
            *readers.commands(),
            *readers.others(),
        ]
    )
    application.add_error_handler(failures.failed)


async def _begin(application: App) -> None:
    newsroom: Newsroom = application.bot_data["newsroom"]
    await _begin_delivery(application)
    newsroom.spawn(menu.publish(application.bot, newsroom.config.admins))
    newsroom.spawn(_tidy_hourly(newsroom), lasting=True)
    newsroom.spawn(newsroom.watching.run(), lasting=True)


async def _begin_delivery(application: App) -> None:
    newsroom: Newsroom = application.bot_data["newsroom"]
    await application.bot_data["schedule"].restore(newsroom.clock())
    application.bot_data["delivery"].start()
    if newsroom.config.metrics_port:
        server = MetricsServer(newsroom.metrics, partial(_problem, application))
        server.start(newsroom.config.metrics_port)
        application.bot_data["metrics_server"] = server
        newsroom.spawn(_watch_outbox(newsroom), lasting=True)


async def _problem(application: App) -> str | None:
    """What /healthz complains of: a database that does not answer, or a delivery or updater that has ended."""
    newsroom: Newsroom = application.bot_data["newsroom"]
    await newsroom.writer.run(Newsdesk.next_due)
    await newsroom.reader.run(Newsdesk.has_posts)
    if not application.bot_data["delivery"].is_running():
        return "the delivery has stopped"
    if application.updater and not application.updater.running:
        return "no updates are asked for"
    return None


async def _watch_outbox(newsroom: Newsroom) -> None:
    while True:
        outbox = (await newsroom.reader.run(Newsdesk.status)).outbox
        newsroom.metrics.alerts_waiting = outbox.due
        waited = newsroom.clock() - outbox.oldest if outbox.oldest else timedelta()
        newsroom.metrics.oldest_waiting = waited.total_seconds()
        await asyncio.sleep(WATCH_EVERY)


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
    if server := application.bot_data.get("metrics_server"):
        await server.close()
    await newsroom.reading.close()
    newsroom.reader.close()
    newsroom.writer.close()
    application.bot_data["schedule"].close()
