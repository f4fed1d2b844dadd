"""The bot as an object of python-telegram-bot, and its connections to Telegram."""

from __future__ import annotations

from telegram.request import BaseRequest

from bot.config import FREE_RATE, Config
from bot.transport.backlog import Backlog, FetchingBot
from bot.transport.http import CheckedRequest, UpdatesRequest, certificates
from bot.transport.limiter import PacedLimiter, note_sending
from bot.transport.many_at_once import ManyAtOnce
from bot.transport.revocation import Revocation

TELEGRAM = "https://api.telegram.org"

OTHER_REQUESTS = 24
"""Requests to Telegram at once beside the alerts in flight."""

ANSWER_SECONDS = 15.0
"""How long Telegram has to answer. An alert that Telegram accepts, but confirms later than this, is sent twice.
Together with the longest wait of an alert for its turn (10 s) this is shorter than the default lease."""

POOL_SECONDS = 30.0
"""How long a request waits for a free connection."""


def telegram_bot(
    config: Config,
    token: str,
    backlog: Backlog,
    limiter: PacedLimiter,
    revocation: Revocation,
    most_in_flight: int,
    given: tuple[BaseRequest | None, BaseRequest | None] = (None, None),
) -> FetchingBot:
    """The bot that has this token; nothing is asked of Telegram yet.

    ``most_in_flight``: how many alerts are on their way at once. ``given`` replaces HTTP: for requests, and for
    updates.
    """
    server = config.api_url or TELEGRAM
    request, updates_request = given
    return FetchingBot(
        token,
        backlog=backlog,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=request or _request(config, revocation, most_in_flight + OTHER_REQUESTS),
        get_updates_request=updates_request or _updates_request(revocation),
        rate_limiter=limiter,
    )


def _request(config: Config, revocation: Revocation, connections: int) -> BaseRequest:
    if config.send_rate > FREE_RATE:
        return ManyAtOnce(
            config.api_url or TELEGRAM,
            connections,
            read_seconds=ANSWER_SECONDS,
            pool_seconds=POOL_SECONDS,
            on_answer=revocation.note,
        )
    return CheckedRequest(
        connection_pool_size=connections,
        pool_timeout=POOL_SECONDS,
        read_timeout=ANSWER_SECONDS,
        httpx_kwargs={
            "verify": certificates(),
            "event_hooks": {"request": [note_sending], "response": [revocation.look_at]},
        },
    )


def _updates_request(revocation: Revocation) -> BaseRequest:
    kwargs = {"verify": certificates(), "event_hooks": {"response": [revocation.look_at]}}
    return UpdatesRequest(connection_pool_size=1, httpx_kwargs=kwargs)
