"""Asking Telegram for updates, so that one which can't be read does not stop all others."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

Json = dict[str, Any]


class UpdatesRequest(HTTPXRequest):
    """Empties the updates that python-telegram-bot can't read, such as those of an older or newer Bot API server.

    It reads all updates of an answer or none: with one that it can't, it asks for the same ones again at once, and
    so for ever. An emptied update is confirmed with the others and concerns no handler.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """As the request class's: an answer of the Bot API's. Raises TelegramError."""
        answer = HTTPXRequest.parse_json_payload(payload)
        updates = answer.get("result")
        return {**answer, "result": [readable(each) for each in updates]} if isinstance(updates, list) else answer


def readable(update: Json) -> Json:
    """The update; of one that can't be read its number alone."""
    try:
        Update.de_json(update, None)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        log.error("Update %s can't be read and is left out: %s", update.get("update_id"), error)
        return {"update_id": update["update_id"]}
    return update
