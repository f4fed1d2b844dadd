"""Notices that Telegram no longer takes the bot's token, as after a new one was asked for from BotFather."""

from __future__ import annotations

import asyncio

import httpx

from bot.transport.http import is_refusal


class TokenRevoked(Exception):
    """The token was valid at the start and is not any more."""


class Revocation:
    """Told of every answer of Telegram's. ``noticed`` is set once one of them says that the token is not valid.

    That is a refusal with 401 of any request. Of getUpdates one with 404 says the same, as of a token that never was
    one; other requests may meet it as well, such as one that an old Bot API server does not know. An answer that is
    not Telegram's own, such as the page of a proxy before it, says nothing of the token.
    """

    def __init__(self) -> None:
        self.noticed = asyncio.Event()

    async def look_at(self, response: httpx.Response) -> None:
        """An event hook for PTB's HTTP clients, on responses."""
        polled = response.request.url.path.endswith("/getUpdates")
        telling = {httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND} if polled else {httpx.codes.UNAUTHORIZED}
        if response.status_code in telling and is_refusal(await response.aread()):
            self.noticed.set()
