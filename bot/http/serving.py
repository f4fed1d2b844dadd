"""The server in the life of the bot: bound at first, then served, stopped before everything else."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.http.binding import bound

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from bot.http.server import HttpServer

STOP_SECONDS = 3.0
"""How long a stop waits for answers in progress."""


class Serving:
    """Serves on one address. Starlette and uvicorn are imported when that begins."""

    def __init__(self, address: tuple[str, int], make_app: Callable[[], ASGIApp]) -> None:
        """Takes the address; ``make_app`` makes what is served there. Raises HttpUnavailable."""
        self._taken: socket.socket = bound(address)
        self._make_app = make_app
        self._server: HttpServer | None = None
        self._ended = asyncio.Event()
        self._ended.set()

    @property
    def port(self) -> int:
        """The port."""
        return int(self._taken.getsockname()[1])

    async def run(self) -> None:
        """Serves until ``stop`` is called."""
        from bot.http.server import HttpServer

        self._server = HttpServer(self._make_app())
        self._ended.clear()
        try:
            await self._server.serve(sockets=[self._taken.dup()])
        finally:
            self._ended.set()

    async def stop(self) -> None:
        """Accepts nothing more, and returns once the answers in progress have ended, or after STOP_SECONDS."""
        self._taken.close()
        if self._server:
            self._server.should_exit = True
            try:
                await asyncio.wait_for(self._ended.wait(), STOP_SECONDS)
            except TimeoutError:
                self._server.force_exit = True
