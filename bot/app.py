"""Puts the parts together: the application, its store, its delivery; what begins and ends with them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest

from bot import menu
from bot.config import Config
from bot.context import App, NewsContext, Newsroom
from bot.delivery.delivery import Delivery
from bot.delivery.holds import LOOK_EVERY, Holds
from bot.delivery.in_flight import MOST_AT_ONCE
from bot.delivery.sole_sender import SoleSender
from bot.desk.newsdesk import Newsdesk
from bot.desk.sections import Sections
from bot.desk.worker import Worker
from bot.handlers import admins, buttons, chats, failures, feeds, readers
from bot.intake.pastes import Pastes
from bot.intake.reading import Reading
from bot.intake.watching import Watching
from bot.operations.metrics import Metrics
from bot.operations.metrics_server import MetricsServer
from bot.pace.pacer import Pacer
from bot.pace.schedule import Schedule
from bot.transport.http import CheckedRequest, UpdatesRequest
from bot.transport.limiter import PacedLimiter, note_sending
from bot.transport.progress import Patience, half_a_second
from bot.transport.revocation import Revocation
from bot.transport.updates import OrderedUpdates
from data.errors import StoreError
from data.loading.child.parsing import ParsingChild
from data.loading.web.fetch import Fetcher
from data.store.connecting import is_postgres
from data.store.store import Store

log = logging.getLogger(__name__)

ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
"""What the bot has Telegram send; edited messages are not among it, so a command is answered once."""

CONNECTIONS = MOST_AT_ONCE + 24
"""Requests to Telegram at once: alerts on their way and answers beside them."""

ANSWERS_IN = 15.0
"""Seconds that Telegram is given to answer: a message that was taken and answered later than this is sent twice.
With the time that an alert waits for its turn (10 s) it stays within the lease."""

PASTES_WITHIN = 2.5
"""Seconds that a stop gives to articles which came in several messages: Telegram will not hand them over again."""

WATCH_EVERY = 10.0
"""Seconds between two looks at the outbox for /metrics."""

TIDY_EVERY = 3600.0
"""Seconds between two looks at what is to be forgotten."""


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
    revocation: Revocation


def build(
    config: Config,
    *,
    token: str,
    request: BaseRequest | None = None,
    updates_request: BaseRequest | None = None,
    clock: Callable[[], datetime] = utc_now,
    pacer: Pacer | None = None,
    patience: Patience = half_a_second,
) -> Bureau:
    """The bot of one newsroom, its database opened and brought up to date.

    ``request`` and ``updates_request`` take the place of HTTP (the console), ``pacer`` that of the schedule which
    BOT_SEND_RATE makes; after ``patience`` an admin is told that a page is still being read. Raises StoreError.
    """
    sections = Sections(config.sections, config.section_aliases)
    metrics = Metrics()
    writer = _worker(Store.open(config.database, busy_timeout=config.busy_timeout), sections, config, "store")
    reader = _worker(Store.open_for_reading(config.database), sections, config, "questions")
    shared = _shared_worker(config, sections)
    bot = token.partition(":")[0]
    schedule = Schedule(bot, config.send_rate, keeper=writer, shared=shared, pacer=pacer)
    limiter = PacedLimiter(schedule.pacer, on_refusal=metrics.count_refusal)
    revocation = Revocation()
    application = _application(
        config,
        token,
        metrics,
        limiter,
        request or _http_request(revocation),
        updates_request or _updates_request(revocation),
    )
    # What Telegram told the process before, this one does not know.
    sole = None if shared else SoleSender(config.database, lambda: schedule.restore(clock()))
    delivery = Delivery(application.bot, writer, reader, config, metrics, schedule.pacer, clock, sole)
    newsroom = _newsroom(config, sections, writer, reader, metrics, delivery, clock, patience)
    application.bot_data["newsroom"] = newsroom
    application.bot_data["delivery"] = delivery
    application.bot_data["schedule"] = schedule
    application.bot_data["holds"] = Holds(application, newsroom, bot)
    _register(application, newsroom)
    return Bureau(application, newsroom, delivery, schedule, revocation)


def _newsroom(
    config: Config,
    sections: Sections,
    writer: Worker,
    reader: Worker,
    metrics: Metrics,
    delivery: Delivery,
    clock: Callable[[], datetime],
    patience: Patience,
) -> Newsroom:
    reading = Reading(config.language, Fetcher(allow=config.fetch_allow, now=clock), ParsingChild())
    return Newsroom(
        config=config,
        sections=sections,
        writer=writer,
        reader=reader,
        reading=reading,
        watching=Watching(writer, reading, interval=config.feed_interval, clock=clock, wake_delivery=delivery.wake),
        metrics=metrics,
        pastes=Pastes(config.paste_gap),
        clock=clock,
        wake=delivery.wake,
        patience=patience,
    )


def _worker(store: Store, sections: Sections, config: Config, name: str) -> Worker:
    return Worker(Newsdesk(store, sections, timedelta(seconds=config.alert_delay)), store.close, name)


def _shared_worker(config: Config, sections: Sections) -> Worker | None:
    """A thread and connection for the pace that the senders on one PostgreSQL database share."""
    if not is_postgres(config.database):
        return None
    return _worker(Store.open(config.database, busy_timeout=config.busy_timeout), sections, config, "pace")


def _application(
    config: Config,
    token: str,
    metrics: Metrics,
    limiter: PacedLimiter,
    request: BaseRequest,
    updates_request: BaseRequest,
) -> App:
    builder = (
        ApplicationBuilder()
        .token(token)
        .context_types(ContextTypes(context=NewsContext))
        .concurrent_updates(OrderedUpdates(on_done=metrics.replies.observe))
        .rate_limiter(limiter)
        .job_queue(None)
        .request(request)
        .get_updates_request(updates_request)
        .post_init(begin)
        .post_stop(stop)
        .post_shutdown(close)
    )
    if config.api_url:
        builder = builder.base_url(f"{config.api_url}/bot").base_file_url(f"{config.api_url}/file/bot")
    return builder.build()


def _http_request(revocation: Revocation) -> BaseRequest:
    return CheckedRequest(
        connection_pool_size=CONNECTIONS,
        pool_timeout=30.0,
        read_timeout=ANSWERS_IN,
        httpx_kwargs={"event_hooks": {"request": [note_sending], "response": [revocation.look_at]}},
    )


def _updates_request(revocation: Revocation) -> BaseRequest:
    return UpdatesRequest(connection_pool_size=1, httpx_kwargs={"event_hooks": {"response": [revocation.look_at]}})


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


async def begin(application: App) -> None:
    """Begins what a bot does beside answering updates."""
    newsroom: Newsroom = application.bot_data["newsroom"]
    await begin_delivery(application)
    newsroom.spawn(menu.publish(application.bot, newsroom.config.admins))
    newsroom.spawn(_every(TIDY_EVERY, partial(tidy, newsroom)), lasting=True)
    newsroom.spawn(newsroom.watching.run(), lasting=True)


async def begin_delivery(application: App) -> None:
    """Begins to deliver, and to serve /metrics. Raises StoreError, or MetricsUnavailable."""
    newsroom: Newsroom = application.bot_data["newsroom"]
    await application.bot_data["schedule"].restore(newsroom.clock())
    application.bot_data["delivery"].start()
    newsroom.spawn(_every(LOOK_EVERY, application.bot_data["holds"].tell), lasting=True)
    if newsroom.config.metrics_port:
        server = MetricsServer(newsroom.metrics, partial(_problem, application))
        server.start(newsroom.config.metrics_port)
        application.bot_data["metrics_server"] = server
        newsroom.spawn(_every(WATCH_EVERY, partial(_watch_outbox, newsroom)), lasting=True)


async def _problem(application: App) -> str | None:
    """What /healthz complains of: a database that does not answer, or a delivery or updater that has ended."""
    newsroom: Newsroom = application.bot_data["newsroom"]
    await newsroom.writer.run(Newsdesk.next_due)
    await newsroom.reader.run(Newsdesk.has_posts)
    if not application.bot_data["delivery"].is_running():
        return "the delivery has stopped"
    # A process that only delivers has no running application.
    if application.running and application.updater and not application.updater.running:
        return "no updates are asked for"
    return None


async def _watch_outbox(newsroom: Newsroom) -> None:
    outbox = (await newsroom.reader.run(Newsdesk.status)).outbox
    newsroom.metrics.alerts_waiting = outbox.due
    waited = newsroom.clock() - outbox.oldest if outbox.oldest else timedelta()
    newsroom.metrics.oldest_waiting = waited.total_seconds()


async def tidy(newsroom: Newsroom) -> None:
    """Forgets what is no longer needed, in steps short enough for alerts and answers to go on in between."""
    await newsroom.writer.run(Newsdesk.tidy, now=newsroom.clock())
    after: int | None = 0
    while after is not None:
        after = await newsroom.writer.run(Newsdesk.tidy_outbox, after, now=newsroom.clock())


async def _every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Does the work again and again, also after the database has failed."""
    while True:
        try:
            await work()
        except StoreError as error:
            log.warning("What is done every %.0f s is left out once: %s", seconds, error)
        await asyncio.sleep(seconds)


async def stop(application: App) -> None:
    """Ends what was begun; articles that have come and alerts on their way are waited for."""
    newsroom: Newsroom = application.bot_data["newsroom"]
    await newsroom.pastes.finish(within=PASTES_WITHIN)
    for task in newsroom.tasks | newsroom.lasting:
        task.cancel()
    await application.bot_data["delivery"].stop()


async def close(application: App) -> None:
    """Ends the threads and their connections."""
    newsroom: Newsroom = application.bot_data["newsroom"]
    if server := application.bot_data.get("metrics_server"):
        await server.close()
    await newsroom.reading.close()
    newsroom.reader.close()
    newsroom.writer.close()
    application.bot_data["schedule"].close()
