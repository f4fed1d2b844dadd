"""uvicorn on the bot's own event loop: it starts and stops with the bot and takes no signals."""

from __future__ import annotations

import contextlib
import logging
import resource
from collections.abc import Generator

import uvicorn
from starlette.types import ASGIApp

from bot.http.protocol import MAX_HEAD_BYTES, MOST_CONNECTIONS, BoundedProtocol

GRACE_SECONDS = 2
"""How long uvicorn lets answers in progress go on once it is to end."""

FILES_BESIDE = 1_000
"""Open files that the rest of the bot may need beside the connections."""


class HttpServer(uvicorn.Server):
    """Serves an application on sockets that are bound already."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=BoundedProtocol,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                h11_max_incomplete_event_size=MAX_HEAD_BYTES,
                backlog=MOST_CONNECTIONS,
                timeout_keep_alive=3600,  # BoundedProtocol ends idle connections
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        # At INFO and WARNING uvicorn tells of its own start, and of every client that sends no HTTP.
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        allow_files(MOST_CONNECTIONS + FILES_BESIDE)

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """As uvicorn's, but captures none: the bot has its own handlers."""
        yield


def allow_files(count: int) -> None:
    """Lets this process open so many files, as far as the system allows: each connection is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < count:
        wanted = count if hard == resource.RLIM_INFINITY else min(count, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
