"""The life of a bot on one page: start, serve until told to stop, stop in reverse order within 15 seconds."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from bot import commands
from bot.config import NO_ADMINS
from bot.context import App, Newsroom
from bot.delivery import reports
from bot.delivery.delivery import Delivery
from bot.delivery.drills import LOOK_SECONDS as DRILL_LOOK_SECONDS
from bot.delivery.drills import AbandonedDrills, DailyDrill
from bot.delivery.holds import LOOK_SECONDS, Holds
from bot.delivery.reports import Reports
from bot.desk import stories, tidying
from bot.desk.desk import Desk
from bot.desk.editors.giving_up import give_up_old_alerts
from bot.http.doors import Doors
from bot.http.serving import Serving
from bot.operations import systemd
from bot.operations.health import SILENT_TELEGRAM
from bot.operations.metrics_server import MetricsServer
from bot.pace.schedule import Schedule
from bot.serving import quieten_telegram, reach_telegram, run_until_stopped, stop_on_signals
from bot.supervision import Supervisor
from bot.transport.inbox import Inbox
from bot.transport.polling import Polling
from bot.transport.revocation import Revocation, TokenRevoked
from bot.transport.webhook import Webhook
from data.errors import StoreError
from data.models import Kind
from data.store.stories.search import ABOVE_ALL

if TYPE_CHECKING:
    from starlette.types import ASGIApp

log = logging.getLogger(__name__)

OUTBOX_SECONDS = 10.0
"""Time between two measurements of the outbox for /metrics."""

TIDY_SECONDS = 3600.0
"""Time between two rounds of tidying the database."""

REST_SECONDS = 60.0
"""Time between two looks at whether the process that reads pages is idle."""

CONFIRM_SECONDS = 2.0
"""How long a stop waits for Telegram to confirm the updates received so far."""

TURNS_SECONDS = 8.0
"""Time from the beginning of a stop until requests that wait for their turn are refused."""

HANDLERS_SECONDS = 6.0
"""Time from the beginning of a stop until handlers that are still running are cancelled; they run again after the
restart. It is shorter than TURNS_SECONDS, so that an admin can be told."""

RECORD_SECONDS = 1.0
"""How long a stop waits for the database to record which updates are done; those not recorded are handled again."""

SILENCE_SECONDS = 60.0
"""When Telegram has not answered for so long, /healthz says so."""

ASKING = "asking for updates"
RECEIVING = "receiving updates"
SENDING = "sending"


@dataclass(slots=True)
class Running:
    """All parts of a bot that are started and stopped: the application, the newsroom, and the work beside them."""

    application: App
    newsroom: Newsroom
    inbox: Inbox
    polling: Polling
    delivery: Delivery
    schedule: Schedule
    revocation: Revocation
    holds: Holds
    reports: Reports
    abandoned_drills: AbandonedDrills
    supervisor: Supervisor
    daily_drill: DailyDrill | None = None
    metrics_server: MetricsServer | None = None
    http: Serving | None = None
    webhook: Webhook | None = None


Start = Callable[[Running], Coroutine[Any, Any, None]]


async def serve(running: Running, start: Start) -> None:
    """Starts a bot with ``start`` (start_answering, start_serving or start_sending) and runs it until it is to end.

    It ends by a signal or a revoked token.

    The bot is stopped when this returns or raises. Raises StoreError, MetricsUnavailable or HttpUnavailable when the
    start fails, InvalidToken when Telegram knows no bot with this token, TokenRevoked when the token stops being valid
    later.
    """
    told_to_stop = stop_on_signals()
    quieten_telegram()
    # The process is up also while Telegram is away, or systemd would end it.
    systemd.notify(systemd.READY)
    alive = asyncio.create_task(systemd.keep_alive(), name="signs of life")
    try:
        if start is not start_sending:
            bind_http(running)
        reached = await run_until_stopped(told_to_stop, reach_telegram(running.application.bot))
        if reached and await run_until_stopped(told_to_stop, start(running)):
            log.info("Started as @%s", running.application.bot.username)
            if not running.newsroom.config.admins:
                log.warning(NO_ADMINS)
            # What the start has made stays: to look through it for garbage again and again took a tenth of the time.
            gc.freeze()
            await run_until_stopped(told_to_stop, _until_revoked(running))
    finally:
        systemd.notify(systemd.STOPPING)
        await stop(running)
        alive.cancel()
    if running.revocation.noticed.is_set():
        raise TokenRevoked


@asynccontextmanager
async def started(running: Running) -> AsyncIterator[None]:
    """Starts a bot for the duration of the block and stops it at the end; the console and the tests use this."""
    try:
        await start_answering(running)
        yield
    finally:
        await stop(running)


async def start_serving(running: Running) -> None:
    """Starts what HTTP is for, beside another process that does the rest: articles and updates come in, alerts go out.

    Raises as ``start_sending``.
    """
    await running.application.initialize()
    if running.webhook:
        await running.webhook.join()
    await start_sending(running)
    running.supervisor.watch("ending an idle reader", partial(_repeat, REST_SECONDS, running.newsroom.reading.rest))
    if running.webhook:
        running.supervisor.watch(RECEIVING, running.webhook.run)


async def start_answering(running: Running) -> None:
    """Starts answering, also what earlier processes left, sending alerts and polling feeds.

    Raises as ``start_sending``.
    """
    newsroom = running.newsroom
    await running.application.initialize()
    if running.webhook:
        await running.webhook.join()
    await start_sending(running)
    running.supervisor.watch("tidying", partial(_keep_tidy, newsroom))
    running.supervisor.watch("watching feeds", newsroom.watching.run)
    running.supervisor.watch("ending an idle reader", partial(_repeat, REST_SECONDS, newsroom.reading.rest))
    if running.daily_drill:
        running.supervisor.watch("drilling", partial(_repeat, DRILL_LOOK_SECONDS, running.daily_drill.look))
    running.supervisor.watch("ending drills", partial(_repeat, DRILL_LOOK_SECONDS, running.abandoned_drills.look))
    newsroom.tasks.spawn(commands.publish_menus(running.application.bot, newsroom.config.admins))
    await _start_receiving(running)


async def _start_receiving(running: Running) -> None:
    """Starts taking updates: asks for them, or has them sent, to this process or to others beside it."""
    if running.webhook:
        running.supervisor.watch(RECEIVING, running.webhook.run)
    elif running.newsroom.config.webhook_url:
        log.info("BOT_HTTP is empty here: other processes receive what Telegram sends to the webhook")
    else:
        running.polling.begin_at(await running.inbox.recover())
        running.supervisor.watch(ASKING, running.polling.run)


async def start_sending(running: Running) -> None:
    """Starts sending alerts and serving /metrics. Raises StoreError or MetricsUnavailable."""
    newsroom = running.newsroom
    await running.schedule.restore(newsroom.clock())
    running.supervisor.watch(SENDING, running.delivery.run)
    running.supervisor.watch("telling of holds", partial(_repeat, LOOK_SECONDS, running.holds.tell))
    running.supervisor.watch("publishing drafts", partial(_repeat, reports.LOOK_SECONDS, running.reports.look))
    if newsroom.config.metrics_port:
        running.metrics_server = MetricsServer(newsroom.metrics, partial(_problem, running))
        running.metrics_server.start(newsroom.config.metrics_port)
    if running.http:
        running.supervisor.watch("serving HTTP", running.http.run)
    if running.http or running.metrics_server:
        running.supervisor.watch("measuring", partial(_repeat, OUTBOX_SECONDS, partial(_measure_outbox, newsroom)))


def bind_http(running: Running) -> None:
    """Takes the address of BOT_HTTP, if there is one; ``start_sending`` serves it. Raises HttpUnavailable."""
    if running.newsroom.config.http:
        running.http = Serving(running.newsroom.config.http, partial(http_app_of, running))


def http_app_of(running: Running) -> ASGIApp:
    """What is served at BOT_HTTP."""
    from bot.http.app import http_app

    newsroom, bot = running.newsroom, running.application.bot

    def redraw(post_id: int) -> None:
        newsroom.tasks.spawn(reports.redraw(bot, newsroom, post_id))

    take = running.webhook.take if running.webhook else None
    return http_app(Doors(newsroom, partial(_problem, running), take, redraw))


async def stop(running: Running) -> None:
    """Stops whatever has been started, giving work in progress a few seconds to finish."""
    newsroom, loop = running.newsroom, asyncio.get_running_loop()
    deadline = loop.time() + HANDLERS_SECONDS
    running.supervisor.let_end()
    if running.http:
        await running.http.stop()
    running.delivery.stop_claiming()
    end_turns = loop.call_later(TURNS_SECONDS, lambda: loop.create_task(running.schedule.pacer.close()))
    await running.supervisor.end(ASKING)
    await running.supervisor.end(RECEIVING)
    await _within(CONFIRM_SECONDS, running.polling.confirm(), "Telegram to confirm the updates")
    await running.inbox.stop(deadline - loop.time())
    await newsroom.tasks.stop()
    await running.delivery.stop()
    await running.supervisor.end_all()
    end_turns.cancel()
    await _within(RECORD_SECONDS, newsroom.pending.written(), "the database to record which updates are done")
    if running.webhook:
        await running.webhook.leave()
    await running.application.shutdown()
    await running.application.bot.shutdown()
    if running.metrics_server:
        await running.metrics_server.close()
    await newsroom.reading.close()
    newsroom.reader.close()
    newsroom.writer.close()
    running.schedule.close()


async def _keep_tidy(newsroom: Newsroom) -> None:
    """Completes the index of what stories say, which only a new version or a copy lacks, and then tidies for ever."""
    below: int | None = ABOVE_ALL
    while below is not None:
        below = await newsroom.writer.run(_fill_search, below)
    await _repeat(TIDY_SECONDS, partial(tidy, newsroom))


def _fill_search(desk: Desk, before: int) -> int | None:
    return desk.store.search.fill(before)


async def tidy(newsroom: Newsroom) -> None:
    """Deletes what is no longer needed, in many short commits, so that alerts and answers go on in between."""
    now, writer = newsroom.clock(), newsroom.writer
    await writer.run(tidying.tidy, now=now)
    given_up = await writer.run(give_up_old_alerts, sorted(newsroom.config.admins), now=now)
    newsroom.metrics.alerts_failed.inc(given_up)
    for chat_id in await newsroom.reader.run(tidying.chats_to_forget, now=now):
        await writer.run(tidying.forget_gone, chat_id, now=now)
    for kind in Kind:
        after: int | None = 0
        while after is not None:
            after = await writer.run(tidying.settle, kind, after, now=now)


async def _until_revoked(running: Running) -> None:
    await running.revocation.noticed.wait()
    log.error(
        "Telegram no longer accepts this bot's token, so the bot stops; alerts wait. Get the valid token from "
        "BotFather, set it as BOT_TOKEN and start again"
    )


async def _problem(running: Running) -> str | None:
    """What is wrong, for /healthz: work has ended, or Telegram is silent. ``None`` when all is well.

    Raises StoreError when the database does not answer.
    """
    await running.newsroom.writer.run(lambda desk: desk.store.outbox.next_due())
    await running.newsroom.reader.run(stories.has_posts)
    return running.supervisor.problem() or _silence(running)


def _silence(running: Running) -> str | None:
    """Which work has had no answer of Telegram's for a minute; polling is answered every ten seconds."""
    silent = {SENDING: running.delivery.silent_for()}
    if running.supervisor.watches(ASKING):
        silent[ASKING] = running.polling.silent_for()
    work = max(silent, key=lambda work: silent[work])
    return f"{work}: {SILENT_TELEGRAM} for {silent[work]:.0f} s" if silent[work] >= SILENCE_SECONDS else None


async def _measure_outbox(newsroom: Newsroom) -> None:
    now = newsroom.clock()
    # Not the figures of /status: to count stories and followers takes long, and readers wait for the same thread.
    outbox = await newsroom.reader.run(lambda desk: desk.store.outbox.count(now))
    newsroom.metrics.alerts_waiting.set(outbox.due)
    waited = now - outbox.oldest if outbox.oldest else timedelta()
    newsroom.metrics.oldest_waiting.set(waited.total_seconds())


async def _repeat(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Does ``work`` every ``seconds``; skips a round when the database fails."""
    while True:
        try:
            await work()
        except StoreError as error:
            log.warning("Skipped one round of a task that runs every %.0f s: %s", seconds, error)
        await asyncio.sleep(seconds)


async def _within(seconds: float, work: Awaitable[None], what: str) -> None:
    try:
        await asyncio.wait_for(work, max(0.0, seconds))
    except TimeoutError:
        log.warning("Stopped waiting for %s", what)
