"""The Bot API server over HTTP that tests with real processes talk to."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from support import telegram as telegram_server
from support.telegram import TelegramServer, broken, delay, drop, flood, lost
from telegram import Update
from telegram.error import Conflict, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import Application, ApplicationBuilder, CommandHandler, ContextTypes

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
EVERY_BYTE = bytes(range(256)) + b"\r\n\n\r\r\n--x\r\n"


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        server.do(lambda inside: inside.say(7, "hello"))
        yield server


def application(telegram: TelegramServer, **timeouts: float) -> AnyApplication:
    builder = ApplicationBuilder().token(telegram.token)
    builder = builder.base_url(f"{telegram.url}/bot").base_file_url(f"{telegram.url}/file/bot")
    return builder.read_timeout(timeouts.get("read", 5)).build()


async def test_a_bot_polls_answers_and_is_answered_over_http(telegram: TelegramServer) -> None:
    app = application(telegram)

    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_html("<b>Welcome</b>")

    app.add_handler(CommandHandler("start", start))
    async with app:
        assert app.updater
        await app.updater.start_polling()
        await app.start()
        telegram.do(lambda inside: inside.say(7, "/start"))
        await asyncio.to_thread(telegram.wait_for, lambda calls: any(c.method == "sendMessage" for c in calls))
        await app.updater.stop()
        await app.stop()
    assert telegram.sent(7) == ["Welcome"]
    (call,) = [call for call in telegram.calls if call.method == "sendMessage"]
    assert (call.params["chat_id"], call.params["text"], call.fault) == (7, "<b>Welcome</b>", None)
    assert call.answer
    assert call.answer["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 7}]


async def test_files_pass_unchanged_in_both_directions(telegram: TelegramServer) -> None:
    received = telegram.do(lambda inside: inside.send_file(7, "a.bin", EVERY_BYTE))
    async with application(telegram) as app:
        file = await app.bot.get_file(received["document"]["file_id"])
        assert bytes(await file.download_as_bytearray()) == EVERY_BYTE
        sent = await app.bot.send_document(7, EVERY_BYTE, filename="b.bin", caption="Back")
        assert (sent.caption, sent.document and sent.document.file_size) == ("Back", len(EVERY_BYTE))
        stored = telegram.do(lambda inside: inside.state.files["file-2"])
        assert (stored.name, stored.content) == ("b.bin", EVERY_BYTE)


async def test_refusals_arrive_as_telegrams(telegram: TelegramServer) -> None:
    async with application(telegram) as app:
        telegram.do(lambda inside: inside.block(7))
        with pytest.raises(Forbidden):
            await app.bot.send_message(7, "x")


def test_a_wrong_token_is_unauthorised(telegram: TelegramServer) -> None:
    response = httpx.post(f"{telegram.url}/bot1:other/getMe")
    answer = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert (response.status_code, response.json()) == (401, answer)


async def test_a_dropped_call_is_not_done_and_a_lost_answer_is(telegram: TelegramServer) -> None:
    async with application(telegram) as app:
        telegram.fail(drop(method="sendMessage"))
        telegram.fail(lost(method="sendMessage"))
        with pytest.raises(NetworkError):
            await app.bot.send_message(7, "dropped")
        with pytest.raises(NetworkError):
            await app.bot.send_message(7, "lost")
        await app.bot.send_message(7, "fine")
    assert telegram.sent(7) == ["lost", "fine"]
    sends = [call for call in telegram.calls if call.method == "sendMessage"]
    assert [(call.fault, call.answer is None) for call in sends] == [
        ("drop", True),
        ("lost", False),
        (None, False),
    ]


async def test_a_flood_says_when_to_come_back(telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with application(telegram) as app:
        telegram.fail(flood(3, chat_id=7))
        with pytest.raises(RetryAfter) as error:
            await app.bot.send_message(7, "x")
    assert error.value.retry_after == timedelta(seconds=3)
    assert telegram.sent(7) == []


async def test_a_broken_server_answers_with_a_page(telegram: TelegramServer) -> None:
    async with application(telegram) as app:
        telegram.fail(broken(502))
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await app.bot.send_message(7, "x")


async def test_a_late_answer_is_a_timeout_of_a_call_that_is_done(telegram: TelegramServer) -> None:
    async with application(telegram, read=0.05) as app:
        telegram.fail(delay(0.2, method="sendMessage"))
        with pytest.raises(TimedOut):
            await app.bot.send_message(7, "late")
        await asyncio.to_thread(telegram.wait_for, lambda calls: calls[-1].method == "sendMessage")
    assert telegram.sent(7) == ["late"]


async def test_a_fault_meets_one_chat_only_and_as_often_as_told(telegram: TelegramServer) -> None:
    telegram.do(lambda inside: inside.say(8, "hello"))
    telegram.fail(drop(chat_id=7, times=None))
    async with application(telegram) as app:
        for _ in range(3):
            with pytest.raises(NetworkError):
                await app.bot.send_message(7, "x")
        await app.bot.send_message(8, "x")
        telegram.heal()
        await app.bot.send_message(7, "y")
    assert (telegram.sent(7), telegram.sent(8)) == (["y"], ["x"])


async def test_calls_carry_the_time_at_which_they_were_dealt_with(telegram: TelegramServer) -> None:
    async with application(telegram) as app:
        for text in "ab":
            await app.bot.send_message(7, text)
    times = [call.at for call in telegram.calls]
    assert times == sorted(times)
    assert len(times) == 3


async def test_two_pollers_conflict(telegram: TelegramServer) -> None:
    async with application(telegram) as first, application(telegram) as second:
        await first.bot.get_updates(offset=2)
        poll = asyncio.create_task(first.bot.get_updates(timeout=20))
        await asyncio.to_thread(telegram.wait_for, lambda calls: calls[-1].method == "getUpdates")
        while not poll.done():
            await second.bot.get_updates()
        with pytest.raises(Conflict):
            await poll


def test_a_connection_is_kept_alive_for_many_calls(telegram: TelegramServer) -> None:
    with httpx.Client(base_url=telegram.url) as client:
        streams = set()
        for _ in range(3):
            response = client.post(f"/bot{telegram.token}/getMe", json={})
            streams.add(response.extensions["network_stream"])
            assert response.json()["result"]["id"] == 123456
    assert len(streams) == 1


def test_a_condition_that_never_holds_says_what_there_was(telegram: TelegramServer) -> None:
    with pytest.raises(TimeoutError, match=r"\[\]"):
        telegram.wait_for(lambda calls: bool(calls), seconds=0.01)


def test_an_error_of_the_driving_side_is_raised_in_the_test(telegram: TelegramServer) -> None:
    with pytest.raises(KeyError):
        telegram.do(lambda inside: inside.say(7, "x", chat=99))


def test_it_runs_in_a_process_of_its_own_and_is_driven_over_http() -> None:
    command = [sys.executable, str(Path(telegram_server.__file__)), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            url = f"http://127.0.0.1:{int(process.stdout.readline())}"
            with httpx.Client(base_url=url) as client:
                said = client.post("/control/say", json={"user": 7, "text": "/start"}).json()
                updates = client.post(f"/bot{telegram_server.TOKEN}/getUpdates", json={}).json()["result"]
                assert [update["message"] for update in updates] == [said]
                client.post("/control/fail", json={"kind": "answer", "status": 500, "body": "broken"})
                failed = client.post(f"/bot{telegram_server.TOKEN}/getMe")
                assert (failed.status_code, failed.text) == (500, "broken")
                methods = [call["method"] for call in client.get("/control/calls").json()]
                assert methods == ["getUpdates", "getMe"]
                assert client.post("/control/__init__", json={}).json() == {"error": "nobody can __init__"}
                unknown = client.post("/control/say", json={"user": 7, "text": "x", "chat": 99}).json()
                assert unknown == {"error": "KeyError: 99"}
        finally:
            process.kill()
