"""The bot as a process: reaches Telegram, begins, and ends within 15 seconds when it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.app import ALLOWED_UPDATES, Bureau, begin, begin_delivery, build, close, stop
from bot.config import Config
from bot.context import App
from bot.transport.errors import retry_after
from bot.transport.revocation import TokenRevoked

log = logging.getLogger(__name__)

REACH_EVERY = 2.0
"""Seconds between two tries to reach Telegram at the start."""

UPDATES_WITHIN = 2.0
"""Seconds that Telegram is given at a stop to note which updates have come."""

TURNS_WITHIN = 8.0
"""Seconds after the begin of a stop from which on whoever waits for a turn is let go."""

ANSWERS_WITHIN = 10.0
"""Seconds after the begin of a stop at which the handlers still at work are ended."""


def run(config: Config, token: str) -> None:
    """Runs the bot until it is told to stop.

    Raises StoreError, InvalidToken when Telegram knows no such bot, or TokenRevoked when it no longer does; by then the
    bot has stopped as it does when it is told to.
    """
    asyncio.run(_serve(build(config, token=token), _begin_bot))


def deliver(config: Config, token: str) -> None:
    """Only sends what is due, beside a bot on the same PostgreSQL database, until it is told to stop.

    Raises as ``run`` does.
    """
    asyncio.run(_serve(build(config, token=token), begin_delivery))


async def _serve(bureau: Bureau, begin_work: Callable[[App], Coroutine[Any, Any, None]]) -> None:
    application, told_to_stop = bureau.application, asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told_to_stop.set)
    loop.set_exception_handler(_forsaken)
    _shorten_tracebacks()
    try:
        reached = await _unless(told_to_stop, _reach_telegram(application))
        if reached and await _unless(told_to_stop, begin_work(application)):
            log.info("Started as @%s", application.bot.username)
            await _unless(told_to_stop, _revoked(bureau))
    finally:
        await _end(bureau)
    if bureau.revocation.noticed.is_set():
        raise TokenRevoked


async def _revoked(bureau: Bureau) -> None:
    """Returns when Telegram takes the token no longer."""
    await bureau.revocation.noticed.wait()
    log.error(
        "Telegram no longer takes this bot's token, so it stops; alerts wait. BotFather shows the token that is valid: "
        "set it as BOT_TOKEN and start again"
    )


async def _begin_bot(application: App) -> None:
    await application.initialize()
    await begin(application)
    application.bot_data["newsroom"].reading.warm()
    assert application.updater is not None  # noqa: S101 - the builder makes one
    await application.updater.start_polling(
        allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1, error_callback=_updates_failed
    )
    await application.start()


async def _end(bureau: Bureau) -> None:
    """Whatever of it has begun: lets what is under way end, for a while, and records it."""
    application, loop = bureau.application, asyncio.get_running_loop()
    begun = loop.time()
    bureau.delivery.stop_claiming()
    letting_go = loop.call_later(TURNS_WITHIN, lambda: loop.create_task(bureau.schedule.pacer.close()))
    if application.updater and application.updater.running:
        await _within(UPDATES_WITHIN, application.updater.stop(), "Telegram")
    if application.running:
        await _within(begun + ANSWERS_WITHIN - loop.time(), application.stop(), "some answers")
    await stop(application)
    letting_go.cancel()
    await application.shutdown()
    await application.bot.shutdown()
    await close(application)


async def _reach_telegram(application: App) -> None:
    """Returns once Telegram knows the bot; while it can't be reached this tries again. Raises InvalidToken."""
    while True:
        pause = REACH_EVERY
        try:
            return await application.bot.initialize()
        except InvalidToken:
            raise
        except RetryAfter as refusal:
            pause = retry_after(refusal).total_seconds()
            log.warning("Telegram wants this bot to start %.0f s later", pause)
        except TelegramError as error:
            log.warning("Telegram can't be reached: %s", error)
        await asyncio.sleep(pause)


def _updates_failed(error: TelegramError) -> None:
    """Called by PTB's updater, which tries again by itself after each failure."""
    if isinstance(error, Conflict):
        log.warning("Another process asks for the updates of this bot, too: an old one, not stopped yet?")
    else:
        log.warning("Telegram gives no updates: %s", error)


async def _unless(told_to_stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Does the work; false when a stop was asked for before it was done, which ends it."""
    working, stopped = asyncio.create_task(work), asyncio.create_task(told_to_stop.wait())
    await asyncio.wait([working, stopped], return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if working.done():
        await working
        return True
    working.cancel()
    await asyncio.wait([working])
    return False


async def _within(seconds: float, work: Awaitable[None], what: str) -> None:
    try:
        await asyncio.wait_for(work, max(0.0, seconds))
    except TimeoutError:
        log.warning("This stop has not waited for %s any longer", what)
    except InvalidToken:
        log.debug("What ended with the token ends here")


def _forsaken(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """PTB leaves a poll for updates that fails as the stop begins to nobody, and asyncio would log its traceback."""
    error = context.get("exception")
    if isinstance(error, TelegramError):
        log.info("A request that nobody waits for any more failed: %s", error)
    else:
        loop.default_exception_handler(context)


def _shorten_tracebacks() -> None:
    """PTB logs a traceback for each answer that is no JSON and each call that failed at a stop; a line says as much."""
    for name in ("telegram.ext", "telegram.ext.Updater", "telegram.request.BaseRequest"):
        logging.getLogger(name).addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    if record.exc_info and isinstance(record.exc_info[1], InvalidToken):
        return False  # told once, by _revoked
    if record.exc_info and isinstance(record.exc_info[1], (TelegramError, ValueError)):
        record.msg = f"{record.getMessage()} ({record.exc_info[1]})"
        record.args = record.exc_info = None
    return True
