"""What surrounds every request: its line in the log, the bound of its head."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.http.problem import CLOSE, Problem, ProblemResponse
from bot.http.protocol import MAX_HEAD_BYTES

log = logging.getLogger(__name__)

SILENT_PATHS = frozenset({"/healthz", "/metrics"})
"""Paths that are asked for every few seconds: logged at DEBUG."""

MAX_PATH_CHARACTERS = 200


class Access:
    """Logs each request without its query and headers, and refuses heads of more than 64 kB.

    ``hidden``: paths that are secrets, such as the webhook's.
    """

    def __init__(self, app: ASGIApp, hidden: Collection[str] = ()) -> None:
        self._app, self._hidden = app, hidden

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Called by uvicorn."""
        begun, status = time.monotonic(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        app = self._app if _head_bytes(scope) <= MAX_HEAD_BYTES else ProblemResponse(TOO_LONG)
        try:
            await app(scope, receive, noting)
        except Exception:
            log.exception("Could not answer an HTTP request")
        level = logging.DEBUG if scope["path"] in SILENT_PATHS else logging.INFO
        took = (time.monotonic() - begun) * 1000
        log.log(level, "%s %s %d %.0f ms", scope["method"], self._path(scope), status, took)

    def _path(self, scope: Scope) -> str:
        if scope["path"] in self._hidden:
            return "[webhook]"
        raw: bytes = scope["raw_path"]
        return raw[:MAX_PATH_CHARACTERS].decode("ascii", "replace")


TOO_LONG = Problem(431, "The head of the request is longer than 64 kB.", CLOSE)


def _head_bytes(scope: Scope) -> int:
    line = len(scope["raw_path"]) + len(scope["query_string"])
    return line + sum(len(name) + len(value) + 4 for name, value in scope["headers"])
