"""HTTP to Telegram: an answer that is not Telegram's counts as a failure of the network, which is tried again."""

from __future__ import annotations

import json
import logging
import ssl
from functools import cache
from http import HTTPStatus
from typing import Any

import httpx
from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

Json = dict[str, Any]

ODD_RETRY_SECONDS = 60
"""How long a 429 is obeyed whose retry_after is missing or no sensible number."""

LONGEST_RETRY_SECONDS = 86_400
"""A longer retry_after is no sensible number. Telegram's own longest, for changes of a bot's profile, last hours."""

MAX_UPDATE_ID = 2**63
"""Update ids are below this; a higher one could not be stored, nor be confirmed."""

_TOKEN_REFUSALS: dict[int, str] = {HTTPStatus.UNAUTHORIZED: "unauthorized", HTTPStatus.NOT_FOUND: "not found"}
"""How the Bot API words its refusal of a token."""


@cache
def certificates() -> ssl.SSLContext:
    """The certificates that httpx trusts, for all connections to Telegram: reading them is a twentieth of a start."""
    return httpx.create_ssl_context()


class CheckedRequest(HTTPXRequest):
    """Raises NetworkError for an answer that no Bot API server gives: the page of a proxy, other JSON.

    python-telegram-bot itself goes by the status alone: it takes the 401, 403 or 404 of a proxy for Telegram's word on
    the token or the chat, and raises KeyError and the like for other JSON, which are not tried again.
    """

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Returns the status and body of an answer that is a Bot API server's. Raises NetworkError and TimedOut."""
        status, body = await super().do_request(*args, **kwargs)
        return status, checked(status, body)

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """Decodes the body of a Bot API server's answer. Raises NetworkError."""
        try:
            answer = HTTPXRequest.parse_json_payload(payload)
        except (TelegramError, RecursionError) as error:
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
    except Exception as error:
        log.error("Skipped update %d, which cannot be read: %s", update["update_id"], error)
        return {"update_id": update["update_id"]}
    return update


def checked(status: int, body: bytes) -> bytes:
    """The body of an answer, with a retry_after that python-telegram-bot can read. Raises NetworkError.

    The body of a success passes unchecked here: it may be a file. ``parse_json_payload`` checks it.
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return body
    answer = _refusal(body)
    if answer is None or (status in _TOKEN_REFUSALS and not refuses_token(status, body)):
        raise NetworkError(f"Answer {status} is none of a Bot API server: {body[:200]!r}")
    description = answer.get("description")
    readable = {
        **answer,
        "description": description if isinstance(description, str) else f"Error {status}",
        "parameters": _parameters(status, answer.get("parameters")),
    }
    return json.dumps(readable).encode()


def refuses_token(status: int, body: bytes) -> bool:
    """Whether this is the Bot API's own refusal of the token: its JSON, in its words, with the matching status."""
    answer, wording = _refusal(body), _TOKEN_REFUSALS.get(status)
    if answer is None or wording is None or answer.get("error_code", status) != status:
        return False
    return str(answer.get("description")).strip().casefold() == wording


def _refusal(body: bytes) -> Json | None:
    """The error that a Bot API server answered; ``None`` for any other body."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) and _is_refusal(answer) else None


def _parameters(status: int, given: object) -> Json:
    """The parameters of a refusal that python-telegram-bot reads, where they have the form that the Bot API documents.

    A 429 always gets a retry_after.
    """
    found = given if isinstance(given, dict) else {}
    moved_to, wait = found.get("migrate_to_chat_id"), found.get("retry_after")
    known: Json = {"migrate_to_chat_id": moved_to} if type(moved_to) is int else {}
    if status == HTTPStatus.TOO_MANY_REQUESTS or wait is not None:
        known["retry_after"] = wait if _is_sensible_wait(wait) else ODD_RETRY_SECONDS
    return known


def _is_sensible_wait(seconds: object) -> bool:
    return type(seconds) is int and 0 < seconds <= LONGEST_RETRY_SECONDS


def _is_result(answer: Json) -> bool:
    return answer.get("ok") is True and "result" in answer


def _is_refusal(answer: Json) -> bool:
    return answer.get("ok") is False and ("description" in answer or "error_code" in answer)


def _is_numbered(update: object) -> bool:
    number = update.get("update_id") if isinstance(update, dict) else None
    return type(number) is int and 0 <= number < MAX_UPDATE_ID
