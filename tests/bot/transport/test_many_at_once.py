"""The HTTP client of paid broadcasts: what goes over the wire, and what its failures are called."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import InvalidToken, NetworkError, TimedOut

from bot.pace.pacer import LocalSlots, Pacer
from bot.transport.limiter import Alerting, PacedLimiter
from bot.transport.many_at_once import ManyAtOnce

MESSAGE = {"message_id": 7, "date": 1, "chat": {"id": 2001, "type": "private"}}
ME = {"id": 1, "is_bot": True, "first_name": "News", "username": "news_bot"}


class Telegram:
    """Answers each request with the next of ``answers``, the last for ever; ``asked`` are the methods and fields."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, object]]] = []
        self.answers: list[web.Response | None] = []
        self.port = 0
        self.ended = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        fields = {
            name: value.file.read() if isinstance(value, web.FileField) else value
            for name, value in (await request.post()).items()
        }
        self.asked.append((request.path.rpartition("/")[2], fields))
        if request.path.endswith("getMe"):
            return web.json_response({"ok": True, "result": ME})
        answer = self.answers.pop(0) if self.answers else web.json_response({"ok": True, "result": MESSAGE})
        if answer is None:
            await self.ended.wait()
        return answer or web.Response()


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    """One on a port of its own."""
    server = Telegram()
    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", server.answer)
    runner = web.AppRunner(application, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.port = runner.addresses[0][1]
    yield server
    server.ended.set()
    await runner.cleanup()


@asynccontextmanager
async def bot_at(port: int, seen: list[tuple[str, int]], read_seconds: float = 5.0) -> AsyncIterator[Bot]:
    """A bot whose requests go to the port; ``seen`` gets method and status of each answer."""
    address = f"http://127.0.0.1:{port}"
    request = ManyAtOnce(
        address,
        4,
        read_seconds=read_seconds,
        pool_seconds=5.0,
        on_answer=lambda method, status, _: seen.append((method, status)),
    )
    async with Bot("1:T", base_url=f"{address}/bot", request=request) as bot:
        yield bot


async def test_what_a_bot_says_arrives_as_fields_and_files(tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []
    async with telegram() as server, bot_at(server.port, seen) as bot:
        sent = await bot.send_message(2001, "Æ & <b>co</b>", parse_mode="HTML")
        await bot.send_document(2001, InputFile(b"%PDF", "a.pdf"), caption="page")
    assert sent.message_id == 7
    assert server.asked[1:] == [
        ("sendMessage", {"chat_id": "2001", "text": "Æ & <b>co</b>", "parse_mode": "HTML"}),
        ("sendDocument", {"chat_id": "2001", "caption": "page", "document": b"%PDF"}),
    ]
    assert seen == [("getMe", 200), ("sendMessage", 200), ("sendDocument", 200)]


async def test_silence_a_proxys_page_and_a_closed_port_are_failures_of_the_network() -> None:
    async with telegram() as server, bot_at(server.port, [], read_seconds=0.1) as bot:
        login = {"Location": f"http://127.0.0.1:{server.port}/login"}
        server.answers = [
            None,
            web.Response(status=502, text="<html>nginx</html>"),
            web.Response(status=302, headers=login),
        ]
        with pytest.raises(TimedOut):
            await bot.send_message(2001, "one")
        with pytest.raises(NetworkError, match="none of a Bot API server"):
            await bot.send_message(2001, "two")
        with pytest.raises(NetworkError, match="Answer 302 is none of a Bot API server"):
            await bot.send_message(2001, "three")
        port = server.port
    with pytest.raises(NetworkError):
        async with bot_at(port, []):
            pass


async def test_a_file_is_fetched_as_it_is() -> None:
    async with telegram() as server, bot_at(server.port, []) as bot:
        server.answers = [web.Response(body=b"%PDF")]
        assert await bot.request.retrieve(f"http://127.0.0.1:{server.port}/file/bot1:T/a.pdf") == b"%PDF"


async def test_every_answer_is_looked_at_for_a_revoked_token() -> None:
    seen: list[tuple[str, int]] = []
    async with telegram() as server, bot_at(server.port, seen) as bot:
        refusal = {"ok": False, "error_code": 401, "description": "Unauthorized"}
        server.answers = [web.json_response(refusal, status=401)]
        with pytest.raises(InvalidToken):
            await bot.send_message(2001, "one")
    assert seen[-1] == ("sendMessage", 401)


async def test_the_pacer_learns_when_a_message_has_gone_out() -> None:
    now = 100.0
    pacer = Pacer(LocalSlots(1000), clock=lambda: now)
    limiter = PacedLimiter(pacer, on_refusal=lambda: None, clock=lambda: now)

    async def is_wanted() -> bool:
        nonlocal now
        now += 0.125
        return True

    async with telegram() as server, bot_at(server.port, []) as bot:
        await limiter.process_request(
            bot._do_post,
            ("sendMessage", {"chat_id": 2001, "text": "one"}),
            {},
            "sendMessage",
            {"chat_id": 2001},
            Alerting(is_wanted),
        )
    assert [turn.at for turn in pacer._turns] == [100.125]
    await pacer.close()
