"""Notices when the bot's token is no longer valid, as after its owner got a new one from BotFather."""

from __future__ import annotations

import asyncio

import httpx

from bot.transport.http import refuses_token


class TokenRevoked(Exception):
    """The token was valid at the start and no longer is."""


class Revocation:
    """Looks at every answer. ``noticed`` is set once an answer says that the token is not valid.

    That is a 401 to any request, and a 404 to getMe and getUpdates, which Telegram answers to a token that never
    existed. Other requests get a 404 for other reasons, such as a method that an old Bot API server does not have. An
    answer that is not Telegram's own, such as the page of a proxy, says nothing about the token.
    """

    def __init__(self) -> None:
        self.noticed = asyncio.Event()

    async def look_at(self, response: httpx.Response) -> None:
        """An event hook for PTB's HTTP clients, on responses."""
        method = response.request.url.path.rpartition("/")[2]
        if _concerns_token(method, response.status_code):
            self.note(method, response.status_code, await response.aread())

    def note(self, method: str, status: int, body: bytes) -> None:
        """Looks at the answer to a method of the Bot API."""
        if _concerns_token(method, status) and refuses_token(status, body):
            self.noticed.set()


def _concerns_token(method: str, status: int) -> bool:
    return status == httpx.codes.UNAUTHORIZED or method in ("getMe", "getUpdates")
