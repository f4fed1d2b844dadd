"""The record of a session, as ../shared/tools/phone.py reads it."""

import importlib.util
import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from support.paths import SHARED
from support.people import FullServer

from bot.console.record import Recorder

PHONE = SHARED / "tools" / "phone.py"


@pytest.fixture
def server() -> FullServer:
    return FullServer(clock=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC))


def lines(file: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.getvalue().splitlines()]


async def test_a_line_holds_a_call_with_its_result_or_a_message_of_a_person(server: FullServer) -> None:
    file = io.StringIO()
    Recorder(server, file)
    said = server.say(7, "/start é")
    server.send_file(7, "a.txt", b"x", "/load")
    sent = await server.call("sendMessage", {"chat_id": "7", "text": "Hello"})
    await server.call("sendMessage", {"chat_id": "8", "text": "Hello"})
    await server.call("getUpdates", {})
    sender = {"from": "user", "chat_id": 7, "name": "User 7", "date": 1795521600}
    command = {"type": "bot_command", "offset": 0}
    assert lines(file) == [
        sender | {"message_id": 1, "text": "/start é", "entities": said["entities"]},
        sender
        | {
            "message_id": 2,
            "document": server.state.files["file-1"].as_document(),
            "text": "/load",
            "entities": [command | {"length": 5}],
        },
        {
            "method": "sendMessage",
            "params": {"chat_id": 7, "text": "Hello"},
            "ok": True,
            "result": sent["result"],
            "date": 1795521600,
        },
        {
            "method": "sendMessage",
            "params": {"chat_id": 8, "text": "Hello"},
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: chat not found",
            "date": 1795521600,
        },
    ]
    assert "é" in file.getvalue()


async def test_the_picture_shows_both_sides_as_they_are_after_edits_and_deletions(server: FullServer) -> None:
    if not PHONE.exists():
        pytest.skip("needs ../shared")
    spec = importlib.util.spec_from_file_location("phone", PHONE)
    assert spec
    assert spec.loader
    phone = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(phone)
    file = io.StringIO()
    Recorder(server, file)
    server.say(7, "/start")
    for text in ("<b>One</b>", "Two", "<u>"):
        await server.call("sendMessage", {"chat_id": 7, "text": text, "parse_mode": "HTML"})
    await server.call("editMessageText", {"chat_id": 7, "message_id": 2, "text": "Changed"})
    await server.call("deleteMessage", {"chat_id": 7, "message_id": 3})
    messages, ignored = phone.replay(lines(file))
    assert ignored == set()
    assert [(m["from"], m["text"], m.get("edited"), bool(m.get("refused"))) for m in messages] == [
        ("user", "/start", None, False),
        ("bot", "Changed", True, False),
        ("bot", "<u>", False, True),
    ]
