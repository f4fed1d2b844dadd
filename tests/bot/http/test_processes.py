"""Processes with HTTP: two that share a webhook, limits against slow clients, settings that end a start."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from support.doors import BEARER, FERRY, SECRET
from support.paths import ROOT
from support.postgres import drop_database, make_database
from support.process import ADMIN, BotProcess, running_bot
from support.room import ARTICLE, TITLE
from support.round_robin import SECRET as WEBHOOK_SECRET
from support.round_robin import RoundRobin, free_port
from support.telegram import TelegramServer

pytestmark = pytest.mark.process

READER = 7
READERS = range(100, 130)


PARAGRAPHS = [
    f"In village number {number} the mayor said that the boat would call there on day {number} of the month, which "
    "the fishermen had not asked for, and that the pier would have to be mended before the winter. The council will "
    f"vote on that in week {number}; until then the {number * 7} people who live there will go to town by the road."
    for number in range(2, 42)
]
"""Paragraphs of a long article, each its own."""


def parts_of(*paragraphs: str) -> list[str]:
    """A paste as clients split it: messages of up to 4,096 characters."""
    parts = [""]
    for paragraph in paragraphs:
        if len(parts[-1]) + len(paragraph) > 4_000:
            parts.append("")
        parts[-1] += f"{paragraph}\n\n"
    return parts


@pytest.fixture
def database(postgres_server: str) -> Iterator[str]:
    yield make_database(postgres_server, "newsbrief_doors")
    drop_database(postgres_server, "newsbrief_doors")


@contextmanager
def two_serving(telegram: TelegramServer, database: str, folder: Path) -> Iterator[tuple[list[BotProcess], list[str]]]:
    """Two ``newsbrief serve`` on one database, and the addresses of their webhooks."""
    ports = [free_port(), free_port()]
    settings = {
        "BOT_WEBHOOK_URL": "https://news.example/telegram",
        "BOT_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "BOT_HTTP_TOKENS": f"cms:{SECRET}",
        "BOT_PASTE_GAP": "1",
    }
    with ExitStack() as stack:
        bots = [
            stack.enter_context(
                running_bot(
                    telegram,
                    database,
                    command="serve",
                    log=folder / f"{port}.log",
                    BOT_HTTP=f"127.0.0.1:{port}",
                    **settings,
                )
            )
            for port in ports
        ]
        yield bots, [f"http://127.0.0.1:{port}/telegram" for port in ports]


def test_two_processes_behind_a_balancer_share_pastes_and_do_no_update_twice(
    telegram: TelegramServer, database: str, tmp_path: Path
) -> None:
    with two_serving(telegram, database, tmp_path) as (bots, addresses):
        telegram.wait_for(lambda calls: sum(call.method == "setWebhook" for call in calls) == 2)
        with RoundRobin(telegram, addresses, twice=True) as balancer:
            telegram.do(lambda server: [server.say(reader, "/subscribe world") for reader in READERS])
            telegram.wait_for(lambda _: all(telegram.sent(reader) for reader in READERS))
            parts = parts_of(f"/load world\n{ARTICLE}", *PARAGRAPHS)
            assert len(parts) >= 4
            telegram.do(lambda server: [server.say(ADMIN, part) for part in parts])
            telegram.wait_for(lambda _: any("Loaded as #1" in text for text in telegram.sent(ADMIN)))
            telegram.wait_for(lambda _: all(len(telegram.sent(reader)) == 2 for reader in READERS))
        assert len({address for _, address in balancer.sent}) == 2
        page = httpx.get(addresses[0].replace("/telegram", "/stories/1")).text
        assert TITLE in page
        body = first_body(database)
        assert [each for each in PARAGRAPHS if each not in body] == []
        assert not [call for call in telegram.calls if call.method == "getUpdates"]
        assert [bot.stop() for bot in bots] == [0, 0]
    assert all(len(telegram.sent(reader)) == 2 for reader in READERS)
    assert sum("Loaded as" in text for text in telegram.sent(ADMIN)) == 1


def test_a_process_that_is_killed_loses_nothing(telegram: TelegramServer, database: str, tmp_path: Path) -> None:
    with two_serving(telegram, database, tmp_path) as (bots, addresses), RoundRobin(telegram, addresses):
        long = parts_of(f"/load world\n{ARTICLE}", *PARAGRAPHS)
        telegram.do(lambda server: [server.say(ADMIN, part) for part in long])
        telegram.wait_for(lambda _: any("so far" in text for text in telegram.sent(ADMIN)))
        telegram.do(lambda server: [server.say(reader, "/help") for reader in READERS])
        bots[0].kill()
        telegram.do(lambda server: [server.say(reader + 1000, "/help") for reader in READERS])
        telegram.wait_for(lambda _: all(telegram.sent(reader) for reader in READERS))
        telegram.wait_for(lambda _: all(telegram.sent(reader + 1000) for reader in READERS))
        telegram.wait_for(lambda _: any("Loaded as #1" in text for text in telegram.sent(ADMIN)))
        assert bots[1].stop() == 0


def first_body(database: str) -> str:
    """The body of the first story."""
    import psycopg

    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT body FROM posts WHERE id = 1").fetchone()
    assert row
    return str(row[0])


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BotProcess, str, TelegramServer]]:
    """A bot with its doors, on SQLite, by polling."""
    port = free_port()
    settings = {"BOT_HTTP": f"127.0.0.1:{port}", "BOT_HTTP_TOKENS": f"cms:{SECRET}", "BOT_ALERT_DELAY": "0"}
    folder = tmp_path_factory.mktemp("doors")
    with TelegramServer() as telegram, running_bot(telegram, folder / "news.db", **settings) as bot:
        yield bot, f"http://127.0.0.1:{port}", telegram


def test_a_push_reaches_the_reader(bot: tuple[BotProcess, str, TelegramServer]) -> None:
    process, url, telegram = bot
    telegram.do(lambda server: server.say(READER, "/subscribe world"))
    telegram.wait_for(lambda _: len(telegram.sent(READER)) == 1)
    answer = httpx.post(f"{url}/articles?token={SECRET}", json=FERRY)
    assert answer.status_code == 401
    answer = httpx.post(f"{url}/articles", json=FERRY, headers=BEARER, timeout=30)
    assert (answer.status_code, answer.json()) == (201, {"story": 1, "url": f"{url}/stories/1", "followers": 1})
    telegram.wait_for(lambda _: len(telegram.sent(READER)) == 2)
    assert process.lines("POST /articles 201")
    assert not process.lines(SECRET)


def test_a_large_body_that_is_refused_unread_can_be_sent_to_its_end_and_the_answer_be_read(
    bot: tuple[BotProcess, str, TelegramServer],
) -> None:
    _, url, _ = bot
    kind = {"content-type": "application/json"}
    with httpx.Client(base_url=url, timeout=20) as client:
        answers = [
            client.post("/articles", content=b" " * 3_000_000, headers=kind),
            client.post("/articles", content=b" " * 3_000_000, headers={**kind, **BEARER}),
            client.get("/healthz"),
        ]
    assert [answer.status_code for answer in answers] == [401, 413, 200]


@pytest.mark.parametrize(
    ("head", "seconds", "status"),
    [
        (b"POST /articles HTTP/1.1\r\nHost: a\r\nX-Slow: ", 10, b"408"),
        pytest.param(
            b"POST /articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n"
            b"Authorization: Bearer " + SECRET.encode() + b"\r\n\r\n{",
            30,
            b"408",
            marks=pytest.mark.long,
        ),
        (b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: " + b"a" * 70_000 + b"\r\n\r\n", 0, b"4"),
        (b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: " + b"a" * 70_000, 0, b"4"),
        (b"Good morning\r\n\r\n", 0, b"400"),
    ],
)
def test_a_client_that_is_slow_or_says_too_much_is_sent_away(
    bot: tuple[BotProcess, str, TelegramServer], head: bytes, seconds: int, status: bytes
) -> None:
    process, url, _ = bot
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=seconds + 60) as client:
        client.sendall(head)
        answer = client.recv(4096)
        while rest := client.recv(4096):
            answer += rest
    assert answer.split(b" ")[1].startswith(status)
    assert time.monotonic() - began > seconds - 1
    assert not process.lines("Traceback")


def test_a_client_that_sends_its_head_byte_by_byte_does_not_keep_its_connection(
    bot: tuple[BotProcess, str, TelegramServer],
) -> None:
    _, url, _ = bot
    with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=30) as client:
        began = time.monotonic()
        client.sendall(b"GET /healthz HTTP/1.1\r\n")
        client.settimeout(0.5)
        answer = b""
        while time.monotonic() - began < 60 and not answer:
            client.sendall(b"X-A: b\r\n")
            try:
                answer = client.recv(4096)
            except TimeoutError:
                continue
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - began > 9


def has_ended(client: socket.socket) -> bool:
    """Whether the other side has answered or closed a connection."""
    return bool(select.select([client], [], [], 0)[0])


def test_many_idle_connections_make_nobody_wait(bot: tuple[BotProcess, str, TelegramServer]) -> None:
    _, url, telegram = bot
    before = len(telegram.sent(READER + 1))
    with ExitStack() as stack:
        for _ in range(300):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))))
            client.sendall(b"POST /articles HTTP/1.1\r\nHost: ")
        assert httpx.get(f"{url}/healthz").text == "ok\n"
        telegram.do(lambda server: server.say(READER + 1, "/help"))
        telegram.wait_for(lambda _: len(telegram.sent(READER + 1)) > before)
        assert not has_ended(client)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"BOT_HTTP": "8080"}, "BOT_HTTP: takes a host and a port, such as 127.0.0.1:8080, not '8080'."),
        ({"BOT_HTTP": "127.0.0.1:70000"}, "BOT_HTTP: takes a host and a port"),
        ({"BOT_HTTP_TOKENS": "cms"}, "BOT_HTTP_TOKENS: takes pairs of a name and a secret"),
        ({"BOT_HTTP_TOKENS": ":SECRET"}, "BOT_HTTP_TOKENS: takes pairs of a name and a secret"),
        ({"BOT_HTTP_TOKENS": "a:x,a:y"}, "BOT_HTTP_TOKENS: names 'a' twice."),
        ({"BOT_WEBHOOK_URL": "https://x.example/t"}, "BOT_WEBHOOK_SECRET is missing"),
        ({"BOT_WEBHOOK_URL": "http://x.example/t"}, "BOT_WEBHOOK_URL: takes an https address"),
        ({"BOT_WEBHOOK_URL": "https://x.example/articles"}, "BOT_WEBHOOK_URL: takes a path that nothing else has"),
        ({"BOT_WEBHOOK_URL": "https://x.example/t", "BOT_WEBHOOK_SECRET": "a b"}, "BOT_WEBHOOK_SECRET: takes 1 to 256"),
        ({"BOT_WEBHOOK_URL": "https://x.example/t", "BOT_WEBHOOK_SECRET": "a"}, "BOT_WEBHOOK_URL: the updates come to"),
        ({"BOT_PUBLIC_URL": "news"}, "BOT_PUBLIC_URL: takes an address such as https://news.example, not 'news'."),
    ],
)
def test_a_wrong_setting_ends_the_start_with_one_line(
    settings: dict[str, str], line: str, telegram: TelegramServer, tmp_path: Path
) -> None:
    status, output = start(telegram, tmp_path, **settings)
    assert (status, output.count("\n"), output[: len(line) + 7]) == (2, 1, f"Error: {line}")


def test_a_taken_port_ends_the_start_with_one_line(telegram: TelegramServer, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, output = start(telegram, tmp_path, BOT_HTTP=f"127.0.0.1:{port}")
    assert (status, output) == (2, f"Error: BOT_HTTP: 127.0.0.1:{port}: Address already in use.\n")


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({}, "BOT_HTTP is missing: the address to serve on, such as 127.0.0.1:8080."),
        (
            {"BOT_HTTP": "127.0.0.1:8080"},
            "BOT_DATABASE: a process beside the bot needs a postgresql:// URL; 'newsbrief run' serves, too.",
        ),
    ],
)
def test_serve_says_what_it_needs(
    settings: dict[str, str], line: str, telegram: TelegramServer, tmp_path: Path
) -> None:
    assert start(telegram, tmp_path, "serve", **settings) == (2, f"Error: {line}\n")


def test_without_the_extra_one_line_says_how_to_get_it(telegram: TelegramServer, tmp_path: Path) -> None:
    hide = (
        "import sys, importlib.util as u; f = u.find_spec; u.find_spec = lambda n, *a: None if n == 'uvicorn' else f(n)"
    )
    code = f"{hide}; sys.argv = ['newsbrief', 'run']; from bot.cli import main; main()"
    status, output = start(telegram, tmp_path, code=code, BOT_HTTP=f"127.0.0.1:{free_port()}")
    assert (status, output) == (2, "Error: BOT_HTTP needs Starlette and uvicorn: pip install 'newsbrief[http]'.\n")


def start(
    telegram: TelegramServer, folder: Path, command: str = "run", code: str | None = None, **settings: str
) -> tuple[int, str]:
    """The exit status and the output of a bot that ends by itself."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
        "BOT_TOKEN": telegram.token,
        "BOT_API_URL": telegram.url,
        "BOT_DATABASE": str(folder / "news.db"),
        **settings,
    }
    arguments = ["-c", code] if code else ["-m", "bot", command]
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def test_the_webhook_is_served_and_ends_with_polling(telegram: TelegramServer, tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    settings = {"BOT_HTTP": f"127.0.0.1:{port}", "BOT_WEBHOOK_URL": url, "BOT_WEBHOOK_SECRET": WEBHOOK_SECRET}
    update = {
        "update_id": 5,
        "message": {
            "message_id": 1,
            "date": 1_764_000_000,
            "chat": {"id": READER, "type": "private"},
            "from": {"id": READER, "is_bot": False, "first_name": "R"},
            "text": "/help",
        },
    }
    right = {"X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET}
    with running_bot(telegram, tmp_path / "news.db", **settings) as bot:
        telegram.wait_for(lambda calls: any(call.method == "setWebhook" for call in calls))
        (told,) = [call.params for call in telegram.calls if call.method == "setWebhook"]
        assert (told["url"], told["secret_token"]) == (url, WEBHOOK_SECRET)
        telegram.do(lambda server: server.introduce(server.state.person(READER)))
        refused = [
            httpx.post(url, json=update),
            httpx.post(url, json=update, headers={**right, **{next(iter(right)): "x"}}),
        ]
        assert [answer.status_code for answer in refused] == [401, 401]
        assert httpx.post(url, json={"update_id": "x"}, headers=right).status_code == 422
        assert [httpx.post(url, json=update, headers=right).status_code for _ in range(3)] == [200] * 3
        telegram.wait_for(lambda _: len(telegram.sent(READER)) == 1)
        assert bot.stop() == 0
    with running_bot(telegram, tmp_path / "news.db", **settings) as bot:  # an update seen before a restart
        assert httpx.post(url, json=update, headers=right).status_code == 200
        assert not [call for call in telegram.calls if call.method in ("getUpdates", "deleteWebhook")]
        assert bot.stop() == 0
        assert not bot.lines(WEBHOOK_SECRET) + bot.lines("/hook")
    with running_bot(telegram, tmp_path / "news.db") as bot:
        telegram.wait_for(lambda calls: any(call.method == "getUpdates" for call in calls))
    counts = Counter(call.method for call in telegram.calls)
    assert (counts["deleteWebhook"], len(telegram.sent(READER))) == (1, 1)
