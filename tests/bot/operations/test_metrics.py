"""The numbers, and the pages on which Prometheus and a watchdog read them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bot.operations.metrics import new_metrics
from bot.operations.metrics_server import MetricsServer, MetricsUnavailable


def test_metrics_of_two_bots_have_nothing_in_common() -> None:
    first, second = new_metrics(), new_metrics()
    first.replies.observe(1.0)
    first.refusals.inc()
    values = [second.registry.get_sample_value(f"newsbrief_{name}") for name in ("reply_seconds_sum", "refusals_total")]
    assert values == [0.0, 0.0]


class Watched:
    """A server and its clients; ``problem`` gives the result of the next check."""

    def __init__(self) -> None:
        self.metrics = new_metrics()
        self.problem: Callable[[], str | None] = lambda: None
        self.server = MetricsServer(self.metrics, self.check)

    async def check(self) -> str | None:
        return self.problem()

    async def get(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient() as client:
            return await client.get(f"http://127.0.0.1:{self.server.port}{path}")


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    watched = Watched()
    watched.server.start(0)
    yield watched
    await watched.server.close()


PAGE = """\
# HELP newsbrief_alerts_sent_total Alerts that Telegram took
# TYPE newsbrief_alerts_sent_total counter
newsbrief_alerts_sent_total 5.0
# HELP newsbrief_alerts_failed_total Alerts given up
# TYPE newsbrief_alerts_failed_total counter
newsbrief_alerts_failed_total 1.0
# HELP newsbrief_refusals_total Answers 429 by Telegram
# TYPE newsbrief_refusals_total counter
newsbrief_refusals_total 1.0
# HELP newsbrief_loads_total Articles loaded
# TYPE newsbrief_loads_total counter
newsbrief_loads_total 2.0
# HELP newsbrief_alerts_waiting Alerts due and not sent
# TYPE newsbrief_alerts_waiting gauge
newsbrief_alerts_waiting 7.0
# HELP newsbrief_oldest_alert_seconds Seconds since the oldest of them was due
# TYPE newsbrief_oldest_alert_seconds gauge
newsbrief_oldest_alert_seconds 12.5
# HELP newsbrief_reply_seconds From an update to the end of its handler
# TYPE newsbrief_reply_seconds histogram
newsbrief_reply_seconds_bucket{le="0.05"} 0.0
newsbrief_reply_seconds_bucket{le="0.1"} 0.0
newsbrief_reply_seconds_bucket{le="0.25"} 0.0
newsbrief_reply_seconds_bucket{le="0.5"} 2.0
newsbrief_reply_seconds_bucket{le="1.0"} 2.0
newsbrief_reply_seconds_bucket{le="2.5"} 2.0
newsbrief_reply_seconds_bucket{le="5.0"} 2.0
newsbrief_reply_seconds_bucket{le="10.0"} 2.0
newsbrief_reply_seconds_bucket{le="30.0"} 2.0
newsbrief_reply_seconds_bucket{le="60.0"} 2.0
newsbrief_reply_seconds_bucket{le="+Inf"} 3.0
newsbrief_reply_seconds_count 3.0
newsbrief_reply_seconds_sum 100.8
# HELP newsbrief_restarts_total Lasting work started again
# TYPE newsbrief_restarts_total counter
newsbrief_restarts_total{work="sending"} 1.0
# HELP newsbrief_drill_seconds From a drill's start to its last arrival
# TYPE newsbrief_drill_seconds gauge
newsbrief_drill_seconds 0.0
# HELP newsbrief_drills_failed_total Drills that did not arrive in time
# TYPE newsbrief_drills_failed_total counter
newsbrief_drills_failed_total 0.0
"""
"""Dashboards and alarms read these names, types and labels: they stay as they are."""


async def test_prometheus_reads_every_number(watched: Watched) -> None:
    now = watched.metrics
    now.alerts_sent.inc(5)
    now.alerts_failed.inc()
    now.refusals.inc()
    now.loads.inc(2)
    now.alerts_waiting.set(7)
    now.oldest_waiting.set(12.5)
    now.restarts.labels("sending").inc()
    for seconds in (0.3, 0.5, 100):
        now.replies.observe(seconds)
    response = await watched.get("/metrics")
    ours = [line for line in response.text.splitlines() if "newsbrief_" in line]
    assert response.headers["content-type"].startswith("text/plain")
    assert ours == PAGE.splitlines()


async def test_prometheus_reads_the_numbers_of_the_process(watched: Watched) -> None:
    page = (await watched.get("/metrics")).text
    assert "process_resident_memory_bytes " in page
    assert "process_cpu_seconds_total " in page


async def test_healthz_says_ok_or_what_is_wrong(watched: Watched) -> None:
    healthy = await watched.get("/healthz")
    watched.problem = lambda: "the database does not answer"
    unhealthy = await watched.get("/healthz")
    assert (healthy.status_code, healthy.text) == (200, "ok\n")
    assert (unhealthy.status_code, unhealthy.text) == (503, "the database does not answer\n")


async def test_healthz_says_that_the_check_failed(watched: Watched, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> str | None:
        raise OSError("secret details")

    watched.problem = broken
    response = await watched.get("/healthz")
    assert (response.status_code, response.text) == (503, "the check failed: OSError\n")
    assert [record.message for record in caplog.records if record.name == "bot.operations.metrics_server"] == [
        "The health check failed"
    ]


async def test_healthz_says_that_the_check_does_not_answer(watched: Watched) -> None:
    never = asyncio.Event()

    async def hang() -> str | None:
        await never.wait()
        return None

    server = MetricsServer(watched.metrics, hang, patience=0.05)
    server.start(0)
    async with httpx.AsyncClient() as client:
        response = await client.get(f"http://127.0.0.1:{server.port}/healthz")
    never.set()
    await server.close()
    assert (response.status_code, response.text) == (503, "no answer within 0.05 s\n")


async def test_healthz_answers_while_the_event_loop_hangs(watched: Watched) -> None:
    server = MetricsServer(watched.metrics, watched.check, patience=0.05)
    server.start(0)
    with ThreadPoolExecutor(1) as other_thread:
        answer = other_thread.submit(httpx.get, f"http://127.0.0.1:{server.port}/healthz")
        response = answer.result()  # blocks this thread, and the event loop with it
    await server.close()
    assert (response.status_code, response.text) == (503, "no answer within 0.05 s\n")


async def test_other_pages_are_not_found(watched: Watched) -> None:
    assert (await watched.get("/")).status_code == 404


async def test_a_taken_port_is_one_clear_error(watched: Watched) -> None:
    with pytest.raises(MetricsUnavailable, match="BOT_METRICS_PORT: port"):
        MetricsServer(watched.metrics, watched.check).start(watched.server.port)
