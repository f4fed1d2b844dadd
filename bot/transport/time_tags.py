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

    def must_be_left_out(self, data: dict[str, object], error: BadRequest) -> bool:
        """Whether the request can be repeated, now without the tags, because the server has named them in ``error``.

        A server that cannot parse a text with the tag, and does not say why, gets none for an hour either.
        """
        if not says(error, UNPARSED) or _untagged(data) is None:
            return False
        is_named = "tg-time" in str(error).lower()
        if is_named and self._clock() >= self._refused_until:
            log.warning("This Bot API server does not know <tg-time>: for an hour times are sent as plain words")
        self._refused_until = self._clock() + LOOK_AGAIN_SECONDS
        return is_named and _take_out(data)


def _untagged(data: dict[str, object]) -> str | None:
    """The text of a request without the tags; ``None`` if it has none."""
    text = data.get("text")
    if not isinstance(text, str) or not data.get("parse_mode") or not TIME_TAG.search(text):
        return None
    return TIME_TAG.sub("", text)


def _take_out(data: dict[str, object]) -> bool:
    """Takes the tags out of a request's text; returns whether there were any."""
    text = _untagged(data)
    if text is not None:
        data["text"] = text
    return text is not None
