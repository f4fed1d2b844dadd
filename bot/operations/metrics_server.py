"""Serves the bot's numbers (/metrics, for Prometheus) and its health (/healthz) on 127.0.0.1.

The server runs in threads of its own, so that /healthz still answers when the event loop hangs.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import make_wsgi_app
from prometheus_client.exposition import ThreadingWSGIServer

from bot.operations.metrics import Metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

ADDRESS = "127.0.0.1"
Check = Callable[[], Awaitable[str | None]]
"""Answers ``None`` when all is well, otherwise a few words that name the problem."""


class MetricsUnavailable(Exception):
    """The server cannot start; the text names the setting and the reason."""


class MetricsServer:
    """Serves ``metrics`` and the result of ``check``, which runs on the event loop that starts the server.

    A check that takes longer than ``patience`` seconds has failed: the event loop or the database hangs.
    """

    def __init__(self, metrics: Metrics, check: Check, *, patience: float = 5.0) -> None:
        self._metrics, self._check, self._patience = metrics, check, patience
        self._server: WSGIServer | None = None

    @property
    def port(self) -> int:
        """The port that the server listens on; 0 before the start."""
        return self._server.server_port if self._server else 0

    def start(self, port: int) -> None:
        """Listens on ``port`` of 127.0.0.1 (0: any free port). Call it on the event loop.

        Raises MetricsUnavailable when the port is taken.
        """
        metrics_page = make_wsgi_app(self._metrics.registry, disable_compression=True)
        site = _Site(metrics_page, self._check, self._patience, asyncio.get_running_loop())
        try:
            self._server = make_server(ADDRESS, port, site, ThreadingWSGIServer, _QuietHandler)
        except OSError as error:
            raise MetricsUnavailable(f"BOT_METRICS_PORT: port {port}: {error.strerror}") from error
        threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True).start()

    async def close(self) -> None:
        """Stops listening."""
        if self._server is not None:
            await asyncio.to_thread(self._server.shutdown)
            self._server.server_close()


class _QuietHandler(WSGIRequestHandler):
    """Drops a client that stays silent for ``timeout`` seconds, and logs requests at DEBUG only."""

    timeout = 10

    def log_message(self, format: str, *args: Any) -> None:
        log.debug(format, *args)


class _Site:
    """The two pages, as a WSGI application."""

    def __init__(
        self, metrics_page: WSGIApplication, check: Check, patience: float, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._metrics_page, self._check, self._patience, self._loop = metrics_page, check, patience, loop

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        match environ["PATH_INFO"]:
            case "/metrics":
                return self._metrics_page(environ, start_response)
            case "/healthz":
                problem = self._problem()
                status, text = ("503 Service Unavailable", problem) if problem else ("200 OK", "ok")
            case _:
                status, text = "404 Not Found", "There are /healthz and /metrics."
        start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
        return [f"{text}\n".encode()]

    def _problem(self) -> str | None:
        try:
            return asyncio.run_coroutine_threadsafe(self._checked(), self._loop).result(self._patience)
        except TimeoutError:
            return f"no answer within {self._patience:g} s"
        except Exception as error:
            log.exception("The health check failed")
            return f"the check failed: {type(error).__name__}"

    async def _checked(self) -> str | None:
        return await self._check()
