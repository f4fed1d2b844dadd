"""What counts as an answer of Telegram's: its own JSON; everything else is a failure of the network."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Update
from telegram.error import Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.transport.errors import retry_after
from bot.transport.http import CheckedRequest, UpdatesRequest, certificates, checked, refuses_token

PAGE = b"<html><head><title>404 Not Found</title></head><body>nginx</body></html>"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def refusal(code: object = 404, description: object = "Not Found", **more: object) -> bytes:
    return json.dumps({"ok": False, "error_code": code, "description": description, **more}).encode()


class FixedRequest(CheckedRequest):
    """Requests to a server that always answers with this, as it came over the wire."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__(httpx_kwargs={"verify": certificates()})  # read once: that takes longer than a test
        self._answer = status, body

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        status, body = self._answer
        return status, checked(status, body)


async def failure(status: int, body: bytes) -> TelegramError:
    """What a call raises that gets this answer."""
    request = FixedRequest(status, body)
    with pytest.raises(TelegramError) as raised:
        await Bot("1:T", request=request, get_updates_request=request).get_me()
    return raised.value


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 409, 418, 429, 500, 502, 503, 599, 777])
@pytest.mark.parametrize("body", [b"", PAGE, b"null", b"[]", b'{"error": "nobody"}', b'{"ok": false}', b"[" * 100_000])
async def test_an_error_that_is_not_telegram_s_own_is_a_failure_of_the_network(status: int, body: bytes) -> None:
    assert type(await failure(status, body)) is NetworkError


@pytest.mark.parametrize(
    ("status", "body", "refused"),
    [
        (401, refusal(401, "Unauthorized"), True),
        (404, refusal(404, "Not Found"), True),
        (401, refusal(401, "unauthorized"), True),
        (401, refusal(401, "Log in to this network first"), False),
        (404, refusal(404, "Unauthorized"), False),
        (404, refusal(401, "Not Found"), False),
        (404, refusal(404, None), False),
        (401, b'{"ok": false, "error_code": 401}', False),
        (401, b'{"ok": true, "result": "Unauthorized"}', False),
        (401, b"Unauthorized", False),
        (404, PAGE, False),
        (200, refusal(401, "Unauthorized"), False),
        (403, refusal(403, "Forbidden"), False),
    ],
)
async def test_only_the_bot_api_s_own_words_refuse_a_token(status: int, body: bytes, refused: bool) -> None:
    assert refuses_token(status, body) is refused
    if status in (401, 404):
        assert type(await failure(status, body)) is (InvalidToken if refused else NetworkError)


@pytest.mark.parametrize("wait", ["30", "soon", -1, 0, 86_401, 10**30, 2.5, True, None, [], {"seconds": 5}])
async def test_an_odd_retry_after_is_a_minute(wait: object) -> None:
    refused = await failure(429, refusal(429, "Too Many Requests", parameters={"retry_after": wait}))
    assert isinstance(refused, RetryAfter)
    assert retry_after(refused) == timedelta(minutes=1)


@pytest.mark.parametrize("more", [{}, {"parameters": None}, {"parameters": {}}, {"parameters": "5"}])
async def test_a_missing_retry_after_is_a_minute(more: dict[str, object]) -> None:
    refused = await failure(429, refusal(429, "Too Many Requests", **more))
    assert isinstance(refused, RetryAfter)
    assert retry_after(refused) == timedelta(minutes=1)


async def test_telegram_s_own_refusals_are_passed_on() -> None:
    refused = await failure(429, refusal(429, "Too Many Requests", parameters={"retry_after": 86_400}))
    assert isinstance(refused, RetryAfter)
    assert retry_after(refused) == timedelta(days=1)
    assert isinstance(await failure(403, refusal(403, "Forbidden: bot was blocked by the user")), Forbidden)
    assert isinstance(await failure(409, refusal(409, "Conflict: terminated by other getUpdates request")), Conflict)


@given(st.integers(300, 999), st.dictionaries(st.sampled_from(["ok", "error_code", "description", "parameters"]), JSON))
def test_no_error_answer_makes_anything_but_an_error_of_telegram_s(status: int, answer: dict[str, Any]) -> None:
    try:
        body = checked(status, json.dumps(answer | {"ok": False}).encode())
    except NetworkError:
        return
    parameters = json.loads(body)["parameters"]
    assert parameters.keys() <= {"retry_after", "migrate_to_chat_id"}
    assert all(type(value) is int for value in parameters.values())


@given(st.lists(st.dictionaries(st.sampled_from(["message", "callback_query", "update_id", "poll"]), JSON)))
def test_any_updates_are_read_or_are_a_failure_of_the_network(updates: list[dict[str, Any]]) -> None:
    numbered = [{"update_id": number, **update} for number, update in enumerate(updates)]
    try:
        answer = UpdatesRequest.parse_json_payload(json.dumps({"ok": True, "result": numbered}).encode())
    except NetworkError:
        return
    for update in answer["result"]:
        assert Update.de_json(update, None).update_id == update["update_id"]


@pytest.mark.parametrize("number", [-1, 2**63, 10**40, True, None, "5", 1.5])
def test_an_update_that_could_not_be_confirmed_is_a_failure_of_the_network(number: object) -> None:
    with pytest.raises(NetworkError, match="These are no updates"):
        UpdatesRequest.parse_json_payload(json.dumps({"ok": True, "result": [{"update_id": number}]}).encode())
