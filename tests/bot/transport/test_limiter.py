"""The limiter in a real bot of python-telegram-bot, whose requests are answered by one function."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from support.fake_time import FakeTime, settle
from support.telegram import TelegramServer
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.pace.pacer import LocalSlots, Pacer
from bot.pace.queue import Turn
from bot.transport.limiter import Alerting, PacedLimiter, Unwanted, chat_key, needs_slot, note_sending

Reply = Callable[[str, dict[str, Any]], tuple[int, dict[str, Any]]]
MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
MEMBER = {"status": "member", "user": {"id": 5, "is_bot": False, "first_name": "x"}}


def accept(method: str, parameters: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    return 200, {"ok": True, "result": MESSAGE if "Message" in method or "Document" in method else True}


def too_many(seconds: int) -> tuple[int, dict[str, Any]]:
    return 429, {"ok": False, "error_code": 429, "parameters": {"retry_after": seconds}}


class Telegram(BaseRequest):
    """Notes every request with its time, and answers it with ``reply``."""

    def __init__(self, time: FakeTime) -> None:
        self.time = time
        self.reply: Reply = accept
        self.requests: list[tuple[float, str]] = []
        self.open = asyncio.Event()
        self.open.set()

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[1]
        self.requests.append((round(self.time.now - 1000, 2), name))
        await self.open.wait()
        status, body = self.reply(name, request_data.parameters if request_data else {})
        return status, json.dumps(body).encode()


class House:
    """A bot with our limiter at ten requests a second."""

    def __init__(self) -> None:
        self.time = FakeTime()
        self.telegram = Telegram(self.time)
        self.holds: list[float] = []
        self.refusals = 0
        self.pacer = Pacer(LocalSlots(10), on_hold=self.hold, clock=self.time.clock, sleep=self.time.sleep)
        limiter = PacedLimiter(self.pacer, on_refusal=self.count, clock=self.time.clock)
        self.bot = ExtBot("1:a", request=self.telegram, get_updates_request=self.telegram, rate_limiter=limiter)

    async def hold(self, seconds: float) -> None:
        self.holds.append(seconds)

    def count(self) -> None:
        self.refusals += 1

    def refuse(self, times: int, seconds: int) -> None:
        """The next requests are refused."""
        left = iter(range(times))
        self.telegram.reply = lambda *request: too_many(seconds) if next(left, None) is not None else accept(*request)

    def send(self, chat: int, alerting: Alerting | None = None) -> asyncio.Task[Any]:
        return asyncio.create_task(self.bot.send_message(chat, "text", rate_limit_args=alerting))


async def still_wanted() -> bool:
    return True


async def no_longer_wanted() -> bool:
    return False


ALERT = Alerting(still_wanted)


@pytest.fixture
async def house(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    house = House()
    yield house
    await house.bot.rate_limiter.shutdown()


async def test_it_works(house: House) -> None:
    message = await house.bot.send_message(1, "text")
    assert message.message_id == 1
    assert house.telegram.requests == [(0.0, "sendMessage")]


async def test_what_shows_in_a_chat_takes_turns_and_the_rest_goes_at_once(house: House) -> None:
    bot = house.bot
    calls = [
        bot.send_message(1, "text"),
        bot.edit_message_text("text", 2, 5),
        bot.delete_message(3, 5),
        bot.send_document(4, b"text"),
        bot.answer_callback_query("1"),
        bot.set_my_commands([]),
    ]
    tasks = [asyncio.create_task(call) for call in calls]
    await house.time.run_for(1)
    await asyncio.gather(*tasks)
    assert sorted(house.telegram.requests) == [
        (0.0, "answerCallbackQuery"),
        (0.0, "sendMessage"),
        (0.0, "setMyCommands"),
        (0.1, "editMessageText"),
        (0.2, "deleteMessage"),
        (0.3, "sendDocument"),
    ]


async def test_an_alert_that_is_not_wanted_any_more_at_its_turn_is_not_sent(house: House) -> None:
    with pytest.raises(Unwanted):
        await house.send(1, Alerting(no_longer_wanted))
    assert house.telegram.requests == []


async def test_answers_pass_alerts(house: House) -> None:
    tasks = [house.send(chat, ALERT) for chat in (1, 2, 3)]
    await house.time.run_for(0)
    tasks.append(asyncio.create_task(house.bot.edit_message_text("text", 9, 5)))
    await house.time.run_for(1)
    await asyncio.gather(*tasks)
    assert house.telegram.requests[1] == (0.1, "editMessageText")


async def test_an_answer_is_tried_again_after_the_time_that_telegram_gave(house: House) -> None:
    house.refuse(times=2, seconds=7)
    task = house.send(1)
    await house.time.run_for(20)
    assert (await task).message_id == 1
    assert house.telegram.requests == [(0.0, "sendMessage"), (7.0, "sendMessage"), (14.0, "sendMessage")]
    assert (house.holds, house.refusals) == ([7.0, 7.0], 2)


async def test_an_answer_is_given_up_after_the_third_refusal(house: House) -> None:
    house.refuse(times=9, seconds=7)
    task = house.send(1)
    await house.time.run_for(60)
    with pytest.raises(RetryAfter):
        await task
    assert len(house.telegram.requests) == 3


async def test_an_answer_does_not_wait_longer_than_two_minutes(house: House) -> None:
    house.refuse(times=1, seconds=600)
    first = house.send(1)
    await settle()
    with pytest.raises(RetryAfter, match="10:0"):
        await first
    with pytest.raises(RetryAfter):
        await house.send(2)
    assert len(house.telegram.requests) == 1


async def test_a_refused_alert_goes_back_to_delivery_and_holds_the_schedule(house: House) -> None:
    house.refuse(times=1, seconds=30)
    alert = house.send(1, ALERT)
    await settle()
    with pytest.raises(RetryAfter, match="0:00:30"):
        await alert
    with pytest.raises(RetryAfter, match="0:00:31"):
        await house.send(2, ALERT)
    answer = house.send(3)
    await house.time.run_for(31)
    await answer
    assert house.telegram.requests == [(0.0, "sendMessage"), (30.0, "sendMessage")]


async def test_a_button_is_answered_at_once_unless_telegram_asked_for_quiet(house: House) -> None:
    await house.pacer.hold(5)
    tasks = [asyncio.create_task(house.bot.answer_callback_query(str(number))) for number in range(3)]
    await house.time.run_for(6)
    await asyncio.gather(*tasks)
    assert house.telegram.requests == [
        (5.0, "answerCallbackQuery"),
        (5.1, "answerCallbackQuery"),
        (5.2, "answerCallbackQuery"),
    ]


async def test_a_thousand_taps_do_not_become_a_thousand_requests_at_once(house: House) -> None:
    house.telegram.open.clear()
    taps = [asyncio.create_task(house.bot.answer_callback_query(str(number))) for number in range(1000)]
    message = house.send(1)
    await settle()
    assert [name for _, name in house.telegram.requests].count("answerCallbackQuery") == 16
    assert (0.0, "sendMessage") in house.telegram.requests
    house.telegram.open.set()
    await asyncio.gather(*taps, message)
    assert len(house.telegram.requests) == 1001


async def test_a_refusal_of_all_that_is_in_flight_is_one_line_and_one_hold(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.telegram.open.clear()
    house.refuse(times=8, seconds=3)
    alerts = [house.send(chat, ALERT) for chat in range(8)]
    await house.time.run_for(1)
    house.telegram.open.set()
    refused = await asyncio.gather(*alerts, return_exceptions=True)
    assert [type(each) for each in refused] == [RetryAfter] * 8
    assert (house.holds, house.refusals) == ([3.0], 8)
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.INFO]
    assert told == ["Telegram refused sendMessage for 3 s"]


async def test_a_refusal_to_change_the_profile_holds_no_messages(house: House) -> None:
    house.refuse(times=3, seconds=3600)
    with pytest.raises(RetryAfter):
        await house.bot.set_my_description("text")
    assert house.pacer.held_for() == 0.0
    assert len(house.telegram.requests) == 1


async def test_a_refused_answer_to_a_button_is_tried_again_after_the_hold(house: House) -> None:
    house.refuse(times=1, seconds=1)
    tap = asyncio.create_task(house.bot.answer_callback_query("1"))
    await house.time.run_for(2)
    assert await tap is True
    assert house.telegram.requests == [(0.0, "answerCallbackQuery"), (1.0, "answerCallbackQuery")]


async def test_other_errors_pass_through_at_once(house: House) -> None:
    house.telegram.reply = lambda *_: (400, {"ok": False, "error_code": 400, "description": "chat not found"})
    with pytest.raises(BadRequest, match="not found"):
        await house.bot.send_message(1, "text")
    assert len(house.telegram.requests) == 1


async def test_an_answer_that_the_network_broke_is_tried_again_and_an_alert_is_not(house: House) -> None:
    replies = iter([(502, {}), (500, {}), accept("sendMessage", {}), (502, {})])
    house.telegram.reply = lambda *_: next(replies)
    answer = asyncio.create_task(house.bot.send_message(1, "answer"))
    await house.time.run_for(5)
    assert (await answer).message_id == 1
    assert house.telegram.requests == [(0.0, "sendMessage"), (1.0, "sendMessage"), (4.0, "sendMessage")]
    alert = asyncio.create_task(house.bot.send_message(2, "alert", rate_limit_args=Alerting(still_wanted)))
    await house.time.run_for(1)
    with pytest.raises(NetworkError):
        await alert


async def test_an_answer_that_timed_out_is_not_tried_again(house: House) -> None:
    def time_out(*_: object) -> tuple[int, dict[str, Any]]:
        raise TimedOut

    house.telegram.reply = time_out
    with pytest.raises(TimedOut):
        await house.bot.send_message(1, "answer")
    assert len(house.telegram.requests) == 1


@pytest.mark.parametrize("method", ["getFile", "getChatMember"])
async def test_what_only_reads_is_tried_again_after_502_and_time_outs(house: House, method: str) -> None:
    results = {"getFile": {"file_id": "a", "file_unique_id": "b"}, "getChatMember": MEMBER}
    replies = iter([502, None, 500, 200])

    def reply(name: str, parameters: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        status = next(replies)
        if status is None:
            raise TimedOut
        return status, {"ok": True, "result": results[name]} if status == 200 else {}

    house.telegram.reply = reply
    bot = house.bot
    read = asyncio.create_task(bot.get_file("a") if method == "getFile" else bot.get_chat_member(-1, 5))
    await house.time.run_for(11)
    assert read.done()
    await read
    assert house.telegram.requests == [(0.0, method), (1.0, method), (4.0, method), (10.0, method)]


async def test_a_read_is_given_up_after_the_fifth_failure(house: House) -> None:
    house.telegram.reply = lambda *_: (502, {})
    read = asyncio.create_task(house.bot.get_file("a"))
    await house.time.run_for(30)
    with pytest.raises(NetworkError):
        await read
    assert len(house.telegram.requests) == 5


async def test_the_first_contact_is_tried_once_because_the_start_has_a_loop_of_its_own(house: House) -> None:
    house.telegram.reply = lambda *_: (502, {})
    with pytest.raises(NetworkError):
        await house.bot.get_me()
    assert len(house.telegram.requests) == 1


class OldServer:
    """A Bot API server that refuses <tg-time>; notes the texts that came and that were taken."""

    def __init__(self) -> None:
        self.came: list[str] = []
        self.taken: list[str] = []
        self.refused = ("<tg-time",)
        self.named = ' "tg-time"'

    def reply(self, method: str, parameters: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        text = parameters["text"]
        self.came.append(text)
        if parameters.get("parse_mode") and any(tag in text for tag in self.refused):
            why = f"Bad Request: can't parse entities: Unsupported start tag{self.named} at byte offset 9"
            return 400, {"ok": False, "error_code": 400, "description": why}
        self.taken.append(text)
        return accept(method, parameters)


TIMED = '<b>Title</b> <tg-time unix="1795550400" format="r">25 Nov</tg-time>'
UNTIMED = "<b>Title</b> 25 Nov"


async def send_timed(house: House, alerting: Alerting | None = None) -> None:
    task = asyncio.create_task(house.bot.send_message(1, TIMED, parse_mode="HTML", rate_limit_args=alerting))
    await house.time.run_for(10)
    await task


@pytest.mark.parametrize("alerting", [None, ALERT])
async def test_a_server_that_refuses_times_is_remembered_and_looked_at_again_after_an_hour(
    house: House, alerting: Alerting | None, caplog: pytest.LogCaptureFixture
) -> None:
    server = OldServer()
    house.telegram.reply = server.reply
    for _ in range(3):
        await send_timed(house, alerting)
    assert server.came == [TIMED, UNTIMED, UNTIMED, UNTIMED]
    assert len(caplog.records) == 1
    await house.time.run_for(3600)
    server.refused = ()
    await send_timed(house, alerting)
    await send_timed(house, alerting)
    assert server.taken == [UNTIMED, UNTIMED, UNTIMED, TIMED, TIMED]


async def test_a_server_that_does_not_name_the_tag_gets_none_from_the_next_message_on(house: House) -> None:
    server = OldServer()
    server.named = ""
    house.telegram.reply = server.reply
    with pytest.raises(BadRequest, match="parse entities"):
        await send_timed(house)
    await send_timed(house)
    assert server.came == [TIMED, UNTIMED]


async def test_an_answer_between_two_tries_is_given_up_when_the_pacer_closes(house: House) -> None:
    house.telegram.reply = lambda *_: (502, {})
    answer = asyncio.create_task(house.bot.send_message(1, "answer"))
    await house.time.run_for(0.5)
    await house.pacer.close()
    with pytest.raises(RetryAfter):
        await answer
    assert len(house.telegram.requests) == 1


async def test_an_alert_that_learns_late_that_it_is_wanted_takes_another_turn(house: House) -> None:
    waits = iter([5.0, 0.0])

    async def wanted() -> bool:
        await house.time.sleep(next(waits))
        return True

    alert = asyncio.create_task(house.bot.send_message(1, "alert", rate_limit_args=Alerting(wanted)))
    await house.time.run_for(4.9)
    other = asyncio.create_task(house.bot.send_message(2, "answer"))
    await house.time.run_for(1)
    assert {(await alert).message_id, (await other).message_id} == {1}
    assert [name for _, name in house.telegram.requests] == ["sendMessage"] * 2
    first, second = (when for when, _ in house.telegram.requests)
    assert second - first >= 0.09


class RecordingPacer(Pacer):
    """Keeps each turn and the time at which it was given."""

    turns: tuple[tuple[Turn, float], ...] = ()

    async def turn(self, *args: Any) -> Turn:
        turn = await super().turn(*args)
        self.turns = (*self.turns, (turn, turn.at))
        return turn


async def test_over_real_http_the_pacer_learns_when_a_message_went_out() -> None:
    pacer = RecordingPacer(LocalSlots(29))
    limiter = PacedLimiter(pacer, on_refusal=lambda: None)
    request = HTTPXRequest(httpx_kwargs={"event_hooks": {"request": [note_sending]}})
    with TelegramServer() as telegram:
        telegram.do(lambda server: server.say(7, "/start"))
        async with ExtBot(telegram.token, f"{telegram.url}/bot", request=request, rate_limiter=limiter) as bot:
            await bot.send_message(7, "text")
            await bot.send_message(7, "text")
    assert len(pacer.turns) == 2
    assert all(turn.at > given for turn, given in pacer.turns)


@pytest.mark.parametrize(
    ("endpoint", "data", "expected"),
    [
        ("sendMessage", {"chat_id": 1}, True),
        ("sendMessage", {"chat_id": "@channel"}, True),
        ("editMessageText", {"inline_message_id": "a"}, True),
        ("deleteMessages", {"chat_id": 1}, True),
        ("getChat", {"chat_id": 1}, False),
        ("getMe", {}, False),
        ("getFile", {"file_id": "a"}, False),
        ("answerCallbackQuery", {"callback_query_id": "a"}, False),
        ("setMyCommands", {"commands": []}, False),
    ],
)
def test_which_requests_need_a_slot(endpoint: str, data: dict[str, Any], expected: bool) -> None:
    assert needs_slot(endpoint, data) is expected


@pytest.mark.parametrize(
    ("chat_id", "key"), [(5, 5), (-5, -5), ("-100", -100), ("5", 5), ("@channel", "@channel"), (None, None)]
)
def test_a_chat_is_the_same_however_it_is_named(chat_id: object, key: object) -> None:
    assert chat_key(chat_id) == key
