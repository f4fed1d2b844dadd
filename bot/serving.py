"""What the process of a bot needs: signal handlers, retries while Telegram is down, one-line logs of its errors."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Coroutine
from typing import Any

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.context import Bot
from bot.transport.errors import retry_after

log = logging.getLogger(__name__)

REACH_SECONDS = 2.0
"""Time between two attempts to reach Telegram at the start."""


def stop_on_signals() -> asyncio.Event:
    """An event that SIGTERM, SIGINT or SIGHUP sets, instead of ending the process.

    A SIGHUP that is ignored, as under nohup, stays ignored.
    """
    told_to_stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, told_to_stop.set)
    return told_to_stop


async def run_until_stopped(told_to_stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Runs ``work``; if the event is set first, cancels it and returns ``False``. Raises what the work raises."""
    working, stopped = asyncio.create_task(work), asyncio.create_task(told_to_stop.wait())
    await asyncio.wait([working, stopped], return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if working.done():
        await working
        return True
    working.cancel()
    await asyncio.wait([working])
    return False


async def reach_telegram(bot: Bot) -> None:
    """Returns once Telegram has said who the bot is; tries again until then, whatever it answers.

    Raises InvalidToken when Telegram itself refuses the token (see CheckedRequest).
    """
    while True:
        pause = REACH_SECONDS
        try:
            return await bot.initialize()
        except InvalidToken:
            raise
        except RetryAfter as refusal:
            pause = retry_after(refusal).total_seconds()
            log.warning("Telegram told this bot to wait; starting in %.0f s", pause)
        except Exception as error:  # also what PTB raises for an answer that is no bot's
            log.warning("Telegram can't be reached: %s", error)
        await asyncio.sleep(pause)


def quieten_telegram() -> None:
    """Makes PTB and asyncio log a network failure in one line, without its traceback."""
    asyncio.get_running_loop().set_exception_handler(_log_orphaned_error)
    for name in ("telegram.ext", "telegram.request.BaseRequest"):
        logging.getLogger(name).addFilter(_without_traceback)


def _log_orphaned_error(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Logs in one line the failure of a poll that PTB abandoned at a stop; asyncio would add a traceback."""
    error = context.get("exception")
    if isinstance(error, TelegramError):
        log.info("An abandoned request failed: %s", error)
    else:
        loop.default_exception_handler(context)


def _without_traceback(record: logging.LogRecord) -> bool:
    """A log filter: replaces the traceback of a network failure by its message.

    Drops records of an invalid token: lifecycle logs a revoked token once.
    """
    if record.exc_info and isinstance(record.exc_info[1], InvalidToken):
        return False
    if record.exc_info and isinstance(record.exc_info[1], (TelegramError, ValueError)):
        record.msg = f"{record.getMessage()} ({record.exc_info[1]})"
        record.args = record.exc_info = None
    return True
