"""Builds a bot from its settings; lifecycle.py starts and stops it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import cast

from telegram.ext import ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest

from bot import commands
from bot.config import Config
from bot.context import App, Bot, NewsContext, Newsroom
from bot.delivery.delivery import Delivery
from bot.delivery.drills import AbandonedDrills, DailyDrill, Drills, by_the_bot
from bot.delivery.holds import Holds
from bot.delivery.in_flight import most_at_once as most_in_flight
from bot.delivery.reports import Reports
from bot.delivery.sole_sender import SoleSender
from bot.desk.desk import Desk
from bot.desk.sections import Sections
from bot.desk.worker import Worker
from bot.handlers import buttons, channels, chats, failures, readers, sharing, unasked
from bot.handlers.admin import intake
from bot.intake.batches import Batches
from bot.intake.pastes import Pastes
from bot.intake.reading import Reading
from bot.intake.watching import Watching
from bot.lifecycle import Running
from bot.operations.metrics import new_metrics
from bot.pace.pacer import Pacer
from bot.pace.schedule import Schedule
from bot.pictures.studio import Studio, can_draw
from bot.questions import AskedOfUs
from bot.supervision import Supervisor
from bot.transport.admission import most_at_once
from bot.transport.backlog import Backlog
from bot.transport.client import telegram_bot
from bot.transport.inbox import Inbox, NotingLimiter
from bot.transport.pending import Pending
from bot.transport.polling import Polling
from bot.transport.progress import Patience, half_a_second
from bot.transport.revocation import Revocation
from bot.transport.updates import OrderedUpdates
from bot.transport.webhook import Webhook
from data.loading.child.questions import BriefSettings
from data.loading.child.reading import ReadingChild
from data.loading.web.fetch import Fetcher
from data.store.engines.connecting import is_postgres
from data.store.store import Store


def utc_now() -> datetime:
    """The current time, in UTC."""
    return datetime.now(UTC)


def build(
    config: Config,
    *,
    token: str,
    request: BaseRequest | None = None,
    updates_request: BaseRequest | None = None,
    clock: Callable[[], datetime] = utc_now,
    pacer: Pacer | None = None,
    patience: Patience = half_a_second,
    pictures: bool = True,
    child: ReadingChild | None = None,
) -> Running:
    """Returns a bot that has not been started; its database is open and has the newest schema.

    ``request`` and ``updates_request`` replace HTTP (the console passes its Bot API in memory). ``pacer`` replaces the
    pacer that sends at BOT_SEND_RATE. ``patience`` returns when the bot should tell an admin that it is still reading
    a page. ``pictures``: draws them, where the extra newsbrief[pictures] is installed. ``child`` reads pages instead of
    a child of its own. Raises StoreError.
    """
    sections = Sections(config.sections, config.section_aliases)
    metrics, revocation = new_metrics(), Revocation()
    writer = Worker(_writing_desk(config, sections), "writer")
    reader = Worker(_reading_desk(config, sections), "reader", reads_only=True)
    shared = _shared_pace_worker(config, sections)
    bot_id = _number_of(token)
    schedule = Schedule(bot_id, config.send_rate, keeper=writer, shared=shared, pacer=pacer)
    backlog = Backlog()
    limiter = NotingLimiter(schedule.pacer, on_refusal=metrics.refusals.inc)
    given = (request, updates_request)
    bot = telegram_bot(config, token, backlog, limiter, revocation, most_in_flight(config.send_rate), given)
    # While this process waited for another sender, Telegram may have told that one to pause: take over its hold.
    sole_sender = None if shared else SoleSender(config.database, lambda: schedule.restore(clock()))
    delivery = Delivery(bot, writer, reader, config, metrics, schedule.pacer, clock, sole_sender)
    reading = Reading(Fetcher(allow=config.fetch_allow, now=clock), child or _child(config))
    newsroom = Newsroom(
        config=config,
        sections=sections,
        writer=writer,
        reader=reader,
        reading=reading,
        watching=_watching(config, writer, reader, reading, clock, delivery.wake),
        metrics=metrics,
        pastes=Pastes(config.paste_gap),
        batches=Batches(config.paste_gap),
        pending=Pending(writer, bot_id, clock),
        clock=clock,
        wake=delivery.wake,
        patience=patience,
        studio=Studio(config.card_font) if pictures and can_draw() else None,
    )
    return _running(bot, newsroom, delivery, schedule, revocation, backlog)


def _running(
    bot: Bot, newsroom: Newsroom, delivery: Delivery, schedule: Schedule, revocation: Revocation, backlog: Backlog
) -> Running:
    """All that is started and stopped: the application, and the work beside it."""
    config, bot_id = newsroom.config, _number_of(bot.token)
    application = _application(bot, newsroom, schedule.pacer, backlog)
    inbox = Inbox(bot, application.update_processor, application.process_update, newsroom.pending)
    return Running(
        application=application,
        newsroom=newsroom,
        inbox=inbox,
        polling=Polling(bot, inbox.take),
        delivery=delivery,
        schedule=schedule,
        revocation=revocation,
        holds=Holds(newsroom, bot_id),
        daily_drill=_daily_drill(bot, newsroom),
        abandoned_drills=AbandonedDrills(newsroom, by_the_bot(bot, config.admins)),
        reports=Reports(bot, newsroom),
        supervisor=Supervisor(lambda work: newsroom.metrics.restarts.labels(work).inc()),
        webhook=_webhook(inbox, newsroom, backlog, bot_id),
    )


def _number_of(token: str) -> str:
    """The number of the bot that a token is for."""
    return token.partition(":")[0]


def _watching(
    config: Config,
    writer: Worker,
    reader: Worker,
    reading: Reading,
    clock: Callable[[], datetime],
    wake: Callable[[], None],
) -> Watching:
    """Polls feeds at BOT_FEED_INTERVAL; the admins hear of those that fail."""
    return Watching(
        writer, reader, reading, admins=config.admins, interval=config.feed_interval, clock=clock, wake_delivery=wake
    )


def _child(config: Config) -> ReadingChild:
    return ReadingChild(BriefSettings(config.language, config.ranker), user=config.reader_user)


def _webhook(inbox: Inbox, newsroom: Newsroom, backlog: Backlog, bot_id: str) -> Webhook | None:
    """The way of updates that Telegram sends; ``None`` if none come to this process."""
    config = newsroom.config
    if not (config.webhook_url and config.webhook_secret and config.http):
        return None
    return Webhook(
        inbox,
        newsroom.pending,
        backlog,
        newsroom.writer,
        newsroom.reader,
        newsroom.clock,
        url=config.webhook_url,
        secret=config.webhook_secret,
        bot_id=bot_id,
        alone=not is_postgres(config.database),
    )


def _daily_drill(bot: Bot, newsroom: Newsroom) -> DailyDrill | None:
    """The drill of BOT_DRILL_AT; ``None`` when there is none."""
    config = newsroom.config
    if config.drill_at is None or not config.admins:
        return None
    drills = Drills(
        newsroom.writer,
        newsroom.reading.read,
        by_the_bot(bot, config.admins),
        config.admins,
        newsroom.clock,
        newsroom.wake,
    )
    return DailyDrill(drills, config.drill_at, config.timezone, newsroom.clock, newsroom.metrics)


def _writing_desk(config: Config, sections: Sections) -> Desk:
    store = Store.open(config.database, busy_timeout=config.busy_timeout, zone=config.timezone)
    return Desk(store, sections, *_delays(config), config.links_stories)


def _delays(config: Config) -> tuple[timedelta, timedelta]:
    return timedelta(seconds=config.alert_delay), timedelta(seconds=config.breaking_delay)


def _reading_desk(config: Config, sections: Sections) -> Desk:
    return Desk(Store.open_for_reading(config.database), sections, *_delays(config))


def _shared_pace_worker(config: Config, sections: Sections) -> Worker | None:
    """A worker for the schedule that all senders on one PostgreSQL database share; ``None`` on SQLite."""
    if not is_postgres(config.database):
        return None
    return Worker(_writing_desk(config, sections), "pace")


def _application(bot: Bot, newsroom: Newsroom, pacer: Pacer, backlog: Backlog) -> App:
    # PTB calls the type of bot_data to make the object that handlers get; this type returns the newsroom itself.
    bot_data = cast(type[Newsroom], lambda: newsroom)
    updates = OrderedUpdates(
        AskedOfUs(newsroom.config.admins),
        pacer,
        backlog,
        at_once=most_at_once(newsroom.config.send_rate),
        on_done=newsroom.metrics.replies.observe,
    )
    application = (
        ApplicationBuilder()
        .bot(bot)
        .context_types(ContextTypes(context=NewsContext, bot_data=bot_data))
        .concurrent_updates(updates)
        .job_queue(None)
        .updater(None)
        .build()
    )
    application.add_handlers(
        [
            *sharing.handlers(),
            *chats.handlers(),
            *channels.handlers(),
            *buttons.handlers(),
            *commands.handlers(newsroom.config.admins),
            *intake.handlers(newsroom.config.admins, newsroom.pastes.is_arriving),
            *unasked.handlers(newsroom.config.admins),
            *readers.others(),
        ]
    )
    application.add_handlers(chats.first_handlers(), group=-1)
    application.add_error_handler(failures.failed)
    return application
