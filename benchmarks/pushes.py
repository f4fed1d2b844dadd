"""How soon a pushed article reaches its first follower, and what many pushes with one key become.

    PYTHONPATH=tests python -m benchmarks.pushes

A bot in a process of its own, BOT_ALERT_DELAY 0, a Bot API server on 127.0.0.1.
200 articles one after another: the time from the request to the first alert's arrival at the server. Then 1,000 pushes
with one key at once.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import httpx
from support.doors import BEARER, SECRET
from support.process import running_bot
from support.round_robin import free_port
from support.telegram import Call, TelegramServer

PUSHES, AT_ONCE, FOLLOWERS = 200, 1_000, 10
CHAT_SECONDS = 1.2
"""Time between two pushes: a chat gets a message a second."""

PLACES = ("Arden", "Brack", "Corran", "Dunmore", "Elsing", "Farrow", "Glenda", "Hallam", "Ister", "Jarrow")
THINGS = ("ferry", "bridge", "school", "mill", "library", "harbour", "railway", "market", "theatre", "hospital")
VERBS = ("reopens", "closes", "moves", "burns", "expands")


def article(number: int) -> dict[str, str]:
    """An invented article that is like no other."""
    place, thing = PLACES[number % 10], THINGS[number // 10 % 10]
    verb = VERBS[number // 100 % 5]
    words = " ".join(f"{THINGS[(number * 7 + step * 3) % 10]}{number * 31 + step}" for step in range(60))
    body = (
        f"The {thing} of {place} {verb} on day {number} of the plan, the council said, after {number + 3} hours of "
        f"talks about what it would cost the {number * 11} people of the valley.\n\n"
        f"“Nobody in {place} has waited longer than I have for day {number},” said Ada Finch, who runs the {thing}.\n\n"
        f"The list of what is to be mended names {words}."
    )
    return {
        "headline": f"The {thing.title()} of {place} {verb.title()} on Day {number}",
        "body": body,
        "section": "World",
    }


def first_alert(calls: list[Call], after: int, headline: str) -> Call | None:
    """The first message to a follower that tells a headline, among the calls after so many."""
    alerts = (call for call in calls[after:] if call.method == "sendMessage" and call.params["chat_id"] >= 100)
    return next((call for call in alerts if headline in str(call.params["text"])), None)


def main() -> None:
    """Runs both and prints the figures."""
    port = free_port()
    settings = {
        "BOT_HTTP": f"127.0.0.1:{port}",
        "BOT_HTTP_TOKENS": f"cms:{SECRET}",
        "BOT_ALERT_DELAY": "0",
        "BOT_SEND_RATE": "1000",
    }
    with tempfile.TemporaryDirectory() as folder, TelegramServer() as telegram:
        log = Path(folder) / "bot.log"
        with running_bot(telegram, Path(folder) / "news.db", log=log, **settings):
            telegram.do(lambda server: [server.say(100 + each, "/subscribe world") for each in range(FOLLOWERS)])
            telegram.wait_for(lambda _: all(telegram.sent(100 + each) for each in range(FOLLOWERS)))
            _measure_alerts(telegram, f"http://127.0.0.1:{port}")
            asyncio.run(_measure_one_key(f"http://127.0.0.1:{port}"))


def _measure_alerts(telegram: TelegramServer, url: str) -> None:
    with httpx.Client(base_url=url, headers=BEARER, timeout=60) as client:
        client.post("/articles?dry_run=1", json=article(9_999))  # as a CMS that has sent something before
        took, answered = [], []
        for number in range(PUSHES):
            before, began = len(telegram.calls), time.monotonic()
            answer = client.post("/articles", json=article(number))
            answered.append(time.monotonic() - began)
            assert answer.status_code == 201, answer.text
            headline = article(number)["headline"]
            calls = telegram.wait_for(lambda calls, told=(before, headline): first_alert(calls, *told) is not None)
            first = first_alert(calls, before, headline)
            assert first
            took.append(first.at - began)
            time.sleep(max(0.0, began + CHAT_SECONDS - time.monotonic()))
    for name, seconds in (("push to answer", answered), ("push to first alert", took)):
        ranked = sorted(seconds)
        print(
            f"{name}: median {statistics.median(ranked) * 1000:.0f} ms, "
            f"p95 {ranked[int(0.95 * PUSHES)] * 1000:.0f} ms, longest {ranked[-1] * 1000:.0f} ms over {PUSHES} pushes"
        )


async def _measure_one_key(url: str) -> None:
    limits = httpx.Limits(max_connections=AT_ONCE)
    headers = {**BEARER, "Idempotency-Key": "one"}
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=120, limits=limits) as client:
        began = time.monotonic()
        answers = await asyncio.gather(*(client.post("/articles", json=article(500)) for _ in range(AT_ONCE)))
        took = time.monotonic() - began
    stories = {answer.json().get("story") for answer in answers if answer.status_code < 300}
    statuses = {status: sum(each.status_code == status for each in answers) for status in (200, 201, 409)}
    print(f"{AT_ONCE} pushes with one key at once: {len(stories)} story, {statuses} in {took:.1f} s")


if __name__ == "__main__":
    main()
