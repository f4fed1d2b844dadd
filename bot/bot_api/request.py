"""Lets python-telegram-bot call the server in process, without a network."""

from typing import Any
from urllib.parse import urlsplit

from telegram.request import BaseRequest, RequestData

from bot.bot_api.markup import Json
from bot.bot_api.messaging import Files
from bot.bot_api.server import BotServer
from bot.transport.http import UpdatesRequest


class ConsoleRequest(BaseRequest):
    """Answers the bot's requests, downloads of files included, from a BotServer.

    The ApplicationBuilder takes one for ``request``, and a ConsoleUpdatesRequest for ``get_updates_request``.
    """

    def __init__(self, server: BotServer) -> None:
        self._server = server

    @property
    def read_timeout(self) -> float | None:
        """None: the server in process always answers."""
        return None

    async def initialize(self) -> None:
        """Nothing is opened."""

    async def shutdown(self) -> None:
        """Nothing is closed."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **timeouts: Any
    ) -> tuple[int, bytes]:
        """Returns the HTTP status and body of Telegram's answer."""
        params = dict(request_data.json_parameters) if request_data else {}
        return await self._server.answer(urlsplit(url).path, params, _files(request_data))


class ConsoleUpdatesRequest(ConsoleRequest):
    """The one for ``get_updates_request``: it empties updates that python-telegram-bot can't read, as the bot's own
    does over a network."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """The answer to getUpdates. Raises NetworkError."""
        return UpdatesRequest.parse_json_payload(payload)


def _files(request_data: RequestData | None) -> Files:
    parts = request_data.multipart_data if request_data else {}
    return {name: (part[0], _content(part[1])) for name, part in parts.items()}


def _content(source: Any) -> bytes:
    return source if isinstance(source, bytes) else bytes(source.read())
