"""HTTP to Telegram: an answer that is not Telegram's counts as a failure of the network, which is tried again."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

Json = dict[str, Any]


class CheckedRequest(HTTPXRequest):
    """Raises NetworkError for an answer that no Bot API server gives: the page of a proxy, other JSON.

    python-telegram-bot itself raises KeyError and the like, which are not tried again.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """Decodes the body of a Bot API server's answer. Raises NetworkError."""
        try:
            answer = HTTPXRequest.parse_json_payload(payload)
        except TelegramError as error:
            raise NetworkError(str(error)) from error
        if not (isinstance(answer, dict) and (_is_result(answer) or _is_refusal(answer))):
            raise NetworkError(f"This is no answer of a Bot API server: {payload[:200]!r}")
        return answer


class UpdatesRequest(CheckedRequest):
    """Empties updates that python-telegram-bot can't read, such as those of an older or newer Bot API server.

    python-telegram-bot reads all updates of an answer or none: because of a single unreadable one it would ask for the
    same updates for ever. An emptied update is confirmed with the others, and no handler takes it.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """As CheckedRequest's, for an answer to getUpdates."""
        answer = CheckedRequest.parse_json_payload(payload)
        if _is_refusal(answer):
            return answer
        updates = answer["result"]
        if not isinstance(updates, list) or not all(_is_numbered(update) for update in updates):
            raise NetworkError(f"These are no updates: {payload[:200]!r}")
        return {**answer, "result": [readable(update) for update in updates]}


def readable(update: Json) -> Json:
    """The update itself, or only its id if python-telegram-bot can't read it."""
    try:
        Update.de_json(update, None)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        log.error("Skipped update %d, which cannot be read: %s", update["update_id"], error)
        return {"update_id": update["update_id"]}
    return update


def is_refusal(payload: bytes) -> bool:
    """Whether a body is an error that a Bot API server answered."""
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
