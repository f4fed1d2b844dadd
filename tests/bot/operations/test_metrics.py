"""The numbers, and how Prometheus and a watchdog get them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from bot.operations.metrics import Histogram, Metrics
from bot.operations.metrics_server import MetricsServer, MetricsUnavailable


def test_a_histogram_counts_values_up_to_each_bound() -> None:
    histogram = Histogram((0.1, 1.0))
    for value in (0.05, 0.1, 0.5, 7.0):
        histogram.observe(value)
    assert histogram.counts == [2, 1, 1]
    assert histogram.cumulative() == [2, 3, 4]
    assert histogram.total == pytest.approx(7.65)


def test_metrics_of_two_bots_have_nothing_in_common() -> None:
    first, second = Metrics(), Metrics()
    first.replies.observe(1.0)
    first.count_refusal()
    assert second == Metrics()


class Watched:
    """A server and its clients; ``problem`` is what the next check says."""

    def __init__(self) -> None:
        self.metrics = Metrics()
        self.problem: Callable[[], str | None] = lambda: None
        self.server = MetricsServer(self.metrics, self.check)

    async def check(self) -> str | None:
        return self.problem()

    async def get(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient() as client:
            return await client.get(f"http://127.0.0.1:{self.server.port}{path}")


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    pytest.importorskip("prometheus_client")
    watched = Watched()
    watched.server.start(0)
    yield watched
    await watched.server.close()


async def test_prometheus_reads_every_number(watched: Watched) -> None:
    now = watched.metrics
    now.alerts_sent, now.alerts_failed, now.loads, now.alerts_waiting, now.oldest_waiting = 5, 1, 2, 7, 12.5
    now.count_refusal()
    now.replies.observe(0.3)
    now.replies.observe(100)
    response = await watched.get("/metrics")
    ours = [line for line in response.text.splitlines() if line.startswith("newsbrief")]
    assert response.headers["content-type"].startswith("text/plain")
    assert [line for line in ours if "bucket" not in line] == [
        "newsbrief_alerts_sent_total 5.0",
        "newsbrief_alerts_failed_total 1.0",
        "newsbrief_refusals_total 1.0",
        "newsbrief_loads_total 2.0",
        "newsbrief_alerts_waiting 7.0",
        "newsbrief_oldest_alert_seconds 12.5",
        "newsbrief_reply_seconds_count 2.0",
        "newsbrief_reply_seconds_sum 100.3",
    ]
    assert 'newsbrief_reply_seconds_bucket{le="0.25"} 0.0' in ours
    assert 'newsbrief_reply_seconds_bucket{le="0.5"} 1.0' in ours
    assert 'newsbrief_reply_seconds_bucket{le="+Inf"} 2.0' in ours


async def test_healthz_says_ok_or_what_is_wrong(watched: Watched) -> None:
    well = await watched.get("/healthz")
    watched.problem = lambda: "the database does not answer"
    ill = await watched.get("/healthz")
    assert (well.status_code, well.text) == (200, "ok\n")
    assert (ill.status_code, ill.text) == (503, "the database does not answer\n")


async def test_a_check_that_breaks_is_an_illness_too(watched: Watched, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> str | None:
        raise OSError("secret details")

    watched.problem = broken
    response = await watched.get("/healthz")
    assert (response.status_code, response.text) == (503, "the check failed: OSError\n")
    assert [record.message for record in caplog.records if record.name == "bot.operations.metrics_server"] == [
        "The health check failed"
    ]


async def test_a_check_that_hangs_is_an_illness_too(watched: Watched) -> None:
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


async def test_other_pages_are_not_found(watched: Watched) -> None:
    assert (await watched.get("/")).status_code == 404


async def test_a_port_that_is_taken_is_one_clear_error(watched: Watched) -> None:
    with pytest.raises(MetricsUnavailable, match="BOT_METRICS_PORT: port"):
        MetricsServer(watched.metrics, watched.check).start(watched.server.port)


async def test_a_missing_library_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    with pytest.raises(MetricsUnavailable, match=r"pip install 'newsbrief\[metrics\]'"):
        Watched().server.start(0)
