"""Through kills, stops and odd answers, with the real process: whoever wrote is answered, and no article is lost."""

import json
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from support.paths import SAMPLE
from support.process import ADMIN, BotProcess, running_bot
from support.round_robin import free_port
from support.telegram import TelegramServer, broken, delay, drop
from support.web_site import PIERS, story_page

from bot import messages
from bot.config import NO_ADMINS
from bot.console.paste import split_paste

pytestmark = pytest.mark.process

ARTICLE = SAMPLE.decode()
PAGE = "<html><head><title>404 Not Found</title></head><body>nginx</body></html>"


@pytest.fixture
def bot(telegram: TelegramServer, tmp_path: Path) -> Iterator[BotProcess]:
    with running_bot(telegram, tmp_path / "news.db", BOT_PASTE_GAP="600") as process:
        yield process


@contextmanager
def slow_site() -> Iterator[tuple[str, threading.Event, threading.Event]]:
    """A site whose one page is answered once the second event is set; the first tells that it was asked for."""
    asked, free = threading.Event(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.set()
            free.wait(60)
            content = story_page("Sandholm Paints Its Piers White", *PIERS, section="World").encode()
            with suppress(OSError):
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}", asked, free
    finally:
        free.set()
        server.shutdown()
        server.server_close()


def say(telegram: TelegramServer, chat: int, text: str) -> None:
    telegram.do(lambda server: server.say(chat, text))


def wait_until_shown(telegram: TelegramServer, chat: int, words: str) -> None:
    """Until a message of the bot's in a chat begins with these words, as it reads now."""
    telegram.wait_for(lambda _: any(text.startswith(words) for text in shown(telegram, chat)))


def shown(telegram: TelegramServer, chat: int) -> list[str]:
    return telegram.do(
        lambda server: [
            message["text"]
            for message in (server.state.chats[chat].messages if chat in server.state.chats else {}).values()
            if message["from"]["is_bot"]
        ]
    )


def test_nobody_who_wrote_before_or_between_kills_goes_unanswered(telegram: TelegramServer, bot: BotProcess) -> None:
    readers = list(range(2000, 2060))
    telegram.fail(delay(0.3, method="sendMessage", times=None))
    for start in range(0, 60, 12):
        for reader in readers[start : start + 12]:
            say(telegram, reader, "/latest")
        telegram.wait_for(lambda _, start=start: any(telegram.sent(each) for each in readers[start:]))
        bot.kill()
        bot.start()
    telegram.heal()
    telegram.wait_for(lambda _: all(telegram.sent(reader) for reader in readers))
    assert not bot.lines("Traceback")
    assert not bot.lines("Dropped")


@pytest.mark.parametrize("end", ["kill", "stop"])
def test_a_link_that_is_being_read_is_loaded_after_the_restart(
    telegram: TelegramServer, tmp_path: Path, end: str
) -> None:
    with slow_site() as (place, asked, free):
        with running_bot(telegram, tmp_path / "news.db", BOT_FETCH_ALLOW=place) as bot:
            say(telegram, ADMIN, f"/load world http://{place}/piers")
            assert asked.wait(20)
            wait_until_shown(telegram, ADMIN, messages.newsroom.READING)
            wait_until_noted(tmp_path / "news.db")  # a kill before that leaves 'Reading…' behind
            if end == "kill":
                bot.kill()
            else:
                assert bot.stop() == 0
                assert shown(telegram, ADMIN) == [messages.newsroom.STOPPED_MEANWHILE]
            free.set()
            bot.start()
            wait_until_shown(telegram, ADMIN, "Loaded as #1.\nWorld")
        brief, _ = shown(telegram, ADMIN)
        assert brief.startswith("Sandholm Paints Its Piers White")


@pytest.mark.parametrize("end", ["kill", "stop"])
def test_an_open_paste_goes_on_after_the_restart(telegram: TelegramServer, bot: BotProcess, end: str) -> None:
    first, *more = split_paste(ARTICLE)
    say(telegram, ADMIN, "/load world")
    telegram.wait_for(lambda _: telegram.sent(ADMIN))
    say(telegram, ADMIN, first)
    say(telegram, 2000, "/latest")
    telegram.wait_for(lambda _: telegram.sent(2000))
    getattr(bot, end)()
    for part in (*more, "/done"):
        say(telegram, ADMIN, part)
    bot.start()
    wait_until_shown(telegram, ADMIN, "Loaded as #1.\nWorld · nobody to alert\n5 recent posts found")
    bot.stop()
    bot.start()
    say(telegram, ADMIN, "/done")
    wait_until_shown(telegram, ADMIN, messages.newsroom.NOTHING_TO_FINISH)


@pytest.mark.parametrize("end", ["kill", "stop"])
def test_a_paste_in_parts_is_one_article_though_the_bot_restarts_between_them(
    telegram: TelegramServer, bot: BotProcess, end: str
) -> None:
    parts = split_paste(f"/load world\n{ARTICLE}")
    for part in parts[:-1]:
        say(telegram, ADMIN, part)
    say(telegram, 2000, "/latest")
    telegram.wait_for(lambda _: telegram.sent(2000))
    getattr(bot, end)()
    assert not any("Loaded" in text for text in shown(telegram, ADMIN))
    say(telegram, ADMIN, parts[-1])
    bot.start()
    wait_until_shown(telegram, ADMIN, "Loaded as #1.\nWorld · nobody to alert\n5 recent posts found")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_cleanly(bot: BotProcess, number: signal.Signals) -> None:
    assert bot._process
    bot._process.send_signal(number)
    assert bot.ended() == 0
    assert not bot.lines("Traceback")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, PAGE),
        (401, PAGE),
        (404, ""),
        (401, ""),
        (401, json.dumps({"ok": False, "error_code": 401, "description": "Log in to this network"})),
        (404, json.dumps({"error": "no route"})),
        (409, json.dumps({"ok": False, "error_code": 409, "description": "Conflict: terminated by other"})),
        (200, json.dumps({"ok": True, "result": {"weather": "odd"}})),
        (200, PAGE),
        (429, json.dumps({"ok": False, "error_code": 429, "parameters": {"retry_after": 1}})),
    ],
)
def test_the_bot_starts_and_goes_on_listening_whatever_stands_between(
    telegram: TelegramServer, tmp_path: Path, status: int, body: str
) -> None:
    telegram.fail(broken(status, body, method="getMe", times=1))
    telegram.fail(broken(status, body, method="getUpdates", times=2))
    with running_bot(telegram, tmp_path / "news.db") as bot:
        say(telegram, 2000, "/latest")
        telegram.wait_for(lambda _: telegram.sent(2000))
        telegram.fail(broken(status, body, method="getUpdates", times=1))
        telegram.wait_for(lambda calls: sum(call.fault == "answer" for call in calls) == 4)
        say(telegram, 2001, "/latest")
        telegram.wait_for(lambda _: telegram.sent(2001))
        assert not bot.lines("Traceback")


def test_a_bot_without_admins_says_so_at_its_start(telegram: TelegramServer, tmp_path: Path) -> None:
    with running_bot(telegram, tmp_path / "news.db", awaiting=NO_ADMINS, BOT_ADMINS="") as bot:
        assert len(bot.lines(NO_ADMINS)) == 1


@pytest.mark.long
def test_health_tells_of_a_bot_that_gets_no_updates(telegram: TelegramServer, tmp_path: Path) -> None:
    port = free_port()
    with running_bot(telegram, tmp_path / "news.db", BOT_METRICS_PORT=str(port)):
        assert health(port) == (200, "ok\n")
        telegram.fail(drop(method="getUpdates", times=None))
        wait_for_silence(port, "asking for updates")
        telegram.heal()
        wait_for_health(port)


@pytest.mark.long
def test_health_tells_of_alerts_that_do_not_get_through(telegram: TelegramServer, tmp_path: Path) -> None:
    port = free_port()
    with running_bot(telegram, tmp_path / "news.db", BOT_METRICS_PORT=str(port), BOT_ALERT_DELAY="3"):
        say(telegram, 2000, "/subscribe world")
        telegram.wait_for(lambda _: telegram.sent(2000))
        say(telegram, ADMIN, f"/load world\n{ARTICLE[:3000]}")
        wait_until_shown(telegram, ADMIN, "Loaded as #1.")
        telegram.fail(drop(method="sendMessage", times=None))
        wait_for_silence(port, "sending")
        telegram.heal()
        wait_for_health(port)
        telegram.wait_for(lambda _: len(telegram.sent(2000)) == 2)


def wait_until_noted(database: Path) -> None:
    """Returns once a message 'Reading…' is kept with its update."""
    began = time.monotonic()
    with closing(sqlite3.connect(database)) as connection:
        while not connection.execute("SELECT 1 FROM pending_updates WHERE note IS NOT NULL").fetchall():
            assert time.monotonic() - began < 60
            time.sleep(0.02)


def wait_for_silence(port: int, work: str) -> None:
    began = time.monotonic()
    while (answer := health(port))[0] == 200:
        assert time.monotonic() - began < 100
        time.sleep(0.5)
    assert time.monotonic() - began > 30
    assert answer[1].startswith(f"{work}: no answer from Telegram for ")


def wait_for_health(port: int) -> None:
    began = time.monotonic()
    while health(port)[0] != 200:
        assert time.monotonic() - began < 60
        time.sleep(0.5)


def health(port: int) -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
