"""Telegram's updates, sent to us instead of fetched."""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import Response

from bot.http.bodies import media_type, read_body
from bot.http.doors import TakeUpdate
from bot.http.fields import json_object
from bot.http.problem import Problem

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header


class Webhook:
    """The door for updates. ``secret`` is what setWebhook told Telegram to send along."""

    def __init__(self, secret: str, take: TakeUpdate) -> None:
        self._secret, self._take = secret.encode(), take

    async def post(self, request: Request) -> Response:
        """Takes an update: 200 once it is kept, so that Telegram may forget it; also for one that came before."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            raise Problem(401, "Only Telegram may send updates.", {"WWW-Authenticate": "X-Telegram"})
        media_type(request)
        if not await self._take(json_object(await read_body(request))):
            raise Problem(422, "That is no update of Telegram's.")
        return Response(status_code=200)
