"""HTTP to Telegram, so that an answer which is none is taken for a failure of the network and tried again."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

Json = dict[str, Any]


class CheckedRequest(HTTPXRequest):
    """Raises NetworkError for what no Bot API server says: the page of a proxy, JSON of another kind.

    python-telegram-bot raises KeyError and the like there, which nothing tries again in its time.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """What the Bot API says in the body of an answer. Raises NetworkError."""
        try:
            answer = HTTPXRequest.parse_json_payload(payload)
        except TelegramError as error:
            raise NetworkError(str(error)) from error
        if not (isinstance(answer, dict) and (_is_result(answer) or _is_refusal(answer))):
            raise NetworkError(f"This is no answer of a Bot API server: {payload[:200]!r}")
        return answer


class UpdatesRequest(CheckedRequest):
    """Empties the updates that python-telegram-bot can't read, such as those of an older or newer Bot API server.

    It reads all updates of an answer or none: with one that it can't, it asks for the same ones again at once, and
    so for ever. An emptied update is confirmed with the others and concerns no handler.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """As CheckedRequest's, of an answer to getUpdates."""
        answer = CheckedRequest.parse_json_payload(payload)
        if _is_refusal(answer):
            return answer
        updates = answer["result"]
        if not isinstance(updates, list) or not all(_is_numbered(update) for update in updates):
            raise NetworkError(f"These are no updates: {payload[:200]!r}")
        return {**answer, "result": [readable(update) for update in updates]}


def readable(update: Json) -> Json:
    """The update; of one that can't be read its number alone."""
    try:
        Update.de_json(update, None)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        log.error("Update %d can't be read and is left out: %s", update["update_id"], error)
        return {"update_id": update["update_id"]}
    return update


def is_refusal(payload: bytes) -> bool:
    """Whether a body is a Bot API server's answer that the request is not done."""
    try:
        return _is_refusal(CheckedRequest.parse_json_payload(payload))
    except NetworkError:
        return False


def _is_result(answer: Json) -> bool:
    return answer.get("ok") is True and "result" in answer


def _is_refusal(answer: Json) -> bool:
    return answer.get("ok") is False and ("description" in answer or "error_code" in answer)


def _is_numbered(update: object) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)
