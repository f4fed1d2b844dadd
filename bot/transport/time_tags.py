"""Remembers that a Bot API server refuses <tg-time>, so that not every message has to be sent twice.

An old server of one's own does not know the tag, and then refuses the whole message.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

from telegram.error import BadRequest

from bot.transport.errors import says

log = logging.getLogger(__name__)

UNPARSED = "can't parse entities"
TIME_TAG = re.compile(r"</?tg-time\b[^>]*>")

LOOK_AGAIN_SECONDS = 3600.0
"""After so long a message with the tag is tried again: the server may have been updated."""


class TimeTags:
    """What one server has done with the tag. ``clock`` in monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._refused_until = float("-inf")

    def suit(self, data: dict[str, object]) -> None:
        """Takes the tags out of a request's text if the server refuses them; their words stay."""
        if self._clock() < self._refused_until:
            _take_out(data)

    def is_to_blame(self, data: dict[str, object], error: BadRequest) -> bool:
        """Whether ``error`` may be due to tags in the text. Then they have been taken out, to repeat the request."""
        return says(error, UNPARSED) and _take_out(data)

    def note_refused(self) -> None:
        """Notes that the server took a request without the tags that it had refused with them."""
        if self._clock() >= self._refused_until:
            log.warning("This Bot API server does not know <tg-time>: for an hour times are sent as plain words")
        self._refused_until = self._clock() + LOOK_AGAIN_SECONDS


def _take_out(data: dict[str, object]) -> bool:
    """Returns whether there were any."""
    text = data.get("text")
    plain = TIME_TAG.sub("", text) if isinstance(text, str) and data.get("parse_mode") else text
    if plain == text:
        return False
    data["text"] = plain
    return True
