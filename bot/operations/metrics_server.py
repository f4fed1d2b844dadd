"""The bot's numbers for Prometheus, and whether it is well: /metrics and /healthz on 127.0.0.1.

Runs in threads of its own, so that /healthz tells of an event loop that hangs. Needs prometheus-client, which
comes with the extra ``newsbrief[metrics]`` and is imported when the server starts.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from bot.operations.metrics import Histogram, Metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from prometheus_client.core import HistogramMetricFamily, Metric

log = logging.getLogger(__name__)

ADDRESS = "127.0.0.1"
Check = Callable[[], Awaitable[str | None]]
"""Answers ``None`` when all is well, otherwise what is wrong, in a few words."""


class MetricsUnavailable(Exception):
    """The server cannot start; the text says what to do."""


class MetricsServer:
    """Serves ``metrics`` and the result of ``check``, which runs on the event loop that starts the server.

    A check that takes longer than ``patience`` seconds has failed: the event loop or the database hangs.
    """

    def __init__(self, metrics: Metrics, check: Check, *, patience: float = 5.0) -> None:
        self._metrics, self._check, self._patience = metrics, check, patience
        self._server: WSGIServer | None = None

    @property
    def port(self) -> int:
        """The port it listens on; 0 before it has been started."""
        return self._server.server_port if self._server else 0

    def start(self, port: int) -> None:
        """Listens on ``port`` of 127.0.0.1 (0: any free one). To be called on the event loop.

        Raises MetricsUnavailable when prometheus-client is missing or the port is taken.
        """
        loop = asyncio.get_running_loop()
        site = _Site(_prometheus(self._metrics), self._check, self._patience, loop)
        try:
            self._server = make_server(ADDRESS, port, site, _Server, _QuietHandler)
        except OSError as error:
            raise MetricsUnavailable(f"BOT_METRICS_PORT: port {port}: {error.strerror}") from error
        threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True).start()

    async def close(self) -> None:
        """Stops listening."""
        if self._server is not None:
            await asyncio.to_thread(self._server.shutdown)
            self._server.server_close()


class _Server(ThreadingMixIn, WSGIServer):
    """A thread a request, so that a slow check does not keep Prometheus waiting."""

    daemon_threads = True


class _QuietHandler(WSGIRequestHandler):
    """Gives up on a client that says nothing, and logs no line for each request."""

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


def _prometheus(metrics: Metrics) -> WSGIApplication:
    """The page /metrics: our numbers and those of the process (memory, CPU, open files)."""
    try:
        from prometheus_client import CollectorRegistry, ProcessCollector, make_wsgi_app
    except ImportError as error:
        raise MetricsUnavailable(
            "BOT_METRICS_PORT needs prometheus-client, which is missing: pip install 'newsbrief[metrics]'"
        ) from error
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(_Numbers(metrics))
    return make_wsgi_app(registry, disable_compression=True)


class _Numbers:
    """Reads Metrics each time that Prometheus asks."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterator[Metric]:
        """Called by prometheus-client, from the server's threads."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        now = self._metrics
        yield CounterMetricFamily("newsbrief_alerts_sent", "Alerts that Telegram took", now.alerts_sent)
        yield CounterMetricFamily("newsbrief_alerts_failed", "Alerts given up", now.alerts_failed)
        yield CounterMetricFamily("newsbrief_refusals", "Answers 429 by Telegram", now.refusals)
        yield CounterMetricFamily("newsbrief_loads", "Articles loaded", now.loads)
        yield GaugeMetricFamily("newsbrief_alerts_waiting", "Alerts due and not sent", now.alerts_waiting)
        yield GaugeMetricFamily(
            "newsbrief_oldest_alert_seconds", "Seconds since the oldest of them was due", now.oldest_waiting
        )
        yield _histogram("newsbrief_reply_seconds", "From an update to the end of its handler", now.replies)


def _histogram(name: str, meaning: str, values: Histogram) -> HistogramMetricFamily:
    from prometheus_client.core import HistogramMetricFamily

    bounds = [*map(str, values.bounds), "+Inf"]
    buckets = list(zip(bounds, values.cumulative(), strict=True))
    return HistogramMetricFamily(name, meaning, buckets=buckets, sum_value=values.total)
