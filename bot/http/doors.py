"""What the answers to HTTP requests are made from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.context import Newsroom
from bot.operations.metrics_server import Check

TakeUpdate = Callable[[Any], Awaitable[bool]]
"""Takes an update of Telegram's, as JSON; returns whether it was one. Raises StoreError when it could not be kept."""


@dataclass(frozen=True, slots=True)
class Doors:
    """The parts behind the doors.

    ``check``    answers for /healthz
    ``take``     takes an update that comes by the webhook; ``None`` when there is none
    ``redraw``   brings the report under a story's load up to date, in the background
    """

    newsroom: Newsroom
    check: Check
    take: TakeUpdate | None
    redraw: Callable[[int], None]
