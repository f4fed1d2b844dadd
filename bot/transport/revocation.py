"""Notices when the bot's token is no longer valid, as after its owner got a new one from BotFather."""

from __future__ import annotations

import asyncio

import httpx

from bot.transport.http import is_refusal


class TokenRevoked(Exception):
    """The token was valid at the start and no longer is."""


class Revocation:
    """Looks at every answer. ``noticed`` is set once an answer says that the token is not valid.

    That is a 401 to any request, and a 404 to getUpdates, which Telegram answers to a token that never existed. Other
    requests get a 404 for other reasons, such as a method that an old Bot API server does not have. An answer that is
    not Telegram's own, such as the page of a proxy, says nothing about the token.
    """

    def __init__(self) -> None:
        self.noticed = asyncio.Event()

    async def look_at(self, response: httpx.Response) -> None:
        """An event hook for PTB's HTTP clients, on responses."""
        is_poll = response.request.url.path.endswith("/getUpdates")
        telling_codes = {httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND} if is_poll else {httpx.codes.UNAUTHORIZED}
        if response.status_code in telling_codes and is_refusal(await response.aread()):
            self.noticed.set()
