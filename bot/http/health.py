"""/healthz and /metrics, as the server of BOT_METRICS_PORT has them."""

from __future__ import annotations

import asyncio
import logging

from prometheus_client import CONTENT_TYPE_PLAIN_1_0_0, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.http.doors import Doors

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 5.0
"""A check that takes longer has failed: the database hangs."""


async def healthz(request: Request) -> Response:
    """200 when all is well, else 503 and what is wrong."""
    problem = await _problem(request.app.state.doors)
    return PlainTextResponse(f"{problem or 'ok'}\n", 503 if problem else 200)


async def metrics(request: Request) -> Response:
    """The numbers, for Prometheus."""
    doors: Doors = request.app.state.doors
    page = await asyncio.to_thread(generate_latest, doors.newsroom.metrics.registry)
    return Response(page, media_type=CONTENT_TYPE_PLAIN_1_0_0)


async def _problem(doors: Doors) -> str | None:
    try:
        return await asyncio.wait_for(doors.check(), PATIENCE_SECONDS)
    except TimeoutError:
        return f"no answer within {PATIENCE_SECONDS:g} s"
    except Exception as error:
        log.exception("The health check failed")
        return f"the check failed: {type(error).__name__}"
